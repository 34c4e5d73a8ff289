"""fields/directives: which sentences a bracket or a line answers for, and that none reaches over into another text."""

from __future__ import annotations

import pytest

from extract import parse
from extract.notice import Directive

HEAD = "关于做好冬季保供工作的通知\n各县（区）人民政府：\n现将有关事项通知如下：\n"
FOOT = "\n临江市人民政府\n2021年12月20日\n"


def read(body: str, behind: str = "") -> tuple[Directive, ...]:
    notice = parse(HEAD + body + FOOT + behind)
    for directive in notice.directives:
        if directive.span:
            assert notice.text is not None
            assert notice.text[directive.span.start : directive.span.end] == directive.text
    return tuple(notice.directives)


def leads(directives: tuple[Directive, ...]) -> list[tuple[str, ...]]:
    return [directive.lead_units for directive in directives]


@pytest.mark.parametrize(
    ("first", "second"), [("（市商务局牵头）", "（市财政局牵头）"), ("〔市商务局牵头〕", "[责任单位：市财政局]")]
)
def test_each_bracket_answers_for_the_sentences_before_it(first: str, second: str) -> None:
    found = read(f"各县要建立储备台账。各县要做好投放工作。{first}加强市场监测。{second}")
    assert leads(found) == [("市商务局",), ("市商务局",), ("市财政局",)]
    assert found[-1].text == "加强市场监测"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("各县要建立台账。各县要完善机制。（市商务局牵头）", [("市商务局",), ("市商务局",)]),
        ("各县要建立台账。（2020年修订）各县要完善机制。（市商务局牵头）", [("市商务局",), ("市商务局",)]),
        ("各县要建立台账。各县要完善机制（市商务局牵头）。", [(), ("市商务局",)]),
    ],
)
def test_one_bracket_that_names_bodies(body: str, expected: list[tuple[str, ...]]) -> None:
    assert leads(read(body)) == expected


def test_what_stands_behind_the_last_bracket_has_no_lead() -> None:
    assert leads(read("各县要建立储备台账。（市商务局牵头）各县要加强市场监测。")) == [("市商务局",), ()]


def test_a_bracket_behind_a_heading_answers_for_the_heading() -> None:
    body = "一、重点任务\n1.建立储备台账。（市商务局牵头，市财政局配合）各县要加强市场监测。（市发改委牵头）"
    first, second = read(body)
    assert (first.text, first.lead_units, first.support_units) == ("建立储备台账", ("市商务局",), ("市财政局",))
    assert (second.text, second.lead_units) == ("各县要加强市场监测", ("市发改委",))


def test_what_a_bracket_adds_behind_its_stop_names_nobody() -> None:
    body = "一、建立储备台账。〔市商务局牵头，各县人民政府负责落实。以下各项均需各县落实，不再列出。〕"
    assert leads(read(body)) == [("市商务局", "各县人民政府")]


def test_half_width_square_brackets_are_no_part_of_a_name() -> None:
    body = "一、建立储备台账。[牵头单位：市商务局；责任单位：市财政局、各街办（新区）]"
    assert leads(read(body)) == [("市商务局", "市财政局", "各街办（新区）")]


PLAN = "重点任务分工方案\n{}\n（一）财政收入增长6%以上\n责任单位：市财政局\n（二）粮食产量增长3%以上\n责任单位：市农业农村局\n"


@pytest.mark.parametrize("title", ["一、主要目标", ""])
def test_units_of_a_plan_behind_the_signature_are_the_plans_own(title: str) -> None:
    covering, *plan = read("一、各单位要高度重视。", PLAN.format(title))
    assert covering.lead_units == ()
    assert [(d.text, d.lead_units) for d in plan] == [
        ("财政收入增长6%以上", ("市财政局",)),
        ("粮食产量增长3%以上", ("市农业农村局",)),
    ]


def test_a_line_of_units_in_the_notice_itself_still_answers_for_it() -> None:
    assert leads(read("各单位要建立储备台账。\n责任单位：市财政局\n各县要加强市场监测。")) == [("市财政局",), ()]


@pytest.mark.parametrize(
    ("sentence", "actors", "support"),
    [
        ("文艺演出由市文化局组织实施，市体育局配合。", ("市文化局",), ("市体育局",)),
        ("场地由市文化局落实，市体育局、各县教育局协助。", ("市文化局",), ("市体育局", "各县教育局")),
        ("文艺演出由市文化局组织实施，群众配合度高。", ("市文化局",), ()),
        ("文艺演出由市文化局组织实施，有关部门配合。", ("市文化局",), ()),
        ("文艺演出由市文化局组织实施。", ("市文化局",), ()),
    ],
)
def test_who_helps_the_one_that_acts(sentence: str, actors: tuple[str, ...], support: tuple[str, ...]) -> None:
    (found,) = read(sentence)
    assert (found.actors, found.lead_units, found.support_units) == (actors, (), support)


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("全县广大农民朋友要自觉抵制焚烧行为。", ("全县广大农民朋友",)),
        (
            "所有单位、企业、村（居）、停车场、小区物管等要支持管制工作。",
            ("所有单位", "企业", "村（居）", "停车场", "小区物管"),
        ),
        ("本市行政区域内禁止任何单位和个人露天焚烧秸秆。", ("任何单位", "个人")),
        ("本市应当建立储备台账。", ("本市",)),
        ("北段责任防守单位，要立即组织人员上堤。", ("北段责任防守单位",)),
        ("落实责任单位，要立即开展检查。", ()),
        ("在县属企业，要立即开展检查。", ()),
        ("在汉单位代表请于12月23日前参会。", ("在汉单位代表",)),
        ("在本单位代表请假时要报告。", ()),
        ("请市政府分管副秘书长组织协调。", ("市政府分管副秘书长",)),
        ("请市财政局组织协调。", ("市财政局",)),
        ("不设停车场，要做好引导。", ()),
        ("在禁止燃放的区域内燃放的，由公安部门责令停止。", ("公安部门",)),
    ],
)
def test_whom_the_sentence_binds(sentence: str, actors: tuple[str, ...]) -> None:
    assert [d.actors for d in read(sentence)] == [actors]


def test_what_a_morning_is_for_binds_nobody() -> None:
    assert read("1月13日上午为会议报到时间。") == ()


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("自1月10日上午8：00起，所有机动车禁止上路。", None),
        ("自1月10日零时起，所有机动车禁止上路。", None),
        ("各单位要于1月10日上午8：00前报送。", "1月10日上午8：00前"),
        ("从2022年第一季度开始，各单位要在每季度最后一个月的25日前报送。", "每季度最后一个月的25日前"),
        ("各单位要在2022年第一季度末前报送。", "2022年第一季度末前"),
    ],
)
def test_a_start_is_no_deadline(sentence: str, words: str | None) -> None:
    (found,) = read(sentence)
    assert (found.deadline.text if found.deadline else None) == words


def test_a_list_that_goes_on_is_split_where_it_breaks_off() -> None:
    body = "各县要规范企业融资。（市发改委牵头，市财政局、证监会、保监会等参与）"
    (found,) = read(body)
    assert (found.lead_units, found.support_units) == (("市发改委",), ("市财政局", "证监会", "保监会"))


@pytest.mark.parametrize("mark", ["①", "② ", "⑩、"])
def test_marks_of_items_are_no_part_of_the_directive(mark: str) -> None:
    assert [d.text for d in read(f"{mark}各县要加强市场监测。")] == ["各县要加强市场监测"]
