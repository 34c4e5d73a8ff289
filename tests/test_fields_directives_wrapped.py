"""fields/directives/wrapped: sentences that a page breaks over lines of a fixed width are read whole."""

from hypothesis import given
from hypothesis import strategies as st

from extract import parse

HEAD = ["关于做好冬季保供工作的通知", "各县（区）人民政府：", "现将有关事项通知如下："]
TAIL = ["临江市人民政府", "2021年12月20日"]


def at_width(paragraph: str, width: int) -> list[str]:
    return [paragraph[at : at + width] for at in range(0, len(paragraph), width)]


PARAGRAPHS = [
    "一、各县要按照储备规模落实轮换计划，承储企业因故不能按期轮换的，可根据本单位的实际情况研究确定补库办法，并报市粮食局备案。",
    "二、轮换期间，请各单位妥善安排值班和安全保卫等工作，遇有重大突发事件发生，要按规定及时报告并妥善处置，确保库存安全。",
]


def test_broken_sentences_are_read_whole() -> None:
    whole = parse("\n".join([*HEAD, *PARAGRAPHS, *TAIL]))
    broken = parse("\n".join([*HEAD, *(line for p in PARAGRAPHS for line in at_width(p, 36)), *TAIL]))
    assert [(d.text, d.modality, d.actors) for d in broken.directives] == [
        (d.text, d.modality, d.actors) for d in whole.directives
    ]
    assert broken.text is not None
    for directive in broken.directives:
        assert directive.span is not None
        evidence = broken.text[directive.span.start : directive.span.end]
        assert evidence.replace("\n", "") == directive.text


def test_lines_that_end_where_they_should_stay_apart() -> None:
    lines = [
        "一、高度重视，加强冬季粮食储备和日常管理工作",  # a heading as wide as the lines
        "各县要结合实际，抓好储备和轮换工作，确保库存安全。",
        "二、开展排查，消除可能造成储备粮亏库的安全隐患",
        "各县要逐库排查，发现问题的，要及时整改到位为止。",
    ]
    found = parse("\n".join([*HEAD, *lines, *TAIL])).directives
    assert [d.text for d in found] == [
        "各县要结合实际，抓好储备和轮换工作，确保库存安全",
        "各县要逐库排查，发现问题的，要及时整改到位为止",
    ]


def test_names_one_a_line_are_no_sentence() -> None:
    names = [f"临江市云溪县第{n}粮食储备库有限责任公司直属分库" for n in "一二三四"]
    notice = parse("\n".join([*HEAD, "请下列单位于3月1日前报送计划：", *names, *TAIL]))
    assert all("\n" not in (notice.text or "")[slice(*d.span)] for d in notice.directives if d.span)


@given(st.integers(min_value=20, max_value=60), st.permutations(PARAGRAPHS))
def test_any_width_keeps_every_place_true(width: int, paragraphs: list[str]) -> None:
    notice = parse("\n".join([*HEAD, *(line for p in paragraphs for line in at_width(p, width)), *TAIL]))
    assert notice.text is not None
    for directive in notice.directives:
        assert directive.span is not None
        evidence = notice.text[directive.span.start : directive.span.end]
        assert evidence.replace("\n", "") == directive.text
