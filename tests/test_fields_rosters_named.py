"""Names under what their list is called: the role that the label holds, and labels behind which something else stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lists_document import document

from extract.fields import rosters

Told = tuple[str | None, list[tuple[str | None, str, str | None]]]
NAMES = ["张晓明", "李建国", "王海燕", "欧阳倩", "赵志强", "周杰"]


def told(text: str) -> list[Told]:
    return [(r.heading, [(e.role, e.person or "", e.post) for e in r.entries]) for r in rosters.find(document(text))]


def of(role: str | None, *names: str) -> list[tuple[str | None, str, str | None]]:
    return [(role, name, None) for name in names]


@pytest.mark.parametrize(
    ("text", "heading", "expected"),
    [
        ("评标委员会成员：张晓明、李建国、王海燕", "评标委员会", of("成员", "张晓明", "李建国", "王海燕")),
        ("三、评审专家名单：张晓明，李建国。", "评审专家名单", of(None, "张晓明", "李建国")),
        ("评审专家：张晓明 李建国 周　杰", None, of("评审专家", "张晓明", "李建国", "周杰")),
        ("现将拟录用人员名单公示如下：\n张晓明 李建国\n周杰", "拟录用人员名单", of(None, "张晓明", "李建国", "周杰")),
        ("一、参赛选手名单（2人）\n1. 张晓明\n2. 李建国", "参赛选手名单", of(None, "张晓明", "李建国")),
        (
            "磋商小组成员名单：李玲（组长）、陈明艳",
            "磋商小组成员名单",
            [("组长", "李玲", None), (None, "陈明艳", None)],
        ),
    ],
)
def test_names_behind_a_label(text: str, heading: str | None, expected: list[object]) -> None:
    assert told(text) == [(heading, expected)]


@pytest.mark.parametrize(
    "text",
    [
        "评标委员会成员：由张晓明、李建国组成",
        "领导小组成员单位：财政局、水利局、教育局",
        "参会人员名单：请于8月1日前报送",
        "参会人员名单：财政局、水利局各一名",
        "拟录用人员名单见附件\n张晓明、李建国负责解释",
        "评审专家：张晓明",
    ],
)
def test_labels_that_no_names_follow(text: str) -> None:
    assert told(text) == []


@given(st.lists(st.sampled_from(NAMES), min_size=2, unique=True), st.sampled_from(["、", "，", " ", "　", "\n"]))
def test_any_names_in_any_line(names: list[str], between: str) -> None:
    lead = "获奖人员名单\n" if between == "\n" else "获奖人员名单："
    assert told(lead + between.join(names)) == [("获奖人员名单", of(None, *names))]
