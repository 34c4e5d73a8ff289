"""What stands among sentences and is none: a contact that closes one, a line of a person with a post, lines of particulars."""

from __future__ import annotations

from extract.fields.directives.sentences import Sentence
from extract.fields.rosters.persons import is_person, is_post
from extract.patterns import lazy
from extract.rules import load

_PERSON_LINE = lazy(
    "(?P<name>[一-鿿](?:[ \u3000]{0,4}[一-鿿]){1,2})(?:(?P<noted>[（(][^（()）]{2,40}[)）])|[ \u3000]{1,12}[^，。；：]{2,120})"
)
_CONTACT = lazy("[，,；;](?:联系人|联系电话|联系方式|咨询电话|电话|邮箱|电子邮箱|传真)[：:]")


def without_contact(sentence: Sentence) -> Sentence:
    """The sentence without the contact that closes it: `请于1月15日前报送，联系人：…`."""
    contact = _CONTACT.search(sentence.view) if "：" in sentence.view or ":" in sentence.view else None
    if contact is None or contact.start() < 4:
        return sentence
    end = contact.start()
    return Sentence(sentence.start, sentence.start + end, sentence.words[:end], sentence.view[:end])


def is_person_line(words: str) -> bool:
    """Whether the line names a person with a post (`应某某（市城管局局长）`): his surname is no modal verb."""
    line = _PERSON_LINE.fullmatch(words)
    return line is not None and is_person(line["name"]) and (line["noted"] is not None or is_post(words))


def lists_particulars(view: str) -> bool:
    """Whether a sentence begins a line of particulars (活动内容：开放场馆；组织参观): what follows behind a ； goes on with it."""
    return "：" in view[:20] and load("not_directives")["label"].pattern.match(view) is not None
