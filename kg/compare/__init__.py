"""Two builds, or two reports of a build: what is new, gone, changed or said in other words."""
