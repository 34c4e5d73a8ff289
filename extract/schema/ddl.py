"""The tables as SQL, for SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from extract.notice import SCHEMA_VERSION
from extract.schema.columns import KEY, Column, ColumnType, Table
from extract.schema.tables import TABLES, TABLES_VERSION
from extract.schema.views import duties

Dialect = Literal["sqlite", "postgresql"]

_TYPES: dict[Dialect, dict[ColumnType, str]] = {
    "sqlite": {
        "text": "TEXT",
        "integer": "INTEGER",
        "real": "REAL",
        "boolean": "INTEGER",
        "date": "TEXT",
        "json": "TEXT",
        "record": "TEXT",
    },
    "postgresql": {
        "text": "text",
        "integer": "bigint",
        "real": "double precision",
        "boolean": "boolean",
        "date": "date",
        "json": "jsonb",
        "record": "jsonb",
    },
}
_TEXT_NUMBERS = {"key", "field", "role"}
"""Columns of `Table.numbers` that are words."""
HASHED = {"title", "text", "name", "keyword", "person"}
"""Words as a page prints them have no longest one, and PostgreSQL's ordered indexes refuse rows over 2,704 bytes."""


def sqlite() -> str:
    """The tables in SQLite's SQL. Days are ISO 8601 text, truth is 0 or 1."""
    return _script("sqlite")


def postgresql() -> str:
    """The tables in PostgreSQL's SQL (15 or later)."""
    return _script("postgresql")


def statements(dialect: Dialect) -> Iterator[str]:
    """The statements that make the tables and views, one by one; each may be run again."""
    for table in TABLES:
        yield create_table(table, dialect)
        yield from (_index(table, columns, dialect) for columns in table.indexes)
    yield duties(dialect)


def additions(there: dict[str, set[str]]) -> Iterator[str]:
    """The statements that bring PostgreSQL tables of an earlier version to this one, before `statements`: columns that
    were added, choices that grew. `there`: the columns of the tables that are there. What rows get in a column that may
    not be null stands until they are made anew."""
    for table in TABLES:
        for column in table.columns if table.name in there else ():
            if column.name not in there[table.name]:
                filler = f"'{column.choices[0]}'" if column.choices else _FILLERS[column.type]
                default = "" if column.null else f" DEFAULT {filler}"
                yield f"ALTER TABLE {table.name} ADD COLUMN {_column(column, 'postgresql')}{default};"
                if default:
                    yield f"ALTER TABLE {table.name} ALTER COLUMN {quoted(column.name)} DROP DEFAULT;"
            elif column.choices:
                check = f"{table.name}_{column.name}_check"
                yield f"ALTER TABLE {table.name} DROP CONSTRAINT IF EXISTS {check};"
                yield f"ALTER TABLE {table.name} ADD CONSTRAINT {check} {_choices(column)};"


_FILLERS: dict[ColumnType, str] = {
    "text": "''",
    "integer": "0",
    "real": "0",
    "boolean": "false",
    "date": "'0001-01-01'",
    "json": "'[]'",
    "record": "'{}'",
}


def _index(table: Table, columns: tuple[str, ...], dialect: Dialect) -> str:
    name = f"{table.name}_by_{'_'.join(columns)}"
    hashed = "USING hash " if dialect == "postgresql" and set(columns) & HASHED else ""
    # Most directives have no deadline, most citations no number: nulls would be most of an index.
    nullable = {c.name for c in table.columns if c.null}
    some = f" WHERE {quoted(columns[0])} IS NOT NULL" if len(columns) == 1 and columns[0] in nullable else ""
    return f"CREATE INDEX IF NOT EXISTS {name} ON {table.name} {hashed}({', '.join(map(quoted, columns))}){some};"


def primary_key(table: Table) -> tuple[str, ...]:
    """The columns of a table's primary key."""
    return table.key or (*KEY, *table.numbers)


def column_names(table: Table) -> tuple[str, ...]:
    """All columns of a table, in order."""
    names = tuple(c.name for c in table.columns)
    return names if table.key else (*KEY, *table.numbers, *names)


def create_table(table: Table, dialect: Dialect) -> str:
    """The statement that makes one table."""
    types = _TYPES[dialect]
    lines: list[tuple[str, str]] = []  # definition, comment
    if not table.key:
        lines += [(f"{name} {types['text']} NOT NULL", "") for name in KEY]
        lines += [
            (f"{quoted(n)} {types['text' if n in _TEXT_NUMBERS else 'integer']} NOT NULL", "") for n in table.numbers
        ]
    lines += [(_column(c, dialect), c.about) for c in table.columns]
    lines.append((f"PRIMARY KEY ({', '.join(map(quoted, primary_key(table)))})", ""))
    if not table.key:
        lines.append((_foreign_key(table), ""))
    body = "\n".join(
        f"    {definition}{',' if i + 1 < len(lines) else ''}{f'  -- {about}' if about else ''}"
        for i, (definition, about) in enumerate(lines)
    )
    # Child rows are small and always read by their notice: SQLite keeps them in the order of their key, without a rowid.
    tail = ") WITHOUT ROWID;" if dialect == "sqlite" and not table.key else ");"
    return f"-- {table.about}\nCREATE TABLE IF NOT EXISTS {table.name} (\n{body}\n{tail}"


def _column(column: Column, dialect: Dialect) -> str:
    parts = [quoted(column.name), _TYPES[dialect][column.type]]
    if not column.null:
        parts.append("NOT NULL")
    if column.choices:
        parts.append(_choices(column))
    return " ".join(parts)


def _choices(column: Column) -> str:
    allowed = ", ".join(f"'{choice}'" for choice in column.choices)
    return f"CHECK ({quoted(column.name)} IN ({allowed}))"


def _foreign_key(table: Table) -> str:
    if table.parent == "notices":
        return f"FOREIGN KEY ({', '.join(KEY)}) REFERENCES notices (id, source_path) ON DELETE CASCADE"
    mine = (*KEY, table.numbers[0])
    return (
        f"FOREIGN KEY ({', '.join(map(quoted, mine))}) "
        f"REFERENCES {table.parent} ({', '.join((*KEY, 'position'))}) ON DELETE CASCADE"
    )


def quoted(name: str) -> str:
    """The name as SQL takes it."""
    return f'"{name}"' if name in _RESERVED else name


_RESERVED = {"text", "key", "position", "year", "role", "level", "list", "value", "date"}
"""Words of some SQL dialect: quoted, so that the names of the contract can stay."""


def _script(dialect: Dialect) -> str:
    head = (
        f"-- The tables of gongwen's {'SQLite' if dialect == 'sqlite' else 'PostgreSQL'} store. "
        "Generated by `gongwen schema --write`; don't edit.\n"
        f"-- Version {TABLES_VERSION} of the tables, {SCHEMA_VERSION} of the contract.\n"
        "-- A notice is keyed by (id, source_path); a child row by its notice and its place in the record's list, from 0.\n"
    )
    return head + "\n" + "\n\n".join(statements(dialect)).replace(";\n\nCREATE INDEX", ";\nCREATE INDEX") + "\n"
