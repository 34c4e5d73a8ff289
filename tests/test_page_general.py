"""Pages that no site was tuned for: titles in one cell, info lines, boxes in plain lines, readers' replies."""

from __future__ import annotations

import pytest

from extract.document import Page
from extract.options import Options
from extract.page import info_line, linemarks, read_page
from extract.page.breadcrumb import find
from extract.page.decode import decode
from extract.page.gather import gather
from extract.page.title_forms import cleaned, tidy
from extract.page.walk import grow

BODY = "<p>各镇人民政府：</p><p>为做好防汛工作，经研究，现就有关事项通知如下，请认真执行，落实责任。</p><p>一、各镇要加强巡查，落实责任人，及时报告险情。</p>"
MATTER = "关于做好防汛工作的通知"


def page(markup: str) -> Page:
    options = Options()
    return read_page(decode(markup, path="a.html", options=options), url=None, options=options)


def kept(found: Page) -> list[str]:
    return [b.text for b in found.blocks if not b.furniture]


def test_title_over_two_lines_of_one_cell_outside_the_content_is_whole() -> None:
    top = f"<table><tr><td align=center><b>云溪县水利局<br>{MATTER}</b></td></tr></table>"
    found = page(f"<title>云溪信息网--{MATTER}</title>{top}<div>{BODY}</div>")
    assert found.title == f"云溪县水利局{MATTER}"


def test_head_title_that_is_only_the_issuer_gives_way() -> None:
    lines = "".join(f"<p align=center><b>{t}</b></p>" for t in ("云溪县人民政府", MATTER))
    assert page(f"<title>云溪县人民政府</title>{lines}{BODY}").title == f"云溪县人民政府{MATTER}"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("甲县民政局　甲县财政局" + MATTER, "甲县民政局 甲县财政局" + MATTER),
        ("甲县民政局 甲县财政局 " + MATTER, "甲县民政局 甲县财政局" + MATTER),
        ("甲县人民政府 " + MATTER, "甲县人民政府" + MATTER),
        ("甲县人民政府 办公室" + MATTER, "甲县人民政府办公室" + MATTER),
        ("关 于 防 汛 的 通 知", "关于防汛的通知"),
    ],
)
def test_only_issuers_stay_apart(text: str, title: str) -> None:
    assert tidy(text) == title


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("临江市人民政府 规章 临江市城市供水管理办法", "临江市城市供水管理办法"),
        (f"{MATTER} 云溪县水利局", MATTER),
        (f"云溪县民政局 云溪县财政局{MATTER}", f"云溪县民政局 云溪县财政局{MATTER}"),
        (f"云溪县人民政府 {MATTER}", f"云溪县人民政府 {MATTER}"),
    ],
)
def test_names_before_a_title(head: str, title: str) -> None:
    assert cleaned(head, ["规章"]) == title


@pytest.mark.parametrize(
    ("line", "pairs"),
    [
        ("来源：县水利局　时间：2016-09-02", [("来源", "县水利局"), ("时间", "2016-09-02")]),
        ("发布日期：2003-9-26 阅读：1024 次", [("发布日期", "2003-9-26"), ("阅读", "1024 次")]),
        ("来源：云溪日报　编辑：", [("来源", "云溪日报")]),
        ("发文字号：云府发〔2016〕33号　浏览：", [("发文字号", "云府发〔2016〕33号")]),
        ("时间到了八点钟", []),
    ],
)
def test_info_line(line: str, pairs: list[tuple[str, str]]) -> None:
    assert list(info_line.pairs(line)) == pairs


def test_info_line_fills_metadata_but_not_with_the_desk() -> None:
    info = (
        "<p>发文字号：云府发〔2016〕33号　来源：县水利局　发布单位：信息员　发布时间：2016年09月02日 08:30　浏览：8</p>"
    )
    said = page(f"<h1>{MATTER}</h1>{info}{BODY}").metadata
    assert (said.document_number, said.content_source) == ("云府发〔2016〕33号", "县水利局")
    assert (said.published_on, said.publisher) == ("2016年09月02日 08:30", None)


BOX = ["索引号：", "0001/2019-1", "发文机关：", "云溪县人民政府", "标题：", f"云溪县人民政府{MATTER}", "主题词："]


def test_empty_last_label_does_not_eat_the_title() -> None:
    marks = linemarks.read([*BOX, "云溪县人民政府", MATTER, "各镇人民政府："])
    assert marks.about.metadata.keywords is None
    assert set(marks.claimed) == set(range(7))
    assert [t.text for t in marks.about.titles] == [f"云溪县人民政府{MATTER}"]


def test_filled_last_label_keeps_its_value() -> None:
    marks = linemarks.read([*BOX, "防汛 抗旱", f"云溪县人民政府{MATTER}"])
    assert marks.about.metadata.keywords == "防汛 抗旱"


@pytest.mark.parametrize(
    "lines",
    [
        ["索引号 620722/2020-00915 文号 云政发〔2020〕1号", "发布机构 县政府办 主题分类 水利"],
        ["索引号 | 620722/2020-00915 |", "文号 | 云政发〔2020〕1号 | 发布机构 | 县政府办 |"],
        ["- 索引号:620722/2020-00915", "- 文 号 :云政发〔2020〕1号", "- 发布机构:县政府办"],
        ["索引号620722/2020-00915", "发布机构县政府办", "发文字号云政发〔2020〕1号", "成文日期2020年1月2日"],
    ],
)
def test_boxes_in_plain_lines(lines: list[str]) -> None:
    said = linemarks.read([*lines, MATTER, "各镇人民政府："])
    assert (said.about.metadata.index_number, said.about.metadata.document_number) == (
        "620722/2020-00915",
        "云政发〔2020〕1号",
    )
    assert set(said.claimed) == set(range(len(lines)))


@pytest.mark.parametrize("line", ["成文日期以印章为准，发文机关应当核对。", "部门 名称很多"])
def test_prose_is_no_box(line: str) -> None:
    assert not linemarks.read([line, MATTER]).claimed


def test_order_of_a_law_is_no_day_of_publication() -> None:
    assert linemarks.read(["（1991年3月4日县人民政府令第76号发布　2018年9月6日修订）"]).about.published_on is None


@pytest.mark.parametrize(
    ("row", "places"),
    [
        ("首页 :: 政务公开 :: 通知公告", ("首页", "政务公开", "通知公告")),
        ("<a>首页</a>-<a>政务公开</a>-<a>局发文件</a>", ("首页", "政务公开", "局发文件")),
        ("<a>首页</a> - <a>关于我们</a> - <a>联系我们</a>", ()),
        ("首页 | 新闻 | 政务 | 服务 | 互动", ()),
    ],
)
def test_rows_of_weak_signs(row: str, places: tuple[str, ...]) -> None:
    trails = find(gather(grow(f"<div>{row}</div><h1>{MATTER}</h1>{BODY}")))
    assert (trails[0].places if trails else ()) == places


def test_replies_of_readers_are_left_out() -> None:
    reply = "".join(
        f"<li id=comment-{n}><p>顶一下，早该这样了，希望能够坚持下去，不要一阵风，第{n}楼。</p></li>" for n in (1, 2)
    )
    found = page(f"<h1>{MATTER}</h1><div>{BODY * 2}<ol class='comment-list'>{reply}</ol></div>")
    assert not any("顶一下" in t for t in kept(found))


def test_a_template_that_calls_its_only_text_comment_keeps_it() -> None:
    assert any("现就有关事项" in t for t in kept(page(f"<div class=comment>{BODY}</div>")))


def test_download_list_goes_only_below_a_statement() -> None:
    links = "<p>附件下载：<a href=/a.doc>巡查表.doc</a></p>"
    stated = page(f"<h1>{MATTER}</h1>{BODY}<p>附件：巡查表</p><p>2016年9月1日</p>{links}")
    assert not any("下载" in t for t in kept(stated))
    assert [link.url for link in stated.attachment_links] == ["/a.doc"]
    assert any("下载" in t for t in kept(page(f"<h1>{MATTER}</h1>{BODY}<p>2016年9月1日</p>{links}")))


def test_two_signatures_side_by_side_are_one_row() -> None:
    row = "<table><tr><td>云溪县教育局</td><td>云溪县公安局</td></tr></table>"
    assert "云溪县教育局\t云溪县公安局" in kept(page(f"<h1>{MATTER}</h1>{BODY}{row}<p>2016年9月1日</p>"))


def test_plain_text_headline() -> None:
    options = Options()
    news = "全县春耕现场会召开\n2月19日，全县春耕现场会召开，各镇负责人参加了会议，并实地察看了石桥镇。\n"
    assert (
        read_page(decode(news, path="a.txt", options=options), url=None, options=options).title == "全县春耕现场会召开"
    )
    letter = "各镇人民政府：\n现将春耕生产有关事项通知如下，请各镇认真执行，及时上报进度和问题。\n"
    assert read_page(decode(letter, path="a.txt", options=options), url=None, options=options).title is None
