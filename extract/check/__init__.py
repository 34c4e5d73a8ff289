"""Labelled cases against what the pipeline gives: figures, and which values were gained or lost since the last time.

A folder of cases has inputs and a `labels.jsonl`: a line `{"file": NAME, "expect": {…}}` each, with the keys of a
record that were labelled (docs/quality.md says which extra keys there are). Nothing else of a record is compared.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from extract.check.compare import compare
from extract.check.tally import Figures, Miss, Tally
from extract.errors import ConfigError, InputError
from extract.notice import Notice
from extract.options import Options
from extract.pipeline import parse

__all__ = ["Checked", "Figures", "Miss", "check", "cases_of"]

LABELS = "labels.jsonl"
_MORE = {"verdict", "directives_complete", "spam_strings", "keep", "restorations", "put_back"}
"""What a label may say besides the fields of a record (docs/quality.md)."""


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled input: its file's name in the folder, and the fields that it shall give."""

    file: str
    expect: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Checked:
    """The figures of one folder, by field, and every value that is missing or too many."""

    name: str
    cases: int
    figures: dict[str, Figures]
    misses: list[Miss]
    missing: list[str] = field(default_factory=list)
    """Inputs that are labelled and not there. They count as cases without a record."""
    unknown: list[str] = field(default_factory=list)
    """Keys of labels that no record has: notes of one's own, or slips of the pen. They are never compared."""


def cases_of(folder: Path) -> list[Case]:
    """The cases of a folder. Raises ConfigError where it has none or a line is no case."""
    file = folder / LABELS
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ConfigError(f"{folder} is no folder of cases: cannot read {LABELS}: {error.strerror or error}") from error
    cases = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            raw = json.loads(line)
            case = Case(str(raw["file"]), dict(raw["expect"]))
        except (ValueError, KeyError, TypeError) as error:
            raise ConfigError(f'{file}, line {number}: is no case {{"file": …, "expect": {{…}}}}: {error}') from error
        cases.append(case)
    if not cases:
        raise ConfigError(f"{file} holds no case")
    return cases


def check(
    folder: str | Path,
    *,
    options: Options | None = None,
    records: Mapping[str, dict[str, Any]] | None = None,
    disputed: Iterable[tuple[str, str]] = (),
    on_case: Callable[[], None] = lambda: None,
) -> Checked:
    """Read every case of a folder and compare it with its label.

    `records`: records by file name, to compare those instead of reading. `disputed`: pairs of case and field whose
    label is left out. `on_case` is called after each. A case that cannot be read counts as one without a record. Raises
    ConfigError where the folder holds no cases, or labels that can't be compared.
    """
    folder = Path(folder)
    left_out = set(disputed)
    tally = Tally()
    cases = cases_of(folder)
    for case in cases:
        label = {key: value for key, value in case.expect.items() if (case.file, key) not in left_out}
        record = records.get(PurePosixPath(case.file).name) if records is not None else _read(folder, case, options)
        try:
            compare(tally, case.file, label, record)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            reason = f"{type(error).__name__}: {error}"
            raise ConfigError(
                f"{folder / LABELS}: the label of {case.file} has not the shape of a record ({reason})"
            ) from error
        on_case()
    missing = [str(folder / c.file) for c in cases if records is None and not os.access(folder / c.file, os.R_OK)]
    unknown = sorted({key for c in cases for key in c.expect} - Notice.model_fields.keys() - _MORE)
    figures = {name: tally.row(name) for name in tally.fields()}
    return Checked(folder.resolve().name, len(cases), figures, tally.misses, missing, unknown)


def _read(folder: Path, case: Case, options: Options | None) -> dict[str, Any] | None:
    try:
        return parse((folder / case.file).read_bytes(), path=case.file, options=options).record()
    except (OSError, InputError):
        return None
