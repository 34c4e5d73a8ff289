"""Lists that a page broke over lines, ran together or set below a head: the whole list, and nothing else for one."""

from __future__ import annotations

import pytest
from lists_document import document

from extract import parse
from extract.fields import rosters, unit_lists
from extract.notice import Unit


def tree(units: tuple[Unit, ...]) -> list[object]:
    return [(u.name, tree(u.sub_units)) if u.sub_units else u.name for u in units]


def lists(text: str) -> list[list[object]]:
    return [tree(found.units) for found in unit_lists.find(document(text))]


FOUR = ["市财政局", "市教育局", "市公安局", "市民政局"]


@pytest.mark.parametrize(
    "text",
    [
        "成员单位：市财政局、市教\n育局、市公安局、市民\n政局。",
        "成员单位：市财政局、市教育局、\n市公安局、\n市民政局。",
        "成员单位：市财政局、市教育局\n、市公安局、市民政局。",
        "成员单位：市财政局、市教育局\n市公安局、市民政局。",
        "联席会议由市财政局、市教育局、市公安\n局、市民政局等部门组成。",
    ],
)
def test_a_list_goes_on_over_a_line_break(text: str) -> None:
    assert lists(text) == [FOUR]


def test_a_bracket_goes_on_over_a_line_break() -> None:
    text = "成员单位：市财政局、市水利局（江堤管理处、排\n灌站）、市民政局。"
    assert lists(text) == [["市财政局", ("市水利局", ["江堤管理处", "排灌站"]), "市民政局"]]


@pytest.mark.parametrize(
    "below",
    [
        "各成员单位要加强配合。",
        "2、市水利局负责日常工作。",
        "联系电话：12345678",
        "市水利局要牵头制定方案，市气象局应予以配合。",
        "附件：责任分工表",
    ],
)
def test_what_stands_below_a_whole_list_is_no_part_of_it(below: str) -> None:
    assert lists(f"成员单位：市财政局、市教育局\n{below}")[0] == ["市财政局", "市教育局"]


@pytest.mark.parametrize(
    "text", ["参加人员：张三、李小\n四、王五。", "做好防汛、防火、防\n疫等工作。", "主要目标是增产、增\n收、增效"]
)
def test_other_lists_that_a_line_breaks_are_none_of_bodies(text: str) -> None:
    assert lists(text) == []


@pytest.mark.parametrize(
    "run",
    [
        "①市财政局②市教育局③市公安局④市民政局",
        "1、市财政局 2、市教育局 3、市公安局 4、市民政局",
        "1.市财政局2.市教育局3.市公安局4.市民政局",
    ],
)
def test_numbered_names_in_one_line(run: str) -> None:
    assert lists(f"参加单位：{run}。") == [FOUR]


@pytest.mark.parametrize("run", ["1、加强领导 2、落实责任", "①加强领导②落实责任", "1、张三 2、李四"])
def test_numbered_tasks_are_no_bodies(run: str) -> None:
    assert lists(f"参加单位：{run}。") == []


def test_groups_in_one_sentence_are_one_list() -> None:
    text = "成员单位（共4家）：党政口2家：市财政局、市教育局；政法口2家：市公安局、市民政局。"
    found = unit_lists.find(document(text))
    assert [(f.heading, f.declared_count, tree(f.units)) for f in found] == [("成员单位", 4, FOUR)]


@pytest.mark.parametrize(
    "text",
    [
        "成员单位（共4家）：党政口3家：市财政局、市教育局；政法口2家：市公安局、市民政局。",
        "工作任务：防汛：落实责任、储备物资；抗旱：打井、引水。",
        "成员单位：组长：张三、李四；成员：王五、赵六。",
    ],
)
def test_groups_that_do_not_hold_what_they_say(text: str) -> None:
    assert FOUR not in lists(text)
    assert "组长" not in str(lists(text))


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("市财政局、市水利局，下设江堤管理处、排灌站。", ["市财政局", ("市水利局", ["江堤管理处", "排灌站"])]),
        (
            "市水利局下设江堤管理处、排灌站，市财政局下设国库科。",
            [("市水利局", ["江堤管理处", "排灌站"]), ("市财政局", ["国库科"])],
        ),
        ("市水利局下设江堤管理处、市财政局、市教育局。", [("市水利局", ["江堤管理处"]), "市财政局", "市教育局"]),
        ("市财政局、市水利局，下设办公室、宣传组。", ["市财政局", "市水利局"]),
        ("市财政局、市水利局，下设办公室在市水利局。", ["市财政局", "市水利局"]),
    ],
)
def test_bodies_set_up_under_another_without_brackets(text: str, units: list[object]) -> None:
    assert lists("成员单位：" + text) == [units]


def test_brackets_of_two_shapes_are_nested() -> None:
    text = "成员单位：市公安局〔交警大队（含一中队、二中队）、看守所〕、市财政局。"
    assert lists(text) == [[("市公安局", [("交警大队", ["一中队", "二中队"]), "看守所"]), "市财政局"]]


HEAD = "<h1>关于做好联网工作的通知</h1><p>临政办发〔2020〕15号</p><p>各县（区）人民政府：</p><p>请抓紧落实。</p>"
TAIL = "<p>临江市人民政府办公室</p><p>2020年5月7日</p>"


def table(*rows: str) -> str:
    return (
        "<table border=1>"
        + "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in r.split('|'))}</tr>" for r in rows)
        + "</table>"
    )


@pytest.mark.parametrize(
    ("rows", "units"),
    [
        (["单位", "市财政局", "市教育局", "市水利局"], ["市财政局", "市教育局", "市水利局"]),
        (["系统|单位", "教育系统|市第一中学", "财政系统|市财政局"], ["市第一中学", "市财政局"]),
        (["县区|单位", "云溪县|云溪县第一中学", "安河区|安河区人民医院"], ["云溪县第一中学", "安河区人民医院"]),
        (
            ["序号|单位名称|下属单位", "1|市水利局|江堤管理处、排灌站", "2|市财政局|国库科"],
            [("市水利局", ["江堤管理处", "排灌站"]), ("市财政局", ["国库科"])],
        ),
    ],
)
def test_a_table_right_above_the_signature_signs_nothing(rows: list[str], units: list[object]) -> None:
    notice = parse(f"<html><body>{HEAD}<p>参加单位名单</p>{table(*rows)}{TAIL}</body></html>".encode())
    assert [tree(one.units) for one in notice.unit_lists] == [units]
    assert [one.name for one in notice.issuers] == ["临江市人民政府办公室"]


def test_signers_side_by_side_in_a_table_sign() -> None:
    signers = table("临江市财政局|临江市水利局", "2020年5月7日|")
    notice = parse(f"<html><body>{HEAD}{signers}</body></html>".encode())
    assert {"临江市财政局", "临江市水利局"} <= {one.name for one in notice.issuers}


def test_who_answers_beside_who_leads_supports() -> None:
    rows = table(
        "序号|任务|牵头单位|责任单位", "1|完善应急预案|市水利局|市气象局", "2|储备抢险物资|市应急局|市应急局、市粮储局"
    )
    notice = parse(f"<html><body>{HEAD}<p>任务分工</p>{rows}<p>以上请落实。</p>{TAIL}</body></html>".encode())
    assert [(d.lead_units, d.support_units) for d in notice.directives if d.lead_units] == [
        (("市水利局",), ("市气象局",)),
        (("市应急局",), ("市粮储局",)),
    ]


def test_a_table_that_names_only_who_answers_has_no_support() -> None:
    rows = table("任务|责任单位|完成时间", "完善应急预案|市水利局|2020年6月底", "储备抢险物资|市应急局|2020年7月底")
    notice = parse(f"<html><body>{HEAD}<p>任务分工</p>{rows}<p>以上请落实。</p>{TAIL}</body></html>".encode())
    assert [(d.lead_units, d.support_units) for d in notice.directives if d.lead_units] == [
        (("市水利局",), ()),
        (("市应急局",), ()),
    ]


def test_a_city_below_its_province_is_the_body_listed() -> None:
    text = "试点地区名单\n1.北京市：安河区\n2.东湖省：临江市、青河市\n3.西山省：石桥市"
    assert lists(text) == [["安河区", "临江市", "青河市", "石桥市"]]


def test_a_body_keeps_the_bodies_behind_its_colon() -> None:
    text = "联网单位名单\n1.市水利局：江堤管理处、排灌站\n2.市财政局：国库科"
    assert lists(text) == [[("市水利局", ["江堤管理处", "排灌站"]), ("市财政局", ["国库科"])]]


def test_a_count_with_the_words_of_the_heading_but_a_particle() -> None:
    text = "经评审，拟命名市级节水型单位3个，现公示如下：\n拟命名的市级节水型单位\n市第一中学\n市财政局\n云溪县水利局"
    assert [found.declared_count for found in unit_lists.find(document(text))] == [3]


def people(text: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(e.role, e.person, e.post) for found in rosters.find(document(text)) for e in found.entries]


def test_roles_right_before_names() -> None:
    text = "成立防汛领导小组，组长张明（市长），副组长李伟、王刚，成员赵强、孙丽。"
    assert people(text) == [
        ("组长", "张明", "市长"),
        ("副组长", "李伟", None),
        ("副组长", "王刚", None),
        ("成员", "赵强", None),
        ("成员", "孙丽", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "调研组组长张明、副组长李伟一行到云溪县调研。",
        "组长张明强调，副组长李伟、成员王刚要抓好落实。",
        "组长单位，副组长单位，成员单位要密切配合。",
    ],
)
def test_roles_before_names_in_prose_are_no_roster(text: str) -> None:
    assert people(text) == []


def test_a_rare_family_name_among_names_is_a_person() -> None:
    text = "组长：张明\n组员：王红、承远山、赵琴英、李伟"
    assert [person for _, person, _ in people(text)] == ["张明", "王红", "承远山", "赵琴英", "李伟"]


@pytest.mark.parametrize("word", ["办公室", "副市长", "信访办"])
def test_an_office_or_a_post_among_names_is_no_person(word: str) -> None:
    assert word not in [person for _, person, _ in people(f"组长：张明\n组员：王红、{word}、赵琴英、李伟")]


@pytest.mark.parametrize(
    "text",
    [
        "成员单位：市财政局\n市教育局\n市公安局\n市民政局\n各单位要加强配合。",
        "成员单位：市财政局　市教育局\n　　　　　市公安局　市民政局\n各单位要加强配合。",
    ],
)
def test_names_hang_below_the_first_behind_its_colon(text: str) -> None:
    assert lists(text) == [FOUR]


@pytest.mark.parametrize(
    "text",
    [
        "牵头单位：市财政局\n市教育局\n市公安局\n市民政局\n各单位要加强配合。",
        "成员单位：市财政局\n市教育局要负责宣传。\n市公安局要负责保障。\n完毕。",
        "试点单位：市第一中学\n云溪县教育局\n2020年5月6日",
        "成员单位：市财政局\n张明\n李伟\n王刚\n完毕。",
    ],
)
def test_lines_below_one_name_that_are_no_names_of_its_list(text: str) -> None:
    assert FOUR not in lists(text)
    assert all(len(one) < 3 for one in lists(text))


def test_lines_with_labels_of_two_kinds_are_two_lists() -> None:
    text = "第一督导组\n组长：张明\n成员单位：市财政局、市教育局\n督导地区：云溪县、安河区\n第二督导组\n组长：李伟"
    assert lists(text) == [["市财政局", "市教育局"], ["云溪县", "安河区"]]


def test_a_roster_in_a_paragraph_of_fixed_width() -> None:
    text = (
        "为切实加强对全县防汛工作的组织领导，经县政府同意，成立云溪县防汛抗旱指挥部，县长张\n"
        "明任指挥长，副县长李伟任副指挥长，县财政局、县水利局、县教育局、县公安局、县民政局\n"
        "等部门主要负责同志为成员。"
    )
    assert people(text) == [("指挥长", "张明", "县长"), ("副指挥长", "李伟", "副县长")]
    assert lists(text) == [["县财政局", "县水利局", "县教育局", "县公安局", "县民政局"]]


@pytest.mark.parametrize(
    "text",
    [
        "任命张明同志为云溪县水利局局长，李伟同志为云溪县教育局局长，王刚同\n志为云溪县财政局局长。",
        "各乡镇要成立由乡镇长任组长的领导小组，切实加强对防汛工作的组织领导\n县长张明要求各级高度重视。",
        "领导小组组成人员\n县长张明主持会议。",
    ],
)
def test_paragraphs_of_fixed_width_without_a_roster(text: str) -> None:
    assert people(text) == []


def test_a_role_line_broken_in_a_name_or_a_bracket() -> None:
    names = "王刚、赵强、孙丽、李伟、周涛、吴敏、钱亮、谢志\n强、江培城、郑建华。"
    assert [p for _, p, _ in people(f"组长：张明\n成员：{names}")][-3:] == ["谢志强", "江培城", "郑建华"]
    posts = "王刚（市财政局局长）、赵强（市教育局局长）、孙丽（市水\n利局局长）、李伟（市公安局局长）"
    assert people(f"组长：张明\n成员：{posts}")[3:] == [
        ("成员", "孙丽", "市水利局局长"),
        ("成员", "李伟", "市公安局局长"),
    ]


@pytest.mark.parametrize("below", ["李小明、江培城", "发文单位要抓好落实", "江培城　市财政局局长"])
def test_a_role_line_that_ends_with_a_whole_name(below: str) -> None:
    names = "王刚、赵强、孙丽、李伟、周涛、吴敏、钱亮、谢志强"
    assert [p for _, p, _ in people(f"组长：张明\n成员：{names}\n{below}")][:9][-1] == "谢志强"
