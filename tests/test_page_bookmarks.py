"""Paragraphs and attachments inside anchors: bookmarks of Word's exports are no links, and numbered annexes stay wherever they lead."""

from __future__ import annotations

import pytest

from extract import parse

BODY = (
    "<p>根据上级要求，现将有关事项通知如下：</p><p>一、加强组织领导</p><p>{}各县区财政局要高度重视函证工作，明确专人负责，并于12月1日前将方案报市财政局备案。{}</p>"
    "<p>二、严格工作纪律</p><p>各单位要严格按照规定办理，不得拖延。</p>"
)
SIGNED = '<p align="right">临江市财政局</p><p align="right">2020年11月10日</p>'
TITLES = [
    "《稻田养鱼技术规程（征求意见稿）》",
    "《稻田综合种养液体制剂红外光谱采集标准操作规程（征求意见稿）》",
    "《池塘水质调控规范（征求意见稿）》",
    "《稻虾轮作技术规范（征求意见稿）》",
]


def page(body: str) -> str:
    return (
        "<html><head><title>临江市财政局关于做好函证工作的通知</title></head><body>"
        '<div class="nav"><a href="/">首页</a><a href="/a">政务</a></div><div class="content"><h1>临江市财政局关于做好函证工作的通知</h1>'
        f'{body}</div><div class="foot">版权所有：临江市财政局</div></body></html>'
    )


@pytest.mark.parametrize("mark", ['<a name="OLE_LINK1">', '<a id="_Toc1">', '<a class="x" name="b">'])
def test_a_paragraph_in_a_bookmark_stays(mark: str) -> None:
    notice = parse(page("<p>各县区财政局：</p>" + BODY.format(mark, "</a>") + SIGNED))
    assert "并于12月1日前将方案报市财政局备案。" in (notice.text or "")
    plain = parse(page("<p>各县区财政局：</p>" + BODY.format("", "") + SIGNED))
    assert (notice.text, notice.directives) == (plain.text, plain.directives)


@pytest.mark.parametrize("mark", ['<a name="toDeptId">', '<a href="javascript:;">'])
def test_addressees_in_an_anchor_stay(mark: str) -> None:
    names = "各县区财政局，各银保监分局，临江市注册会计师协会，临江市银行业协会"
    notice = parse(page(f"<p>{mark}<span>{names}</span></a><span>：</span></p>" + BODY.format("", "") + SIGNED))
    assert [a.name for a in notice.addressees] == names.split("，")


def test_a_menu_of_scripts_is_one_of_links() -> None:
    menu = "".join(f"<li><a onclick=\"go('{n}')\">{n}工作动态与政策解读栏目</a></li>" for n in "甲乙丙丁戊己")
    notice = parse(page(BODY.format("", "") + SIGNED).replace("</h1>", f"</h1><ul>{menu}</ul>"))
    assert "栏目" not in (notice.text or "")


@pytest.mark.parametrize("href", ["javascript:;", "/a/t20201110_1.html", "/download.jsp?id=3"])
@pytest.mark.parametrize("times", [1, 4])
def test_numbered_annexes_stay_wherever_they_lead(href: str, times: int) -> None:
    titles = [t.replace("（", f"第{n}部分（") for n in range(times) for t in TITLES]
    listed = "".join(
        f'<p>{"附件：" if n == 1 else ""}{n}.<a href="{href}">{t}</a></p>' for n, t in enumerate(titles, 1)
    )
    notice = parse(page("<p>各县区财政局：</p>" + BODY.format("", "") + listed + SIGNED))
    assert [f"《{a.title.strip('《》')}》" for a in notice.attachments] == titles
    assert str(notice.issued_on) == "2020-11-10"


def test_links_below_the_annexes_are_none() -> None:
    related = "".join(
        f'<p><a href="/{n}.html">临江市财政局关于印发第{n}批财政资金管理办法的通知</a></p>' for n in range(1, 6)
    )
    listed = '<p>附件：1.<a href="/x.html">稻田养鱼技术规程（征求意见稿）全文</a></p>'
    notice = parse(page("<p>各县区财政局：</p>" + BODY.format("", "") + listed + SIGNED + related))
    assert [a.title for a in notice.attachments] == ["稻田养鱼技术规程（征求意见稿）全文"]
    assert "管理办法" not in (notice.text or "")
