"""The tasks of a run, in order: files as they were planned, the pages of an archive as they are read, each once.

Archives are read in this process, as streams; their pages travel to the workers. What needs no worker (a page that is
unchanged, a broken member, what is no page) comes as its outcome.
"""

from __future__ import annotations

import hashlib
import os
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Protocol

from extract.batch.outcome import Failed, Outcome, Skipped, Task, Unchanged, failed
from extract.readers import Broken, Event, Page, Passed, Reading, read_archive, unreadable

SEPARATOR = "!"
"""Between an archive and its member in `source.path`."""


class Ledger(Protocol):
    """What knows the inputs: the checkpoint, or what stands in for it where nothing is kept."""

    def tasks(self, made_by: str | None) -> Iterator[Task]:
        """What is to be done, with the sha256 for which there is a record made by `made_by`."""

    def known(self, path: str, made_by: str) -> str | None:
        """The sha256 for which the path has a record made by `made_by`; None where it has none."""

    def claim(self, path: str) -> str:
        """The path for a member: the second of a name gets `#2` behind it, and so on."""

    def forget_failures(self, archive: str, members: str) -> None:
        """Take back failures that a reading of the archive from end to end has not met again."""

    def is_whole(self, archive: str, made_by: str) -> bool:
        """Whether an archive was read from end to end by `made_by`."""

    def members(self, archive: str, members: str) -> Iterator[Unchanged | Failed]:
        """What is known of an archive's members."""


class Feed:
    """Tasks as workers take them, and outcomes that need no worker. `mark`: what records are made by now; None: all are
    made anew. `since`: what was last changed earlier (seconds of the epoch) and has a record of that mark is not even
    opened. `added` is called for each input that was not planned, because an archive turned out to hold it."""

    def __init__(
        self,
        ledger: Ledger,
        reading: Reading,
        mark: str | None,
        added: Callable[[], None],
        stopped: Callable[[], bool],
        since: float | None = None,
    ) -> None:
        self._ledger, self._reading, self._mark = ledger, reading, mark
        self._added, self._stopped, self._since = added, stopped, since
        self._archive_mark = None if mark is None else archive_mark(mark, reading)
        self.whole: dict[str, str] = {}
        """The archives that were read from end to end, and what by."""

    def __iter__(self) -> Iterator[Task | Outcome]:
        for task in self._ledger.tasks(self._mark):
            if task.form is not None:
                yield from self._archive(task, task.form)
            elif task.known and self._is_old(task.file):
                yield Unchanged(task.path)
            else:
                yield task

    def _is_old(self, file: str) -> bool:
        try:
            return self._since is not None and os.stat(file).st_mtime < self._since
        except OSError:
            return False

    def _archive(self, archive: Task, form: str) -> Iterator[Task | Outcome]:
        members, mark = f"{archive.path}{SEPARATOR}", self._archive_mark
        if mark and self._is_old(archive.file) and self._ledger.is_whole(archive.path, mark):
            for outcome in self._ledger.members(archive.path, members):
                self._added()
                yield outcome
            return
        for event in self._events(archive, form):
            if self._stopped():
                return
            self._added()
            yield self._judge(archive, event)
        self._ledger.forget_failures(archive.path, members)
        if mark:
            self.whole[archive.path] = mark

    def _events(self, archive: Task, form: str) -> Iterator[Event]:
        try:
            yield from read_archive(archive.file, form, self._reading, named=archive.named)
        except OSError as error:
            yield replace(unreadable(archive.path, error), path="")
        except Exception as error:  # an archive nobody has thought of must not end the run
            detail = "".join(traceback.format_exception(error))
            message = f"a fault in gongwen, please report it: {type(error).__name__}: {error}"
            yield Broken("", "internal_error", message, detail)

    def _judge(self, archive: Task, event: Event) -> Task | Outcome:
        if isinstance(event, Passed):
            return Skipped(f"{archive.path}{SEPARATOR}{_clean(event.path)}", event.kind)
        if isinstance(event, Broken):
            path = f"{archive.path}{SEPARATOR}{_clean(event.path)}" if event.path else archive.path
            path = self._ledger.claim(path)
            return failed(path, replace(event, message=_clean(event.message)))
        return self._page(self._ledger.claim(f"{archive.path}{SEPARATOR}{_clean(event.name)}"), event)

    def _page(self, path: str, page: Page) -> Task | Outcome:
        known = self._ledger.known(path, self._mark) if self._mark and not page.damage else None
        if known and hashlib.sha256(page.data).hexdigest() == known:
            return Unchanged(path)
        return task_of(path, page)


def archive_mark(mark: str, reading: Reading) -> str:
    """The mark of archives that were read from end to end: by what, and how."""
    return hashlib.sha256(f"{mark} {reading}".encode()).hexdigest()[:32]


def task_of(path: str, page: Page) -> Task:
    """The task of a page whose bytes are here."""
    url = _clean(page.url) if page.url else None
    return Task(path, path, named=True, data=page.data, url=url, charset=page.charset, damage=page.damage)


def _clean(words: str) -> str:
    """Without what can't be written as UTF-8."""
    return words.encode("utf-8", "backslashreplace").decode().replace("\0", "\\x00")
