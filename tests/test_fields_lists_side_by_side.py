"""Counted runs of bodies side by side, lists that end at the notice's next part, groups under 名单如下; and what only looks so."""

from __future__ import annotations

import pytest
from lists_document import document

from extract.fields import rosters, unit_lists
from extract.number_forms import NumberForm, find_numbers

List = tuple[int | None, list[str]]


def lists(text: str) -> list[List]:
    return [(u.declared_count, [unit.name for unit in u.units]) for u in unit_lists.find(document(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "市政府决定命名安河区东街、西街、南街3个街道办事处，云溪区北街、中街2个街道办事处为“临江市示范街道”。",
            [(3, ["安河区东街", "西街", "南街"]), (2, ["云溪区北街", "中街"])],
        ),
        (
            "决定对安河区石桥镇、青山乡、柳林镇3个乡镇，云溪县财政局、教育局2个部门予以通报表扬。",
            [(3, ["安河区石桥镇", "青山乡", "柳林镇"]), (2, ["云溪县财政局", "教育局"])],
        ),
        (
            "同意撤销甲河社区、乙山社区2个社区，丙桥村、丁田村、戊塘村3个村。",
            [(2, ["甲河社区", "乙山社区"]), (3, ["丙桥村", "丁田村", "戊塘村"])],
        ),
    ],
)
def test_counted_runs_side_by_side_are_told_of_together(text: str, expected: list[List]) -> None:
    assert lists(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # another verb stands between the runs
            "今年新建石桥村、青石村2个村，命名云溪县白水镇、黄土镇2个镇为示范镇。",
            [(2, ["云溪县白水镇", "黄土镇"])],
        ),
        (  # the first run holds other than its count says
            "命名安河区东街、西街5个街道，云溪区北街、中街2个街道为“临江市示范街道”。",
            [(2, ["云溪区北街", "中街"])],
        ),
        (  # what stands before is no run with a count
            "按照属地原则，命名云溪区北街、中街2个街道为“临江市示范街道”。",
            [(2, ["云溪区北街", "中街"])],
        ),
    ],
)
def test_runs_apart_are_not(text: str, expected: list[List]) -> None:
    assert lists(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "一、培训对象\n招标代理机构，采购代理机构\n二、培训内容\n1. 平台概述介绍；\n2. 系统使用培训、会员端使用培训；\n3. 文件编制培训；\n4. 答疑。",
        "一、参加对象\n各县区采购代理机构\n二、培训内容\n1. 平台操作培训；\n2. 系统使用培训；\n3. 文件编制培训。",
        "一、申报企业\n1. 依法注册登记；\n2. 信用记录良好；\n3. 财务制度健全。",
        "采购代理机构\n（二）工作步骤\n1. 部署；\n2. 自查；\n3. 总结。",
    ],
)
def test_a_programme_is_no_list(text: str) -> None:
    assert lists(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "优秀单位\n一、安河区教育局\n二、云溪县教育局\n三、东山市教育局",
            ["安河区教育局", "云溪县教育局", "东山市教育局"],
        ),
        (
            "一、成员单位\n县财政局\n县教育局\n县民政局\n（四）工作要求\n各单位要认真落实。",
            ["县财政局", "县教育局", "县民政局"],
        ),
        ("一、先进企业\n1. 宏达机械\n2. 金源食品\n3. 东方纺织", ["宏达机械", "金源食品", "东方纺织"]),
        ("现就有关事项成立工作专班，成员单位\n县财政局\n县教育局\n县民政局", ["县财政局", "县教育局", "县民政局"]),
    ],
)
def test_numbers_of_the_list_itself_end_nothing(text: str, expected: list[str]) -> None:
    assert [names for _, names in lists(text)] == [expected]


_VILLAGES = ["石桥村", "柳林村", "青石村", "白水村", "黄土村"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("名单如下：\n安河区：石桥村、柳林村\n云溪县：青石村、白水村、黄土村", [(None, _VILLAGES)]),
        ("名单如下：\n安河区（2个）\n石桥村 柳林村\n云溪县（3个）\n青石村 白水村 黄土村", [(5, _VILLAGES)]),
        (
            "现将名单公布如下：\n1.安河区（2个）：石桥村、柳林村\n2.云溪县（3个）：青石村、白水村、黄土村",
            [(5, _VILLAGES)],
        ),
        ("名单如下：\n安河区：张明、李红\n云溪县：王伟、赵小兰", []),
        ("名单如下：\n安河区：优秀教师、优秀班主任\n云溪县：优秀学生、优秀干部", []),
    ],
)
def test_groups_by_place_under_a_roll(text: str, expected: list[List]) -> None:
    assert lists(text) == expected


def test_the_roll_keeps_its_own_words() -> None:
    found = unit_lists.find(document("试点村名单如下：\n安河区：石桥村、柳林村\n云溪县：青石村、白水村、黄土村"))
    assert [u.heading for u in found] == ["试点村"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由高等院校、专业行业协会、投资机构和企业等相关专家组成评审团，对项目进行评审。", []),
        ("由高校、企业、协会等单位代表组成评审组。", []),
        ("由市教育局、市财政局等部门专家组成评审组，对项目进行评审。", [(None, ["市教育局", "市财政局"])]),
    ],
)
def test_kinds_of_persons_are_no_bodies(text: str, expected: list[List]) -> None:
    assert lists(text) == expected


def people(text: str) -> list[tuple[str | None, str | None]]:
    return [(e.role, e.person) for roster in rosters.find(document(text)) for e in roster.entries]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "领导小组名单如下：\n组长：张明\n委员：王伟 孙红\n秘书：赵兰（兼）",
            [("组长", "张明"), ("委员", "王伟"), ("委员", "孙红"), ("秘书", "赵兰")],
        ),
        ("指挥部组成人员\n现场指挥：张明\n总指挥：李红", [("现场指挥", "张明"), ("总指挥", "李红")]),
        (
            "优秀教师名单\n一、中学（3人）\n张建国 李四平 王伟\n二、小学（2人）\n赵小兰 钱红",
            [(None, "张建国"), (None, "李四平"), (None, "王伟"), (None, "赵小兰"), (None, "钱红")],
        ),
        ("优秀教师名单\n一、获奖作品（3人）\n《春》 《夏》 《秋》", []),
        ("秘书：李红\n电话：88888888", []),
        ("秘书处：李红楼101室", []),
    ],
)
def test_rosters(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert people(text) == expected


def test_the_next_praised_group_has_its_own_roster() -> None:
    text = "先进个人名单\n一、优秀教师（2人）\n张建国 李四平\n二、优秀学生（2人）\n王小五 赵小兰"
    assert [r.heading for r in rosters.find(document(text))] == ["优秀教师", "优秀学生"]


@pytest.mark.parametrize("printed", ["江政发{2020}18号", "江政发[2020}18号", "根据江政发｛2020｝18号文件"])
def test_numbers_with_odd_brackets(printed: str) -> None:
    assert [f.text for f in find_numbers(printed) if isinstance(f, NumberForm)] == ["江政发〔2020〕18号"]


@pytest.mark.parametrize("printed", ["文件印发2020年18号", "于2020年18号", "江大发2020年18号楼", "楼{2020}室"])
def test_dates_and_things_are_no_numbers(printed: str) -> None:
    assert list(find_numbers(printed)) == []
