"""信息公开目录: boxes in the forms sites build them, and tables that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import parse
from extract.notice import Metadata
from extract.page import about, linemarks
from extract.page.walk import grow

TITLE = "临江市人民政府关于做好防汛工作的通知"
PAGE = (
    f"<html><head><title>{TITLE}-临江市人民政府</title></head><body>%s<h1>{TITLE}</h1><div><p>各县人民政府：</p>"
    "<p>为做好防汛工作，保护人民群众生命财产安全，现将有关事项通知如下。</p></div></body></html>"
)
VALUES = {
    "index_number": "LJ001-2017-003",
    "topic": "水利/防汛",
    "publisher": "临江市人民政府",
    "created_on": "2017-04-10",
    "document_number": "临政发〔2017〕3号",
    "published_on": "2017-04-12",
}
PAIRS = list(zip(["索引号", "主题分类", "发布机构", "生成日期", "文号", "发布日期"], VALUES.values(), strict=True))
TWO = list(zip(PAIRS[::2], PAIRS[1::2], strict=True))


def spaced(label: str) -> str:
    return " ".join(label)


BOXES = {
    "table of four": "<table>"
    + "".join(f"<tr><td>{a}：</td><td>{b}</td><td>{c}：</td><td>{d}</td></tr>" for (a, b), (c, d) in TWO)
    + "</table>",
    "letter-spaced": "<table>" + "".join(f"<tr><th>{spaced(a)}</th><td>{b}</td></tr>" for a, b in PAIRS) + "</table>",
    "letters in elements": "<table>"
    + "".join(f"<tr><td>{''.join(f'<b>{x}</b>' for x in a)}：</td><td>{b}</td></tr>" for a, b in PAIRS)
    + "</table>",
    "letters parted": "<table>"
    + "".join(f"<tr><th>{'<i></i>'.join(a)}：</th><td>{b}</td></tr>" for a, b in PAIRS)
    + "</table>",
    "one cell": "<table><tr>" + "".join(f"<td><b>{a}：</b>{b}</td>" for a, b in PAIRS) + "</tr></table>",
    "colon cell": "<table>" + "".join(f"<tr><td>{a}</td><td>:</td><td>{b}</td></tr>" for a, b in PAIRS) + "</table>",
    "ul": "<ul>" + "".join(f"<li><span>{a}：</span>{b}</li>" for a, b in PAIRS) + "</ul>",
    "brackets": "<ul>" + "".join(f"<li><label>【{spaced(a)}】</label><em>{b}</em></li>" for a, b in PAIRS) + "</ul>",
    "divs": "<div>" + "".join(f"<div>{a}</div><div>{b}</div>" for a, b in PAIRS) + "</div>",
    "spans": "<div>" + "".join(f"<span>{a}：</span><span>{b}</span>" for a, b in PAIRS) + "</div>",
    "br": "<div>" + "<br>".join(f"{a}：{b}" for a, b in PAIRS) + "</div>",
    "run-in": "<p>" + "　".join(f"{a}：{b}" for a, b in PAIRS) + "</p>",
    "dl": "<dl>" + "".join(f"<dt>{a}</dt><dd>{b}</dd>" for a, b in PAIRS) + "</dl>",
    "many dl": "".join(f"<dl><dt>{a}：</dt><dd>{b}</dd></dl>" for a, b in PAIRS),
}


def values(metadata: Metadata) -> dict[str, str]:
    return {key: getattr(metadata, key) for key in VALUES}


@pytest.mark.parametrize("form", BOXES)
def test_box_is_read_and_claimed(form: str) -> None:
    said = about.read(grow(PAGE % BOXES[form]))
    assert values(said.metadata) == VALUES
    assert str(said.published_on) == "2017-04-12"
    assert said.claimed
    assert not any(TITLE in e.text() or "各县人民政府" in e.text() for e in said.claimed)


def test_unknown_labels_go_to_other_and_empty_cells_stay_empty() -> None:
    box = (
        "<table><tr><td>索 引 号</td><td>LJ1</td><td>公开分类</td><td>水利</td></tr>"
        "<tr><td>文 号</td><td></td><td>有效性</td><td>有效</td></tr></table>"
    )
    metadata = about.read(grow(PAGE % box)).metadata
    assert (metadata.index_number, metadata.validity, metadata.document_number) == ("LJ1", "有效", None)
    assert metadata.other == {"公开分类": "水利"}


def test_copy_for_telephones_is_claimed_too() -> None:
    said = about.read(grow(PAGE % (BOXES["dl"] + "<hr>" + BOXES["dl"])))
    assert values(said.metadata) == VALUES
    assert sum(e.tag == "dl" for e in said.claimed) == 2


@pytest.mark.parametrize(
    "markup",
    [
        "<table><tr><th>名称</th><th>文号</th><th>发布日期</th></tr><tr><td>甲</td><td>临政发〔2017〕3号</td><td>2017-04-12</td></tr></table>",
        "<p>主题词：防汛 通知</p><p>抄送：市委办公室。</p>",
        "<table><tr><td>类别</td><td>名称</td><td>备注</td></tr><tr><td>甲类</td><td>盐</td><td>无</td></tr></table>",
        "<p>名称：临江市某公司</p><p>类别：有限</p><p>部门：水利局</p>",
        "<p>来源：甲 部门：乙 发布日期：2017-04-12</p>",
        "<ul>" + "".join(f"<li>索引号：{n} 发布机构：甲 生成日期：2017-01-0{n}</li>" for n in range(1, 8)) + "</ul>",
    ],
)
def test_no_box(markup: str) -> None:
    metadata = about.read(grow(PAGE % markup)).metadata
    assert not any(
        (metadata.index_number, metadata.title, metadata.topic, metadata.document_number, metadata.department)
    )


@pytest.mark.parametrize(
    "lines",
    [
        [f"{a}：{b}" for a, b in PAIRS],
        ["　".join(f"{a}：{b}" for a, b in PAIRS)],
        [f"{a}\t{b}\t{c}\t{d}" for (a, b), (c, d) in TWO],
        [f"【{spaced(a)}】 {b}" for a, b in PAIRS],
        [part for a, b in PAIRS for part in (f"{a}：", b)],
    ],
)
def test_lines(lines: list[str]) -> None:
    marks = linemarks.read([*lines, TITLE, "各县人民政府：", "现将有关事项通知如下。"])
    assert values(marks.about.metadata) == VALUES
    assert set(marks.claimed) == set(range(len(lines)))


@given(
    st.lists(
        st.sampled_from(["<td>", "<tr>", "</table>", "<dl><dt>", "索引号：", "文号", "甲", "有效性", "<table>", "】"]),
        max_size=30,
    )
)
def test_never_raises(parts: list[str]) -> None:
    about.read(grow("".join(parts)))
    linemarks.read(parts)


INFO = "<table><tr><td>更新时间:</td><td>2016年5月25日</td><td>城市:</td><td>临江</td></tr><tr><td>截止时间:</td><td>2016年5月30日</td><td>%s</td><td>云溪县水利局</td></tr></table>"


def test_table_of_labels_with_the_day_of_the_page_is_the_sites() -> None:
    assert any(e.tag == "table" for e in about.read(grow(PAGE % (INFO % "招标单位:"))).claimed)


@pytest.mark.parametrize("cell", ["招标单位", "说明：逾期不予受理。"], ids=["three labels", "a sentence"])
def test_table_of_the_notice_is_not(cell: str) -> None:
    assert not any(e.tag == "table" for e in about.read(grow(PAGE % (INFO % cell))).claimed)


def test_a_line_that_holds_box_and_document_is_not_cut_away() -> None:
    text = (
        "索引号：01234-2020-001 发文机关：云溪县人民政府办公室 发文日期：2020年5月7日 关于做好防汛工作的通知 各乡镇人民政府： "
        "为做好防汛工作，现将有关事项通知如下。一、各单位要在6月底前完成排查。二、各乡镇不得瞒报。 云溪县人民政府办公室 2020年5月7日"
    )
    notice = parse(text)
    assert notice.page_kind == "notice"
    assert notice.text == text
    assert notice.metadata.index_number == "01234-2020-001"


COLUMNS = (
    "<table><tr><th>索取号</th><th>发布时间</th><th>发布机构</th><th>文件编号</th><th>备注</th></tr>"
    "<tr><td>LJ001-2017-003</td><td></td><td>临江市水利局</td><td>临水发〔2017〕3号</td><td></td></tr>%s</table>"
)


def test_labels_in_one_row_and_values_in_the_next() -> None:
    notice = parse(PAGE % (COLUMNS % ""))
    assert (notice.metadata.index_number, notice.metadata.publisher) == ("LJ001-2017-003", "临江市水利局")
    assert notice.metadata.document_number == "临水发〔2017〕3号"
    assert notice.text is not None
    assert "索取号" not in notice.text


@pytest.mark.parametrize(
    "table",
    [
        COLUMNS % "<tr><td>LJ001-2017-004</td><td></td><td>云溪县水利局</td><td>云水发〔2017〕9号</td><td></td></tr>",
        (COLUMNS % "").replace("索取号", "序号"),
        (COLUMNS % "").replace("临江市水利局", "文号"),
    ],
    ids=["a list of documents", "no index number", "a label among the values"],
)
def test_other_tables_with_such_heads_are_the_notices(table: str) -> None:
    assert not any(e.tag == "table" for e in about.read(grow(PAGE % table)).claimed)


@pytest.mark.parametrize("bullet", ["•", ""])
def test_the_box_of_law_libraries(bullet: str) -> None:
    box = "".join(
        f"{bullet}【{label}】{value}\n"
        for label, value in (
            ("制定机关", "云溪县人民政府"),
            ("公布日期", "2020.06.03"),
            ("字号", "云政通〔2020〕3号"),
            ("施行日期", "2020.06.03"),
            ("时效性", "现行有效"),
        )
    )
    body = "关于划定禁烧区域的通告\n为保护环境，现通告如下：\n一、任何单位和个人不得露天焚烧秸秆。\n云溪县人民政府\n2020年6月3日"
    notice = parse(f"关于划定禁烧区域的通告\n文章属性\n{box}正文\n{body}")
    assert [n.text for n in notice.document_numbers] == ["云政通〔2020〕3号"]
    assert notice.text == body


def test_the_size_of_letters_is_no_number() -> None:
    box = "索引号：01234-2020-001\n发布机构：云溪县水利局\n字号：大 中 小\n"
    notice = parse(f"{box}关于做好防汛工作的通知\n各乡镇：\n请认真做好防汛工作。\n云溪县水利局\n2020年6月3日")
    assert notice.metadata.index_number == "01234-2020-001"
    assert notice.metadata.document_number is None
    assert notice.document_numbers == ()
