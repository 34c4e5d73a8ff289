"""Lists and rosters in wordings and layouts that other sites write, each with what only looks like them."""

from __future__ import annotations

import pytest
from lists_document import document

from extract import parse
from extract.fields import rosters, unit_lists


def lists(text: str) -> list[list[str]]:
    return [[u.name for u in found.units] for found in unit_lists.find(document(text))]


def people(text: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(e.role, e.person, e.post) for found in rosters.find(document(text)) for e in found.entries]


THREE = ["市财政局", "市教育局", "市水利局"]
LINES = "\n".join(THREE)


@pytest.mark.parametrize(
    "note", ["（排名不分先后）", "（按行政区划排列）", "（以下单位排名不分先后）", "按笔画顺序排列"]
)
def test_a_note_on_the_order_stands_between_heading_and_names(note: str) -> None:
    assert lists(f"拟表彰先进集体名单\n{note}\n{LINES}") == [THREE]


def test_a_note_on_the_order_stands_between_heading_and_persons() -> None:
    assert [p for _, p, _ in people("优秀志愿者名单\n（以姓氏笔画为序）\n张明\n李伟\n王刚")] == ["张明", "李伟", "王刚"]


@pytest.mark.parametrize("line", ["以上单位要按规定排查隐患。", "（请各单位按时报送）", "按照职责分工抓好落实。"])
def test_other_lines_below_a_heading_end_the_list(line: str) -> None:
    assert THREE not in lists(f"拟表彰先进集体名单\n{line}\n市财政局、市教育局、市水利局要抓好落实。")


def test_a_title_in_quotes_heads_the_names_below() -> None:
    text = "决定授予市财政局等3个单位“2020年度先进集体”称号，名单如下：\n市财政局、市教育局、市水利局\n请再接再厉。"
    found = unit_lists.find(document(text))
    assert [(f.heading, f.declared_count, [u.name for u in f.units]) for f in found] == [("2020年度先进集体", 3, THREE)]


@pytest.mark.parametrize(
    "text",
    [
        "决定授予张明等3名同志“先进个人”称号，名单如下：\n张明、李伟、王刚",
        "为开展“平安临江”建设，主要任务如下：\n落实责任、加强宣传、完善制度",
        "决定授予“先进集体”称号，奖励办法如下：\n市财政局负责资金，市教育局负责宣传。",
    ],
)
def test_titles_in_quotes_over_something_else(text: str) -> None:
    assert lists(text) == []


@pytest.mark.parametrize("heading", ["联席会议成员单位及职责", "成员单位及其职责分工", "各成员单位职责任务"])
def test_members_with_their_duties(heading: str) -> None:
    text = f"{heading}\n市财政局：负责资金保障。\n市教育局：负责学校安全。\n市水利局：负责水利工程。"
    assert lists(text) == [THREE]


def test_a_numbered_heading_with_a_full_stop_heads_its_sentence() -> None:
    assert lists("（二）抽查单位。市财政局、市教育局、市水利局。\n（三）抽查内容。预算执行情况。") == [THREE]


@pytest.mark.parametrize(
    "text",
    [
        "（二）抽查单位。市财政局、市教育局要按要求报送资料。",
        "（二）责任单位。市财政局、市教育局、市水利局。",
        "（二）检查内容。预算、决算、资产。",
    ],
)
def test_numbered_headings_over_something_else(text: str) -> None:
    assert lists(text) == []


def test_bodies_that_a_verb_makes_what_stands_behind() -> None:
    assert lists("经研究，同意市财政局、市教育局、市水利局为市级文明单位。") == [THREE]


@pytest.mark.parametrize(
    "text",
    [
        "同意市财政局、市教育局、市水利局为主管部门。",
        "批准张明、李伟为先进个人。",
        "授予市财政局、市教育局等20个单位为文明单位。",
        "市财政局、市教育局、市水利局为此召开会议。",
    ],
)
def test_bodies_that_are_made_nothing_listed(text: str) -> None:
    assert lists(text) == []


def test_groups_by_level_and_place_are_one_list() -> None:
    text = "抽查单位：市本级：市财政局、市教育局；云溪县：县财政局、县教育局；安河区：区财政局。"
    assert lists(text) == [["市财政局", "市教育局", "县财政局", "县教育局", "区财政局"]]


def test_streets_of_a_district_among_towns_of_counties() -> None:
    text = "试点乡镇（共5个）\n云溪县：石桥镇  青山乡  大河乡\n安河区：东街街道  西街街道"
    assert lists(text) == [["石桥镇", "青山乡", "大河乡", "东街街道", "西街街道"]]


def test_schools_of_a_bureau_in_general_are_no_bodies_under_it() -> None:
    found = unit_lists.find(document("成员单位：市财政局、市教育局（含所属学校）、市水利局（含所属江堤管理处）。"))
    assert [[(u.name, [s.name for s in u.sub_units]) for u in f.units] for f in found] == [
        [("市财政局", []), ("市教育局", []), ("市水利局", ["江堤管理处"])]
    ]


@pytest.mark.parametrize(
    "members",
    [
        "王刚，市财政局局长；赵强，市教育局局长、招办主任",
        "王刚，市财政局局长，赵强，市教育局局长、招办主任",
        "王刚　市财政局局长；赵强　市教育局局长、招办主任",
        "王刚（市财政局局长）；赵强（市教育局局长、招办主任）",
        "市财政局局长王刚；市教育局局长、招办主任赵强",
    ],
)
def test_each_person_has_the_post_beside_the_name(members: str) -> None:
    assert people(f"组长：张明，市长\n成员：{members}。") == [
        ("组长", "张明", "市长"),
        ("成员", "王刚", "市财政局局长"),
        ("成员", "赵强", "市教育局局长、招办主任"),
    ]


@pytest.mark.parametrize(
    ("members", "posts"),
    [
        ("王刚、副市长赵强、孙丽", [None, "副市长", None]),
        ("王刚、赵强、市水利局局长孙丽", [None, None, "市水利局局长"]),
        ("王刚；赵强；孙丽", [None, None, None]),
        ("王刚（局长；书记）、赵强、孙丽", ["局长；书记", None, None]),
    ],
)
def test_names_with_posts_before_them_or_none(members: str, posts: list[str | None]) -> None:
    assert [post for role, _, post in people(f"组长：张明\n成员：{members}") if role == "成员"] == posts


def test_holders_one_behind_the_other() -> None:
    text = "成立由县长张明为组长、副县长李伟为副组长，县财政局局长王刚、县水利局局长赵强等为成员的领导小组。"
    assert people(text) == [
        ("组长", "张明", "县长"),
        ("副组长", "李伟", "副县长"),
        ("成员", "王刚", "县财政局局长"),
        ("成员", "赵强", "县水利局局长"),
    ]


def test_a_table_of_persons_is_a_roster_and_no_list_of_bodies() -> None:
    head = "<h1>关于成立领导小组的通知</h1><p>各县（区）人民政府：</p><p>成员如下。</p><p>领导小组成员名单</p>"
    rows = ["职务|姓名|工作单位|职务", "组长|张明|市政府|市长", "副组长|李伟|市政府|副市长"]
    cells = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row.split('|'))}</tr>" for row in rows)
    notice = parse(f"<html><body>{head}<table border=1>{cells}</table><p>以上请知照。</p></body></html>".encode())
    assert notice.unit_lists == ()
    assert [(r.heading, [(e.role, e.person) for e in r.entries]) for r in notice.rosters] == [
        ("领导小组成员名单", [("组长", "张明"), ("副组长", "李伟")])
    ]
