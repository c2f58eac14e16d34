"""Cross-checks of the figures of reports: by their own words, against each other, against the years before.

``interval`` reckons with what printed digits stand for, ``printed`` reads them so, ``passages`` gives the
sentences and ``series`` the figures of each place and indicator; each module of ``checks`` is one check.
"""

from kg.audit.finding import Finding
from kg.audit.run import audit

__all__ = ["Finding", "audit"]
