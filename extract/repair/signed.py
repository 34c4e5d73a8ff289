"""Foreign strings before the body that signs: at the start of the title, and of the signature itself."""

from __future__ import annotations

from collections.abc import Iterator

from extract.patterns import lazy
from extract.repair import words
from extract.repair.anchors import Strings
from extract.repair.frames import ISSUER_END, starts_with_issuer
from extract.repair.judge import Term

_LAST_LINES = 8
_LONGEST, _LONGEST_NAME = 40, 8
_PLACED = lazy("[\u4e00-\u9fff]{2,3}[省市县区][\u4e00-\u9fff]{2,12}$")
_PLACE_END = lazy("[省市县区州旗盟镇乡村]$")
_NO_NAME = lazy("[。；：:（）()《》\\s0-9〇]|中共|中国|国家|[长任记席印章签发名员]|^[经由报请]|[第各该本我]")
"""What else stands before a body's name: officers, brackets, years, the country."""
_FIRST = lazy("[、，,　 ]")


def before_signer(title: str, text: str) -> Iterator[str]:
    """What a title has before the issuer that signs the text: `X云溪县水利局关于…` over the signature 云溪县水利局."""
    for line in dict.fromkeys(text.rsplit("\n", _LAST_LINES)[1:]):
        name = line.strip()
        at = title.find(name) if 4 <= len(name) <= 30 and ISSUER_END.search(name) else -1
        if 0 < at <= _LONGEST and title.startswith(("关于", "印发", "转发"), at + len(name)):
            yield title[:at]


def may_be_signed(title: str, text: str) -> bool:
    """Whether something may stand before the body that signs: a look that needs no dictionary."""
    issuer, about, _ = title.partition("关于")
    if not about:
        return False
    if len(issuer) > 7 and words.rare_characters(issuer[:_LONGEST_NAME]) and _PLACED.search(issuer, 2):
        return True
    return any(True for _ in _before(title, issuer, text))


def before_issuer(strings: Strings) -> tuple[Term, ...]:
    """A name before the issuer of a title that has 关于, or before the same body's signature, where the text names the body
    without it."""
    title = strings.title
    issuer, about, matter = title.partition("关于")
    if not about:
        return ()
    lines = (line for line in strings.text.split("\n") if not line.startswith(issuer[:_LONGEST_NAME]))
    rest = "\n".join((matter, *lines))
    for size in range(2, min(_LONGEST_NAME, len(issuer) - 4) + 1):
        string, body = issuer[:size], issuer[size:]
        if string in rest or body not in rest or not _PLACED.match(body) or _PLACE_END.search(string):
            continue
        if words.rare_characters(string) and words.unknown_share(string) >= 0.5 and not words.is_word(string):
            return (Term(string, "insertion", ("insertion_slots", "stranger"), 5),)
    corpus = strings.corpus
    for string in _before(title, issuer, strings.text):
        if _is_foreign(string) and words.absent_share(string, corpus.replace(string, "\n")) >= 0.9:
            return (Term(string, "insertion", ("insertion_slots", "signature"), 5),)
    return ()


def _before(title: str, issuer: str, text: str) -> Iterator[str]:
    """What stands before the signing body in the title, if that names its own place, and before the title's body in the
    signature."""
    for string in before_signer(title, text):
        body = issuer[len(string) :]
        if len(string) > 2 and (_PLACED.match(body) or starts_with_issuer(body)) and not _NO_NAME.search(string):
            yield string
    first = _FIRST.split(issuer, 1)[0]
    if len(first) < 3 or not ISSUER_END.search(first):
        return
    for line in text.rsplit("\n", _LAST_LINES)[1:]:
        name = line.strip()
        at = name.find(first)
        if 2 < at <= 20 and len(name) <= at + len(issuer) + 2 and not _NO_NAME.search(name[:at]):
            yield name[:at]


def _is_foreign(string: str) -> bool:
    """Whether a string is no place and no body: a name in characters that make no words, or words of advertisers with letters
    or a name."""
    if _PLACE_END.search(string) or ISSUER_END.search(string) or words.is_word(string):
        return False
    unknown = words.unknown_share(string)
    votes = words.votes(string)
    return unknown >= 0.3 or votes > 1 or (votes > 0 and words.is_mixed(string))


__all__ = ["before_issuer", "before_signer", "may_be_signed"]
