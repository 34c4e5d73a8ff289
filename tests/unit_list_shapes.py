"""Generated lists of bodies, with bodies under them to two levels, and how a notice prints them."""

from __future__ import annotations

from hypothesis import strategies as st
from lists_document import document

from extract.fields import unit_lists
from extract.notice import Unit, UnitList

Tree = tuple[str, tuple["Tree", ...]]

STEMS = [
    "教育",
    "财政",
    "公安",
    "水利",
    "气象",
    "卫生",
    "民政",
    "审计",
    "统计",
    "交通运输",
    "文化和旅游",
    "自然资源",
    "应急管理",
    "人力资源和社会保障",
]
UNDER = ["管理站", "服务中心", "监察大队", "研究所", "幼儿园", "第一水库", "东林场", "测绘队", "二中", "仓库"]


def lists(text: str) -> tuple[UnitList, ...]:
    """The lists of a plain text."""
    return unit_lists.find(document(text))


def tree(units: tuple[Unit, ...]) -> list[Tree]:
    """Names with the names under them."""
    return [(u.name, tuple(tree(u.sub_units))) for u in units]


@st.composite
def units(draw: st.DrawFn, brackets: bool = True, least: int = 3) -> list[Tree]:
    """A list of bodies of one place; `brackets`: with bodies under them."""
    place = draw(st.sampled_from(["市", "县", "区", "临江市", ""]))
    stems = draw(st.lists(st.sampled_from(STEMS), min_size=least, max_size=10, unique=True))
    made: list[Tree] = []
    for stem in stems:
        under: list[Tree] = []
        if brackets:
            for tail in draw(st.lists(st.sampled_from(UNDER), max_size=3, unique=True)):
                deeper = []
                if tail == "管理站":
                    deeper = draw(st.lists(st.sampled_from(["甲泵站", "乙泵站"]), max_size=2, unique=True))
                under.append((place + tail, tuple((d, ()) for d in deeper)))
        made.append((f"{place}{stem}局", tuple(under)))
    return made


def printed(unit: Tree, wide: bool = True) -> str:
    """A name with the names under it in brackets."""
    name, under = unit
    inner = "、".join(printed(u, wide) for u in under)
    return name + (f"（{inner}）" if wide else f"({inner})") if under else name
