"""`gongwen rules`: the rule tables, and which of their rows meet nothing in given pages."""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from extract.cli.parsing import FAILED, rules_option
from extract.errors import ConfigError, InputError

if TYPE_CHECKING:
    from extract.readers import Found
    from extract.rules import Row

_TAG = re.compile(r"<[^<>]{0,5000}>")
_RUN = re.compile(r"([^\S\n])[^\S\n]{2,}|(\n)\n{2,}")


def _tables(context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """For the shell: the tables' names; files, where pages are wanted."""
    from extract.rules import names

    if context.params.get("unused"):
        return [CompletionItem(begun, type="file")]
    return [CompletionItem(name) for name in names() if name.startswith(begun)]


@click.command()
@click.argument("names", nargs=-1, metavar="[TABLE...|INPUT...]", shell_complete=_tables)
@click.option("--unused", is_flag=True, help="List the rows that match nothing in the pages of INPUT.")
@click.option("--words", is_flag=True, help="With --unused: the words of rows, too, that stand nowhere.")
@rules_option
def rules(names: tuple[str, ...], unused: bool, words: bool) -> None:
    """List the rule tables, or the rows of each TABLE.

    With --unused, list the rows that match nothing in any page of INPUT (files, folders, archives), as candidates to be
    deleted. A row is tried on the page as it came, on its words and on the record's text, without its anchors: what is
    listed has met nothing, what isn't may still decide nothing.
    """
    if not unused:
        if words:
            raise click.UsageError("--words goes with --unused")
        _list(names)
        return
    if not names:
        raise click.UsageError("--unused needs pages: name files, folders or archives")
    _unused(names, words)


def _list(tables: tuple[str, ...]) -> None:
    from extract.rules import load
    from extract.rules import names as all_names

    if not tables:
        for name in all_names():
            table = load(name)
            click.echo(f"{name} ({len(table.rows)}): {table.about}")
        return
    for name in tables:
        for row in load(name).rows:
            click.echo(f"{row.id}: {row.reason}")


def _unused(inputs: tuple[str, ...], words: bool) -> None:
    from extract.rules import load, names
    from extract.rules.loosened import loosened

    rows = [row for name in names() for row in load(name).rows]
    open_rows = {row.id: (row, re.compile(loosened(row.source))) for row in rows}
    open_words = {(row.id, word) for row in rows for word in row.terms} if words else set()
    pages = failed = 0
    for views in _pages(inputs):
        if isinstance(views, str):
            click.echo(f"gongwen: {views}", err=True)
            failed += 1
            continue
        pages += 1
        for view in views:
            met = [i for i, (row, pattern) in open_rows.items() if _may_meet(row, view) and pattern.search(view)]
            for row_id in met:
                del open_rows[row_id]
            open_words -= {pair for pair in open_words if pair[1] in view}
    if not pages:
        raise ConfigError("no page could be read, so that nothing can be said of any row")
    for row_id, (row, _) in open_rows.items():
        click.echo(f"{row_id}: {row.reason}")
    for row_id, word in sorted(open_words):
        if row_id not in open_rows:
            click.echo(f"{row_id}: {word}")
    click.echo(f"{len(open_rows)} of {len(rows)} rows meet nothing in {pages} pages", err=True)
    if failed:
        sys.exit(FAILED)


def _may_meet(row: Row, view: str) -> bool:
    return not row.needs or any(word in view for word in row.needs)


def _pages(inputs: tuple[str, ...]) -> Iterator[list[str] | str]:
    """What stands in each page, in the forms in which rules see it; of one that can't be read, why."""
    from extract.readers import Broken, Found, find_inputs, unreadable

    for found in find_inputs(inputs):
        if isinstance(found, Broken):
            yield found.message
        elif isinstance(found, Found):
            try:
                yield from _members(found.file, found.form, found.named) if found.form else _file(found)
            except OSError as error:
                yield unreadable(found.path, error).message


def _members(file: str, form: str, named: bool) -> Iterator[list[str] | str]:
    from extract.readers import Broken, Page, Reading, read_archive

    for event in read_archive(file, form, Reading(), named=named):
        if isinstance(event, Page):
            yield _views(event.data, event.name)
        elif isinstance(event, Broken):
            yield f"{file}!{event.path}: {event.message}"


def _file(found: Found) -> Iterator[list[str] | str]:
    from extract.readers import opened
    from extract.readers.sniff import HEAD, skipped_kind

    with opened(found.file) as file:
        data = file.read()
    if found.named or not skipped_kind(found.path, data[:HEAD]):
        yield _views(data, found.path)


def _views(data: bytes, path: str) -> list[str] | str:
    from extract.lexicon import fold
    from extract.options import Options
    from extract.page.decode import decode
    from extract.pipeline import parse

    try:
        source = html.unescape(decode(data, path=path, options=Options()).text)
        text = parse(data, path=path).text or ""
    except InputError as error:
        return f"{path}: {error.message}"
    bare = _TAG.sub("", source)
    views = [source, bare, text]
    # Not only to be quick: a pattern that begins with blanks is slow on long runs of them.
    views = [_RUN.sub(r"\1\1\2\2", view) for view in views] + ["".join(bare.split())]
    return [folded for view in views for folded in dict.fromkeys((view, fold(view)))]
