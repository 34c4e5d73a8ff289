"""Addressees that are persons as a body, or that stand below a site's note; titles broken over two headings."""

from __future__ import annotations

import pytest

from extract import parse

BODY = "根据学校安排，现将有关事项通知如下：\n一、请按时到会。\n临江市第一中学\n2020年3月2日"


def addressees(text: str) -> list[str]:
    return [name.name for name in parse(text).addressees]


@pytest.mark.parametrize(
    "line", ["全体教师", "各位同学", "全校教职工", "尊敬的学生家长", "广大青年志愿者", "亲爱的同学们"]
)
def test_persons_as_a_body_are_addressees(line: str) -> None:
    assert addressees(f"关于召开教师大会的通知\n{line}：\n{BODY}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "高一、高二各班",
        "全校各班级",
        "高三各班主任",
        "七年级各班班主任",
        "高一各班团支书",
        "区属各公办园",
        "云溪辖区各普通高中",
        "云溪辖区各普通高中、职高、中专",
        "镜湖校区全体教师",
    ],
)
def test_classes_and_kindergartens_are_addressees(line: str) -> None:
    assert addressees(f"关于举办秋季运动会的通知\n{line}：\n{BODY}") == [line]


def test_the_rest_of_a_counter_is_no_part_of_the_addressees() -> None:
    assert addressees(f"关于举办秋季运动会的通知\n来源：本站 点击数：\n次\n全校各班：\n{BODY}") == ["全校各班"]


@pytest.mark.parametrize("line", ["各班人数", "各班时间安排", "高二各科成绩", "高一、高二课程安排", "班主任职责"])
def test_what_leads_to_a_value_is_none(line: str) -> None:
    assert addressees(f"关于举办秋季运动会的通知\n{line}：\n{BODY}") == []


@pytest.mark.parametrize("line", ["指导教师", "全体起立", "主讲教师", "参加学生"])
def test_a_label_or_a_call_is_none(line: str) -> None:
    assert addressees(f"关于召开教师大会的通知\n{line}：\n{BODY}") == []


@pytest.mark.parametrize(
    "note",
    [
        "根据《县政府关于清理文件的决定》要求，本法规全文失效。",
        "本文件已于2012年废止。",
        "该通知继续有效。",
    ],
)
def test_addressees_below_a_sites_note_on_the_document(note: str) -> None:
    text = f"{note}\n各乡镇人民政府，县政府各部门：\n2008年度部门决算编审工作即将展开。各单位要高度重视，现将有关事项通知如下：\n一、认真编制。\n云溪县财政局\n2008年10月20日"
    assert addressees(text) == ["各乡镇人民政府", "县政府各部门"]


@pytest.mark.parametrize(
    "opening",
    ["2008年度部门决算编审工作已经展开，各单位要高度重视。", "旧办法已经失效，要抓紧清理。", "现公布如下决定。"],
)
def test_addressees_are_not_looked_for_behind_prose(opening: str) -> None:
    text = f"{opening}\n各乡镇人民政府，县政府各部门：\n要抓紧编制，按时上报，不得延误。\n云溪县财政局\n2008年10月20日"
    assert addressees(text) == []


def test_addressees_with_something_foreign_behind_them_are_no_headline() -> None:
    notice = parse(
        "各县、区人民政府，市政府各部门： g:gB`8w\n经市政府批准，现将放假安排通知如下。 l,UOv\n一、元旦：1月1日放假。\n2014年12月16日"
    )
    assert notice.title is None
    assert [name.name for name in notice.addressees] == ["各县、区人民政府", "市政府各部门"]


def headed(*headings: str) -> str | None:
    tags = "".join(f"<h{n + 2}>{words}</h{n + 2}>" for n, words in enumerate(headings))
    body = "".join(f"<p>{line}</p>" for line in ("各区教育局：", *BODY.split("\n")))
    title = parse(
        f"<html><head><title>{headings[0]}--临江一中</title></head><body>{tags}<div>{body}</div></body></html>"
    )
    return title.title


def test_a_title_broken_over_two_headings_is_one() -> None:
    whole = "临江市教育局关于开展在职中小学教师暑期专项治理工作的通知"
    assert headed(whole[:17], whole[17:]) == whole


@pytest.mark.parametrize(
    ("upper", "lower", "title"),
    [
        ("临江市第一中学", "关于做好防汛工作的通知", "关于做好防汛工作的通知"),
        ("关于做好防汛工作的通知", "防汛工作方案", "关于做好防汛工作的通知"),
        ("通知公告", "临江市教育局关于做好防汛工作的通知", "临江市教育局关于做好防汛工作的通知"),
    ],
)
def test_two_headings_that_are_no_broken_title(upper: str, lower: str, title: str) -> None:
    assert headed(upper, lower) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "学校第三次行政会议纪要\n时间：2019年6月2日\n地点：二楼会议室\n主持人：王某\n参加人员：李某",
            "学校第三次行政会议纪要",
        ),
        (
            "临江水利局春节值班表\n日期\t带班领导\t值班人员\n2月11日\t王某\t李某\n2月12日\t钱某\t孙某",
            "临江水利局春节值班表",
        ),
        ("节约用水倡议书\n广大市民朋友们：\n水是生命之源。\n临江市水利局\n2020年3月22日", "节约用水倡议书"),
    ],
)
def test_a_short_title_above_labels_tables_or_persons(text: str, title: str) -> None:
    assert parse(text).title == title


TITLE = "临江市人民政府关于表彰2017年度安全生产先进单位和先进工作者的决定"
REST = "临政〔2018〕17号 各县、区人民政府，市政府各部门： 2017年，全市认真落实部署。为表彰先进，市政府决定，授予安河区等3个单位称号。 2018年4月12日"


@pytest.mark.parametrize(
    "line",
    [
        f"{TITLE} {REST}",
        f"{TITLE} 时间：2018-04-12 临江市人民政府 {TITLE} {REST}",
        f"{TITLE}时间：2018-04-12临江市人民政府{TITLE}{REST}".replace(" ", ""),
        f"时间：2018-04-12 临江市人民政府 {TITLE} {REST}",
        f"临江市人民政府 {TITLE} {REST}",
    ],
)
def test_a_page_run_together_on_one_line_has_its_head(line: str) -> None:
    notice = parse(line)
    assert notice.title == TITLE
    assert [name.name for name in notice.addressees] == ["各县、区人民政府", "市政府各部门"]
    assert [number.text for number in notice.document_numbers] == ["临政〔2018〕17号"]
