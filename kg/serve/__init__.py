"""``kg serve``: the graph of a folder asked over HTTP, in SPARQL by any client and in pages by people.

``snapshot`` takes the store as it stands, ``engine`` is a process of Oxigraph, ``lanes`` gives each question
a process and a limit, ``endpoint`` speaks SPARQL's protocol, ``api`` answers the questions for apps, ``pages`` for people; ``app`` puts them together.
"""
