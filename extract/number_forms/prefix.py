"""机关代字, the prefix of a document number: where it begins in what stands before the year, trimmed by tables and by what
surrounds it (`number_prefixes.toml`)."""

from __future__ import annotations

import re
from functools import cache

from extract.lexicon import INVISIBLE, is_organ
from extract.patterns import lazy
from extract.rules import load

_JOINED_TITLE = lazy(r"以及|[和及与](?=[一-鿿]{2})")
HAN = lazy(r"[\u4e00-\u9fffA-Za-z]")
_PLACE_FIRST = lazy(r"[一-鿿]{2,7}?[省市县区州盟旗镇乡](?![的了])[^,、《》的]{0,16}(?:的[^,、《》的]{2,14})?$")
_BRACKET_IN_CODE = lazy(
    r"(?:^|[^一-鿿])(?:[一-鿿]{0,4}[院局厅部委你我])?(?P<code>[一-鿿]{1,5}\((?!试行|暂行|修订|修正|草案|征求|讨论|市|县|区|街|以下|含|附)[一-鿿]{1,4}\))\Z"
)
"""A code with a bracket in it: 法（办）发, 农药检（药效）函; a title's own bracket (试行) is none."""
_LABEL = lazy(r"(?:发文字号|发文文号|公文文号|文件编号|文件字号|文件号|发文号|文号|字号)[ :]{0,4}$")


@cache
def prefix_rule(name: str) -> re.Pattern[str]:
    """A row of number_prefixes.toml."""
    return load("number_prefixes")[name].pattern


def _last_end(pattern: re.Pattern[str], text: str, keep: int) -> int:
    """Where the last match ends that leaves `keep` characters behind it; 0 where there is none."""
    return max((m.end() for m in pattern.finditer(text) if len(text) - m.end() >= keep), default=0)


def trim(run: str) -> str:
    """The code at the end of `run`, which is what stood before the year without a break.

    >>> trim("的通知沪府发"), trim("现将国办发"), trim("省人民政府云政函"), trim("山西省人民政府令")
    ('沪府发', '国办发', '云政函', '山西省人民政府令')
    """
    order = prefix_rule("body_family").search(run) is not None
    if not order:
        run = run[run.rfind("、") + 1 :]
    run = run[_last_end(prefix_rule("kind_before"), run, 2) :]
    if cut := prefix_rule("kind_cut").match(run):
        run = run[cut.end() :]
    run = run[_last_end(prefix_rule("day_before"), run, 2) :]
    run = run[_last_end(prefix_rule("joined_before"), run, 2) :]
    run = run[_last_end(prefix_rule("lead_word"), run, 2) :]
    run = run[_last_end(prefix_rule("lead_character"), run, 2) :]
    if not order:
        run = run[_last_end(prefix_rule("body_before"), run, 2) :]
    return run.strip("·、-")


def run_before(string: str, view: str, at: int) -> tuple[int, bool]:
    """Where the run of characters that ends before `at` begins, and whether something closed stands before it."""
    while at and view[at - 1] == " ":
        at -= 1
    start = at
    if view.endswith(("(明电)", "(电报)", "(特急)"), 0, at):
        start = at - 4
    while start and at - start < 48:
        before = view[start - 1]
        if (
            "\u4e00" <= before <= "\u9fff"
            or before in "、·"
            or (before.isascii() and before.isalnum())
            or string[start - 1] in INVISIBLE
            or (before == " " and start >= 2 and _spaced(view, start))
        ):
            start -= 1
        else:
            break
    if (
        at >= start > 3
        and view[start - 1] == ")"
        and at - start <= 3
        and (coded := _BRACKET_IN_CODE.search(view, max(0, start - 16), start))
    ):
        start = coded.start("code")
    if start and view[start - 1] in "》)" and (joined := _JOINED_TITLE.match(view, start, at)):
        return joined.end(), True  # `《…办法》和江政〔1983〕136号`
    return start, start == 0 or view[start - 1] in '\n(<《「『"“:|,;。·' or _LABEL.search(
        view, max(0, start - 10), start
    ) is not None


def _spaced(view: str, start: int) -> bool:
    """Whether the space before `start` lies inside a letter-spaced code (国 办 发): single characters on both sides."""
    if not ("\u4e00" <= view[start - 2] <= "\u9fff") or (start - 3 >= 0 and view[start - 3] not in " \n"):
        return False
    return start + 1 >= len(view) or view[start + 1] in " 〔[(【" or not view[start].isalnum()


def start_of(view: str, low: int, high: int, code: str) -> int:
    """Where `code` (without spaces) begins, if it ends before `high` in `view[low:high]`, which may hold spaces."""
    left, at = len(code), high
    while at > low and left:
        at -= 1
        if not view[at].isspace():
            left -= 1
    return at


def is_body(run: str) -> bool:
    """Whether a run that begins a line is one body's name as a whole, words like 的 in it too (…感染的…指挥部)."""
    return _PLACE_FIRST.match(run) is not None and is_organ(run)


def has_code(run: str) -> bool:
    """Whether the run can hold a code: two Han characters or letters at least."""
    return len(HAN.findall(run)) >= 2
