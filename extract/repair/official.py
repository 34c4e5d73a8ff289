"""Whether a text is written as offices write: only there can a foreign string be told from a page's own brand."""

from __future__ import annotations

from extract.patterns import lazy
from extract.repair.frames import TYPES

_OFFICIAL = lazy(
    "人民政府|国务院|办公厅|委员会|各(?:县|市|区|镇|乡|街道|有关|直属|单位|部门|科室|处室)|有关部门|印发|贯彻|主管部门|规定|条例|负责|"
    "发〔|办〔|函〔|字〔|通知如下|特此|此复|收悉|党组|招标|采购|考试|申报|申请|行政|工作|管理"
)
_TITLE = lazy(rf"(?m)的[^的，。；：、\s]{{0,8}}?(?:{TYPES})[^\n]{{0,12}}$|^[^，。；：\n]{{0,30}}通 ?[知告]$")
_SCHOOLS_AND_VILLAGES = lazy(
    "考生|考点|报考|准考证|二级学院|教学|教师|学生|同学|学期|班主任|家长|群众|村民|居民|村委|居委|社区|县、镇|镇、村|"
    "工会|党支部|公示|予以公布|安全"
)
"""Words that a firm's page has too: they count under a title of an office's alone."""


def is_official(text: str) -> bool:
    """Whether the text has enough different words of offices; a title of theirs counts as one, a short text needs fewer."""
    need = 2 if len(text) < 600 else 3
    titled = _TITLE.search(text[:300]) is not None
    need -= titled or "关于" in text[:300]
    told: set[str] = set()
    for match in _OFFICIAL.finditer(text, 0, 6000):
        told.add(match[0])
        if len(told) >= need:
            return True
    if not titled:
        return False
    for match in _SCHOOLS_AND_VILLAGES.finditer(text, 0, 6000):
        told.add(match[0])
        if len(told) > need:
            return True
    return False
