"""Counts of what was found, missed and found besides, a field a row."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Figures(NamedTuple):
    """A field's figures; `n` is how many values the labels have. With nothing to find and nothing found, 1.000 of 0."""

    precision: float
    recall: float
    f1: float
    n: float


class Miss(NamedTuple):
    """A value that one side has and the other not: of which case and field; `extra`: found but not labelled."""

    field: str
    case: str
    value: str
    extra: bool


@dataclass
class Tally:
    """The counts of all cases."""

    hits: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    means: defaultdict[str, list[tuple[float, float]]] = field(default_factory=lambda: defaultdict(list))
    misses: list[Miss] = field(default_factory=list)

    def bag(self, name: str, gold: Iterable[Hashable], got: Iterable[Hashable], case: str) -> None:
        """Values of a list, in any order."""
        want, have = Counter(gold), Counter(got)
        self.hits[name] += (want & have).total()
        self.extra[name] += (have - want).total()
        self.missed[name] += (want - have).total()
        self.misses += [Miss(name, case, _shown(value), extra=False) for value in (want - have).elements()]
        self.misses += [Miss(name, case, _shown(value), extra=True) for value in (have - want).elements()]

    def one(self, name: str, right: bool, case: str, want: Any, got: Any) -> None:
        """A single value: right, or both missing and one too many."""
        if right:
            self.hits[name] += 1
            return
        self.missed[name] += 1
        self.extra[name] += 1
        self.misses += [Miss(name, case, _shown(want), extra=False), Miss(name, case, _shown(got), extra=True)]

    def matched(self, name: str, matched: int, found: int, labelled: int) -> None:
        """Values that were paired: how many, of how many found and labelled."""
        self.hits[name] += matched
        self.extra[name] += found - matched
        self.missed[name] += labelled - matched

    def fields(self) -> list[str]:
        """The fields that were looked at, by name."""
        return sorted({*self.hits, *self.extra, *self.missed, *self.means})

    def row(self, name: str) -> Figures:
        """A field's figures: over all values, or the mean over cases where each case has one vote."""
        if votes := self.means.get(name):
            count = len(votes)
            f1 = sum(_f1(p, r) for p, r in votes) / count
            return Figures(sum(p for p, _ in votes) / count, sum(r for _, r in votes) / count, f1, count)
        hits, extra, missed = self.hits[name], self.extra[name], self.missed[name]
        if not hits + extra + missed:
            return Figures(1.0, 1.0, 1.0, 0)
        precision, recall = hits / max(1, hits + extra), hits / max(1, hits + missed)
        return Figures(precision, recall, _f1(precision, recall), hits + missed)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / max(1e-9, precision + recall)


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else repr(value)
