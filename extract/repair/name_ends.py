"""Where a foreign string ends that stands in one place, in a title: the string itself must tell."""

from __future__ import annotations

from extract.patterns import lazy
from extract.repair import words

FIRM_ENDS = "公司|中心|学校|学院|医院|机构|集团"
"""What the names of firms and establishments end with."""
_NAME_END = lazy("(?<![0-9])(?!(?:19|20)[0-9]{2}年)[0-9]{3,5}(?=[\u4e00-\u9fff]{2})")
_ENDS = f"(?:{FIRM_ENDS}|会所|俱乐部|[网城会宫馆吧站])"
_NAME_TAIL = lazy(f"[\u4e00-\u9fff]{{0,4}}?{_ENDS}")
_WHOLE_NAME = lazy(f"{_ENDS}$")


def name_end(string: str) -> str:
    """What places share, up to its last word of the trade or its digits: behind them begins the title's matter."""
    if _WHOLE_NAME.search(string):
        return string
    ends = [end for _, end in words.spans(string)] + [m.end() for m in _NAME_END.finditer(string)]
    end = max(ends, default=len(string))
    tail = _NAME_TAIL.match(string, end)
    return string[: tail.end() if tail else end]


def bounded(string: str) -> str:
    """A string of one place without what may be of the matter that the text does not know: it ends with its last word of the
    trade (`with_tails` tells what of the rest is its own), with its rare characters, or before a place's name."""
    end = name_end(string) if words.spans(string) else rare_run(string) or string
    if end == string and string[-1:] in _LEVELS and len(pieces := words.segments(string)) > 1:
        end = string[: -len(pieces[-1])] if len(pieces[-1]) > 2 else string[:-3]
    return end


_LEVELS = tuple("省市县区镇乡村")


def rare_run(string: str) -> str:
    """The characters that a string begins with before its first word of the language, if they are a name in rare ones."""
    first = next((word for word in words.segments(string) if len(word) > 1), "")
    name = string[: string.index(first)] if first else ""
    return name if words.rare_characters(name) > 1 and words.is_unknown(name) else ""
