"""Repair from a clean copy: gaps are filled with what the copy has there, and only where that is beyond doubt."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from extract import parse
from extract.repair import Copy
from extract.repair.aligned import from_copy
from extract.text import Change, Text

CLEAN = """临江市人民政府办公室关于做好河道治理工作的通知
临政办发〔2019〕8号
各县（市、区）人民政府，市政府各部门：
为进一步加快我市河道治理，根据省政府要求，经市政府研究，现将有关事项通知如下：
一、各单位要在2019年6月底前完成清淤任务。
二、临江市水利局负责督促检查，有关部门应当积极配合。
临江市人民政府办公室
2019年3月2日"""
X = "zk77飞鸿在线"


def damaged(*words: str) -> str:
    text = CLEAN
    for word in words:
        text = text.replace(word, X)
    return text


def copy(text: str = CLEAN) -> Copy:
    return Copy(text, text.split("\n")[0], "b/clean.html")


def test_every_word_comes_back_with_its_source() -> None:
    notice = parse(damaged("关于", "我市", "临江"), copy=copy())
    assert notice.text == CLEAN
    assert notice.title == CLEAN.split("\n")[0]
    edits = [e for e in notice.corruption.edits if e.kind == "spam"]
    assert [(e.removed, e.inserted) for e in edits] == [(X, w) for w in ("临江", "关于", "我市", "临江", "临江")]
    assert all("b/clean.html" in e.basis for e in edits if e.rule == "spam.from_copy")
    assert all(notice.text[slice(*e.span)] == e.inserted for e in edits if e.span)


def test_fields_are_read_from_the_repaired_text() -> None:
    notice = parse(damaged("关于", "临江"), copy=copy())
    assert [i.name for i in notice.issuers] == ["临江市人民政府办公室"]


def test_lost_characters_come_back() -> None:
    notice = parse(CLEAN.replace("6月底", "\ufffd月底"), copy=copy())
    assert notice.text == CLEAN
    assert [(e.removed, e.inserted, e.rule) for e in notice.corruption.edits] == [("\ufffd", "6", "damage.from_copy")]


def test_another_notice_fills_nothing() -> None:
    other = "云溪县教育局关于秋季招生的通告\n各学校：\n现将招生日程公布如下，请遵照办理。\n一、报名时间为8月1日。"
    alone = parse(damaged("关于", "我市", "临江"))
    assert parse(damaged("关于", "我市", "临江"), copy=copy(other)).text == alone.text


def test_a_passage_that_the_text_lacks_is_not_put_in() -> None:
    longer = CLEAN.replace("我市河道", "我市" + "、".join(f"第{n}号支流" for n in range(30)) + "河道")
    notice = parse(damaged("我市", "关于"), copy=copy(longer))
    assert "支流" not in (notice.text or "")


def test_nothing_changes_without_gaps() -> None:
    text = Text.of(CLEAN.split("\n"))
    assert from_copy(text, copy(CLEAN.replace("清淤", "疏浚"))) is text


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, len(CLEAN) - 1), min_size=1, max_size=6, unique=True), st.text(max_size=80))
def test_spans_stay_true_whatever_the_copy(places: list[int], other: str) -> None:
    text = Text.of(CLEAN.split("\n"))
    cuts = [Change(p, p + 1, "", "spam", "spam.insertion", "test", 0.9) for p in sorted(places) if CLEAN[p] != "\n"]
    text = text.apply(cuts)
    for given_copy in (copy(), copy(other), copy(CLEAN[:50] + other + CLEAN[50:])):
        filled = from_copy(text, given_copy)
        for edit in filled.edits:
            assert filled.string[slice(*edit.span)] == (edit.inserted or "")
