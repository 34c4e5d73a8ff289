"""The course of a run, whoever reads its pages: its checkpoint opened, what there is to do planned, each outcome noted,
and the copies, outputs, stores and report made from it at the end."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, nullcontext, suppress
from dataclasses import asdict
from pathlib import Path

from extract.batch.copies import mark_copies
from extract.batch.crew import Crew
from extract.batch.digest import made_by
from extract.batch.outcome import Failed, Outcome, Task
from extract.batch.outcome import failed as as_failed
from extract.batch.outputs import RECORDS, earlier_outcomes, write_outputs
from extract.batch.report import Count, Progress, Report
from extract.batch.state import State
from extract.errors import ConfigError, StoreError
from extract.options import Options
from extract.readers import Broken, Passed, StrPath, find_inputs
from extract.sinks import StoreURL, check_store, read_url
from extract.sinks.atomic import sweep


class Course:
    """One run, its checkpoint open."""

    def __init__(
        self,
        state: State,
        out: Path,
        options: Options,
        progress: Callable[[Progress], None] | None,
        stopped: Callable[[], bool],
    ) -> None:
        self._begun = time.monotonic()
        self._out, self._progress, self._stopped = out, progress, stopped
        self.state = state
        self.count = Count(0)
        self.mark = made_by(options)
        """What made the records of this run."""

    def plan(self, inputs: Iterable[StrPath]) -> None:
        """Note what there is to do; inputs that cannot be read at all are failures already."""
        if not self.state.revision and (self._out / RECORDS).exists():
            self.state.adopt(earlier_outcomes(self._out))
        self.count.planned = self.state.plan(self._planned(inputs))
        for broken in self.state.planned_failures():
            self.count.add(broken)
            self.state.put(broken, self.mark)

    def note(self, outcome: Outcome) -> None:
        """Note an outcome, and say that it is there."""
        self.state.put(outcome, self.mark)
        self.count.add(outcome)
        if self._progress:
            self._progress(self.count.progress)

    def deliver(self, crew: Crew, archives: Mapping[str, str], stores: Sequence[StoreURL], report: Report) -> None:
        """Find the copies and make every output, with `crew` at work. `archives`: those read whole, and by what."""
        if not self._stopped():
            for archive, by in archives.items():
                self.state.note_archive(archive, by)
            report.copies = asdict(mark_copies(self.state, crew.mend, self.mark, self._stopped))
        # Those who are stopped may still be at a page.
        report.stores = write_outputs(self.state, self._out, stores, map if self._stopped() else crew.mapped)

    def close(self, report: Report) -> None:
        """Fill the report and write it. Raises StoreError where a store was lost; the others are done by then."""
        lost = [store for store in report.stores if store.error]
        self.count.fill(report)
        report.finished = not self._stopped() and not lost
        report.total = self.state.tally()
        report.seconds = round(time.monotonic() - self._begun, 3)
        with suppress(StoreError) if lost else nullcontext():
            report.write(self._out)
        if lost:
            raise StoreError("; ".join(store.error or "" for store in lost))

    def _planned(self, inputs: Iterable[StrPath]) -> Iterator[Task | Failed]:
        for found in find_inputs(inputs, output=self._out, stopped=self._stopped):
            if self._stopped():
                return
            if isinstance(found, Passed):
                self.count.skip(found.kind)
            elif isinstance(found, Broken):
                yield as_failed(found.path, found)
            else:
                yield Task(found.path, found.file, found.named, form=found.form)


@contextmanager
def opened(
    out: Path, options: Options, progress: Callable[[Progress], None] | None, stopped: Callable[[], bool]
) -> Iterator[Course]:
    """The course of a run into `out`, whose folder is locked. Raises StoreError where the checkpoint cannot be read."""
    sweep(out)
    own = out / ".gongwen"
    try:
        with closing(State(own / "state.db")) as state:
            yield Course(state, out, options, progress, stopped)
    except sqlite3.Error as error:
        raise StoreError(
            f"the checkpoint in {own} cannot be read: {error}; mend the disk and run again, or move that folder away "
            "to begin from notices.jsonl"
        ) from error


def listed(inputs: StrPath | Iterable[StrPath]) -> list[StrPath]:
    """The inputs that a run was given, one or many. Raises ConfigError where there are none."""
    given: list[StrPath] = [inputs] if isinstance(inputs, str | os.PathLike) else list(inputs)
    if not any(os.fspath(name) for name in given):
        raise ConfigError("no inputs: name at least one file or folder")
    return given


def read_stores(to: str | Iterable[str], out: Path) -> dict[str, StoreURL]:
    """The stores of a run into `out`, by the addresses under which its report names them: without passwords. Those on
    servers are spoken to. Raises ConfigError for a wrong address, StoreError where a server doesn't answer."""
    urls = [to] if isinstance(to, str) else to
    stores = {url: read_url(url, out) for url in urls}
    for store in stores.values():
        check_store(store)
    return {store.name if store.on_server else url: store for url, store in stores.items()}


def folder(out: StrPath) -> Path:
    """The folder that a caller names for the outputs. Raises ConfigError where the name is empty."""
    if not os.fspath(out):
        raise ConfigError("the folder of the outputs has an empty name; the current folder is called .")
    return Path(out)


def prepare(out: Path) -> Path:
    """Make the run's folder and give that of the checkpoint in it. Raises ConfigError where it can't be made."""
    own = out / ".gongwen"
    try:
        own.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(f"cannot make the folder {out}: {error.strerror or error}") from error
    return own
