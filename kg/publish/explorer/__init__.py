"""The explorer: one offline HTML file that shows a graph and why each fact is believed.

``network`` makes a networkx graph of what reports say, ``layout`` places it, ``payload`` packs it,
``page`` writes the file. The scripts under ``assets`` draw it with vis-network.
"""

from kg.publish.explorer.network import network
from kg.publish.explorer.page import draw

__all__ = ["draw", "network"]
