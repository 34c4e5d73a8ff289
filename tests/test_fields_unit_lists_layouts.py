"""Any list, printed in each layout that notices use, is given back: names, bodies under them, count, heading, role."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lists_document import document
from unit_list_shapes import Tree, lists, printed, tree, units

import extract as pages
from extract.fields.list_lines import Piece, folded, own_pieces
from extract.fields.unit_lists.grammar import Item
from extract.fields.unit_lists.lines import read_below
from extract.fields.unit_lists.table_grids import grid_at

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_ORDINALS = "一二三四五六七八九十"


def _check(text: str, wanted: list[Tree], count: int | None) -> None:
    found = lists(text)
    assert [tree(f.units) for f in found] == [wanted]
    assert found[0].declared_count == count


def _label(style: str, number: int) -> str:
    if style == "①":
        return _CIRCLED[number]
    return style.format(number + 1)


@settings(max_examples=30, deadline=None)
@given(units(), st.sampled_from(["①", "{}.", "{}、", "（{}）", "({})", "{}．", "●", "◆"]), st.booleans())
def test_one_a_line_with_labels(wanted: list[Tree], style: str, wide: bool) -> None:
    lines = [_label(style, n) + printed(u, wide) for n, u in enumerate(wanted)]
    _check("\n".join([f"首批试点单位（{len(wanted)}个）：", *lines]), wanted, len(wanted))


@settings(max_examples=20, deadline=None)
@given(units(), st.sampled_from(["①", "（{}）"]), st.sampled_from(["；", "、"]))
def test_labels_inside_a_paragraph(wanted: list[Tree], style: str, separator: str) -> None:
    inner = separator.join(_label(style, n) + printed(u) for n, u in enumerate(wanted))
    found = lists(f"联席会议成员单位：{inner}。")
    assert [tree(f.units) for f in found] == [wanted]
    assert found[0].role == "成员单位"


@settings(max_examples=30, deadline=None)
@given(units(brackets=False, least=4), st.sampled_from(["　", "　　", "   ", "\t"]), st.integers(2, 4))
def test_columns_by_one_full_width_space_and_wider(wanted: list[Tree], gap: str, width: int) -> None:
    names = [printed(u) for u in wanted]
    lines = [gap.join(names[i : i + width]) for i in range(0, len(names), width)]
    if len(names) % width == 1:
        return  # the last row is a line like any other
    _check("\n".join([f"联网单位（{len(wanted)}家）", *lines]), wanted, len(wanted))


@settings(max_examples=30, deadline=None)
@given(units(), st.lists(st.integers(1, 3), min_size=10, max_size=10))
def test_continued_over_paragraphs(wanted: list[Tree], sizes: list[int]) -> None:
    """A list run in with 、 that goes on in the next paragraph wherever one name ends."""
    names, paragraphs, at = [printed(u) for u in wanted], [], 0
    for size in sizes:
        if at < len(names):
            paragraphs.append("、".join(names[at : at + size]))
            at += size
    _check("领导小组成员单位\n" + "、\n".join(paragraphs) + "。", wanted, None)


@settings(max_examples=30, deadline=None)
@given(units(least=4), st.integers(1, 3))
def test_groups_with_labels_and_counts_are_one_list(wanted: list[Tree], at: int) -> None:
    first, second = wanted[:at], wanted[at:]
    lines = ["受表彰单位名单", f"（一）党群系统（{len(first)}个）", *map(printed, first)]
    lines += [f"（二）政府系统（{len(second)}个）", *map(printed, second)]
    _check("\n".join(lines), wanted, len(wanted))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 5), min_size=1, max_size=4), st.booleans())
def test_counts_prove_lists_of_names_that_look_like_none(sizes: list[int], grouped: bool) -> None:
    """花园式小区（5个）, by districts: 阳光苑 and 滨河花园 end like no body's name."""
    names = [
        "阳光苑",
        "临江市水利局",
        "县林业局",
        "滨河家园",
        "市第一中学",
        "县医院",
        "区图书馆",
        "市博物馆",
        "县教育局",
    ]
    wanted = (names * 3)[: sum(sizes)]
    if len(set(wanted)) < len(wanted) or sum(sizes) < 2:
        return
    lines, at = [f"一、5A级（{len(wanted)}个）"], 0
    for number, size in enumerate(sizes if grouped and len(sizes) > 1 else [len(wanted)]):
        if grouped and len(sizes) > 1:
            lines.append(f"（{_ORDINALS[number]}）安河{_ORDINALS[number]}区（{size}个）")
        lines += wanted[at : at + size]
        at += size
    found = lists("\n".join([*lines, "请认真学习。"]))
    assert [[u.name for u in f.units] for f in found] == [wanted]
    assert (found[0].heading, found[0].declared_count) == ("5A级", len(wanted))


@pytest.mark.parametrize("below", ["县教育局\n县财政局", "加强领导\n落实责任\n严格考核"])
def test_words_with_a_count_head_nothing_where_it_is_not_right(below: str) -> None:
    assert lists(f"一、5A级（3个）\n{below}\n请认真学习。") == ()


def test_lines_of_bodies_are_a_list_without_the_count_that_is_not_right() -> None:
    (found,) = lists("一、5A级（3个）\n县教育局\n县财政局\n县水利局\n县民政局\n请认真学习。")
    assert (found.heading, found.declared_count, len(found.units)) == (None, None, 4)


@settings(max_examples=20, deadline=None)
@given(units(brackets=False), st.sampled_from(["及所属", "（含{}）", "（下设{}）", "（包括{}）", "（{}）"]))
def test_ways_to_name_bodies_under_others(wanted: list[Tree], how: str) -> None:
    under = (("三江管理站", ()), ("石桥研究所", ()))
    shown = [
        name + (how + "三江管理站" if how == "及所属" else how.format("三江管理站、石桥研究所")) for name, _ in wanted
    ]
    whole: list[Tree] = [(name, under[:1] if how == "及所属" else under) for name, _ in wanted]
    _check(f"联网单位（{len(wanted)}家）：" + "、".join(shown) + "。", whole, len(wanted))


@settings(max_examples=20, deadline=None)
@given(
    units(brackets=False),
    st.sampled_from(["各县（市、区）", "{}（27家）", "{}（加挂县粮食局牌子）", "{}（以下简称县局）"]),
)
def test_brackets_that_hold_no_bodies(wanted: list[Tree], last: str) -> None:
    name = last.format("县商务局")
    kept = name if name.startswith("各") else "县商务局"
    shown = [*(n for n, _ in wanted), name]
    _check("成员单位：" + "、".join(shown) + "。", [*wanted, (kept, ())], None)


@settings(max_examples=20, deadline=None)
@given(units(brackets=False), st.sampled_from(["将{}等{}家单位列为首批试点单位。", "命名{}等{}个单位为“文明单位”。"]))
def test_a_sentence_that_chooses_them(wanted: list[Tree], frame: str) -> None:
    names = "、".join(n for n, _ in wanted)
    _check("经研究，决定" + frame.format(names, len(wanted)), wanted, len(wanted))


@settings(max_examples=20, deadline=None)
@given(units())
def test_a_table_of_bars(wanted: list[Tree]) -> None:
    rows = ["| 序号 | 单位名称 | 下属单位 |"]
    rows += [f"| {n} | {u[0]} | {'、'.join(map(printed, u[1])) or '—'} |" for n, u in enumerate(wanted, 1)]
    _check("\n".join(["抽查单位一览表", *rows]), wanted, None)


def test_a_ranking_is_a_list_of_those_ranked() -> None:
    found = lists("| 单 位 | 分 数 | 名次 |\n| 石 桥 镇 | 79.1 | 1 |\n| 青 山 乡 | 78.1 | 2 |\n| 东门街道 | 77.7 | 3 |")
    assert [[u.name for u in f.units] for f in found] == [["石桥镇", "青山乡", "东门街道"]]
    assert (
        lists("| 单 位 | 金 额 | 用途 |\n| 石桥镇 | 79.1 | 甲 |\n| 青山乡 | 78.1 | 乙 |\n| 东门街道 | 7 | 丙 |") == ()
    )


# ── Pages ──────────────────────────────────────────────────────────────────────────────────────────────────────────

_PAGE = "<html><body><h1>云溪县人民政府关于公布试点单位的通知</h1><p>各乡镇人民政府：</p><p>{}</p>{}<p>特此通知。</p><p>云溪县人民政府</p><p>2011年4月8日</p>{}</body></html>"


def _of_page(inner: str, before: str = "现将有关事项通知如下。", annex: str = "") -> list[list[Tree]]:
    return [tree(f.units) for f in pages.parse(_PAGE.format(before, inner, annex)).unit_lists]


@settings(max_examples=15, deadline=None)
@given(units(brackets=False), st.sampled_from(["<br>", "</p><p>"]), st.integers(7, 16))
def test_names_broken_by_the_page(wanted: list[Tree], how: str, width: int) -> None:
    whole = "、".join(n for n, _ in wanted) + "。"
    broken = how.join(whole[i : i + width] for i in range(0, len(whole), width))
    assert _of_page(f"<p>领导小组成员单位：</p><p>{broken}</p>") == [wanted]


@settings(max_examples=10, deadline=None)
@given(units(), st.booleans())
def test_tables_with_who_answers(wanted: list[Tree], merged: bool) -> None:
    """序号, 单位, 责任人, 联系电话; a cell that spans rows says to whom bodies belong."""
    rows = ["<tr><td>序号</td><td>单位名称</td><td>下设机构</td><td>责任人</td><td>联系电话</td></tr>"]
    for n, (name, under) in enumerate(wanted, 1):
        cells = [printed(u) for u in under] or [""]
        if not merged:
            rows.append(
                f"<tr><td>{n}</td><td>{name}</td><td>{'、'.join(cells)}</td><td>林海</td><td>6120{n:03}</td></tr>"
            )
            continue
        span = f' rowspan="{len(cells)}"'
        rows.append(
            f"<tr><td{span}>{n}</td><td{span}>{name}</td><td>{cells[0]}</td><td>林海</td><td>6120{n:03}</td></tr>"
        )
        rows += [f"<tr><td>{cell}</td><td>林海</td><td>6120{n:03}</td></tr>" for cell in cells[1:]]
    assert _of_page(f"<p align=center>试点单位一览表</p><table border=1>{''.join(rows)}</table>") == [wanted]


@settings(max_examples=10, deadline=None)
@given(units())
def test_body_and_annex_are_one_list(wanted: list[Tree]) -> None:
    names = "、".join(n for n, _ in wanted)
    annex = "<p>附件</p><p>联席会议成员单位名单</p>" + "".join(f"<p>{printed(u)}</p>" for u in wanted)
    said = f"联席会议由{names}等{len(wanted)}个部门组成。"
    found = pages.parse(_PAGE.format(said, "", annex)).unit_lists
    assert [tree(f.units) for f in found] == [wanted]
    assert found[0].declared_count == len(wanted)


def _nested(wanted: tuple[Tree, ...] | list[Tree], tag: str) -> str:
    return f"<{tag}>" + "".join(f"<li>{n}{_nested(u, tag) if u else ''}</li>" for n, u in wanted) + f"</{tag}>"


@pytest.mark.parametrize("tag", ["ul", "ol"])
def test_nested_lists_of_pages(tag: str) -> None:
    wanted: list[Tree] = [
        ("县教育局", (("县一中", (("东校区", ()),)), ("县二中", ()))),
        ("县水利局", ()),
        ("县民政局", ()),
    ]
    assert _of_page(f"<p>试点单位名单（3家）</p>{_nested(wanted, tag)}") == [wanted]


def _flat(wanted: tuple[Tree, ...] | list[Tree], depth: int) -> list[tuple[str, int]]:
    return [line for name, under in wanted for line in [(name, depth), *_flat(under, depth + 1)]]


@settings(max_examples=30, deadline=None)
@given(units())
def test_lines_at_their_depths(wanted: list[Tree]) -> None:
    """Lines that say how deep they stand are read as the tree they are."""
    lines = _flat(wanted, 1)
    text = "\n".join(name for name, _ in lines)
    pieces, at = [], 0
    for number, (name, depth) in enumerate(lines):
        pieces.append(Piece(at, at + len(name), number, "li", depth=depth))
        at += len(name) + 1

    def shape(items: list[Item] | tuple[Item, ...]) -> list[Tree]:
        return [(i.name, tuple(shape(i.subs))) for i in items]

    assert shape(read_below(folded(text), text, pieces, 0, duties=False).items) == wanted


def test_a_table_read_from_a_piece_that_ends_elsewhere_is_read_anew() -> None:
    made = document("单位\t得分\t名次\n县财政局\t98\t1")
    view, rows = folded(made.string), own_pieces(made)
    short = replace(rows[0], end=rows[0].end - 3)
    widths = [
        [len(row) for row in grid_at(view, made, [first, *rows[1:]], 0)[0]] for first in (rows[0], short, rows[0])
    ]
    assert widths[0] == widths[2] == [3, 3]
    assert widths[1][0] == 2
