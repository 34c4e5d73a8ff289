"""Marks as labelled cases: `labels.jsonl` and the pages, as `gongwen check` takes them.

A field of one value is labelled where its value was marked right, or wrong with what is right. A list is labelled where
it was marked complete: its labels are the values marked right, the corrections of wrong ones and what was added as
missing. Of directives, foreign strings and restored words those that were marked are labelled in any case: `check`
asks no more.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Any

from extract.errors import StoreError
from extract.number_forms import NumberForm, find_numbers
from extract.review.marks import Mark, everything
from extract.review.shapes import BY_NAME
from extract.review.sources import SourceGone, read_source

_PARTIAL = {"directives", "corruption.terms", "corruption.edits"}


@dataclass(slots=True)
class Exported:
    """What an export wrote: how many cases and `marks`, and what was `left_out`: pages that could not be copied, each
    with the reason."""

    cases: int = 0
    marks: int = 0
    left_out: dict[str, str] = field(default_factory=dict)


def export_labels(marks: sqlite3.Connection, out: Path, root: Path | None = None) -> Exported:
    """Write `labels.jsonl`, the pages it labels, and all marks as they are (`marks.jsonl`) into `out`.

    `root`: where the relative paths of sources begin. A page is copied only where its file still has the bytes that
    were marked; else its case is left out, and named. Raises StoreError where `out` can't be written, or holds labels
    or files that come from elsewhere.
    """
    done = Exported()
    all_marks = everything(marks)
    own_files = _replaceable(out, {(m.notice_id, m.source_path) for m in all_marks})
    cases, names = [], set[str]()
    try:
        out.mkdir(parents=True, exist_ok=True)
        for (_, path), group in groupby(all_marks, key=lambda m: (m.notice_id, m.source_path)):
            own = list(group)
            done.marks += len(own)
            expect = expected(own)
            if not expect:
                continue
            try:
                data = read_source(path, own[0].sha256, root)
            except SourceGone as gone:
                done.left_out[path] = gone.said
                continue
            name = _name(path, names)
            if name not in own_files and (out / name).exists() and (out / name).read_bytes() != data:
                raise StoreError(f"{out / name} is another file than the page that was marked; name another folder")
            (out / name).write_bytes(data)
            cases.append({"file": name, "expect": expect})
        done.cases = len(cases)
        _write(out / "labels.jsonl", cases)
        _write(out / "marks.jsonl", [asdict(m) for m in all_marks])
    except OSError as error:
        raise StoreError(f"cannot write into {out}: {error.strerror or error}") from error
    return done


def _replaceable(out: Path, pages: set[tuple[str, str]]) -> set[str]:
    """The files of `out` that an earlier export of marks on these `pages` wrote. Raises StoreError where it holds labels
    that come from elsewhere."""
    if not (out / "labels.jsonl").exists():
        return set()
    try:
        before, labels = (
            [json.loads(line) for line in (out / name).read_text(encoding="utf-8").splitlines()]
            for name in ("marks.jsonl", "labels.jsonl")
        )
        if pages.issuperset((mark["notice_id"], mark["source_path"]) for mark in before):
            return {label["file"] for label in labels}
    except (OSError, ValueError, KeyError, TypeError):
        pass  # no export wrote them
    raise StoreError(f"{out} holds labels that don't come from these marks; name another folder")


def expected(marks: list[Mark]) -> dict[str, Any]:
    """What the marks on one page say of it, in the keys of a label."""
    by_field: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        by_field[mark.field].append(mark)
    complete = {name for name, own in by_field.items() if any(m.verdict == "complete" for m in own)}
    expect: dict[str, Any] = {}
    for name, own in by_field.items():
        shape = BY_NAME.get(name)
        if shape and shape.scored and name not in ("unit_lists", "units", "rosters"):
            expect |= _listed(own, name, name in complete) if shape.many else _single(own, name)
    if "units" in complete:
        expect["unit_lists"] = _unit_lists(by_field["unit_lists"], by_field["units"])
    if "rosters" in complete:
        expect["rosters"] = _rosters(by_field["rosters"])
    return expect


def _single(marks: list[Mark], name: str) -> dict[str, Any]:
    """The label of a field of one value."""
    key = "verdict" if name == "corruption.verdict" else name
    judged = [mark for mark in marks if mark.verdict == "right" or mark.correction is not None]
    return {key: judged[-1].says if judged[-1].verdict == "right" else judged[-1].corrected} if judged else {}


def _listed(marks: list[Mark], name: str, complete: bool) -> dict[str, Any]:
    """The label of a list, as far as its marks allow one."""
    items = _items(marks)
    if name == "corruption.terms":
        return {"spam_strings": [item["text"] for item in items]} if items else {}
    if name == "corruption.edits":
        return _restorations(marks, complete)
    if not complete and (name not in _PARTIAL or not items):
        return {}
    told = {name: [_LABELS.get(name, _same)(item) for item in items]}
    return told | ({"directives_complete": True} if name == "directives" and complete else {})


def _items(marks: list[Mark]) -> list[Any]:
    """What is right: values marked so, corrections, and what was missing (behind the others)."""
    return [item for _, item in _judged(marks)]


def _judged(marks: list[Mark]) -> Iterator[tuple[Any, Any]]:
    """What the record said, and what is right instead; the first is {} for what was missing."""
    for mark in sorted(marks, key=lambda m: (m.verdict == "missing", m.place)):
        if mark.verdict == "right":
            yield mark.says, mark.says
        elif mark.verdict in ("wrong", "missing") and mark.corrected is not None:
            said = mark.says if mark.verdict == "wrong" else {}
            yield said, {**said, **mark.corrected} if isinstance(mark.corrected, dict) else mark.corrected


def _same(item: Any) -> Any:
    return item


def _number(item: Any) -> Any:
    """A number with its parts; a corrected one is read as the text of a page would be."""
    forms = [f for f in find_numbers(item["text"]) if isinstance(f, NumberForm)]
    if len(forms) != 1:
        return {
            "text": item["text"],
            "prefix": item.get("prefix"),
            "year": item.get("year"),
            "number": item.get("number"),
        }
    form = forms[0]
    return {"text": form.text, "prefix": form.prefix or None, "year": form.year, "number": form.number}


def _directive(item: Any) -> Any:
    label: dict[str, Any] = {"text": item["text"], "modality": item.get("modality") or None}
    for key in ("actors", "lead_units", "support_units"):
        told = item.get(key) or []
        label[key] = [name for name in re.split("[、,，]", told) if name] if isinstance(told, str) else told
    due = item.get("deadline") or None
    label["deadline"] = {"date": due} if isinstance(due, str) else due and {"text": due["text"], "date": due["date"]}
    return label


_LABELS: dict[str, Callable[[Any], Any]] = {
    "document_numbers": _number,
    "directives": _directive,
    **dict.fromkeys(("issuers", "addressees", "copied_to", "signatories"), lambda item: item["name"]),
    "sections": lambda item: {"label": item.get("label"), "heading": item.get("heading")},
    "attachments": lambda item: {"title": item.get("title")},
    **dict.fromkeys(
        ("citations", "repeals"), lambda item: {k: item.get(k) or None for k in ("title", "document_number")}
    ),
    "contacts": lambda item: {"phone": item.get("phone")},
}


def _restorations(marks: list[Mark], complete: bool) -> dict[str, Any]:
    """What was put back rightly, or should have been."""
    found: list[dict[str, Any]] = []
    words: list[str] = []
    for mark in marks:
        told = mark.says if mark.value else {}
        if told.get("kind") not in ("spam", "damage"):
            continue
        original = told.get("inserted") if mark.verdict == "right" else (mark.corrected or {}).get("inserted")
        if not original:
            continue
        certain = mark.verdict == "right" and bool(mark.context)
        case = {"original": original, "confidence": "certain" if certain else "likely"}
        found.append(case | ({"restored_context": mark.context} if certain else {}))
        words.append(original)
    put_back = {"put_back": sorted(set(words))} if complete else {}
    return ({"restorations": found} if found else {}) | put_back


def _unit_lists(lists: list[Mark], units: list[Mark]) -> list[dict[str, Any]]:
    heads = {item.get("list", -1): item for item in _items(lists)}
    trees: dict[int, list[dict[str, Any]]] = defaultdict(list)
    latest: dict[tuple[int, str], dict[str, Any]] = {}
    for said, item in _judged(units):
        number, under = item.get("list", 0), item.get("under") or []
        nearest = under if isinstance(under, str) else under[-1] if under else ""
        unit = {"name": item["name"], "sub_units": []}
        above = latest.get((number, nearest))
        (above["sub_units"] if above else trees[number]).append(unit)
        # A unit under one whose name was corrected names it as it was.
        latest[number, item["name"]] = latest[number, said.get("name", item["name"])] = unit
    return [
        {
            "heading": heads.get(number, {}).get("heading"),
            "declared_count": _whole(heads.get(number, {}).get("declared_count")),
            "units": trees[number],
        }
        for number in sorted(set(trees) | {n for n in heads if n >= 0})
    ]


def _whole(count: Any) -> int | None:
    return int(count) if count not in (None, "") else None


def _rosters(marks: list[Mark]) -> list[dict[str, Any]]:
    rosters: dict[int, dict[str, Any]] = {}
    for item in _items(marks):
        roster = rosters.setdefault(item.get("roster", 0), {"heading": item.get("heading"), "entries": []})
        roster["entries"].append({"role": item.get("role") or None, "person": item.get("person")})
    return [rosters[number] for number in sorted(rosters)]


def _name(path: str, taken: set[str]) -> str:
    """A file's name for a case, told apart from all others: cases go by the name alone."""
    plain = PurePosixPath(path.rpartition("!")[2].replace("\\", "/")).name.strip(". ") or "page"
    name, number = plain, 2
    while name in taken or name in ("labels.jsonl", "marks.jsonl"):
        name = f"{number}-{plain}"
        number += 1
    taken.add(name)
    return name


def _write(file: Path, lines: list[dict[str, Any]]) -> None:
    from extract.sinks.atomic import replace_file

    replace_file(
        file, "".join(json.dumps(x, ensure_ascii=False) + "\n" for x in lines).encode("utf-8", "surrogatepass")
    )
