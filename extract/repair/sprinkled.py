"""Whether the places of a string are those of an insertion: the fewer they are, the more the string itself must be a stranger."""

from __future__ import annotations

import re

from extract.lexicon.persons import person_name
from extract.patterns import lazy
from extract.repair import words
from extract.repair.frames import ISSUER_END, VERB, starts_with_issuer
from extract.repair.judge import SENTENCE, foreignness
from extract.repair.slots import LABEL
from extract.repair.standing import CLOSERS, MOST_PLACES, Places

PURE = 0.95
"""The share of an insertion's places from which on the others count as chance."""
_FEWEST = 2
"""Places of a string that its places alone can betray."""
_NAME = lazy("(?=.*[\u3400-\u9fff]{2})[A-Za-z\u3400-\u9fff·【】]{3,20}")
_JOINS = lazy("[和与及或的]")


def is_inserted(text: str, string: str, places: Places) -> bool:
    """Whether such places are an insertion's. The fewer they are, the more the string itself must be a stranger."""
    total, purity = places.total, places.purity
    if total < _FEWEST or purity < 0.8 or places.closed == total > 3:  # the last: a unit
        return False
    if purity >= PURE and len(string) > 4 and _stands_apart(text, string, places):
        return True
    if len(string) < 12 and SENTENCE.search(string) and not words.votes(string):
        return False
    few = places.ends < 4 and places.labels and not _JOINS.search(string)
    if not places.is_varied and not few:
        return False
    if words.is_word(string):  # the dictionary is loaded for it
        return _is_scattered(text, string, places)
    pure = purity >= PURE
    if pure and _is_elsewhere(text, string, places):
        return True
    if pure and 2 * places.open <= places.ends and _is_name(text, string, places):
        return True
    if pure and places.ends < 2 and places.heads > 3 and _only_opens(text, string):
        return True
    if total < 3 or not places.ends or 2 * places.open >= places.ends:
        return False
    outer = places.ends + places.heads >= 0.95 * total
    if outer and places.ends > 1 and total > 3 and (places.labels or (places.heads > 1 and total > 4)):
        return True
    if places.inner > places.ends:
        return False
    if pure and places.labels and places.heads > 1 and places.ends > 4 and total > 9:
        return True
    if pure and places.heads > 1 and places.ends > 9 and total > 19:
        return True
    rest = text.replace(string, "\n")
    absent = words.absent_share(string, rest)
    strange = absent >= 0.7
    foreign = foreignness(string) + words.breaks_script(string, rest) >= 2
    if pure and absent >= 0.5 and places.ends > 3 and words.is_mixed(string) and not SENTENCE.search(string):
        return True
    if pure and absent >= 0.6 and _is_ever_last(text, string, places):
        return True
    if not places.heads:
        return (
            pure
            and 5 * places.varied >= 4 * min(12, places.ends)
            and _sprinkled(string, places, strange=strange, partly=absent >= 0.4, foreign=foreign)
        )
    if places.ends == 1 or total == 3:
        return pure and foreign and (strange or (absent >= 0.6 and places.labels > 0 and total > 5))
    return (strange and (pure or places.labels > 0 or total > 5)) or (foreign and pure)


def _is_scattered(text: str, string: str, places: Places) -> bool:
    """Whether a word of the language (`凯旋门`) stands at the starts of lines and the ends of clauses alone, again and again:
    it is put there, for a word that the text is about also stands inside its sentences."""
    if (
        places.purity < (1 if places.total < 20 else PURE)
        or places.ends < 2
        or not places.is_varied
        or _PIECE.search(string)
    ):
        return False
    often = places.heads > 2 and places.ends > 2 and places.total > 7
    if not (places.labels or often or (places.heads > 1 and len(string) > 2)) or _is_joined(text, string):
        return False
    if places.ends + places.heads == places.total:
        enough = 3 if places.labels and places.heads > 1 and len(string) > 2 else 4
        return places.total > enough and 2 * places.open < places.ends
    return places.total > 7 and 3 * places.open < places.ends


def _stands_apart(text: str, string: str, places: Places) -> bool:
    """Whether a string of five characters or more, all of whose words the page has nowhere else, begins lines and ends
    clauses, ever other ones; or ends five and more. Whatever it is made of, even a sentence of its own (`点我看大图`): no
    string of twenty million characters of official text takes these places alone."""
    total, ends, heads, opened = places.total, places.ends, places.heads, places.open
    if heads:
        apart = bool(ends) and places.is_varied and 2 * opened <= ends
        apart = apart and (total > 3 or places.labels > 0) and (ends > 1 if places.inner else total > 2)
        apart = apart and (total > 4 or not places.inner)
    else:
        apart = ends == total > 4 and 10 * places.varied >= 9 * ends and places.closed < ends
        apart = apart and len(string) > 5 and 4 * opened <= ends
    if not apart or _JOINS.search(string) or _SUBJECT.search(string) or ISSUER_END.search(string):
        return False
    plain = ends < 8 and words.unknown_share(string) < 0.3 and not words.rare_trade().search(string)
    if not heads and (_ACT.match(string) or VERB.match(string) or plain):
        return False
    return words.absent_share(string, text.replace(string, "\n")) >= 0.9 and not _is_joined(text, string)


def _is_elsewhere(text: str, string: str, places: Places) -> bool:
    """Whether the page has the string's words nowhere else, in places that nothing of the page's own takes together: before
    the labels and openings of lines, at starts of lines and ends of clauses, at ever other ends."""
    total, ends, heads, opened = places.total, places.ends, places.heads, places.open
    if not ends or total < 3 or SENTENCE.search(string) or _PIECE.search(string) or _is_joined(text, string):
        return False
    absent = words.absent_share(string, text.replace(string, "\n"))
    if places.labels > 1 and heads > 2 and 2 * opened <= ends and absent >= 0.5:
        return True
    if absent < 0.9 or not places.is_varied:
        return False
    if heads and places.labels and not opened:
        return True
    if len(string) < 4 and (not words.is_unknown(string) or person_name().fullmatch(string)):
        return False
    if heads:
        enough = ends > 1 or (heads > 3 and words.unknown_share(string) >= 0.9)
        return enough and total > 3 and 2 * opened < ends and (bool(places.labels) or not opened or total > 7)
    if _ACT.match(string) or VERB.match(string):
        return False
    if 4 * opened > ends or places.closed == ends or (len(set(string)) < len(string) and not string.isascii()):
        return False
    votes = words.votes(string)
    told = votes or string.isascii() or _FIRM.search(string) or words.unknown_share(string) >= 0.3
    if votes and len(string) > 4 and not opened and places.varied == ends:
        return True
    return ends > 5 or (ends > 3 and bool(told))


def _is_ever_last(text: str, string: str, places: Places) -> bool:
    """Whether a string of five characters or more ends eight clauses or more, ever other ones, and stands nowhere else: what
    offices repeat there is short, a verb that its clause wants, or the end of the same words."""
    if places.ends < 8 or places.ends < places.total or len(string) < 5 or 4 * places.open > places.ends:
        return False
    varied = 10 * places.varied >= 9 * min(12, places.ends)
    return varied and not (
        _ACT.match(string)
        or VERB.match(string)
        or _PIECE.search(string)
        or SENTENCE.search(string)
        or _is_joined(text, string)
    )


def _is_joined(text: str, string: str) -> bool:
    """Whether a word of the language reaches into the string from its left (of ten places and more, at a tenth: one may do so
    by chance), or out of it at a fifth of its places."""
    into = out = number = 0
    at = text.find(string)
    while at >= 0 and number < MOST_PLACES:
        number += 1
        end = at + len(string)
        into += words.crosses(text[max(0, at - 4) : at].rpartition("\n")[2], string)
        right = text[end : end + 16].partition("\n")[0]
        if right and right[0] not in CLOSERS and words.crosses(string, right[:4]):
            out += not starts_with_issuer(right)
        at = text.find(string, end)
    return 5 * out > number or 10 * into > max(number, 9)


_PIECE = lazy("[和与及或的]|^[年月日号时点分次第届期条款项章节周]")
"""Pieces of sentences and counts."""


def _is_name(text: str, string: str, places: Places) -> bool:
    """Whether a string that stands in an insertion's places alone is a name of no office: of rare characters, a firm's, with
    words of advertisers, with letters. Its words stand nowhere else, and no word crosses its start."""
    unknown = words.unknown_share(string)
    votes = words.votes(string)
    seen = places.ends > 0
    if (
        4 * places.open > places.ends
        and votes < 2
        and foreignness(string) < 3
        and not words.breaks_script(string, text.replace(string, ""))
    ):
        return False
    told = (
        (unknown >= 0.5 and (rare := words.rare_characters(string)) > 0 and rare + places.total > 3 and seen)
        or (len(string) > 3 and (votes > 1 or (votes and (unknown >= 0.25 or "·" in string))))
        or (words.is_address(string) and places.total > 2 and seen)
        or (words.is_mixed(string) and len(string) > 3 and not _BLANKS.search(string) and not SENTENCE.search(string))
        or (seen and unknown >= 0.3 and _FIRM.search(string) and places.total > 2 and not places.open)
    )
    if not told or not (seen or places.heads > 3) or (not seen and not _stands_before_bodies(text, string)):
        return False
    if words.absent_share(string, text.replace(string, "\n")) < 0.9:
        return False
    return not _is_joined(text, string)


_ACT = lazy("[并且按依经予未仍均各每共另]")
"""With such words, or a verb, begins what offices say at the end of several clauses."""
_SUBJECT = lazy("(?:[厂店园馆村]|公司|集团|学校|医院|协会|机构|会所|工程|项目|同志|先生|女士)$")
"""What a subject of the page's own may end with."""
_LABELS = lazy("^【[^】]*】$|[省市县区州旗盟镇乡村]$")
"""What lines may begin with of themselves: a label in brackets, a place's name."""
_BLANKS = lazy("X{2}|×")
_FIRM = lazy("(?:公司|集团|学校|学院|医院|中心|协会|银行|机构|会所)$")


def _stands_before_bodies(text: str, string: str) -> bool:
    """Whether a string that only begins lines stands before the names of bodies, which begin with themselves."""
    found = re.findall(f"(?m)^{re.escape(string)}([^\\n]{{2,24}})", text)
    return sum(1 for right in dict.fromkeys(found) if starts_with_issuer(right)) > 1


def _only_opens(text: str, string: str) -> bool:
    """Whether a name, or what sells, only opens lines, most of them such as nothing can stand before: bodies, labels, 根据《."""
    if any(kind.search(string) for kind in (SENTENCE, _PIECE, _SUBJECT, _LABELS, ISSUER_END)):
        return False
    told = words.vice(string) or words.rare_trade().search(string) or words.selling(string)
    if len(string) < 3 or not (told or words.unknown_share(string) >= 0.3):
        return False
    rights = set(re.findall(f"(?m)^[ \u3000\xa0]*{re.escape(string)}([^\\n]{{2,24}})", text))
    closed = sum(1 for right in rights if starts_with_issuer(right) or LABEL.match(right))
    return closed > 1 and 2 * closed >= len(rights) and words.absent_share(string, text.replace(string, "\n")) >= 0.9


def _sprinkled(string: str, places: Places, *, strange: bool, partly: bool, foreign: bool) -> bool:
    """Whether a string that only ends clauses is an insertion: a text without line breaks gives it no other place. What
    offices themselves repeat at the end of clauses (`组织实施`, `应保尽保`) is known words, or a verb that its clause wants."""
    if 4 * places.open > places.ends or not _NAME.fullmatch(string) or _JOINS.search(string):
        return foreign and strange and places.ends > 2 and not places.open
    if foreign and strange and places.ends > 2:
        return True
    if len(string) == 4 and len(set(string)) < 4:
        return False
    return places.ends > 7 and partly and len(string) > 2 and words.unknown_share(string) >= (0.2 if strange else 0.3)
