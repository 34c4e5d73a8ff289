"""Full-text search over a finished run, in its own database.

    columns ─ tokens ─ engine      what of a record is indexed, and how it is cut (docs/search.md says why)
    index ─ tables                 kept in step with the SQLite store
    query ─ match ─ reader         a query, as an expression of FTS5, answered; `tantivy_index` for larger archives
    snippet ─ answer               what is shown

>>> from extract.search import Index
>>> Index.open("outputs/notices.db").search("信息化 联网", year=2004).hits  # doctest: +SKIP
"""

from __future__ import annotations

from extract.search.answer import Answer, Hit
from extract.search.query import QueryError
from extract.search.reader import Index

__all__ = ["Answer", "Hit", "Index", "QueryError"]
