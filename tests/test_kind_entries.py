"""Lists whose entries bring prose with them, pages that hold files alone, and what is said to who reads a site."""

from __future__ import annotations

import pytest

from extract import parse

_SAID = (
    "云溪县水利局近日组织开展了全县小型水库安全隐患排查，对发现的问题逐一登记造册，明确整改时限和责任人，确保安全度汛"
)
_TOPICS = ("水库排查", "河道清淤", "堤防加固", "山洪演练", "灌区改造", "取水检查")


def _page(body: str, title: str = "水利动态", after: str = "") -> str:
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1><div>{body}</div>{after}</body></html>"


def _headed(share: int) -> str:
    """Headlines with their abstracts; `share`: how many of them lead somewhere."""
    return "".join(
        f"<h3>{f'<a href=/{n}.html>全县{topic}工作全面展开</a>' if n < share else f'全县{topic}工作全面展开'}</h3><p>{_SAID[n:]}。</p>"
        for n, topic in enumerate(_TOPICS)
    )


def _cut(ends: str, widths: tuple[int, ...]) -> str:
    return "".join(f"<p>{topic}：{_SAID[:width]}{ends}</p>" for topic, width in zip(_TOPICS, widths, strict=True))


_EVEN = (50, 50, 50, 50, 50, 50)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (_headed(6), "listing"),
        (_headed(1), "article"),
        (_cut("...", _EVEN), "listing"),
        (_cut("…[详细]", _EVEN), "listing"),
        (_cut("。", _EVEN), "article"),
        (_cut("……", _EVEN), "listing"),
        (_cut("…", (35, 35, 54, 54, 45, 35)), "article"),
    ],
)
def test_entries_with_abstracts_are_a_list(body: str, kind: str) -> None:
    assert parse(_page(body)).page_kind == kind


def test_entries_are_a_list_though_they_speak_of_notices() -> None:
    words = "现将有关事项通知如下：各乡镇要高度重视，落实责任，按时报送材料，特此通知，请认真贯彻执行"
    body = "".join(f"<p>关于做好{topic}工作的通知：{words}……</p>" for topic in _TOPICS)
    assert parse(_page(body, "通知公告")).page_kind == "listing"


@pytest.mark.parametrize(("ends", "kind"), [("... [查看全文]", "listing"), ("，请认真贯彻执行。", "notice")])
def test_one_entry_that_leads_to_the_whole_is_a_list(ends: str, kind: str) -> None:
    said = f"《云溪县供水管理办法》已经县政府常务会议通过，现予公布，自2020年6月1日起施行{ends}"
    body = f"<p>关于印发《云溪县供水管理办法》的通知</p><p>{said}</p>"
    assert parse(_page(body, "关于印发《云溪县供水管理办法》的通知")).page_kind == kind


def test_rows_that_each_lead_somewhere_are_a_list() -> None:
    row = "<tr><td>{0}</td><td><a href=/{0}.html>水泵{0}号</a></td><td>{1}{0}</td></tr>"
    rows = "".join(row.format(n, _SAID) for n in range(12))
    assert parse(_page(f"<table>{rows}</table>", "设备台账")).page_kind == "listing"
    one = "".join(f"<tr><td>{n}</td><td>水泵{n}号</td><td>{_SAID}{n}</td></tr>" for n in range(12))
    assert parse(_page(f"<table>{one}</table>", "设备台账")).page_kind == "article"


@pytest.mark.parametrize(("files", "kind"), [(1, "article"), (5, "article"), (12, "listing")])
def test_a_page_that_holds_files_is_no_list(files: int, kind: str) -> None:
    body = "<p>发布时间：2020-06-28</p>" + "".join(f"<p><a href=/{n}.xls>{n}号水库名单</a></p>" for n in range(files))
    assert parse(_page(body, "云溪县重点水库名单表")).page_kind == kind


@pytest.mark.parametrize("menu", [12, 40])
def test_a_table_under_its_day_is_no_list(menu: int) -> None:
    links = "".join(f"<li><a href=/{n}.html>学校第{n}处室</a></li>" for n in range(menu))
    rows = "".join(f"<tr><td>12月{n}日</td><td>第{n}节</td><td>王某{n}</td></tr>" for n in range(1, 12))
    body = f"<p>发布时间：2020-11-30</p><table><tr><td>日期</td><td>节次</td><td>教师</td></tr>{rows}</table>"
    assert parse(_page(body, "高三年级听课安排", f"<ul>{links}</ul>")).page_kind != "listing"


@pytest.mark.parametrize(
    ("line", "kind"),
    [("各中小学、幼儿园：", "notice"), ("各类检查：", "article"), ("临江商报：张某委员：", "article")],
)
def test_whom_a_page_speaks_to(line: str, kind: str) -> None:
    body = f"<p>{line}</p><p>我县将于5月6日开展校园安全检查，检查结果于6月公布。</p><p>2020年4月3日</p>"
    assert parse(_page(body, "关于校园安全检查的情况")).page_kind == kind


_LINKS = "".join(f"<li><a href=/{n}.html>产品中心第{n}类展示</a></li>" for n in range(30))


@pytest.mark.parametrize(("title", "kind"), [("临江管业有限公司", "listing"), ("公司召开安全生产大会", "article")])
def test_a_word_of_welcome_among_links_is_a_home_page(title: str, kind: str) -> None:
    body = "<p>公司本着质量第一的宗旨，服务于海内外用户，诚挚欢迎各类人才。</p><p>公司将继续发扬开拓、进取的精神。</p>"
    assert parse(_page(body, title, f"<ul>{_LINKS}</ul>")).page_kind == kind


_FORM = "<p>{}</p>" + "".join(
    f"<p>*{word}：<input></p>" for word in ("旧用户名", "旧密码", "新用户名", "新密码", "确认密码")
)
_SORRY = "用户您好，为提升安全水平，请先修改您的密码再登录使用。给您带来的不便敬请谅解！"


def test_what_is_announced_above_a_form_for_passwords_is_no_notice() -> None:
    title = "关于临江市统一登录平台暂停子账号管理的通知"
    assert parse(_page(_FORM.format(_SORRY), title)).page_kind == "empty"
    body = f"<p>各单位：</p><p>{_SORRY}新密码须在6月3日前设置。</p><p>临江市政务服务局</p><p>2020年5月28日</p>"
    assert parse(_page(body, title)).page_kind == "notice"


def test_a_title_that_welcomes_the_reader_is_no_document() -> None:
    body = "<p>发布时间：2020-06-28</p><p>本站为您提供免费图片，免除版权困扰。</p>"
    assert parse(_page(body, "欢迎对本站提出宝贵的建议或意见")).page_kind != "notice"


def test_an_offer_is_no_notice_though_it_begs_pardon() -> None:
    body = (
        "<p>我公司现货供应各种管材，款到发货。欢迎各地客户来电、来函订购！</p>"
        "<p>报价可能与实际有差异，不便之处敬请谅解！</p><p>货物送达后，请当面检查。</p>"
    )
    assert parse(_page(body, "临江管材网")).page_kind == "article"


def _diary(opener: str, count: int) -> str:
    return "".join(
        f"<p>{_SAID[n:]}。</p><p>{_SAID[n:]}。</p><p><a href=/{n}.html>{opener}</a></p>" for n in range(count)
    )


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (_diary("阅读全文", 3), "listing"),
        (_diary("Read More »", 4), "listing"),
        (_diary("继续阅读…", 3), "listing"),
        (_diary("阅读全文", 1), "article"),
        (_diary("阅读全文的方法介绍", 3), "article"),
    ],
)
def test_lines_that_open_the_whole_make_a_list(body: str, kind: str) -> None:
    assert parse(_page(body)).page_kind == kind


def _dated(day: str) -> str:
    return "".join(
        f"<h2><a href=/{n}.html>全县{topic}工作</a> <em>{day}</em></h2><p>{_SAID[n:]}。</p><h4>标签：水利</h4>"
        for n, topic in enumerate(_TOPICS)
    )


@pytest.mark.parametrize("day", ["2021-04-12", "", "[04-12]"])
def test_headlines_with_their_day_above_abstracts_and_tags_are_a_list(day: str) -> None:
    assert parse(_page(_dated(day))).page_kind == "listing"


_MENU = "".join(f"<li><a href=/m{n}.html>栏目{n}号</a></li>" for n in range(20))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("根据云水发〔2021〕12号《关于印发云溪县水利局采购制度的通知》要求，现就采购信息公示如下：", "listing"),
        ("全县小型水库安全隐患排查，对发现的问题逐一登记造册，明确整改时限和责任人...", "listing"),
        (
            "各乡镇：根据云水发〔2021〕12号文件要求，现就有关事项通知如下，请认真执行。</p><p>云溪县水利局</p><p>2021年5月4日",
            "notice",
        ),
    ],
)
def test_one_line_among_many_links_is_an_entry(line: str, kind: str) -> None:
    assert parse(_page(f"<p>{line}</p>", title="云溪水利", after=f"<ul>{_MENU}</ul>")).page_kind == kind


def _announced(count: int) -> str:
    return "".join(
        f"<h4><a href=/{n}.html>关于{topic}工作的公告</a></h4><p>根据云水发〔2021〕{n + 1}号文件要求，现将{topic}有关事项公告如下：</p>"
        for n, topic in enumerate(_TOPICS[:count])
    )


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (_announced(6), "listing"),
        (f"{_announced(1)}<p>云溪县水利局</p><p>2021年5月4日</p>", "notice"),
        (f"<p>各乡镇：</p>{_announced(6)}<p>云溪县水利局</p><p>2021年5月4日</p>", "notice"),
    ],
)
def test_headlines_of_notices_above_what_they_begin_with_are_a_list(body: str, kind: str) -> None:
    assert parse(_page(body, title="云溪水利")).page_kind == kind
