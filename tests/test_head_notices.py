"""Whole notices: layout, numbers, dates, issuers, addressees, kind, marks, imprint and the cross-checks, on invented texts."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import parse
from extract.document import Document, Page, Repaired
from extract.fields import dates, document_type, issuers
from extract.fields.findings import Findings
from extract.layout import read_layout
from extract.notice import Unit, UnitList
from extract.resolve import resolve
from extract.text import Span, Text

BODY = """为切实做好今年防汛工作，保障人民群众生命财产安全，经市政府同意，现就有关事项通知如下：
一、加强领导。各级各部门要高度重视，落实责任。
二、加强值守。各地要严格执行24小时值班制度。"""


def notice(*parts: str) -> Any:
    record = parse("\n".join(parts), path="x.txt")
    assert record.page_kind == "notice"
    return record


def names(items: Any) -> list[str]:
    return [i.name for i in items]


def layout_of(*parts: str) -> tuple[Document, Text]:
    text = Text.of(("\n".join(parts)).split("\n"))
    page = Page(())
    repaired = Repaired(text, None, None, (), "clean")
    return Document(page, repaired, read_layout(page, repaired)), text


def test_a_full_document_with_all_elements() -> None:
    found = notice(
        "特急",
        "临江市人民政府办公室文件",
        "临政办发〔2015〕12号　　签发人：王大明",
        "临江市人民政府办公室关于做好防汛工作的通知",
        "各县（区）人民政府，市政府各部门：",
        BODY,
        "临江市人民政府办公室",
        "2015年5月3日",
        "（此件公开发布）",
        "主题词：水利　防汛　通知",
        "抄送：市委办公室，市人大常委会办公室、市政协办公室，",
        "临江军分区。",
        "临江市人民政府办公室 2015年5月4日印发",
        "（共印200份）",
    )
    assert [n.text for n in found.document_numbers] == ["临政办发〔2015〕12号"]
    assert names(found.issuers) == ["临江市人民政府办公室"]
    assert found.issued_on == dt.date(2015, 5, 3)
    assert (found.urgency, names(found.signatories)) == ("特急", ["王大明"])
    assert names(found.addressees) == ["各县（区）人民政府", "市政府各部门"]
    assert names(found.copied_to) == ["市委办公室", "市人大常委会办公室", "市政协办公室", "临江军分区"]
    assert found.keywords == ("水利", "防汛", "通知")
    assert (found.imprint.office, found.imprint.printed_on, found.imprint.copies) == (
        "临江市人民政府办公室",
        dt.date(2015, 5, 4),
        200,
    )
    assert found.text[slice(*found.spans["issued_on"])] == "2015年5月3日"
    assert found.text[slice(*found.spans["document_type"])] == "通知"
    assert not found.warnings


def test_parts_of_the_layout() -> None:
    document, text = layout_of(
        "关于做好防汛工作的通知",
        "临政办发〔2015〕12号",
        "各县（区）人民政府：",
        BODY,
        "附件：1.责任人名单",
        "2.物资清单",
        "临江市水利局",
        "二○一五年五月三日",
        "（此件公开发布）",
        "附件1",
        "责任人名单",
        "王某某　局长",
        "附件2",
        "物资清单",
        "沙袋　100个",
        "抄送：市委办公室。",
        "临江市水利局办公室　2015年5月4日印发",
    )
    layout = document.layout
    assert (layout.title, layout.addressees, layout.body) == ((0, 1), (2, 3), (3, 6))
    assert (layout.statement, layout.signature, layout.notes, layout.imprint) == ((6, 8), (8, 10), (10, 11), (17, 19))
    assert [(a.label, a.title, a.mark_line, a.start, a.end) for a in layout.annexes] == [
        ("附件1", "责任人名单", 11, 13, 14),
        ("附件2", "物资清单", 14, 16, 17),
    ]
    assert layout.signature_span is not None
    assert text.string[slice(*layout.signature_span)] == "临江市水利局\n二○一五年五月三日"


def test_an_issued_text_without_a_mark_is_an_annex() -> None:
    document, _ = layout_of(
        "临江市人民政府关于印发《临江市绿化管理办法》的通知",
        "各县（区）人民政府：",
        "现将《临江市绿化管理办法》印发给你们，请遵照执行。",
        "临江市人民政府",
        "2012年3月4日",
        "临江市绿化",
        "管理办法",
        "第一章 总则",
        "第一条 为加强管理，制定本办法。",
    )
    (annex,) = document.layout.annexes
    assert (annex.label, annex.title, annex.mark_line, annex.start) == (None, "临江市绿化管理办法", 5, 7)


def test_the_annexed_documents_signature_and_number_are_not_the_notices() -> None:
    found = notice(
        "临江市教育局转发江东省教育厅关于加强校园安全的通知",
        "临教发〔2015〕4号",
        "各学校：",
        "现将《江东省教育厅关于加强校园安全的通知》（江教发〔2015〕30号）转发给你们，请认真执行。",
        "临江市教育局",
        "2015年5月3日",
        "江东省教育厅关于加强校园安全的通知",
        "江教发〔2015〕30号",
        "各市教育局：",
        "为加强安全，通知如下：",
        "一、加强管理。各校要落实责任。",
        "江东省教育厅",
        "2015年4月1日",
    )
    assert [n.text for n in found.document_numbers] == ["临教发〔2015〕4号"]
    assert (names(found.issuers), found.issued_on) == (["临江市教育局"], dt.date(2015, 5, 3))
    assert names(found.addressees) == ["各学校"]


def test_an_order_takes_its_number_from_the_letterhead() -> None:
    found = notice(
        "临江市人民政府令",
        "第 21 号",
        "《临江市城市绿化管理办法》已经2012年3月2日市人民政府第5次常务会议通过，现予发布，自发布之日起30日后施行。",
        "市长 王大明",
        "二○一二年三月十日",
    )
    (number,) = found.document_numbers
    assert (number.text, number.prefix, number.year, number.number) == (
        "临江市人民政府令第21号",
        "临江市人民政府令",
        None,
        21,
    )
    assert (found.document_type, found.issued_on, found.effective_on) == (
        "命令",
        dt.date(2012, 3, 10),
        dt.date(2012, 4, 9),
    )
    assert names(found.issuers) == ["临江市人民政府"]


def test_a_bare_announcement_number_belongs_to_the_titles_issuer() -> None:
    found = notice(
        "江东省税务局关于纳税申报有关事项的公告",
        "2018年第62号",
        "为优化服务，现将有关事项公告如下：",
        "一、纳税人应当按期申报。",
        "本公告自2019年1月1日起施行，有效期5年。",
        "江东省税务局",
        "2018年12月21日",
    )
    assert [n.text for n in found.document_numbers] == ["江东省税务局公告2018年第62号"]
    assert (found.effective_on, found.expires_on) == (dt.date(2019, 1, 1), dt.date(2023, 12, 31))


def test_joint_issue_in_columns() -> None:
    found = notice(
        "关于做好教师招聘工作的通知",
        "临教发〔2014〕3号　临财教〔2014〕12号",
        "各学校：",
        BODY,
        "临 江 市 教 育 局　　　临 江 市 财 政 局",
        "临江市人力资源和社会保障局（盖章）",
        "2014年3月5日",
    )
    assert [n.text for n in found.document_numbers] == ["临教发〔2014〕3号", "临财教〔2014〕12号"]
    assert names(found.issuers) == ["临江市教育局", "临江市财政局", "临江市人力资源和社会保障局"]


@pytest.mark.parametrize("gap", ["　　", " ", ""])
def test_a_text_run_together(gap: str) -> None:
    found = notice(
        gap.join(
            [
                "临江市教育局关于做好开学工作的通知",
                "临教〔2011〕9号",
                "各县（区）教育局，市直各学校：",
                "为做好开学工作，现就有关事项通知如下：",
                "一、做好准备。各校要检查设施。",
                "二、加强管理。请认真落实。",
                "临江市教育局",
                "二〇一一年八月二十日",
            ]
        )
    )
    assert [n.text for n in found.document_numbers] == ["临教〔2011〕9号"]
    assert names(found.addressees) == ["各县（区）教育局", "市直各学校"]
    assert (names(found.issuers), found.issued_on) == (["临江市教育局"], dt.date(2011, 8, 20))


def test_the_fullest_printed_form_of_an_issuer() -> None:
    found = notice("市农业农村委关于春耕工作的通知", "各区农业农村委：", BODY, "临江市农业农村委员会", "2021年3月5日")
    assert names(found.issuers) == ["临江市农业农村委员会"]


@pytest.mark.parametrize(
    ("sentence", "effective", "expires"),
    [
        ("本通知自2018年1月1日起执行，执行期限2年。", dt.date(2018, 1, 1), dt.date(2019, 12, 31)),
        ("本通知自公布之日起三十日后施行，有效期五年。", dt.date(2018, 1, 4), dt.date(2023, 1, 3)),
        ("本通知自印发之日起施行，有效期至2022年12月31日。", dt.date(2017, 12, 5), dt.date(2022, 12, 31)),
        ("以上规定从发文之日起执行。", dt.date(2017, 12, 5), None),
        ("本通知执行期限为2018年1月1日至2020年12月31日。", dt.date(2018, 1, 1), dt.date(2020, 12, 31)),
        ("本通知自即日起施行。", dt.date(2017, 12, 5), None),
        ("本通知自2018年1月1日起至2018年12月31日止执行。", dt.date(2018, 1, 1), dt.date(2018, 12, 31)),
        ("本通知自2018年5月起执行。", dt.date(2018, 5, 1), None),
        ("本通知自印发之日起执行，有效期至2023年12月。", dt.date(2017, 12, 5), dt.date(2023, 12, 31)),
        ("自2018年2月1日起施行。", dt.date(2018, 2, 1), None),
        ("新标准自2018年1月1日起执行。", None, None),
        ("《优化环境条例》自2018年1月1日起施行，请认真学习。", None, None),
        ("2016年1月1日起施行的《旧办法》同时废止。", None, None),
        ("申请人应自收到通知之日起30日内办理。", None, None),
        ("许可证有效期5年。", None, None),
    ],
)
def test_in_force_and_out_of_force(sentence: str, effective: dt.date | None, expires: dt.date | None) -> None:
    found = notice(
        "关于调整收费标准的通知",
        "各县物价局：",
        "经研究，决定调整收费标准，现将有关事项通知如下：",
        sentence,
        "临江市物价局",
        "2017年12月5日",
    )
    assert (found.effective_on, found.expires_on) == (effective, expires)
    for field in ("effective_on", "expires_on"):
        assert (field in found.spans) == (getattr(found, field) is not None)


def test_a_day_of_adoption_below_the_title() -> None:
    document, _ = layout_of(
        "临江市人民代表大会常务委员会",
        "关于批准财政决算的决议",
        "（2007年6月29日临江市第十届人民代表大会常务委员会第二十八次会议通过）",
        "会议听取了报告，审议了决算草案，决定批准2006年市级财政决算。",
    )
    (day,) = dates.find(document)
    assert (day.date, day.role) == (dt.date(2007, 6, 29), "adopted")
    assert document_type.find(document).value == "决议"
    assert names(issuers.find(document, ())) == ["临江市人民代表大会常务委员会"]


@pytest.mark.parametrize(
    ("closing", "kind"),
    [("特此公告。", "公告"), ("此复。", "批复"), ("妥否，请批示。", "请示"), ("特此函告。", "函")],
)
def test_the_body_tells_the_kind_where_no_title_does(closing: str, kind: str) -> None:
    found = notice(
        "云溪县人民政府：",
        "你县来文收悉。经研究，有关事项请按规定办理，各级要认真落实。",
        closing,
        "临江市人民政府",
        "2016年2月3日",
    )
    assert found.document_type == kind


def codes(found: Any) -> set[str]:
    return {w.code for w in found.warnings}


def test_a_damaged_number_is_a_warning_not_a_value() -> None:
    found = notice("临江市教育局关于开学的通知", "临教〔202015号", "各学校：", BODY, "临江市教育局", "2020年1月5日")
    assert found.document_numbers == ()
    assert "document_number_damaged" in codes(found)


def test_a_number_of_another_year_or_body_is_a_warning() -> None:
    found = notice("临江市教育局关于开学的通知", "国办发〔2010〕15号", "各学校：", BODY, "临江市教育局", "2020年5月5日")
    assert {"number_year_mismatch", "number_issuer_mismatch"} <= codes(found)


def test_a_lost_character_in_the_day_is_a_warning() -> None:
    found = notice("临江市教育局关于开学的通知", "各学校：", BODY, "临江市教育局", "二�一�年八月三十一日")
    assert found.issued_on == dt.date(2010, 8, 31)
    assert "date_damaged" in codes(found)


def test_a_wrong_count_of_units_is_a_warning() -> None:
    document, _ = layout_of("试点单位（4家）", "第一中学、第二中学")
    units = (Unit("第一中学"), Unit("第二中学"))
    span = Span(0, 18)
    (warning,) = resolve(document, Findings(unit_lists=(UnitList("试点单位", None, 4, units, span),))).warnings
    assert (warning.code, warning.span) == ("unit_count_mismatch", span)
    assert not resolve(document, Findings(unit_lists=(UnitList("试点单位", None, 2, units, span),))).warnings


LINES = [
    "关于放假的通知",
    "各单位：",
    "附件1",
    "临江市财政局",
    "2015年5月3日",
    "（此件公开发布）",
    "临财〔2015〕3号",
    "抄送：市委办。",
    "现通知如下：",
    "",
    "附件：1.名单",
    "签发人：王某",
    "本通知自发布之日起施行。",
    "临江市人民政府令",
    "第3号",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=14), st.sampled_from(["\n", "　　", ""]))
def test_any_order_of_lines_gives_true_spans(lines: list[str], gap: str) -> None:
    found = parse(gap.join(lines), path="x.txt")
    text = found.text or ""
    for span in found.spans.values():
        assert 0 <= span[0] < span[1] <= len(text)
    for named in (*found.addressees, *found.copied_to, *found.signatories, *found.issuers):
        if named.span:
            assert "".join(text[slice(*named.span)].split()) == "".join(named.name.split())
    for number in found.document_numbers:
        if number.span:
            assert str(number.number) in text[slice(*number.span)]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=14))
def test_layout_ranges_lie_in_the_text(lines: list[str]) -> None:
    document, text = layout_of(*lines)
    layout, size = document.layout, len(text.lines)
    for part in (
        layout.header,
        layout.title,
        layout.addressees,
        layout.body,
        layout.statement,
        layout.signature,
        layout.notes,
        layout.imprint,
    ):
        assert 0 <= part[0] <= part[1] <= size
    for annex in layout.annexes:
        assert 0 <= annex.mark_line <= annex.start <= annex.end <= size
