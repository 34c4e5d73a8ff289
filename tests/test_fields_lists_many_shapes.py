"""Lists and rosters in the shapes of many sites: bullets, bars, cells a line, broken columns, sentences; each with near misses."""

from __future__ import annotations

import pytest
from lists_document import document

from extract.fields import rosters, unit_lists
from extract.fields.unit_lists import articles

THREE = ["县教育局", "县公安局", "县水利局"]


def lists(text: str) -> list[list[str]]:
    return [[u.name for u in found.units] for found in unit_lists.find(document(text))]


def units(text: str) -> list[str]:
    return [name for found in lists(text) for name in found]


def under(text: str) -> set[tuple[str, str]]:
    return {(u.name, s.name) for found in unit_lists.find(document(text)) for u in found.units for s in u.sub_units}


def headings(text: str) -> list[str | None]:
    return [found.heading for found in unit_lists.find(document(text))]


def people(text: str) -> list[tuple[str | None, str | None]]:
    return [(e.role, e.person) for found in rosters.find(document(text)) for e in found.entries]


def named(text: str) -> list[str | None]:
    return [person for _, person in people(text)]


@pytest.mark.parametrize("mark", ["·", "•", "-", "- ", "* ", "—", "○", "❖", "➢", "✓"])
def test_bullets_are_no_part_of_a_name(mark: str) -> None:
    text = "试点街道如下：\n" + "\n".join(mark + name for name in ("东门街道", "西门街道", "南湖街道"))
    assert lists(text) == [["东门街道", "西门街道", "南湖街道"]]


def test_roman_numbers_label_lines() -> None:
    assert lists("试点乡镇\nⅠ、石桥镇\nⅡ、青山乡\nⅢ、东门街道") == [["石桥镇", "青山乡", "东门街道"]]


@pytest.mark.parametrize(
    "text", ["○二〇年度工作\n加强领导\n落实责任", "-5摄氏度\n-6摄氏度\n-7摄氏度", "·落实责任\n·加强宣传"]
)
def test_marks_before_other_things(text: str) -> None:
    assert units("工作安排\n" + text) == []


@pytest.mark.parametrize("brackets", ["（）", "〔〕", "[]", "【】", "{}"])
def test_bodies_under_others_in_brackets_of_every_kind(brackets: str) -> None:
    left, right = brackets
    text = f"成员单位：县教育局{left}招生办、教研室{right}、县公安局、县水利局{left}排灌站{right}。"
    assert lists(text) == [THREE]
    assert under(text) == {("县教育局", "招生办"), ("县教育局", "教研室"), ("县水利局", "排灌站")}


@pytest.mark.parametrize("text", ["【成员单位】\n请落实。", "县教育局【2020】5号文件、县公安局【2020】6号文件。"])
def test_square_brackets_over_something_else(text: str) -> None:
    assert units(text) == []


@pytest.mark.parametrize(
    "sentence", ["请各单位认真贯彻执行。", "希望以上学校再接再厉。", "特此通知。", "以此推动全县工作再上新台阶。"]
)
def test_a_sentence_below_a_list_of_things_called_anything_is_no_name(sentence: str) -> None:
    text = f"示范村名单\n石桥镇：大湾村、小湾村\n青山乡：红岩村\n{sentence}"
    assert units(text) == ["大湾村", "小湾村", "红岩村"]


def test_a_community_below_a_heading_of_villages_heads_no_group() -> None:
    text = "二、文明村（4个）\n东门街道灵山社区\n向化乡红火社区\n西门镇圣水社区\n北湖镇查关社区"
    assert units(text) == ["东门街道灵山社区", "向化乡红火社区", "西门镇圣水社区", "北湖镇查关社区"]


def test_prose_before_a_heading_at_the_end_of_its_line_is_none_of_it() -> None:
    text = "为加强对这项工作的领导，成立工作专班，成员单位\n县教育局\n县公安局\n县水利局\n其他事项另行通知。"
    assert lists(text) == [THREE]
    assert headings(text) == ["成员单位"]


def test_the_first_name_may_stand_on_the_line_of_the_heading() -> None:
    text = "成员单位：县教育局\n县公安局\n县水利局"
    assert lists(text) == [THREE]
    assert headings(text) == ["成员单位"]


@pytest.mark.parametrize(
    "text", ["成员单位：县教育局\n县公安局", "成员单位：县教育局\n县公安局\n县水利局\n2020年5月6日"]
)
def test_names_that_may_sign_are_no_list(text: str) -> None:
    assert THREE not in lists(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县教育局　　县公安局　　县水\n利局　　县民政局　　县财政局", [*THREE, "县民政局", "县财政局"]),
        ("教育局　公安局　水利\n局　民政局　财政局", ["教育局", "公安局", "水利局", "民政局", "财政局"]),
        (
            "县教育局　县公安局　县住房和城\n乡建设局　县民政局",
            ["县教育局", "县公安局", "县住房和城乡建设局", "县民政局"],
        ),
        ("县教育局　县公安局\n县水利局　县民政局", ["县教育局", "县公安局", "县水利局", "县民政局"]),
    ],
)
def test_columns_of_bodies_that_a_page_broke_in_mid_name(text: str, expected: list[str]) -> None:
    assert lists(f"成员单位：\n{text}\n其他事项另行通知。") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "1|县教育局|张明\n2|县公安局|李伟\n3|县水利局|王刚",
        "序号|单位名称|负责人\n1|县教育局|张明\n2|县公安局|李伟\n3|县水利局|王刚",
        "序号 |\n单位 |\n等次 |\n1 |\n县教育局 |\n优秀 |\n2 |\n县公安局 |\n优秀 |\n3 |\n县水利局 |\n良好 |",
        "序号\n| 单位\n| 等次\n|\n1\n| 县教育局\n| 优秀\n|\n2\n| 县公安局\n| 优秀\n|\n3\n| 县水利局\n| 良好\n|",
    ],
)
def test_tables_by_bars(text: str) -> None:
    assert lists(f"示范单位名单\n{text}\n其他事项另行通知。") == [THREE]


@pytest.mark.parametrize("said", ["现将名单公布如下：", "名单见下表：", "现将名单通报如下。"])
def test_a_sentence_that_says_only_that_a_list_follows_announces_a_table(said: str) -> None:
    assert lists(f"{said}\n序号|单位名称|等次\n1|县教育局|优秀\n2|县公安局|优秀\n3|县水利局|良好\n完。") == [THREE]


@pytest.mark.parametrize("head", ["序号|项目名称|金额", "序号|姓名|单位", "序号|任务|责任单位"])
def test_a_list_of_other_things_in_such_a_table(head: str) -> None:
    assert units(f"现将名单公布如下：\n{head}\n1|道路改造|5万元\n2|河道清淤|6万元\n3|校舍维修|7万元\n完。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("决定对在考核中成绩优异的石桥镇政府、青山乡政府和县公安局、水利局予以通报表彰。", ["石桥镇政府", "青山乡政府", "县公安局", "水利局"]),
        ("确定县人民医院、县中医院、县妇幼保健院为定点救治医院。", ["县人民医院", "县中医院", "县妇幼保健院"]),
        ("石桥镇、青山乡获一等奖；县教育局、县公安局获二等奖。", ["石桥镇", "青山乡", "县教育局", "县公安局"]),
        ("列入试点的有县教育局、县公安局、县水利局共3个单位。", THREE),
        ("县教育局、县公安局、县水利局等3家单位被评为优秀。", THREE),
        ("全县共设3个考点，分别为县一中、县二中、石桥中学。", ["县一中", "县二中", "石桥中学"]),
        ("排名前3位的是石桥镇、青山乡、东门街道，排名后2位的是西门镇、南湖镇。", ["石桥镇", "青山乡", "东门街道", "西门镇", "南湖镇"]),
        ("（四）协作单位。县教育局、县公安局、县水利局。", THREE),
        ("补助名单：县教育局3万元、县公安局2万元、县水利局2万元。", THREE),
        ("成员单位：①党群部门：县委办、县妇联；②政府部门：县教育局、县公安局。", ["县委办", "县妇联", "县教育局", "县公安局"]),
    ],
)  # fmt: skip
def test_lists_inside_sentences(text: str, expected: list[str]) -> None:
    assert units(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "决定对在工作中表现突出的县教育局、县公安局等14家先进单位和20名个人予以表彰。",
        "确定县教育局、县公安局为牵头单位。",
        "确定各乡镇、各部门为责任单位。",
        "县教育局、县公安局要加强监督。",
        "学校被县委、县政府、县教育局授予“先进集体”称号。",
        "全县共设3个考点，分别为每天8时、12时、18时开放。",
        "排名前3位的给予奖励，县教育局、县公安局负责落实。",
        "（四）督办单位。县教育局、县公安局。",
        "发展优秀的上市企业、规模经营单位、试验单位为成员单位。",
    ],
)
def test_sentences_that_list_nobody(text: str) -> None:
    assert units(text) == []


@pytest.mark.parametrize(
    "text", ["决定成立县教育局、县公安局校园安全协调组。", "同意设立省商务厅、省财政厅外贸工作专班。"]
)
def test_the_names_of_a_group_say_whose_it_is(text: str) -> None:
    assert units(text) == []


def test_several_groups_set_up_are_a_list() -> None:
    assert units("决定成立县防汛指挥部、县抗旱指挥部。") == ["县防汛指挥部", "县抗旱指挥部"]


@pytest.mark.parametrize("grade", ["优秀等次", "一、良好等次", "第一档次", "（一）A等级"])
def test_grades_head_the_bodies_below(grade: str) -> None:
    assert units(f"{grade}\n石桥镇、青山乡、县教育局\n请再接再厉。") == ["石桥镇", "青山乡", "县教育局"]


@pytest.mark.parametrize("below", ["张明、李伟、王刚", "按时完成任务、材料齐全", "得分在90分以上"])
def test_grades_over_something_else(below: str) -> None:
    assert units(f"优秀等次\n{below}") == []


def test_what_stands_beside_each_body_is_no_part_of_what_the_list_is() -> None:
    assert lists("参加单位及人数\n县教育局（3人）\n县公安局（2人）\n县水利局（2人）") == [THREE]


@pytest.mark.parametrize("label", ["协办单位", "承办单位", "支持单位"])
def test_names_below_a_label_that_says_something_else(label: str) -> None:
    text = f"{label}：临江路桥有限公司\n临江交通有限公司\n临江建设有限公司\n临江科技有限公司\n会议内容另行通知。"
    assert units(text) == []


def test_places_to_stay_are_no_list() -> None:
    assert units("（三）住宿地点：\n酒店1：临江宾馆\n酒店2：云溪饭店\n会议内容另行通知。") == []


def test_a_table_of_works_lists_none_of_the_bodies_that_sent_them_in() -> None:
    rows = "".join(
        f"\n二等奖\t作品{n}\t张明\t{name}" for n, name in enumerate(["县一中", "县二中", "县一中", "县一中"])
    )
    assert units("评选结果\n奖项\t作品名称\t作者\t报送单位" + rows) == []


ARTICLE = "第一条　为加强管理，制定本办法。\n第二条　本办法适用于本县。\n第三条　"


@pytest.mark.parametrize(
    "text",
    [
        "物业管理委员会由业主、街道办事处、乡镇人民政府、居民委员会组成。",
        "禁止在下列场所燃放：\n（一）国家机关办公场所；\n（二）医疗机构诊疗场所；\n（三）学校。",
        "城市公园包括综合公园、专类公园、社区公园。",
    ],
)
def test_kinds_of_bodies_in_articles_are_nobody(text: str) -> None:
    assert units(ARTICLE + text) == []


def test_bodies_in_articles_are_listed() -> None:
    assert units(ARTICLE + "联席会议由县教育局、县公安局、县水利局组成。") == THREE
    assert units(ARTICLE + "请遵照执行。\n附件：\n示范校名单\n石桥初中、实验小学、城关幼儿园") == [
        "石桥初中",
        "实验小学",
        "城关幼儿园",
    ]
    assert articles.without_kinds("第一条", []) == []


@pytest.mark.parametrize(
    "text",
    [
        "二、优秀路长（3名）\n张明 （石桥镇）、李伟（青山乡）、欧阳雪莲（东门街道）",
        "二、优秀路长（3名）：张明（石桥镇）、李伟（青山乡）、欧阳雪莲（东门街道）。",
        "先进个人名单\n序号\t姓名\t单位\n1\t张明\t石桥镇\n2\t李伟\t青山乡\n3\t欧阳雪莲\t东门街道",
        "拟聘用人员名单\n姓名\t性别\t岗位\n张明\t男\t教师\n李伟\t男\t教师\n欧阳雪莲\t女\t教师",
        "二、先进个人\n姓名 |\n单位 |\n张明 |\n石桥镇 |\n李伟 |\n青山乡 |\n欧阳雪莲 |\n东门街道 |",
        "入围作者（3名）\n张明（石桥镇）\n李伟（青山乡）\n欧阳雪莲（东门街道）",
    ],
)
def test_persons_without_a_role(text: str) -> None:
    assert people(text) == [(None, "张明"), (None, "李伟"), (None, "欧阳雪莲")]


@pytest.mark.parametrize(
    "text",
    [
        "获奖城市（3名）\n安阳、金华、常德",
        "一等奖（3名）：张明《我的家乡》、李建国《山水》、王小刚《四季》",
        "考场安排表\n姓名\t考场\n张明\t一考场\n李伟\t二考场",
        "先进单位名单\n序号\t单位\t负责人\n1\t县教育局\t张明\n2\t县公安局\t李伟",
        "优秀教师（3名）：评选办法另行通知。",
    ],
)
def test_counts_and_tables_over_something_else(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一组：组长：张　明\n组员：李伟、王刚", [("组长", "张明"), ("组员", "李伟"), ("组员", "王刚")]),
        ("第一组组长：张明\n组员：李伟、王刚", [("组长", "张明"), ("组员", "李伟"), ("组员", "王刚")]),
        ("检查验收督导组组长：张明\n副组长：李伟", [("组长", "张明"), ("副组长", "李伟")]),
        ("组　长\n张　明　县长\n副组长\n李　伟　副县长", [("组长", "张明"), ("副组长", "李伟")]),
        ("组长：张明\n副组长：1.李伟　2.王刚", [("组长", "张明"), ("副组长", "李伟"), ("副组长", "王刚")]),
        ("组长：张明，县委常委、常务副县长\n副组长：李伟，县教育局局长", [("组长", "张明"), ("副组长", "李伟")]),
        ("组长：张明\n组员：二楼：李伟　王刚；\n成员：赵强", [("组长", "张明"), ("组员", "李伟"), ("组员", "王刚"), ("成员", "赵强")]),
        ("大会选举张明为主席，李伟、王刚为副主席。", [("主席", "张明"), ("副主席", "李伟"), ("副主席", "王刚")]),
        ("职务 |\n姓名 |\n单位 |\n组长 |\n张明 |\n县政府 |\n成员 |\n李伟 |\n县教育局 |", [("组长", "张明"), ("成员", "李伟")]),
    ],
)  # fmt: skip
def test_roles_in_many_layouts(text: str, expected: list[tuple[str, str]]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "组　长\n负责全面工作\n副组长\n协助组长工作",
        "第一组：石桥镇、青山乡",
        "组长：县长\n组员：高二、高三年级班主任",
        "县长：张明\n2020年5月6日",
    ],
)
def test_roles_without_persons(text: str) -> None:
    assert people(text) == []


def test_many_groups_before_colons_are_read_in_one_step() -> None:
    assert people("甲组：" * 3000) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一等奖\n县一中　　张明\n县二中　　李伟\n石桥中学　王刚\n请再接再厉。", ["县一中", "县二中", "石桥中学"]),
        ("三级医院（1家）：县人民医院\n二级医院（2家）：县中医院、县妇幼保健院", ["县人民医院", "县中医院", "县妇幼保健院"]),
        ("以县教育局、县公安局、县水利局为成员单位，建立联席会议制度。", THREE),
        ("预算单位：县教育局（含县一中），县卫健局（含县人民医院、县中医院），县水利局。", ["县教育局", "县卫健局", "县水利局"]),
        ("成员：县政府办副主任张伟明，石桥镇、青山乡主要负责同志，县财政局、县教育局分管负责同志。", ["石桥镇", "青山乡", "县财政局", "县教育局"]),
    ],
)  # fmt: skip
def test_bodies_beside_other_things(text: str, expected: list[str]) -> None:
    assert units(text) == expected


def test_the_people_of_a_name_are_none_of_a_bracket() -> None:
    assert under("预算单位：县卫健局（含县人民医院、县中医院），县水利局（含2人）。") == {
        ("县卫健局", "县人民医院"),
        ("县卫健局", "县中医院"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "结对单位\n安河区——云溪县\n临江区——青山县\n石桥区——白鹿县",
        "成员：县政府办副主任张伟明，县财政局局长李建国。",
        "请准时参加，石桥镇主要负责同志发言。",
    ],
)
def test_pairs_and_persons_are_no_bodies(text: str) -> None:
    assert units(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("组长 张明 副组长 李伟 王刚 成员 赵强", [("组长", "张明"), ("副组长", "李伟"), ("副组长", "王刚"), ("成员", "赵强")]),
        ("组长 张明 县教育局主任\n成员 李伟 县公安局主任", [("组长", "张明"), ("成员", "李伟")]),
        ("理事长：张明\n监事：李伟", [("理事长", "张明"), ("监事", "李伟")]),
        ("裁判长：张明\n裁判员：李伟、王刚", [("裁判长", "张明"), ("裁判员", "李伟"), ("裁判员", "王刚")]),
        ("二、指挥部成员总指挥：\n张明（县长）\n副总指挥：李伟（副县长）", [("总指挥", "张明"), ("副总指挥", "李伟")]),
    ],
)  # fmt: skip
def test_more_roles(text: str, expected: list[tuple[str, str]]) -> None:
    assert people(text) == expected


def test_a_name_of_two_mountains_is_one() -> None:
    assert units("风景名胜区名单\n大王山——小王山风景名胜区\n云溪湖风景名胜区\n白鹿洞风景名胜区") == [
        "大王山——小王山风景名胜区",
        "云溪湖风景名胜区",
        "白鹿洞风景名胜区",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "县教育局、县公安局、县水利局3个单位工作成效明显，特予通报表扬。",
        "对县教育局、县公安局、县水利局提出通报批评。",
    ],
)
def test_praise_and_blame_in_other_words(text: str) -> None:
    assert units(text) == THREE


def test_persons_who_are_praised_behind_their_bodies() -> None:
    text = "二、先进个人（4名）\n县教育局：张明、李伟\n县公安局：王建国、赵强\n请再接再厉。"
    assert named(text) == ["张明", "李伟", "王建国", "赵强"]


@pytest.mark.parametrize("below", ["县教育局：负责材料审核。", "联系人：张明", "县教育局：5551234"])
def test_other_lines_with_colons_below_such_a_heading(below: str) -> None:
    assert people(f"二、先进个人（4名）\n{below}\n{below}") == []


@pytest.mark.parametrize(
    "text",
    [
        "入选企业名单：\n1.临江机电股份有限公司（云溪县）\n2.云雾茶业合作社（安河区）\n3.老王家庭农场（石桥镇大湾村）",
        "成员单位：县教育局（教研室主任张明）、县公安局（张明）、县水利局。",
        "先进社区：和平社区（东门街道）、南湖社区（西门街道）、大湾村（石桥镇）。",
        "示范校名单\n县一中（青年路98号）\n县二中（寄宿制）\n县三中（安河区东门街12号3楼）",
    ],
)
def test_where_and_who_is_no_body_under_another(text: str) -> None:
    assert len(units(text)) == 3
    assert under(text) == set()


def test_places_under_places_stay() -> None:
    assert under("试点乡镇名单\n石桥镇（大湾村、小湾村）\n青山乡（和平村）") == {
        ("石桥镇", "大湾村"),
        ("石桥镇", "小湾村"),
        ("青山乡", "和平村"),
    }


INTRO = "　　为深入贯彻落实关于进一步加强安全生产工作的决策部署，切实维护人民群众生命财产安全和社会大局稳定，现就有关事项通知如下："
CLOSING = (
    "　　各乡镇、各部门要高度重视，加强组织领导，强化督促检查，确保各项任务落到实处，有关工作情况及时报送县政府办公室。"
)
MEMBERS = "　　为加强对这项工作的领导，成立工作专班，成员单位如下：县委宣传部、县发展和改革局、县教育局、县公安局、县水利局。各单位要密切配合。"
LEADERS = "　　领导小组由副县长张明任组长，县教育局局长李伟、县公安局局长王建国任副组长，县水利局副局长孙丽为成员。办公室设在县教育局。"


def broken_at(width: int, *paragraphs: str) -> str:
    return "\n".join(text[at : at + width] for text in paragraphs for at in range(0, len(text), width))


@pytest.mark.parametrize("width", range(18, 40, 3))
def test_lists_in_a_text_that_was_broken_at_a_fixed_width(width: int) -> None:
    text = broken_at(width, INTRO, MEMBERS, CLOSING)
    assert units(text) == ["县委宣传部", "县发展和改革局", "县教育局", "县公安局", "县水利局"]
    assert headings(text) == ["成员单位"]


@pytest.mark.parametrize("width", range(18, 40, 3))
def test_rosters_in_a_text_that_was_broken_at_a_fixed_width(width: int) -> None:
    expected = [("组长", "张明"), ("副组长", "李伟"), ("副组长", "王建国"), ("成员", "孙丽")]
    assert people(broken_at(width, INTRO, LEADERS, CLOSING)) == expected


def test_spans_in_such_a_text_are_places_in_the_text_as_it_is() -> None:
    made = document(broken_at(19, INTRO, MEMBERS, LEADERS, CLOSING))
    for found in unit_lists.find(made):
        for unit in found.units:
            assert unit.span is not None
            assert "".join(made.string[unit.span.start : unit.span.end].split()) == unit.name
    for roster in rosters.find(made):
        for entry in roster.entries:
            assert entry.span is not None
            assert (entry.person or "") in "".join(made.string[entry.span.start : entry.span.end].split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("获证企业名单\n临江华兴机电（集团）有限责任公司\n云雾茶业（云溪）股份有限责任公司\n安河建筑工程（集团）有限责任公司", 3),
        ("示范社区名单\n安河区东门街道和平社区、南湖社区、新建社区\n云溪县石桥镇大湾社区、小湾社区、红岩社区\n青山县城关镇东门社区、西门社区、北门社区", 9),
        ("示范社区名单\n安河区东门街道和平社区、南湖社区、新建社区\n云溪县石桥镇大湾社区、小湾社区、红岩社区\n青山县城关镇东门社区、西门社区、北门社区\n希望以上社区再接再厉，再创佳绩", 9),
    ],
)  # fmt: skip
def test_lines_of_names_that_are_alike_in_length_stay_apart(text: str, expected: int) -> None:
    assert len(units(text)) == expected


def test_persons_each_on_a_line_stay_apart() -> None:
    text = "成员：赵强（县教育局党组书记、局长）\n孙丽（县公安局党委书记、副局长）\n周涛（县水利局党组书记、副局长）\n吴明（县民政局党组成员、副局长）"
    assert named(text) == ["赵强", "孙丽", "周涛", "吴明"]
