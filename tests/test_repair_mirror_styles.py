"""Mirrors: notes of every style, none at all, lost brackets; genuine traditional texts. Invented notices."""

from __future__ import annotations

import opencc
import pytest

from extract import parse
from extract.repair import broken
from extract.repair.mirror import unmirrored

TEXT = """临江市人民政府办公室关于做好防汛工作的通知
临政办发〔2014〕12号
各县（区）人民政府，市政府各部门：
现将有关事项通知如下，请认真贯彻执行。
一、各主管部门要加强值守，区县防汛办公室实行双岗。
临江市人民政府办公室
2014年5月6日"""
NOTES = {"關": "guān", "辦": "bàn", "縣": "xiàn", "區": "qū", "貫": "guàn", "執": "zhí", "門": "mén", "強": "qiáng"}
TONELESS = {"關": "guan", "辦": "ban", "縣": "xian", "區": "qu", "貫": "guan", "執": "zhi", "門": "men", "強": "qiang"}


def traditional() -> str:
    return str(opencc.OpenCC("s2t").convert(TEXT))


@pytest.mark.parametrize("form", ["({})", "（{}）", "[{}]", "( {} )", "({0})({0})"])
@pytest.mark.parametrize("notes", [NOTES, TONELESS], ids=["toned", "toneless"])
def test_notes_of_any_style_go(form: str, notes: dict[str, str]) -> None:
    source = "".join(c + form.format(notes[c]) if c in notes else c for c in traditional())
    notice = parse(source)
    assert notice.text == TEXT
    assert notice.corruption.verdict == "obfuscated"


def test_ruby_goes() -> None:
    body = "".join(
        f"<ruby>{c}<rp>(</rp><rt>{NOTES[c]}</rt><rp>)</rp></ruby>" if c in NOTES else c for c in traditional()
    )
    assert unmirrored(body) == TEXT


def test_a_mainland_notice_without_notes_is_a_mirrors() -> None:
    notice = parse(traditional())
    assert (notice.text, notice.corruption.verdict) == (TEXT, "obfuscated")


GENUINE = {
    "Hong Kong": "運輸署公告\n根據《道路交通條例》，現就有關封路安排作出公告。查詢請聯絡運輸署辦事處。\n香港特區政府運輸署",
    "Taiwan": "臺北市政府衛生局函\n主旨：有關本府辦理疫苗接種事宜，請貴部查照辦理。\n中華民國103年5月6日",
    "Basic Law": "全國人大常委會關於香港特別行政區的決定，國務院、中央人民政府、自治區、直轄市人民政府。行政長官、立法會。",
}


@pytest.mark.parametrize("name", GENUINE)
def test_texts_of_elsewhere_stay(name: str) -> None:
    assert unmirrored(GENUINE[name]) is None


def test_a_sites_own_edition_stays() -> None:
    assert unmirrored(traditional(), "big5hkscs") is None
    assert unmirrored("<a href='/gb/'>簡體版</a>" + traditional()) is None


def late(text: str) -> str:
    """What a mirror makes of a text whose first byte it loses."""
    return "?。" + broken._late(text.encode("gbk")[1:])[0]


@pytest.mark.parametrize(
    "text", ["（一）加強領導", "（三）加強領導。", "（五）開展", "（七）開展", "（十一）開展", "（此件公開發布）"]
)
def test_brackets_come_back_from_their_bytes(text: str) -> None:
    assert broken.restore(late(text)) == text


def test_labels_that_look_alike_follow_the_list() -> None:
    assert broken.restore(late("（二）推進工作")) == late("（二）推進工作")
    assert broken.restore("（一）甲。" + late("（二）推進工作")) == "（一）甲。（二）推進工作"
    assert broken.restore("（九）甲。" + late("（十）推進工作")) == "（九）甲。（十）推進工作"


@pytest.mark.parametrize("text", ["真的吗?。是的。", "为什么？。", "?。ㄒ唬", "?。ㄒ唬好"])
def test_what_the_bytes_do_not_tell_stays(text: str) -> None:
    assert broken.restore(text) == text
