"""Whether a name in 《》 is that of the text a notice issues: in full, or as the notice calls it for short (《规范》)."""

from __future__ import annotations

import re

from extract.document import Document
from extract.lexicon import fold
from extract.patterns import lazy

_ISSUING = r"(?:印发|发布|公布|颁布|颁发|转发|批转|修订|修改|通过)"
_SHORT = lazy(
    r"[一-鿿]{0,4}(?:规范|办法|规定|细则|方案|规划|计划|意见|措施|标准|规则|规程|条例|制度|预案|目录|指南|章程|准则|导则|指引|清单|要点)"
)
"""A short form: the kind of text, with a word or two before it."""
_CALLED = lazy(r"《([^《》]{2,80})》[^《》()。]{0,20}\((?:以?下(?:简称|称)|简称):?[“\"]?《?([^《》()“”\"]{2,12})")
"""`《临江市…办法》（以下简称《办法》）`: which text a short form stands for."""


def is_issued(document: Document, name: str) -> bool:
    """Whether 《name》 is what this document issues, or the document itself."""
    title = "".join(fold(document.repaired.title or "").split())
    bare = _bare(name)
    if bare and (title.endswith(bare) or re.search(rf"{_ISSUING}.{{0,3}}{re.escape(bare)}", title)):
        return True
    if any(a.title and bare == _bare(fold(a.title)) for a in document.layout.annexes):
        return True
    return _SHORT.fullmatch(bare) is not None and _is_short_form(document, bare, title)


def _bare(name: str) -> str:
    return re.sub(r"\([^()]{1,8}\)$", "", "".join(name.split()))


def _is_short_form(document: Document, short: str, title: str) -> bool:
    """Whether a short form stands for the one text that the title issues, by its ending; not where the document says that
    it stands for another."""
    issued = re.findall(rf"{_ISSUING}[^《》]{{0,12}}《([^《》]{{3,80}})》", title)
    if len(issued) != 1 or title.count("《") != 1 or not (whole := _bare(issued[0])).endswith(short):
        return False
    called = [_bare(m[1]) for m in _CALLED.finditer(fold(document.string)) if "".join(m[2].split()) == short]
    return all(name == whole for name in called)
