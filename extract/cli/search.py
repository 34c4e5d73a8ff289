"""`gongwen search`: full-text search over a finished run."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from extract.errors import ConfigError

if TYPE_CHECKING:
    from extract.search import Answer, Hit
    from extract.search.snippet import Parts

_PLACES = ("notices.db", "outputs/notices.db")


def _years(_context: click.Context, _parameter: click.Parameter, told: str | None) -> tuple[int, int] | None:
    """The first and the last year of 2004, or 2004-2008."""
    if told is None:
        return None
    first, _, last = told.partition("-")
    if not (first.isdecimal() and (last or first).isdecimal()):
        raise click.BadParameter(f"{told!r} is no year; write 2004, or 2004-2008")
    return int(first), int(last or first)


@click.command()
@click.argument("query", nargs=-1)
@click.option(
    "--db",
    metavar="FILE",
    help="The run's database, or its folder; by default notices.db here, else outputs/notices.db.",
)
@click.option("--year", callback=_years, metavar="YEAR", help="Of issue: 2004, or 2004-2008.")
@click.option("--issuer", metavar="NAME", help="Part of the name of who issued it.")
@click.option("--type", "type_", metavar="TYPE", help="文种: 通知, 意见 …")
@click.option("--unit", metavar="NAME", help="Part of the name of a body that it lists, addresses or charges.")
@click.option("--number", metavar="NUMBER", help="发文字号, in any brackets, or a part of it.")
@click.option("--due-before", metavar="DAY", help="Something that it directs is due before 2004-07-29.")
@click.option("-n", "--limit", type=click.IntRange(min=1), default=10, show_default=True, help="How many are shown.")
@click.option("--offset", type=click.IntRange(min=0), default=0, help="How many of the best are left out.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line: id, title, path, score, snippet.")
@click.option("--rebuild", is_flag=True, help="Make the index anew first, from the database's records.")
@click.option(
    "--engine",
    type=click.Choice(["sqlite", "tantivy"]),
    default="sqlite",
    show_default=True,
    help="tantivy: for millions of notices (gongwen[search]); its index is made beside the database when first asked.",
)
def search(
    query: tuple[str, ...],
    db: str | None,
    year: tuple[int, int] | None,
    issuer: str | None,
    type_: str | None,
    unit: str | None,
    number: str | None,
    due_before: str | None,
    limit: int,
    offset: int,
    as_json: bool,
    rebuild: bool,
    engine: Literal["sqlite", "tantivy"],
) -> None:
    """Find the notices of a run that hold all words of QUERY, best first.

    "…" is a phrase, -word excludes; behind -- also where the first word is excluded. With filters alone, newest first.
    """
    from extract.search import Index
    from extract.search.rebuild import rebuild as make_anew

    file = _database(db)
    if rebuild:
        click.echo(f"gongwen: {make_anew(file)} notices in the index of {file}", err=True)
        if not query and (year, issuer, type_, unit, number, due_before) == (None,) * 6:
            return
    with Index.open(file, engine=engine) as index:
        answer = index.search(
            " ".join(query),
            limit=limit,
            offset=offset,
            year=year,
            issuer=issuer,
            type=type_,
            unit=unit,
            number=number,
            due_before=due_before,
        )
    if as_json:
        for hit in answer.hits:
            sys.stdout.buffer.write(json.dumps(hit.line(), ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        return
    for place, hit in enumerate(answer.hits, offset + 1):
        click.echo(_shown(place, hit))
    click.echo(_summary(answer, offset), err=True)


def _database(named: str | None) -> Path:
    if named is not None:
        return Path(named) / _PLACES[0] if Path(named).is_dir() else Path(named)
    for place in map(Path, _PLACES):
        if place.is_file():
            return place
    raise ConfigError(
        f"there is no {' and no '.join(_PLACES)} here: name the run's database with --db FILE, "
        "or make one with `gongwen run … -o outputs`"
    )


def _shown(place: int, hit: Hit) -> str:
    about = "  ".join(filter(None, (hit.day, hit.document_type, hit.path)))
    return f"{place}. {_marked(hit.title_parts) or '(no title)'}\n   {_marked(hit.parts)}\n   {click.style(about, dim=True)}"


def _marked(parts: Parts) -> str:
    """The pieces for a terminal: control characters of the page do nothing there; colours go where there is no terminal,
    the signs stay."""
    left, right = _signs()
    return "".join(
        click.style(left + _tame(piece) + right, fg="yellow", bold=True) if hit else _tame(piece)
        for piece, hit in parts
    )


def _signs() -> tuple[str, str]:
    """What stands around a hit: «» where the terminal's charset has them, as GBK has not."""
    try:
        "«»".encode(sys.stdout.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return "[", "]"
    return "«", "»"


def _tame(string: str) -> str:
    return "".join(c if c.isprintable() else " " for c in string)


def _summary(answer: Answer, offset: int) -> str:
    if not answer.total:
        return "gongwen: nothing found"
    if not answer.hits:
        return f"gongwen: {answer.total} found, no more from {offset + 1} on"
    return f"gongwen: {answer.total} found" + (
        f", {offset + 1} to {offset + len(answer.hits)} shown" if len(answer.hits) < answer.total else ""
    )
