"""What must be true of what each stage gives, whatever went in. Each function gives the list of what is not."""

from __future__ import annotations

import codecs
from functools import cache
from typing import TYPE_CHECKING, Any

from test_fields_spans import untrue
from test_spans import wrong_spans

from extract import Notice
from extract.document import Block, Decoded, Layout, Page, Repaired
from extract.readers import Event, Passed
from extract.readers import Page as Member
from extract.schema.json_schema import json_schema

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator


BLANKS = " \t\u3000\xa0"
"""What no block begins or ends with. Typographers' blanks (U+2002 …) stay: they are printed."""


class Untrue(AssertionError):
    """An input for which something does not hold that must."""


def hold(wrong: list[str]) -> None:
    """Raises Untrue where there is something wrong."""
    if wrong:
        raise Untrue("; ".join(wrong)[:1_000])


def decoded(result: Decoded) -> list[str]:
    """Characters that can be written again, in a charset that there is."""
    wrong = []
    if halves(result.text):
        wrong.append("decoded: halves of characters")
    if "\r" in result.text or "\x00" in result.text:
        wrong.append("decoded: line breaks other than \\n, or zeros")
    if result.replaced < 0:
        wrong.append("decoded: less than nothing replaced")
    if result.encoding:
        codecs.lookup(result.encoding)
    return wrong


def page(result: Page) -> list[str]:
    """Blocks are lines; numbers point at what is there."""
    wrong = [
        f"block {n}: {fault}"
        for n, b in enumerate(result.blocks)
        for fault in _block(b, result, n in result.title_blocks)
    ]
    if any(not 0 <= n < len(result.blocks) for n in result.title_blocks):
        wrong.append(f"title_blocks {result.title_blocks} of {len(result.blocks)} blocks")
    for number, grid in enumerate(result.grids):
        if not 0 <= grid.header_rows <= len(grid.rows):
            wrong.append(f"grid {number}: {grid.header_rows} of {len(grid.rows)} rows are its head")
    for words in (result.title, *result.breadcrumb, *(t.text for t in result.titles)):
        if words is not None and (not words.strip() or "\n" in words):
            wrong.append(f"a title or a step of the breadcrumb is {words!r}")
    return wrong


def _block(block: Block, of: Page, title: bool) -> list[str]:
    wrong = []
    if "\n" in block.text or block.text != block.text.strip(BLANKS) or not block.text or halves(block.text):
        wrong.append(f"text {block.text[:60]!r}")
    if block.table is not None and not 0 <= block.table < len(of.grids):
        wrong.append(f"table {block.table} of {len(of.grids)}")
    elif block.table is not None and block.row is not None and not block.row < len(of.grids[block.table].rows):
        wrong.append(f"row {block.row} of table {block.table}")
    for link in () if title else block.links:  # a title that was cut or put together keeps its links as they were
        if not 0 <= link.start <= link.end <= len(block.text):
            wrong.append(f"a link at {link.start} to {link.end} of {len(block.text)} characters")
    return wrong


def repaired(result: Repaired, of: Page) -> list[str]:
    """Lines are the string's; edits, title and gaps stand where they say."""
    text = result.text
    wrong = []
    if text.string.split("\n") != [text.line_text(n) for n in range(len(text.lines))] and text.lines:
        wrong.append("repaired: lines are not those of the string")
    if any(not 0 <= line.block < len(of.blocks) for line in text.lines):
        wrong.append("repaired: a line of no block")
    for edit in text.edits:
        if text.string[edit.span.start : edit.span.end] != (edit.inserted or "") or edit.span.end > len(text.string):
            wrong.append(f"repaired: {edit}")
        if not 0 <= edit.confidence <= 1:
            wrong.append(f"repaired: confidence {edit.confidence}")
    for gap in result.gaps:
        if not 0 <= gap.start <= gap.end <= len(text.string):
            wrong.append(f"repaired: gap {gap} of {len(text.string)}")
    if result.title_span and not 0 <= result.title_span.start < result.title_span.end <= len(text.string):
        wrong.append(f"repaired: title at {result.title_span} of {len(text.string)}")
    return wrong


def layout(result: Layout, of: Repaired) -> list[str]:
    """Ranges of lines that there are; spans inside the text."""
    size, length = len(of.text.lines), len(of.text.string)
    wrong = []
    for name in ("header", "title", "addressees", "body", "statement", "signature", "notes", "imprint"):
        first, behind = getattr(result, name)
        if not 0 <= first <= behind <= size:
            wrong.append(f"layout: {name} is lines {first} to {behind} of {size}")
    for annex in result.annexes:
        if not 0 <= annex.mark_line <= annex.start <= annex.end <= size:
            wrong.append(f"layout: {annex} of {size} lines")
    for name in ("title_span", "addressees_span", "date_span", "signature_span"):
        span = getattr(result, name)
        if span and not 0 <= span.start < span.end <= length:
            wrong.append(f"layout: {name} is {span} of {length} characters")
    return wrong


def spans(value: Any, length: int) -> list[str]:
    """Every span anywhere in findings or a record lies inside the text."""
    if isinstance(value, dict):
        own = value.get("span")
        wrong = [] if own is None or 0 <= own[0] <= own[1] <= length else [f"span {own} of {length} characters"]
        return wrong + [w for v in value.values() for w in spans(v, length)]
    if isinstance(value, list | tuple):
        return [w for v in value for w in spans(v, length)]
    return []


def record(notice: Notice, *, schema: bool = True) -> list[str]:
    """Spans are evidence, nothing is an empty string, and (slow) the record is valid by the committed schema."""
    values = notice.record()
    wrong = [w for w in wrong_spans(values) if not (w.startswith("title:") and _title_in_order(values))]
    wrong += spans(values, len(values["text"] or ""))
    try:
        wrong += untrue(values)
    except AssertionError as error:
        wrong.append(str(error))
    if halves(values["text"] or ""):
        wrong.append("record: halves of characters")
    if schema:
        wrong += [e.message for e in _validator().iter_errors(values)]
    return wrong


def _title_in_order(values: dict[str, Any]) -> bool:
    """Whether the title's characters stand in its span in their order: number and date may stand between its lines."""
    evidence = iter(values["text"][slice(*values["spans"]["title"])])
    return all(c in evidence for c in values["title"] if not c.isspace())


@cache
def _validator() -> Draft202012Validator:
    import jsonschema

    return jsonschema.Draft202012Validator(json_schema())


def event(result: Event, most: int) -> list[str]:
    """A page within the bound, or words for what it is instead."""
    if isinstance(result, Member):
        wrong = [] if len(result.data) <= most else [f"a page of {len(result.data)} bytes"]
        if not result.name or halves(result.name) or halves(result.url or ""):
            wrong.append(f"a page called {result.name!r} from {result.url!r}")
        return wrong
    if isinstance(result, Passed):
        return [] if result.kind else ["passed over, and nothing says as what"]
    return [] if result.code.isidentifier() and result.message and not halves(result.message) else [f"{result}"]


def halves(text: str) -> bool:
    """Whether halves of characters (lone surrogates) are in it: they cannot be written in UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False
