"""What the pages share: a file each that loads nothing, in which only its own inline texts run.

``assets`` holds the theme and the scripts that more than one page has.
"""

from __future__ import annotations

import base64
import zlib
from importlib.resources import files

import jinja2

_ASSETS = files(__package__) / "assets"
_LEVEL = 9  # of zlib: half a second for 10,000 nodes


def shared(name: str) -> str:
    """Give the text of an asset that several pages have."""
    return _ASSETS.joinpath(name).read_text("utf-8")


def scope(*parts: str) -> str:
    """Put scripts that build on each other into one scope of their own."""
    return '"use strict";\n(function () {\n' + "".join(parts) + "}());\n"


def deflated(data: bytes) -> str:
    """Give bytes, deflated, as base64: none of its characters means anything to HTML."""
    return base64.b64encode(zlib.compress(data, _LEVEL)).decode()


def rendered(template: str, **values: object) -> str:
    """Fill a template; what is no Markup is escaped."""
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    return environment.from_string(template).render(**values)
