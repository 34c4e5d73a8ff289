"""Notices without a title or with an odd one: what they are, what kind of document, who issued them."""

from __future__ import annotations

from typing import Any

import pytest

from extract import parse
from extract.title_shape import has_sentence

SIGNED = "云溪县水利局\n2018年3月1日"


def record(*lines: str) -> dict[str, Any]:
    return parse("\n".join(lines)).record()


@pytest.mark.parametrize(
    "lead",
    [
        "为做好考试期间的管理，现就建筑施工限时作业作如下规定：",
        "经请示分管领导，就各单位开展活动提前报备工作作以下安排：",
        "为确保公共安全，现将城区禁放的有关事项告知如下：",
    ],
)
def test_lead_in_without_title_or_addressees_is_a_notice(lead: str) -> None:
    found = record(lead, "一、6月1日起禁止夜间施工。", "二、请各施工单位提前安排。", SIGNED)
    assert found["page_kind"] == "notice"
    assert [i["name"] for i in found["issuers"]] == ["云溪县水利局"]
    assert found["issued_on"] == "2018-03-01"


@pytest.mark.parametrize(
    "text",
    [
        "近日，云溪县水利局召开会议。记者了解到，《条例》对夜间施工作了如下规定。记者 王明",
        "夜间施工扰民怎么办？多位市民反映，附近工地夜里十二点仍在浇筑混凝土，老人和孩子难以入睡。法律作如下解释：一是不得超过标准，二是要有证明。",
        "临江市民王女士告诉记者，施工安排如下：上午浇水，下午休息。",
    ],
)
def test_stories_with_the_same_words_are_none(text: str) -> None:
    assert record("夜间施工扰民引关注", text)["page_kind"] == "article"


def test_mariners_are_warned_by_a_notice_without_frame() -> None:
    body = (
        "一、作业时间\n4月9日至12日。\n二、作业水域\n云溪港航道附近水域。\n三、注意事项\n"
        "作业船舶按章显示信号，请航经附近水域的船舶加强瞭望，保持VHF16频道守听。\n2025年4月8日"
    )
    assert record(body)["page_kind"] == "notice"
    story = "云溪港昨日清淤。海事部门提醒，过往船舶应加强瞭望。记者 王明\n2025年4月8日"
    assert record("云溪港清淤", story)["page_kind"] == "article"


@pytest.mark.parametrize(
    ("addressees", "text", "kind"),
    [
        ("各科室：", "根据上级精神，我院国庆节放假时间安排如下：\n一、10月1日至8日放假。", "通知"),
        ("各县市区普查办公室：", "县政府定于12月1日召开普查电视电话会议，主会场设在县政府。", "通知"),
        ("全院各单位：", "今年中秋节放假3天。各单位要妥善安排值班。", "通知"),
        ("临江市水利局：", "贵局来信收悉，我局定于3月召开会议。", None),
        ("各有关单位：", "诚挚邀请各单位参加论坛，论坛安排如下：\n一、3月1日报到。", None),
        ("张某某同志：", "感谢你的来信。停水时间已经公布。", None),
    ],
)
def test_kind_of_document_without_a_title(addressees: str, text: str, kind: str | None) -> None:
    assert record(addressees, text, SIGNED)["document_type"] == kind


@pytest.mark.parametrize(
    ("addressees", "words", "kind"),
    [
        ("各会员单位：", "我会制订了《云溪县物业服务规范》，现予发布，自发布之日起实施。", "通知"),
        ("各会员单位：", "请对照《云溪县物业服务规范》自查，现场检查另行安排。", "规范"),
        ("", "《云溪县物业服务规范》现予发布，自发布之日起实施。", "规范"),
    ],
)
def test_page_named_after_the_text_that_a_notice_hands_out(addressees: str, words: str, kind: str) -> None:
    signed = "云溪县物业协会\n2012年11月2日\n云溪县物业服务规范\n第一条　为规范服务，制定本规范。\n第二条　本规范适用于本县。"
    lines = [
        "云溪县物业服务规范",
        "云物协发〔2012〕21号",
        *([addressees] if addressees else []),
        "　　" + words,
        signed,
    ]
    assert record(*lines)["document_type"] == kind


def test_letterhead_names_the_kind_above_a_heading_without_one() -> None:
    found = record(
        "江东省商务厅",
        "公 告",
        "二○一二年第7号",
        "公布《竹席》和《凉席维修等级评定规范》两项行业标准",
        "　　省商务厅批准《竹席》和《凉席维修等级评定规范》两项行业标准。现予公布，自2013年1月1日起实施。",
        "江东省商务厅",
        "二○一二年九月二十九日",
    )
    assert found["document_type"] == "公告"
    assert found["citations"] == []


def test_number_that_is_the_title_names_its_issuer() -> None:
    found = record(
        "中华人民共和国云溪海关2011年第3号公告", "　　现将有关事项公告如下：", "一、6月24日暂停办理业务。", "特此公告。"
    )
    assert [i["name"] for i in found["issuers"]] == ["中华人民共和国云溪海关"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("关于8月7日23:00至8日5:00停水的通知", False),
        ("关于8月7日23：00停水的通知", False),
        ("关于" + "临江市" * 20 + "8日5:00停水的通知", False),
        ("关于" + "临江市" * 20 + "停水：东街的通知", True),
        ("关于" + "临江市" * 20 + "停水，东街的通知", True),
        ("关于停水的通知：", True),
    ],
)
def test_times_of_day_are_no_sentence(words: str, expected: bool) -> None:
    assert has_sentence(words) is expected


@pytest.mark.parametrize("time", ["23:00", "23：00", "23时"])
def test_title_with_a_time_of_day(time: str) -> None:
    title = f"关于2024年8月7日{time}至8月8日停水的通知"
    found = record(
        title, "　　为配合管道施工，我公司将暂停供水，请用户提前储水，敬请谅解。", "云溪县供水公司", "2024年8月5日"
    )
    assert found["title"] == title


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("质量大奖申报及推荐", "关于认真做好第六届质量大奖申报推荐工作的通知"),
        ("组织建设", "关于开展主题活动的通知"),
        ("首页\n\n通知公告", "关于开展主题活动的通知"),
    ],
)
def test_headline_of_the_site_is_no_part_of_the_title(above: str, title: str) -> None:
    assert record(above, title, "各单位：", "现将有关事项通知如下：\n一、时间。")["title"] == title


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("云溪县教育局", "关于开展主题活动的通知"),
        ("云溪县教育局\n云溪县财政局", "关于开展主题活动的通知"),
        ("云溪县教育局等部门转发", "关于做好防汛工作意见的通知"),
    ],
)
def test_issuers_above_are_part_of_it(above: str, title: str) -> None:
    found = record(above, title, "各单位：", "现将有关事项通知如下：\n一、时间。")
    assert found["title"] == above.replace("\n", "") + title


@pytest.mark.parametrize("title", ["云溪县人民医院门诊大楼电梯采购公告", "临江发电厂三号锅炉阀门改造招标公告"])
def test_titles_that_end_like_a_column_stay(title: str) -> None:
    body = "　　现就本院电梯采购项目进行公开招标，欢迎合格的供应商参加投标，有关事项公告如下：\n一、项目名称：电梯。"
    assert record(title, body, SIGNED)["title"] == title


@pytest.mark.parametrize(
    ("head", "title", "number"),
    [
        ("江东省商务厅\n公 告\n2012年第7号", "江东省商务厅公告", "江东省商务厅公告2012年第7号"),
        ("江东省商务厅\n公告\n二○一二年第7号", "江东省商务厅公告", "江东省商务厅公告2012年第7号"),
        ("江东省商务厅公告\n（2012年第7号）", "江东省商务厅公告", "江东省商务厅公告2012年第7号"),
        ("江东省商务厅\n公告\n二○一二年第7号\n关于竹席标准的公告", "关于竹席标准的公告", "江东省商务厅公告2012年第7号"),
        ("江东省人民政府\n令\n第7号", "江东省人民政府令", "江东省人民政府令第7号"),
        ("公告\n2012年第7号", "公告", "公告2012年第7号"),
    ],
)
def test_letterhead_of_announcements_on_lines_of_its_own(head: str, title: str, number: str) -> None:
    found = record(
        head, "　　根据有关规定，现将有关事项公告如下：", "一、自2013年1月1日起执行。", "江东省商务厅", "2012年9月29日"
    )
    assert found["title"] == title
    assert [n["text"] for n in found["document_numbers"]] == [number]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("云溪县教育局\n通知\n各中小学：", "通知"),
        ("云溪县教育局\n公告\n现将有关事项公告如下，请各考生按时参加。", "公告"),
        ("现有三家。\n公告\n2012年第7号", "公告"),
    ],
)
def test_bare_kinds_without_letterhead_or_number_stay_bare(head: str, title: str) -> None:
    assert record(head, "一、自2013年1月1日起执行，请遵照执行。", SIGNED)["title"] == title


def test_dateline_and_bracket_are_no_title() -> None:
    title = "江东省第十三届人民代表大会第四次会议关于2020年预算的决议"
    body = "江东省第十三届人民代表大会第四次会议审查了预算报告。会议决定，批准2021年省级预算。"
    note = "（2021年3月11日江东省第十三届人民代表大会第四次会议通过）"
    assert record("新华社临江3月11日电", title, note, body)["title"] == title
    assert record(note, body)["title"] is None


def test_full_name_of_the_state_council_stays() -> None:
    found = record(
        "国务院关于同意设立云溪市的批复",
        "江东省人民政府：",
        "　　你省《关于设立云溪市的请示》收悉。现批复如下：",
        "中华人民共和国国务院",
        "2001年5月31日",
    )
    assert [i["name"] for i in found["issuers"]] == ["中华人民共和国国务院"]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("各全国学会、协会，各省科协：", True),
        ("各有关单位、船舶：", True),
        ("各系：", True),
        ("各类工作：", False),
        ("各阶段任务如下：", False),
        ("船舶：", False),
    ],
)
def test_those_spoken_to_in_the_kind_of_page(line: str, named: bool) -> None:
    from extract.kind.frame import _is_addressees

    assert _is_addressees(line) is named
