"""Stores for records and failures, one file a store, behind one Protocol.

The batch's checkpoint is the truth; a store is a picture of it that can be brought up to date at any time. So a store
needs no memory of runs: what it is given replaces what it had under the same key, and giving it twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from extract.errors import ConfigError


class Key(NamedTuple):
    """What a store is keyed by: the notice's id (null: a failure) and the path of its input."""

    id: str | None
    path: str


@dataclass(frozen=True, slots=True)
class Entry:
    """The outcome of one input as stores take it: its record's JSON line, or its failure's; one of them."""

    path: str
    record: str | None
    failure: str | None


class Sink(Protocol):
    """A store that is open. Nothing that was written is to be seen before `close`; `abandon` leaves the store as it was
    before. Every method raises StoreError where the store fails."""

    whole: bool
    """Whether each run writes all entries anew (files of one piece), in the order of their paths."""
    rows: int
    """How many entries the store held when it was opened; a store just made, 0."""

    def delete(self, keys: Iterable[Key]) -> None:
        """Take out what stands under these keys; unknown keys are no error."""

    def write(self, entries: Iterable[Entry]) -> int:
        """Put these entries in, each in place of what has its key, and say how many."""

    def clear(self) -> None:
        """Take everything out."""

    def close(self) -> None:
        """Make what was written to be seen, all at once, and let go of the store."""

    def abandon(self) -> None:
        """Forget what was written and let go of the store."""


STORES = {
    "sqlite": "sqlite (notices.db in the run's folder) or sqlite:///FILE",
    "jsonl": "jsonl (notices.jsonl, always written) or jsonl:FILE",
}
"""The stores that exist, and how each is named."""


class StoreURL(NamedTuple):
    """A store's address, read: which kind, and the file it is in. `own`: inside the run's folder, by its default name."""

    kind: str
    file: Path
    own: bool

    @property
    def name(self) -> str:
        """How a checkpoint calls the store, whatever folder the run was started from."""
        return self.kind if self.own else f"{self.kind}:{self.file.absolute().as_posix()}"


def read_url(url: str, folder: Path) -> StoreURL:
    """What the address `url` means to a run into `folder`. Raises ConfigError that names the stores that exist."""
    kind, colon, rest = url.partition(":")
    if kind not in STORES or (kind == "sqlite" and colon and not rest.startswith("///")):
        known = "; ".join(STORES.values())
        raise ConfigError(f"there is no store {url!r}; what exists: {known}")
    rest = rest.removeprefix("///") if kind == "sqlite" else rest.removeprefix("//")
    if colon and not rest:
        raise ConfigError(f"the store {url!r} names no file; write {STORES[kind]}")
    default = folder / {"sqlite": "notices.db", "jsonl": "notices.jsonl"}[kind]
    file = Path(rest) if rest else default
    return StoreURL(kind, file, file.absolute() == default.absolute())


def open_sink(store: StoreURL) -> Sink:
    """Open the store. Raises StoreError where it cannot be opened."""
    if store.kind == "jsonl":
        from extract.sinks.jsonl import JsonlSink

        return JsonlSink(store.file)
    from extract.sinks.sqlite import SqliteSink

    return SqliteSink(store.file, own=store.own)
