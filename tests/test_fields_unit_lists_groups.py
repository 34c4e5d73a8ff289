"""Lists in groups by place with a count each, names that begin with a figure, brackets of shared words, and their near misses."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit_list_shapes import lists

import extract as pages
from extract.fields.unit_lists.names import could_be_body

HEAD = "云溪县首批普惠性幼儿园名单\n"
GROUPS = ["仙桥（2所）：小星幼儿园、大地幼儿园", "石岭（1 所）：启明幼儿园", "马口镇（2所）：海燕幼儿园、新苑幼儿园"]
NAMES = ["小星幼儿园", "大地幼儿园", "启明幼儿园", "海燕幼儿园", "新苑幼儿园"]


def read(text: str) -> list[tuple[str | None, int | None, list[str]]]:
    return [(f.heading, f.declared_count, [u.name for u in f.units]) for f in lists(text)]


@pytest.mark.parametrize("mark", [" ", "　", "；", "\n"])
def test_groups_are_one_list(mark: str) -> None:
    assert read(HEAD + mark.join(GROUPS)) == [("云溪县首批普惠性幼儿园名单", 5, NAMES)]


def test_the_number_in_the_sentence_before_counts() -> None:
    said = "经审核，认定小星幼儿园等9所幼儿园为普惠性幼儿园。附：2021年6月15日 "
    assert read(said + HEAD + " ".join(GROUPS)) == [("云溪县首批普惠性幼儿园名单", 9, NAMES)]


def test_a_group_without_its_colon() -> None:
    assert read(HEAD + " ".join(GROUPS).replace("镇（2所）：", "镇（2所）"))[0][2] == NAMES


@pytest.mark.parametrize(
    "line",
    [
        "成员单位（2个）：县水利局、县财政局 协作单位（2个）：县公安局、县审计局",  # each a list of its own
        "一等奖（2个）：石桥村、大河村 二等奖（2个）：仙桥村、马口村",
    ],
)
def test_roles_and_prizes_are_lists_of_their_own(line: str) -> None:
    assert [len(names) for _, _, names in read(line)] == [2, 2]


def test_counts_that_fit_nothing_make_no_groups() -> None:
    wrong = "仙桥（7所）：小星幼儿园、大地幼儿园 石岭（5所）：启明幼儿园、海燕幼儿园"
    assert all(len(names) < 4 for _, _, names in read(wrong))


@pytest.mark.parametrize("name", ["6+1幼儿园", "21世纪小学"])
def test_a_name_that_begins_with_a_figure(name: str) -> None:
    lines = [f"{n}.{words}" for n, words in enumerate(["小星幼儿园", name, "大地幼儿园", "海燕幼儿园"], 1)]
    assert read("示范幼儿园名单\n" + "\n".join(lines))[0][2] == ["小星幼儿园", name, "大地幼儿园", "海燕幼儿园"]


@pytest.mark.parametrize("words", ["6公里幼儿园", "3+公司", "2021年学校", "5家企业"])
def test_other_figures_begin_no_name(words: str) -> None:
    assert not could_be_body(words)


def test_a_bracket_of_shared_words_is_part_of_the_name() -> None:
    found = lists("成员单位：县水利局、各村（社区）、县教育局（县招生办）。")[0].units
    assert [(u.name, [s.name for s in u.sub_units]) for u in found] == [
        ("县水利局", []),
        ("各村（社区）", []),
        ("县教育局", ["县招生办"]),
    ]


def test_an_attachments_title_ends_before_the_date_in_a_run_together_line() -> None:
    order = "各幼儿园： 经研究，现认定小星幼儿园等41所幼儿园为普惠性幼儿园，现予以公布（名单附后）。希望各幼儿园认真办学，提高质量，为群众服务。"
    text = f"关于幼儿园认定结果的通知\n{order} 附：云溪县幼儿园名单 2021 年 6 月 15 日 云溪县幼儿园名单\n" + " ".join(
        GROUPS
    )
    assert [a.title for a in pages.parse(text).attachments] == ["云溪县幼儿园名单"]


@given(st.text(alphabet="仙桥（）()25所个、：: 小学校1一；\n", max_size=120))
def test_never_raises_and_spans_are_true(text: str) -> None:
    for found in lists(text):
        assert found.span is not None
        assert 0 <= found.span.start < found.span.end


@pytest.mark.parametrize(
    "unit", ["县水利局：负责（水", "14.市卫生局：负责（医院周边）工作（14.市卫生", "仙桥（2所）："]
)
def test_brackets_that_never_close_cost_no_square(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        lists(text)
        return time.process_time() - start

    seconds(1000)
    assert seconds(32_000) < 0.2 + 12 * min(seconds(8000) for _ in range(3))
