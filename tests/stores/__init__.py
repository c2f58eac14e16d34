"""Other engines, as judges of the graph: run by ``tools/stores.sh``."""
