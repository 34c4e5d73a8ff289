"""Lists of bodies: each layout gives the list back, what is no list stays out, spans are true."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lists_document import document
from unit_list_shapes import STEMS, UNDER

import extract as pages
from extract.fields import unit_lists
from extract.fields.list_lines import folded
from extract.fields.unit_lists import grammar, headings
from extract.fields.unit_lists.canonical import canonical
from extract.fields.unit_lists.columns import cells
from extract.notice import Unit, UnitList
from extract.text import Span

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


@st.composite
def _units(draw: st.DrawFn, brackets: bool = True) -> list[Tree]:
    place = draw(st.sampled_from(["市", "县", "区", "临江市", ""]))
    stems = draw(st.lists(st.sampled_from(STEMS), min_size=3, max_size=10, unique=True))
    made: list[Tree] = []
    for stem in stems:
        under: list[Tree] = []
        if brackets:
            for tail in draw(st.lists(st.sampled_from(UNDER), max_size=3, unique=True)):
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


def _width(words: str) -> int:
    return sum(1 if c.isascii() else 2 for c in words)


def _drawn(rows: list[list[str]], widths: list[int]) -> str:
    """A table drawn with lines: cells are wrapped at their column's width (in half-widths)."""
    edge = ["─" * (w // 2) for w in widths]
    lines = ["┌" + "┬".join(edge) + "┐"]
    for number, row in enumerate(rows):
        if number:
            lines.append("├" + "┼".join(edge) + "┤")
        wrapped = [
            [cell[i : i + w // 2] for i in range(0, len(cell), w // 2)] or [""]
            for cell, w in zip(row, widths, strict=True)
        ]
        for k in range(max(map(len, wrapped))):
            cells = [w[k] if k < len(w) else "" for w in wrapped]
            lines.append("│" + "│".join(c + " " * (w - _width(c)) for c, w in zip(cells, widths, strict=True)) + "│")
    return "\n".join([*lines, "└" + "┴".join(edge) + "┘"])


@settings(max_examples=40, deadline=None)
@given(_units(), st.sampled_from([12, 16, 24]), st.sampled_from([14, 20, 30]))
def test_drawn_tables(units: list[Tree], name: int, under: int) -> None:
    rows = [["序号", "单位名称", "下属单位"]]
    rows += [[str(n), u[0], "、".join(map(_printed, u[1]))] for n, u in enumerate(units, 1)]
    found = lists("入网单位名单\n" + _drawn(rows, [4, name, under]))
    assert [tree(f.units) for f in found] == [units]


@settings(max_examples=30, deadline=None)
@given(_units(), st.integers(1, 9))
def test_numbered_sibling_headings_are_lists_of_their_own(units: list[Tree], at: int) -> None:
    first, second = units[: min(at, len(units) - 1)], units[min(at, len(units) - 1) :]
    if min(len(first), len(second)) < 2:
        return
    text = "\n".join(["一、优秀单位", "、".join(map(_printed, first)) + "。", "二、良好单位", *map(_printed, second)])
    assert [(f.heading, tree(f.units)) for f in lists(text)] == [("优秀单位", first), ("良好单位", second)]


@settings(max_examples=30, deadline=None)
@given(_units(), st.booleans())
def test_groups_by_number_are_one_list(units: list[Tree], alone: bool) -> None:
    if alone:
        text = [f"第{'一二三四五六七八九十'[n]}组：{_printed(u)}" for n, u in enumerate(units)]
    else:
        text = ["第一组：" + "、".join(map(_printed, units[:2])), "第二组：" + "、".join(map(_printed, units[2:]))]
    _check("\n".join([f"红榜名单（{len(units)}个）", *text]), units, len(units))


@settings(max_examples=30, deadline=None)
@given(_units(brackets=False))
def test_names_by_blanks_behind_their_heading(units: list[Tree]) -> None:
    printed = [_printed(u) for u in units]
    _check(f"考核优秀单位（共{len(units)}个）" + " ".join(printed), units, len(units))
    _check(
        f"现予以表彰。 一、先进单位（{len(units)}个）： {' '.join(printed)} 二、先进个人（2名）： 王某某 李某某",
        units,
        len(units),
    )


@settings(max_examples=30, deadline=None)
@given(_units())
def test_award_sentences(units: list[Tree]) -> None:
    text = (
        f"经考评，获得一等奖的是：{'、'.join(map(_printed, units))}；获得二等奖的是：县林业局、县供电公司。现予以通报。"
    )
    found = lists(text)
    assert [(f.heading, tree(f.units)) for f in found] == [
        ("一等奖", units),
        ("二等奖", [("县林业局", ()), ("县供电公司", ())]),
    ]


_PAGE = "<html><body><h1>云溪县人民政府关于公布试点单位的通知</h1><p>各乡镇人民政府：</p><p>现将有关事项通知如下。</p>{}<p>特此通知。</p><p>云溪县人民政府</p><p>2011年4月8日</p></body></html>"


def _of_page(inner: str) -> list[list[Tree]]:
    return [tree(f.units) for f in pages.parse(_PAGE.format(inner)).unit_lists]


@settings(max_examples=15, deadline=None)
@given(_units(), st.sampled_from(["ul", "ol", "br", "p", "div"]))
def test_layouts_of_pages(units: list[Tree], how: str) -> None:
    printed = [_printed(u) for u in units]
    head = f"<p>试点单位名单（{len(units)}家）</p>"
    if how in ("ul", "ol"):
        inner = f"{head}<{how}>{''.join(f'<li>{p}</li>' for p in printed)}</{how}>"
    elif how == "br":
        inner = f"<p>试点单位名单（{len(units)}家）<br>{'<br>'.join(printed)}</p>"
    else:
        inner = head + "".join(f"<{how}>{n}.{p}</{how}>" for n, p in enumerate(printed, 1))
    assert _of_page(inner) == [units]


@settings(max_examples=15, deadline=None)
@given(_units())
def test_tables_of_pages_with_merged_cells(units: list[Tree]) -> None:
    """Bodies under others stand in a column of their own, the lead unit's cell spans their rows."""
    rows = ["<tr><td>序号</td><td>单位名称</td><td>下属单位</td></tr>"]
    for n, (name, under) in enumerate(units, 1):
        high = max(1, len(under))
        cells = [_printed(u) for u in under] or [""]
        rows.append(f'<tr><td rowspan="{high}">{n}</td><td rowspan="{high}">{name}</td><td>{cells[0]}</td></tr>')
        rows += [f"<tr><td>{cell}</td></tr>" for cell in cells[1:]]
    assert _of_page(f"<p align=center>试点单位一览表</p><table border=1>{''.join(rows)}</table>") == [units]


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
        "获得一等奖的是：市教育局、" * 3000,
        "授予市教育局、市财政局“" * 3000,
        "先进单位（3个）市教育局 " * 3000,
        "一、优秀单位\n市教育局、市财政局\n" * 1000,
    ],
)
def test_time_grows_with_length_only(text: str) -> None:
    made = document(text)
    began = time.process_time()
    unit_lists.find(made)
    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("市发改委", "发展和改革委员会"),
        ("临江市发展改革委", "发展和改革委员会"),
        ("云溪县人力资源和社会保障局", "人力资源和社会保障局"),
        ("卫健委", "卫生健康委员会"),
        ("国家发展改革委", "发展和改革委员会"),
        ("市计委", None),
        ("县文旅局", None),
        ("县纪委监委", None),
        ("市发改委机关党委", None),
        ("云溪县财政局", None),
    ],
)
def test_the_full_name_where_it_is_certain(name: str, full: str | None) -> None:
    assert canonical(name) == full


def test_a_units_full_name_is_an_added_key() -> None:
    (found,) = lists("联席会议成员单位：市发改委（市重点办）、市文旅局、市妇联。")
    assert [(u.name, u.canonical, [s.canonical for s in u.sub_units]) for u in found.units] == [
        ("市发改委", "发展和改革委员会", [None]),
        ("市文旅局", None, []),
        ("市妇联", "妇女联合会", []),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("经评比，县水利局、县气象局、县林业局等为成员单位。", [(None, 3)]),
        ("对落实好的4个单位予以表扬。\n红榜名单\n县水利局\n县气象局\n县林业局\n县财政局", [(4, 4)]),
        ("共评出优秀单位3家。\n一、优秀单位\n县水利局、县气象局、县林业局。", [(3, 3)]),
        ("拟推荐以下3个集体申报文明号。\n1.县水利局办公室\n2.县气象局观测站\n3.县林业局资源股", [(3, 3)]),
        (
            "一、先进集体（4个）\n（一）县政府办公室\n一等奖：石桥镇政府、青山乡政府\n二等奖：安河镇政府、梅镇镇政府",
            [(4, 4)],
        ),
        ("乡镇名单（3个）\n向化镇、有庆乡、从兴村", [(3, 3)]),
        ("达标县（区）名单\n（共5个）\n一、临江市\n东城区、西城区、平谷区\n二、安河市\n云溪县、石桥县", [(5, 5)]),
    ],
)
def test_more_places(text: str, expected: list[tuple[int | None, int]]) -> None:
    assert [(f.declared_count, len(f.units)) for f in lists(text)] == expected


def test_a_table_that_says_what_its_bodies_were_chosen_for() -> None:
    rows = "\n".join(f"{n}\t{u}\t1" for n, u in enumerate(["县水利局", "县气象局", "县第一中学", "县供电公司"], 1))
    assert names(f"序号\t安置单位名称\t安置任务\n{rows}") == ["县水利局", "县气象局", "县第一中学", "县供电公司"]
    assert names(f"序号\t责任单位\t任务\n{rows}") == []
    assert names(f"序号\t工作单位\t分数\n{rows}") == []


@pytest.mark.parametrize(
    "text",
    [
        "副组长：姜某明县国土局局长、丁某阳县政府办副主任",
        "整改部门：行政部、财务部、审计部",
        "委员：县水利局副局长、县财政局副局长",
    ],
)
def test_posts_and_the_answerable_are_no_list(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a place before a colon only says where the bodies are
        ("省级示范村名单\n云溪县：石桥村、青山村\n安河区：李家村", [("石桥村", ()), ("青山村", ()), ("李家村", ())]),
        # unless the list is of places itself
        (
            "试点县名单\n云溪县：石桥镇、青山乡\n临水县：李家镇",
            [("云溪县", ("石桥镇", "青山乡")), ("临水县", ("李家镇",))],
        ),
        # a body before a colon has the others under it
        (
            "入网单位名单\n市水利局：江堤管理处、排灌站\n市林业局：林科所",
            [("市水利局", ("江堤管理处", "排灌站")), ("市林业局", ("林科所",))],
        ),
    ],
)
def test_what_stands_before_a_colon(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    (found,) = lists(text)
    assert [(u.name, tuple(s.name for s in u.sub_units)) for u in found.units] == expected
