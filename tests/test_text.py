from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extract.text import Change, Span, Text


def change(start: int, end: int, inserted: str = "", **more: object) -> Change:
    return Change(start, end, inserted, "spam", "test.rule", "because", 1.0, **more)  # type: ignore[arg-type]


def test_blocks_become_lines_that_know_their_block() -> None:
    text = Text.of(["标题", "正文。"])
    assert text.string == "标题\n正文。"
    assert [text.line_text(i) for i in range(2)] == ["标题", "正文。"]
    assert [line.block for line in text.lines] == [0, 1]


def test_a_removed_line_goes_with_its_break_and_the_edit_keeps_the_words() -> None:
    text = Text.of(["甲", "广告", "乙"]).apply([change(2, 4)])
    assert text.string == "甲\n乙"
    assert [line.block for line in text.lines] == [0, 2]
    assert [(e.removed, e.inserted, e.span) for e in text.edits] == [("广告", None, Span(2, 2))]


def test_the_last_line_goes_too() -> None:
    text = Text.of(["甲", "广告"]).apply([change(2, 4)])
    assert text.string == "甲"
    assert [line.block for line in text.lines] == [0]


def test_the_last_lines_go_with_the_break_before_them() -> None:
    text = Text.of(["甲", "广告", "广告", "广告"]).apply([change(2, 4), change(5, 7), change(8, 10)])
    assert text.string == "甲"
    assert [line.block for line in text.lines] == [0]
    assert [e.removed for e in text.edits] == ["广告"] * 3


def test_all_lines_removed_leaves_nothing() -> None:
    assert Text.of(["广告", "广告"]).apply([change(0, 2), change(3, 5)]).string == ""


def test_joined_lines_are_one() -> None:
    text = Text.of(["关于做好", "工作的通知", "正文"]).apply([change(4, 5)])
    assert text.string == "关于做好工作的通知\n正文"
    assert [line.block for line in text.lines] == [0, 2]


def test_edits_move_with_later_changes() -> None:
    first = Text.of(["品牌做好工作的通知"]).apply([change(0, 2, "关于")])
    second = first.apply([change(2, 2, "进一步")])
    third = second.apply([change(0, 0, "某市")])
    assert third.string == "某市关于进一步做好工作的通知"
    moved = next(e for e in third.edits if e.removed == "品牌")
    assert third.string[moved.span.start : moved.span.end] == "关于"


def test_an_edit_inside_an_earlier_one_changes_what_that_one_put_in() -> None:
    first = Text.of(["品牌印发通知"]).apply([change(0, 2, "关于做好")])
    second = first.apply([change(2, 4)])
    assert second.string == "关于印发通知"
    assert [(e.removed, e.inserted) for e in second.edits] == [("品牌", "关于"), ("做好", None)]


def test_of_two_that_overlap_the_first_wins() -> None:
    text = Text.of(["abcdef"]).apply([change(1, 4), change(2, 6, "x")])
    assert text.string == "aef"
    assert len(text.edits) == 1


def test_line_at_finds_the_line_of_every_position() -> None:
    text = Text.of(["ab", "", "cde"])
    assert [text.line_at(i) for i in range(len(text.string))] == [0, 0, 0, 1, 2, 2, 2]


@st.composite
def texts_and_changes(draw: st.DrawFn) -> tuple[list[str], list[Change]]:
    blocks = draw(st.lists(st.text("甲乙丙丁a。", max_size=6), min_size=1, max_size=6))
    size = len("\n".join(blocks))
    cuts = sorted(draw(st.lists(st.integers(0, size), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return blocks, [change(a, b, draw(st.text("新", max_size=2))) for a, b in pairs]


@given(texts_and_changes())
def test_whatever_changes_lines_tile_the_text_and_edits_hold_what_was_put_in(
    case: tuple[list[str], list[Change]],
) -> None:
    blocks, changes = case
    text = Text.of(blocks).apply(changes)
    assert "\n".join(text.line_text(i) for i in range(len(text.lines))) == text.string
    for edit in text.edits:
        assert text.string[edit.span.start : edit.span.end] == (edit.inserted or "")
        assert edit.removed or edit.inserted


@given(texts_and_changes(), st.data())
def test_a_second_round_keeps_the_first_rounds_edits_true(
    case: tuple[list[str], list[Change]], data: st.DataObject
) -> None:
    blocks, changes = case
    text = Text.of(blocks).apply(changes)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text.string)), max_size=6)))
    again = text.apply([change(a, b, "又") for a, b in zip(cuts[::2], cuts[1::2], strict=False)])
    assert len(again.edits) >= len(text.edits)
    for edit in again.edits:
        assert again.string[edit.span.start : edit.span.end] == (edit.inserted or "")


@given(texts_and_changes())
def test_edits_lead_back_to_the_source(case: tuple[list[str], list[Change]]) -> None:
    blocks, changes = case
    source = "\n".join(blocks)
    text = Text.of(blocks).apply(changes)
    removed = sum(len(e.removed) for e in text.edits)
    inserted = sum(len(e.inserted or "") for e in text.edits)
    breaks_gone = len(source) - removed + inserted - len(text.string)
    assert 0 <= breaks_gone <= len(text.edits)  # a line that was emptied takes its line break with it
