"""What a run did: `run.json`, and what `extract.run` gives back."""

from __future__ import annotations

import datetime as dt
import json
import platform
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from extract.batch.crew import Crew
from extract.batch.digest import rules_digest
from extract.batch.outcome import Done, Failed, Outcome, Skipped, Unchanged
from extract.batch.outputs import Delivery
from extract.batch.state import Tally
from extract.readers import StrPath, shown
from extract.sinks.atomic import replace_file
from extract.version import __version__

REPORT = "run.json"
LIBRARIES = (  # those that are always installed (pyproject.toml)
    "selectolax",
    "beautifulsoup4",
    "lxml",
    "pydantic",
    "jieba",
    "rjieba",
    "OpenCC",
    "click",
    "rich",
    "rensa",
    "rapidfuzz",
)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: `done` of `total` inputs, `failed` of them without a record. `total` grows while archives are
    read: nobody knows how many pages they hold."""

    done: int
    total: int
    failed: int


@dataclass(slots=True)
class Report:
    """What a run did, and what its folder holds now. Always `inputs` = `records` + `failures`, once it is finished."""

    asked: dict[str, Any]
    finished: bool = False
    """False where the run was stopped; the next one goes on with it."""
    inputs: int = 0
    """Inputs that this run was given, each path once."""
    records: int = 0
    """Inputs that have a record: made now or unchanged."""
    unchanged: int = 0
    """Records of an earlier run that are still right."""
    failures: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    """Files of folders that are no pages, by kind. Not counted as inputs."""
    page_kinds: dict[str, int] = field(default_factory=dict)
    """Of the records made by this run; so the next three. `total` has all of the folder."""
    verdicts: dict[str, int] = field(default_factory=dict)
    warnings: dict[str, int] = field(default_factory=dict)
    failure_codes: dict[str, int] = field(default_factory=dict)
    copies: dict[str, int] = field(default_factory=dict)
    """Of the folder: `groups` of copies of one notice, the `records` in them, those `repaired` from a clean copy."""
    total: Tally | None = None
    """What the folder holds after all its runs."""
    stores: list[Delivery] = field(default_factory=list)
    """What each store was given, and the error of one that failed: the next run goes on with it."""
    started: str = ""
    seconds: float = 0.0
    """By the clock, outputs included."""

    @property
    def exit_status(self) -> int:
        """0: all inputs were read; 1: some failed."""
        return 1 if self.failures else 0

    def as_json(self) -> dict[str, Any]:
        """The content of run.json."""
        return asdict(self) | {"versions": versions()}

    def write(self, folder: Path) -> None:
        """Write `run.json`."""
        text = json.dumps(self.as_json(), ensure_ascii=False, indent=2) + "\n"
        replace_file(folder / REPORT, text.encode("utf-8", "backslashreplace"))


class Count:
    """Counts outcomes as they come."""

    def __init__(self, planned: int) -> None:
        self.planned = planned
        self._what: Counter[str] = Counter()
        self._by: dict[str, Counter[str]] = {
            name: Counter() for name in ("skipped", "page_kinds", "verdicts", "warnings", "failure_codes")
        }

    def add(self, outcome: Outcome) -> None:
        """Count one."""
        match outcome:
            case Done():
                self._what["records"] += 1
                self._by["page_kinds"][outcome.page_kind] += 1
                self._by["verdicts"][outcome.verdict] += 1
                self._by["warnings"].update(outcome.warnings)
            case Unchanged():
                self._what.update(("records", "unchanged"))
            case Failed():
                self._what["failures"] += 1
                self._by["failure_codes"][outcome.failure.code] += 1
            case Skipped():
                self._what["skipped"] += 1
                self._by["skipped"][outcome.kind] += 1

    def skip(self, kind: str) -> None:
        """Count a file that was not even planned."""
        self._by["skipped"][kind] += 1

    def plan_one(self) -> None:
        """Count an input that an archive turned out to hold."""
        self.planned += 1

    @property
    def progress(self) -> Progress:
        """How far it is."""
        what = self._what
        return Progress(what["records"] + what["failures"] + what["skipped"], self.planned, what["failures"])

    def fill(self, report: Report) -> None:
        """Put the counts into a report."""
        what, by = self._what, {name: dict(sorted(counts.items())) for name, counts in self._by.items()}
        report.inputs = self.planned - what["skipped"]
        report.records, report.unchanged, report.failures = what["records"], what["unchanged"], what["failures"]
        report.skipped, report.failure_codes = by["skipped"], by["failure_codes"]
        report.page_kinds, report.verdicts, report.warnings = by["page_kinds"], by["verdicts"], by["warnings"]


def versions() -> dict[str, Any]:
    """What the run was made with."""
    return {
        "gongwen": __version__,
        "rules": rules_digest(),
        "python": platform.python_version(),
        "platform": platform.platform(),
        "libraries": {name: _version(name) for name in LIBRARIES},
    }


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def asked(
    inputs: Iterable[StrPath], stores: list[str], crew: Crew, force: bool, since: dt.datetime | str | None
) -> dict[str, Any]:
    """What the run was asked for."""
    return {
        "inputs": list(map(shown, inputs)),
        "to": stores,
        "jobs": crew.jobs,
        "timeout": crew.worker.timeout,
        "memory": crew.memory,
        "force": force,
        "since": since.isoformat() if isinstance(since, dt.datetime) else since,
        "options": asdict(crew.worker.options),
    }


def now() -> str:
    """The time, ISO 8601 in UTC."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
