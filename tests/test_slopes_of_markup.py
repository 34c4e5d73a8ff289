"""Time grows in line with the page, however many of one element it has: what asks all lines or strings once for each of
them would need the square."""

from __future__ import annotations

import pytest
from test_slopes import is_steep

from extract import parse

NOTICE = (
    "<h1>关于做好防汛工作的通知</h1><p>各县人民政府：</p><p>请各单位按照职责做好准备，落实责任，备足物资，确保安全。</p>"
    "<p>临江市人民政府</p><p>2020年5月6日</p>"
)
MANY = {
    "comments": '<div class="comment" id="comment-{n}">说得好，很有道理{n}</div>',
    "posts of a thread": '<div id="post_{n}">说得好，很有道理{n}</div>',
    "threads of two posts": '<div><div id="post_{n}1">甲</div><div id="post_{n}2">乙</div></div>',
    "links to annexes": '<a href="{n}.doc">{n}.名单.doc</a> ',
    "labels": "<span>索引号：</span><span>{n}</span>",
    "info lines": "<span>发布时间：2020-01-02</span><span>来源：市政府{n}</span>",
    "rows of places": "<p>当前位置：<a href=/>首页</a> &gt; 通知{n}</p>",
    "hidden classes": '<style>.x{n}{{display:none}}</style><i class="x{n}">藏</i>',
    "headings with a link": "<h2><button>钮</button><a href={n}>关于公布名单的通知</a></h2>",
    "small tables": "<table><tr><td>甲</td><td>{n}</td></tr><tr><td>丙</td><td>丁</td></tr></table>",
    "entries of a list": "<li><a href={n}>关于开展检查的通知</a><span>2020-01-02</span></li>",
}


@pytest.mark.parametrize("what", MANY)
def test_many_of_one_element_are_read_in_line(what: str) -> None:
    def page(size: int) -> str:
        many = "".join(MANY[what].format(n=n) for n in range(size // 4))
        return f"<html><head><title>关于做好防汛工作的通知</title></head><body>{NOTICE}<div>附件：{many}</div></body></html>"

    assert is_steep(lambda text: parse(text, path="x.html"), page) is None
