"""The package as others import it: reports or a folder → a graph that can be asked, taken apart and saved.

``kg`` itself offers it, and loads each part when it is first asked for.
"""
