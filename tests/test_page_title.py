"""标题: the whole title, once in the text, from the candidates and the lines that print it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document import Block, TitleCandidate
from extract.page.title import cleaned, looks_like_title, reconcile

TITLE = "临江市人民政府办公室关于印发临江市防汛应急预案的通知"
BODY = (
    Block("各县人民政府，市政府各部门："),
    Block("《临江市防汛应急预案》已经市政府同意，现印发给你们，请认真贯彻执行。"),
)


def lines(*texts: str, center: bool = False) -> tuple[Block, ...]:
    return tuple(Block(t, align="center" if center else "") for t in texts)


def meta(text: str) -> TitleCandidate:
    return TitleCandidate(text, "meta")


def head(text: str) -> TitleCandidate:
    return TitleCandidate(text, "head_title")


ISSUER, MATTER = "临江市人民政府办公室", "关于印发临江市防汛应急预案的通知"


@pytest.mark.parametrize(
    ("blocks", "candidates", "title"),
    [
        (lines(TITLE), [meta(TITLE)], TITLE),
        (lines(ISSUER, MATTER, center=True), [meta(TITLE)], TITLE),
        (lines(ISSUER, MATTER, center=True), [], TITLE),
        (lines(ISSUER, MATTER, center=True), [meta(MATTER)], TITLE),
        (lines(ISSUER, MATTER, center=True), [head(ISSUER)], TITLE),
        (lines("临江市人民政府办公室关于印发", "临江市防汛应急预案的", "通知"), [], TITLE),
        (lines("临江市人民政府办公室文件", "临政办发〔2017〕3号", ISSUER, MATTER), [], TITLE),
        (lines(TITLE), [meta("临江市人民政府办公室关于印发临江市防汛应…")], TITLE),
        (lines(TITLE), [head("临江市人民政府")], TITLE),
        (lines(TITLE), [meta("信息公开")], TITLE),
        (lines(TITLE), [meta(MATTER)], TITLE),
        (lines("关 于 几 个 问 题 的 通 知"), [], "关于几个问题的通知"),
        (lines("临江市供水管理办法", "（试行）"), [], "临江市供水管理办法（试行）"),
        (
            lines("关于临江市2016年预算执行情况和", "2017年预算草案的报告"),
            [],
            "关于临江市2016年预算执行情况和2017年预算草案的报告",
        ),
        (
            lines("关于转发市财政局《关于加强资金管理的意见》的通知"),
            [],
            "关于转发市财政局《关于加强资金管理的意见》的通知",
        ),
        (lines(TITLE), [meta(TITLE + "九州体育app")], TITLE),
    ],
)
def test_printed_title(blocks: tuple[Block, ...], candidates: list[TitleCandidate], title: str) -> None:
    titled = reconcile(blocks + BODY, candidates)
    assert titled.title == title
    assert "".join("".join(titled.blocks[n].text.split()) for n in titled.title_blocks) == title


def test_title_that_stands_only_outside_is_put_first() -> None:
    titled = reconcile(BODY, [meta(TITLE)])
    assert titled.blocks == (Block(TITLE, "h1"), *BODY)
    assert titled.title_blocks == (0,)


def test_cut_title_is_completed() -> None:
    cut = TitleCandidate("临江市人民政府办公室关于印发临江市防汛应...", "heading")
    assert reconcile(BODY, [cut, head(TITLE)]).title == TITLE


@pytest.mark.parametrize(
    "blocks",
    [
        BODY,
        BODY + lines(ISSUER, "2017年4月10日", "临江市防汛应急预案", center=True),
        lines("近日，市政府印发了关于防汛工作的通知。"),
        (),
    ],
)
def test_no_title_is_invented(blocks: tuple[Block, ...]) -> None:
    assert reconcile(blocks, []).title is None


def test_copies_near_the_head_are_furniture() -> None:
    titled = reconcile(lines(TITLE) + lines(ISSUER, MATTER) + BODY, [meta(TITLE)])
    assert [b.furniture for b in titled.blocks[:3]] == [None, "title.copy", "title.copy"]


def test_spam_in_the_title_changes_nothing() -> None:
    damaged = "临江市人民政府办公室abc8体育印发临江市防汛应急预案的通知"
    titled = reconcile(lines(damaged) + BODY, [meta(damaged), head(damaged + "-临江市人民政府")])
    assert (titled.title, titled.title_blocks) == (damaged, (0,))
    assert len(titled.blocks) == 3


def test_text_run_together_is_split_behind_its_title() -> None:
    titled = reconcile(
        (Block(f"{TITLE}   机关各处室、委属各单位： 《预案》已经审议通过，现印发给你们，请结合实际认真贯彻执行。"),)
        * 1,
        [],
    )
    assert titled.title == TITLE
    assert titled.blocks[1].text.startswith("机关各处室")


@pytest.mark.parametrize(
    ("whole", "names", "title"),
    [
        (f"{TITLE}_市政府文件_临江市人民政府", (), TITLE),
        (f"{TITLE}-临江市人民政府", (), TITLE),
        (f"{TITLE} - 中国临江", (), TITLE),
        (f"临江市人民政府网站-{TITLE}", (), TITLE),
        (f"中国·临江 | {TITLE}", (), TITLE),
        (f"市政府文件 > {TITLE}", (), TITLE),
        (f"{TITLE}--临江市教育局", (), TITLE),
        ("春耕现场会召开-农业动态", ("农业动态",), "春耕现场会召开"),
        ("临江市供水规划（2018-2022年）-临江市发改委", (), "临江市供水规划（2018-2022年）"),
        ("关于“五一”-“十一”放假的通知", (), "关于“五一”-“十一”放假的通知"),
    ],
)
def test_site_names_are_cut_off(whole: str, names: tuple[str, ...], title: str) -> None:
    assert cleaned(whole, names) == title


@pytest.mark.parametrize(
    "text", ["关于印发云溪县管理办法", "一、工作方案", "附件：工作方案", "现将方案", "会议通过了方案。", "通知", ""]
)
def test_what_is_no_title(text: str) -> None:
    assert not looks_like_title(text)


@given(
    st.lists(st.text(alphabet="关于印发通知临江市政府：。，2017〔〕号 \t", max_size=30), max_size=8),
    st.lists(st.text(alphabet="关于印发通知临江市政府_-…", min_size=1, max_size=20), max_size=3),
)
def test_title_blocks_print_the_title(texts: list[str], candidates: list[str]) -> None:
    blocks = [Block(t.strip()) for t in texts if t.strip()]
    titled = reconcile(blocks, [meta(c) for c in candidates])
    if titled.title is None:
        assert titled.title_blocks == ()
    else:
        printed = "".join(titled.blocks[n].text for n in titled.title_blocks)
        assert "".join(printed.split()) == "".join(titled.title.split())
    assert len(titled.blocks) >= min(1, len(blocks))
