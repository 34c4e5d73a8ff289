"""Mirrors and damage: characters come back, the record keeps what stood there."""

from __future__ import annotations

from extract.document import Block, Decoded, Page
from extract.options import Options
from extract.repair import mirror, repair, unmirrored
from extract.text import Text

SOURCE = "臨江市人民政府關(guān)于進(jìn)一步做好辦(ban)公廳工(gōng)作的通知\n各縣(xiàn)(xian)人民政府："


def test_notes_and_characters_come_back() -> None:
    text = Text.of(SOURCE.split("\n"))
    assert text.apply(mirror.find_changes(text)).string == mirror.strip_notes(SOURCE)
    assert mirror.strip_notes(SOURCE) == "临江市人民政府关于进一步做好办公厅工作的通知\n各县人民政府："


def test_page_is_read_plain_and_the_edits_say_what_stood_there() -> None:
    plain = unmirrored(Decoded(SOURCE, "utf-8", "text/plain"))
    assert plain is not None
    lines = plain.text.split("\n")
    page = Page(tuple(Block(line) for line in lines), title=lines[0], title_blocks=(0,))
    found = repair(page, options=Options(), mirrored=SOURCE)
    assert found.verdict == "obfuscated"
    assert found.text.string == plain.text
    assert [(e.removed, e.inserted) for e in found.text.edits][:2] == [("臨", "临"), ("關(guān)", "关")]
    assert all(found.text.string[e.span.start : e.span.end] == e.inserted for e in found.text.edits if e.inserted)


def test_no_mirror() -> None:
    genuine = "香港特別行政區政府關於公眾假期安排的公告\n各部門須按照本公告執行。"
    simplified = "请登录网站(wang)查询，函数(a)和变量(b)见附件(e)。"
    phonetic = "小学语文识字表：山(shān)、水(shuǐ)、人(rén)、口(kǒu)。"
    for source in (genuine, simplified, phonetic):
        assert unmirrored(Decoded(source, "utf-8", "text/plain")) is None


def test_private_use_point_is_a_decimal_point() -> None:
    found = repair(Page((Block("投资1\ue0104亿元，占\ue0103。"),)), options=Options())
    assert found.text.string == "投资1.4亿元，占\ue0103。"
    assert found.verdict == "clean"
    assert [w.code for w in found.warnings] == ["private_use_characters"]


def test_masked_phrase_comes_back_and_other_masks_are_named() -> None:
    found = repair(Page((Block("（主动***息）联系人张**同志"),)), options=Options())
    assert found.text.string == "（主动公开信息）联系人张**同志"
    assert [w.code for w in found.warnings] == ["masked_words"]


def test_spaced_title_is_joined_and_names_are_not() -> None:
    page = Page((Block("关 于 做 好 防 汛 工作的通知"), Block("组长：尤　权　李　明")), title_blocks=(0,))
    assert repair(page, options=Options()).text.string == "关于做好防汛工作的通知\n组长：尤　权　李　明"


def test_furniture_is_cut_with_its_rule() -> None:
    page = Page((Block("扫一扫", furniture="furniture.qr"), Block("正文内容")))
    found = repair(page, options=Options())
    assert found.text.string == "正文内容"
    assert (found.text.edits[0].kind, found.text.edits[0].rule) == ("furniture", "furniture.qr")
