"""Rows → a pandas table, where pandas is installed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.errors import MissingError

if TYPE_CHECKING:
    import pandas as pd


def frame(rows: Iterable[Mapping[str, object]], names: Sequence[str]) -> pd.DataFrame:
    """Make a table with the columns *names*.

    Raises:
        MissingError: pandas is not installed.

    """
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingError.of("pandas", extra="pandas") from error
    return pd.DataFrame(list(rows), columns=list(names))
