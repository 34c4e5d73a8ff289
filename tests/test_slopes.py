"""Time grows in line with the input, for every pattern there is and for every rule's words in a whole page.

Patterns are those of all rule rows and those that are compiled while the corpus is read, the composed ones too. Inputs are
made to keep each busy (`adversary`). What is quick is done with; what is slow is measured at a size and at four times that
size: in line is 4 times, with the square 16 times the time. The smallest of several measurements counts, so that other work
on the machine does not.
"""

from __future__ import annotations

import gc
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache

import adversary
import pytest
from conftest import ROOT

from extract import parse, rules

SIZE = 4_000
TIMES = 4
STEEP = 9.0
"""Times the time for four times the input that is no line any more: between 4 and 16."""
QUICK = 0.02
"""Seconds for the larger input below which no square hides: 8,000 characters squared are 0.2 and more."""
SHORT = {
    "extract.page.markup: (<(?:xmp|": 200,  # of markup that the parser has written, where every < is closed
    "extract.page.furniture: \\[(?:": 200,  # asked of the rules' own patterns, never of a page
    "extract.page.markup: <([^>]+>[^<]*)": 200,  # the same
    "extract.page.furniture: (?:[\\s": 120,  # of lines of so many characters
    "extract.page.title_split: 关于.{4,}": 160,
    "extract.fields.rosters.sentences: .*办公室": 12,
    "extract.fields.unit_lists.kinds: [一-鿿]{0,8}?": 10,
}
"""Patterns with the square of their input's time (or worse) that the code asks of short strings only: how many characters."""
PATIENCE = 8.0
"""Seconds after which an input counts as endless; those in line take 0.5 at most."""
ROWS = [row for name in rules.names() for row in rules.load(name).rows]

COMPILED = """
import json, re, sys
from extract import patterns
own = re._compile
found = {}  # source, flags: module, how it is asked
def compiled(pattern, flags):
    frame = sys._getframe(1)
    while frame and (frame.f_globals.get("__name__") == "re" or frame.f_code is patterns.compiled.__code__):
        frame = frame.f_back
    home = frame.f_globals.get("__name__", "") if frame else ""
    if home.startswith("extract") and isinstance(pattern, str) and frame.f_code is not patterns._Lazy.__getattr__.__code__:
        found.setdefault((pattern, int(flags)), (home, "search"))
    return own(pattern, flags)
def lazies(value):
    if isinstance(value, patterns._Lazy):
        yield value
    elif isinstance(value, (tuple, list, dict)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from lazies(inner)
re._compile = compiled
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
import extract
code = "".join(p.read_text(encoding="utf-8") for p in Path(extract.__file__).parent.rglob("*.py"))
for module in walk_packages(extract.__path__, "extract."):
    if not module.name.startswith(("extract.engine", "extract.review", "extract.__main__")):
        for name, value in vars(import_module(module.name)).items():
            for one in lazies(value):
                if isinstance(one.pattern, str):
                    own_code = Path(sys.modules[module.name].__file__).read_text(encoding="utf-8")
                    where = own_code if name.startswith("_") else code
                    asked = set(re.findall(rf"(?<!\\w){name}\\b(?! = |: |\\.pattern)\\.?(\\w*)", where))
                    from_here = one is value and asked and asked <= {"match", "fullmatch"}  # at one place only
                    found.setdefault((one.pattern, int(one._flags)), (module.name, "match" if from_here else "search"))
for page in sorted(Path(sys.argv[1]).iterdir()):
    extract.parse(page.read_bytes(), path=page.name)
json.dump([[*key, *how] for key, how in found.items()], sys.stdout)
"""


@cache
def compiled() -> list[tuple[str, int, str, str]]:
    """Every pattern of the package: source, flags, the module that it is of, and whether it is searched for or matched."""
    done = subprocess.run(
        [sys.executable, "-c", COMPILED, str(ROOT / "corpus" / "pages")],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])},
    )
    return [tuple(x) for x in json.loads(done.stdout)]


class Endless(Exception):
    """Something took more than `PATIENCE`."""


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of this thread alone, `PATIENCE` where it takes longer: what needs time exponential in its input would not end."""

    def stop(*_: object) -> None:
        raise Endless

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
    gc.disable()
    began = time.thread_time()
    try:
        work()
        return time.thread_time() - began
    except Endless:
        return PATIENCE
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
        gc.enable()


def fastest(work: Callable[[str], object], text: str, times: int) -> float:
    """Seconds for the text, the least of several times."""
    return min(seconds(lambda: work(text)) for _ in range(times))


def is_steep(work: Callable[[str], object], make: Callable[[int], str]) -> str | None:
    """What is wrong, where four times the input takes far more than four times the time."""
    large = make(SIZE * TIMES)
    took = seconds(lambda: work(large))
    if took < QUICK:
        return None
    if took >= PATIENCE:
        return f"{PATIENCE:.0f} seconds and more for {len(large)} characters like {large[:40]!r}"
    ratio = 0.0
    for size in (SIZE, SIZE // 2, SIZE * 2, SIZE):  # another machine's mood is not the same four times
        ratio = fastest(work, make(size * TIMES), 2) / max(fastest(work, make(size), 3), QUICK / 40)
        if ratio < STEEP:
            return None
    return f"{ratio:.0f} times the time for {TIMES} times {large[:40]!r}…{large[-5:]!r}"


def _is_slow(work: Callable[[str], object], text: str) -> str | None:
    return f"slow at {len(text)} characters" if fastest(work, text, 2) > QUICK else None


def through(pattern: re.Pattern[str], how: str = "search") -> Callable[[str], object]:
    """The pattern over a whole text, match by match; or from the text's start, where the code asks for no more."""
    if how == "match":
        return pattern.match
    return lambda text: sum(1 for _ in pattern.finditer(text))


@pytest.mark.parametrize("name", rules.names())
def test_no_row_of_a_table_is_steep(name: str) -> None:
    steep = {}
    for row in rules.load(name).rows:
        for make in adversary.attacks(row.pattern.pattern, 0, (*row.examples[:2], *row.near_misses[:1])):
            if wrong := is_steep(through(row.pattern), make):
                steep[row.id] = wrong
    assert not steep, "\n".join(f"{what} {wrong}" for what, wrong in steep.items())


@pytest.mark.parametrize("part", range(4))
def test_no_pattern_of_the_code_is_steep(part: int) -> None:
    patterns = compiled()
    assert len(patterns) > 300
    steep = {}
    for source, flags, home, how in patterns[part::4]:
        pattern = re.compile(source, flags)
        name = f"{home}: {source}"
        short = next((size for begins, size in SHORT.items() if name.startswith(begins)), 0)
        for make in adversary.attacks(source, flags):
            if (
                wrong := _is_slow(through(pattern, how), make(short))
                if short
                else is_steep(through(pattern, how), make)
            ):
                steep[name[:140]] = wrong
    assert not steep, "\n".join(f"{what} {wrong}" for what, wrong in steep.items())


def test_the_makers_meet_what_they_are_made_for() -> None:
    """A pattern with the square of its input's time is told, one with a line is not, and samples are matched."""
    for source in ("甲*甲*乙", "(?:甲|甲乙)*丙", "第(?:[一-鿿]|：)*条"):
        assert any(is_steep(through(re.compile(source)), make) for make in adversary.attacks(source, 0)), source
    for source in ("甲{0,20}甲{0,20}乙", "第[一-鿿]{1,9}条"):
        assert not any(is_steep(through(re.compile(source)), make) for make in adversary.attacks(source, 0)), source
    for row in ROWS:
        adversary.checked(row.source, 0)


@cache
def ordinary() -> float:
    """Seconds for an ordinary notice of the larger size, at least 0.02."""
    line = "（一）各县人民政府要认真做好防汛工作，落实责任，由市水利局负责，6月底前完成。\n"
    text = adversary.grown(line, SIZE * TIMES)
    parse(text)
    return max(0.02, min(seconds(lambda: parse(text)) for _ in range(3)))


@pytest.mark.parametrize("name", rules.names())
def test_no_rules_words_make_a_page_steep(name: str) -> None:
    """Whole pages of a row's own words, its near misses and almost-matches: on one line, and a line each."""
    steep = {}
    for row in rules.load(name).rows:
        words = [w for example in (*row.examples[:3], *row.near_misses[:2]) for w in adversary.spoiled(example)]
        for mark in ("", "\n"):
            unit = mark.join(w.strip() for w in words) + mark
            if wrong := _page_is_steep(unit):
                steep[row.id] = wrong
    assert not steep, "\n".join(f"{what} {wrong}" for what, wrong in steep.items())


def _page_is_steep(unit: str) -> str | None:
    large, small = adversary.grown(unit, SIZE * TIMES), adversary.grown(unit, SIZE)
    if len(large) < 3 * len(small) or seconds(lambda: parse(large, path="x.txt")) < 4 * ordinary():
        return None
    ratio = 0.0
    for _ in range(3):
        ratio = seconds(lambda: parse(large, path="x.txt")) / max(
            min(seconds(lambda: parse(small, path="x.txt")) for _ in range(2)), ordinary() / 10
        )
        if ratio < STEEP:
            return None
    return f"{ratio:.0f} times the time for {TIMES} times {unit[:60]!r}"
