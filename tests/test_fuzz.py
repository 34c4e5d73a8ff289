"""Whatever fuzzing looks at holds for the seeds, and for every input that it has ever found (`corpus/hostile`)."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from conftest import ROOT
from fuzz import seeds, tokens
from fuzz.mutate import mutated
from fuzz.run import minimised, signature
from fuzz.targets import TARGETS
from fuzz.truths import Untrue, hold

FOUND = sorted((ROOT / "corpus" / "hostile").iterdir())
ARCHIVES = {".zip", ".gz", ".tar", ".warc", ".toml"}
PAGES = ("decode", "page", "repair", "fields", "text", "parse")


@pytest.mark.parametrize("target", PAGES)
@pytest.mark.parametrize("path", [p for p in FOUND if p.suffix not in ARCHIVES], ids=lambda p: p.name)
def test_what_was_found_once_is_mended(path: object, target: str) -> None:
    TARGETS[target](path.read_bytes())  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", [p for p in FOUND if p.suffix in ARCHIVES], ids=lambda p: p.name)
def test_archives_and_tables_that_were_found_are_mended(path: object) -> None:
    for target in ("rules",) if path.suffix == ".toml" else ("readers", "forms"):  # type: ignore[attr-defined]
        TARGETS[target](path.read_bytes())  # type: ignore[attr-defined]


@pytest.mark.parametrize("target", TARGETS)
def test_seeds_and_a_walk_away_from_them_hold(target: str) -> None:
    """The small seeds of the project's own, and four mutations of each: what fuzzing does, without its eyes."""
    dice = random.Random(9704)
    checked = 0
    for seed in _small(target):
        data = seed
        for _ in range(4):
            TARGETS[target](data)
            checked += 1
            data = mutated(data, 6_000, dice.randrange(1 << 30), tokens.OF_TARGET[target], _bytewise)
    assert checked >= 20


def _small(target: str) -> Iterator[bytes]:
    found = [s for s in seeds.seeds(target, shared=False) if 0 < len(s) < 6_000]
    assert len(found) >= 8
    yield from found[:30]


def _bytewise(data: bytes, most: int) -> bytes:
    return (data[len(data) // 2 :] + data[: len(data) // 2])[:most]


def test_an_untrue_result_is_told_by_its_place_and_made_small() -> None:
    def fails(data: bytes) -> bool:
        return "防汛".encode() in data

    with pytest.raises(Untrue) as caught:
        hold(["span 3: outside"])
    assert signature(caught.value).startswith("Untrue < span 3")
    assert minimised(fails, ("关于做好防汛工作的通知" * 20).encode()) == "防汛".encode()
