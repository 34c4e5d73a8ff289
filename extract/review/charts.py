"""The archive's page: its questions to the database, and each answer as a Vega-Lite chart that carries its own
numbers."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from extract.review.archive import counts
from extract.review.selection import DAY, Selection
from extract.review.words import Say

TOP = 20
TYPES = 9
"""Document types that have a colour of their own."""
OTHERS = "…"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart. `rows`: its numbers, for those who read them, each with the selection that it counts; `spec`:
    Vega-Lite."""

    name: str
    columns: tuple[str, ...]
    rows: list[tuple[tuple[Any, ...], Selection | None]]
    spec: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Question:
    sql: str
    columns: tuple[str, ...]
    selects: Callable[[tuple[Any, ...]], Selection | None]
    stacked: bool = False
    told: str | None = None
    """The prefix under which the values of the first column have words of the interface."""


_QUESTIONS: dict[str, _Question] = {
    "years": _Question(
        f"SELECT coalesce(substr({DAY}, 1, 4), '-') AS y, coalesce(document_type, '-'), count(*) FROM notices n "
        "WHERE page_kind = 'notice' GROUP BY 1, 2 ORDER BY y = '-', y, 3 DESC",
        ("year", "type", "count"),
        lambda row: Selection(kind="notice", year=row[0], type="" if row[1] == OTHERS else row[1]),
        stacked=True,
    ),
    "issuers": _Question(
        f"SELECT name, count(DISTINCT notice_id || source_path) FROM issuers GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {TOP}",
        ("issuer", "count"),
        lambda row: Selection(issuer=row[0]),
    ),
    "warnings": _Question(
        "SELECT code, count(DISTINCT notice_id || source_path) FROM warnings GROUP BY 1 ORDER BY 2 DESC, 1",
        ("warning", "count"),
        lambda row: Selection(warning=row[0]),
        told="warning",
    ),
    "verdicts": _Question(
        "SELECT verdict, count(*) FROM notices WHERE verdict != 'clean' GROUP BY 1 ORDER BY 2 DESC, 1",
        ("verdict", "count"),
        lambda row: Selection(verdict=row[0]),
        told="verdict",
    ),
    "spam": _Question(
        "SELECT text, sum(occurrences), count(DISTINCT notice_id || source_path) FROM corruption_terms "
        f"GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {TOP}",
        ("term", "count", "pages"),
        lambda row: Selection(term=row[0]),
    ),
    "failures": _Question(
        "SELECT code, count(*) FROM failures GROUP BY 1 ORDER BY 2 DESC, 1", ("reason", "count"), lambda row: None
    ),
}


def charts(db: sqlite3.Connection, say: Say, address: Callable[[Selection], str]) -> list[Chart]:
    """The charts of the archive, in the order of the page. `address` says where the list of a selection is."""
    return [_chart(name, question, counts(db, question.sql), say, address) for name, question in _QUESTIONS.items()]


def _chart(
    name: str, question: _Question, found: list[tuple[Any, ...]], say: Say, address: Callable[[Selection], str]
) -> Chart:
    rows = []
    points = []
    for row in _few_types(found) if question.stacked else found:
        selection = question.selects(row)
        told = tuple(_cell(cell, i, question, say) for i, cell in enumerate(row))
        rows.append((told, selection))
        points.append(
            dict(zip(question.columns, told, strict=True)) | ({"link": address(selection)} if selection else {})
        )
    return Chart(name, question.columns, rows, _spec(question, points, say))


def _few_types(found: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The rows of years and types with the rarest types as one, `…`: a chart has so many colours and no more."""
    sums: Counter[str] = Counter()
    for _, kind, count in found:
        sums[kind] += count
    kept = {kind for kind, _ in sums.most_common(TYPES)}
    folded: Counter[tuple[str, str]] = Counter()
    for year, kind, count in found:
        folded[year, kind if kind in kept else OTHERS] += count
    return [(year, kind, count) for (year, kind), count in folded.items()]


def _cell(cell: Any, column: int, question: _Question, say: Say) -> Any:
    if cell in ("-", OTHERS):
        return say("none" if cell == "-" else "others")
    if column == 0 and question.told:
        return say(f"{question.told}.{cell}")
    return str(cell)[:60] if isinstance(cell, str) else cell


def _spec(question: _Question, points: list[dict[str, Any]], say: Say) -> dict[str, Any]:
    """The chart as Vega-Lite. Colours and type are the page's: `charts.js` adds them."""
    columns = question.columns
    hints = [
        {"field": c, "title": say(f"column.{c}"), "type": "quantitative" if c in ("count", "pages") else "nominal"}
        for c in columns
    ]
    amount = {"field": "count", "type": "quantitative", "title": None, "axis": {"tickMinStep": 1, "format": ",d"}}
    base: dict[str, Any] = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": "container",
        "autosize": {"type": "fit-x", "contains": "padding"},
        "data": {"values": points},
    }
    if question.stacked:
        kinds = list(dict.fromkeys(p["type"] for p in sorted(points, key=lambda p: -p["count"])))
        return base | {
            "height": 240,
            "mark": {"type": "bar", "cursor": "pointer"},
            "encoding": {
                "x": {
                    "field": "year",
                    "type": "ordinal",
                    "sort": None,
                    "title": None,
                    "axis": {"labelAngle": 0, "labelOverlap": "greedy"},
                },
                "y": amount,
                "color": {"field": "type", "type": "nominal", "title": None, "scale": {"domain": kinds}},
                "order": {"field": "count", "type": "quantitative", "sort": "descending"},
                "tooltip": hints,
            },
        }
    label = {
        "field": columns[0],
        "type": "nominal",
        "sort": None,
        "title": None,
        "axis": {"labelLimit": 220, "domain": False, "ticks": False},
    }
    return base | {
        "height": 24 * max(1, len(points)),
        "encoding": {"y": label, "x": {**amount, "axis": None}, "tooltip": hints},
        "layer": [
            {"mark": {"type": "bar", "cursor": "pointer" if points and "link" in points[0] else "default"}},
            {
                "mark": {"type": "text", "align": "left", "dx": 5},
                "encoding": {"text": {"field": "count", "type": "quantitative", "format": ",d"}},
            },
        ],
    }
