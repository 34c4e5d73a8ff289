"""The text cut into pieces: nothing lost, nothing twice, every place found again, however places overlap."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from extract import parse
from extract.review.paper import PART, Part, lay_out, part_bounds, part_of
from extract.review.shapes import BY_NAME
from extract.review.values import Value, values_of


def value(key: str, field: str, start: int, end: int, place: int = 0) -> Value:
    return Value(key, BY_NAME[field], key, (start, end), place)


def edit(start: int, removed: str, inserted: str | None = None, kind: str = "spam") -> dict[str, Any]:
    span = [start, start + len(inserted or "")]
    return {
        "removed": removed,
        "inserted": inserted,
        "span": span,
        "kind": kind,
        "rule": "spam.substitution",
        "basis": "title frame",
        "confidence": 0.9,
        "candidates": [],
    }


def words(part: Part) -> str:
    return "\n".join("".join(piece.words for piece in line) for line in part.lines)


def words_of(part: Part, key: str) -> str:
    return "".join(piece.words for line in part.lines for piece in line if key in piece.names)


def test_places_that_overlap_are_all_shown() -> None:
    text = "县财政局应于5月15日前将经费安排到位。"
    inner, outer, across = (
        value("a", "addressees", 0, 4),
        value("d", "directives", 0, 19),
        value("c", "citations", 2, 8),
    )
    part = lay_out(text, [inner, outer, across], [])
    assert words(part) == text
    assert [words_of(part, k) for k in "adc"] == ["县财政局", "县财政局应于5月15日前将经费安排到位", "政局应于5月"]
    both = next(p for p in part.lines[0] if p.words == "政局")
    assert both.names == ("d", "c", "a")  # the longest outermost
    assert (both.tint, both.lines) == ("body", ("directive", "cited"))
    assert part.lines[0][0].anchors == ("a", "d")


def test_changes_stand_where_they_were_made() -> None:
    text = "关于消防工作的通知\n各单位："
    part = lay_out(text, [value("t", "title", 0, 9)], [edit(0, "坏词", "关于"), edit(9, "尾巴"), edit(14, "末尾")])
    first, last = part.lines
    assert (first[0].words, first[0].restored, first[0].before[0].words) == ("关于", "spam", "坏词")
    assert (first[-1].words, first[-1].before[0].words) == ("", "尾巴")
    assert (last[-1].words, last[-1].before[0].words) == ("", "末尾")
    assert words(part) == text


def test_hits_of_a_search_are_marked_within_values() -> None:
    text = "县财政局应将经费安排到位。\n各财政局："
    part = lay_out(text, [value("a", "addressees", 0, 4)], [edit(5, "坏词")], find=lambda _: [(1, 4), (15, 18)])
    assert [p.words for line in part.lines for p in line if p.hit] == ["财政局", "财政局"]
    assert words_of(part, "a") == "县财政局"
    assert words(part) == text


def test_what_was_removed_is_cut_when_long() -> None:
    [[piece]] = lay_out("好", [], [edit(0, "坏" * 5000)]).lines
    assert len(piece.before[0].words) + piece.before[0].cut == 5000 > len(piece.before[0].words)


def test_a_long_text_is_cut_between_lines() -> None:
    text = "\n".join("甲" * 70 for _ in range(3000))
    bounds = part_bounds(text)
    parts = [lay_out(text, [], [], n) for n in range(len(bounds) - 1)]
    assert "\n".join(words(p) for p in parts) == text
    assert max(p.end - p.start for p in parts) <= PART
    assert all(part_of(bounds, p.start) == part_of(bounds, p.end - 1) == p.number for p in parts)
    assert lay_out(text, [], [], 99).number == len(parts) - 1
    assert part_bounds("") == [0, 0]


def test_a_line_longer_than_a_part_is_cut_and_nothing_lost() -> None:
    text = "甲" * (PART * 2 + 5)
    assert "".join(words(lay_out(text, [], [], n)) for n in range(3)) == text
    across = value("x", "directives", PART - 3, PART + 4)
    assert [len(words_of(lay_out(text, [across], [], n), "x")) for n in range(2)] == [3, 4]


@given(
    st.text("甲乙\n 。", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8),
    st.data(),
)
def test_whatever_the_places_are(text: str, spans: list[tuple[int, int]], data: st.DataObject) -> None:
    fields = ("title", "directives", "units", "attachments", "sections")
    values = [
        value(f"k{i}", fields[i % 5], min(a, b, len(text)), min(max(a, b), len(text)), i)
        for i, (a, b) in enumerate(spans)
    ]
    places = data.draw(st.lists(st.integers(0, len(text)), max_size=4))
    part = lay_out(text, values, [edit(at, "坏") for at in places])
    assert words(part) == text
    for v in values:
        assert v.span
        assert words_of(part, v.key) == text[v.span[0] : v.span[1]].replace("\n", "")
    assert sum(len(piece.before) for line in part.lines for piece in line) == len(places)


def test_values_are_those_of_the_record() -> None:
    record = parse(
        "关于做好防汛工作的通知\n临政办发〔2020〕15号\n各县（区）人民政府：\n一、工作要求\n各单位要在6月底前完成隐患排查。\n"
        "附件：参加单位名单\n临江市人民政府办公室\n2020年5月7日\n附件\n参加单位名单（3家）\n财政局（国库科、会计中心）、水利局、公安局"
    ).record()
    values = values_of(record)
    assert set(values) == set(BY_NAME)
    for own in values.values():
        for v in own:
            if v.span and v.shape.name in ("title", "issuers", "units", "addressees"):
                item = v.item if isinstance(v.item, str) else v.item["name"]
                assert record["text"][slice(*v.span)] == item
    assert [(v.item["name"], v.item["under"], v.depth) for v in values["units"]][:2] == [
        ("财政局", [], 0),
        ("国库科", ["财政局"], 1),
    ]
    keys = [v.key for own in values.values() for v in own]
    assert len(keys) == len(set(keys))
    assert values["effective_on"][0].item is None
    assert values["title"][0].seen != values["effective_on"][0].seen
