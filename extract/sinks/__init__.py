"""Stores for records and failures, one file a store, behind one Protocol.

The batch's checkpoint is the truth; a store is a picture of it that can be brought up to date at any time. So a store
needs no memory of runs: what it is given replaces what it had under the same key, and giving it twice changes nothing.
How each store is addressed is in `extract.sinks.address`; docs/stores.md shows them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, runtime_checkable

from extract.errors import StoreError
from extract.extensions import FAULTS
from extract.sinks.address import STORES, StoreURL, own_stores, read_url

__all__ = ["STORES", "Entry", "Key", "PreparedSink", "Sink", "StoreURL", "check_store", "open_sink", "read_url"]


class Key(NamedTuple):
    """What a store is keyed by: the notice's id (null: a failure) and the path of its input."""

    id: str | None
    path: str


@dataclass(frozen=True, slots=True)
class Entry:
    """The outcome of the input at `path` as stores take it: its record's JSON line, or its failure's; one of them."""

    path: str
    record: str | None
    failure: str | None


class Sink(Protocol):
    """A store that is open. Nothing that was written is to be seen before `flush` or `close`; `abandon` leaves the store
    as it was before. Every method raises StoreError where the store fails."""

    whole: bool
    """Whether each run writes all entries anew (files of one piece), in the order of their paths."""
    part: int
    """Entries between one `flush` and the next, so that a store which fails is gone on with there; 0: all in one
    piece."""

    @property
    def rows(self) -> int:
        """How many entries the store holds; a store just made, 0. While it is written, right only after a flush."""

    def delete(self, keys: Iterable[Key]) -> None:
        """Take out what stands under these keys; unknown keys are no error."""

    def write(self, entries: Iterable[Entry]) -> int:
        """Put these entries in, each in place of what has its key, and say how many."""

    def clear(self) -> None:
        """Take everything out."""

    def flush(self) -> bool:
        """Make what was written so far safe and to be seen, in stores with parts. False where the store has refused some
        of it: the rest is safe, and `close` will raise."""

    def close(self) -> None:
        """Make what was written to be seen, all at once, and let go of the store."""

    def abandon(self) -> None:
        """Forget what was written since the last flush and let go of the store."""


@runtime_checkable
class PreparedSink(Protocol):
    """A store of which the larger part of the work is to make rows: that can be done elsewhere."""

    def prepare(self, entries: Sequence[Entry]) -> Any:
        """What `write_prepared` takes for these entries: a static method, and what it gives can be pickled."""

    def write_prepared(self, rows: Any) -> int:
        """`write`, of what was prepared."""


def open_sink(store: StoreURL) -> Sink:
    """Open the store. Raises StoreError where it cannot be opened."""
    match store.kind:
        case "jsonl":
            from extract.sinks.jsonl import JsonlSink

            return JsonlSink(store.file)
        case "parquet":
            from extract.sinks.parquet import ParquetSink

            return ParquetSink(store.file, own=store.own)
        case "postgresql":
            from extract.sinks.postgresql import PostgresqlSink

            return PostgresqlSink(store.url, store.name)
        case "opensearch":
            from extract.sinks.opensearch import OpensearchSink

            return OpensearchSink(store.url, store.name)
        case "sqlite":
            from extract.sinks.sqlite import SqliteSink

            return SqliteSink(store.file, own=store.own)
        case kind:
            try:
                sink: Sink = own_stores()[kind].load()(store.url)
            except StoreError:
                raise
            except FAULTS as error:
                raise StoreError(f"the store {store.name} cannot be opened: {type(error).__name__}: {error}") from error
            return sink


def check_store(store: StoreURL) -> None:
    """Speak to a store on a server, and look at a file that would be written over, before hours of work go by. Raises
    StoreError where the server doesn't answer or refuses, or the file is somebody else's."""
    if store.on_server:
        sink = open_sink(store)
        try:
            sink.abandon()
        except StoreError:
            raise
        except FAULTS as error:
            raise StoreError(f"the store {store.name} failed: {type(error).__name__}: {error}") from error
    elif store.kind == "jsonl" and not store.own:
        from extract.sinks.jsonl import check_replaceable

        check_replaceable(store.file)
