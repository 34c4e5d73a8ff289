"""Who signs below a list of bodies, where a list ends the text; names of estates and parts of a house as addressees."""

from __future__ import annotations

import pytest

import extract as pages
from extract.fields.organ_names import split_organs

_HEAD = "{}\n各区教育局：\n为推进劳动教育，经研究，{}\n"
_TITLE = "临江市教育局关于确定首批劳动教育试点学校的通知"


def _read(told: str, below: str, title: str = _TITLE) -> tuple[list[str], list[list[str]]]:
    notice = pages.parse(_HEAD.format(title, told) + below + "\n2019年5月6日")
    return [i.name for i in notice.issuers], [[u.name for u in f.units] for f in notice.unit_lists]


_SCHOOLS = ["临江市第一中学", "临江市实验小学", "安河区第二小学"]


@pytest.mark.parametrize(
    "told", ["确定以下3所学校为首批试点学校：", "确定以下学校为首批试点学校：", "试点学校名单如下（3所）："]
)
def test_a_list_above_the_signature_signs_nothing(told: str) -> None:
    assert _read(told, "\n".join([*_SCHOOLS, "临江市教育局"])) == (["临江市教育局"], [_SCHOOLS])


def test_behind_a_count_several_may_sign() -> None:
    below = "\n".join([*_SCHOOLS, "临江市教育局", "临江市财政局"])
    title = "临江市教育局 临江市财政局关于确定首批劳动教育试点学校的通知"
    assert _read("试点学校（3所）：", below, title) == (["临江市教育局", "临江市财政局"], [_SCHOOLS])


@pytest.mark.parametrize("told", ["现将有关事项通知如下。请遵照执行。", "联合发文单位："])
def test_names_without_a_list_above_them_all_sign(told: str) -> None:
    issuers, lists = _read(told, "临江市教育局\n临江市财政局\n临江市卫生健康委员会")
    assert issuers == ["临江市教育局", "临江市财政局", "临江市卫生健康委员会"]
    assert lists == []


def test_a_numbered_heading_is_no_first_half_of_a_name() -> None:
    below = "一、先进单位（3个）\n石桥镇人民政府\n县财政局\n县水利局\n二、优秀组织奖（2个）\n县教育局\n青山乡人民政府\n云溪县人民政府"
    issuers, lists = _read("决定表彰下列单位：", below, "关于表彰2018年度先进单位的决定")
    assert issuers == ["云溪县人民政府"]
    assert [len(names) for names in lists] == [3, 2]


def test_an_attachment_that_ends_like_a_body_signs_nothing() -> None:
    notice = pages.parse(
        "临江市人事局、临江市财政局关于工资统发的通知\n各区：\n请遵照执行。\n附：第一批工资统发单位（4个）\n二○○一年五月二十一日\n附：\n第一批工资统发单位（4个）\n市委办\n市政府办\n组织部\n宣传部"
    )
    assert [i.name for i in notice.issuers] == ["临江市人事局", "临江市财政局"]
    assert [len(f.units) for f in notice.unit_lists] == [4]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("市青山实验林场、市苗圃：", ["市青山实验林场", "市苗圃"]),
        ("市东河苗圃、各县区林业局：", ["市东河苗圃", "各县区林业局"]),
        ("局机关及局属各单位党组织：", ["局机关及局属各单位党组织"]),
        ("各支部、处室、年级、学科：", ["各支部", "处室", "年级", "学科"]),
        (
            "各乡镇人民政府、县直有关部门、各建设工程施工单位：",
            ["各乡镇人民政府", "县直有关部门", "各建设工程施工单位"],
        ),
        # one name: the parts share a noun
        ("各市、县苗圃、林场：", ["各市、县苗圃、林场"]),
        ("厅属林场、苗圃：", ["厅属林场、苗圃"]),
        ("市直各委、办、局、处室：", ["市直各委、办、局、处室"]),
    ],
)
def test_addressees(line: str, names: list[str]) -> None:
    notice = pages.parse(
        f"临江市林业局关于做好冬季造林的通知\n{line}\n现将有关事项通知如下。\n一、抓紧整地。\n临江市林业局\n2019年5月6日"
    )
    assert [a.name for a in notice.addressees] == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("）临江市农业局", ["临江市农业局"]),
        ("2016年临江市农业局", ["临江市农业局"]),
        ("临江市一九三五年纪念馆", ["临江市一九三五年纪念馆"]),
    ],
)
def test_what_ends_before_a_name_is_no_part_of_it(line: str, names: list[str]) -> None:
    found = split_organs(line, 0, len(line))
    assert [name for name, _ in found] == names
    assert all(line[span.start : span.end] == name for name, span in found)


@pytest.mark.parametrize(
    "day", ["公元2019年5月6日", "日期：2019年5月6日", "2019年5月6日　星期一", "2019年5月6日（印章）"]
)
def test_words_beside_the_day_of_a_signature(day: str) -> None:
    notice = pages.parse(_HEAD.format(_TITLE, "请认真落实。") + f"临江市教育局\n{day}")
    assert (str(notice.issued_on), [i.name for i in notice.issuers]) == ("2019-05-06", ["临江市教育局"])


@pytest.mark.parametrize(
    "tail",
    [
        "会议时间：\n2019年5月6日星期一\n会议地点：\n一楼会议室",
        "申报单位：\n日期：2019年5月6日\n填表人：\n日期：2019年5月8日",
        "公元2019年5月6日，市教育局召开会议。",
    ],
)
def test_a_day_under_nobody_signs_nothing(tail: str) -> None:
    assert pages.parse(_HEAD.format(_TITLE, "请认真落实。") + tail).issued_on is None


@pytest.mark.parametrize(
    ("signed", "issuer"),
    [("（转）云溪县教育局", "云溪县教育局"), ("云溪一中", "云溪一中"), ("江东师大附中", "江东师大附中")],
)
def test_forwarded_notices_and_schools_by_their_short_names(signed: str, issuer: str) -> None:
    notice = pages.parse(
        f"关于举办招聘活动的通知\n各学校：\n请认真落实有关要求，于5月底前报名。\n特此通知。\n{signed}\n2020年5月7日"
    )
    assert [i.name for i in notice.issuers] == [issuer]
