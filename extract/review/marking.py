"""A request to mark something, read against the record it speaks of: nothing that the browser says is kept unread."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any, get_args

from extract.notice import Modality, PageKind
from extract.notice import Verdict as DamageVerdict
from extract.review.marks import Mark, Verdict
from extract.review.shapes import BY_NAME, Shape
from extract.review.values import Record, Value, values_of

LONGEST = 4000
"""Characters of a correction or note."""
_AROUND = 8
_CHOICES = {
    "modality": get_args(Modality),
    "page_kind": get_args(PageKind),
    "corruption.verdict": get_args(DamageVerdict),
}


class BadMark(ValueError):
    """The request says nothing that can be marked."""


def read_mark(record: Record, asked: dict[str, Any]) -> tuple[Mark, bool]:
    """The mark that a request asks for, and whether it is to be taken back instead.

    `asked`: `target` (`value`, `field` or `missing`), `key` of the value or name of the field, `seen` (the digest of
    the value as it was shown), `verdict` (`right`, `wrong`, or null to take the mark back), `correction`, `note`.
    Raises BadMark.
    """
    target, key, verdict = asked.get("target"), asked.get("key"), asked.get("verdict")
    if not isinstance(key, str) or verdict not in ("right", "wrong", None):
        raise BadMark("the request is not understood")
    if target == "value":
        value = _value(record, key)
        if asked.get("seen") != value.seen:
            raise BadMark("the value has changed since the page was loaded: load it again")
        correction = correction_of(value.shape, asked) if verdict == "wrong" else None
        return _mark(record, value.shape, value.words, verdict or "right", correction, asked, value), verdict is None
    shape = BY_NAME.get(key)
    if shape is None or not shape.many:
        raise BadMark(f"{key} is no list")
    if target == "field":
        return _mark(record, shape, "", "complete", None, asked, None), verdict is None
    if target != "missing":
        raise BadMark("the request is not understood")
    correction = correction_of(shape, asked)
    if correction is None or correction == "null":
        raise BadMark("say what is missing")
    return _mark(record, shape, correction, "missing", correction, asked, None), verdict is None


def correction_of(shape: Shape, asked: dict[str, Any]) -> str | None:
    """The correction of a request as JSON: `null` for "there is none", None where nothing was told. Raises BadMark."""
    given = asked.get("correction")
    if given is None:
        return "null" if asked.get("none") is True else None
    if not isinstance(given, dict) or not all(isinstance(v, str) for v in given.values()):
        raise BadMark("the correction is not understood")
    parts = shape.parts or ("value",)
    told = {part: given.get(part, "").strip()[:LONGEST] for part in parts}
    if not any(told.values()):
        return None
    if shape.name.endswith("_on"):
        _day(told["value"])
    if told.get("deadline"):
        _day(told["deadline"])
    for part, words in told.items():
        choices = _CHOICES.get(part if shape.parts else shape.name, ())
        if words and choices and words not in choices:
            raise BadMark(f"{words}: one of {', '.join(choices)}")
    if (count := told.get("declared_count")) and not count.isdecimal():
        raise BadMark(f"{count} is no number")
    said: Any = told if shape.parts else told["value"]
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _value(record: Record, key: str) -> Value:
    for values in values_of(record).values():
        for value in values:
            if value.key == key:
                return value
    raise BadMark(f"the record has no {key}")


def _mark(
    record: Record,
    shape: Shape,
    value: str,
    verdict: Verdict,
    correction: str | None,
    asked: dict[str, Any],
    of: Value | None,
) -> Mark:
    note = asked.get("note")
    return Mark(
        notice_id=record["id"],
        source_path=record["source"]["path"],
        field=shape.name,
        value=value,
        verdict=verdict,
        correction=correction,
        place=of.place if of else 0,
        context=_context(record, of) if of else None,
        note=note.strip()[:LONGEST] if isinstance(note, str) and note.strip() else None,
        sha256=record["source"]["sha256"],
    )


def _context(record: Record, value: Value) -> str | None:
    """The words around a value, within its line; of a change, with what was put back."""
    text, span = record["text"], value.span
    if not text or not span:
        return None
    before = text[max(0, span[0] - _AROUND) : span[0]].rpartition("\n")[2]
    behind = text[span[1] : span[1] + _AROUND].partition("\n")[0]
    return str(before + text[span[0] : span[1]][:200] + behind)


def _day(words: str) -> None:
    try:
        known = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", words) and dt.date.fromisoformat(words)
    except ValueError:
        known = None
    if not known:
        raise BadMark(f"{words}: a day is written 2004-06-30, and the calendar has it")
