"""What a caller may choose. The explanation stands beside each option; defaults fit an archive nobody has looked at."""

from __future__ import annotations

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
    by itself. A name that nobody knows says nothing."""

    def __post_init__(self) -> None:
        """Raises ConfigError where an option makes no sense."""
        if self.repair not in get_args(RepairMode):
            raise ConfigError(f"repair must be one of {', '.join(get_args(RepairMode))}, not {self.repair!r}")
        if self.max_bytes < 1:
            raise ConfigError(f"max_bytes must be 1 or more, not {self.max_bytes}")
        if self.max_depth < LEAST_DEPTH:
            raise ConfigError(f"max_depth must be {LEAST_DEPTH} or more, not {self.max_depth}")
