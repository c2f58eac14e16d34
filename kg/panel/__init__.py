"""The graph as tidy rows: figures, honours and projects, a row for each claim of each report, with its words."""

from kg.panel.honours import honours
from kg.panel.observations import observations
from kg.panel.projects import projects
from kg.panel.rows import HonourRow, ObservationRow, ProjectRow, Row

__all__ = ["HonourRow", "ObservationRow", "ProjectRow", "Row", "honours", "observations", "projects"]
