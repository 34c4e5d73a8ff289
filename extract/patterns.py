"""Patterns that are compiled when they are first used: most pages need a third of them, and compiling all takes longer
than reading a page. A class of Chinese characters alone takes `re` a millisecond, each time it stands in a pattern."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import Any, AnyStr, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")

_COMPILER = sys.modules.get("re._compiler")
_CLASS = "_optimize_charset"
_TRIED = (3, 11) <= sys.version_info < (3, 14)
"""Pythons whose compiler was seen to have the function as it is lent here."""
_real: Callable[..., Any] | None = getattr(_COMPILER, _CLASS, None) if _TRIED else None
_known: dict[tuple[Any, ...], Any] = {}


def _once(charset: list[Any], iscased: Any = None, fixup: Any = None, fixes: Any = None) -> Any:
    """What the compiler makes of a class of characters, made once for each; where case is ignored it depends on more."""
    assert _real
    if fixup is not None:
        return _real(charset, iscased, fixup, fixes)
    key = tuple(charset)
    if key not in _known:
        _known[key] = _real(charset, iscased)
    return _known[key]


def compiled(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """`re.compile(source, flags)`, with what classes of characters become remembered from pattern to pattern.

    The patterns that one notice needs have 一-鿿 in 150 places. The memory is lent to the compiler for this call only;
    where this Python's compiler has no such function, `re` does as always.
    """
    if _real is None:
        return re.compile(source, flags)
    setattr(_COMPILER, _CLASS, _once)
    try:
        return re.compile(source, flags)
    finally:
        setattr(_COMPILER, _CLASS, _real)


class _Lazy:
    """Stands in for a compiled pattern; its methods are the pattern's own from the first use on."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self.pattern = source  # to be composed into larger ones, without compiling
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        pattern: re.Pattern[Any] = compiled(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(pattern, method))
        return getattr(pattern, name)

    def __repr__(self) -> str:
        return f"lazy({self.pattern!r})"


def lazy(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern of `re.compile(source, flags)`, compiled when first used. For patterns of modules, by their methods
    only.

    >>> lazy(r"[0-9]+").findall("2004年7月")
    ['2004', '7']
    """
    return cast("re.Pattern[AnyStr]", _Lazy(source, flags))


HAN = lazy(r"[\u4e00-\u9fff]")
"""One Chinese character."""
