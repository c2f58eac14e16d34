"""The ask page: one offline HTML file in which Oxigraph answers the questions of the ontology and free SPARQL.

``page`` writes the file. The scripts under ``assets`` ask the engine, which runs in a worker of the page.
"""

from kg.publish.ask_page.page import ask_page

__all__ = ["ask_page"]
