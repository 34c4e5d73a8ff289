"""Lists of bodies: each layout gives the list back, what is no list stays out, spans are true."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.fields import unit_lists
from extract.fields.list_lines import folded
from extract.fields.unit_lists import grammar, headings
from extract.fields.unit_lists.columns import cells
from extract.notice import Unit, UnitList
from extract.text import Span
from tests.lists_document import document

Tree = tuple[str, tuple["Tree", ...]]


def lists(text: str) -> tuple[UnitList, ...]:
    return unit_lists.find(document(text))


def tree(units: tuple[Unit, ...]) -> list[Tree]:
    return [(u.name, tuple(tree(u.sub_units))) for u in units]


def names(text: str) -> list[str]:
    return [u.name for found in lists(text) for u in found.units]


def parse(words: str) -> list[Tree]:
    def shape(items: list[grammar.Item] | tuple[grammar.Item, ...]) -> list[Tree]:
        return [(i.name, tuple(shape(i.subs))) for i in items]

    return shape(grammar.parse(folded(words), 0, len(words), words))


# ── The grammar of a bracketed list ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("统计局(企业调查队)", [("统计局", (("企业调查队", ()),))]),
        (
            "市建设局（市排水中心（含东泵站、西泵站）、市房管所）",
            [("市建设局", (("市排水中心", (("东泵站", ()), ("西泵站", ()))), ("市房管所", ())))],
        ),
        ("财政局（含国库收付中心、采购办）", [("财政局", (("国库收付中心", ()), ("采购办", ())))]),
        ("水利局及所属三江管理局", [("水利局", (("三江管理局", ()),))]),
        ("交通局下设公路段、航道所", [("交通局", (("公路段", ()),)), ("航道所", ())]),
        ("各县(市、区)人民政府", [("各县(市、区)人民政府", ())]),
        ("各乡镇（街道）", [("各乡镇（街道）", ())]),
        ("各县（市）区", [("各县（市）区", ())]),
        ("市商务局（加挂市粮食局牌子）", [("市商务局", ())]),
        ("市工信局（原市经贸委）、市档案局（正县级）", [("市工信局", ()), ("市档案局", ())]),
        ("云溪电信公司（以下简称电信公司）", [("云溪电信公司", ())]),
        ("市气象局（联系人：王方　电话：0799-1234567）", [("市气象局", ())]),
        ("临江军分区（不含各县人武部）", [("临江军分区", ())]),
        ("市教委（27家）", [("市教委", ())]),
        ("市林业局（林木种苗和林场指导科）", [("市林业局", (("林木种苗和林场指导科", ()),))]),
        ("市发展和改革局、劳动和社会保障局", [("市发展和改革局", ()), ("劳动和社会保障局", ())]),
        ("市公安局和市司法局", [("市公安局", ()), ("市司法局", ())]),
        ("市教育局、市财政局等12家单位", [("市教育局", ()), ("市财政局", ())]),
        ("市高等专科学校、市体育局", [("市高等专科学校", ()), ("市体育局", ())]),
    ],
)
def test_bracketed_lists(words: str, expected: list[Tree]) -> None:
    assert parse(words) == expected


@given(st.text(alphabet="局（）()、，含及所属等12家 \n市县、：", max_size=60))
def test_the_grammar_never_raises_and_its_places_are_true(words: str) -> None:
    for item in grammar.flat(grammar.parse(folded(words), 0, len(words), words)):
        assert "".join(words[item.start : item.end].split()) == item.name


# ── Headings ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "heading", "count"),
    [
        ("一、已联网的市直部门(27家)", "已联网的市直部门", 27),
        ("联席会议成员单位共十九个：", "联席会议成员单位", 19),
        ("首批节能试点单位", "首批节能试点单位", None),
        ("2015年度预算单位名单", "2015年度预算单位名单", None),
    ],
)
def test_headings(words: str, heading: str, count: int | None) -> None:
    found = headings.read(folded(words), 0, len(words))
    assert found is not None
    assert (found.words, found.count) == (heading, count)


@pytest.mark.parametrize(
    "words", ["牵头单位：", "责任单位：", "联系单位", "三、工作要求", "党群口：", "组成人员名单", "抄送："]
)
def test_what_heads_no_list_of_bodies(words: str) -> None:
    assert headings.read(folded(words), 0, len(words)) is None


def test_letter_spaced_names_are_whole() -> None:
    line = "法　院　　　　检察院　　党　校"
    assert ["".join(line[a:b].split()) for a, b in cells(line.replace("　", " "), 0, len(line), line)] == [
        "法院",
        "检察院",
        "党校",
    ]


# ── Every layout gives the list back ───────────────────────────────────────────────────────────────────────────────

_STEMS = [
    "教育",
    "财政",
    "公安",
    "水利",
    "气象",
    "卫生",
    "民政",
    "审计",
    "统计",
    "交通运输",
    "文化和旅游",
    "自然资源",
    "应急管理",
    "人力资源和社会保障",
]
_UNDER = ["管理站", "服务中心", "监察大队", "研究所", "幼儿园", "第一水库", "东林场", "测绘队", "二中", "仓库"]


@st.composite
def _units(draw: st.DrawFn, brackets: bool = True) -> list[Tree]:
    place = draw(st.sampled_from(["市", "县", "区", "临江市", ""]))
    stems = draw(st.lists(st.sampled_from(_STEMS), min_size=3, max_size=10, unique=True))
    made: list[Tree] = []
    for stem in stems:
        under: list[Tree] = []
        if brackets:
            for tail in draw(st.lists(st.sampled_from(_UNDER), max_size=3, unique=True)):
                deeper = (
                    draw(st.lists(st.sampled_from(["甲泵站", "乙泵站"]), max_size=2, unique=True))
                    if tail == "管理站"
                    else []
                )
                under.append((place + tail, tuple((d, ()) for d in deeper)))
        made.append((f"{place}{stem}局", tuple(under)))
    return made


def _printed(unit: Tree, wide: bool = True) -> str:
    name, under = unit
    inner = "、".join(_printed(u, wide) for u in under)
    return name + (f"（{inner}）" if wide else f"({inner})") if under else name


def _check(text: str, units: list[Tree], count: int | None) -> None:
    found = lists(text)
    assert [tree(f.units) for f in found] == [units]
    assert found[0].declared_count == count


@settings(max_examples=40, deadline=None)
@given(_units(), st.booleans(), st.booleans())
def test_run_in(units: list[Tree], wide: bool, counted: bool) -> None:
    count = f"（{len(units)}家）" if counted else ""
    _check(
        f"领导小组成员单位{count}：" + "、".join(_printed(u, wide) for u in units) + "。",
        units,
        len(units) if counted else None,
    )


@settings(max_examples=40, deadline=None)
@given(_units(), st.sampled_from(["{}、", "{}.", "（{}）", "({})", "{}．", ""]), st.booleans())
def test_one_a_line(units: list[Tree], label: str, wide: bool) -> None:
    lines = [label.format(n) + _printed(u, wide) for n, u in enumerate(units, 1)]
    _check("\n".join([f"首批试点单位（{len(units)}个）", *lines]), units, len(units))


@settings(max_examples=40, deadline=None)
@given(_units(brackets=False), st.sampled_from(["　　", "    ", "\t"]), st.integers(2, 4))
def test_columns(units: list[Tree], gap: str, width: int) -> None:
    printed = [_printed(u) for u in units]
    lines = [gap.join(printed[i : i + width]) for i in range(0, len(printed), width)]
    if gap == "\t" and len(printed) % width == 1:
        return  # a last row of one cell has no tab: it is a line like any other
    _check("\n".join(["联网单位名单", *lines]), units, None)


@settings(max_examples=40, deadline=None)
@given(_units(), st.integers(1, 3))
def test_groups_are_one_list(units: list[Tree], at: int) -> None:
    first, second = units[:at], units[at:]
    text = "\n".join(
        [
            "参评单位名单",
            f"市直党群部门（{len(first)}个）",
            *map(_printed, first),
            f"政府部门（{len(second)}个）：",
            "、".join(map(_printed, second)),
        ]
    )
    _check(text, units, len(units))


@settings(max_examples=40, deadline=None)
@given(_units())
def test_table_with_a_column_for_bodies_under_others(units: list[Tree]) -> None:
    rows = [f"{n}\t{u[0]}\t{'、'.join(map(_printed, u[1])) or '—'}" for n, u in enumerate(units, 1)]
    _check("\n".join(["抽查单位一览表", "序号\t单位名称\t下设机构", *rows]), units, None)


@settings(max_examples=40, deadline=None)
@given(_units(brackets=False), st.integers(6, 20))
def test_broken_lines(units: list[Tree], width: int) -> None:
    whole = "、".join(_printed(u) for u in units) + "。"
    broken = "\n".join(whole[i : i + width] for i in range(0, len(whole), width))
    found = lists("调整后的成员单位\n" + broken)
    assert [tree(f.units) for f in found] == [units]


@given(st.text(alphabet="市县局委办成员单位名单（）、：。，由组成等3家\n　 \t│┌─┐│1.（一）①", max_size=120))
@settings(max_examples=200, deadline=None)
def test_never_raises_and_spans_are_true(text: str) -> None:
    made = document(text)
    for found in unit_lists.find(made):
        todo = list(found.units)
        while todo:
            unit = todo.pop()
            todo += unit.sub_units
            assert unit.span is not None
            evidence = "".join(made.string[unit.span.start : unit.span.end].split())
            assert unit.name == evidence or "│" in evidence


# ── Places where lists stand ───────────────────────────────────────────────────────────────────────────────────────


def test_drawn_table_with_a_wrapped_cell() -> None:
    text = """入网单位名单
┌──┬──────┬───────┐
│序号│单位名称    │下属单位      │
├──┼──────┼───────┤
│1   │市交通局    │公路段、航道  │
│    │            │所            │
├──┼──────┼───────┤
│2   │市统计局    │              │
└──┴──────┴───────┘"""
    assert tree(lists(text)[0].units) == [("市交通局", (("公路段", ()), ("航道所", ()))), ("市统计局", ())]


def test_a_list_in_body_and_annex_is_one() -> None:
    text = """联席会议由市发展改革委、市财政局、市水利局等4家单位组成。
附件
联席会议成员单位名单
市发展改革委
市财政局（国库支付中心）
市水利局
市审计局"""
    found = lists(text)
    assert len(found) == 1
    assert found[0].declared_count == 4
    assert [u.name for u in found[0].units] == ["市发展改革委", "市财政局", "市水利局", "市审计局"]


def test_two_lists_with_their_own_headings_are_two() -> None:
    text = "第一批达标单位：\n县委办\n县财政局\n第二批达标单位：\n县水电局\n县烟草专卖局\n县新华书店"
    assert [len(f.units) for f in lists(text)] == [2, 3]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "全县政务专网接入单位名单\n一、已接入单位（3家）\n县委办、县财政局、县水利局\n二、拟接入单位（2家）\n县司法局、县教育局",
            [("已接入单位", 3, 3), ("拟接入单位", 2, 2)],
        ),
        (
            "造林先进单位名单\n一、先进乡镇（2个）\n石桥镇、青山乡\n二、先进县直单位（3个）\n县林业局、县水利局、县人武部",
            [("先进乡镇", 2, 2), ("先进县直单位", 3, 3)],
        ),
        # groups by kind alone are one list
        (
            "试点单位名单\n农村学校（2所）\n石桥镇中心小学、青山乡中学\n民办企业（3家）\n云溪水泥厂、云溪印刷厂、云溪酒厂",
            [("试点单位名单", 5, 5)],
        ),
        (
            "经评审，拟命名以下3所学校为2019年度文明校园：\n云溪县第一中学\n石桥镇中心小学\n青山乡中学",
            [("2019年度文明校园", 3, 3)],
        ),
    ],
)
def test_headings_below_a_heading(text: str, expected: list[tuple[str, int | None, int]]) -> None:
    assert [(f.heading, f.declared_count, len(f.units)) for f in lists(text)] == expected


def test_a_clause_is_no_groups_name() -> None:
    text = "办公室设在县粮食局，由县粮食局主要负责人兼任办公室主任，成员由县发改委、县财政局、县交通局有关负责人组成。"
    assert [f.heading for f in lists(text)] == ["办公室"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("联席会议由市教育局、市财政局、市人社局3个部门组成。", ["市教育局", "市财政局", "市人社局"]),
        ("成员由市教育局、市财政局等单位分管领导组成。", ["市教育局", "市财政局"]),
        ("经研究，确定云溪县、安河区、临水县为养护改革试点县（区）。", ["云溪县", "安河区", "临水县"]),
        ("对成绩突出的临江、云溪、安河3个县人民政府予以通报表扬。", ["临江", "云溪", "安河"]),
    ],
)
def test_lists_in_sentences(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "责任单位：市教育局、市财政局",
        "牵头单位：市城管局；配合单位：市住建局、市公安局。",
        "市教育局、市财政局、市人社局3个部门要加强协调。",
        "请市教育局、市财政局、市水利局做好准备工作。",
        "抄送：市委办公室、市人大常委会办公室、市政协办公室。",
        "会议内容：传达精神、部署工作、讨论方案。",
        "由市教育局、市财政局负责组织实施。",
        "各镇政府、街道办事处、主管部门要以防火为重点。",
    ],
)
def test_what_is_no_list(text: str) -> None:
    assert names(text) == []


def test_duties_under_their_members() -> None:
    text = "（三）领导小组成员单位职责\n1.县交通局：加强指导工作，做好养护。\n2.县审计局：做好审计监督。\n四、保障措施\n加强领导。"
    assert names(text) == ["县交通局", "县审计局"]


def test_a_name_that_spam_cut_is_damaged_and_the_place_is_offered() -> None:
    text = "入网单位（3家）\n市委办、日报社、妇联"
    at = text.index("日报社")
    found = unit_lists.find(document(text, gaps=(Span(at, at),), place=("临江",)))
    assert [(u.name, u.damaged, u.candidates) for u in found[0].units] == [
        ("市委办", False, ()),
        ("日报社", True, ("临江日报社",)),
        ("妇联", False, ()),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "成员单位：市教育局、" * 3000,
        "A、B为成员单位" * 3000,
        "单位名单\n" + "市教育局\n" * 3000,
        "成员单位：" + "(" * 9000,
    ],
)
def test_time_grows_with_length_only(text: str) -> None:
    made = document(text)
    began = time.perf_counter()
    unit_lists.find(made)
    assert time.perf_counter() - began < 3
