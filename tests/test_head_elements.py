"""Elements of head and tail in whole notices: issuers, signatories, copies, marks, annexes under stated titles, warnings."""

from __future__ import annotations

from typing import Any

import pytest

from extract import parse

BODY = "　　现将防汛方案印发给你们，请认真执行。各乡镇要做好准备。\n"
SIGNED = "云溪县人民政府\n2018年3月1日"


def record(*lines: str) -> dict[str, Any]:
    return parse("\n".join(lines)).record()


def names(values: list[dict[str, Any]]) -> list[str]:
    return [value["name"] for value in values]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("何某某　李　某", ["何某某", "李某"]),
        ("李　某　何某某", ["李某", "何某某"]),
        ("李　某　何　某", ["李某", "何某"]),
        ("欧阳某某、何某", ["欧阳某某", "何某"]),
        ("李文　马文忠", ["李文", "马文忠"]),
        ("张发", ["张发"]),
        ("李某 类别：A", ["李某"]),
        ("李某 类 别：A", ["李某"]),
        ("李某　　办理结果：A", ["李某"]),
        ("李某 联系人：何某", ["李某"]),
        ("李某 联系电话：0571-1234567", ["李某"]),
        ("李　文　临政文〔2007〕32号", ["李文"]),
    ],
)
def test_signatories_letter_spaced_or_not(printed: str, expected: list[str]) -> None:
    found = record(
        f"临政文〔2007〕31号　　　签发人：{printed}",
        "临江市人民政府关于设立云溪开发区的请示",
        "省人民政府：",
        "　　现请求设立云溪开发区。妥否，请批复。",
        "临江市人民政府",
        "2007年9月3日",
    )
    assert names(found["signatories"]) == expected


def test_copies_go_on_below_a_full_stop() -> None:
    found = record(
        "云溪县人民政府关于防汛的通知",
        "各乡镇人民政府：",
        BODY + SIGNED,
        "抄送：县委各部门，县人武部。",
        "　　县人大常委会办公室，县人民法院。",
        "云溪县人民政府办公室　2018年3月2日印发",
    )
    assert names(found["copied_to"]) == ["县委各部门", "县人武部", "县人大常委会办公室", "县人民法院"]


@pytest.mark.parametrize("above", ["江东省云溪县人民政府", "云政字〔202115", "特急"])
def test_a_line_above_the_addressees_is_none_of_them(above: str) -> None:
    found = record("关于防汛工作的通知", above, "各乡镇人民政府，县直各单位：", BODY + SIGNED)
    assert names(found["addressees"]) == ["各乡镇人民政府", "县直各单位"]


def test_places_share_the_noun_of_the_last() -> None:
    line = (
        "东江、西江、南江、北江、中江、上江、下江、左江、右江、前江、后江、内江、外江、江陵省（自治区、直辖市）人民政府"
    )
    found = record("关于防汛工作的通知", line + "：", BODY + SIGNED)
    assert names(found["addressees"]) == [line]


def test_an_order_names_who_ordered_it() -> None:
    found = record(
        "云溪县渡口管理办法",
        "云溪县人民政府令",
        "第12号",
        "《云溪县渡口管理办法》已经县人民政府常务会议讨论通过，现予公布，自2014年10月1日起施行。",
        "县长　周某某",
        "2014年8月25日",
        "第一条　为了规范渡口管理，制定本办法。",
        "第二条　渡船应当登记。",
        "第三条　禁止超载。",
    )
    assert names(found["issuers"]) == ["云溪县人民政府"]


def test_the_title_names_all_bodies_where_the_letterhead_has_one() -> None:
    found = record(
        "中共云溪县委文件", "云发〔2018〕3号", "中共云溪县委 云溪县人民政府关于防汛的意见", "各乡镇党委：", BODY
    )
    assert names(found["issuers"]) == ["中共云溪县委", "云溪县人民政府"]


def test_a_site_line_behind_the_day_does_not_undo_the_signature() -> None:
    found = record("云溪县人民政府关于防汛的通知", "各乡镇人民政府：", BODY + SIGNED, "- END -")
    assert found["issued_on"] == "2018-03-01"


def test_a_stated_title_alone_on_its_line_begins_the_annex() -> None:
    found = record(
        "云溪县人民政府",
        "关于表彰造林先进单位的决定",
        "（一九九九年五月四日　云政发〔1999〕20号）",
        "各乡镇人民政府，县直各单位：",
        "　　去年，全县造林2万亩。县政府决定对下列单位予以表彰。",
        "　　附：造林先进单位名单",
        "造林先进单位名单",
        "县林业局（苗圃场、林科所）、县水利局",
    )
    assert names(found["issuers"]) == ["云溪县人民政府"]
    assert [a["title"] for a in found["attachments"]] == ["造林先进单位名单"]
    assert found["citations"] == []


def codes(found: dict[str, Any]) -> list[str]:
    return [w["code"] for w in found["warnings"]]


@pytest.mark.parametrize(
    ("numbers", "jumps"),
    [
        (("一", "二", "三"), 0),
        (("一", "三", "四"), 1),
        (("一", "二", "二"), 1),
        (("一", "二", "一"), 0),
    ],
)
def test_numbers_of_sections_that_do_not_follow(numbers: tuple[str, ...], jumps: int) -> None:
    sections = [f"{n}、加强领导\n各乡镇要高度重视。" for n in numbers]
    found = record("云溪县人民政府关于防汛的通知", "各乡镇人民政府：", "现通知如下：", *sections, SIGNED)
    assert codes(found).count("section_jump") == jumps


def test_articles_go_on_through_chapters() -> None:
    text = "第一章　总则\n第一条　为了防汛，制定本办法。\n第二章　附则\n第二条　本办法由县水利局解释。"
    found = record("云溪县人民政府关于印发防汛办法的通知", "各乡镇人民政府：", BODY + SIGNED, "防汛办法", text)
    assert "section_jump" not in codes(found)


def test_absent_annexes_are_no_news_in_a_plain_text() -> None:
    found = record("云溪县人民政府关于防汛的通知", "各乡镇人民政府：", BODY + "附件：1.方案\n2.名单\n" + SIGNED)
    assert len(found["attachments"]) == 2
    assert "attachment_absent" not in codes(found)


def test_absent_annexes_of_a_page_are_one_warning() -> None:
    lines = ["各乡镇人民政府：", BODY, "附件：1.防汛方案", "2.成员名单", "云溪县人民政府", "2018年3月1日"]
    title = "云溪县人民政府关于防汛的通知"
    page = f"<html><body><h1>{title}</h1>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>"
    assert codes(record(page)).count("attachment_absent") == 1


def test_an_annex_under_another_heading_counts_by_its_number() -> None:
    behind = "附件1\n防汛工作先进集体（2个）\n县水利局、县气象局\n附件3\n优秀个人\n王某某、李某某"
    stated = "附件：1.先进集体名单\n2.推荐表\n3.优秀个人\n"
    found = record("云溪县人民政府关于防汛的通知", "各乡镇人民政府：", BODY + stated + SIGNED, behind)
    assert [w["message"].split(" ")[0] for w in found["warnings"] if w["code"] == "attachment_absent"] == ["推荐表"]
