"""The second pass of a run: which records are copies of one notice, and what damaged copies learn from clean ones.

    sketch (each record once) ─ bands ─ pairs that agree ─ groups ─ `duplicates`, repair from a clean copy

A sketch is a MinHash of the text's 4-grams; records that share a band of it are compared, each with a few of its band
only, so that the work grows with the archive and not with its square. Copies agree in number and date of issue too: last
year's notice in nearly the same words is another notice. The records as they were first made stay in the checkpoint; what
this pass makes of them lies over them, and is made again only where the record or its copies change.
"""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from array import array
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from extract.batch.outcome import Task
from extract.notice import Duplicate, Notice, Verdict
from extract.patterns import lazy
from extract.repair import Copy

if TYPE_CHECKING:
    from extract.batch.state import State

Mender = Callable[[Task, str, Copy], Notice | None]
"""Reads an input again, if it still has that sha256, beside a clean copy."""
BANDS, ROWS = 20, 6
"""Of 120 hashes: two texts that share 0.7 of their 4-grams meet in a band with probability 0.92, at 0.8 with 0.998, at
0.4 with 0.08."""
SEED = 9704
SHORTEST = 80
"""Characters of the shortest text that can be told to be a copy."""
HASHED = 100_000
"""4-grams that are hashed together: those of a text of millions of characters would take gigabytes."""
LEAST = 0.6
"""Share of 4-grams (as the sketches estimate it) that copies have in common at least."""
LEAST_BARE = 0.9
"""The same where number and date say nothing."""
COMPARED = 8
"""Groups of a band with which a record is compared at most."""
LISTED = 20
"""Copies that a record lists at most."""
MODELS = 50
"""Clean copies, the first by path, of which a damaged one chooses the likest."""
_NO_WORDS = lazy(r"[\W_]+")
LOSSES = {"characters_lost", "private_use_characters", "masked_words", "bytes_replaced"}


@dataclass(frozen=True, slots=True)
class Sketch:
    """What copies are told by."""

    path: str
    id: str
    sha256: str
    key: str
    """Of the record that it was made from: its bytes, and the version that made it."""
    verdict: Verdict
    lossy: bool
    numbers: frozenset[str]
    """Year and serial: the prefix may be damaged."""
    issued_on: str | None
    title: str
    digest: array[int]


@dataclass(slots=True)
class CopyCount:
    """What the pass found: groups of copies, the records in them, the damaged ones that a clean copy repaired."""

    groups: int = 0
    records: int = 0
    repaired: int = 0


def sketch_of(record: dict[str, Any], key: str) -> dict[str, Any] | None:
    """A record's sketch as the checkpoint keeps it; None where it has too little text to be told."""
    from rensa import RMinHash

    words = _bare(record["text"] or "")
    if len(words) < SHORTEST or record["page_kind"] not in ("notice", "article"):
        return None
    hashes = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    for start in range(0, len(words) - 3, HASHED):
        hashes.update({words[n : n + 4] for n in range(start, min(start + HASHED, len(words) - 3))})
    codes = {w["code"] for w in record["warnings"]}
    return {
        "path": record["source"]["path"],
        "id": record["id"],
        "sha256": record["source"]["sha256"],
        "key": key,
        "verdict": record["corruption"]["verdict"],
        "lossy": bool(codes & LOSSES),
        "numbers": json.dumps(sorted({f"{n['year']}/{n['number']}" for n in record["document_numbers"]})),
        "issued_on": record["issued_on"],
        "title": _bare(record["title"] or ""),
        "digest": array("I", hashes.digest()).tobytes(),
    }


def _bare(string: str) -> str:
    """Its letters and digits alone."""
    return _NO_WORDS.sub("", string)


def bands(digest: bytes) -> Iterator[int]:
    """The keys under which records meet."""
    step = ROWS * 4
    for band in range(BANDS):
        part = digest[band * step : (band + 1) * step]
        (key,) = struct.unpack("<q", hashlib.blake2b(bytes([band]) + part, digest_size=8).digest())
        yield key


def are_copies(one: Sketch, other: Sketch) -> bool:
    """Whether two records hold one notice: near-duplicate text, and neither number nor date of issue contradict."""
    if one.issued_on and other.issued_on and one.issued_on != other.issued_on:
        return False
    if one.numbers and other.numbers and not one.numbers & other.numbers:
        return False
    told = bool(one.numbers & other.numbers) or bool(one.issued_on and other.issued_on)
    return likeness(one, other) >= (LEAST if told else LEAST_BARE) and (told or one.title == other.title)


def likeness(one: Sketch, other: Sketch) -> float:
    """The share of 4-grams that both have, of all that either has, as the sketches estimate it."""
    return sum(a == b for a, b in zip(one.digest, other.digest, strict=True)) / len(one.digest)


def groups(state: State) -> Iterator[list[Sketch]]:
    """The groups of copies, two records or more each, in order of path. One group is in memory at a time."""
    joined = _Joined()
    get = lru_cache(4096)(state.sketch)
    for _, meeting in groupby(state.meetings(bands), key=lambda m: m[0]):
        heads: list[int] = []
        for _, place in meeting:
            for head in heads:
                if joined.first(head) == joined.first(place):
                    break
                if are_copies(get(head), get(place)):
                    joined.join(head, place)
                    break
            else:
                if len(heads) < COMPARED:
                    heads.append(place)
    for group in joined.groups():
        yield [state.sketch(place) for place in group]


class _Joined:
    """Places that belong together, each known by the first of its group (union-find)."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def first(self, place: int) -> int:
        """The first place of the group that a place is in; its own where it is alone."""
        above = self._above
        while (next_ := above.setdefault(place, place)) != place:
            above[place] = above[next_]  # shorter for who asks again
            place = above[place]
        return place

    def join(self, one: int, other: int) -> None:
        """Make one group of the groups of two places."""
        first, second = sorted((self.first(one), self.first(other)))
        self._above[second] = first

    def groups(self) -> list[list[int]]:
        """The groups of two places or more, in order."""
        members: dict[int, list[int]] = {}
        for place in self._above:
            if (first := self.first(place)) != place:
                members.setdefault(first, [first]).append(place)
        return [sorted(members[first]) for first in sorted(members)]


def mark_copies(state: State, mend: Mender, made_by: str, stopped: Callable[[], bool]) -> CopyCount:
    """Bring `duplicates` and what damaged copies learn from clean ones up to date in the checkpoint."""
    for path, key, record in state.unsketched():
        if stopped():
            return CopyCount()
        state.put_sketch(path, key, sketch_of(json.loads(zlib.decompress(record)), key))
    count = CopyCount()
    kept: set[str] = set()
    for group in groups(state):
        count.groups += 1
        models = [s for s in group if s.verdict == "clean" and not s.lossy][:MODELS]
        best = sorted(group, key=lambda s: (s.verdict != "clean", s.path))[: LISTED + 1]
        for own in group:
            if stopped():
                return count
            count.records += 1
            clean = _clean_copy(own, models)
            others = [Duplicate(s.id, s.path, s.verdict) for s in best if s.path != own.path][:LISTED]
            mark = _mark(own, clean, others, made_by)
            kept.add(own.path)
            count.repaired += clean is not None
            if state.overlay_mark(own.path) != mark:
                state.put_overlay(own.path, mark, _overlaid(state, mend, own, clean, others))
    state.drop_overlays(kept)
    state.commit()
    return count


def _clean_copy(own: Sketch, models: list[Sketch]) -> Sketch | None:
    """The clean record from which a damaged one learns: the likest, of these the first by path."""
    if own.verdict in ("clean", "fabricated") and not own.lossy:
        return None
    return max(models, key=lambda s: likeness(own, s), default=None)


def _mark(own: Sketch, clean: Sketch | None, others: list[Duplicate], made_by: str) -> str:
    """What an overlay was made from: another mark means that it must be made anew."""
    parts = [
        own.key,
        made_by,
        clean.path if clean else "",
        clean.key if clean else "",
        *(str(asdict(o)) for o in others),
    ]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _overlaid(state: State, mend: Mender, own: Sketch, clean: Sketch | None, others: list[Duplicate]) -> bytes:
    """The record with its copies and, where it is damaged and its input still there, repaired from the clean one."""
    from extract.batch.worker import record_line

    notice = Notice.model_validate_json(zlib.decompress(state.record(own.path)))
    if clean:
        model = Notice.model_validate_json(zlib.decompress(state.record(clean.path)))
        copy = Copy(model.text or "", model.title, clean.path)
        notice = mend(state.task(own.path), own.sha256, copy) or notice
    return zlib.compress(record_line(notice.model_copy(update={"duplicates": tuple(others)})), 3)
