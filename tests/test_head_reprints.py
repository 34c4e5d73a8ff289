"""Heads and signatures as reprints, forums, law collections and lost markup leave them."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from extract import parse
from extract.fields.organ_names import split_organs
from extract.lexicon import kind_of
from extract.rules.words import words
from extract.title_shape import note_below

BODY = "    为做好有关工作，现将有关事项通知如下：\n    一、各单位要加强领导，落实责任，保证任务按时完成。\n"
HEAD = "临江市财政局关于做好补贴发放工作的通知\n临财发〔2019〕8号\n各县（区）财政局：\n"
UNTITLED = "关于做好补贴发放工作的通知\n各会员单位：\n"


def read(text: str) -> dict[str, Any]:
    record = parse(text).record()
    record["names"] = [i["name"] for i in record["issuers"]]
    record["numbers"] = [n["text"] for n in record["document_numbers"]]
    record["to"] = [a["name"] for a in record["addressees"]]
    return record


@pytest.mark.parametrize(
    ("note", "day", "number"),
    [
        (
            "（1985年5月4日临财〔1985〕38号）  根据《组织法》的规定，现将有关问题通知如下：",
            "1985-05-04",
            "临财〔1985〕38号",
        ),
        ("（一九八五年五月四日）\n根据《组织法》的规定，现将有关问题通知如下：", "1985-05-04", None),
        ("（1985年5月4日临江市第八届人民代表大会第二次会议通过）\n各县（区）财政局：", "1985-05-04", None),
        ("1985年5月4日　　临财〔1985〕38号\n各县（区）财政局：", "1985-05-04", "临财〔1985〕38号"),
    ],
)
def test_the_bracket_below_the_title_dates_and_numbers_the_text(note: str, day: str, number: str | None) -> None:
    record = read(f"临江市财政局关于任免工作人员问题的通知\n{note}\n{BODY}")
    assert record["issued_on"] == day
    assert record["numbers"] == ([number] if number else [])


@pytest.mark.parametrize(
    "line",
    [
        "（一）总体要求",
        "（试行）",
        "（发布时间：2019年1月29日 来源：市财政局）",
        "（二〇一九年一月 征求意见稿",
        "一九八五年",
    ],
)
def test_other_brackets_below_a_title_are_no_note(line: str) -> None:
    assert note_below(line, 0, len(line)) is None


def test_a_day_of_the_page_below_the_title_is_not_the_documents() -> None:
    record = read(
        f"临江市林学会关于召开年会的通知\n本文发布于：\n2009-08-27\n来源：\n林学会科普部\n各会员单位：\n{BODY}"
    )
    assert record["issued_on"] is None
    assert record["names"] == ["临江市林学会"]


@pytest.mark.parametrize(
    "line", ["1964年2月10日，临江市司法局", "临江市司法局 1964年2月10日", "一九六四年二月十日　临江市司法局"]
)
def test_the_issuer_beside_a_day_below_the_title(line: str) -> None:
    record = read(f"关于继承问题的复函\n{line}\n云溪县人民法院：\n你院关于继承问题的请示收悉。现答复如下。")
    assert (record["names"], record["issued_on"], record["to"]) == (["临江市司法局"], "1964-02-10", ["云溪县人民法院"])


def test_the_body_that_the_bracket_says_has_issued_the_text() -> None:
    record = read(
        "临江市渔船管理办法\n（1985年5月4日临江市人民政府发布）\n第一条　为加强渔船管理，制定本办法。\n第二条　渔船应当登记。"
    )
    assert record["names"] == ["临江市人民政府"]
    assert record["numbers"] == []


def test_the_notices_own_title_below_the_title_of_what_it_issues() -> None:
    record = read(
        "临江市河道管理细则\n江东省临江市人民政府\n临江市人民政府关于转发《临江市河道管理细则》的通知（临政办发〔2003〕101号）\n"
        "各县（区）人民政府：\n现将《临江市河道管理细则》转发给你们，请认真执行。\n二○○三年八月十四日\n"
        "临江市河道管理细则\n第一条　为加强河道管理，制定本细则。\n第二条　本细则适用于本市。"
    )
    assert record["numbers"] == ["临政办发〔2003〕101号"]
    assert record["to"] == ["各县（区）人民政府"]
    assert record["document_type"] == "通知"
    assert record["citations"] == []


@pytest.mark.parametrize(
    ("tail", "names"),
    [
        ("特此通知。\n临江市财政局\n（此件公开发布）", ["临江市财政局"]),
        ("特此通告\n临江市公安局\n因篇幅所限不能全部显示，请点此查看更多内容", ["临江市公安局"]),
        ("特此通知\n临江市新材料产业联盟秘书处\n附件：\n参会回执", ["临江市新材料产业联盟秘书处"]),
        ("请认真执行。\n中共东山镇委员会\n东山镇人民政府\n二0xx年九月十日", ["中共东山镇委员会", "东山镇人民政府"]),
        ("请认真执行。\n临江市第一中学\n二〇一二年十二月", ["临江市第一中学"]),
        ("特此通告。\n临江渔港监督\n2022年4月22日", ["临江渔港监督"]),
        ("特此通知。\n临江市志愿者联盟\n2022年4月22日", ["临江市志愿者联盟"]),
        ("已经审议通过，现予公布。\n临江市水利部部长 王某某\n2018年9月28日", ["临江市水利部"]),
        ("请认真执行。\n‘临江市教育局办公室\n2018年9月28日", ["临江市教育局办公室"]),
        ("联系人：章某某 联系电话：13584320000\n附件1：推荐表\n工会\n2021年3月18日", ["工会"]),
        (
            "联系电话：88150000\n传真：88580000\n安河区人民政府办公室\n相关专题： 安河\n相关新闻：",
            ["安河区人民政府办公室"],
        ),
        ("请认真执行。\n国家发展改革委财政部教育部\n2018年9月28日", ["国家发展改革委", "财政部", "教育部"]),
    ],
)
def test_signatures_without_a_day_of_unknown_bodies_and_glued(tail: str, names: list[str]) -> None:
    assert read(UNTITLED + BODY + tail)["names"] == names


@pytest.mark.parametrize(
    "tail",
    [
        "请各单位于月底前将材料报送临江市财政局\n2019年1月29日前",
        "    二、会议地点\n    临江市人民政府\n    三、会议时间\n    另行通知。",
        "    二、有关事项\n    请于下列日期前报名。\n会议报名时间\n2019年1月29日至30日",
    ],
)
def test_what_signs_nothing(tail: str) -> None:
    assert read(UNTITLED + BODY + tail)["names"] == []


def test_a_title_run_into_the_signature_is_cut_by_the_heads_name() -> None:
    record = read(
        "临江市人民政府文件临政文〔2007〕31号临江市人民政府关于设立开发区的请示省人民政府：东山镇始建于明代，现存古民居86处。"
        "特请求设立开发区。附件：1.东山镇调查报告2.东山镇保护规划图临江市人民政府二〇〇七年九月三日"
    )
    assert record["names"] == ["临江市人民政府"]
    assert record["numbers"] == ["临政文〔2007〕31号"]
    assert record["to"] == ["省人民政府"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("临港经济开发区管委会，各乡镇人民政府（街道办事处），市政府有关部门", 3),
        ("各有关单位", 1),
        ("市直有关部门： 为切实做好防汛工作，按照市政府安排，现将有关事项通知如下。", 1),
        ("全体教工：", 1),
        ("市行政审批服务局、民政局相关科室：", 1),
        ("各镇（街道）政协工作联络组、市直各单位：", 2),
        ("各街道党工委、办事处，市直各党（工）委、党组：", 2),
    ],
)
def test_addressees_that_lost_their_colon_or_share_a_tail(line: str, names: int) -> None:
    assert len(read(f"关于做好防汛工作的通知\n{line}\n{BODY}")["to"]) == names


@pytest.mark.parametrize(
    "line", ["招聘单位：", "会议地点：", "市政府有关部门认真研究", "经市政府同意，各单位要抓紧落实"]
)
def test_lines_below_the_title_that_address_nobody(line: str) -> None:
    assert read(f"关于做好防汛工作的通知\n{line}\n{BODY}")["to"] == []


def test_a_copied_head_further_down() -> None:
    record = read(
        "江东省人民政府办公厅文件\n时间：2019-05-14下载本文作者：会员上传\n简介：小编为你整理了多篇相关的文件，但愿对你有帮助。\n"
        "第一篇：江东省人民政府办公厅文件\n江政办发〔2009〕24号\n江东省人民政府办公厅关于加强高等学校\n毕业生就业工作的通知\n"
        f"各市州人民政府，省政府各厅委：\n{BODY}"
    )
    assert (record["numbers"], record["to"]) == (["江政办发〔2009〕24号"], ["各市州人民政府", "省政府各厅委"])


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "临政〔2023〕32号今年高考在即，为防止噪声污染，现通告如下：一、严禁施工。\n特此通告\n临江市人民政府\n2023年5月22日",
            ["临政〔2023〕32号"],
        ),
        (
            "临江市人民政府文件\n国发（一九七九）二八〇号\n关于防汛工作的通知\n各县人民政府：\n" + BODY,
            ["国发〔1979〕280号"],
        ),
        (
            "临江市感染性肺炎疫情防控指挥部6号令\n鉴于形势严峻，现发布如下命令：\n一、各单位要落实责任。",
            ["临江市感染性肺炎疫情防控指挥部令第6号"],
        ),
    ],
)
def test_numbers_that_run_into_title_or_body(text: str, numbers: list[str]) -> None:
    assert read(text)["numbers"] == numbers


def test_a_line_that_says_who_issued_it() -> None:
    record = read(
        f"航道施工作业\n临海事航〔2013〕7号\n发布单位：临江海事局\n一、作业时间：2013年3月18日至4月30日。\n{BODY}"
    )
    assert record["names"] == ["临江海事局"]


# The dictionary ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("国家发展改革委财政部教育部", ["国家发展改革委", "财政部", "教育部"]),
        ("中共中央办公厅国务院办公厅", ["中共中央办公厅", "国务院办公厅"]),
        ("教育部办公厅财政部办公厅", ["教育部办公厅", "财政部办公厅"]),
        ("国家税务总局成都市税务局", ["国家税务总局成都市税务局"]),
        ("中国人民银行成都市分行", ["中国人民银行成都市分行"]),
        ("国务院国有资产监督管理委员会", ["国务院国有资产监督管理委员会"]),
        ("临江市发展和改革委员会办公室", ["临江市发展和改革委员会办公室"]),
    ],
)
def test_names_that_were_run_together(line: str, names: list[str]) -> None:
    found = split_organs(line, 0, len(line))
    assert [name for name, _ in found] == names
    assert all(line[slice(*span)] == name for name, span in found)


def test_words_cover_the_string_and_unknown_ones_have_no_tag() -> None:
    string = "王某某任云溪县水利局副局长"
    found = words(string)
    assert "".join(w.text for w in found) == string
    assert all(string[w.start : w.start + len(w.text)] == w.text for w in found)
    assert {w.text: w.tag for w in found}["副局长"] == "np"


def test_the_dictionary_is_loaded_only_where_names_run_together() -> None:
    code = (
        "import sys; from extract import parse; parse('关于防汛的通知\\n各县人民政府：\\n请做好准备。\\n临江市人民政府办公室\\n2004年7月29日');"
        "print('jieba' in sys.modules);"
        "parse('关于防汛的通知\\n各县人民政府：\\n请做好准备。\\n水利部办公厅财政部办公厅\\n2004年7月29日'); print('jieba' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert said == ["False", "True"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("防控指挥部6号令", "命令"),
        ("临江市公安局通告第14号", "通告"),
        ("关于申报项目的公告（第二号）", "公告"),
        ("临江市革命委员会布告", "布告"),
        ("关于加强农业生产的指令", "指令"),
        ("机床操作指令", None),
        ("我市召开第3次会议", None),
    ],
)
def test_kinds_behind_a_serial_and_of_the_older_lists(title: str, kind: str | None) -> None:
    assert kind_of(title) == kind
