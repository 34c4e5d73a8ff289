"""Scraped reprints: marks before the title, headlines and names of sites, newspapers, imprints, grades above a signature."""

from __future__ import annotations

from typing import Any

import pytest

from extract import parse
from extract.page.title_lines import is_like

BODY = "为做好有关工作，经研究，现将有关事项通告如下：\n一、各单位要加强领导，落实责任。\n二、违反规定的，依法处理。\n"
SIGNED = "云溪县公安局\n2021年1月9日\n"
OWN = "关于禁止在云溪县城区燃放烟花爆竹的通告"


def read(text: str) -> dict[str, Any]:
    record = parse(text).record()
    record["names"] = [i["name"] for i in record["issuers"]]
    return record


def page(title: str, *lines: str) -> str:
    body = "".join(f"<p>{line}</p>" for line in lines)
    return f"<html><head><title>{title}</title></head><body><div>{body}</div></body></html>"


def test_a_tick_before_the_title_is_the_sites() -> None:
    record = read(f"4月4日0时起！云溪县解除封控区\n➤{OWN}（第4号）：\n{BODY}{SIGNED}THE END")
    assert record["title"] == f"{OWN}（第4号）"
    assert "➤" not in record["text"]


@pytest.mark.parametrize(
    "lines",
    [
        "➤云溪县公安局通告（第1号）\n➤云溪县公安局通告（第2号）",
        "➤请广大市民遵守本通告。",
        "➤2021年1月9日",
    ],
)
def test_ticks_before_other_lines_stay(lines: str) -> None:
    assert lines in read(f"{OWN}\n{BODY}{lines}\n{SIGNED}")["text"]


def test_the_headline_of_a_reprint_is_no_title() -> None:
    record = read(
        f"首页 > 资讯 > 关注\n云溪县禁止燃放烟花爆竹通知（云溪县禁放通知文件）\n来源： 更新时间：2022-10-05 23:18:54\n"
        f"The Beginning\n{OWN}\n{BODY}{SIGNED}"
    )
    assert (record["title"], record["document_type"], record["published_on"]) == (OWN, "通告", "2022-10-05")
    assert record["text"].startswith(OWN)


@pytest.mark.parametrize(
    ("first", "stamp"),
    [
        ("云溪县人民政府关于加强烟花爆竹管理的通知", "来源：云溪县 更新时间：2022-10-05 23:18:54\n"),
        ("云溪县公安局机动车年检通知", "来源：云溪县 更新时间：2022-10-05 23:18:54\n"),
        ("云溪县禁止燃放烟花爆竹通知", ""),
    ],
)
def test_other_first_titles_stand(first: str, stamp: str) -> None:
    record = read(f"{first}\n{stamp}各乡镇人民政府：\n现将《{OWN}》印发给你们，请遵照执行。\n{SIGNED}{OWN}\n{BODY}")
    assert record["title"] == first


def test_titles_of_the_same_matter() -> None:
    assert is_like("云溪县城区禁放烟花爆竹通知", OWN)
    assert not is_like("通告", OWN)
    assert not is_like("云溪县机动车年检通知", OWN)


def test_the_line_of_a_newspaper_dates_the_page() -> None:
    paper = "《 云溪日报 》（ 2023年01月20日 第 02 版 )"
    record = read(f"云溪县人民代表大会常务委员会公告\n（第5号）\n字数\n{paper}\n{BODY}特此公告。\n{SIGNED}")
    assert record["published_on"] == "2023-01-20"
    assert "日报" not in record["text"]
    assert "字数" not in record["text"]


@pytest.mark.parametrize(
    "line",
    [
        "《云溪日报》2023年1月20日第2版刊登的公告同时作废。",
        "云溪县情况通报 2023年1月20日",
        "《云溪日报》征订时间：2023年1月20日前",
    ],
)
def test_other_lines_that_name_a_newspaper_do_not(line: str) -> None:
    record = read(f"{OWN}\n{line}\n{BODY}{SIGNED}")
    assert record["published_on"] is None
    assert line in record["text"]


@pytest.mark.parametrize("name", ["云溪县公共资源交易信息网", "临江学习网（www.xuexi.example）-考试资料大全"])
def test_the_name_of_a_site_is_no_title_of_a_document(name: str) -> None:
    record = read(page(name, "各有关单位：", *BODY.split("\n"), "云溪县公共资源交易中心", "2023年1月16日"))
    assert (record["page_kind"], record["title"]) == ("notice", None)


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("关于启用云溪县公共资源交易网", "各有关单位："),
        ("云溪县公共资源交易信息网", "云溪县公共资源交易信息网今日开通运行，市民可以查询。"),
        ("云溪县春季招聘会", "各有关单位："),
    ],
)
def test_other_names_in_the_head_title_are_kept(title: str, first: str) -> None:
    assert read(page(title, first, *BODY.split("\n"), "云溪县人民政府", "2023年1月16日"))["title"] == title


FOOT = (
    "上一篇：云溪县任前公示\n关于我们 | 广告服务 |合作联系 | 广告咨询\n始于2008年 云溪在线 版权所有 | 临ICP备12000000号\n"
    "联系电话：0571-88000000 电子邮件：a@yunxi.example\n欢迎商家、企业等各界朋友与本站合作，共赢未来! 联系地址：中山路5单元18楼3号\n"
)


def test_prose_below_the_imprint_is_the_sites() -> None:
    record = read(f"{OWN}\n{BODY}{SIGNED}{FOOT}")
    assert record["text"].endswith("2021年1月9日")
    assert record["contacts"] == []


@pytest.mark.parametrize(
    "line",
    ["网站备案号：临ICP备12000000号", "三、网站应当在页面底部标明ICP备案编号。", "四、作品版权所有：云溪县文化馆"],
)
def test_a_signature_below_keeps_what_only_looks_like_an_imprint(line: str) -> None:
    record = read(f"{OWN}\n{BODY}{line}\n五、本通告自发布之日起施行，请广大市民遵守。\n{SIGNED}")
    assert "五、本通告自发布之日起施行，请广大市民遵守。" in record["text"]
    assert record["names"] == ["云溪县公安局"]


LISTED = "临江市财政局\n临江市审计局\n"


@pytest.mark.parametrize("grade", ["A级", "5A级：", "三星级", "优秀等次", "AAA（2家）"])
def test_bodies_below_a_grade_issue_nothing(grade: str) -> None:
    record = read(
        f"关于考核结果的通报\n各有关单位：\n经考核，结果公布如下：\n{grade}\n{LISTED}临江市人民政府\n2023年1月16日"
    )
    assert record["names"] == ["临江市人民政府"]


@pytest.mark.parametrize("kind", ["以下3家社会组织", "以下社会组织", "下列5户合作社"])
def test_bodies_below_a_count_issue_nothing(kind: str) -> None:
    text = f"关于评估结果的公告\n经评估，{kind}获得4A以上等级，现予公布。\n安河区餐饮协会\n临江市家具商会\n云溪县茶业协会\n"
    assert read(f"{text}临江市民政局\n2023年1月16日")["names"] == ["临江市民政局"]


@pytest.mark.parametrize(
    "last", ["特此通知。", "以下事项由各单位负责落实。", "希望获得A级的单位再接再厉。", "联合发文单位："]
)
def test_bodies_below_other_lines_sign_together(last: str) -> None:
    text = f"关于联合检查的通知\n各有关单位：\n为做好检查工作，现将有关事项通知如下。\n各单位要高度重视。\n{last}\n"
    record = read(f"{text}{LISTED}2023年1月16日")
    assert record["names"] == ["临江市财政局", "临江市审计局"]


@pytest.mark.parametrize("day", ["二〇一二年一月十九", "2012年1月19", "年9月5日"])
def test_a_broken_day_below_the_signature_makes_a_notice_without_title(day: str) -> None:
    text = "近年来全县工作成绩突出。经研究，县委、县政府决定，对县教育局等单位予以表彰。希望受表彰的单位再接再厉。\n"
    record = read(f"{text}中共云溪县委\n云溪县人民政府\n{day}")
    assert (record["page_kind"], record["names"]) == ("notice", ["中共云溪县委", "云溪县人民政府"])


@pytest.mark.parametrize("line", ["签发：王某某", "编辑 | 岗位 | 2人", "登录后可以查看进度，打印回执"])
def test_official_lines_like_those_of_the_desk_stay(line: str) -> None:
    assert line in read(f"{OWN}\n{BODY}{SIGNED}{line}")["text"]


@pytest.mark.parametrize(
    "tail",
    [
        "供稿 | 办公室\n编辑 | 李某\n签发 | 王某某",
        "编辑 李某 /编审 王某某 /签发 赵某\n登录后才可以发布评论哦",
        "账号+密码登录\n还没有账号？\n立即注册",
        "下午好!我是小临\n点击我为您语音播报",
        "打赏捐赠\n我要举报这篇文章\n声明 本文由注册会员上传并发布，乡村网仅提供信息发布平台。",
        "【相关内容拓展阅读】\n☑ 关于禁止在云溪县城区燃放烟花爆竹的通告（第3号）：\n,即可查看详情。\nTHE END",
    ],
)
def test_tails_of_sites_and_accounts_go(tail: str) -> None:
    assert read(f"{OWN}\n{BODY}{SIGNED}{tail}")["text"].endswith("2021年1月9日")


@pytest.mark.parametrize(
    "tail",
    [
        "阅读 1023\n分享\n收藏\n在看\n写留言",
        "举报/反馈\n大家都在搜：云溪县最新消息\n打开APP阅读全文",
        "返回云溪网，查看更多\n阅读 (12)",
        "本文档由用户上传，如有侵权请联系我们删除\n下载本文",
        "以上就是云溪县禁放公告的全部内容，希望对大家有帮助。",
        "温馨提示：微信搜索公众号云溪生活，关注后在对话框回复【禁放】可获取最新消息。",
    ],
)
def test_what_portals_set_below_goes(tail: str) -> None:
    assert read(f"{OWN}\n{BODY}{SIGNED}{tail}")["text"].endswith("2021年1月9日")


@pytest.mark.parametrize("behind", ["-云溪文库", "_通知公告_云溪网", " | 云溪在线"])
def test_a_sites_name_behind_the_first_line_is_no_part_of_the_title(behind: str) -> None:
    assert read(f"{OWN}{behind}\n{BODY}{SIGNED}")["title"] == OWN


@pytest.mark.parametrize(
    "title", ["关于启用云溪县数据共享平台-临江站网", "关于整治网吧的通告", "关于开通“云溪-临江”专线的通告"]
)
def test_other_titles_with_dashes_or_sites_are_whole(title: str) -> None:
    assert title in read(f"{title}\n{BODY}{SIGNED}")["text"]


def test_an_article_in_which_a_desk_speaks_is_whole() -> None:
    text = "春季踏青好去处\n下面小编为大家介绍云溪县的几处景点，欢迎阅读。\n第一处是安河湿地，那里水清岸绿，适合全家游玩。\n"
    assert "小编" in read(text)["text"]


def reprinted(headline: str, own: str) -> str:
    lines = "".join(f"<p>{line}</p>" for line in (own, *BODY.split("\n"), *SIGNED.split("\n")) if line)
    info = "<div>来源：云溪网 更新时间：2022-10-05 23:18:54</div>"
    return f"<html><body><div><h1>{headline}</h1>{info}<div>{lines}</div></div></body></html>"


@pytest.mark.parametrize("headline", ["4月起！云溪县这些地方禁放烟花", "最新！云溪县公安局发布通告"])
def test_a_news_headline_above_the_documents_title_is_none(headline: str) -> None:
    assert read(reprinted(headline, OWN))["title"] == OWN


@pytest.mark.parametrize(
    ("headline", "own"),
    [
        ("云溪县公安局关于烟花爆竹管理的通告", "各乡镇人民政府："),
        ("云溪县人民政府办公室通知", "禁放烟花爆竹工作动员会"),
        ("云溪县烟花爆竹禁放区划定", "第一批名单"),
    ],
)
def test_other_headlines_are_titles(headline: str, own: str) -> None:
    assert read(reprinted(headline, own))["title"] == headline
