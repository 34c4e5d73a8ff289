"""Titles and what stands around them: numbers in the title's line, glued texts, headlines of the site, bare kinds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import parse
from extract.document import Block, Link, TitleCandidate
from extract.page import linemarks
from extract.page.text_lines import without_empty_cells
from extract.page.title import reconcile
from extract.page.title_forms import cleaned, tidy
from extract.page.title_split import peeled, split_head

TITLE = "临江市人民政府关于做好防汛工作的通知"
BODY = ("各县人民政府：", "为做好防汛工作，保护人民群众生命财产安全，现将有关事项通知如下。")


def lines(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(t, "line") for t in texts)


@pytest.mark.parametrize(
    ("line", "title", "above", "below"),
    [
        (f"{TITLE}（临政发〔2010〕3号）", TITLE, (), ("（临政发〔2010〕3号）",)),
        (f"{TITLE} 临政发〔2010〕3号", TITLE, (), ("临政发〔2010〕3号",)),
        (f"临政发[2010]3号{TITLE}", TITLE, ("临政发[2010]3号",), ()),
        (f"临政发〔2010〕3号《{TITLE}》", TITLE, ("临政发〔2010〕3号",), ()),
        (f"政务公开丨{TITLE}", TITLE, (), ()),
        ("关于审理案件若干问题的规定（一） （附：理解与适用）", "关于审理案件若干问题的规定（一）", (), ()),
        ("临江市供水管理办法（试行）", "临江市供水管理办法（试行）", (), ()),
        ("关于国发〔2010〕1号文件的通知", "关于国发〔2010〕1号文件的通知", (), ()),
        ("云溪县人民政府公告2019年第5号", "云溪县人民政府公告2019年第5号", (), ()),
    ],
)
def test_peeled(line: str, title: str, above: tuple[str, ...], below: tuple[str, ...]) -> None:
    assert peeled(line) == (title, above, below)


@pytest.mark.parametrize(
    "behind",
    [
        "临政发〔2010〕3号各县人民政府：为做好工作，现通知如下。",
        "各县人民政府，市直各部门：为做好防汛工作，现通知如下。",
        "（2010年3月5日）过去的一年，全市上下团结一心。",
        "为做好今年的防汛工作，确保安全，现通知如下。",
    ],
)
def test_glued_title_is_split_off(behind: str) -> None:
    blocks, place = split_head(lines(TITLE + behind + "各级各部门要高度重视，落实责任，加强值守，确保安全。"))
    assert place == (0, 1)
    assert [b.text for b in blocks[:1]] == [TITLE]
    assert "".join(b.text for b in blocks).startswith(TITLE + behind)


@pytest.mark.parametrize(
    "text",
    [
        "关于做好防汛工作的通知精神要求各地认真贯彻，各地要按照通知的部署，层层落实责任，加强督促检查，确保取得实效。",
        "为贯彻落实市政府关于做好防汛工作的通知，县水利局召开会议，对有关工作进行部署，会议要求各单位加强值守。",
    ],
)
def test_a_sentence_that_names_a_notice_is_not_split(text: str) -> None:
    assert split_head(lines(text))[1] is None


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            ("通航管理", "云溪学会（服务号）", "官网移动端", "云溪学会关于召开研讨会的通知"),
            "云溪学会关于召开研讨会的通知",
        ),
        (
            ("民意调查", "限行路线图", "临江市人民政府", "关于部分路段限行的通告"),
            "临江市人民政府关于部分路段限行的通告",
        ),
        (("LJXR-2012-00006", "临江市人民政府", "森林防火禁火令"), None),
        (("停水公告", "停水公告"), "停水公告"),
        (("通　告",), "通告"),
        (
            ("航 行 通 告", "临江航道炸礁工程施工期间交通管制通告", "临海航〔2013〕5号"),
            "临江航道炸礁工程施工期间交通管制通告",
        ),
        (("临江轨道交通一期工程勘探作业", "临海航〔2013〕7号"), "临江轨道交通一期工程勘探作业"),
        (("云溪县供水规定", "颁布《云溪县供水规定》的通知"), "颁布《云溪县供水规定》的通知"),
        (
            ("关于印发云溪县预案的通知", "云政发〔2017132", "云溪县人民政府", "关于印发云溪县预案的通知"),
            "云溪县人民政府关于印发云溪县预案的通知",
        ),
    ],
)
def test_title_of_plain_text(head: tuple[str, ...], title: str | None) -> None:
    found = reconcile(lines(*head, *BODY), []).title
    assert found == title if title else found is None or "LJXR" not in found


def test_a_number_that_stands_only_in_the_outside_title_becomes_a_line() -> None:
    titled = reconcile(lines(*BODY), [TitleCandidate(f"{TITLE}（临政发〔2010〕3号）", "heading")])
    assert [b.text for b in titled.blocks[:2]] == [TITLE, "（临政发〔2010〕3号）"]


def test_lines_of_the_site_above_the_title_are_furniture_and_the_head_stays() -> None:
    head = ("我的法规 最新法规", "热点专题", "临江市人民政府文件", "特急", "临政发〔2010〕3号", TITLE)
    marked = [b.text for b in reconcile(lines(*head, *BODY), []).blocks if b.furniture]
    assert marked == ["我的法规 最新法规", "热点专题"]


def test_nothing_is_marked_above_where_prose_stands_there() -> None:
    head = (
        "热点专题",
        "为做好防汛工作，市政府作出部署，要求各地落实责任，加强值守，及时报告险情，确保人民群众生命财产安全。",
        TITLE,
    )
    assert not any(b.furniture for b in reconcile(lines(*head, *BODY), []).blocks)


@pytest.mark.parametrize(
    ("head_title", "names", "title"),
    [
        ("党政办-云溪县第一中学", ["党政办"], "党政办"),
        ("江东会计网-通知公告", ["通知公告"], "通知公告"),
        (f"{TITLE}--党政办-云溪县第一中学", [], TITLE),
        ("供水-排水管理办法", [], "供水-排水管理办法"),
    ],
)
def test_cleaned(head_title: str, names: list[str], title: str) -> None:
    assert cleaned(head_title, names) == title


def test_entities_escaped_twice() -> None:
    assert tidy("临江市财政局&nbsp;&nbsp;临江市水利局关于防汛的通知") == "临江市财政局 临江市水利局关于防汛的通知"
    assert tidy("AT&T设备采购公告") == "AT&T设备采购公告"


def test_box_below_the_menu_of_a_collection() -> None:
    text = [
        "我的法规 最新法规",
        "法规分类",
        "热点专题",
        f"发文标题： {TITLE}",
        "发文文号： 临政发〔2010〕3号",
        "发文部门： 临江市人民政府",
    ]
    text += ["发文时间： 2010-3-5", "页面功能：", *BODY]
    marks = linemarks.read(text)
    assert [t.text for t in marks.about.titles] == [TITLE]
    assert marks.about.metadata.created_on == "2010-3-5"
    assert set(range(7)) <= set(marks.claimed)
    assert 8 not in marks.claimed


def test_a_numbered_point_is_no_info_line() -> None:
    marks = linemarks.read([TITLE, *BODY, "六、本公告发布日期：2018年12月24日", "临江市人民政府", "2018年12月24日"])
    assert not marks.claimed


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (f"操作>> {TITLE}", TITLE),
        (f"首页 > 通知公告 > {TITLE}", TITLE),
        (f"政务公开》{TITLE}", f"政务公开》{TITLE}"),
        ("水位>3米时停航的通告", "水位>3米时停航的通告"),
    ],
)
def test_the_way_to_the_page_is_peeled_off(line: str, title: str) -> None:
    assert peeled(line)[0] == title


_QUOTED = "临江市种子站关于征求《种子检验规程 第9部分（征求意见稿）》意见的函"


@pytest.mark.parametrize(
    "lines",
    [
        ("临江市种子站关于征求《种子检验规程", "第9部分（征求意见稿）》意见的函"),
        (_QUOTED.replace(" ", "　　") + " 各有关单位： 我站起草了有关标准，现公开征求意见，请于9月30日前反馈。",),
    ],
)
def test_a_name_in_quotes_is_not_cut(lines: tuple[str, ...]) -> None:
    title = reconcile([Block(line) for line in (*lines, *BODY)], []).title
    assert title == _QUOTED.replace(" ", "")


def test_a_quote_that_nothing_closes_hides_no_title() -> None:
    lines = ("关于印发《临江市防汛应急预案的通知", "各县人民政府，市政府各部门：")
    assert reconcile([Block(line) for line in lines], []).title == lines[0]


@given(st.text(alphabet="关于做好防汛工作的通知。，〔2010〕3号《》（） 丨-", max_size=80))
def test_peeling_keeps_every_word_but_a_column_and_a_remark(line: str) -> None:
    title, above, below = peeled(line)
    if "丨" not in line and "附" not in line and "《" not in line:
        assert "".join("".join((*above, title, *below)).split()) == "".join(line.split())


@pytest.mark.parametrize(
    ("text", "is_marked"),
    [
        (f"{TITLE} (1).pdf", True),
        (f"{TITLE}.pdf{TITLE}.ofd", True),
        ("防汛工作任务表.pdf", False),
        (TITLE + "解读.pdf", False),
    ],
)
def test_a_link_to_the_whole_document_is_furniture(text: str, is_marked: bool) -> None:
    file = Block(text, "p", links=(Link(text, "/a.pdf", 0, len(text)),))
    blocks = (Block(TITLE, "h1"), *(Block(t) for t in BODY), file)
    assert bool(reconcile(blocks, []).blocks[-1].furniture) is is_marked


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (f"{TITLE} ( 2024-05-11)", TITLE),
        (f"{TITLE}[2024/5/11]", TITLE),
        (f"{TITLE}（2024年5月11日）", f"{TITLE}（2024年5月11日）"),
        ("临江市防汛规划（2024-2035）", "临江市防汛规划（2024-2035）"),
        ("防汛物资出库 ( 2024-05-11)", "防汛物资出库 ( 2024-05-11)"),
    ],
)
def test_the_page_s_day_behind_a_title(line: str, title: str) -> None:
    assert peeled(line)[0] == title


@pytest.mark.parametrize(
    ("headline", "own", "title"),
    [
        ("防汛大纲", ("临江市水利局关于印发《防汛工作大纲》的通知",), "临江市水利局关于印发《防汛工作大纲》的通知"),
        (
            "关于公布“防汛先锋，",
            ("关于公布“防汛先锋，平安家园”征文结果的通知",),
            "关于公布“防汛先锋，平安家园”征文结果的通知",
        ),
        ("关于公布“防汛先锋”征文...", ("关于公布“防汛先锋”", "征文结果的通知"), "关于公布“防汛先锋”征文结果的通知"),
    ],
    ids=["a column's name", "cut", "cut, and broken below"],
)
def test_the_site_s_headline_makes_room_for_the_document_s_title(
    headline: str, own: tuple[str, ...], title: str
) -> None:
    blocks = (Block(headline, "h1"), *(Block(t, "p") for t in (*own, *BODY)))
    titled = reconcile(blocks, [TitleCandidate(headline, "heading")])
    assert titled.title == title
    assert titled.blocks[0].furniture


@pytest.mark.parametrize(
    ("headline", "below"),
    [
        ("关于做好防汛工作的通知", "关于做好防汛工作的补充说明"),
        ("临江市人民政府", "关于做好防汛工作的通知"),
        ("临江市防汛工作会议在云溪县召开", "临江市水利局关于做好防汛工作的通知"),
    ],
    ids=["a whole title", "the issuer", "news"],
)
def test_what_else_stands_above_a_title_stays(headline: str, below: str) -> None:
    blocks = (Block(headline, "h1"), *(Block(t, "p") for t in (below, *BODY)))
    assert reconcile(blocks, [TitleCandidate(headline, "heading")]).blocks[0].furniture is None


@pytest.mark.parametrize(
    ("headline", "own", "title"),
    [
        (
            "云溪县防汛工作方案",
            ("云溪县水利局关于印发《云溪县防汛工作方案》的通知", *BODY, "附件：", "云溪县防汛工作方案"),
            "云溪县水利局关于印发《云溪县防汛工作方案》的通知",
        ),
        ("云溪县防汛工作方案", ("云溪县防汛工作方案", *BODY), "云溪县防汛工作方案"),
        (
            "云溪县防汛工作方案",
            ("云溪县水利局关于落实《云溪县防汛预案》的通知", *BODY, "附件：", "云溪县防汛工作方案"),
            "云溪县防汛工作方案",
        ),
    ],
    ids=["hands it out", "the page's own", "hands out another"],
)
def test_the_notice_that_hands_out_what_the_page_is_named_after(
    headline: str, own: tuple[str, ...], title: str
) -> None:
    blocks = tuple(Block(t, "p") for t in own)
    assert reconcile(blocks, [TitleCandidate(headline, "heading")]).title == title


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<h3>关于部分产品停售的公告<p>2021-01-22</p></h3>", "关于部分产品停售的公告"),
        ("<div>关于部分产品停售的公告</div><div>2021-01-22</div>", "关于部分产品停售的公告"),
        ("<div>关于部分产品停售的公告</div><div>2021-01-22 10:30</div>", "关于部分产品停售的公告"),
        ("<a href=1.html><p>关于部分产品停售的公告</p><p>2021-01-22</p></a>", "临江保险"),
        ("<h3>截至2021-01-22</h3>", "临江保险"),
    ],
)
def test_a_day_in_or_below_the_headline_tells_the_title(head: str, title: str) -> None:
    body = (
        "<p>尊敬的客户：</p><p>根据有关规定，我公司决定停止销售部分产品，请您留意，感谢您的支持。</p>"
        "<p>临江保险股份有限公司</p><p>2021年1月19日</p>"
    )
    page = f"<html><head><title>临江保险</title></head><body><div>{head}</div><div>{body}</div></body></html>"
    assert parse(page.encode(), path="p.html").title == title


@pytest.mark.parametrize(
    ("lines_in", "lines_out"),
    [
        (["关于停水的通告 | ||", "2020-4-10 | ||"], ["关于停水的通告", "2020-4-10"]),
        (["| 关于停水的通告 |", "| |"], ["关于停水的通告"]),
        (["| 甲 | 乙 |", "| 合计 | |"], ["| 甲 | 乙 |", "| 合计 | |"]),
        (["甲|乙", "关于停水的通告"], ["甲|乙", "关于停水的通告"]),
    ],
)
def test_bars_of_empty_cells_around_a_line(lines_in: list[str], lines_out: list[str]) -> None:
    assert without_empty_cells(lines_in) == lines_out


def test_a_file_named_like_the_title_is_no_print_of_it() -> None:
    name = "云发改〔2018〕13号云溪县发展改革局关于收费减免的通知"
    page = (
        f"<html><head><title>云溪县收费信息网</title></head><body><h1>{name}</h1><p>【信息发布时间：2019-05-31 阅读次数：】</p>"
        f"<div><a href=a.pdf>{name.replace('〔', '').replace('〕', '')}.pdf</a></div></body></html>"
    )
    found = parse(page.encode(), path="p.html")
    assert found.page_kind == "notice"
    assert found.title == "云溪县发展改革局关于收费减免的通知"
    assert [n.text for n in found.document_numbers] == ["云发改〔2018〕13号"]
