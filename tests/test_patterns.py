from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from extract.patterns import compiled, lazy

PACKAGE = Path(__file__).resolve().parent.parent / "extract"


@pytest.mark.parametrize("source", [r"(?P<y>\d{4})年", rb"\d+"])
def test_a_lazy_pattern_does_what_the_compiled_one_does(source: str | bytes) -> None:
    text: str | bytes = "2004年7月" if isinstance(source, str) else b"2004"
    mine, theirs = lazy(source), re.compile(source)  # type: ignore[type-var]
    assert mine.pattern == theirs.pattern
    assert mine.groupindex == theirs.groupindex
    for method in ("search", "match", "fullmatch"):
        ours, real = getattr(mine, method)(text), getattr(theirs, method)(text)
        assert (ours and ours.span()) == (real and real.span())
    assert [m.span() for m in mine.finditer(text)] == [m.span() for m in theirs.finditer(text)]
    assert mine.sub(text[:1], text) == theirs.sub(text[:1], text)


def test_a_broken_pattern_says_so_when_it_is_used() -> None:
    with pytest.raises(re.error):
        lazy("(").search("x")


@pytest.mark.parametrize("flags", [0, re.IGNORECASE, re.VERBOSE])
def test_what_is_remembered_of_classes_changes_no_pattern(flags: int) -> None:
    text = "临江市abcÀéⅠ〇○１２3四五六𠀀"
    for source in (
        "[一-鿿]+",
        "[一-鿿A-Za-z]",
        "[^一-鿿]",
        "[à-ÿ]",
        "[一二三四五六七八九十]",
        "[市县a]",
        "[^市县]",
        r"[\d市]",
        "[b-b三À-Ͽ]+",
        "(?:[市县]|[a〇])",
        "[一-鿿]{2}[一-鿿]",
        "[\U00020000-\U0002ffff]",
    ):
        for _ in range(2):
            assert compiled(source, flags).findall(text) == re.findall(source, text, flags)


def test_the_compiler_is_as_it_was_behind_a_pattern() -> None:
    from re import _compiler  # type: ignore[attr-defined]

    before = _compiler._optimize_charset
    compiled("[一-鿿]")
    assert _compiler._optimize_charset is before
    with pytest.raises(re.error):
        compiled("[一-鿿](")
    assert _compiler._optimize_charset is before


def test_nothing_is_compiled_by_importing_the_stages() -> None:
    code = (
        "import re, sys; from re import _compiler as c; seen = []; real = c.compile\n"
        "def compile(p, flags=0):\n"
        "    f = sys._getframe(1)\n"
        "    while f.f_globals['__name__'] == 're': f = f.f_back\n"
        "    seen.append(f.f_globals['__name__']); return real(p, flags)\n"
        "c.compile = compile; import extract.pipeline\n"
        "print(*sorted({n for n in seen if n.startswith('extract.')}))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert said == []


def test_no_match_is_told_by_the_identity_of_its_pattern() -> None:
    """`match.re is _PATTERN` is never true of a lazy pattern."""
    for file in PACKAGE.rglob("*.py"):
        assert not re.search(r"\.re (?:is|==|in)\b", file.read_text(encoding="utf-8")), file
