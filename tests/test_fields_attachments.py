"""Attachments: statement, annex and link are one; what has no mark is none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from notice_document import notice

from extract.document import Link
from extract.fields import attachments


def titles(body: str, behind: str = "", links: tuple[Link, ...] = ()) -> list[str | None]:
    return [a.title for a in attachments.find(notice(body, behind=behind, links=links))]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("附件：1．管理办法\n2．备案登记表\n3．收费标准（略）", ["管理办法", "备案登记表", "收费标准"]),
        ("附件：1.管理办法2.备案登记表3.2015年收费标准", ["管理办法", "备案登记表", "2015年收费标准"]),
        ("附：\n1、管理办法\n2、备案登记表", ["管理办法", "备案登记表"]),
        ("附件1：管理办法\n附件2：《备案登记表》.doc", ["管理办法", "备案登记表"]),
        ("附件一：管理办法\n附件二：备案登记表", ["管理办法", "备案登记表"]),
        (
            "附件：1、建设任务分解表及责任单位\n联系人名册；2、备案登记表；",
            ["建设任务分解表及责任单位联系人名册", "备案登记表"],
        ),
        ("附 件：管理办法（试行）", ["管理办法（试行）"]),
        ("附件下载：\n1.管理办法.doc\n2.备案表.xls", ["管理办法", "备案表"]),
        ("附件：1-2\n1．管理办法\n2．备案表", ["管理办法", "备案表"]),
        ("附件：1-2岁儿童登记办法", ["1-2岁儿童登记办法"]),
        ("【附件】管理办法.pdf", ["管理办法"]),
        ("附件：先进乡镇一览表 http://www.linjiang.example/file/2a-32.doc", ["先进乡镇一览表"]),
        ("附件：www管理办法", ["www管理办法"]),
        (
            "附件：1.工作措施\n202109220951306750.docx\n2.意见征求表\n202109220952194397.docx",
            ["工作措施", "意见征求表"],
        ),
        ("附件：公示名单/upload/file/20190529152413_63.doc", ["公示名单"]),
        ("附件：1.申报表（点击下载→20240105102339.docx）", ["申报表"]),
        ("附1：关于检查方案的通知附2：检查登记表", ["关于检查方案的通知", "检查登记表"]),
        ("附件：“品牌建设年”活动实施方案\n中共临江市行业委员会\n临江市会计师协会", ["“品牌建设年”活动实施方案"]),
        ("附件：1.参评论文要求及临江市\n教育局联系人表", ["参评论文要求及临江市教育局联系人表"]),
        ("附件：管理办法.doc  备案登记表.xls", ["管理办法", "备案登记表"]),
        ("附件：中秋期间廉政自查表", ["中秋期间廉政自查表"]),
        ("附：规划任务表", ["规划任务表"]),
        ("附件1：中小学名单", ["中小学名单"]),
        # contacts and marks below the last item …
        (
            "附件：1.情况表\n2.报名表\n联系人：张三 联系电话：8123456\n报送邮箱：a@linjiang.example",
            ["情况表", "报名表"],
        ),
        ("附件：1.情况表\n2.报名表\n报名二维码：", ["情况表", "报名表"]),
        ("附件：1.情况表\n2.报名表\n（联系人：张三，电话：8123456）", ["情况表", "报名表"]),
        ("附件：1.情况表\n2.报名表\n（此件公开发布）", ["情况表", "报名表"]),
        ("附件1：情况表\n附件2：报名表\n咨询电话：8123456", ["情况表", "报名表"]),
        # … and the same words in a title
        ("附件：1.情况表\n2.各县联系人\n联系方式登记表", ["情况表", "各县联系人联系方式登记表"]),
        ("附件：1.情况表\n2.报名表\n联 系 人：张三", ["情况表", "报名表"]),
        ("附件： 附件：场次分配表.xlsx", ["场次分配表"]),
        ("附件：附件材料清单.xlsx", ["附件材料清单"]),
        ("附件1、2可在网站下载。", []),
        ("附件1、2024年计划", ["2024年计划"]),
        ("附件1、3月份计划表", ["3月份计划表"]),
        ("附件：1.专家名单xlsx", ["专家名单"]),
        ("附件：略", []),
        ("附件所列项目要按期完成。\n附件中的单位要抓紧落实（详见附件1）。", []),
    ],
)
def test_statement(statement: str, expected: list[str]) -> None:
    assert titles("请认真执行。\n" + statement) == expected


def test_statement_in_run_together_text() -> None:
    body = "请认真执行。   附件：1.任务分工 2.联系人名册      联系人：张三；联系电话：8123456"
    assert titles(body) == ["任务分工", "联系人名册"]


@pytest.mark.parametrize(
    ("last", "title"),
    [
        ("征求意见表云溪县粮食局（代章）2018年9月25日", "征求意见表"),
        ("征求意见表云溪县人民代表大会常务委员会2018年9月25日", "征求意见表"),
        ("规划局人员登记表云溪县自然资源和规划局 2018年9月25日", "规划局人员登记表"),
        ("2018年9月25日会议代表名单", "2018年9月25日会议代表名单"),
        ("云溪县粮食局2018年9月25日会议纪要", "云溪县粮食局2018年9月25日会议纪要"),
    ],
)
def test_a_signature_run_together_with_the_last_title(last: str, title: str) -> None:
    body = "请认真执行。   附件：1.任务分工 2.联系人名册 3." + last
    assert titles(body) == ["任务分工", "联系人名册", title]


def test_a_bracket_left_open_in_one_item_swallows_no_signature() -> None:
    body = "附件：1.《管理办法（试行）\n2.《备案规则（试行）》\n3.备案登记表\n云溪县粮食局（代章）\n2018年9月25日"
    assert titles(body) == ["《管理办法（试行）", "备案规则（试行）", "备案登记表"]


def test_statement_annex_and_link_are_one() -> None:
    link = Link("停车场备案登记表.doc", "/files/b.doc")
    behind = "附件1\n停车管理办法\n为了加强管理，制定本办法。\n附件2\n停车场备案登记表\n名称：\n地址："
    document = notice("请执行。\n附件：1.停车管理办法\n2.停车场备案登记表", behind=behind, links=(link,))
    found = attachments.find(document)
    assert [(a.label, a.title, a.url) for a in found] == [
        ("1", "停车管理办法", None),
        ("2", "停车场备案登记表", "/files/b.doc"),
    ]


def test_annex_without_statement() -> None:
    assert titles("请执行。", "附件\n停车管理办法\n为了加强管理，制定本办法。") == ["停车管理办法"]


def test_heading_of_a_list_is_no_title() -> None:
    assert titles("请执行。", "附：\n市直联网单位（27家）\n市委办　市政府办") == []


def test_two_numbers_are_two_attachments() -> None:
    assert titles("附件：1.目标责任书\n2.目标责任书（部门）") == ["目标责任书", "目标责任书（部门）"]


def test_marked_link_alone() -> None:
    link = Link("附件：收费标准.pdf", "/files/c.pdf")
    assert titles("请执行。", links=(link,)) == ["收费标准"]


def test_issued_text_without_mark_is_none() -> None:
    assert (
        titles("现将《停车管理办法》印发给你们，请认真执行。", "停车管理办法\n第一条 为了加强管理，制定本办法。") == []
    )


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "附件：",
                "附件1",
                "附",
                "：",
                "1.",
                "2、",
                "管理办法",
                ".doc",
                "《",
                "》",
                "（略）",
                "\u3000\u3000",
                "\n",
                "。",
                "见",
                "名单",
                "；",
            ]
        ),
        max_size=30,
    )
)
def test_any_text_gives_true_spans(parts: list[str]) -> None:
    document = notice("".join(parts), behind="".join(reversed(parts)))
    for attachment in attachments.find(document):
        assert attachment.title
        if attachment.span:
            evidence = document.string[attachment.span.start : attachment.span.end]
            assert "".join(evidence.split()) == "".join(attachment.title.split())


def test_a_line_of_downloads_names_no_further_attachment() -> None:
    body = "请按时报送。\n附件：1.登记表\n2.汇总表"
    found = attachments.find(notice(body, behind="附件下载：登记表.doc汇总表.xls"))
    assert [a.title for a in found] == ["登记表", "汇总表"]
