"""gongwen (公文): Chinese government notices from archived pages to validated records.

`parse` reads one page, `run` a whole archive, `parse_many` gives the pages of one to a loop of yours; `Notice` is the
record, `Options` what may be chosen, `ExtractError` the root of what can go wrong. Each is loaded when first used, so
that the command starts quickly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.late import late
from extract.version import __version__

if TYPE_CHECKING:
    from extract.batch import parse_many, run
    from extract.errors import ExtractError
    from extract.notice import Notice
    from extract.options import Options
    from extract.pipeline import parse

__all__ = ["ExtractError", "Notice", "Options", "__version__", "parse", "parse_many", "run"]

__getattr__ = late(
    __name__,
    {
        "parse": "extract.pipeline",
        "parse_many": "extract.batch",
        "run": "extract.batch",
        "Notice": "extract.notice",
        "Options": "extract.options",
        "ExtractError": "extract.errors",
    },
)


def __dir__() -> list[str]:
    return sorted(__all__)
