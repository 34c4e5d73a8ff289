"""Sections: each way of numbering gives its labels and headings back; lists, notes and contents are no sections."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from notice_document import notice

from extract.fields import sections
from extract.fields.section_marks import han_number
from extract.fields.section_path import SectionPaths, section_at
from extract.notice import Section
from extract.text import Span

Row = tuple[int, str, str | None]


def found(body: str, behind: str = "") -> list[Row]:
    return [(s.level, s.label, s.heading) for s in sections.find(notice(body, behind=behind))]


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        (
            "一、总体要求\n（一）指导思想。以发展为指导，推进工作。\n1.统筹规划。\n各县要统一规划。\n（1）城区\n二、主要任务",
            [
                (1, "一", "总体要求"),
                (2, "一", "指导思想"),
                (3, "1", "统筹规划"),
                (4, "1", "城区"),
                (1, "二", "主要任务"),
            ],
        ),
        (
            "第一章　总　则\n第一条　为加强管理，制定本办法。\n第二条　【适用范围】本办法适用于本市。\n第一节 一般规定",
            [(1, "第一章", "总则"), (3, "第一条", None), (3, "第二条", "适用范围"), (2, "第一节", "一般规定")],
        ),
        (
            "1 总则\n1.1 编制目的\n为了应急。\n1.2 编制依据\n依据法律。\n1.2.1 上位法\n有关法律。",
            [(1, "1", "总则"), (2, "1.1", "编制目的"), (2, "1.2", "编制依据"), (3, "1.2.1", "上位法")],
        ),
        ("㈠加强领导\n⑴统一思想", [(2, "一", "加强领导"), (4, "1", "统一思想")]),
        ("一、\n招商对象\n本市企业。\n二、时间：2015年3月1日。", [(1, "一", "招商对象"), (1, "二", "时间")]),
        (
            "一、加强领导\n一、落实责任\n四、加强宣传",
            [(1, "一", "加强领导"), (1, "一", "落实责任"), (1, "四", "加强宣传")],
        ),
    ],
)
def test_numbering(body: str, rows: list[Row]) -> None:
    assert found(body) == rows


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        ("一、指导思想以科学发展为指导，推进各项工作。\n二、目标", [(1, "一", "指导思想"), (1, "二", "目标")]),
        (
            "一、工作目标\n二、主要任务（一）加强设施建设。\n改造旧楼。\n（二）加强绿化。\n种树。",
            [(1, "一", "工作目标"), (1, "二", "主要任务"), (2, "一", "加强设施建设"), (2, "二", "加强绿化")],
        ),
        ("一、符合本通知主要任务（一）项规定的人员，可以申报。", [(1, "一", None)]),
        ("一、指导思想认识不到位的单位要整改，限期上报。\n二、目标", [(1, "一", None), (1, "二", "目标")]),
        (
            "各单位： 为做好工作，通知如下。 一、加强领导，落实责任 各地要把安全作为当前大事来抓。 二、加强检查 各县要开展检查工作，消除隐患。",
            [(1, "一", "加强领导，落实责任"), (1, "二", "加强检查")],
        ),
        (
            "各单位： 为做好工作，通知如下。 一、各地要加强领导，落实 责任，各县要开展检查工作。 二、加强检查 各县要开展检查工作，消除隐患。",
            [(1, "一", None), (1, "二", "加强检查")],
        ),
        (
            "一、“八个严禁”宣传情况。各校要上报。\n二、严禁收费的情况。各校要上报。",
            [(1, "一", "“八个严禁”宣传情况"), (1, "二", None)],
        ),
        ("一、增强回应效果。各县要及时答复。\n二、其他。各县要上报。", [(1, "一", "增强回应效果"), (1, "二", "其他")]),
        ("一、要强化管理。各县要落实。\n二、要素保障。各县要落实。", [(1, "一", None), (1, "二", "要素保障")]),
    ],
)
def test_headings_that_run_on(body: str, rows: list[Row]) -> None:
    assert found(body) == rows


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("一、各单位要高度重视。逾期不候。", None),
        ("一、加强值守，落实责任。各单位安排专人值班。", "加强值守，落实责任"),
        ("一、严禁瞒报。对瞒报的严肃处理。", None),
        ("一、企业：提供营业执照、审计报告、纳税证明以及法定代表人的身份证明材料。", "企业"),
        ("一、第一阶段：摸底排查。各县自行排查。", "第一阶段：摸底排查"),
        ("一、有下列情形之一的：\n（一）未备案的；", None),
        ("一、联系方式：0716-8123456", "联系方式"),
        ("一、核准经营范围为：保理融资；", None),
    ],
)
def test_heading(line: str, heading: str | None) -> None:
    assert found(line)[0][2] == heading


def test_run_together_text() -> None:
    body = "现公告如下。　　一、招聘单位　　市一中招聘教师3名。　　二、程序　　（一）考核　　考核内容另定。　　（二）体检　　体检另行通知。"
    assert found(body) == [(1, "一", "招聘单位"), (1, "二", "程序"), (2, "一", "考核"), (2, "二", "体检")]


def test_line_breaks_that_became_spaces() -> None:
    body = "一、指导思想 以科学发展观为指导，做好工作。 二、目标任务 今年完成全部年度目标。 三、措施 （一）加强领导。各单位安排专人。"
    assert [r[:2] for r in found(body)] == [(1, "一"), (1, "二"), (1, "三"), (2, "一")]


@pytest.mark.parametrize(
    "body",
    [
        "成员单位：\n1.市发展改革委\n2.市财政局\n3.市公安局交警支队",
        "（1）市教育局（市委教育工委）\n（2）市卫健委：市中心医院、市妇幼保健院",
        "3.5公里长的道路已经建成。\n1.5%的比例\n2015.3.1前完成",
        "附件：1.管理办法\n2.备案登记表",
        "第三条规定的停车场除外。\n第五条、第六条另行规定。",
        "注：1.本表一式两份。\n2.不得涂改。",
        "由下列材料组成：（1）身份证；（2）毕业证书。",
    ],
)
def test_no_sections(body: str) -> None:
    assert found(body) == []


def test_contents_list_counts_once() -> None:
    body = "目　录\n一、总则\n二、任务\n一、总则\n为了加强管理。\n二、任务\n各县认真落实。"
    assert found(body) == [(1, "一", "总则"), (1, "二", "任务")]


def test_annexed_text_counts_and_annexed_list_does_not() -> None:
    annexes = (
        "附件1\n停车管理实施方案\n一、目标任务\n全面完成年度建设任务，方便群众停车。\n二、工作措施\n各县安排专人负责建设。\n"
        "附件2\n联网单位名单\n一、已联网单位\n市财政局、市教育局、市水利局\n二、拟联网单位\n市司法局、市民政局"
    )
    body = "请认真执行。\n附件：1.停车管理实施方案\n2.联网单位名单"
    assert found(body, annexes) == [(1, "一", "目标任务"), (1, "二", "工作措施")]


def test_paths() -> None:
    rows = (
        Section(1, "第二章", None, Span(0, 3)),
        Section(3, "第三条", None, Span(10, 13)),
        Section(2, "一", None, Span(20, 23)),
        Section(3, "第四条", None, Span(30, 33)),
    )
    assert [section_at(rows, p) for p in (0, 12, 25, 40)] == [
        "第二章",
        "第二章/第三条",
        "第二章/第三条/一",
        "第二章/第四条",
    ]
    assert section_at((), 5) is None
    assert SectionPaths(rows, breaks=(28,)).at(29) is None


def test_paths_of_a_document_end_at_its_signature() -> None:
    document = notice("一、要求\n（一）加强领导。各县要重视。\n二、时间")
    paths = SectionPaths.of(document, sections.find(document))
    assert paths.at(document.string.index("各县要")) == "一/一"
    assert paths.at(document.string.index("临江市人民政府")) is None


@pytest.mark.parametrize(("words", "value"), [("十", 10), ("二十一", 21), ("一百零三", 103), ("二一", 21), ("〇", 0)])
def test_han_number(words: str, value: int) -> None:
    assert han_number(words) == value


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "一、",
                "（一）",
                "1.",
                "1.1",
                "第一条",
                "第二章",
                "目录",
                "附件：",
                "注：1.",
                "市财政局",
                "。",
                "；",
                "：",
                "\u3000\u3000",
                "\n",
                "加强领导",
                "要",
                "2",
                "\t",
            ]
        ),
        max_size=30,
    )
)
def test_any_text_gives_true_spans(parts: list[str]) -> None:
    document = notice("".join(parts))
    for section in sections.find(document):
        assert section.span is not None
        evidence = document.string[section.span.start : section.span.end]
        assert evidence
        assert not evidence[0].isspace()
        assert section.heading is None or section.heading.strip() == section.heading


@pytest.mark.parametrize(
    ("body", "headings"),
    [
        ("一、登记要及时。\n二、人员不得收费。\n三、经费由县财政局负责。县统计局要支持。", [None, None, None]),
        ("（1）面积须达标。\n（2）企业须承诺。\n（3）多家符合条件，按纳税额择优选择。其余备案。", [None, None, None]),
        ("一、加强领导。各地要重视。\n二、落实责任。各地要落实。", ["加强领导", "落实责任"]),
        ("1.登录网站（网址：http://a.example），点击。\n2.填写资料", [None, "填写资料"]),
        (
            "一、登记要及时。不得漏登。\n二、人员不得收费。违者退款。\n三、加大宣传力度，确保平稳实施。请各县张贴。",
            [None, None, "加大宣传力度，确保平稳实施"],
        ),
        (
            "一、登记要及时。不得漏登。\n二、人员不得收费。违者退款。\n三、多家符合条件，按序选择。其余备案。",
            [None, None, None],
        ),
        ("一、1996年工作情况\n去年各项工作进展顺利。", ["1996年工作情况"]),
        ("第一章　总 \xa0则\n第一条　为了管理，制定本办法。", ["总则", None]),
    ],
)
def test_headings_come_in_families(body: str, headings: list[str | None]) -> None:
    assert [s.heading for s in sections.find(notice(body))] == headings


def test_plan_numbers_without_a_space() -> None:
    body = "1总则\n1.1  适用范围\n本预案适用于全县。\n2组织体系\n2.1县应急委员会\n负责指挥。\n3个月\n内完成。"
    rows = [(s.level, s.label, s.heading) for s in sections.find(notice(body))]
    assert rows == [(1, "1", "总则"), (2, "1.1", "适用范围"), (1, "2", "组织体系"), (2, "2.1", "县应急委员会")]


def test_articles_that_end_like_bodies_are_sections() -> None:
    body = "第一条 为了防尘，制定本通告。\n第二条 主城区为采石场禁止发展区（以下简称禁止区）。\n第三条 禁止区内不得新建水泥厂。"
    assert [s.label for s in sections.find(notice(body))] == ["第一条", "第二条", "第三条"]
