"""The review desk: a run's notices for a person to read, check and mark, in a browser.

    notices.db ─ archive ─ pages (values, paper, charts) ─ templates ─┬─ desk: a local web app built on Datasette
    marks.db ── marks ──── labels: cases for `gongwen check`       └─ static_pages: the same as plain files

The run's database is only ever read; what a person marks goes to a file of its own, which no run touches. Everything
shown may be hostile: it is escaped, and the browser is told to load and run nothing but the desk's own files.
"""

from __future__ import annotations

from extract.review.desk import serve
from extract.review.labels import Exported, export_labels
from extract.review.run_folder import RunFolder, find_run
from extract.review.static_pages import write_pages

__all__ = ["Exported", "RunFolder", "export_labels", "find_run", "serve", "write_pages"]
