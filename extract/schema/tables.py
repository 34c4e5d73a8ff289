"""The tables of every store, once: the SQL of each dialect and the rows of each record come from this list.

One row of `notices` an input that became a record; a child table for each list of the contract. Child rows are keyed by
their notice (`notice_id`, `source_path`) and their place in the list, so that the same record gives the same rows.
"""

from __future__ import annotations

from typing import Any, get_args

from extract.notice import Basis, Modality, PageKind, Precision, SpamMode, Verdict
from extract.schema.columns import SPAN, Column, Table, day, integer, json, of_list, text
from extract.text import EditKind

APPLICATION_ID = 0x676F6E67
"""`gong`: marks a SQLite file as ours (PRAGMA application_id), so that another program's database is never written to."""
TABLES_VERSION = 4
"""Grows with every change of the tables: a database of another version is not written to."""


def _choices(literal: Any) -> tuple[str, ...]:
    return tuple(get_args(literal))


NOTICES = Table(
    "notices",
    "one row an input that became a record, of any page_kind; the whole record as JSON beside the scalar fields",
    (
        text("id", null=False, about="stable identity of the bytes; two inputs with the same bytes are two rows"),
        text("source_path", "source.path", null=False, about="as given; inside an archive: archive!member"),
        text("schema_version", null=False),
        text("page_kind", null=False, choices=_choices(PageKind)),
        text("title", about="标题"),
        text("document_type", about="文种"),
        day("issued_on", about="成文日期"),
        day("published_on", about="发布日期"),
        day("effective_on", about="施行日期"),
        day("expires_on", about="失效日期: the last day in force"),
        text("urgency", about="紧急程度"),
        text("secrecy", about="密级"),
        text("imprint_office", "imprint.office", about="印发机关"),
        day("imprint_printed_on", "imprint.printed_on", about="印发日期"),
        integer("imprint_copies", "imprint.copies", about="印发份数"),
        text("verdict", "corruption.verdict", null=False, choices=_choices(Verdict)),
        text("source_url", "source.url"),
        text("media_type", "source.media_type", null=False),
        text("encoding", "source.encoding"),
        text("sha256", "source.sha256", null=False),
        integer("bytes", "source.bytes", null=False),
        text("text", about="正文: cleaned and repaired; all spans point into it, in code points"),
        Column("record", "record", "", "the whole record, as in notices.jsonl", null=False),
    ),
    indexes=(("source_path",), ("page_kind",), ("document_type",), ("issued_on",), ("published_on",), ("verdict",)),
    key=("id", "source_path"),
)

CITED = (text("title"), text("document_number", about="as document_numbers.text"))

CHILDREN: tuple[Table, ...] = (
    of_list(
        "document_numbers",
        "发文字号",
        text("text", null=False, about="canonical: 宜府办字〔2004〕71号"),
        text("prefix"),
        integer("year"),
        integer("number"),
        indexes=(("text",), ("prefix", "year", "number")),
    ),
    of_list(
        "issuers",
        "发文机关",
        text("name", null=False),
        text("basis", null=False, choices=_choices(Basis), about="which part names it"),
        indexes=(("name",),),
    ),
    of_list("signatories", "签发人", text("name", null=False)),
    of_list("addressees", "主送机关", text("name", null=False), indexes=(("name",),)),
    of_list("copied_to", "抄送机关", text("name", null=False), indexes=(("name",),)),
    of_list("keywords", "主题词", text("keyword", ".", null=False), indexes=(("keyword",),), span=False),
    of_list("breadcrumb", "当前位置, outermost first", text("name", ".", null=False), span=False),
    of_list(
        "sections",
        "结构层次 in reading order",
        integer("level", null=False),
        text("label", null=False),
        text("heading"),
    ),
    of_list(
        "directives",
        "事项、要求: sentences that bind somebody",
        text("text", null=False),
        text("modality", choices=_choices(Modality)),
        text("section", about="path of labels: 二/一"),
        text("deadline_text", "deadline.text", about="the words"),
        day("deadline_on", "deadline.date", about="the day they mean, null where it can't be resolved"),
        text("deadline_precision", "deadline.precision", choices=_choices(Precision)),
        indexes=(("deadline_on",),),
    ),
    of_list(
        "directive_bodies",
        "who a directive names: its actors, lead units (牵头) and support units (配合)",
        text("name", null=False),
        items="directives.bodies*",
        numbers=("directive", "role", "position"),
        parent="directives",
        indexes=(("name",),),
        span=False,
    ),
    of_list(
        "unit_lists",
        "单位名单",
        text("heading"),
        text("role"),
        integer("declared_count", about="what the document says"),
    ),
    of_list(
        "units",
        "bodies of a unit list, parents before their sub-units (a tree by parent)",
        integer("parent", about="position of the body it is printed under; null at the top"),
        integer("depth", null=False, about="0 at the top"),
        text("name", null=False),
        Column("damaged", "boolean", "damaged", "spam took part of the name", null=False),
        json("candidates", about="what the name may have been, likeliest first"),
        text("canonical", about="the department's full name without its place, where that is certain"),
        items="unit_lists.units*",
        numbers=("list", "position"),
        parent="unit_lists",
        indexes=(("name",), ("canonical",)),
    ),
    of_list("rosters", "人员名单", text("heading")),
    of_list(
        "roster_entries",
        "people of a roster",
        text("role"),
        text("person"),
        text("post"),
        items="rosters.entries",
        numbers=("roster", "position"),
        parent="rosters",
        indexes=(("person",),),
    ),
    of_list(
        "tables",
        "表格, merged cells filled",
        text("caption"),
        json("header", about="list of strings"),
        json("cells", "rows", about="list of rows, each a list of strings"),
    ),
    of_list("attachments", "附件", text("label"), text("title"), text("url")),
    of_list("citations", "引用文件", *CITED, indexes=(("document_number",), ("title",))),
    of_list("repeals", "废止", *CITED, indexes=(("document_number",), ("title",))),
    of_list(
        "contacts",
        "联系方式; several numbers in one joined by 、",
        text("person"),
        text("phone"),
        text("fax"),
        text("email"),
        text("address"),
        text("unit"),
    ),
    of_list(
        "metadata",
        "信息公开目录: the page's own catalogue, as printed",
        text("value", null=False),
        Column(
            "named", "boolean", "named", "whether key is a key of the contract; else as the page calls it", null=False
        ),
        items="metadata*",
        numbers=("key",),
        indexes=(("key",),),
        span=False,
    ),
    of_list("spans", "where the scalar fields stand in the text", items="spans*", numbers=("field",)),
    of_list(
        "corruption_terms",
        "foreign strings",
        text("text", null=False),
        integer("occurrences", null=False, about="in the page"),
        text("mode", null=False, choices=_choices(SpamMode)),
        items="corruption.terms",
        indexes=(("text",),),
        span=False,
    ),
    of_list(
        "corruption_edits",
        "every place of the text that was changed",
        text("removed", null=False),
        text("inserted"),
        text("kind", null=False, choices=_choices(EditKind)),
        text("rule", null=False),
        text("basis", null=False),
        Column("confidence", "real", "confidence", null=False),
        json("candidates", about="likeliest first"),
        items="corruption.edits",
    ),
    of_list(
        "warnings",
        "what a careful reader should look at",
        text("code", null=False),
        text("message", null=False),
        indexes=(("code",),),
    ),
    of_list(
        "duplicates",
        "other inputs of the same runs that hold the same notice",
        text("id", null=False),
        text("path"),
        text("verdict", null=False, choices=_choices(Verdict)),
        indexes=(("id",),),
        span=False,
    ),
    of_list(
        "extensions",
        "fields of one's own, of installed packages",
        text("value", null=False, about="text, or JSON where a value has parts"),
        items="extensions*",
        numbers=("name",),
        span=False,
    ),
)

FAILURES = Table(
    "failures",
    "one row an input that could not become a record",
    (
        text("source_path", "source", null=False),
        text("code", null=False),
        text("message", null=False),
        text("stage", null=False),
        text("detail"),
    ),
    parent="",
    indexes=(("code",),),
    key=("source_path",),
)

META = Table(
    "meta",
    "what made these tables: tables_version, schema_version (the contract's)",
    (text("key", null=False), text("value", null=False)),
    parent="",
    key=("key",),
)

TABLES: tuple[Table, ...] = (META, NOTICES, *CHILDREN, FAILURES)
"""All tables, parents before children."""

__all__ = ["APPLICATION_ID", "CHILDREN", "FAILURES", "META", "NOTICES", "SPAN", "TABLES", "TABLES_VERSION"]
