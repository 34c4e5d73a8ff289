"""What stands in the gap that a title's frame leaves where 关于 is missing: `[发文机关]X[事由]的[文种]`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.patterns import lazy
from extract.repair import words
from extract.repair.anchors import Strings, leading_issuer, places, trim
from extract.repair.before_matter import NO_GAP
from extract.repair.frames import FRAME_END, ISSUER_END, PLACE_RIGHT, VERB, wants_about
from extract.repair.judge import Term, is_stranger
from extract.repair.seeds import BODY_END
from extract.repair.trade_names import is_advertised, is_named, names_own_body, without_body

_JOINED = lazy("[_,，|丨 -]+")
_COINED = lazy("(?!(?:19|20)[0-9]{2})(?<![0-9])[A-Za-z0-9]{2}")
_MATTER = lazy(f"{VERB.pattern}|(?:19|20)[0-9]{{2}}年")


def title_gaps(title: str) -> Iterator[tuple[int, int]]:
    """What may stand for 关于 in a title: from its start or behind a body's name to a verb or a year of the matter,
    shortest first."""
    if "关于" in title.split("《")[0] or "關於" in title or not FRAME_END.search(title):
        return
    starts = [m.end() for m in BODY_END.finditer(title) if title[m.end()] not in "、，,"]
    coined = _COINED.search(title)
    if coined and ISSUER_END.search(title[: coined.start()]):
        starts.append(coined.start())
    for start in (*reversed(starts), 0):
        for matter in _MATTER.finditer(title, start + 3, min(len(title), start + 40)):
            if wants_about(title[:start], title[matter.start() :], strict=True):
                yield start, matter.start()


def doubled(title: str) -> tuple[Term, ...]:
    """What stands for the place's name and for 关于 in one title, whatever it is: `X市人民政府X印发…的通知`. A body does not
    name its place again before a verb."""
    if "关于" in title.split("《")[0] or not FRAME_END.search(title):
        return ()
    for size in range(min(16, len(title) // 3), 1, -1):
        string = title[:size]
        at = title.find(string, size + 1)
        if at > 0 and PLACE_RIGHT.match(title, size) and ISSUER_END.search(title[:at]):
            right = title[at + size :]
            known = _MATTER.match(right) or words.votes(string) + words.is_mixed(string) > 1
            if known and wants_about(title[:at], right, strict=True):
                return (Term(string, "substitution", ("frame", "slots"), 7),)
    return ()


def title_strings(title: str) -> Iterator[str]:
    """What may stand for 关于 in a title, whole, from a body's name to the matter."""
    for start, end in title_gaps(title):
        string = title[start:end].strip()
        if 3 <= len(string) <= 40 and not NO_GAP.search(string) and not VERB.match(string):
            yield string


def in_gap(strings: Strings, corpus: str) -> tuple[Term, ...]:
    """A foreign string that fills the gap of the title's frame, wherever else it stands or not; as the title writes it,
    and as the text does."""
    title = strings.title
    for start, end in title_gaps(title):
        string, behind_body = title[start:end].strip(), start > 0
        own = 0 if start else leading_issuer(string)
        if own and _fits(title, own, string[own:]):
            start, string = own, string[own:]
        string = without_body(string)
        shorter = trim(string, 1)
        if string.startswith(shorter) and _fits(title, start, shorter):
            string = shorter  # what of the rest is its own `with_tails` tells
        elif string.startswith(shorter) and _is_of_the_matter(corpus, string, string[len(shorter) :]):
            continue
        if (
            len(string) < 3
            or (not start and names_own_body(string))
            or string.find(string[:4], 1) > 0
            and not _is_keywords(string)
            or NO_GAP.search(string)
            or VERB.match(string)
            or string.endswith(("的", "和", "与", "等", "对", "为"))
        ):
            continue
        evidence = _evidence(strings, corpus, string, behind_body=behind_body)
        if evidence:
            spaced = re.compile(r"\s*".join(map(re.escape, re.sub(r"\s", "", string)))) if len(string) <= 60 else None
            forms = dict.fromkeys([string, *(spaced.findall(corpus) if spaced else ())])
            return tuple(Term(form, "substitution", ("frame", evidence), 5) for form in forms)
    return ()


def _is_of_the_matter(corpus: str, string: str, tail: str) -> bool:
    """Whether what stands behind a string's last word of the trade belongs to the title's matter: its words come back."""
    rest = corpus.replace(string, "\n")
    return any(len(word) > 1 and word in rest for word in words.segments(tail))


def _evidence(strings: Strings, corpus: str, string: str, *, behind_body: bool) -> str | None:
    if _is_keywords(string):
        return "joined_keywords"
    if behind_body and string.isascii() and len(string) > 3:
        return "letters"
    if behind_body and _CONTACT.search(string):
        return "contact"
    if words.is_mixed(string) and (words.votes(string) or _strange(corpus, string, 0.5)):
        return "mixed"
    if words.breaks_script(string, corpus.replace(string, "")):
        return "script"
    bare = _DIGITS.sub("", string)
    if behind_body and len(strings.text) > 150 and _strange(corpus, bare):
        return "stranger"
    if len(string) > 3 and not behind_body and is_advertised(string) and _strange(corpus, string, 0.5):
        return "words"
    if behind_body and is_named(string):
        chain = any(string.endswith(chain) for chain in words.chains(string))
        if chain or ((is_advertised(string) or words.vice(string)) and _strange(corpus, string, 0.5)):
            return "words"  # `某某在线登录网址`: no matter begins with such a name
    return None


def _fits(title: str, start: int, string: str) -> bool:
    return wants_about(title[:start], title[start + len(string) :], strict=True)


def _strange(corpus: str, string: str, share: float = 0.9) -> bool:
    return is_stranger(corpus, string, places(corpus, string), organ=False, share=share)


def _is_keywords(string: str) -> bool:
    """Whether a string is keywords with one stem, joined (`X-X下载-X官网`) or run together."""
    pieces = [piece for piece in _JOINED.split(string) if piece]
    stem = string[:2]
    joined = len(pieces) > 1 and all(p.startswith(stem) for p in pieces)
    return len(pieces[0]) > 1 and (joined or string.count(stem) > 2) if pieces else False


_DIGITS = lazy("^[0-9]+")
_CONTACT = lazy("[\u4e00-\u9fffA-Za-z]{1,6}[0-9]{6,12}$")
"""The number of a telephone or an account, with what it is called: no title begins its matter with one."""
