"""Pages for those who bring their own loop: `parse_many`, nothing kept and nothing written."""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from pydantic_core import from_json

from extract.batch.crew import Crew, check_limits
from extract.batch.feed import Feed, task_of
from extract.batch.limit import MEMORY, TIME
from extract.batch.outcome import Done, Failed, Failure, Outcome, Skipped, Task, Unchanged, failed
from extract.batch.worker import Worker, parse_page
from extract.notice import Notice
from extract.options import Options, chosen
from extract.readers import Broken, Page, Passed, Reading, StrPath, find_inputs
from extract.rules import check

AHEAD = 500
"""Outcomes that wait for an earlier one at most: one slow page must not hold off the others, nor fill the memory."""


@dataclass(frozen=True)
class Result:
    """What became of one input: a record or a failure, one of them."""

    path: str
    """As in `source.path` of the record."""
    packed: bytes | None = None
    """The record's JSON, compressed by zlib."""
    failure: Failure | None = None
    """Why there is none: `code` (docs/archives.md), `message`, `stage`, `detail`."""

    @property
    def line(self) -> bytes | None:
        """The record as a line of JSON in UTF-8, without its line break: what `notices.jsonl` would hold."""
        return zlib.decompress(self.packed) if self.packed is not None else None

    @property
    def record(self) -> dict[str, Any] | None:
        """The record as JSON values."""
        line = self.line
        return None if line is None else from_json(line)

    @cached_property
    def notice(self) -> Notice | None:
        """The record."""
        line = self.line
        return None if line is None else Notice.model_validate_json(line)


def parse_many(
    inputs: StrPath | Iterable[StrPath | Page],
    jobs: int | None = None,
    options: Options | None = None,
    *,
    timeout: float = TIME,
    memory: int = MEMORY,
    reading: Reading | None = None,
) -> Iterator[Result]:
    """Read pages in worker processes and give what became of each, in their order.

    `inputs`: files, folders, archives, patterns and addresses as for `extract.run`, or pages that the caller has in
    memory (`extract.readers.Page(name, data, url)`; without a name, its number counts). They are taken as they are
    needed, so they may come from a generator without end; at most some hundred are on their way. `options`: as for
    `parse`. `jobs` (worker processes), `timeout` (seconds a page), `memory` (bytes a worker), `reading` (how archives
    are read): as for `run`. Files of folders that are no pages are left out.

    Inputs that cannot be read, and pages that crash or take too long, are failures and never raised. Raises
    ConfigError and RuleError, at the call; and WorkerError where no worker process can be started. Leaving the loop early ends the
    workers (`close()` of the iterator does too).

    >>> from extract.readers import Page
    >>> pages = [Page("1.html", "<html><h1>临江市人民政府关于做好防汛工作的通知</h1><p>各县：</p></html>".encode()), Page("2.html", b"%PDF-1.4")]
    >>> for result in parse_many(pages, jobs=2):
    ...     print(result.path, result.notice.title if result.notice else result.failure.code)
    1.html 临江市人民政府关于做好防汛工作的通知
    2.html not_text
    """
    check_limits(jobs, timeout, memory)
    check()
    worker = Worker(parse_page, chosen(options), timeout)
    named: Iterable[StrPath | Page] = [inputs] if isinstance(inputs, str | os.PathLike) else inputs
    reading = replace(reading or Reading(), max_bytes=worker.options.max_bytes)
    return many_with(Crew(worker, jobs, memory), named, reading)


def many_with(crew: Crew, inputs: Iterable[StrPath | Page], reading: Reading) -> Iterator[Result]:
    """`parse_many` with a crew of the caller's."""
    waiting: dict[int, Result | None] = {}
    turn = 0
    with crew:
        outcomes = crew.outcomes(_tasks(inputs, reading), lambda: False, lambda: len(waiting) < AHEAD)
        for place, outcome in outcomes:
            waiting[place] = _result(outcome)
            while turn in waiting:
                result = waiting.pop(turn)
                turn += 1
                if result:
                    yield result


def _result(outcome: Outcome) -> Result | None:
    match outcome:
        case Done():
            return Result(outcome.path, outcome.record)
        case Failed():
            return Result(outcome.path, None, outcome.failure)
        case Skipped() | Unchanged():
            return None


def _tasks(inputs: Iterable[StrPath | Page], reading: Reading) -> Iterator[Task | Outcome]:
    for number, given in enumerate(inputs, 1):
        if isinstance(given, Page):
            yield task_of(given.name or str(number), given)
            continue
        for found in find_inputs([given]):
            if isinstance(found, Broken):
                yield failed(found.path, found)
            elif not isinstance(found, Passed):
                task = Task(found.path, found.file, found.named, form=found.form)
                yield from Feed(_Nothing(task), reading, None, lambda: None, lambda: False)


class _Nothing:
    """Stands in for the checkpoint where nothing is kept: it knows one input, and the names of its members."""

    def __init__(self, task: Task) -> None:
        self._task = task
        if task.form is not None:  # a database without a name is a temporary file, and only when it grows
            self._names = sqlite3.connect("", isolation_level=None)
            self._names.execute("PRAGMA journal_mode = OFF")
            self._names.execute("CREATE TABLE claimed (path TEXT PRIMARY KEY, times INTEGER) WITHOUT ROWID")

    def tasks(self, made_by: str | None) -> Iterator[Task]:
        """The input."""
        yield self._task

    def known(self, path: str, made_by: str) -> str | None:
        """Nothing is."""
        return None

    def claim(self, path: str) -> str:
        """The path for a member: the second of a name gets `#2` behind it, and so on."""
        put = "INSERT INTO claimed VALUES (?, 1) ON CONFLICT DO UPDATE SET times = times + 1 RETURNING times"
        times = self._names.execute(put, (path,)).fetchone()[0]
        return path if times == 1 else self.claim(f"{path}#{times}")

    def forget_failures(self, archive: str, members: str) -> None:
        """The archive is at its end."""
        self._names.close()

    def is_whole(self, archive: str, made_by: str) -> bool:
        """Nothing is known of it."""
        return False

    def members(self, archive: str, members: str) -> Iterator[Unchanged | Failed]:
        """None are known."""
        return iter(())
