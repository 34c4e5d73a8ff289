"""The block of names that stands above a day: bodies, their seals, a name broken over two lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.layout.annexes import is_annex_mark
from extract.layout.signers import behind_list, is_organs_line
from extract.layout.words import words_of
from extract.lexicon import is_organ
from extract.patterns import lazy
from extract.pieces import Piece, tight


def organs_above(view: str, pieces: Sequence[Piece], floor: int, index: int) -> tuple[int, float]:
    """The first piece of the block of names that ends above piece `index`, and a score: 2 where there is one."""
    at = index
    seen = False
    while at > floor and index - at < 16:
        words = pieces[at - 1].of(view)
        whole = tight(words)
        if len(whole) > 90 or is_annex_mark(whole):
            break
        if words_of("seal").match(whole) or words_of("order_signer").match(whole):
            at -= 1
            continue
        if is_organs_line(words) or _signing_company(whole):
            seen = True
            at -= 1
            continue
        if seen and at - 1 > floor and _first_half(view, pieces, at - 1):
            at -= 1
        break
    while at < index and words_of("seal").match(tight(pieces[at].of(view))):
        at += 1
    if index - at > 1:
        at = behind_list(view, pieces, floor, at, index)
    return (at, 2.0) if seen else (index, 0.0)


_SIGNS = lazy(
    r"(?:招标|采购|发文|发布|公告|公示|通知|申请|建设|出让|转让|拍卖|挂牌|委托|受托|代理|招标代理|管理|破产管理|征收|征集|编制|填报|申报|制发|发起|出租|清算|施工|监理|设计|审批|批准|签发)(?:人|单位|机构|部门)"
)
"""招标人：, 发布单位：: who is named behind such a label signs; behind 责任单位：, 受检单位： nobody does."""


def _signing_company(words: str) -> bool:
    """A labelled signer (招标人：…公司)."""
    label, _, name = words.partition(":")
    return bool(name) and _SIGNS.fullmatch(label) is not None and "、" not in name and is_organ(name)


def _first_half(view: str, pieces: Sequence[Piece], at: int) -> bool:
    """Whether piece `at` is the first half of a body's name that was broken over two lines."""
    words, below = tight(pieces[at].of(view)), tight(pieces[at + 1].of(view))
    if (
        len(words) > 40
        or re.search(
            r"[。;:,!?]|^\d|^[一二三四五六七八九十]{1,3}、|[0-9一二三四五六七八九十][个家所户][)]$|[0-9](?:人|名|个|家|所|户|元|万元|分)$|\.[a-z]{3,4}$|附件",
            words,
        )
        or words_of("body_start").match(words)
    ):
        return False
    return (
        len(words) + len(below) > 14
        and not re.match(r"(?:特此|此复|妥否|以上)", words)
        and not is_organ(words)
        and pieces[at].end - pieces[at].start >= 4
        and below[:2] not in words
        and not below.startswith(("中共", "中国", "国家", "国务院"))
        and not re.match(r"[一-鿿]{2,6}[省市县区州]", below)
    )
