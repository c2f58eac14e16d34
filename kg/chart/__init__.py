"""Pictures of a graph: an indicator over the years, honours, projects, industries; SVG, PNG, one page."""
