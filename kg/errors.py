"""What can go wrong, told so that a reader knows where and what to do."""

from __future__ import annotations


class KgError(Exception):
    r"""The root of the package's errors: *where*, *what* is wrong, and the *remedy*.

    >>> str(KgError("report.txt", "空文件 the file is empty", "换一个文件 give another file"))
    'report.txt: 空文件 the file is empty\n  → 换一个文件 give another file'
    """

    def __init__(self, where: str, what: str, remedy: str = "") -> None:
        """Keep the three parts, so that callers can print them apart."""
        self.where, self.what, self.remedy = where, what, remedy
        super().__init__(where, what, remedy)

    def __str__(self) -> str:
        """Say where, what and what to do, on two lines."""
        head = f"{self.where}: {self.what}"
        return f"{head}\n  → {self.remedy}" if self.remedy else head


class InputError(KgError):
    """A file or folder given by the user cannot be read as reports."""


class OutputError(KgError):
    """A folder or file cannot be written."""


class QueryError(KgError):
    """A SPARQL text or the name of a question is wrong."""


class KnowledgeError(KgError):
    """A data file of the package breaks its own rules."""


class MissingError(KgError):
    """An optional library is not installed."""

    @classmethod
    def of(cls, library: str, *, extra: str) -> MissingError:
        """Say which library is missing and how to install it."""
        return cls(library, "没有安装 is not installed", f'运行 run: pip install "gwr-kg[{extra}]"')
