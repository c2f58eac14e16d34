"""Commands that are told apart from the command line itself: their options, one call, an exit code."""
