"""What a page is, on invented pages of each kind."""

from __future__ import annotations

import pytest

from extract import parse

FRAME = "临江市人民政府关于做好防汛工作的通知\n临政发〔2017〕3号\n各县人民政府：\n现将有关事项通知如下。\n一、加强值守。\n临江市人民政府\n2017年4月10日"


def page(title: str, body: str, head: str = "") -> str:
    paragraphs = "".join(f"<p>{p}</p>" for p in body.split("\n"))
    return f"<html><head><title>{title}</title>{head}</head><body><h1>{title}</h1><div>{paragraphs}</div></body></html>"


@pytest.mark.parametrize(
    "text",
    [
        FRAME,
        "各县人民政府：\n《临江市供水办法》已经市政府同意，现印发给你们，请认真贯彻执行。\n2017年4月10日",
        "委机关各处室：经委党组会研究决定：甲乙同志任健康处处长，免去丙丁同志处长职务。中共江东省卫生健康委党组2019年12月19日",
        "安河区2017年公开招聘教师公告\n根据有关规定，现面向社会公开招聘教师20名，现将有关事项公告如下：\n一、报名时间\n3月1日至5日。\n安河区教育局\n2017年2月10日",
        "临江市供水条例\n第一条　为了加强供水管理，制定本条例。\n第二条　本条例适用于本市供水活动。\n2017年4月10日",
    ],
)
def test_notice(text: str) -> None:
    assert parse(text).page_kind == "notice"


def test_notice_reprinted_by_a_news_site_is_a_notice() -> None:
    body = FRAME.split("\n", 1)[1]
    html = page("临江市人民政府关于做好防汛工作的通知_临江新闻网", f"来源：临江日报 2017-04-12\n{body}")
    assert parse(html).page_kind == "notice"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("云溪县召开春耕现场会", "近日，云溪县召开春耕现场会。会议强调，要抓好春耕生产。县领导出席了会议。记者 王明 "),
        (
            "《临江市供水办法》政策解读",
            "为加强供水管理，市政府制定了《临江市供水办法》，现解读如下。一、起草背景，略。",
        ),
        (
            "市政府出台《关于加强供水管理的意见》",
            "本报讯 记者从市政府获悉，《关于加强供水管理的意见》日前出台，明确了目标，提出了措施。",
        ),
        ("投资稳中趋优", "1-10月，全市完成投资119.9亿元，同比增长15.2%，其中工业投资增长3.1%。"),
    ],
)
def test_article(title: str, body: str) -> None:
    assert parse(page(title, body)).page_kind == "article"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("404 Not Found", "您访问的页面不存在"),
        ("提示", "请您先关注微信公众号"),
        ("系统登录", "用户名\n密码\n验证码"),
        ("临江市", ""),
    ],
)
def test_empty(title: str, body: str) -> None:
    assert parse(page(title, body)).page_kind == "empty"


def test_listing() -> None:
    rows = "".join(
        f"<li><a href=/{n}>关于做好第{n}次防汛工作的通知</a><span>2017-04-{n:02}</span></li>" for n in range(1, 21)
    )
    html = f"<html><head><title>文件通知 - 临江市教育局</title></head><body><ul>{rows}</ul></body></html>"
    assert parse(html).page_kind == "listing"
