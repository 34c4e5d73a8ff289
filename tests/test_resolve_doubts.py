"""What contradicts itself or could not be read is a warning with a place, and no value."""

from __future__ import annotations

import datetime as dt

import pytest

from extract import parse
from extract.notice import Notice
from extract.resolve.dates import shifted

TITLE = "临江市人民政府办公室关于做好防汛工作的通知"
BODY = "各县人民政府：\n　　为做好防汛工作，现将有关事项通知如下。请认真执行。"
SIGNED = "临江市人民政府办公室"


def read(*lines: str) -> Notice:
    return parse("\n".join(lines))


def said(notice: Notice, code: str) -> list[tuple[str, str]]:
    """Message and place of the warnings of that code."""
    assert notice.text
    return [(w.message, notice.text[slice(*w.span)]) for w in notice.warnings if w.code == code and w.span]


@pytest.mark.parametrize("printed", ["临政办发2020年15号", "临政办发2020-15号", "云溪局2020年15号"])
@pytest.mark.parametrize("below", [True, False])
def test_a_number_without_its_brackets_is_told(printed: str, below: bool) -> None:
    head = (TITLE, printed) if below else (printed, TITLE)
    notice = read(*head, BODY, SIGNED, "2020年3月1日")
    assert notice.document_numbers == ()
    ((message, place),) = said(notice, "document_number_damaged")
    assert place == printed
    assert "without its brackets" in message


@pytest.mark.parametrize(
    "line", ["临政办发〔2020〕15号", "2020年第15期", "防汛热线2020年启用：12345号", "第15号", "临江路2020弄15号"]
)
def test_what_is_a_number_or_none_is_not_told(line: str) -> None:
    assert said(read(line, TITLE, BODY, SIGNED, "2020年3月1日"), "document_number_damaged") == []


@pytest.mark.parametrize(
    "day",
    [
        "2020年2月30日",
        "2020年13月3日",
        "二〇二〇年二月三十日",
        "2020年6月31日",
        "2020-02-30",
        "2020.2.30",
        "9999年12月31日",
    ],
)
def test_a_day_of_no_calendar_is_told(day: str) -> None:
    notice = read(
        "临政办发〔2020〕15号",
        TITLE,
        BODY,
        SIGNED,
        f"　　　　{day}",
        "附件：1.值班表",
        "",
        "附件1",
        "值班表",
        "张某 水利局",
    )
    assert notice.issued_on is None
    assert said(notice, "date_damaged") == [(f"the text is dated {day}, a day of no calendar", day)]


@pytest.mark.parametrize(
    "end", [(SIGNED, "2020年2月29日"), (SIGNED, "2020年2月"), ("请于2020年2月30日前报送。",), ("热线：2020-0230-1",)]
)
def test_other_ends_are_no_day_of_no_calendar(end: tuple[str, ...]) -> None:
    assert said(read("临政办发〔2020〕15号", TITLE, BODY, *end), "date_damaged") == []


@pytest.mark.parametrize(
    ("day", "year", "told"),
    [
        ("2020年1月5日", 2019, False),
        ("2020年2月5日", 2019, False),
        ("2020年3月5日", 2019, True),
        ("2020年1月5日", 2018, True),
        ("2020年1月5日", 2021, True),
        ("2020年12月31日", 2021, True),
        ("2020年12月31日", 2020, False),
    ],
)
def test_only_last_years_number_may_be_given_out_at_the_turn_of_the_year(day: str, year: int, told: bool) -> None:
    notice = read(f"临政办发〔{year}〕15号", TITLE, BODY, SIGNED, day)
    assert bool(said(notice, "number_year_mismatch")) == told


def test_an_end_before_the_beginning_is_told_and_no_value() -> None:
    notice = read(TITLE, BODY, "本通知自2021年1月1日起施行，有效期至2020年12月31日。", SIGNED, "2020年12月1日")
    assert (notice.effective_on, notice.expires_on) == (dt.date(2021, 1, 1), None)
    assert len(said(notice, "expires_before_effective")) == 1


def test_days_beyond_all_sense_are_none() -> None:
    day = dt.date(2020, 1, 1)
    assert shifted(day, 3650, "d") == dt.date(2029, 12, 29)
    assert shifted(day, 3651, "d") is None
    assert shifted(day, 181, "y") is None
