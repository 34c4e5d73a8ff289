"""Views of the SQL stores: the questions that everybody asks, answered without a join."""

from __future__ import annotations

from typing import Literal

_TEXT = '"text"'
_BODIES = (("actors", "actor"), ("lead_units", "lead_unit"), ("support_units", "support_unit"))


def duties(dialect: Literal["sqlite", "postgresql"]) -> str:
    """Who must do what by when: a row a directive, with its bodies in one cell each and the notice that it stands in."""
    make = "CREATE VIEW IF NOT EXISTS" if dialect == "sqlite" else "CREATE OR REPLACE VIEW"
    columns = [
        "d.deadline_on",
        "d.deadline_text",
        *(f"{_joined('directive_bodies', 'name', dialect, role)} AS {name}" for name, role in _BODIES),
        'd."text"',
        "d.modality",
        "d.section",
        "n.title",
        f"{_joined('document_numbers', _TEXT, dialect)} AS document_numbers",
        f"{_joined('issuers', 'name', dialect)} AS issuers",
        "n.issued_on",
        "d.source_path",
        "d.notice_id",
        'd."position"',
    ]
    listed = ",\n    ".join(columns)
    return (
        "-- who must do what by when: a directive a row, bodies of a kind in one cell\n"
        f"{make} duties AS SELECT\n    {listed}\n"
        "FROM directives AS d JOIN notices AS n ON n.id = d.notice_id AND n.source_path = d.source_path;"
    )


def _joined(table: str, column: str, dialect: str, role: str | None = None) -> str:
    """The values of a list of the notice, or the bodies of the directive with that role, joined in their order."""
    where = "b.notice_id = d.notice_id AND b.source_path = d.source_path"
    if role:
        where += f' AND b.directive = d."position" AND b."role" = \'{role}\''
    if dialect == "postgresql":
        return f"(SELECT string_agg(b.{column}, '、' ORDER BY b.\"position\") FROM {table} AS b WHERE {where})"
    ordered = f'SELECT b.{column} AS said FROM {table} AS b WHERE {where} ORDER BY b."position"'
    return f"(SELECT group_concat(said, '、') FROM ({ordered}))"
