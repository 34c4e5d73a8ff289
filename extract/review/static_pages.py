"""The desk as plain files: the same pages, to be put on a disk or a server, without search and without marking."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from shutil import copytree

from extract.errors import ConfigError, StoreError
from extract.review import archive, marks
from extract.review.archive import PAGE
from extract.review.links import FileLinks, list_name, notice_name
from extract.review.pages import Desk
from extract.review.paper import part_bounds
from extract.review.run_folder import RunFolder, open_database, open_marks
from extract.review.selection import Selection

VALUES = 1000
"""Values of a filter that get a list of their own."""


@dataclass(slots=True)
class Written:
    """What was written."""

    notices: int = 0
    lists: int = 0


def write_pages(run: RunFolder, out: Path, *, language: str = "en", root: Path | None = None) -> Written:
    """Write the desk's pages into `out`: `index.html`, `archive.html`, `lists/`, `notices/`, `assets/`.

    A list is written for each value of each filter. `language`: `en` or `zh`. `root`: where the relative paths of
    sources begin. Raises StoreError where `out` can't be written, ConfigError where the run can't be read or `out` has
    files of these names that are not the desk's.
    """
    _refuse_others(out)
    done = Written()
    with closing(open_database(run)) as db, open_marks(run) as marked:
        try:
            # First: by these the folder is known as the desk's.
            with as_file(files("extract.review") / "assets") as assets:
                copytree(assets, out / "assets", dirs_exist_ok=True)
            for folder in ("lists", "notices"):
                (out / folder).mkdir(exist_ok=True)
            top, below = Desk(language, FileLinks()), Desk(language, FileLinks(1))
            counts = marks.marked_pages(marked)
            _put(out / "archive.html", top.archive_page(db, sum(counts.values())))
            for selection in _selections(db):
                pages = max(1, -(-archive.total(db, selection) // PAGE))
                for page in range(pages):
                    desk = below if selection.given else top
                    _put(out / list_name(selection, page), desk.list_page(db, selection, page, counts))
                done.lists += 1
            for id, path in db.execute("SELECT id, source_path FROM notices ORDER BY source_path, id").fetchall():
                _notice(below, db, marked, out, id, path, root)
                done.notices += 1
        except OSError as error:
            raise StoreError(f"cannot write into {out}: {error.strerror or error}") from error
    return done


def _refuse_others(out: Path) -> None:
    """Raises ConfigError where the pages would take the place of what the desk has not written: an archive has an
    `index.html` of its own."""
    theirs = [name for name in ("index.html", "archive.html", "lists", "notices", "assets") if (out / name).exists()]
    if theirs and not (out / "assets" / "desk.js").exists():
        raise ConfigError(f"{out} has {', '.join(theirs)} of somebody else's; name a folder of its own")


def _notice(
    desk: Desk, db: sqlite3.Connection, marked: sqlite3.Connection, out: Path, id: str, path: str, root: Path | None
) -> None:
    record = archive.record(db, id, path)
    assert record is not None, "it was just listed"
    own = marks.of_notice(marked, id, path)
    for part in range(len(part_bounds(record["text"] or "")) - 1):
        html = desk.notice(db, id, path, Selection(), part, own)
        assert html is not None
        _put(out / notice_name(id, path, part), html)
    _put(out / desk.links.source(id, path).removeprefix("../"), desk.source(record, root))


def _selections(db: sqlite3.Connection) -> Iterator[Selection]:
    """All notices, and those of each value of each filter."""
    yield Selection()
    for name in archive.FACETS:
        for count in archive.facet(db, name, Selection(), VALUES):
            yield Selection().but(**{name: count.value})
    for (term,) in db.execute("SELECT DISTINCT text FROM corruption_terms LIMIT ?", (VALUES,)).fetchall():
        yield Selection(term=term)


def _put(file: Path, html: str) -> None:
    file.write_text(html, encoding="utf-8", errors="surrogatepass")
