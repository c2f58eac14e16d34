"""The explorer page inside a notebook."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import escape


@dataclass(frozen=True, slots=True)
class Explorer:
    """A page that a notebook shows in a frame.

    The frame has no origin of its own: the page cannot reach the notebook, and its own policy lets only its
    own scripts run. Where a notebook's viewer runs no scripts, the frame stays empty; the file does not.
    """

    html: str = field(repr=False)
    height: int = 720

    def _repr_html_(self) -> str:
        return (
            f'<iframe sandbox="allow-scripts allow-downloads allow-modals" width="100%" height="{self.height}" '
            f'style="border:1px solid #ccc" title="图谱浏览 explorer" srcdoc="{escape(self.html)}"></iframe>'
        )
