"""How well reports are read: precision from the verdicts of a review, precision and recall from hand-made facts."""

from kg.evaluate.calibration import CONFIDENCES
from kg.evaluate.measure import Measurement, measure

__all__ = ["CONFIDENCES", "Measurement", "measure"]
