"""What a caller may choose. The explanation stands beside each option; defaults fit an archive nobody has looked at."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Literal, get_args

from extract.errors import ConfigError

RepairMode = Literal["strip", "certain", "likely"]
MAX_BYTES = 64 * 1024 * 1024
LEAST_DEPTH = 8
"""Layouts of twenty years ago put their text a dozen tables deep."""


@dataclass(frozen=True, slots=True)
class Options:
    """Options of one parse. Immutable, so that a batch can share them between processes."""

    repair: RepairMode = "certain"
    """How much is put back where spam replaced official words: nothing (`strip`), what the document itself makes
    `certain`, or the `likely` best candidate too. What is not put back is offered in `candidates`."""

    max_bytes: int = MAX_BYTES
    """A larger input is a failure `too_large`, never a silent cut. Bytes."""

    max_depth: int = 256
    """Elements nested deeper than this are lifted to that depth, with the warning `markup_too_deep`: HTML parsers
    need time quadratic in depth. Pages of fewer than 12,000 tags stay as they are: they can do no harm."""

    charset: str | None = None
    """What the server's header (`Content-Type`) said the page is in, where an archive has kept it. It outranks the
    page's own declaration; bytes that prove another charset outrank both. A header that stands before the page is read
    by itself. A name of Python's codecs (`gb18030` reads GBK and GB2312 too); the headers of an archive that `run` and
    `parse_many` read may name what nobody knows, and say nothing then."""

    def __post_init__(self) -> None:
        """Raises ConfigError where an option makes no sense."""
        if self.repair not in get_args(RepairMode):
            raise ConfigError(f"repair must be one of {', '.join(get_args(RepairMode))}, not {self.repair!r}")
        check_bounds(self, max_bytes=1, max_depth=LEAST_DEPTH)
        if self.charset is not None and not _is_charset(self.charset):
            raise ConfigError(
                f"charset must be one that Python knows (gb18030, big5hkscs, utf-8 …), not {self.charset!r}"
            )


def check_bounds(options: object, **least: int) -> None:
    """Raises ConfigError where one of the named attributes is no whole number, or less than its bound."""
    for name, bound in least.items():
        value = getattr(options, name)
        if not isinstance(value, int) or value < bound:
            raise ConfigError(f"{name} must be a whole number, {bound} or more, not {value!r}")


def chosen(options: Options | None) -> Options:
    """The options of a call, else those that fit any archive. Raises TypeError where it was given something else."""
    if options is not None and not isinstance(options, Options):
        raise TypeError(f"options are extract.Options(…), not {type(options).__name__}")
    return options or Options()


def _is_charset(name: object) -> bool:
    try:
        return isinstance(name, str) and codecs.lookup(name)._is_text_encoding  # `hex`, `zip` … are codecs too
    except (LookupError, ValueError):
        return False
