"""Tables: head and rows with their place; what the repair changed is not brought back from the page."""

from __future__ import annotations

from notice_document import lines

from extract import parse
from extract.document import Document, Grid, Repaired
from extract.fields import tables
from extract.text import Change

GRID = Grid((("单位", "任务"), ("市水利局", "堤防"), ("市水利局", "水库")), header_rows=1, caption="分工表")
TEXT = "关于分工的通知\n分工表\n单位\t任务\n市水利局\t堤防\n市水利局\t水库\n请执行。"


def test_rows_and_span() -> None:
    document = lines(TEXT, grids=(GRID,), table=0)
    (table,) = tables.find(document)
    assert (table.caption, table.header) == ("分工表", ("单位", "任务"))
    assert table.rows == (("市水利局", "堤防"), ("市水利局", "水库"))
    assert table.span is not None
    assert document.string[table.span.start : table.span.end] == "单位\t任务\n市水利局\t堤防\n市水利局\t水库"


def test_repaired_cell_is_taken_from_the_text() -> None:
    spoiled = Grid((("单位", "任务"), ("市水利局", "某彩票堤防"), ("市水利局", "水库")), header_rows=1)
    document = lines(TEXT.replace("堤防", "某彩票堤防"), grids=(spoiled,), table=0)
    at = document.string.index("某彩票")
    text = document.text.apply([Change(at, at + 3, "", "spam", "spam.test", "test", 1.0)])
    clean = Document(document.page, Repaired(text, None, None, (), "contaminated"), document.layout)
    (table,) = tables.find(clean)
    assert table.rows[0] == ("市水利局", "堤防")


def test_no_table() -> None:
    assert tables.find(lines("关于分工的通知\n请执行。")) == ()


def centred(above: str, align: str = "center") -> str | None:
    page = f"<html><body><h1>临江市水利局关于防汛分工的通知</h1><p>各县人民政府：</p><p>请按下表做好防汛工作。</p><p align='{align}'>{above}</p>"
    page += "<table border='1'><tr><th>单位</th><th>任务</th></tr><tr><td>市水利局</td><td>堤防</td></tr></table>"
    page += "<p>临江市水利局</p><p>2015年3月1日</p></body></html>"
    return parse(page).tables[0].caption


def test_the_centred_line_above_is_the_caption() -> None:
    assert centred("防汛责任划分") == "防汛责任划分"
    assert centred("防汛责任划分", "left") is None
    assert centred("附件1") is None
    assert centred("各单位分工如下：") is None
