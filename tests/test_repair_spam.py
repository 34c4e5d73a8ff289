"""Spam: what is foreign goes, 关于 comes back where the title's frame is certain, official words stay. Invented notices."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import parse
from extract.document import Block, Grid, Link, Page, Repaired
from extract.notice import Metadata
from extract.options import Options
from extract.repair import repair
from extract.repair.blocks import find_blocks

BODY = [
    "各县（市、区）人民政府，市政府各部门：",
    "为进一步加快{x}河道治理，根据省政府要求，经市政府研究，现将有关事项通知如下：",
    "一、各单位要在2019年6月底前完成清淤任务。",
    "二、{x}市水利局负责督促检查，有关部门应当积极配合。",
    "临江市人民政府办公室",
]
TITLE = "临江市人民政府办公室{x}做好{x}河道治理工作的通知"


def page(lines: list[str], title: str | None = None, **more: object) -> Page:
    blocks = tuple(Block(line) for line in lines)
    numbers = tuple(i for i, line in enumerate(lines) if line == title)
    return Page(blocks, title=title, title_blocks=numbers, **more)  # type: ignore[arg-type]


def damaged(brand: str, **more: object) -> Repaired:
    lines = [line.format(x=brand) for line in (TITLE, *BODY)]
    return repair(page(lines, lines[0], **more), options=Options())


@pytest.mark.parametrize("brand", ["zk77飞鸿在线", "丰源国际棋牌", "星澜娱乐_星澜登录_星澜注册", "55球彩网址"])
def test_substitution_goes_and_about_comes_back(brand: str) -> None:
    found = damaged(brand)
    assert found.verdict == "contaminated"
    assert found.title == "临江市人民政府办公室关于做好河道治理工作的通知"
    assert brand not in found.text.string
    assert [(t.text, t.occurrences, t.mode) for t in found.terms] == [(brand, 4, "substitution")]
    assert {e.inserted for e in found.text.edits} == {"关于", None}


def test_candidates_are_offered_not_asserted() -> None:
    edits = damaged("zk77飞鸿在线").text.edits
    assert "我市" in edits[1].candidates
    assert edits[1].inserted is None


def test_strip_puts_nothing_back() -> None:
    lines = [line.format(x="zk77飞鸿在线") for line in (TITLE, *BODY)]
    found = repair(page(lines, lines[0]), options=Options(repair="strip"))
    assert found.title == "临江市人民政府办公室做好河道治理工作的通知"
    assert all(e.inserted is None for e in found.text.edits)


def test_gaps_are_where_words_are_missing() -> None:
    found = damaged("zk77飞鸿在线")
    assert len(found.gaps) == 3
    assert all(gap.start == gap.end for gap in found.gaps)


def test_insertion_goes_without_a_trace() -> None:
    x = "mk9好运娱乐城"
    lines = [
        "临江市水利局关于做好防汛工作的通知",
        f"{x}各县（区）水利局{x}，局属各单位：",
        f"一、各单位要加强值守{x}，不得脱岗（含节假日）{x}。",
        f"{x}二、物资储备由市水利局负责。",
    ]
    found = repair(page(lines, lines[0]), options=Options())
    assert found.verdict == "contaminated"
    assert x not in found.text.string
    assert found.title == lines[0]
    assert found.text.string.split("\n")[1] == "各县（区）水利局，局属各单位："
    assert found.terms[0].mode == "insertion"


def test_keyword_lines_go_whole() -> None:
    x = "丰源国际棋牌"
    lines = [
        f"{x}_{x}官网_{x}手机版下载",
        *(line.format(x="") for line in (TITLE, *BODY)),
        f"{x}    {x}登录入口    {x}注册送彩金",
    ]
    found = repair(page(lines, lines[1]), options=Options())
    assert x not in found.text.string
    assert found.text.string.split("\n")[0] == lines[1]
    assert [(t.text, t.mode) for t in found.terms] == [(x, "block")]


def test_a_signature_behind_keywords_stays() -> None:
    x = "丰源-丰源官网-丰源注册"
    title = TITLE.format(x="")
    lines = [title, *(line.format(x=x) for line in BODY[:-1]), f"{x}市水利局", f"{x}2019年3月5日"]
    found = repair(page(lines, title), options=Options())
    assert found.text.string.split("\n") == [
        title,
        *(line.format(x="") for line in BODY[:-1]),
        "市水利局",
        "2019年3月5日",
    ]


@pytest.mark.parametrize(
    ("tail", "cut"), [("二〇一九年三月五日", False), ("市水利局", False), ("手机版", True), ("河东城", True)]
)
def test_a_line_of_keywords_has_nothing_of_the_page_behind_them(tail: str, cut: bool) -> None:
    x = "丰源-丰源官网-丰源注册"
    assert (2 in find_blocks([f"二、{x}市水利局负责督促。", x, x + tail], [], []).lines) == cut


def test_hidden_link_farm_is_contamination() -> None:
    lines = [line.format(x="") for line in (TITLE, *BODY)]
    hidden = ("飞鸿娱乐城飞鸿娱乐城官网飞鸿娱乐城登录入口飞鸿娱乐城手机版下载",)
    assert repair(page(lines, lines[0], hidden=hidden), options=Options()).verdict == "contaminated"
    assert (
        repair(page(lines, lines[0], hidden=("扫一扫在手机打开当前页", "登录", "注册")), options=Options()).verdict
        == "clean"
    )


INNOCENT = {
    "lottery": [
        "云溪县体育彩票管理中心关于春节期间彩票市场休市的公告",
        "根据财政部门规定，体育彩票春节期间休市，停止投注和开奖，请购彩者注意。",
        "休市期间，各销售站点停止销售体育彩票，体彩开奖结果可在官网查询。",
    ],
    "crackdown": [
        "云溪县公安局关于严厉打击网络赌博违法犯罪活动的通告",
        "严禁开设赌场、参与百家乐等网络赌博，严禁为六合彩提供投注服务。",
        "对开设赌场、利用棋牌室聚众赌博的，依法追究刑事责任。",
    ],
    "product": [
        "安河区教育局智慧校园平台采购项目中标公告",
        "一、项目名称：K12智学云平台采购。K12智学云平台的中标单位为安河区宏远科技有限公司。",
        "二、K12智学云平台应当在2020年8月底前交付，K12智学云平台质保期为三年。",
        "三、宏远科技有限公司负责K12智学云平台的安装。",
    ],
    "abbreviations": [
        "临江市人民政府办公室转发市工信局推进5G基站和ETC车道建设意见的通知",
        "各单位要推进5G基站建设，5G基站用电按直供价执行，ETC车道占比不低于九成。",
        "一、5G基站选址由市工信局负责。二、“互联网+”项目优先，使用N95口罩。",
    ],
    "platform": [
        "云溪县人民政府办公室关于推广溪云办APP的通知",
        "办事群众登录溪云办APP，按提示操作。通过溪云办APP，可以查询进度。",
        "各单位要推广溪云办APP，溪云办APP的维护由县政务服务局负责。",
    ],
}


@pytest.mark.parametrize("lines", INNOCENT.values(), ids=INNOCENT.keys())
def test_innocent_notices_stay_as_they_are(lines: list[str]) -> None:
    found = repair(page(lines, lines[0]), options=Options())
    assert found.verdict == "clean"
    assert found.terms == ()
    assert found.text.string == "\n".join(lines)


def test_fabricated_page_is_left_as_it_stands() -> None:
    lines = [
        "关于印发《2031新运精准资料免费大全管理办法》的通知",
        "国彩〔20××〕第N号",
        "一码三肖、六肖中特每晚准时开奖，准确率高达99%，请彩民朋友收藏。",
    ]
    found = repair(page(lines, lines[0]), options=Options())
    assert found.verdict == "fabricated"
    assert found.text.string == "\n".join(lines)
    assert found.text.edits == ()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.text("关于做好的通知市县bet36_在线彩票娱乐城，。\u3000 \t：《》(ā)", min_size=1, max_size=30), max_size=8
    )
)
def test_never_raises_and_spans_are_true(lines: list[str]) -> None:
    clean = [line.strip() for line in lines if line.strip()]
    found = repair(page(clean, clean[0] if clean else None), options=Options())
    for edit in found.text.edits:
        assert found.text.string[edit.span.start : edit.span.end] == (edit.inserted or "")


@pytest.mark.parametrize("brand", ["凤舞九霄", "TOPVIP飞腾", "星河湾竞技-星河湾竞技下载-星河湾竞技官网"])
def test_strangers_without_a_word_of_the_trade(brand: str) -> None:
    """No list knows them: the title lacks 关于, and the page uses their words nowhere else."""
    found = damaged(brand)
    assert brand not in found.text.string
    assert found.title == "临江市人民政府办公室关于做好河道治理工作的通知"


def test_insertions_of_a_stranger_go_and_whole_clauses_stay() -> None:
    x = "凤舞九霄"
    lines = [
        "临江市水利局关于做好防汛工作的通知",
        f"{x}各县（区）水利局{x}，局属各单位：",
        f"一、各单位要加强值守{x}，不得脱岗（含节假日）{x}。",
        f"{x}二、物资储备由市水利局负责{x}。",
    ]
    assert x not in repair(page(lines, lines[0]), options=Options()).text.string
    clauses = [lines[0], *(f"{n}、逾期不报的，责任自负。" for n in "一二三四五")]
    assert repair(page(clauses, lines[0]), options=Options()).verdict == "clean"


def test_tables_links_and_catalogue_lose_the_string_too() -> None:
    x = "zk77飞鸿在线"
    lines = [line.format(x=x) for line in (TITLE, *BODY)]
    found = repair(
        page(
            lines,
            lines[0],
            grids=(Grid(((f"{x}河道", "12"),)),),
            attachment_links=(Link(f"{x}名单", "a.doc"),),
            metadata=Metadata(publisher=f"{x}市水利局", index_number="1"),
        ),
        options=Options(),
    )
    assert found.grids == (Grid((("河道", "12"),)),)
    assert found.attachment_links == (Link("名单", "a.doc"),)
    assert found.metadata == Metadata(index_number="1")


GENUINE = {
    "lottery": [
        "临江市福利彩票管理中心关于开奖时间调整的公告",
        "自6月1日起，双色球开奖时间调整，福利彩票投注站应告知彩民。",
    ],
    "crackdown": [
        "临江市公安局关于打击网络赌博的通告",
        "严禁利用棋牌室赌博，严禁组织参与网络赌博，严禁为赌博提供投注服务。",
    ],
    "macau": ["临江市人民政府关于与澳门特别行政区开展文化交流的通知", "请各单位做好澳门文化交流周接待工作。"],
    "bid": [
        "临江市第一中学多媒体设备采购中标公告",
        "中标供应商：永晟科技有限公司，采购人应与永晟科技有限公司签订合同。",
        "永晟科技有限公司的报价为12万元，永晟科技有限公司承诺质保三年。",
    ],
    "software": [
        "临江市教育局关于使用智慧教育APP的通知",
        "请登录智慧教育APP，完善资料。请家长下载智慧教育APP，注册后使用。",
        "智慧教育APP由市电教馆维护。",
    ],
    "schools": [
        "临江市教育局关于公布示范学校名单的通知",
        "新星中学、明德中学、明德小学为示范学校。",
        "明德小学要总结经验。新星中学要发挥作用。各校要向明德小学学习。",
    ],
    "towns": [
        "云溪县人民政府办公室关于河道清淤的通知",
        "青石岭镇负责上游，青石岭镇政府应在6月底前完成，由青石岭镇验收。",
    ],
    "letters": ["临江市发展改革委关于推广PPP项目的通知", "各单位要推广PPP项目，规范PPP项目，PPP项目由市财政局入库。"],
}


@pytest.mark.parametrize("name", GENUINE)
def test_genuine_notices_are_left_alone(name: str) -> None:
    lines = GENUINE[name]
    found = repair(page(lines, lines[0]), options=Options())
    assert (found.verdict, found.terms, found.text.string) == ("clean", (), "\n".join(lines))


@pytest.mark.parametrize("phrase", ["先行先试", "负责办理", "应保尽保", "组织实施", "同等条件下优先"])
def test_what_offices_repeat_in_parallel_clauses_is_no_spam(phrase: str) -> None:
    offices = ["办公室", "规划科", "财务科", "人事科", "法规科", "信息科"]
    lines = [
        f"{n}、由{office}{phrase}，并做好{office}的衔接工作。"
        for n, office in zip("一二三四五六", offices, strict=True)
    ]
    text = (
        "关于明确职责分工的通知\n各县人民政府：\n现将有关事项通知如下：\n"
        + "\n".join(lines)
        + "\n云溪县人民政府\n2018年5月4日"
    )
    notice = parse(text)
    assert notice.corruption.verdict == "clean"
    assert (notice.text or "").count(phrase) == 6
