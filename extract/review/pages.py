"""The desk's pages as HTML: contexts put into the templates, which escape whatever they are given."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from extract.errors import ConfigError
from extract.review import archive
from extract.review.charts import charts
from extract.review.found import look_up
from extract.review.links import Links
from extract.review.marks import Mark
from extract.review.notice_page import notice_page, told_mark
from extract.review.selection import Selection
from extract.review.sources import SourceGone, read_source
from extract.review.words import sayer

SOURCE_SHOWN = 1_000_000
"""Characters of a source that are shown."""


@cache
def templates() -> Any:
    """The environment of the templates: everything that is put in is escaped. Raises ConfigError without Jinja."""
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined
    except ImportError as error:
        raise ConfigError(f"the review desk needs Datasette: pip install 'gongwen[review]' ({error})") from error
    return Environment(
        loader=PackageLoader("extract.review", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


@dataclass(frozen=True, slots=True)
class Desk:
    """What every page knows: its language, where other pages are, the token of marks (None: nothing can be marked)."""

    language: str
    links: Links
    token: str | None = None
    other_language: str | None = None
    """Where the same page is in the other language."""

    def render(self, template: str, **context: Any) -> str:
        """A template with its context, as a whole page."""
        say = sayer(self.language)
        return str(
            templates()
            .get_template(template)
            .render(desk=self, say=say, links=self.links, Selection=Selection, **context)
        )

    def list_page(
        self, db: sqlite3.Connection, selection: Selection, page: int, marked: Mapping[tuple[str, str], int]
    ) -> str:
        """The list of a selection, with what else it could be narrowed to."""
        found = look_up(db, selection.q)
        total = archive.total(db, selection, found)
        pages = max(1, -(-total // archive.PAGE))
        page = min(max(page, 0), pages - 1)
        facets = {name: archive.facet(db, name, selection, found=found) for name in archive.FACETS}
        return self.render(
            "list.html",
            selection=selection,
            rows=archive.rows(db, selection, page, found=found),
            total=total,
            page=page,
            pages=pages,
            facets=facets,
            marked=marked,
            snippets=found.snippets if found else {},
            problem=found.problem if found else "",
        )

    def notice(
        self,
        db: sqlite3.Connection,
        id: str,
        path: str | None,
        selection: Selection,
        part: int,
        marks: Mapping[tuple[str, str], Mark],
    ) -> str | None:
        """The page of a notice; None where there is no such notice."""
        record = archive.record(db, id, path)
        if record is None:
            return None
        say = sayer(self.language)
        found = look_up(db, selection.q)
        before, behind = archive.neighbours(db, selection, record["id"], record["source"]["path"], found)
        return self.render(
            "notice.html",
            page=notice_page(record, marks, self.links, selection, say, part),
            record=record,
            selection=selection,
            before=before,
            behind=behind,
            told_mark=lambda mark: told_mark(mark, say),
        )

    def archive_page(self, db: sqlite3.Connection, marks: int) -> str:
        """The charts of the archive, and the failures."""
        say = sayer(self.language)
        sums = archive.counts(
            db,
            "SELECT count(*), sum(page_kind = 'notice'), (SELECT count(*) FROM directives), sum(verdict != 'clean'), "
            "(SELECT count(*) FROM failures) FROM notices",
        )[0]
        return self.render(
            "archive.html",
            charts=charts(db, say, self.links.list),
            sums=dict(zip(("records", "notices", "directives", "damaged", "failures"), sums, strict=True)),
            marks=marks,
            failures=archive.failures(db),
        )

    def source(self, record: dict[str, Any], root: Path | None) -> str:
        """The raw text of a record's source, read anew (archives take their time), or why it can't be shown. `root`: where
        relative paths begin."""
        source, text, why = record["source"], "", ""
        try:
            data = read_source(source["path"] or "", source["sha256"], root)
            text = data.decode(_codec(source["encoding"]), "replace")
        except SourceGone as gone:
            why = sayer(self.language)(gone.code, path=source["path"])
        return self.render(
            "source.html", record=record, text=text[:SOURCE_SHOWN], length=len(text), limit=SOURCE_SHOWN, why=why
        )


def _codec(encoding: str | None) -> str:
    import codecs

    try:
        return codecs.lookup(encoding or "utf-8").name
    except LookupError:
        return "utf-8"
