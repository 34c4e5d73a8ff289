"""What stands in a title without 关于 before its matter, where the text, not the title's grammar, tells its end."""

from __future__ import annotations

from extract.patterns import lazy
from extract.repair import words
from extract.repair.anchors import Place, Strings, places
from extract.repair.frames import FRAME_END, ISSUER_END, VERB, frame_left, frame_right, wants_about
from extract.repair.judge import Term
from extract.repair.name_ends import FIRM_ENDS, bounded, name_end, rare_run
from extract.repair.seeds import BODY_END
from extract.repair.trade_names import is_advertised, names_own_body, serves, without_body

NO_GAP = lazy("[《》（）()—“”：:]|(?:19|20)[0-9]{2}年")
"""What nothing that stands for 关于 holds: marks, a year of the matter."""


def before_matter(strings: Strings) -> tuple[Term, ...]:
    """What stands behind the issuer of a title without 关于 (or at its start, where words of the trade end it) and before
    the matter: `国务院[X]河北的总体规划的批复`. The matter begins where the places of the string part, or with the first word
    that the text uses too."""
    title = strings.title
    if "关于" in title or "關於" in title or not FRAME_END.search(title):
        return ()
    lines = dict.fromkeys(line for line in strings.text.split("\n") if line.strip())
    body = "\n".join(line for line in lines if line.strip() not in title and title[-12:] not in line)
    behind = (m.end() for m in BODY_END.finditer(title))
    bodies = [end for end in behind if not words.crosses(title[max(0, end - 3) : end], title[end : end + 3])]
    for start in dict.fromkeys([*bodies[::-1], 0]):
        parting = _other_script(title, start) or _parting(title, start, body)
        ends = (name_end(parting), parting, rare_run(parting)) if parting else (_until_known(title, start, body),)
        for string in dict.fromkeys(map(without_body, ends)):
            if not start and string and not _is_rare(string):
                string = string[: max((end for _, end in words.spans(string)), default=0)]
            elif not parting:
                string = bounded(string)
            if not start and names_own_body(string):
                continue
            if not any(start < end < start + len(string) for end in bodies) and _is_before(title, start, string, body):
                return (Term(string, "substitution", ("frame", "stranger"), 5),)
    return ()


def _is_before(title: str, start: int, string: str, body: str) -> bool:
    """Whether the string at `start` of the title is foreign and stands for 关于 there, and nowhere where 关于 cannot."""
    if len(string) < 2 or NO_GAP.search(string) or _NO_NAME.search(string) or VERB.match(string):
        return False
    if not wants_about(title[:start], title[start + len(string) :], strict=True):
        return False
    if string in body and not all(_may_be_about(p) for p in places(body, string)):
        return False
    if start and _fills_frames(title[:start], string, body):
        return True
    if words.is_word(string) and not words.rare_trade().search(string):
        return False
    votes = words.votes(string)
    if start and words.pattern("market").search(string) and serves(string):
        return False
    foreign = votes + (words.unknown_share(string) >= 0.25) + words.is_mixed(string)
    if start:
        return foreign + words.breaks_script(string, body) > 0
    return _is_rare(string) or (
        foreign + words.breaks_script(string, body) > 1 and (votes > 1 or is_advertised(string))
    )


def _is_rare(string: str) -> bool:
    """Whether all characters of a string are rare ones, and it is no word: a brand's name; a place's is in the dictionary."""
    return 1 < len(string) == words.rare_characters(string) and not words.is_word(string)


def _fills_frames(left: str, string: str, body: str) -> bool:
    """Whether a string that stands behind the title's body also stands for 关于 in the title of another body, or behind the
    numbers of three items: a name, or a verb, of the page's own takes no such places alone."""
    if ISSUER_END.search(string) or words.absent_share(string, body.replace(string, "\n")) < (
        0 if words.is_word(string) else 0.9
    ):
        return False
    around = places(body, string)
    items = {p.right[:2] for p in around if _ITEM.search(p.left)}
    others = (
        frame_left(p.left) for p in around if wants_about(frame_left(p.left), frame_right(p.right, string), strict=True)
    )
    return len(items) > 2 or any(other and other[-3:] != left.rstrip()[-3:] for other in others)


_ITEM = lazy("(?:^|[\\s。；])[一二三四五六七八九十]{1,2}、\\s*$")


_ABOUT_LEFT = lazy("(?:^|[《〈您你我]|你们|[一二三四五六七八九十]、|[)）])\\s*$")


def _may_be_about(place: Place) -> bool:
    """Whether 关于 can stand at a place: at the start of a line, an item or a quoted title, or behind a body; never before
    what follows a name."""
    left = bool(_ABOUT_LEFT.search(place.left) or ISSUER_END.search(place.left))
    return left and not _BEHIND_NAME.match(place.right)


_BEHIND_NAME = lazy("[的、，。；：和与及等在是应可将为]|$")


def _parting(title: str, start: int, body: str) -> str:
    """What begins at `start` of the title and stands in the body too, up to where its places part."""
    around = places(body, title[start : start + 2])
    if not around:
        return ""
    rights = [p.right for p in around] + [title[start + 2 :]]
    size = next((n for n, column in enumerate(zip(*rights, strict=False)) if len(set(column)) > 1), 0)
    string = title[start : start + 2 + size]
    verb = VERB.search(string, 2)
    return string[: verb.start()] if verb else string


def _other_script(title: str, start: int) -> str:
    """The words in traditional characters that begin at `start`, where the title's other words are not."""
    piece = title[start : start + 30]
    plain = words.simplified(piece)
    if (
        len(plain) != len(piece)
        or plain[:3] == piece[:3]
        or words.simplified(title[start + 30 :]) != title[start + 30 :]
    ):
        return ""
    at = 0
    for word in words.segments(plain):
        if plain[at : at + len(word)] == piece[at : at + len(word)]:
            break
        at += len(word)
    return piece[:at] if plain[at:] == piece[at:] else ""


def _until_known(title: str, start: int, body: str) -> str:
    """The title from `start` up to the first word that the body uses too, or up to a verb; with what a firm's name goes on
    with."""
    at = start
    for word in words.segments(title[start : start + 40]):
        if (len(word) > 1 and word in body) or (VERB.match(word) and at > start):
            tail = _ORGAN_TAIL.match(title, at) if at > start else None
            if tail and words.pattern("trade").search(title[start : tail.end()]):
                return title[start : tail.end()]
            return title[start:at]
        at += len(word)
    return ""


_ORGAN_TAIL = lazy(f"[\u4e00-\u9fff]{{0,6}}?(?:{FIRM_ENDS})(?={VERB.pattern})")
"""What a firm's name goes on with, up to the verb of the matter."""


_NO_NAME = lazy("[的了着把被将其这那和与或及、，]|^[对就按经以向因为从在请要于]|转发|批转|印发|废止|任免|召开")
