"""The story of a page, for a person: why it is of its kind, what was found foreign and on which evidence, what was changed, what
was left alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from extract.notice import EditRecord, Notice
from extract.options import Options
from extract.page import read_page
from extract.pipeline import parse, read
from extract.repair import unmirrored
from extract.repair.trace import considered, evidence, explained

_VERDICTS = {
    "clean": "nothing foreign was found",
    "contaminated": "a real page with foreign strings",
    "obfuscated": "a mirror site's page, brought back to simplified characters",
    "fabricated": "spam in the form of a notice; left as it stands",
}
_MODES = {
    "substitution": "stood where official words had stood",
    "insertion": "stood between official words",
    "block": "stood in lines of keywords or links, seen or hidden",
}
_ORIGINS = {
    "meta": "meta tag",
    "catalogue": "catalogue box",
    "heading": "heading",
    "head_title": "<title>",
    "head_line": "a line of the head",
    "body": "printed in the text",
}
_AROUND = 8
_SHOWN = 40


def explain(
    data: bytes | str, *, url: str | None = None, path: str | None = None, options: Options | None = None
) -> str:
    """Read a page as `parse` does, and tell what was done to it. Plain text, lines ended by line breaks.

    Raises what `parse` raises.
    """
    options = options or Options()
    notice = parse(data, url=url, path=path, options=options)
    decoded, document, kinded = read(data, url=url, path=path, options=options)
    page = read_page(unmirrored(decoded) or decoded, url=url, options=options)
    left = considered(page, tuple(t.text for t in notice.corruption.terms))
    lines = [f"{path or 'page'}: {notice.corruption.verdict}: {_VERDICTS[notice.corruption.verdict]}"]
    lines += [f"  {notice.page_kind}: {notice.title or 'without a title'}"]
    lines += _section(f"Why {notice.page_kind}", iter(kinded.evidence))
    lines += _section(
        "Titles that the page gives", (f"“{t.text}” ({_ORIGINS[t.origin]})" for t in document.page.titles)
    )
    lines += _found(notice, evidence(page) if notice.corruption.terms else {})
    lines += _changed(notice)
    lines += _section("Left alone", (f"“{c.text}” ({_places(c.places)}): {c.reason}" for c in left))
    lines += _section("To be looked at", (f"{w.message} ({w.code})" for w in notice.warnings))
    return "\n".join(lines) + "\n"


def _places(count: int) -> str:
    return "1 place" if count == 1 else f"{count} places"


def _section(heading: str, entries: Iterator[str]) -> list[str]:
    told = [f"  {entry}" for entry in entries]
    return ["", heading, *told] if told else []


def _found(notice: Notice, known: dict[str, tuple[str, ...]]) -> list[str]:
    """The foreign strings, each with the evidence against it: its own, else what its edits name."""
    bases: dict[str, list[str]] = {}
    for edit in notice.corruption.edits:
        if edit.kind == "spam":
            bases.setdefault(edit.removed, []).append(explained(edit.basis))
    bases |= {text: list(why) for text, why in known.items()}

    def entries() -> Iterator[str]:
        for term in notice.corruption.terms:
            times = "once" if term.occurrences == 1 else f"{term.occurrences} times"
            yield f"“{term.text}”, {times}: {_MODES[term.mode]}"
            for basis in dict.fromkeys(bases.get(term.text, ())):
                yield f"    {basis}"

    return _section("Found", entries())


def _changed(notice: Notice) -> list[str]:
    """The edits, those of one kind that are many only counted."""
    edits = notice.corruption.edits
    text = notice.text or ""
    counts = Counter(e.kind for e in edits)

    def entries() -> Iterator[str]:
        for kind, count in counts.items():
            own = [e for e in edits if e.kind == kind]
            for edit in own[:_SHOWN]:
                yield _edit(edit, text)
            if count > _SHOWN:
                yield f"… and {count - _SHOWN} more of this kind ({kind})"

    return _section(f"Changed in the text ({_places(len(edits))})", entries())


def _edit(edit: EditRecord, text: str) -> str:
    start, end = edit.span or (0, 0)
    before = text[max(0, start - _AROUND) : start].rpartition("\n")[2]
    behind = text[end : end + _AROUND].partition("\n")[0]
    removed = edit.removed.strip("\n")
    removed = removed if len(removed) <= 60 else removed[:57] + "…"
    done = f"“{removed}” → “{edit.inserted}”" if edit.inserted else f"“{removed}” cut out"
    line = f"{edit.kind} at {start}: {before}[{done}]{behind}"
    why = f"\n      {explained(edit.basis)} ({edit.rule}, {edit.confidence:.0%})"
    if edit.candidates and not edit.inserted:
        why += f"\n      not put back, may have been: {'、'.join(edit.candidates)}"
    return line + why


__all__ = ["explain"]
