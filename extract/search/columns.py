"""The columns of the index: what of a record goes into which, and what a hit in it weighs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple
from zlib import crc32

from extract.search.engine import words
from extract.search.tokens import is_han, pairs, runs

Record = dict[str, Any]

FORMAT = 2
"""Grows with every change of the tokens, the columns or the tables: an index of another format is made anew."""


class Columns(NamedTuple):
    """The tokens of a record, a column each. `words` are dictionary words of title and text, which lift a hit that is a
    word (海关) over one that only looks like it (上海关于); `exact` is one token for the whole title, so that a page that is
    called 通知 comes before the thousands in whose titles the word stands; `facts` are for filters and weigh nothing."""

    title: str
    number: str
    units: str
    issuers: str
    body: str
    words: str
    exact: str
    facts: str


WEIGHTS = Columns._fields, (10.0, 8.0, 4.0, 3.0, 0.5, 0.5, 20.0, 0.0)
"""The columns' names and weights, in order. In the body a string counts half where it stands, and half more where it is
a word."""


class Facts(NamedTuple):
    """What filters and order ask of a record that tokens can't tell: its day, and its directives' earliest deadline."""

    day: str | None
    due: str | None


def columns(record: Record) -> Columns:
    """The tokens of a record (a line of `notices.jsonl`, read)."""
    title, text = record["title"] or "", record["text"] or ""
    title_runs, body_runs = runs(title), runs(text)
    return Columns(
        pairs(title_runs),
        _lines(n["text"] for n in record["document_numbers"]),
        _lines(units(record)),
        _lines(i["name"] for i in record["issuers"]),
        " ".join(filter(None, (pairs(body_runs), _lines(_beside(record, text))))),
        " ".join(words(" ".join(run for run in (*title_runs, *body_runs) if is_han(run)))),
        exact(title_runs),
        " ".join(_facts(record)),
    )


def facts(record: Record) -> Facts:
    """The day of the notice (issued, else published), and the first day by which a directive is due."""
    due = (d["deadline"]["date"] for d in record["directives"] if d["deadline"])
    return Facts(record["issued_on"] or record["published_on"], min(filter(None, due), default=None))


def units(record: Record) -> list[str]:
    """The bodies that a notice lists, addresses, copies to or charges, each once."""
    found: dict[str, None] = {}
    for unit_list in record["unit_lists"]:
        todo = list(unit_list["units"])
        while todo:  # not recursive: brackets nest as deep as the page likes
            unit = todo.pop()
            found[unit["name"]] = None
            if unit.get("canonical"):
                found[unit["canonical"]] = None
            todo += unit["sub_units"]
    for key in ("addressees", "copied_to"):
        found |= dict.fromkeys(named["name"] for named in record[key])
    for directive in record["directives"]:
        for key in ("actors", "lead_units", "support_units"):
            found |= dict.fromkeys(directive[key])
    return list(found)


def exact(found: list[str]) -> str:
    """The token of a whole title, from its runs. Tokens of texts are letters or digits, never both: no word hits it."""
    return f"title{crc32(''.join(found).encode('utf-8', 'surrogatepass')):x}" if found else ""


def year_fact(year: int) -> str:
    """The token of a year."""
    return f"year{year}"


def type_fact(document_type: str) -> str:
    """The token of a kind of document."""
    return "type" + "".join(runs(document_type))


def year_of(record: Record) -> int | None:
    """The year of a notice: of its issue, else of its number, else of its publication."""
    if record["issued_on"]:
        return int(record["issued_on"][:4])
    years = [n["year"] for n in record["document_numbers"] if n["year"]]
    if years:
        return int(years[0])
    return int(record["published_on"][:4]) if record["published_on"] else None


def _facts(record: Record) -> Iterator[str]:
    if (year := year_of(record)) is not None:
        yield year_fact(year)
    if record["document_type"]:
        yield type_fact(record["document_type"])


def _beside(record: Record, text: str) -> Iterator[str]:
    """What the record says and its text doesn't, or not in one piece: people, keywords, attachments."""
    found = [entry["person"] for roster in record["rosters"] for entry in roster["entries"]]
    found += [signatory["name"] for signatory in record["signatories"]]
    found += [contact["person"] for contact in record["contacts"]]
    found += record["keywords"]
    found += [attachment["title"] for attachment in record["attachments"]]
    yield from (value for value in dict.fromkeys(found) if value and value not in text)


def _lines(values: Iterator[str] | list[str]) -> str:
    """The tokens of values that stand apart: no run goes from one into the next."""
    return " ".join(filter(None, (pairs(runs(value)) for value in values)))
