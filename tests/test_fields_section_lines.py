"""Sections whose lines a page broke, sentences without their stop, days that look like labels, items that look like bodies."""

from __future__ import annotations

import pytest

from extract import parse

HEAD = "临江市起重机械管理规定\n第一条　为了加强管理，制定本规定。\n第二条　使用单位应当做好下列工作：\n"
TAIL = "第三条　本规定自2010年1月1日起施行。"


def sections(text: str) -> list[tuple[str, str | None]]:
    return [(s.label, s.heading) for s in parse(text).sections]


@pytest.mark.parametrize(
    "broken",
    [
        "（一）保存购销合同、制造许可证、产品合格证、监督检验证明、安装使用说明书等原始\n资料；",
        "（一）按照安全技术标准编制安装专项施工方案\n，并由技术负责人签字；",
        "（一）核对证明文件\n；",
    ],
)
def test_an_item_broken_over_two_lines_has_no_heading(broken: str) -> None:
    assert ("一", None) in sections(f"{HEAD}{broken}\n（二）做好记录；\n（三）定期检查。\n{TAIL}")


def test_the_last_item_of_an_enumeration_broken_over_two_lines_has_no_heading() -> None:
    items = "（一）做好记录；\n（二）将方案和人员名单等材料\n报建设主管部门。\n"
    assert ("二", None) in sections(f"{HEAD}{items}{TAIL}")


@pytest.mark.parametrize("below", ["各单位要加强领导。", "高度重视，认真组织。", "（1）加强领导。"])
def test_a_heading_above_its_text_stays_one(below: str) -> None:
    text = f"关于做好防汛工作的通知\n各县人民政府：\n现通知如下：\n一、加强组织领导\n{below}\n二、严格落实责任\n各地要落实。\n临江市水利局\n2010年3月1日"
    assert ("一", "加强组织领导") in sections(text)


@pytest.mark.parametrize(
    "words", ["如有疑问，请于7月7日前与办公室联系", "请各单位按时参加会议", "按时缴费，逾期不再受理"]
)
def test_a_sentence_that_asks_is_no_heading_without_its_stop(words: str) -> None:
    text = f"关于缴费的通知\n各考生：\n现通知如下：\n1.缴费时间\n7月1日至7日。\n2.缴费方式\n网上缴费。\n3.{words}\n临江学院\n2010年3月1日"
    assert ("3", None) in sections(text)


@pytest.mark.parametrize("heading", ["请示报告制度", "请假程序", "申请条件"])
def test_headings_that_only_begin_like_it(heading: str) -> None:
    text = f"临江学院考勤办法\n一、总则\n为加强管理，制定本办法。\n二、{heading}\n应当提前三日。\n三、附则\n本办法自2010年1月1日起施行。"
    assert ("二", heading) in sections(text)


def test_a_day_with_points_is_no_section() -> None:
    text = "云溪县整治工作方案\n04.07.2016 22:53\n为创建文明县城，特制定本方案。\n一、工作内容\n1、完成平台建设。\n2、开展整治。\n来源：某某网\n04.07.2016 22:53"
    assert [label for label, _ in sections(text)] == ["一", "1", "2"]


def test_items_about_bodies_are_no_list_of_bodies() -> None:
    items = "（一）委托人的名称和住所；\n（二）机构的名称和住所；\n（三）估价的目的。\n"
    assert [label for label, _ in sections(f"{HEAD}{items}{TAIL}")][2:5] == ["一", "二", "三"]


def attached(*lines: str) -> list[str | None]:
    head = ("关于公布2010年度临江市教育科研先进集体名单的通知", "各县教育局：", "现将结果予以公布，希再接再厉。")
    return [a.title for a in parse("\n".join((*head, *lines))).attachments]


SCHOOLS = (
    "先进集体（24个）",
    *(f"临江市第{n}中学" for n in "一二三四五六七八九十百千"),
    *(f"安河区实验{n}校" for n in "甲乙丙丁戊己庚辛壬癸子丑"),
)


def test_a_bare_mark_above_an_annex_names_it() -> None:
    assert attached("附件：", "2010年度临江市教育科研先进集体名单", *SCHOOLS) == ["2010年度临江市教育科研先进集体名单"]


@pytest.mark.parametrize("line", ["附件下载请登录网站。", "附则", "附近学校："])
def test_what_is_no_bare_mark(line: str) -> None:
    assert attached(line, *SCHOOLS) == []
