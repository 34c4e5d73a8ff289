"""The figures of several folders as one page of Markdown: every field on every set, and what is known to be wrong."""

from __future__ import annotations

from collections.abc import Sequence

from extract.check import Checked


def markdown(all_checked: Sequence[Checked]) -> str:
    """A table of F1 by field and folder with the number of labelled values, then the failures by field: cases, no
    values."""
    fields = sorted({field for checked in all_checked for field in checked.figures})
    lines = [
        "| field | " + " | ".join(f"{c.name} ({c.cases})" for c in all_checked) + " |",
        "| --- |" + " ---: |" * len(all_checked),
    ]
    for field in fields:
        cells = []
        for checked in all_checked:
            row = checked.figures.get(field)
            cells.append(f"{row.f1:.3f} ({row.n:.0f})" if row and row.n else "")
        if any(cells):
            lines.append(f"| {field} | " + " | ".join(cells) + " |")
    lines += ["", *_failures(all_checked, fields)]
    return "\n".join(lines) + "\n"


def _failures(all_checked: Sequence[Checked], fields: Sequence[str]) -> list[str]:
    lines = []
    for field in fields:
        wrong: dict[str, tuple[int, int]] = {}
        for checked in all_checked:
            for miss in checked.misses:
                if miss.field == field:
                    name = f"{checked.name}/{miss.case}"
                    missing, extra = wrong.get(name, (0, 0))
                    wrong[name] = (missing + (not miss.extra), extra + miss.extra)
        if wrong:
            said = ", ".join(
                f"{name} ({missing} missing, {extra} too many)" for name, (missing, extra) in wrong.items()
            )
            lines.append(f"- **{field}**: {said}")
    return lines or ["None."]
