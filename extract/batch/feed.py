"""The tasks of a run, in order: files as they were planned, the pages of an archive as they are read, each once.

Archives are read in this process, as streams; their pages travel to the workers. What needs no worker (a page that is
unchanged, a broken member, what is no page) is settled here.
"""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace

from extract.batch.outcome import Outcome, Skipped, Task, Unchanged, failed
from extract.batch.state import State
from extract.readers import Broken, Event, Page, Passed, Reading, read_archive, unreadable

SEPARATOR = "!"
"""Between an archive and its member in `source.path`."""


class Feed:
    """Tasks as workers take them. `settle` gets the outcomes that need no worker; `added` is called for each input that
    was not planned, because an archive turned out to hold it."""

    def __init__(
        self,
        state: State,
        reading: Reading,
        mark: str | None,
        settle: Callable[[Outcome], None],
        added: Callable[[], None],
        stopped: Callable[[], bool],
    ) -> None:
        self._state, self._reading, self._mark = state, reading, mark
        self._settle, self._added, self._stopped = settle, added, stopped

    def __iter__(self) -> Iterator[Task]:
        for task in self._state.tasks(self._mark):
            if task.form is None:
                yield task
            else:
                yield from self._archive(task)

    def _archive(self, archive: Task) -> Iterator[Task]:
        assert archive.form is not None
        for event in self._events(archive, archive.form):
            if self._stopped():
                return
            self._added()
            outcome = self._judge(archive, event)
            if isinstance(outcome, Task):
                yield outcome
            else:
                self._settle(outcome)
        self._state.forget_failures(archive.path, f"{archive.path}{SEPARATOR}")

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
            path = self._state.claim(path)
            return failed(path, replace(event, message=_clean(event.message)))
        return self._page(self._state.claim(f"{archive.path}{SEPARATOR}{_clean(event.name)}"), event)

    def _page(self, path: str, page: Page) -> Task | Outcome:
        known = self._state.known(path, self._mark) if self._mark else None
        if known and hashlib.sha256(page.data).hexdigest() == known:
            return Unchanged(path)
        url = _clean(page.url) if page.url else None
        return Task(path, path, named=True, data=page.data, url=url, charset=page.charset)


def _clean(words: str) -> str:
    """Without what can't be written as UTF-8."""
    return words.encode("utf-8", "backslashreplace").decode().replace("\0", "\\x00")
