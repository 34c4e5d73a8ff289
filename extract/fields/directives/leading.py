"""Who leads and supports by the sentence itself: its own verbs (由X牵头，Y配合; 会同Y) or the bracket that closes it."""

from __future__ import annotations

from extract.fields.directives import actors, actors_behind, names, taken_names, units
from extract.fields.directives.name_bounds import CLAUSE_BREAK
from extract.fields.directives.sentences import BLANK, Sentence
from extract.patterns import lazy

_CLOSED = lazy(r"[（(【〔\[][^（(【〔\[）)】〕\]]*(?:[（(][^（()）]*[)）][^（(【〔\[）)】〕\]]*)*[）)】〕\]]\Z")
_LEADS = lazy("[牵主会](?:(?:(?<=牵)头|(?<=主)办)(?!单位|部门|人|方)|(?<=会)同)")
_ASSIGNS = lazy("牵头|(?:负责|主办|承办|配合|落实)(?:[，,；;。、）)】〕]|$)|(?:责任|主办|承办|配合)(?:单位|部门)")
_MODAL = lazy("[要应须可]|不得|鼓励")
_DONE_BY = lazy(
    "(?:组织实施|组织|承办|承担|负责|落实|实施)(?=[，,][^，,；;。：:]{2,80}(?:配合|协办|协助)(?:[，,；;。]|$))"
)
"""由市教育局组织实施，市体育局配合: the first one acts, nobody is said to lead."""
_VAGUE = lazy("(?:各)?(?:有关|相关|其他)|(?:单位|部门|企业)\\Z")
_HELP = lazy(
    r"(?<=[，,])(?P<who>[^，,；;。]{2,80}?)(?:积极|共同|主动|密切|予以|做好)*(?:配合|协办|协助|参加|参与)(?=[，,；;。]|$)|会同"
)
"""Who helps: before 配合 and its kin; behind 会同, up to the verb of what is done together."""


def parties_behind(part: Sentence, first_leads: bool) -> units.Parties:
    """Who leads and supports by the bracket that closes the sentence."""
    words, view = part.words, part.view
    if view.endswith(BLANK) and (closed := _CLOSED.search(words)):
        apposition = names.is_actor(words[: closed.start()])
        return units.in_bracket(words[closed.start() + 1 : -1], first_leads, apposition)
    return units.NOBODY


def is_assigned(part: Sentence) -> bool:
    """Whether the bracket that closes the sentence says in words who leads, supports or answers: it makes a task of it."""
    closed = _CLOSED.search(part.words) if part.view.endswith(BLANK) else None
    return closed is not None and _ASSIGNS.search(closed[0]) is not None


def parties_in(words: str, view: str) -> units.Parties:
    """Who leads and supports by the sentence's own verbs: 由X牵头，Y配合; X为牵头单位，Y为配合单位."""
    if "为" in view and _CALLED.search(view) and (named := _named(words, view)):
        return named
    verb = _LEADS.search(view)
    if not verb:
        done = _DONE_BY.search(view)
        return units.Parties((), _helpers(words, view, done.end())) if done else units.NOBODY
    by = view.rfind("由", 0, verb.start())
    if by >= 0:
        place = actors_behind.behind_by(words, view, by + 1, len(words))
    elif verb[0] == "会同" or _MODAL.search(view, 0, verb.start()):
        return units.Parties((), _helpers(words, view, verb.start())) if verb[0] == "会同" else units.NOBODY
    else:
        place = actors.before(words, view, verb.start())
    if not place or (verb.start() - place[1] > 6):
        return units.NOBODY
    return units.Parties(taken_names.names_in(words, place), _helpers(words, view, place[1]))


_CALLED = lazy("[责牵主承配协](?:(?<=责)任|(?<=牵)头|(?<=[主承协])办|(?<=配)合|(?<=协)助)(?:单位|部门)")
_NAMED = lazy(
    "(?P<who>[^，,；;。：:]{2,80}?)(?:作)?为(?:[^，,；;。：:]{0,12}的)?(?:(?P<lead>责任|牵头|主办|承办)|配合|协办|协助)(?:单位|部门)(?=[，,；;。]|$)"
)
"""市建设局为该职位选派的责任单位."""


def _named(words: str, view: str) -> units.Parties:
    """The bodies that the sentence calls lead or supporting units; not 排在第一位的部门为牵头部门, which names nobody."""
    lead: list[str] = []
    support: list[str] = []
    for match in _NAMED.finditer(view):
        who = words[match.start("who") : match.end("who")]
        if names.is_actor(who) and not _VAGUE.match(who) and "第一" not in who and "的" not in who:
            (lead if match["lead"] else support).extend(names.split_names(who))
    return units.Parties(tuple(lead), tuple(support))


def _helpers(words: str, view: str, start: int) -> tuple[str, ...]:
    """Who is said to help: `，市财政局配合`, `会同市财政局`; not 有关部门, which names nobody."""
    helpers: list[str] = []
    for match in _HELP.finditer(view, start):
        place = match.span("who") if match["who"] else _joined(words, view, match.end())
        who = words[slice(*place)] if place else ""
        if names.is_actor(who) and not _MODAL.search(who):
            helpers += [names.without_et_cetera(name) for name in names.split_names(who)]
    return tuple(dict.fromkeys(name for name in helpers if not _VAGUE.match(name)))


def _joined(words: str, view: str, start: int) -> tuple[int, int] | None:
    """The names behind 会同: up to a verb, else to the clause's end."""
    if place := actors_behind.behind_by(words, view, start, len(words)):
        return place
    stop = CLAUSE_BREAK.search(view, start)
    return (start, stop.start() if stop else len(words))
