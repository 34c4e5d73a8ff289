"""Texts whose lines are one for each element of the page: rows of places and info lines come apart."""

from __future__ import annotations

import pytest

from extract import parse
from extract.page.spread_lines import spread_info, spread_row
from extract.page.title_lines import is_dressed

TITLE = "云溪县教育局关于做好招生工作的通知"
BODY = "各学校：\n请认真做好招生工作，严格执行规定，不得违规收费。\n云溪县教育局\n2020年3月4日"
ROW = "首页\n>\n政务公开\n>\n通知公告\n"
INFO = "发布时间：\n2020-03-05 09:12\n信息来源：\n县教育局\n浏览量：\n312\n"


def test_row_and_info_line_are_read_and_leave_the_text() -> None:
    found = parse(f"{ROW}{TITLE}\n{INFO}{BODY}")
    assert found.breadcrumb == ("首页", "政务公开", "通知公告")
    assert str(found.published_on) == "2020-03-05"
    assert found.text == f"{TITLE}\n{BODY}"


@pytest.mark.parametrize(
    ("lines", "row"),
    [
        (["首页", ">", "政务公开", ">", "通知公告", TITLE], "首页 > 政务公开 > 通知公告"),
        (["当前位置：", "首页", "»", "通知公告", TITLE], "当前位置： 首页 » 通知公告"),
        (["首页", "政务公开", "通知公告", TITLE], None),
        (["首页", ">", TITLE * 2], None),
    ],
)
def test_rows(lines: list[str], row: str | None) -> None:
    found = spread_row(lines)
    assert (found[1] if found else None) == row


@pytest.mark.parametrize(
    ("lines", "info"),
    [
        (["发布时间：", "2020-03-05", "来源：", "县教育局", "各学校："], ["发布时间： 2020-03-05 来源： 县教育局"]),
        (
            ["来源：", "发布时间：", "2020年3月5日", "浏览次数：", "各学校："],
            ["来源： 发布时间： 2020年3月5日 浏览次数："],
        ),
        (["时间：", "2020年3月5日", "地点：", "县教育局三楼会议室"], []),
        (["来源：", "县教育局", "浏览次数：", "12"], []),
        (["发布时间：", "待定", "来源：", "县教育局"], []),
    ],
)
def test_info_lines(lines: list[str], info: list[str]) -> None:
    assert [line for _, line in spread_info(lines)] == info


@pytest.mark.parametrize("front", ["云溪县人民政府门户网站 通知公告", "云溪教育网", "通知公告"])
def test_the_site_s_names_before_a_title_that_is_printed_again(front: str) -> None:
    found = parse(f"{front} {TITLE}\n{TITLE}\n2020-03-05 09:12 来源: 县教育局 【字体：大 中 小】\n{BODY}")
    assert found.title == TITLE
    assert found.text == f"{TITLE}\n{BODY}"


@pytest.mark.parametrize("line", [TITLE, f"转发{TITLE}", f"云溪县教育局 {TITLE}"])
def test_other_lines_that_end_with_the_next_are_no_site_s(line: str) -> None:
    assert not is_dressed(line, TITLE)
