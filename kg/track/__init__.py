"""What reports promised and what later ones tell of it: figures, projects over the years, honours."""
