"""The tables of the PostgreSQL store: made where there are none, brought to this version where they are older."""

from __future__ import annotations

from typing import Any

import psycopg

from extract.errors import StoreError
from extract.notice import SCHEMA_VERSION
from extract.schema.ddl import additions, statements
from extract.schema.tables import TABLES_VERSION

LOCK = "SELECT pg_advisory_xact_lock(hashtext('gongwen ' || current_schema()))"

_COLUMNS = """
SELECT tables.tablename, columns.attname
FROM pg_tables AS tables
JOIN pg_attribute AS columns ON columns.attrelid = to_regclass(quote_ident(schemaname) || '.' || quote_ident(tablename))
WHERE tables.schemaname = current_schema() AND columns.attnum > 0 AND NOT columns.attisdropped
"""


def prepare_tables(cursor: psycopg.Cursor[Any], name: str) -> bool:
    """Make the tables, or bring them to this version; inside the caller's transaction. Says whether rows that are there
    have to be made anew. Raises StoreError where tables of these names are another program's, or of a later version."""
    cursor.execute("SELECT current_schema()")
    if cursor.fetchone() in (None, (None,)):
        raise StoreError(f"{name}: the schema that its search_path names does not exist; make it, or name another")
    cursor.execute(LOCK)
    cursor.execute(_COLUMNS)
    there: dict[str, set[str]] = {}
    for table, column in cursor.fetchall():
        there.setdefault(table, set()).add(column)
    version = _version(cursor, there)
    if version == TABLES_VERSION:
        return False
    if version is None and there.keys() & {"notices", "failures", "meta"}:
        raise StoreError(f"{name} has tables of another program by the names of this store's; name another schema")
    if version is not None and version > TABLES_VERSION:
        raise StoreError(f"{name} has version {version} of the tables, this gongwen knows {TABLES_VERSION}: update it")
    if version is not None:
        for statement in additions(there):
            cursor.execute(statement)
    for statement in statements("postgresql"):
        cursor.execute(statement)
    for row in (("schema_version", SCHEMA_VERSION), ("tables_version", str(TABLES_VERSION))):
        cursor.execute(
            'INSERT INTO meta VALUES (%s, %s) ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value"', row
        )
    return version is not None


def _version(cursor: psycopg.Cursor[Any], there: dict[str, set[str]]) -> int | None:
    """The version of the tables that are there; None where they are none of ours."""
    if there.get("meta") != {"key", "value"}:
        return None
    cursor.execute('SELECT "value" FROM meta WHERE "key" = \'tables_version\'')
    found = cursor.fetchone()
    return int(found[0]) if found and found[0].isdigit() else None
