"""Where suspicion begins: short pieces of a page that may belong to a foreign string."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from extract.patterns import lazy
from extract.repair import words
from extract.repair.anchors import Strings
from extract.repair.frames import FRAME_END
from extract.repair.joined import joined_spans

_MIXED = lazy(  # begun with one class for all forms, so that `re` runs over what is none of them
    "[A-Za-z0-9](?:(?<=[A-Za-z])[A-Za-z0-9]{0,15}(?=[\u4e00-\u9fff])"
    "|(?<=[\u4e00-\u9fff].)(?:[A-Za-z0-9]{0,7}[A-Za-z]|(?<=[A-Za-z]))[A-Za-z0-9]{0,8}(?=[，。；,;]|$)"
    "|(?<=[0-9])[0-9]{0,4}[A-Za-z]{1,10}[0-9]{0,5}(?=[\u4e00-\u9fff])"
    "|(?<![0-9.].)(?<=[0-9])[0-9]{1,4}(?=[\u4e00-\u9fff]{2})"
    "(?![0-9年月日号时分秒条款项个名人次元万亿千百家户亩米公吨度级届期批章节页份件台套辆座处岁周天小位种类倍余多至到和或]))"
)
_WE = lazy("(?m)^([\u4e00-\u9fffA-Za-z0-9_]{2,30})我们$")
WE_OFFICIAL = lazy(
    "^(?:走进|认识|了解|加入|联络|支持|关注|服务|相信|走近|投诉|告诉|为|给|跟|连络|找到|评价|监督)$|关于|联系|联络"
)
_STOP = lazy("[，。；,;]")
_NAMED = lazy("[\u4e00-\u9fffA-Za-z0-9]{4}")
_BEFORE_LABEL = lazy(
    "(?m)^([\u4e00-\u9fffA-Za-z0-9_]{4,24})(?=[一二三四五六七八九十]{1,2}、|[(（][一二三四五六七八九十]{1,2}[)）]|"
    "第[一二三四五六七八九十]{1,3}[条章]|附件[1-9一二：:]|各[\u4e00-\u9fff]{1,10}[，、：])"
)
BODY_END = lazy(
    "(?:政府|国务院|委员会|办公厅|办公室|[府政委]办|[^旗客餐舞大正门]厅|局|部|署|[军党市县区省常]委|[^员]会(?!员)|中心|公司|大学|学院|银行|"
    "[书化物案术技育体]馆|督导团|医院|中学|小学|幼儿园|[支总大中]队|[务生事技勤]处|电视台|(?:开发区|经开区|高新区)(?![人管党医分财公中第税]))(?=.{3})"
)
QUOTED = lazy("《([^《》\n]{8,80})》")
_DATED = lazy("[（(]?[0-9]{2,4}[-./年][-0-9./月日]{1,8}[)）]?$|[(（][^()（）]{2,30}[)）]$")
_EDGES = "\n，。；,;、：:（）() \u3000\xa0\t《》“”"


def seeds(strings: Strings, corpus: str) -> Iterator[str]:
    """Anchors of suspicion, as short pieces of the corpus."""
    for line in (strings.title, *strings.text.split("\n")):
        for start, end in joined_spans(line) if "_" in line else ():
            yield line[start:end]
    for match in _WE.finditer(corpus):
        if not WE_OFFICIAL.search(match[1]):
            yield match[1]
    for match in _MIXED.finditer(corpus):
        if match.end() - match.start() > 2:
            yield match[0].strip(_EDGES)
        yield corpus[match.start() : match.end() + 1].strip(_EDGES)
    yield from title_seeds(strings)
    yield from _slot_seeds(strings.text)
    for row in words.ROWS:
        for match in words.pattern(row).finditer(corpus):
            yield corpus[max(0, match.start() - 1) : match.end()].strip(_EDGES)
            yield corpus[match.start() : match.end() + 1].strip(_EDGES)


def title_seeds(strings: Strings) -> Iterator[str]:
    """Where a title without 关于 may have a foreign string: at its start and behind a body's name. Titles are the page's
    own, quoted ones and those of its links."""
    lines = [strings.title, *(line for line in strings.around if len(line) < 120)]
    for title in dict.fromkeys([*lines, *QUOTED.findall(strings.text)]):
        if len(title) < 8 or "关于" in title or not FRAME_END.search(_DATED.sub("", title)):
            continue
        yield title[:3]
        for match in BODY_END.finditer(title):
            yield title[match.end() : match.end() + 3]


def _slot_seeds(text: str) -> Iterator[str]:
    """Four characters that end before a stop again and again, or that stand before a section's label: anchors without
    any list."""
    for match in _BEFORE_LABEL.finditer(text):
        yield match[1][-4:]
    yield from repeated_ends(text)


def repeated_ends(text: str) -> list[str]:
    """Four characters that end before three stops or more and hardly stand elsewhere but at the start of lines."""
    ends = Counter([piece[-4:] for piece in _STOP.split(text)])
    return [
        end
        for end, count in ends.items()
        if count > 2 and len(end) == 4 and _NAMED.fullmatch(end) and 10 * count > 3 * text.count(end)
    ]
