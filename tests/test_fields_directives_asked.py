"""Who is asked and bound in wordings that other sites write: 请 with any verb, offices in 办, lists over commas, 对 behind a name."""

from __future__ import annotations

import pytest
from directives_document import read

from extract import parse


def actors(sentence: str) -> list[tuple[str, ...]]:
    return [directive.actors for directive in read(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("请各科室精心组织活动。", [("各科室",)]),
        ("请办公室负责会场的组织协调、秩序维护等工作。", [("办公室",)]),
        ("请会务办提前20分钟完成学生进场组织工作。", [("会务办",)]),
        ("请院办做好参会人员组织工作。", [("院办",)]),
        ("名单请各乡镇文明办汇总后于12月25日前报县文明办。", [("各乡镇文明办",)]),
        ("请各乡镇文明办速将此通知转发。", [("各乡镇文明办",)]),
        ("任何单位和个人发现火情后，请立即向当地人民政府报警。", [("任何单位", "个人")]),
        ("请各责任领导、责任单位认真研究。", [("各责任领导", "责任单位")]),
        ("希你县切实加强组织领导，精心安排。", [("你县",)]),
        ("各地各部门要高度重视。", [("各地各部门",)]),
        ("各乡镇各部门要认真落实。", [("各乡镇", "各部门")]),
        ("会议名单由办公室商各成员单位印发。", [("办公室",)]),
        ("各成员单位指定相关业务科室1名负责同志作为联络员。", [("各成员单位",)]),
        ("联席会议建立联络员制度，各成员单位指定1名同志作为联络员，负责联系工作。", [("各成员单位",)]),
        ("各乡镇、各部门在印发有关材料时，抄送县电子政务办公室。", [("各乡镇", "各部门")]),
        ("县政府办公室对各乡镇、各部门报送的报表进行审核。", [("县政府办公室",)]),
        ("没有建设网站的部门，通过县政府门户网站公开信息。", [("没有建设网站的部门",)]),
        ("未收到退回通知的地区和部门，登录信息报送系统进行填报。", [("未收到退回通知的地区", "部门")]),
        ("相关社会组织自本通知下发之日起，携带登记证书正副本，到县民政局换领新证书。", [("相关社会组织",)]),
        ("对违反本通告的单位和个人，由相关职能部门严格依法处理。", [("相关职能部门",)]),
        ("因负责人变动，社会组织暂不具备条件的，可以先行备案。", [("社会组织",)]),
        ("各单位均需换领新的登记证书。", [("各单位",)]),
        (
            "各乡镇人民政府、街道办事处，各国有林场及县林业局，要切实履行责任。",
            [("各乡镇人民政府", "街道办事处", "各国有林场", "县林业局")],
        ),
        (
            "群众要遵守规定，发现火情应立即拨打电话，接到命令的单位和个人，必须迅速赶赴火场。",
            [("群众",), ("接到命令的单位", "个人")],
        ),
        (
            "成员单位要加强协作，涉及普查经费方面的事项，由县财政局负责协调。",
            [("成员单位",), ("县财政局",)],
        ),
    ],
)
def test_who_is_bound(sentence: str, expected: list[tuple[str, ...]]) -> None:
    assert actors(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "请各单位做好组织落实工作。",  # the formula, and nothing of its own
        "我所对比对结果进行审核，并公布名单。",  # what the issuer does itself
        "石桥镇、青山乡代表组建为第一代表团。",
        "违反规定的，将依据有关法规由有关部门从严处理。",
        "政府部门、社会组织参加人6人，由我局发函邀请。",
        "获奖的单位取得了优异成绩。",
        "从事统计工作应具备的基础理论。",
    ],
)
def test_what_asks_nobody(sentence: str) -> None:
    assert actors(sentence) == []


def test_what_costs_whom_stays_with_the_task() -> None:
    found = read("各单位要年内完成联网，联网费用由各单位自行解决。")
    assert [directive.actors for directive in found] == [("各单位",)]


def test_addressees_in_one_line_with_the_text_head_it_and_bind_nobody_sentence_by_sentence() -> None:
    notice = parse(
        "关于做好劳动节放假工作的通知\n各子公司、集团各部门：劳动节放假时间为5月1日至5日。对各类突发情况要迅速上报。\n"
        "临江集团有限公司\n2021年4月20日"
    )
    assert [named.name for named in notice.addressees] == ["各子公司", "集团各部门"]
    assert [d.actors for d in notice.directives if "迅速上报" in d.text] == [()]


def test_who_stands_first_leads() -> None:
    found = read(
        "一、降低成本（县发展改革局、县税务局、县财政局，排在首位的为牵头单位）。",
        "落实减税政策。（县税务局、县财政局）",
    )
    led = [(d.lead_units, d.support_units) for d in found if d.lead_units]
    assert led[-1] == (("县税务局",), ("县财政局",))


def test_a_numbered_line_that_asks_is_a_directive() -> None:
    found = read("一、参会人员", "1.请县政府县长、副县长、办公室主任参加。邀请县政协负责同志列席会议。")
    assert ("县政府县长", "副县长", "办公室主任") in [directive.actors for directive in found]
