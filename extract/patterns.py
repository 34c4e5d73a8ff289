"""Patterns that are compiled when they are first used: most pages need a third of them, and compiling all takes longer than
reading a page. A class of Chinese characters alone takes `re` a millisecond."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class _Lazy:
    """Stands in for a compiled pattern; its methods are the pattern's own from the first use on."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self.pattern = source  # to be composed into larger ones, without compiling
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled: re.Pattern[Any] = re.compile(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)

    def __repr__(self) -> str:
        return f"lazy({self.pattern!r})"


def lazy(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern of `re.compile(source, flags)`, compiled when first used. For patterns of modules, by their methods only.

    >>> lazy(r"[0-9]+").findall("2004年7月")
    ['2004', '7']
    """
    return cast("re.Pattern[AnyStr]", _Lazy(source, flags))
