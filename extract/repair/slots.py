"""The slots of an insertion: places where nothing is missing without the string.

A tool that inserts keywords puts them before stops, at the start of a line or a clause, alone on a line, behind a title. A
genuine name stands there too, but also inside sentences, behind 的, 在 or a verb that wants it, and in the cells of tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.patterns import lazy
from extract.repair.anchors import Place
from extract.repair.frames import FRAME_END

STOPS = "，。；,;"
OPEN_WORD = lazy(
    '(?:(?<!行)为|(?<!目)的|[在是与和及或由向对从以用于到至即称叫把被将给按比跟同、：:（(“‘《<"/]|(?<!审议)(?<!讨论)通过|登录|登陆|使用|打开|'
    "关注|进入|访问|安装|利用|借助|依托|运用|推广|搜索|点击|拨打|有限|下载|咨询|联系|授予|委托|指定|选择|申请|签发|发给|设立|送交|进行|确定|参加|组织|采购|购买|报送|上报)$"
)
"""What wants a name behind it: a string there is no insertion."""

LABEL = lazy(
    "\\s*(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|[0-9]{1,2}[.．、]|"
    "第[一二三四五六七八九十百0-9]{1,4}[条章节]|附件?[:：0-9一二]|各[\u4e00-\u9fff]{1,12}[，、:：]|抄送|主题词|联系人|联系电话|"
    "为(?:进一步|贯彻|切实|认真|了|深入)|根据|按照|经|关于|19|20)"
)
"""What begins a paragraph and has no subject before it."""

SUBJECT_OF = lazy("应当|应[该按依在由对将]|可以|必须|不得|负责|是指|[的须]|经营者|使用者|管理者|所有人|工作人员")
"""What follows a subject: a string before it belongs to the sentence."""

_BEHIND_LABEL = lazy(
    "^\\s*(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十0-9]{1,3}[)）]|[0-9]{1,2}[.．、]|"
    "第[一二三四五六七八九十百0-9]{1,4}[条章节])\\s*$"
)
CLOSED = lazy('[)）》”"’\\]〕%％0-9]$|[年月日号元人名次]$')
_UNIT = lazy("[年月日天时元人名个%％]")
"""What a number has behind it: nothing stands between the two."""
_CLAUSE_START = lazy("[。；：！？:，>]$|[）)]$")


@dataclass(frozen=True, slots=True)
class Slots:
    """How the places of one string are shared out. All are counts of distinct places."""

    all: int
    stops: int
    """Before a stop, with words before it."""
    clean: int
    """Of these, not behind a word that wants a name, and no clause of their own (`，责任自负。`)."""
    closed: int
    """Of these, behind a bracket, a number, a date: nothing can be missing there."""
    varied: int
    """Different neighbours to the left of the stops."""
    starts: int
    labels: int
    """Of the starts, before a label or an opening phrase (`一、`, `根据`)."""
    inner: int
    """At the start of a clause or behind a label, with words behind it."""
    alone: int
    suffix: int
    """Behind a title."""
    spaced: int

    @property
    def droppable(self) -> int:
        """Places where nothing is missing without the string."""
        return self.stops + self.starts + self.inner + self.alone + self.suffix + self.spaced

    @property
    def kinds(self) -> int:
        """How many kinds of place speak for an insertion; labels and titles count twice."""
        return (
            bool(self.clean)
            + bool(self.closed)
            + bool(self.starts)
            + 2 * bool(self.labels)
            + 2 * bool(self.suffix)
            + bool(self.alone)
        )

    @property
    def strong(self) -> int:
        """Places that no genuine name takes."""
        both = bool(self.starts and self.clean)
        return 2 * min(2, self.labels) + min(2, self.closed) + bool(self.suffix) + both


def share_out(string: str, around: Sequence[Place]) -> Slots:
    """The places of `string` by what stands beside it."""
    counts = dict.fromkeys(("stops", "clean", "closed", "starts", "labels", "inner", "alone", "suffix", "spaced"), 0)
    lefts: set[str] = set()
    for place in around:
        left, right = place.left, place.right
        begins = not left.strip()
        if right[:1] and (right[0] in STOPS or right.startswith(string)) and not begins:
            counts["stops"] += 1
            lefts.add(left[-2:])
            if left[-1] not in STOPS and not OPEN_WORD.search(left):
                counts["clean"] += 1
                counts["closed"] += bool(CLOSED.search(left))
        elif begins and right:
            if right[0] in STOPS or right[0] == "\t" or (right[0] in "(（" and not LABEL.match(right)):
                continue
            counts["starts"] += 1
            counts["labels"] += bool(LABEL.match(right))
        elif begins:
            counts["alone"] += not left
        elif right and right[0] == "\t":
            continue
        elif right and (_CLAUSE_START.search(left) or _BEHIND_LABEL.match(left) or left[-1] in " \u3000\xa0\t"):
            counts["inner"] += 1
        elif left[-1].isdecimal() and _UNIT.match(right):
            counts["inner"] += 1
            counts["closed"] += 1
        elif not right or right[0] in "(（":
            counts["suffix"] += bool(FRAME_END.search(left)) or left.rstrip().endswith("。")
        elif right[0].isspace():
            counts["spaced"] += 1
    return Slots(all=len(around), varied=len(lefts), **counts)
