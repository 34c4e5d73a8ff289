"""Where lists are told: sentences that praise and choose, headings that other places explain, counts that stand elsewhere."""

from __future__ import annotations

import pytest
from unit_list_shapes import lists, tree

import extract as pages
from extract.fields.list_lines import folded
from extract.fields.unit_lists import grammar, headings
from extract.fields.unit_lists.columns import cells
from extract.fields.unit_lists.names import could_be_body, is_described


def shown(text: str) -> list[tuple[str | None, int | None, list[str]]]:
    return [(f.heading, f.declared_count, [u.name for u in f.units]) for f in lists(text)]


# ── Sentences ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "经评审，决定在云溪县第一小学、安河区民族中学等2所学校开展劳动教育实验校建设。",
            ["云溪县第一小学", "安河区民族中学"],
        ),
        (
            "根据评估结果，市人民医院、县中医院、县妇幼保健院等3家医院达到了爱婴医院的各项要求。",
            ["市人民医院", "县中医院", "县妇幼保健院"],
        ),
        ("县财政局、县水利局等2个单位被评为先进单位。", ["县财政局", "县水利局"]),
        (
            "安河区政府第一名、云溪县政府第二名；市林业局第一名，上述3个单位评为先进单位。",
            ["安河区政府", "云溪县政府", "市林业局"],
        ),
        ("石桥镇、青山乡、下河镇荣获“文明村镇”称号。", ["石桥镇", "青山乡", "下河镇"]),
        (
            "下列三十二个乡镇列为第一批整顿对象，其中：\n云溪县（二个）：石桥镇、青山乡\n安河县（一个）：下河镇",
            ["石桥镇", "青山乡", "下河镇"],
        ),
        (
            "成员单位：各乡（镇）人民政府、县政府有关部门以及与群众利益密切相关的公共企业",
            ["各乡（镇）人民政府", "县政府有关部门", "与群众利益密切相关的公共企业"],
        ),
    ],
)
def test_lists_in_sentences(text: str, expected: list[str]) -> None:
    assert [names for _, _, names in shown(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "县财政局、县水利局等2个部门要开展试点申报工作。",
        "县财政局、县水利局等2个部门负责指导示范创建。",
        "受台风影响，石桥镇、青山乡等2个镇受灾。",
        "近日，市教育局、市财政局等2个部门联合印发通知。",
        "市教育局、市财政局等5所学校开展试点。",  # the count is not right
        "林桂芳家庭、王秀英家庭荣获“文明家庭”称号。",
    ],
)
def test_sentences_that_list_nobody(text: str) -> None:
    assert shown(text) == []


# ── Headings ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # groups by place and rank are one list; things with names of their own are lists of their own
        ("第七批景区名单\n（共3处）\n安南省\n太阳岛景区\n北山省\n天姥山景区\n佛子山景区", [3]),
        ("引进内资工作先进奖\n金奖：安河区政府\n银奖：云溪县政府、下河县政府\n铜奖：青山县政府、石桥县政府", [5]),
        ("一、一等奖\n安河区、云溪县\n二、二等奖\n下河县、青山县", [2, 2]),
        (
            "实验学校及实践基地名单\n一、实验学校（2所）\n1.县一小\n2.县二中\n二、实践基地（2个）\n1.县农科院试验场\n2.石桥竹编厂",
            [2, 2],
        ),
        (
            "授予石桥镇等2个乡镇优胜乡镇荣誉称号。\n优胜乡镇和先进工作者名单\n一、优胜乡镇\n石桥镇人民政府\n青山乡人民政府",
            [2],
        ),
        (
            "医共体成员单位如下：\n一、县人民医院医共体（共2家）：县人民医院、石桥镇卫生院。\n二、县中医院医共体（共2家）：县中医院、青山乡卫生院。",
            [2, 2],
        ),
        (
            "表彰名单\n一、云溪县经济强镇（区）：\n石桥镇、青山镇、下河区。\n二、突出贡献企业名单：\n云溪水泥厂、云溪酒厂。",
            [3, 2],
        ),
        ("先进单位（共2个）县财政局 县水利局\n单项先进单位（共3个）县教育局 县林业局\n县公安局", [2, 3]),
        # bodies that look like headings stay bodies
        ("文明校园名单\n安河区鲁西小学教育集团\n安河区第二小学\n安河区第三小学", [3]),
    ],
)
def test_what_is_one_list(text: str, expected: list[int]) -> None:
    assert [len(names) for _, _, names in shown(text)] == expected


def test_a_heading_broken_over_lines_is_the_annexs_title() -> None:
    notice = (
        "云溪县人民政府关于表彰先进的决定\n各乡镇：\n县政府决定授予县财政局等3个单位“平安行动”优秀组织奖。\n"
        "附件：“平安行动”优秀组织奖获奖名单\n云溪县人民政府\n2011年3月2日\n附件\n“平安行动”优秀组织奖\n获奖名单\n"
        "县财政局\n县水利局\n县林业局"
    )
    (found,) = pages.parse(notice).unit_lists
    assert (found.heading, found.declared_count) == ("“平安行动”优秀组织奖获奖名单", 3)


def test_a_name_with_biao_is_no_label() -> None:
    words = "表彰单位名单"
    found = headings.read(words, 0, len(words))
    assert found is not None
    assert found.words == words


# ── Counts ─────────────────────────────────────────────────────────────────────────────────────────────────────────

_ANNEX = "云溪县第五批重点龙头企业名单\n石桥镇（1户）\n石桥茶厂\n青山乡（2户）\n青山酒厂\n青山粮油公司"


@pytest.mark.parametrize(
    ("before", "count"),
    [
        ("认定石桥茶厂等33家单位为云溪县第五批重点龙头企业（名单附后）。", 33),
        ("现将云溪县第五批重点龙头企业名单（共12家）予以公布。", 12),
        ("全县有企业120家。", 3),  # what the groups say together
        ("认定石桥茶厂等33家单位，命名为云溪县第六批重点龙头企业。", 3),
    ],
)
def test_the_count_of_an_annex_stands_in_the_body(before: str, count: int) -> None:
    assert [c for _, c, _ in shown(f"{before}\n{_ANNEX}")] == [count]


def test_a_title_in_quotes_names_the_list() -> None:
    text = "决定命名县人民法院等3个单位（名单附后）为“花园式单位”。\n云溪县2007年度花园式单位名单\n县人民法院\n县林业局\n县一中"
    assert [c for _, c, _ in shown(text)] == [3]


def test_the_count_of_one_list_is_not_that_of_the_next() -> None:
    text = "一、完成任务的单位（3个）\n县林业局、县教育局、县公安局\n二、未完成任务的单位\n县统计局、县气象局、县档案馆"
    assert [c for _, c, _ in shown(text)] == [3, None]


def test_a_count_that_disagrees_is_warned_of() -> None:
    notice = "云溪县教育局关于公布试点学校的通知\n各乡镇：\n现将试点学校名单公布如下。\n试点学校名单（4所）\n县一中\n县二中\n县三中\n云溪县教育局\n2011年3月2日"
    record = pages.parse(notice)
    assert [u.name for f in record.unit_lists for u in f.units] == ["县一中", "县二中", "县三中"]
    assert "unit_count_mismatch" in [w.code for w in record.warnings]


# ── Names ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("市企业改革领导小组、市专家组", ["市企业改革领导小组", "市专家组"]),  # 领导, 专家 end no list here
        ("县教育局、县财政局领导", ["县教育局", "县财政局"]),
        ("安河区和风小学、安河区第二小学", ["安河区和风小学", "安河区第二小学"]),
        ("石桥镇和青山乡", ["石桥镇", "青山乡"]),
        ("云溪区政府（包括云溪开发区管委会，下同）", ["云溪区政府"]),
    ],
)
def test_names(words: str, expected: list[str]) -> None:
    assert [i.name for i in grammar.parse(folded(words), 0, len(words), words)] == expected


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("市推进落实依法行政工作领导小组", True),
        ("市政府成立推进落实节水领导小组", False),
        ("由市财政局负责的工作专班", False),
        ("推进落实", False),
    ],
)
def test_groups_set_up_may_be_named_with_verbs(name: str, may: bool) -> None:
    assert could_be_body(name) is may


def test_kinds_told_by_a_clause() -> None:
    assert is_described("有执法任务的其他单位")
    assert not is_described("认真完成任务的情况")
    assert not is_described("的单位")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("法　　　院　　　　检　察　院　　　　团　市　委", ["法院", "检察院", "团市委"]),
        ("县　委　　县　政　府　　县　人　大", ["县委", "县政府", "县人大"]),
    ],
)
def test_words_of_two_letters_are_spaced_wider(line: str, expected: list[str]) -> None:
    assert ["".join(line[a:b].split()) for a, b in cells(line.replace("　", " "), 0, len(line), line)] == expected


def test_names_of_one_place_one_a_line_are_not_joined() -> None:
    text = "园林式单位名单\n临江铁路局临江机务段养路工区\n临江电力高等专科学校\n临江市第六中学"
    assert [u.name for f in lists(text) for u in f.units] == [
        "临江铁路局临江机务段养路工区",
        "临江电力高等专科学校",
        "临江市第六中学",
    ]


def test_a_merged_number_is_not_looked_for_in_a_telephone() -> None:
    page = (
        "<html><body><h1>云溪县人民政府关于公布试点单位的通知</h1><p>各乡镇：</p><p>试点单位一览表</p><table border=1>"
        "<tr><td>序号</td><td>单位名称</td><td>下设机构</td><td>电话</td></tr>"
        "<tr><td rowspan=2>3</td><td rowspan=2>县公安局</td><td>看守所</td><td>6120003</td></tr>"
        "<tr><td>刑警大队</td><td>6120003</td></tr>"
        "<tr><td>4</td><td>县水利局</td><td></td><td>6120004</td></tr></table>"
        "<p>云溪县人民政府</p><p>2011年4月8日</p></body></html>"
    )
    assert [tree(f.units) for f in pages.parse(page).unit_lists] == [
        [("县公安局", (("看守所", ()), ("刑警大队", ()))), ("县水利局", ())]
    ]


# ── Tables ─────────────────────────────────────────────────────────────────────────────────────────────────────────

_PAGE = "<html><body><h1>云溪县人民政府关于公布重点企业名单的通知</h1><p>各乡镇：</p><p>{}</p><table border=1>{}</table><p>云溪县人民政府</p><p>2011年4月8日</p></body></html>"


def _table(*rows: str) -> str:
    return "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row.split("|")) + "</tr>" for row in rows)


@pytest.mark.parametrize(
    ("said", "table", "expected"),
    [
        # the list goes on beside itself
        (
            "现将标准化学校名单公布如下：",
            _table("序号|学校名称|序号|学校名称", "1|云溪一中|4|石桥小学", "2|云溪二中|5|青山小学", "3|云溪三中||"),
            [(None, ["云溪一中", "云溪二中", "云溪三中", "石桥小学", "青山小学"])],
        ),
        # a sentence with its full stop announces the table; firms beside their legal persons
        (
            "现将2020年度重点企业名单（共3家）印发给你们。",
            _table(
                "行业|企业名称|法定代表人", "化工|云溪化工厂|林海", "矿山|东山煤矿（停产）|王洋", "酒业|云溪酒厂|李江"
            ),
            [(3, ["云溪化工厂", "东山煤矿", "云溪酒厂"])],
        ),
        # a register of permits is no list
        (
            "现将有关事项通知如下。",
            _table("单位名称|法定代表人|许可证号", "云溪化工厂|林海|01", "东山煤矿|王洋|02", "云溪酒厂|李江|03"),
            [],
        ),
    ],
)
def test_tables(said: str, table: str, expected: list[tuple[int | None, list[str]]]) -> None:
    found = pages.parse(_PAGE.format(said, table)).unit_lists
    assert [(f.declared_count, [u.name for u in f.units]) for f in found] == expected


def test_who_carries_out_projects_is_no_list() -> None:
    table = _table(
        "项目名称|承担单位|经费", "电机研究|云溪机电公司|20", "废水回用|云溪纺织公司|15", "桑蚕选育|县蚕桑站|10"
    )
    assert pages.parse(_PAGE.format("现将有关事项通知如下。", table)).unit_lists == ()


def test_kinds_in_a_table_of_contents_are_no_bodies() -> None:
    assert shown("2.1 指挥机构\n2.2 办事机构\n2.3 成员单位\n2.4 咨询机构\n2.5 协作部门") == []


def test_a_cell_may_hold_several_bodies_by_blanks_and_breaks() -> None:
    table = _table(
        "序号|类别|成员单位", "1|党委部门|县委宣传部、县委政法委<br>县委网信办", "2|其他|县供销社 县邮政公司"
    )
    found = pages.parse(_PAGE.format("县食安委成员单位调整如下：", table)).unit_lists
    names = ["县委宣传部", "县委政法委", "县委网信办", "县供销社", "县邮政公司"]
    assert [[u.name for u in f.units] for f in found] == [names]


# ── Sentences that announce lists below them ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "确定以下机构为2021年度定点医疗机构，现予公布：\n（一）三级医院（1家）\n县人民医院\n（二）乡镇卫生院（2家）\n1.石桥镇卫生院\n2.青山乡卫生院",
            [("2021年度定点医疗机构", 3, ["县人民医院", "石桥镇卫生院", "青山乡卫生院"])],
        ),
        (
            "下列企业列入2006年改制计划：\n县水泥厂　　县化肥厂\n县酒厂　　县印刷厂",
            [("2006年改制计划", None, ["县水泥厂", "县化肥厂", "县酒厂", "县印刷厂"])],
        ),
        (
            "现将成员单位职责印发给你们。\n县委宣传部：负责宣传报道。\n县公安局、县交警大队：负责维护秩序。\n县气象局：负责监测。",
            [("成员单位职责", None, ["县委宣传部", "县公安局", "县交警大队", "县气象局"])],
        ),
        (
            "一、乡镇\n一等奖：石桥镇\n二等奖：青山乡、东山镇",
            [(None, None, ["石桥镇", "青山乡", "东山镇"])],
        ),
    ],
)
def test_lists_below_sentences(text: str, expected: list[tuple[str | None, int | None, list[str]]]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "现将成员单位职责印发给你们。\n一、加强领导：各单位要重视。\n二、落实责任：各单位要检查。",
        "下列问题列入整改计划：\n机关作风　　办事效率\n服务态度　　环境卫生",
        "一等奖：三千元\n二等奖：两千元",
    ],
)
def test_sentences_that_announce_something_else(text: str) -> None:
    assert shown(text) == []


def test_what_a_sentence_makes_of_them_is_the_heading() -> None:
    text = "市政府决定，安河县政府、云溪县政府为2009年度全市农田基本建设“大禹杯”竞赛优胜单位，各奖励15万元。"
    assert shown(text) == [("2009年度全市农田基本建设“大禹杯”竞赛优胜单位", None, ["安河县政府", "云溪县政府"])]
