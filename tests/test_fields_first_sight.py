"""Contacts, attachments, citations and sections in forms that notices of small bodies have."""

from __future__ import annotations

from typing import Any

import pytest
from notice_document import notice

from extract import parse
from extract.fields import attachments, contacts, sections
from extract.notice import Contact


def found(body: str) -> list[dict[str, str]]:
    keys = ("person", "phone", "fax", "email", "address", "unit")

    def plain(contact: Contact) -> dict[str, str]:
        return {k: v for k in keys if (v := getattr(contact, k))}

    return [plain(c) for c in contacts.find(notice("现通知如下：\n" + body))]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("联系电话：0999-8123456、8123457（传真）", [{"phone": "0999-8123456", "fax": "8123457"}]),
        ("联系电话：0999-8123456（兼传真）", [{"phone": "0999-8123456"}]),
        ("举报电话：12350、110。", [{"phone": "12350、110"}]),
        (
            "举 报 电 话\n县水利局8213199\n县公安局报警电话110\n城市服务热线12319",
            [{"unit": "县水利局", "phone": "8213199"}, {"unit": "县公安局", "phone": "110"}, {"phone": "12319"}],
        ),
        ("请拨打县公安局报警电话110报警，由值班民警处理。", []),
        ("联系人：数据处张某某 0999-8612398", [{"unit": "数据处", "person": "张某某", "phone": "0999-8612398"}]),
        (
            "联系人：张三 手机：18800000000\n座机电话：0999-6257383",
            [{"person": "张三", "phone": "18800000000、0999-6257383"}],
        ),
        (
            "县水利局电话：0999-6257383\n县教育局电话：0999-6257384",
            [{"unit": "县水利局", "phone": "0999-6257383"}, {"unit": "县教育局", "phone": "0999-6257384"}],
        ),
    ],
)
def test_contacts(body: str, expected: list[dict[str, str]]) -> None:
    assert found(body) == expected


def test_address_inside_a_paragraph_is_one_with_that_of_the_contact() -> None:
    body = "请各单位于3月5日前将申报材料电子版发至a.b@example.com，纸质材料（一式三份，须加盖单位公章）同时报送县水利局建设管理科，逾期不予受理，望各单位抓紧组织填报，确保按时完成本次申报工作，不得漏报、迟报和虚报。\n"
    contact = {"person": "张三", "phone": "0999-8123456"}
    assert found(body + "联系人：张三，电话：0999-8123456\n邮箱：a.b@example.com") == [
        contact | {"email": "a.b@example.com"}
    ]
    assert found(body + "联系人：张三，电话：0999-8123456") == [{"email": "a.b@example.com"}, contact]


def titles(body: str) -> list[tuple[str | None, str | None]]:
    return [(a.label, a.title) for a in attachments.find(notice("现通知如下。\n" + body))]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "附件：（以下表格请从县水利局网站下载）\n1、山塘现状调查表\n2、山塘整治登记表",
            [("1", "山塘现状调查表"), ("2", "山塘整治登记表")],
        ),
        ("附件:1、\n施工坐标点.docx\n附件:2、\n施工示意图.jpg", [("1", "施工坐标点"), ("2", "施工示意图")]),
        ("附件：（征求意见稿）说明", [(None, "（征求意见稿）说明")]),
        ("附件：（以下表格请从县水利局网站下载）", []),
    ],
)
def test_attachments(body: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert titles(body) == expected


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("申报汇总表.doc\n推荐表.xls", ["申报汇总表", "推荐表"]),
        ("先进集体名单", ["先进集体名单"]),
        ("申报方案.doc\n一、时间。三月开始。\n二、地点。县教育局。", ["申报方案"]),
        ("联系人：张三", []),
        ("填写后报送。", []),
    ],
)
def test_names_below_a_bare_mark_at_the_end(below: str, expected: list[str]) -> None:
    text = f"关于做好申报工作的通知\n各单位：\n现将有关事项通知如下：\n一、加强领导。\n云溪县教育局\n2012年3月1日\n附件：\n{below}"
    assert [a["title"] for a in parse(text).record()["attachments"]] == expected


def headings(body: str) -> list[tuple[str, str | None]]:
    return [(s.label, s.heading) for s in sections.find(notice(body))]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("10.学者项目。设立学者岗位。\n11.121人才项目。培养人才。", [("10", "学者项目"), ("11", "121人才项目")]),
        ("二、会议地点：二楼会议室\n三、参会人员：各科室负责人", [("二", "会议地点"), ("三", "参会人员")]),
        (
            "一、第一阶段：摸底排查\n二、第二阶段：整改提高",
            [("一", "第一阶段：摸底排查"), ("二", "第二阶段：整改提高")],
        ),
        (
            "一、施工水域：云溪港主港池，即以下各点连线范围内海域：\nA点\n二、注意事项\n请避让。",
            [("一", "施工水域"), ("二", "注意事项")],
        ),
        (
            "一、施工区域\n1、22°26′26.55″N，113°53′01.81″E；\n2、22°26′21.35″N，113°53′09.60″E。\n二、施工时间\n3月。",
            [("一", "施工区域"), ("二", "施工时间")],
        ),
        (
            "三、评选时间\n1. 3月26日12:00前，各支部申报。\n2. 4月9日前，县委评选。",
            [("三", "评选时间"), ("1", None), ("2", None)],
        ),
        ("一、道路建设\n3.125公里长的道路由县交通局养护。\n1.5公里长的道路除外。", [("一", "道路建设")]),
    ],
)
def test_sections(body: str, expected: list[tuple[str, str | None]]) -> None:
    assert headings(body) == expected


def test_item_whose_heading_begins_with_figures() -> None:
    body = (
        "\n".join(f"{n}.人才项目。培养人才。" for n in range(1, 11))
        + "\n11.121人才项目。培养人才。\n12.新星项目。培养人才。"
    )
    assert [label for label, _ in headings(body)] == [str(n) for n in range(1, 13)]
    assert headings("10.项目。培养。\n11.121人才项目。培养。")[-1] == ("11", "121人才项目")


def numbers(body: str) -> list[str | None]:
    record: dict[str, Any] = parse(
        f"关于做好防汛工作的通知\n各乡镇：\n　　{body}现将有关事项通知如下：\n一、加强值班。\n云溪县人民政府\n2012年3月1日"
    ).record()
    return [c["document_number"] for c in record["citations"]]


@pytest.mark.parametrize("verb", ["进一步落实好", "传达学习", "认真执行好", "贯彻落实", "学习贯彻"])
def test_verbs_before_a_cited_number(verb: str) -> None:
    assert numbers(f"为{verb}云办发〔2009〕4号文件精神，") == ["云办发〔2009〕4号"]


def test_imprint_and_keywords_without_the_bars_of_a_table() -> None:
    record = parse(
        "云溪县教育局关于印发校历的通知\n各中小学：\n　　现将校历印发给你们，请按照执行。\n云溪县教育局\n2009年2月28日\n"
        "主题词：教育 校历 通知 |\n抄送：县政府办公室。 |\n云溪县教育局办公室 |\n2009年3月4日印发 |\n（共印50份）"
    ).record()
    assert record["keywords"] == ["教育", "校历", "通知"]
    assert record["imprint"]["office"] == "云溪县教育局办公室"


def linked(files: str) -> list[tuple[str | None, str | None]]:
    page = (
        "<html><body><h1>关于做好申报工作的通知</h1><p>各单位：</p><p>现将有关事项通知如下：</p><p>一、加强领导。</p>"
        f"<p>云溪县教育局</p><p>2012年3月1日</p>{files}</body></html>"
    )
    record = parse(page.encode(), path="a.html").record()
    assert [s["label"] for s in record["sections"]] == ["一"]
    return [(a["title"], a["url"]) for a in record["attachments"]]


REPORT, FORM = ("申报汇总表", "/a.doc"), ("推荐表", "/b.xls")


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ('<p>附件：</p><p><a href="/a.doc">申报汇总表</a></p><p><a href="/b.xls">推荐表</a></p>', [REPORT, FORM]),
        (
            '<p>附件下载：</p><p>1.<a href="/a.doc">申报汇总表</a></p><p>2.<a href="/b.xls">推荐表</a></p>',
            [REPORT, FORM],
        ),
        ('<p>附件：<a href="/a.doc">申报汇总表</a> <a href="/b.xls">推荐表</a></p>', [REPORT, FORM]),
        ('<p>相关附件</p><div><a href="/a.doc">申报汇总表</a>　2012-03-01</div>', [REPORT]),
        (
            '<p>附件：</p><p>1.申报汇总表</p><p>2.推荐表</p><p><a href="javascript:d(1)">申报汇总表.doc</a> '
            '<a href="javascript:d(2)">推荐表.xls</a></p>',
            [("申报汇总表", None), ("推荐表", None)],
        ),
        ('<p>附件</p><p>本次申报的表格见县教育局网站。</p><p><a href="/d.doc">下载专区</a></p>', []),
        ('<p>请按<a href="/a.doc">申报汇总表</a>的要求填写后报送县教育局计划财务科。</p>', []),
        ('<p><a href="/a.doc">申报汇总表</a></p>', []),
    ],
)
def test_files_linked_below_a_mark(files: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert linked(files) == expected


def test_addressees_of_one_character_behind_each() -> None:
    record = parse(
        "关于报送活动安排的通知\n各系、各部门：\n　　请按时报送。现将有关事项通知如下：\n一、时间。\n云溪学院\n2016年1月1日"
    ).record()
    assert [a["name"] for a in record["addressees"]] == ["各系", "各部门"]


def test_what_is_shown_for_comments_is_not_cited() -> None:
    record = parse(
        "公示\n　　现将《云溪县供水办法（征求意见稿）》公示如下（详见附件），根据《供水条例》征求意见。\n"
        "　　公示期自3月1日起，对《云溪县供水办法》有意见的请反馈。\n云溪县水利局\n2024年3月1日"
    ).record()
    assert [c["title"] for c in record["citations"]] == ["供水条例"]
