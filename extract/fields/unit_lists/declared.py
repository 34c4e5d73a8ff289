"""How many bodies the text declares for a list in another place than its heading: in a sentence before it, or where the
body names what the annex lists (`…公司等33家单位为云溪县第五批重点企业（名单附后）`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from extract.fields.unit_lists import headings
from extract.fields.unit_lists.assembly import Draft
from extract.fields.unit_lists.names import bare
from extract.patterns import lazy

_FAR = 30_000
"""How far before a list its words are looked for."""
_NEAR = 600
"""How far before a list a sentence announces it."""
_ANNOUNCED = lazy(
    r"(?:下列|以下|如下|公布|确定|命名|表彰|授予|认定|共有?)[^，。；,;\n]{0,12}?(?P<count>[0-9]{1,3}|[一二三四五六七八九十]{1,4})\s*(?:个|家|所)[^，。；,;\n]{0,12}?(?:单位|部门|乡镇|街道|县|区|市|村|社区|学校|企业|医院|集体)"
)
_COUNTED = lazy(
    r"(?P<count>[0-9]{1,3}|[一二三四五六七八九十]{2,4})\s*(?:个|家|所)(?=[^，。；,;\n]{0,8}?(?:单位|部门|乡镇|街道|[县区市村]|社区|学校|企业|集体)|[)、，。])"
)
"""The number of the bodies in a sentence not far before the list, believed only where as many are found."""
_CORE = lazy(r"(?:(?:获奖|入选)(?:单位|集体|企业|机构|学校)?)?(?:名单|名录|一览表|名册)\Z")
_QUOTES = "“”\"‘’'「」"
_SHORTEST = 4
_SHORT = 6
"""A heading of fewer characters may stand anywhere: the count must not be smaller than what was found."""
_CLAUSE = lazy(r"[。;,!?:\n]")
_BEFORE = lazy(
    r"(?<![0-9第])(?P<count>[0-9]{1,4}|[一二三四五六七八九十百]{1,5})\s*(?:个|家|所|户)(?!月|小时|工作日|年)"
)
_BEHIND = lazy(
    rf"[{_QUOTES}]?(?:获奖|入选)?(?:单位|集体|企业|机构|学校)?(?:名单|名录|一览表|名册)?[{_QUOTES}]?\s*[(]?共?计?(?P<count>[0-9]{{1,4}}|[一二三四五六七八九十百]{{1,5}})\s*(?:个|家|所|户)[)]?"
)
_MOST = 12
_OF_WHOM = lazy(r"(?:[一-鿿]{1,7}[省市县区州])?(?:[0-9]{4}(?:年度|年|-[0-9]{4}年度?)?)?(?=[一-鿿]{4,30}\Z)")
"""Place and year that a heading sets before what its bodies are named: 云溪县2007年度花园式单位."""
_KIND = lazy(r"(?:单位|集体|企业|机构|学校)\Z")
_QUOTED = lazy(r"“[^“”\n]{4,30}”")


def complete(view: str, drafts: Sequence[Draft]) -> None:
    """Give each list below a heading without a count the one that the text declares for it elsewhere, else its groups'."""
    for number, draft in enumerate(drafts):
        if draft.below and draft.count is None:
            start = draft.span.start
            said = for_heading(view, draft.heading, start) if draft.heading else None
            if said and len(draft.heading or "") < _SHORT and said < len(draft.items):
                said = None
            said = said or _first_of(view, draft)
            known = drafts[max(0, number - 4) : number]
            draft.count = said or draft.summed or _announced(view, start, len(draft.items), known)


_AND_OTHERS = lazy(
    r"(?:[(][^()]{1,20}[)])?\s*等\s*(?P<count>[0-9]{1,4}|[一二三四五六七八九十百]{1,5})\s*(?:个|家|所|户|处|间)(?!月|小时|工作日|年)"
)


_CLAUSES = lazy("[。;\\n]")
_BATCH = lazy("第[一二三四五六七八九十0-9]{1,3}批|(?:19|20)[0-9]{2}年")


def _alike(behind: str, heading: str) -> bool:
    """Whether the words behind a count are those of the heading, for the most part (20家先进建筑企业, 先进建筑业企业名单)."""
    core = _CORE.sub("", "".join(c for c in bare(heading) if c not in _QUOTES))
    batches = [set(_BATCH.findall(words)) for words in (behind, core)]
    if len(core) < _SHORTEST or batches[0] and batches[1] and not batches[0] & batches[1]:
        return False
    tail = core[-6:]
    pairs = {tail[i : i + 2] for i in range(len(tail) - 1)}
    return sum(pair in behind for pair in pairs) >= 0.6 * len(pairs)


def _first_of(view: str, draft: Draft) -> int | None:
    """The count of the sentence that names the list's first body for all (`临江机电公司等20家企业`), where it is the number
    found, or what they got is what the heading says: the body may have got several things."""
    start, end = draft.items[0].start, draft.items[0].end
    name = view[start:end]
    counts: list[int] = []
    related: list[int] = []
    at = view.find(name, max(0, start - _FAR), start)
    while at >= 0 and len(counts) < _MOST:
        said = _AND_OTHERS.match(view, at + len(name), start)
        if said and (count := headings.number(said["count"])):
            counts.append(count)
            behind = _CLAUSES.split(view[said.end() : said.end() + 40], maxsplit=1)[0]
            if _alike(behind, draft.heading or ""):
                related.append(count)
        at = view.find(name, at + len(name), start)
    if len(draft.items) in counts:
        return len(draft.items)
    return related[0] if len(set(related)) == 1 else None


def _announced(view: str, before: int, found: int, known: Sequence[Draft]) -> int | None:
    """The count that a sentence before the list announces (`将下列10家单位列为…`), where it is the number found and no part
    of a list that is `known`."""
    for pattern in (_ANNOUNCED, _COUNTED) if found > 2 else (_ANNOUNCED,):
        for said in pattern.finditer(view, max(0, before - _NEAR), before):
            if headings.number(said["count"]) == found and not any(
                d.span.start <= said.start("count") < d.span.end for d in known
            ):
                return found
    return None


def for_heading(view: str, heading: str, before: int) -> int | None:
    """The count that stands with the words of a list's heading in the text before it; None where nothing is said, or two
    different things are.

    >>> text = "决定认定云溪茶场等12家单位为云溪县第二批示范茶场（名单附后）。附件"
    >>> for_heading(text.replace("（", "(").replace("）", ")"), "云溪县第二批示范茶场名单", len(text))
    12
    """
    core = _CORE.sub("", "".join(c for c in bare(heading) if c not in _QUOTES))
    if len(core) < _SHORTEST:
        return None
    places = [m.span() for m in islice(_loosely(core).finditer(view, max(0, before - _FAR), before), _MOST)]
    said = {count for start, end in places if (count := _said_with(view, start, end, before))}
    if not said and (named := _OF_WHOM.match(core)):
        rest = core[named.end() :]
        quoted = (m.span() for m in islice(_QUOTED.finditer(view, max(0, before - _FAR), before), 4 * _MOST))
        places = [span for span in quoted if view[span[0] + 1 : span[1] - 1] in (rest, _KIND.sub("", rest))]
        said = {count for start, end in places if (count := _said_with(view, start, end, before))}
    return said.pop() if len(said) == 1 else None


def _said_with(view: str, start: int, end: int, before: int) -> int | None:
    """The count right behind the words at `start..end` (`名单（33家）`), else the last before them in their clause."""
    behind = _BEHIND.match(view, end, before)
    if behind and (count := headings.number(behind["count"])):
        return count
    low = max(start - 90, 0)
    cuts = [m.end() for m in _CLAUSE.finditer(view, low, start)]
    counts = list(_BEFORE.finditer(view, cuts[-1] if cuts else low, start))
    return headings.number(counts[-1]["count"]) if counts else None


def _loosely(core: str) -> re.Pattern[str]:
    """The words with or without quotation marks, white space and 的 (拟命名的示范单位) inside."""
    return re.compile(rf"[{_QUOTES}\s]{{0,3}}的?".join(map(re.escape, core.replace("的", "") or core)))
