"""What a record was made by: the version of the package, its rules and code, and the options."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

from extract.options import Options
from extract.version import __version__

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def rules_digest() -> str:
    """A sha256 over the package's own code and rule tables: another one means that earlier records may be stale."""
    digest = hashlib.sha256()
    files = [*_PACKAGE.rglob("*.py"), *(_PACKAGE / "rules").glob("*.toml")]
    for file in sorted(files, key=lambda f: f.relative_to(_PACKAGE).as_posix()):
        digest.update(file.relative_to(_PACKAGE).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def made_by(options: Options) -> str:
    """The mark of records made by this version with these options."""
    chosen = json.dumps(asdict(options), sort_keys=True)
    return hashlib.sha256(f"{__version__}\n{rules_digest()}\n{chosen}".encode()).hexdigest()[:32]
