"""Zstandard: in Python itself from 3.14 on, before that a package of its own (the extra `zstd`)."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType

MODULE = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
"""What the module is called in this Python."""


def zstd() -> ModuleType:
    """The module, loaded when it is needed. Raises ImportError where it isn't installed."""
    return importlib.import_module(MODULE)
