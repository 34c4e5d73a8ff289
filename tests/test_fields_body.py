"""Body fields where texts were run together, marked inside sentences, or printed in the forms of older documents."""

from __future__ import annotations

from typing import Any

import pytest

from extract import parse
from extract.fields.name_lists import split_names
from extract.fields.section_marks import Mark
from extract.fields.section_run_in import run_in_decimals
from extract.number_forms import NumberForm, canonical, find_numbers

TITLE = "临江市财政局关于做好补贴发放工作的通知\n临财发〔2019〕8号\n各单位：\n"
SIGNED = "\n临江市财政局\n2019年1月29日"


def read(body: str) -> dict[str, Any]:
    return parse(TITLE + body + SIGNED).record()


# Sections --------------------------------------------------------------------------------------------------------------

PLAN = (
    "1 总 则 1.1 编制目的 为主动预防、应对洪涝灾害，规范应对行动，特制定本预案。 1.2 编制依据 根据有关法律法规和3.5公里堤防的实际制定。"
    " 1.3 适用范围 本预案适用于全市。 2 组织体系 2.1 领导机构 市政府统一领导全市防汛工作，各部门分工负责。"
)


def test_decimals_whose_line_breaks_became_blanks() -> None:
    found = [(s["label"], s["level"], s["heading"]) for s in read(PLAN)["sections"]]
    assert found == [
        ("1", 1, "总则"),
        ("1.1", 2, "编制目的"),
        ("1.2", 2, "编制依据"),
        ("1.3", 2, "适用范围"),
        ("2", 1, "组织体系"),
        ("2.1", 2, "领导机构"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "全长3.5公里、宽1.1米的道路，按1.2万元补助。" * 6,
        "版本1.1修正了问题，版本1.3增加了功能，请各单位使用。" * 5,
        "1.1 编制目的 为主动预防。",
    ],
)
def test_decimals_that_number_nothing(line: str) -> None:
    assert run_in_decimals(line, 0, len(line), 0) == []


def test_a_decimal_mark_holds_its_label() -> None:
    marks: list[Mark] = run_in_decimals(PLAN, 0, len(PLAN), 0)
    assert all(PLAN[m.start : m.end].strip(" .、") == m.label for m in marks)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("一：总体要求\n提高认识。\n二：工作措施\n加强领导。", [("一", "总体要求"), ("二", "工作措施")]),
        ("第一条　运输企业的资质和条件\n（一）企业必须具备规定的资格。\n（二）车辆必须完好。", [("第一条", "运输企业的资质和条件"), ("一", None), ("二", None)]),
        ("一、禁止施工。\n二、禁止放炮。\n三、禁止鸣笛。\n四、高、中考期间设立举报电话：12369、0999-2995004。", [("一", None), ("二", None), ("三", None), ("四", None)]),
    ],
)  # fmt: skip
def test_headings(body: str, found: list[tuple[str, str | None]]) -> None:
    assert [(s["label"], s["heading"]) for s in read(body)["sections"]] == found


# Attachments -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("    填写《补贴申请表》（附件1）和《补贴汇总表》（见附件2）后报送。", [("1", "补贴申请表"), ("2", "补贴汇总表")]),
        ("    按《补贴申请表》的要求填写，附件另发。", []),
        ("    根据《补贴管理办法》（临财发〔2018〕3号）办理。", []),
        ("    请认真执行。\n    附件：《关于六起典型问题的通报》（临纪发〔2016〕24号）", [(None, "关于六起典型问题的通报")]),
        ("    请认真执行。\n    附一：临江市水利局关于索赔期问题的请示报告 临水字〔1988〕第294号", [("1", "临江市水利局关于索赔期问题的请示报告")]),
    ],
)  # fmt: skip
def test_attachments(body: str, found: list[tuple[str | None, str]]) -> None:
    assert [(a["label"], a["title"]) for a in read(body)["attachments"]] == found


def test_a_bare_mark_over_numbered_names_is_a_statement() -> None:
    record = parse(
        TITLE
        + "    请认真执行。"
        + SIGNED
        + "\n附件：\n1.先进集体推荐表\n2.先进女职工集体、巾帼标兵\n岗推荐汇总表\n3.先进个人推荐表"
    ).record()
    found = [(a["label"], a["title"]) for a in record["attachments"]]
    assert found == [("1", "先进集体推荐表"), ("2", "先进女职工集体、巾帼标兵岗推荐汇总表"), ("3", "先进个人推荐表")]


def test_an_annexed_text_below_a_bare_mark_is_no_statement() -> None:
    record = parse(
        TITLE
        + "    请认真执行。"
        + SIGNED
        + "\n附件：\n评选办法\n1.评选条件。参评单位应当成立三年以上。\n2.评选程序。由各单位推荐。"
    ).record()
    assert [a["title"] for a in record["attachments"]] == ["评选办法"]


# Repeals and citations ----------------------------------------------------------------------------------------------------


def test_what_is_handed_over_is_not_what_is_repealed() -> None:
    record = read(
        "    现将《临江市突发事件应急预案（试行）》印发给你们，请认真贯彻执行，原2007年印发的《临江市突发事件应急预案》同时废止。"
    )
    assert [c["title"] for c in record["repeals"]] == ["临江市突发事件应急预案"]


def test_titles_that_are_repealed_together() -> None:
    record = read(
        "    本通知自印发之日起施行，原《关于补贴工作的通知》（临财发〔2010〕3号）和《补贴发放细则》（临财发〔2011〕5号）停止执行。"
    )
    assert [c["document_number"] for c in record["repeals"]] == ["临财发〔2010〕3号", "临财发〔2011〕5号"]


def test_codes_with_brackets_and_numbers_of_requests() -> None:
    record = read(
        "    你院临法经行字〔1988〕第294号请示报告收悉。根据法（办）发〔1988〕6号《关于执行若干问题的意见（试行）》，答复如下。"
    )
    assert [(c["title"], c["document_number"]) for c in record["citations"]] == [
        (None, "临法经行字〔1988〕294号"),
        ("关于执行若干问题的意见（试行）", "法（办）发〔1988〕6号"),
    ]


# Contacts --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("    工作联系：张旭18030610000", [("张旭", "18030610000")]),
        ("    会务：周萍18108090000；报名：李明 13900001234", [("周萍", "18108090000"), ("李明", "13900001234")]),
        ("    联系人：王某某 联系电话：2061000(6000)", [("王某某", "2061000、6000")]),
        ("    电　话：010-58934000(兼传真)、58933000", [(None, "010-58934000、58933000")]),
        ("    联系人：市统计局法规处 周某某 85683000", [("周某某", "85683000")]),
        ("    联系电话：020-87195000\n    联系地址：临江市滨江路1号\n    邮政编码：510080", [(None, "020-87195000")]),
        ("    本局13900001234平方米的场地", []),
        ("    补助王某某等户12000000元", []),
        ("    账号：43001234567890123456", []),
    ],
)
def test_contacts(body: str, found: list[tuple[str | None, str]]) -> None:
    assert [(c["person"], c["phone"]) for c in read(body)["contacts"]] == found


# Keywords of the catalogue --------------------------------------------------------------------------------------------------

BOX = (
    "<html><head><meta name='keywords' content='{meta}'></head><body><table><tr><td>索 引 号</td><td>000014349/2006-00061</td>"
    "<td>主题词</td><td>{words}</td></tr></table><h1>临江市财政局关于做好补贴发放工作的通知</h1><p>各县（区）财政局：</p>"
    "<p>为做好补贴发放工作，现将有关事项通知如下。请认真执行。</p><p>临江市财政局</p><p>2006年1月29日</p></body></html>"
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("财政　补贴　通知", ["财政", "补贴", "通知"]),
        ("财政；补贴", ["财政", "补贴"]),
        ("临江市财政局关于做好补贴发放工作的通知", []),
        ("", []),
    ],
)
def test_subject_words_of_the_catalogue(words: str, found: list[str]) -> None:
    assert parse(BOX.format(meta="", words=words)).record()["keywords"] == found


def test_words_for_search_engines_are_no_subject_words() -> None:
    page = BOX.replace("<td>主题词</td><td>{words}</td>", "").format(meta="临江市政府网,www.example.com")
    assert parse(page).record()["keywords"] == []


# Names and numbers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("市行政审批服务局、民政局相关科室", ["市行政审批服务局、民政局相关科室"]),
        ("市发展改革委、市财政局相关科室", ["市发展改革委", "市财政局相关科室"]),
        ("各镇（街道）政协工作联络组、市直各单位", ["各镇（街道）政协工作联络组", "市直各单位"]),
        ("各街道党工委、办事处", ["各街道党工委、办事处"]),
        ("各镇人民政府、街道办事处", ["各镇人民政府", "街道办事处"]),
    ],
)
def test_shared_tails(line: str, names: list[str]) -> None:
    assert [n.name for n in split_names(line, 0, len(line))] == names


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("[56]会商字第112号", "会商字〔1956〕112号"),
        ("(87)财行字第5号", "财行字〔1987〕5号"),
        ("1957年政密字第3号", "政密字〔1957〕3号"),
        ("国发（一九七九）二八〇号", "国发〔1979〕280号"),
        ("国发〔一九七九〕二百八十号", "国发〔1979〕280号"),
        ("内厅（54）字第一八一号", "内厅字〔1954〕181号"),
        ("临政办〔2O12〕5号", "临政办〔2012〕5号"),
        ("法（办）发〔1988〕6号", "法（办）发〔1988〕6号"),
        ("农药检（药效）函[2016]101号", "农药检（药效）函〔2016〕101号"),
        ("管理办法（试行）临政发〔2004〕3号", "临政发〔2004〕3号"),
        ("产权转让公告临产权发[2019]20号", "临产权发〔2019〕20号"),
        ("临江市感染性肺炎防控工作指挥部6号令", "临江市感染性肺炎防控工作指挥部令第6号"),
        ("（2024）湛仲字第2号", None),
        ("（2016）粤01民终123号", None),
        ("（2003）民一终字第12号", None),
        ("1957年度第3号", None),
    ],
)
def test_numbers_of_older_and_odder_forms(printed: str, text: str | None) -> None:
    assert canonical(printed) == text


def test_a_whole_text_and_its_parts_are_read_alike() -> None:
    line = "根据《办法》（临政发〔2010〕1号）和临财字（86）第7号文件，\n按\n临政〔2011〕\n5号执行。国务院令第492号、市政府公告2019年第5号。"
    text = "　　各单位要认真贯彻落实有关规定，做好各项工作。\n" * 30 + line * 3
    whole = [f for f in find_numbers(text) if isinstance(f, NumberForm)]
    at = text.index(line)
    short = [f.text for f in find_numbers(line) if isinstance(f, NumberForm)]
    assert [f.text for f in whole] == short * 3
    part = [f for f in find_numbers(text, at, at + len(line)) if isinstance(f, NumberForm)]
    assert part == whole[: len(short)]
    assert all(text[slice(*f.span)] for f in whole)
