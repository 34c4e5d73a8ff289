"""Contacts: numbers with whom they belong to; digits that are no telephone are none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from notice_document import lines, notice

from extract.fields import contacts
from extract.notice import Contact


def found(body: str) -> list[dict[str, str]]:
    return [plain(c) for c in contacts.find(notice("现通知如下：\n" + body))]


def plain(contact: Contact) -> dict[str, str]:
    keys = ("person", "phone", "fax", "email", "address", "unit")
    return {k: v for k in keys if (v := getattr(contact, k))}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("服务热线：0999-96116　24小时抢修电话：0999-8123456", [{"phone": "0999-96116"}, {"phone": "0999-8123456"}]),
        ("投诉热线：0999-12345", [{"phone": "0999-12345"}]),
        (
            "联系人：张三；联系电话：0716-8123456，13800138000；传真：0716－8123457；邮箱：a.b@example.com",
            [
                {
                    "person": "张三",
                    "phone": "0716-8123456、13800138000",
                    "fax": "0716－8123457",
                    "email": "a.b@example.com",
                }
            ],
        ),
        (
            "联系人：张 三　李四四　电话（传真）：（0716）8123456转8012",
            [{"person": "张三、李四四", "phone": "（0716）8123456转8012"}],
        ),
        (
            "咨询电话：市人社局0716-8123456，市教育局0716-8123457。",
            [{"phone": "0716-8123456", "unit": "市人社局"}, {"phone": "0716-8123457", "unit": "市教育局"}],
        ),
        (
            "联系人：李明，电话：8123456\n联系人：王芳，电话：8123457",
            [{"person": "李明", "phone": "8123456"}, {"person": "王芳", "phone": "8123457"}],
        ),
        (
            "（联系人：市发改委 李明，电话：8123456、8123457）",
            [{"person": "李明", "unit": "市发改委", "phone": "8123456、8123457"}],
        ),
        (
            "值班电话：\n市政府值班室：8123456\n市应急局：8123457",
            [{"phone": "8123456", "unit": "市政府值班室"}, {"phone": "8123457", "unit": "市应急局"}],
        ),
        (
            "采购人：市教育局\n地址：学苑路1号\n联系人：陈先生\n电话：0716-8123456\n代理机构：正信招标有限公司\n联系人：刘女士\n联系方式：0716-8765432",
            [
                {"person": "陈先生", "phone": "0716-8123456", "address": "学苑路1号", "unit": "市教育局"},
                {"person": "刘女士", "phone": "0716-8765432", "unit": "正信招标有限公司"},
            ],
        ),
        (
            "联系人及电话：张三 13800138000，李四 13900139000",
            [{"person": "张三", "phone": "13800138000"}, {"person": "李四", "phone": "13900139000"}],
        ),
        ("电  话：０７１６－８１２３４５６", [{"phone": "0716－8123456"}]),
        ("邮编：434000　电话：0716—8123456—801", [{"phone": "0716—8123456—801"}]),
        ("开户行：临江支行，账号：1234567890123456，联系电话：8123456", [{"phone": "8123456"}]),
        ("举报电话：12388", [{"phone": "12388"}]),
        ("咨询电话：0716-8123456（市人社局事业股）", [{"phone": "0716-8123456", "unit": "市人社局事业股"}]),
    ],
)
def test_found(body: str, expected: list[dict[str, str]]) -> None:
    assert found(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "投标保证金20000元，项目编号：LJZC2015-0812345。",
        "召开电视电话会议，时间20150812，会议号82345678。",
        "统一电话12345政务服务热线要畅通。",
        "手机处于开机状态，2015年8月1日起24小时值守。",
        "账号：62220812345678901，邮政编码：434000",
    ],
)
def test_not_found(body: str) -> None:
    assert found(body) == []


def test_repeated_lines_are_one_contact() -> None:
    body = "举报电话：8123456\n有关事项另行通知。\n请各单位遵照执行。\n咨询电话：8123457\n特此通知。\n请遵照执行。\n举报电话：8123456"
    assert found(body) == [{"phone": "8123456"}, {"phone": "8123457"}]


def test_table_with_a_column_of_telephones() -> None:
    text = "通讯录的通知\n单位\t联系人\t联系电话\n市财政局\t张　三\t0716-8123456\n市教育局\t李四\t8123457、8123458"
    assert [plain(c) for c in contacts.find(lines(text))] == [
        {"person": "张三", "phone": "0716-8123456", "unit": "市财政局"},
        {"person": "李四", "phone": "8123457、8123458", "unit": "市教育局"},
    ]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "联系人：",
                "张三",
                "电话：",
                "传真",
                "0716-8123456",
                "8123457",
                "13800138000",
                "，",
                "、",
                "；",
                "\n",
                "（",
                "）",
                "市财政局",
                "地址：",
                "邮箱：a@b.cn",
                "账号：",
                "\t",
            ]
        ),
        max_size=25,
    )
)
def test_any_text_gives_true_spans(parts: list[str]) -> None:
    document = notice("".join(parts))
    for contact in contacts.find(document):
        assert contact.span is not None
        evidence = "".join(document.string[contact.span.start : contact.span.end].split())
        for value in (contact.phone, contact.person):
            assert value is None or all("".join(v.split()) in evidence for v in value.split("、"))


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        ("省建设协会：刘某、陈某\n电话：0999-8200001", [("省建设协会", "刘某、陈某", "0999-8200001")]),
        (
            "联系人：刘某，电话：0999-8200101\n技术咨询：陈某某，电话：13900001234",
            [(None, "刘某", "0999-8200101"), (None, "陈某某", "13900001234")],
        ),
        (
            "咨询电话：0999-5122001（县人社局）、5122330（县教育局）；监督电话：0999-5122012",
            [("县人社局", None, "0999-5122001"), ("县教育局", None, "5122330"), (None, None, "0999-5122012")],
        ),
        (
            "请于2020年5月31日17:00前将报名表传真至市政府办公室（电话：0999-8200433）。",
            [("市政府办公室", None, "0999-8200433")],
        ),
        (
            "联系人：王某某（县财政局），电话：0999-8200433；李某（县教育局），电话：0999-8200434。",
            [("县财政局", "王某某", "0999-8200433"), ("县教育局", "李某", "0999-8200434")],
        ),
        ("联系人：王某某（带队），电话：0999-8200433。", [(None, "王某某", "0999-8200433")]),
        ("请在上午9:30前到窗口办理，电话：0999-8200433。", [(None, None, "0999-8200433")]),
        ("牵头单位：县水利局、县气象局\n电话：0999-8200001", [(None, None, "0999-8200001")]),
    ],
)
def test_whose_number_it_is(lines: str, rows: list[tuple[str | None, str | None, str]]) -> None:
    assert [(c.unit, c.person, c.phone) for c in contacts.find(notice(lines))] == rows


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("值班电话：0999-3200101（白天），0999-3200102（夜间）", [{"phone": "0999-3200101、0999-3200102"}]),
        ("联系电话：3200101（单位）、13900001234（手机）", [{"phone": "3200101、13900001234"}]),
        ("监督电话：3200101（周一至周五）", [{"phone": "3200101"}]),
        ("咨询电话：0999-3200101（单伟）", [{"person": "单伟", "phone": "0999-3200101"}]),
        ("咨询电话：0999-3200101（白天明）", [{"person": "白天明", "phone": "0999-3200101"}]),
        ("技术支持电话：010-12345678/87654321", [{"phone": "010-12345678、87654321"}]),
        ("电话：86-10-62345678", [{"phone": "86-10-62345678"}]),
        ("电话：+86-999-3200101，传真：0086-999-3200102", [{"phone": "+86-999-3200101", "fax": "0086-999-3200102"}]),
        ("项目编号：1986-10-62345678", []),
        (
            "县水利局联系人：王某某 3200101；县财政局联系人：李某某 3200102",
            [
                {"person": "王某某", "phone": "3200101", "unit": "县水利局"},
                {"person": "李某某", "phone": "3200102", "unit": "县财政局"},
            ],
        ),
        (
            "报名受理（县教育局）联系人：王某某\n电话：3200101",
            [{"person": "王某某", "phone": "3200101", "unit": "县教育局"}],
        ),
        ("请报送县水利局，联系人：王某某，电话：3200101", [{"person": "王某某", "phone": "3200101"}]),
        ("填表后报县水利局联系人：王某某，电话：3200101", [{"person": "王某某", "phone": "3200101"}]),
        (
            "联系方式：县水利局办公室 王某某 0999-3200101",
            [{"person": "王某某", "phone": "0999-3200101", "unit": "县水利局办公室"}],
        ),
        ("报名电话：0999-3200101，联系人：王老师、李老师", [{"person": "王老师、李老师", "phone": "0999-3200101"}]),
        (
            "联系电话：3200101，联系人：王某某\n电话：3200102",
            [{"phone": "3200101"}, {"person": "王某某", "phone": "3200102"}],
        ),
        ("王某某：0999-3200101，13900001234", [{"person": "王某某", "phone": "0999-3200101、13900001234"}]),
        ("单位：0999-3200101", []),
        (
            "联系人及电话：王某某，3200101；李某某，13900001235。",
            [{"person": "王某某", "phone": "3200101"}, {"person": "李某某", "phone": "13900001235"}],
        ),
        (
            "咨询电话：水利站王某某13900001234，财政所李某某13900001235",
            [
                {"person": "王某某", "phone": "13900001234", "unit": "水利站"},
                {"person": "李某某", "phone": "13900001235", "unit": "财政所"},
            ],
        ),
        ("（县水利局规划科联系电话：3200101）", [{"phone": "3200101", "unit": "县水利局规划科"}]),
        ("会务联系人：王某某（县水利局）3200101", [{"person": "王某某", "phone": "3200101", "unit": "县水利局"}]),
        (
            "电子邮箱：abc@linjiang.example，联系人：王某某，联系电话：3200101。",
            [{"person": "王某某", "phone": "3200101", "email": "abc@linjiang.example"}],
        ),
        (
            "材料发至abc@linjiang.example。联系人：王某某，电话：3200101",
            [{"email": "abc@linjiang.example"}, {"person": "王某某", "phone": "3200101"}],
        ),
        ("会议报名请致电0999-3200101。", [{"phone": "0999-3200101"}]),
        ("遇有险情请拨打110。", []),
        ("材料寄至：临江市滨江路1号（邮编999000）张老师处，电话：3200101", [{"phone": "3200101"}]),
    ],
)
def test_numbers_with_their_owners(line: str, expected: list[dict[str, str]]) -> None:
    assert found(line) == expected
