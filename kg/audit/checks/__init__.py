"""The checks. One of a sentence has ``of_passage``, one of the figures over the years ``of_series``."""
