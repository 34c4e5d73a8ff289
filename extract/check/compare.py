"""One record against its label: every field that the label has, and no other."""

from __future__ import annotations

from typing import Any

from extract.check.folding import folded, likeness, names, number, phones, shingles, strings, units
from extract.check.tally import Miss, Tally

_SINGLE = (
    "page_kind",
    "document_type",
    "issued_on",
    "published_on",
    "effective_on",
    "expires_on",
    "urgency",
    "secrecy",
)
_BODIES = ("issuers", "addressees", "copied_to", "signatories")
_NOT_SHOWN = {"corruption", "source", "metadata", "id", "warnings"}
"""Parts of a record where strings that were cut out may stand."""
_SAME = 0.5
"""Likeness from which on two sentences are the same directive."""

Json = dict[str, Any]


def compare(tally: Tally, case: str, label: Json, record: Json | None) -> None:
    """Count one case. `record` is None where there is none."""
    tally.one("record", record is not None, case, "a record", None)
    got = record or {}
    _scalars(tally, case, label, got)
    _lists(tally, case, label, got)
    if "unit_lists" in label:
        _units(tally, case, label["unit_lists"], got.get("unit_lists") or [])
    if "directives" in label:
        _directives(tally, case, label, got.get("directives") or [])
    if label.get("text"):
        _text(tally, label["text"], got.get("text"), case)
    _repair(tally, case, label, got, found=record is not None)


def _scalars(tally: Tally, case: str, label: Json, got: Json) -> None:
    if "title" in label:
        want = label["title"] if isinstance(label["title"], list) else [label["title"]]
        right = folded(got.get("title")) in [folded(w) for w in want]
        tally.one("title", right, case, want[0], got.get("title"))
    for name in _SINGLE:
        if name in label:
            tally.one(name, got.get(name) == label[name], case, label[name], got.get(name))
    if "breadcrumb" in label:
        want, have = names(label["breadcrumb"]), names(got.get("breadcrumb"))
        tally.one("breadcrumb", want == have, case, "/".join(want), "/".join(have))


def _lists(tally: Tally, case: str, label: Json, got: Json) -> None:
    for name in _BODIES:
        if name in label:
            tally.bag(name, names(label[name]), names(got.get(name)), case)
    keys = {
        "document_numbers": number,
        "sections": lambda s: (folded(s.get("label")).strip("()、."), folded(s.get("heading"))),
        "attachments": lambda a: folded(a.get("title") if isinstance(a, dict) else a).strip("<>"),
        "citations": lambda c: (folded(c.get("title")).strip("<>"), folded(c.get("document_number"))),
        "repeals": lambda c: folded(c.get("title") if isinstance(c, dict) else c).strip("<>"),
    }
    for name, key in keys.items():
        if name in label:
            tally.bag(name, map(key, label[name]), map(key, got.get(name) or []), case)
    if "contacts" in label:
        tally.bag("contacts", phones(label["contacts"]), phones(got.get("contacts")), case)
    if "rosters" in label:
        tally.bag("rosters", _persons(label["rosters"]), _persons(got.get("rosters") or []), case)


def _persons(rosters: list[Json]) -> list[tuple[str, str]]:
    return [(folded(e.get("role")), folded(e.get("person"))) for r in rosters for e in r.get("entries") or []]


def _units(tally: Tally, case: str, label: list[Json], got: list[Json]) -> None:
    (want, want_pairs), (have, have_pairs) = units(label), units(got)
    tally.bag("units", want, have, case)
    tally.bag("sub_units", want_pairs, have_pairs, case)
    tally.bag("declared_count", _counts(label), _counts(got), case)


def _counts(lists: list[Json]) -> list[int]:
    return [one["declared_count"] for one in lists if one.get("declared_count")]


def _directives(tally: Tally, case: str, label: Json, got: list[Json]) -> None:
    """Each labelled directive with the likest one found; its parts are compared where it has one."""
    free = list(range(len(got)))
    paired = 0
    for want in label["directives"]:
        best = max(free, key=lambda i: likeness(want["text"], got[i].get("text")), default=None)
        if best is None or likeness(want["text"], got[best].get("text")) < _SAME:
            tally.misses.append(_missing(case, want["text"]))
            continue
        free.remove(best)
        paired += 1
        have = got[best]
        if want.get("modality"):
            right = have.get("modality") == want["modality"]
            tally.one("directive.modality", right, case, want["modality"], have.get("modality"))
        for name in ("actors", "lead_units", "support_units"):
            if name in want:
                tally.bag(f"directive.{name}", names(want[name]), names(have.get(name)), case)
        if "deadline" in want:
            due, found = ((d.get("deadline") or {}).get("date") for d in (want, have))
            tally.one("directive.deadline", due == found, case, due, found)
    complete = label.get("directives_complete")
    tally.matched("directives", paired, len(got) if complete else paired, len(label["directives"]))
    if complete:
        tally.misses += [_missing(case, got[i].get("text"), extra=True) for i in free]


def _missing(case: str, text: Any, *, extra: bool = False) -> Miss:
    return Miss("directives", case, folded(text), extra)


def _text(tally: Tally, label: Any, got: Any, case: str) -> None:
    """The text: how many of its runs of four characters are right; of several good texts the likest."""
    have = shingles(got)
    best = (0.0, 0.0)
    for one in label if isinstance(label, list) else [label]:
        want = shingles(one)
        both = (want & have).total()
        found = (both / max(1, have.total()), both / max(1, want.total()))
        best = max(best, found, key=lambda pr: pr[0] * pr[1] / max(1e-9, pr[0] + pr[1]))
    tally.means["text"].append(best)
    if min(best) < 0.97:
        tally.misses.append(Miss("text", case, f"precision {best[0]:.2f}, recall {best[1]:.2f}", extra=False))


def _repair(tally: Tally, case: str, label: Json, got: Json, *, found: bool) -> None:
    corruption = got.get("corruption") or {}
    edits, terms = corruption.get("edits") or [], corruption.get("terms") or []
    if "verdict" in label:
        right = corruption.get("verdict") == label["verdict"]
        tally.one("corruption.verdict", right, case, label["verdict"], corruption.get("verdict"))
        if label["verdict"] == "clean" and found:
            false = [e for e in edits if e.get("kind") in ("spam", "mirror")] + list(terms)
            tally.one("no_false_edit", not false, case, "no edit", false[:1])
    if label.get("spam_strings") and found:
        rest = "\n".join(strings({k: v for k, v in got.items() if k not in _NOT_SHOWN}))
        gone = [s for s in label["spam_strings"] if s not in rest]
        tally.bag("spam_removed", list(label["spam_strings"]), gone, case)
    if label.get("keep"):
        text = folded(got.get("text"))
        kept = [folded(k) for k in label["keep"]]
        tally.bag("official_kept", kept, [k for k in kept if k in text], case)
    for want in label.get("restorations") or []:
        _restored(tally, case, want, got, edits)
    for edit in edits if "put_back" in label else []:
        if edit.get("kind") == "spam" and edit.get("inserted"):
            right = folded(edit["inserted"]) in names(label["put_back"])
            tally.one("restored.right", right, case, "/".join(label["put_back"]), edit["inserted"])


def _restored(tally: Tally, case: str, want: Json, got: Json, edits: list[Json]) -> None:
    context = folded(want["restored_context"]) if want.get("restored_context") else None
    if context and want.get("confidence") == "certain":
        right = context in folded(got.get("text")) or context in folded(got.get("title"))
        tally.one("restored.certain", right, case, context, got.get("title"))
    elif want.get("original"):
        original = folded(want["original"])
        offered = any(original in names(e.get("candidates")) or folded(e.get("inserted")) == original for e in edits)
        tally.one("restored.offered", offered, case, original, None)
