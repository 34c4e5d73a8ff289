"""Promotion in the form of a life: a paragraph on a person of whom the page says nothing else, put between its own.

Official pages tell lives too: of candidates before an appointment, of lecturers, of people praised. There the title or other
lines name the person, a label leads in, several stand in a row, or the words tell what happened. What counts here is a life
told in titles alone, of one person, between two paragraphs of prose that have nothing to do with him, or behind the last one
of a page that names no author.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.lexicon.persons import person_name
from extract.patterns import lazy
from extract.rules import load

SEEN = lazy(
    "创始人|董事长|总经理|有限责任公司|客座教授|导师|书法家|画家|艺术家|理事|会员|冠军|评委|工作室|研究方向|著有|关于专家|关于嘉宾"
)
"""One of these stands in every such paragraph worth a look, and in every text that `find_vitae` is asked about."""
_OFFICIAL = lazy(r"[现拟历调]任|党员|政协|人大代表|参加工作|入党|同志|任职|烈士|生前|逝世|党组|纪委|领导小组|成员单位")
_TOLD = lazy(
    r"本次|此次|会议|活动中|[我本][市县省区州校院厅局委]|表示|介绍说|指出|强调|近日|日前|今天|应当|必须|不得|认为|记者|告诉|说[：，,]|为了|根据|决定|通知|请[^，。]{0,12}[，。]"
)
"""What happened, or is to be done: the person is part of the page's own matter."""
_LEAD = lazy(r"\s*(?:关于(?:专家|嘉宾|导师|讲师)组?(?:成员)?(?:简介|介绍)?[:：]?\s*)?")
_BEHIND = lazy(r"\s*(?:[，,、（(:：\s]|先生|女士|老师|毕业)")
_PROSE = 40
"""Characters of the shortest line that is prose."""
_SHORTEST, _LONGEST = 20, 1500
_BYLINE = lazy(r"作者|撰稿|主讲|主持|文[/／]|(?:人物|名师|专家|师资)(?:简介|介绍|风采)|笔者")
"""Who has a life told at the end of a page: its author, its lecturer."""
_KINDS = 3
_MOST = 2
"""More lives on one page are a list that the page wants to have."""


def find_vitae(text: str, others: Sequence[str]) -> list[tuple[int, str]]:
    """The numbers of the lines that are such paragraphs, each with the words it begins with. `others`: what the page says
    beside its text (titles, column, notes), where a person's name clears the paragraph."""
    lines = text.split("\n")
    prose = [n for n, line in enumerate(lines) if len(line) >= _PROSE and line.rstrip()[-1:] in "。！；”"]
    found = []
    for number, line in enumerate(lines):
        if not SEEN.search(line) or not _is_life(line) or _OFFICIAL.search(line) or _TOLD.search(line):
            continue
        name = _name(line)
        if name is None and not load("vitae")["lead"].matches(line):
            continue
        if name and (any(name in o for o in others) or text.count(name) > line.count(name)):
            continue
        if prose and prose[0] < number and (number < prose[-1] or (name and not _BYLINE.search(text))):
            found.append((number, name or line.strip()[:20]))
    return found if found and sum(map(_is_life, lines)) <= _MOST else []


def _is_life(line: str) -> bool:
    return _SHORTEST <= len(line) <= _LONGEST and is_told(line, _KINDS)


def is_told(string: str, fewest: int) -> bool:
    """Whether a string tells so many kinds of things at least that lives are told of, one of them of those who advertise
    themselves."""
    met = [row for row in load("vitae").rows if row.matches(string)]
    return len(met) >= fewest and any(row.value for row in met)


def _name(line: str) -> str | None:
    """The person's name that the line begins with."""
    lead = _LEAD.match(line)
    name = person_name().match(line, lead.end() if lead else 0)
    return name[0] if name and _BEHIND.match(line, name.end()) else None
