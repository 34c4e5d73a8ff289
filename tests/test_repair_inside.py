"""Foreign strings inside clauses and words: they go, and no official word goes with them. Invented notices and strings."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import parse
from extract.repair.seams import closes, end_of_trade

X = "qv63澜湾在线"
HAN = "澜湾娱乐城"
LINES = [
    "云溪县水利局关于做好防汛工作的通知",
    "云水〔2020〕15号",
    "各乡镇人民政府：",
    "为做好2020年防汛工作，根据县政府要求，现将有关事项通知如下：",
    "一、加强组织领导。各乡镇要在6月底前完成隐患排查，落实防汛责任。",
    "二、储备抢险物资。各单位要加强值班值守，及时报告情况。",
    "三、严肃工作纪律。对工作不力的，要追究责任。",
    "云溪县水利局",
    "2020年5月7日",
]
CLEAN = "\n".join(LINES)


def bare(text: str | None) -> str:
    return "".join((text or "").split())


def put(string: str, *behind: str) -> str:
    """The notice with a string behind the first place of each of these words."""
    text = CLEAN
    for word in behind:
        at = text.index(word) + len(word)
        text = text[:at] + string + text[at:]
    return text


@pytest.mark.parametrize(
    ("left", "right", "word"),
    [
        ("落实责", "任，", "责任"),
        ("各单", "位要", "单位"),
        ("领导小", "组", "领导小组"),
        ("县人民政", "府关于", "人民政府"),
    ],
)
def test_a_word_closes_where_a_string_has_split_it(left: str, right: str, word: str) -> None:
    assert word in closes(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [("负责", "人员"), ("加快", "建设"), ("对", "于各县"), ("开展", "，"), ("", "工作"), ("隐患排查", "看望")],
)
def test_words_side_by_side_close_nothing(left: str, right: str) -> None:
    assert closes(left, right) == ""


@pytest.mark.parametrize(
    "behind", [("责",), ("加强组", "落实防汛责"), ("防汛工", "隐患排", "各单"), ("县政府要", "严", "追究责", "物")]
)
def test_a_string_inside_words_goes_alone(behind: tuple[str, ...]) -> None:
    notice = parse(put(X, *behind))
    assert (notice.corruption.verdict, bare(notice.text)) == ("contaminated", bare(CLEAN))


def test_words_of_betting_inside_words_go_from_two_places() -> None:
    notice = parse(put(HAN, "各单", "隐患排"))
    assert (notice.corruption.verdict, bare(notice.text)) == ("contaminated", bare(CLEAN))


def test_what_stands_between_a_string_and_the_stop_stays() -> None:
    for behind in ("值班值", "储备抢险", "完成"):
        assert set(bare(CLEAN)) <= set(bare(parse(put(X, behind)).text))
    assert "值班值守" in bare(parse(put(X, "值班值")).text)
    assert "物资。" in bare(parse(put(X, "储备抢险")).text)


def test_a_string_whose_end_cannot_be_told_stays_with_the_verdict() -> None:
    text = CLEAN.replace("完成隐患排查，", "完成qv63澜湾在线平台建设，")
    notice = parse(text)
    assert notice.corruption.verdict == "contaminated"
    assert bare(notice.text) == bare(text)


def is_kept(text: str | None) -> bool:
    """Whether all official characters stand in a text in their order."""
    rest = iter(bare(text))
    return all(character in rest for character in bare(CLEAN))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.sampled_from([X, HAN, "在线投注", "qv63澜湾", "金龍線上", "澜湾八方", "澜湾win"]),
    st.lists(st.integers(1, len(CLEAN) - 1), min_size=1, max_size=4, unique=True),
)
def test_no_official_character_goes_with_a_string(string: str, places: list[int]) -> None:
    apart = [at for number, at in enumerate(sorted(places)) if not number or at - sorted(places)[number - 1] > 6]
    text = CLEAN
    for at in reversed(apart):
        text = text[:at] + string + text[at:]
    assert is_kept(parse(text).text), text


def test_one_phrase_for_a_common_word_takes_no_neighbour_with_it() -> None:
    notice = parse(CLEAN.replace("工作", "在线投注"))
    assert notice.corruption.verdict == "contaminated"
    assert notice.title == "云溪县水利局关于做好防汛的通知"
    assert "2020年防汛，" in (notice.text or "")


def test_a_string_before_the_title_goes() -> None:
    notice = parse(X + CLEAN)
    assert (notice.title, notice.text) == (LINES[0], CLEAN)


def test_a_string_for_the_name_of_the_place_is_no_name_of_an_issuer() -> None:
    notice = parse(CLEAN.replace("根据县政府", f"根据{X}政府").replace("云溪县", X))
    assert notice.corruption.verdict == "contaminated"
    assert X not in (notice.text or "")
    assert not any(X in issuer.name for issuer in notice.issuers)


def test_paragraphs_of_one_string_go() -> None:
    text = CLEAN.replace("二、", f"{X}\n二、").replace("三、", f"{X}\n三、")
    assert parse(text).text == CLEAN


@pytest.mark.parametrize(
    "sentence",
    [
        "各单位要加快5G基站建设，推进5G基站共享，保障5G基站用电。",
        "通过E36智慧平台报送，登录E36智慧平台后填写，E36智慧平台的账号由市水利局发放，使用E36智慧平台前先备案。",
        "材料用A4纸打印，A4纸双面，不用A4纸以外的纸张。",
        "G312国道沿线、G312国道两侧要清障，保障G312国道畅通。",
        "采用C30混凝土浇筑，C30混凝土用量和C30混凝土强度由监理单位核定。",
    ],
)
def test_models_roads_and_products_stay(sentence: str) -> None:
    text = CLEAN.replace("三、严肃", f"{sentence}\n三、严肃")
    notice = parse(text)
    assert (notice.corruption.verdict, notice.corruption.edits) == ("clean", ())
    assert sentence in (notice.text or "")


def test_a_paragraph_that_offers_betting_goes_whole() -> None:
    offer = "2020最新网络真人娱乐平台排行榜，注册送彩金，真人荷官在线发牌，百家乐网投。"
    notice = parse(CLEAN.replace("三、", f"{offer}\n三、"))
    assert (notice.corruption.verdict, notice.text) == ("contaminated", CLEAN)


def test_a_paragraph_on_betting_in_a_notice_against_it_stays() -> None:
    text = CLEAN.replace("防汛", "打击网络赌博").replace(
        "三、严肃", "网上有真人娱乐平台以注册送彩金、百家乐网投、真人荷官招揽。\n三、严肃"
    )
    assert parse(text).corruption.edits == ()


def test_lines_of_keywords_behind_the_signature_go_whole() -> None:
    tail = "\n".join(f"{X}{word}" for word in ("", "官网", "注册", "登录"))
    notice = parse(f"{CLEAN}\n{tail}")
    assert (notice.corruption.verdict, notice.text) == ("contaminated", CLEAN)


PAGE = "<html><body><div class='content'>{}</div><div style='display:none'>{}</div></body></html>"
BODY = "".join(f"<p>{line}</p>" for line in LINES)


def links(words: list[str]) -> str:
    return " ".join(f"<a href='http://{n}.example/'>{word}</a>" for n, word in enumerate(words))


def test_hidden_links_with_one_stem_are_a_farm_without_a_word_of_betting() -> None:
    farm = links([f"{X}{word}" for word in ("官网", "注册", "登录", "下载")])
    assert parse(PAGE.format(BODY, farm)).corruption.verdict == "contaminated"


def test_hidden_links_on_many_trades_are_a_farm() -> None:
    farm = links(["代开普票", "无抵押放款", "私家侦探社", "高仿手表", "催情水"])
    assert parse(PAGE.format(BODY, farm)).corruption.verdict == "contaminated"


@pytest.mark.parametrize(
    "menu",
    [
        ["临江通APP下载", "临江通APP注册", "临江通APP登录"],
        ["用户注册", "用户登录", "手机版", "客户端下载"],
        ["12345热线平台", "12345热线官网", "12345热线登录"],
        ["OA2系统登录", "OA2系统下载", "OA2系统注册"],
        ["严禁代开发票", "打击假证", "防范高仿", "整治代孕"],
    ],
)
def test_a_hidden_menu_is_none(menu: list[str]) -> None:
    assert parse(PAGE.format(BODY, links(menu))).corruption.verdict == "clean"


@given(st.text(alphabet="平台官网注册在线飞鸿守班", max_size=12))
def test_the_end_of_the_trade_is_inside_the_string(right: str) -> None:
    assert 0 <= end_of_trade(right) <= len(right)


@given(st.integers(0, 10_000))
@settings(max_examples=10, deadline=None, derandomize=True)
def test_strings_in_clean_text_are_never_raised_upon(seed: int) -> None:
    rng = random.Random(seed)
    text = list(CLEAN)
    rng.shuffle(text)
    assert parse(X.join("".join(text).split("防"))).corruption is not None
