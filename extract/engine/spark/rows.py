"""Outcomes as Arrow rows, some at a time: what an executor gives back."""

from __future__ import annotations

import traceback
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

import pyarrow as pa
from pydantic_core import from_json

from extract.batch.outcome import Done, Failed, Failure, Outcome, Skipped
from extract.schema.columnar import record_batch
from extract.schema.spark import arrow_schema, outcome_shape

ROWS = 500
"""Rows of a batch at most."""
BYTES = 4 << 20
"""Bytes of packed records that wait for the rest of their batch: some 40 MB of columns."""


def batches_of(outcomes: Iterable[Outcome]) -> Iterator[pa.RecordBatch]:
    """The outcomes as rows of `schema.spark.outcome_shape`, in their order; one at least where there is any outcome."""
    waiting: list[Outcome] = []
    size = 0
    for outcome in outcomes:
        waiting.append(outcome)
        size += len(outcome.record) if isinstance(outcome, Done) else 0
        if len(waiting) == ROWS or size >= BYTES:
            yield from _batch(waiting)
            waiting, size = [], 0
    if waiting:
        yield from _batch(waiting)


def _batch(outcomes: list[Outcome]) -> Iterator[pa.RecordBatch]:
    """One batch; where a record doesn't fit the columns, each row its own, so that only that one is lost."""
    try:
        yield record_batch([_row(o) for o in outcomes], outcome_shape(), arrow_schema())
    except (pa.ArrowException, ValueError, TypeError, KeyError, OverflowError) as error:
        if len(outcomes) > 1:
            for outcome in outcomes:
                yield from _batch([outcome])
            return
        path = outcomes[0].path
        message = f"a fault in gongwen, please report it: {type(error).__name__}: {error}"
        failure = Failure(path, "internal_error", message, "engine.spark", traceback.format_exc())
        yield from _batch([Failed(path, failure)])


def _row(outcome: Outcome) -> dict[str, Any]:
    row: dict[str, Any] = {"path": outcome.path, "notice": None, "failure": None, "skipped": None}
    match outcome:
        case Done():
            row["notice"] = from_json(zlib.decompress(outcome.record))
        case Failed():
            row["failure"] = asdict(outcome.failure)
        case Skipped():
            row["skipped"] = outcome.kind
    return row
