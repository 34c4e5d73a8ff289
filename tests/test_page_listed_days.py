"""The days of a list's entries: none is the page's own, and none is taken out of the text."""

from __future__ import annotations

import pytest

from extract import parse

_TOPICS = ("水库排查", "河道清淤", "堤防加固", "山洪演练", "灌区改造", "取水检查", "饮水安全", "泵站维修")
_ENTRIES = [(f"云溪县{topic}工作情况的公示", f"2021-0{n + 1}-1{n}") for n, topic in enumerate(_TOPICS)]


def _page(entry: str) -> str:
    rows = "".join(entry.format(n=n, title=title, day=day) for n, (title, day) in enumerate(_ENTRIES))
    return (
        "<html><head><title>通知公告</title></head><body><div>当前位置：<a href=/>首页</a> > 通知公告</div>"
        f"<h1>通知公告</h1>{rows}<div>共6条 1/1页</div></body></html>"
    )


@pytest.mark.parametrize(
    "entry",
    [
        "<li><span>{day}</span><a href={n}.html>{title}</a></li>",
        "<li><a href={n}.html>{title}</a><span>{day}</span></li>",
        "<li><span>[{day}]</span><a href={n}.html>{title}</a></li>",
        "<div class=e><a href={n}.html>{title}</a> {day}</div>",
    ],
)
def test_days_beside_the_links_of_a_list_stay_in_it(entry: str) -> None:
    found = parse(_page(entry))
    assert found.page_kind == "listing"
    assert found.published_on is None
    assert found.text is not None
    assert [title for title, _ in _ENTRIES if title not in found.text] == []
    assert [day for _, day in _ENTRIES if day not in found.text] == []


def test_a_notices_own_day_is_kept_above_a_list_of_others() -> None:
    others = "".join(
        f"<li><a href={n}.html>{title}</a><span>{day}</span></li>" for n, (title, day) in enumerate(_ENTRIES)
    )
    found = parse(
        "<html><head><title>关于做好防汛工作的通知</title></head><body><h1>关于做好防汛工作的通知</h1><p>2021-05-06</p>"
        "<div><p>各乡镇人民政府：</p><p>为保护人民群众生命财产安全，请认真做好防汛工作，落实责任，加强值守。</p>"
        f"<p>云溪县水利局</p><p>2021年5月4日</p></div><h3>相关信息</h3><ul>{others}</ul></body></html>"
    )
    assert str(found.published_on) == "2021-05-06"
    assert str(found.issued_on) == "2021-05-04"


@pytest.mark.parametrize("icon", ["\ue61d", "\ue61d ", "| "])
def test_an_icon_stands_before_the_day(icon: str) -> None:
    found = parse(
        "<html><head><title>关于做好防汛工作的通知</title></head><body><h2>关于做好防汛工作的通知</h2>"
        f"<p>编辑：陈某</p><p><i>{icon}</i>2021-05-06</p><div><p>各乡镇人民政府：</p>"
        "<p>为保护人民群众生命财产安全，请认真做好防汛工作，落实责任，加强值守。</p><p>云溪县水利局</p><p>2021年5月4日</p></div></body></html>"
    )
    assert str(found.published_on) == "2021-05-06"
    assert found.text is not None
    assert "2021-05-06" not in found.text


@pytest.mark.parametrize("head", ["<noscript>请开启脚本</noscript>", "<NOSCRIPT>工具条打不开</NOSCRIPT >"])
def test_a_word_to_browsers_without_scripts_is_no_text(head: str) -> None:
    found = parse(
        f"<html><head><title>关于做好防汛工作的通知</title>{head}</head><body><p>关于做好防汛工作的通知</p>"
        "<p>各乡镇人民政府：</p><p>请认真做好防汛工作，落实责任，加强值守。</p><p>云溪县水利局</p></body></html>"
    )
    assert found.text is not None
    assert found.text.startswith("关于做好防汛工作的通知\n各乡镇")
