"""Offers that hide from filters: dots between all characters, numbers between ornaments, a title with a masked address behind it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from extract.patterns import lazy


def masked_offers(text: str) -> tuple[str, ...]:
    """Words that an advertiser writes so that filters do not know them: dots between all characters, numbers to write to
    between ornaments. No office writes so; one such form alone is no evidence."""
    if not _ORNAMENT.search(text):
        return ()
    patterns = (_DOTTED, _CONTACT) if _DOTS.search(text) else (_CONTACT,)
    found = dict.fromkeys(m[0] for pattern in patterns for m in pattern.finditer(text))
    return tuple(found) if len(found) > 1 else ()


_ORNAMENT = lazy("[.·．▌★╆┛◆█〓≌σ∴┩→](?:(?<![.·．])|(?<=[\u4e00-\u9fff].)[\u4e00-\u9fff][.·．][\u4e00-\u9fff])")
_DOTS = lazy("[.·．](?<=[\u4e00-\u9fff].)(?:[\u4e00-\u9fff][.·．]){2}[\u4e00-\u9fff]")
"""What stands in each such word, begun with its dot, which is rarer."""
_DOTTED = lazy("[\u4e00-\u9fff](?:[.·．][\u4e00-\u9fff]){3,12}")
_CONTACT = lazy(
    "[\u4e00-\u9fffA-Za-zσ]{1,6}[:：.▌★╆┛◆█〓≌∴┩→]{1,12}[0-9][0-9.]{6,14}[▌★╆┛◆█〓≌∴┩→]|[微电Vv][.╆★·]{1,2}[微信话][.╆★·]{0,2}[^，。]{0,8}[0-9][0-9.]{6,14}"
    "|σσ[:：▌]{0,8}[0-9]{5,12}"
)


_TITLE_JOINT = lazy(r"[-_—|｜/,，\s]+")
_MASKED = lazy(r"σσ|威[.．·]?信|[VvＶ薇徽][.．·\s]?信[+＋「:：]|微[.．·]信|扣扣|[★☆]QQ|【[^】\n]{0,12}(?:QQ|微信)")
"""How advertisers write 微信 and QQ so that filters do not know them."""
_PLAIN = lazy(r".{0,4}(?:微信|QQ|电话)[+＋:：]")
_ASSURED = lazy(
    r"满意付款|货到付款|一次保过|逢考必过|[包保]过|前期费用|质量保证|诚信(?:第一|十年|为本)|信誉(?:100%|第一)|非诚[勿误][扰扰]|郑重承诺"
    r"|独家承诺|送货上门|应有尽有"
)
_NUMBER = lazy("[A-Za-z0-9０-９]{5}")
_NEAR = 60
_SHORTEST = 4
_MOST = 20


def solicited(title: str | None, text: str) -> str | None:
    """The line in which a page's title itself is followed by an address to write to: masked, or with two assurances of a
    seller's. An office's page has its title and then its matter."""
    name = _TITLE_JOINT.split(title.strip(), 1)[0] if title else ""
    if len(name) < _SHORTEST:
        return None
    for line in islice(_lines_begun(text, name), _MOST):
        near = line[len(name) : len(name) + _NEAR]
        plain = _PLAIN.match(near) and len(set(_ASSURED.findall(line[:500]))) > 1
        if (plain or _MASKED.search(near)) and _NUMBER.search(near):
            return line
    return None


def _lines_begun(text: str, name: str) -> Iterator[str]:
    at = text.find(name)
    while at >= 0:
        end = text.find("\n", at)
        if not at or text[at - 1] == "\n":
            yield text[at : end if end >= 0 else len(text)]
        at = text.find(name, at + len(name))
