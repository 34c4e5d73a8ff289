"""The shared readings: folding, numerals, dates, bodies' names, kinds of document."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.lexicon import find_dates, fold, full_year, is_organ, kind_of, parse_date, parse_number, same_body

DAY = dt.date(2004, 7, 29)


@pytest.mark.parametrize(
    "words",
    [
        "2004年7月29日",
        "２００４年７月２９日",
        "2004 年 7 月 29 日",
        "二○○四年七月二十九日",
        "二〇〇四年七月廿九日",
        "二OO四年七月二十九日",
        "二ＯＯ四年七月二十九日",
        "二oo四年七月二十九日",
        "二零零四年七月二十九日",
        "二◯◯四年七月二十九日",
        "二00四年七月二十九日",
        "贰零零肆年柒月贰拾玖日",
        "2004-07-29",
        "2004.7.29",
        "2004/7/29",
    ],
)
def test_a_day_is_read_in_every_form(words: str) -> None:
    assert parse_date(words) == DAY
    assert [(f.date, f.span) for f in find_dates(f"落款：{words}。")] == [(DAY, (3, 3 + len(words)))]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("二〇〇四年元月三十日", dt.date(2004, 1, 30)),
        ("二○○三年十二月卅一日", dt.date(2003, 12, 31)),
        ("20\n20\n年\n12\n月\n29\n日", dt.date(2020, 12, 29)),
        ("二�一�年八月三十一日", dt.date(2010, 8, 31)),
    ],
)
def test_rarer_days(words: str, day: dt.date) -> None:
    assert parse_date(words) == day


@pytest.mark.parametrize(
    "words", ["2004年7月", "2004年2月30日", "二○○四年十三月一日", "4年7月29日", "192.168.2004.7.29", "", "年月日"]
)
def test_what_is_no_day(words: str) -> None:
    assert parse_date(words) is None


def test_a_month_is_found_without_a_day() -> None:
    (found,) = find_dates("到2004年7月底前完成")
    assert (found.date, found.has_day) == (dt.date(2004, 7, 1), False)


@pytest.mark.parametrize(
    ("words", "value"),
    [("十", 10), ("一百八十一", 181), ("廿九", 29), ("二○○四", 2004), ("082", 82), ("一万二千", 12000)],
)
def test_numerals(words: str, value: int) -> None:
    assert parse_number(words) == value


@pytest.mark.parametrize("words", ["", "第", "三甲", "一二三四五六七八九十一二三四五"])
def test_what_is_no_numeral(words: str) -> None:
    assert parse_number(words) is None


@pytest.mark.parametrize(
    ("words", "year"), [("86", 1986), ("54", 1954), ("04", 2004), ("2004", 2004), ("二〇一九", 2019)]
)
def test_years(words: str, year: int) -> None:
    assert full_year(words) == year


@pytest.mark.parametrize(
    "name",
    ["临江市财政局", "各县（市、区）人民政府", "市委宣传部", "国家税务总局", "云溪县推进“清洁村庄”领导小组办公室"],
)
def test_bodies(name: str) -> None:
    assert is_organ(name)


@pytest.mark.parametrize("name", ["现将有关事项安排部署", "总体布局", "要求各单位", "根据市财政局", "会议室"])
def test_what_is_no_body(name: str) -> None:
    assert not is_organ(name)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于转发《关于加强管理的意见》的通知", "通知"),
        ("关于有关问题的复函", "函"),
        ("关于促进发展的实施意见", "意见"),
        ("市长办公会议纪要", "纪要"),
        ("云溪县救助办法（试行）", "办法"),
        ("临江市人民政府令", "命令"),
        ("关 于 放 假 的 通 知", "通知"),
        ("我市召开防汛会议", None),
        ("海军司令", None),
    ],
)
def test_kinds(title: str, kind: str | None) -> None:
    assert kind_of(title) == kind


def test_short_and_full_names_of_a_body() -> None:
    assert same_body("市农业农村委", "临江市农业农村委员会")
    assert same_body("县教育局", "云溪县教育局")
    assert not same_body("临江市人民政府", "临江市人民政府办公室")
    assert not same_body("县教育局", "云溪县财政局")


@given(st.text(max_size=300))
def test_folding_keeps_every_position(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="二○〇OoＯ0四年七月廿九日元卅1-./年 \n�", max_size=60))
def test_dates_have_true_spans_and_never_raise(text: str) -> None:
    for found in find_dates(text):
        assert 0 <= found.span.start < found.span.end <= len(text)
        again = list(find_dates(text[slice(*found.span)]))
        assert again[:1]
        assert again[0].date == found.date


@pytest.mark.parametrize("size", [1, 20, 90, 300, 500])
def test_long_and_short_strings_are_folded_alike(size: int) -> None:
    text = "关于（２００４）年：\t“工作”　ＡＢ—–·•｡\u200b号"
    once = "".join(fold("年" + sign)[1] for sign in text)
    assert fold(text * size) == once * size
    assert fold("abc\tdef" * size) == "abc\tdef" * size


def test_a_text_of_very_many_signs_is_folded_too() -> None:
    wide = "".join(map(chr, range(0xFF01, 0xFF5F)))
    assert fold("年" + wide * 5) == "年" + "".join(map(chr, range(0x21, 0x7F))) * 5
