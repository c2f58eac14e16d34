"""A page that is watched while it is used."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from playwright.sync_api import ConsoleMessage, Dialog, Error, Page, Request


class Watched:
    """A page, and all that it did besides showing itself."""

    def __init__(self, page: Page, url: str) -> None:
        """Watch a page that will open *url*."""
        self.page, self.url = page, url
        self.requests: list[str] = []
        self.troubles: list[str] = []
        page.on("request", self._asked)
        page.on("pageerror", self._failed)
        page.on("dialog", self._warned)
        page.on("console", self._spoke)

    def is_clean(self) -> bool:
        """Tell whether nothing left the page and nothing went wrong in it."""
        return not self.requests and not self.troubles

    def _asked(self, request: Request) -> None:
        if request.url != self.url and not request.url.startswith("blob:"):  # a worker of the page's own text
            self.requests.append(request.url)

    def _failed(self, error: Error) -> None:
        self.troubles.append(str(error))

    def _warned(self, dialog: Dialog) -> None:
        self.troubles.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _spoke(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.troubles.append(said.text)


Open: TypeAlias = Callable[..., Watched]  # opens a file: (path, address="", width=1440, height=900, dark=False)
