"""Which lines go on an attachment statement: its next items, the rest of a broken title, and not what is printed below."""

from __future__ import annotations

import re
from bisect import bisect_left

from extract.document import Document
from extract.fields.attachment_entries import (
    LONGEST,
    NEXT_ITEM,
    NUMBER,
    SPACE,
    TITLE_LAST,
    counted,
    item_pattern,
    value_of,
)
from extract.lexicon import is_organ
from extract.patterns import lazy

ITEM = lazy(
    rf"[ \t\u3000\xa0]*(?:附[ \u3000]?件[ \u3000]?)?[(（]?(?P<label>{NUMBER}|[①-⑳])[ \u3000]?(?:(?<=[①-⑳])|[.．、:：,，)）](?!\d{{2}}\D)|[ \u3000])[ \u3000]*"
)
_WHOLE = lazy(
    r"(?:表|名单|目录|清单|方案|办法|通知|意见|规划|指南|标准|细则|说明|须知|回执|要求|书|[)）》]|\.[a-zA-Z]{3,4})[；;。 \u3000]{0,4}$"
)
_BELOW = lazy(
    r"[(（]?[一-鿿]{0,6}(?:(?:公示|公告|报名|受理|截止|报送|办公|咨询|培训|会议|活动|填报)(?:时间|期限?|日期|地点|要求|方式|单位|部门)|联[系络](?:人|方式|地址|单位|部门)|电话|传真|热线|邮箱|信箱|邮编|地址|网址|手机|微信号?|二维码|(?i:QQ|E-?mail)群?号?)"
    r"[^：:\n]{0,8}[：:]|[(（](?:此件|本件|信息公开|公开方式|主动公开)"
)
"""Contacts and marks printed below the last item: no part of its title."""
_DAY = lazy(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日|二[〇○零]\S{2}年\S{1,2}月\S{1,3}日")
_PAIRS = (("《", "》"), ("（", "）"), ("(", ")"), ("“", "”"), ("〈", "〉"))


def opens_list(document: Document, view: str, number: int) -> bool:
    """Behind a bare `附件：` stands item 1."""
    if number >= len(document.text.lines):
        return False
    item = ITEM.match(line_words(document, view, number))
    return bool(item and value_of(item["label"]) == 1)


def continued(document: Document, view: str, number: int, count: int, pending: str) -> int | None:
    """Line `number` goes on a statement that has come to item `count`: the count it brings; None where it does not."""
    words = line_words(document, view, number).strip(SPACE)
    if not words or len(words) > LONGEST:
        return None
    annexes = document.layout.annexes
    at = bisect_left(annexes, number, key=lambda annex: annex.mark_line)
    if at < len(annexes) and annexes[at].mark_line == number:
        return None
    item = ITEM.match(words) if not re.match(r"\d{4}年", words) else None
    if item and value_of(item["label"]) == count + 1 and (count or "附" not in words[:2]):
        return last_label(words, item["label"])
    if count and (later := last_label(words, str(count))) > count:
        return later
    if re.match(r"附[ \u3000]?件|附[：:]", words) or _BELOW.match(words.replace(" ", "").replace("\u3000", "")):
        return None
    last = NEXT_ITEM.sub("", pending[-8:]).strip(SPACE + "：:")
    if not last:
        return count or 1
    if last[-1] in "的和与及、":
        return count  # the page broke the title
    own = _own_words(pending, count)
    if any(own.count(a) > own.count(b) for a, b in _PAIRS):
        return count
    if count and _repeats(words, pending):
        return None  # the same names again, as links below the statement
    if _WHOLE.search(pending) and is_organ(words) or _signs(document, view, number, words, pending):
        return None  # the signature: a whole title stands above it
    first, behind = document.layout.statement
    if first <= number < behind:
        return count
    following = line_words(document, view, number + 1)
    after = ITEM.match(following)
    if count and after and value_of(after["label"]) == count + 1 and len(words) <= 40 and not words.endswith("。"):
        return count
    return None


def _signs(document: Document, view: str, number: int, words: str, pending: str) -> bool:
    """Whether the day stands on the line below, so that this line signs, whatever it ends in (临江教育平台网站); not where it
    is the rest of a title that the page broke."""
    if not _DAY.fullmatch("".join(line_words(document, view, number + 1).split())):
        return False
    return _WHOLE.search(pending) is not None or TITLE_LAST.fullmatch(words) is None


def _own_words(pending: str, count: int) -> str:
    """The lines of the item that the statement has come to: a bracket that an earlier one leaves open is none of it."""
    lines = pending.split("\n")
    for number in range(len(lines) - 1, 0, -1):
        item = ITEM.match(lines[number])
        if item and value_of(item["label"]) == count:
            return "\n".join(lines[number:])
    return pending


def _repeats(words: str, pending: str) -> bool:
    """Whether a line begins with the name of an item above it."""
    names = (NEXT_ITEM.sub("", line).strip(SPACE + "；;。") for line in pending.split("\n"))
    return any(len(name) >= 4 and words.startswith(name) for name in names)


def line_words(document: Document, view: str, number: int) -> str:
    """The folded words of a line; empty behind the last."""
    if number >= len(document.text.lines):
        return ""
    line = document.text.lines[number]
    return view[line.start : line.end]


def last_label(words: str, label: str | None) -> int:
    """The number of the last item that stands in `words`."""
    count = value_of(label) if label else 0
    for found in item_pattern(words).finditer(words):
        if counted(found) == count + 1:
            count += 1
    return count
