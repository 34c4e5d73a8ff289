"""What goes into a worker and what comes out of it: a task, and exactly one outcome."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from extract.readers import Broken


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an input has no record: a line of `failures.jsonl`. `source` is the input's path, as `source.path` of a
    record."""

    source: str
    code: str
    """`missing`: no such path · `unreadable`: can't be opened or read · `not_text`: an image, a font … · `too_large`:
    over `Options.max_bytes` · `damaged`, `zip_bomb`, `encrypted`, `unsafe_member`, `nested_archive`, `no_column`,
    `unsupported`, `reader_failed`: of archives (docs/archives.md) · `link_outside`: leads out of its folder · `special_file`: a pipe or
    device · `timeout`: over the time limit of a page · `worker_died`: its process ended while this page was read,
    several times · `out_of_memory`: over the memory of a worker · `internal_error`: a fault of this package, traceback
    in `detail`."""
    message: str
    stage: str
    """`read`, `worker`, or the part of the package where it happened (`page.decode`)."""
    detail: str | None = None

    def message_line(self) -> str:
        """The failure for people, one line, with its input's name."""
        named = self.message if self.source in self.message else f"{self.source}: {self.message}"
        return f"{named} ({self.code})"

    def line(self) -> str:
        """The failure as JSON, one line."""
        return json.dumps(asdict(self), ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Task:
    """One input: what it is called in the output, the file it is in."""

    path: str
    file: str
    named: bool
    """Named by the caller, so an input whatever it holds; else found in a folder, and an input if it is a page."""
    known: str | None = None
    """The sha256 that it had when this version of the rules made its record: unchanged, it need not be done again."""
    form: str | None = None
    """Which kind of archive it is; None: a page."""
    data: bytes | None = None
    """Its bytes, where an archive had them."""
    url: str | None = None
    charset: str | None = None
    damage: str | None = None
    """What the archive knows of the page: its address, the charset that the server named, and what is wrong with what it
    was packed or sent in."""


@dataclass(frozen=True, slots=True)
class Done:
    """A record was made. `record` is its JSON line, compressed by zlib."""

    path: str
    id: str
    sha256: str
    page_kind: str
    verdict: str
    warnings: tuple[str, ...]
    record: bytes
    sketch: dict[str, Any] | None = None
    sketched: bool = False
    """What copies are told by (`extract.batch.copies`), and whether that was looked for: None may be the answer."""
    kept: Task | None = None
    """The input itself, where it is damaged and stands in an archive: a clean copy may repair it later, and nobody can
    go back to it there. Its data are compressed by zlib."""


@dataclass(frozen=True, slots=True)
class Failed:
    """No record could be made."""

    path: str
    failure: Failure
    noted: bool = False
    """The checkpoint has it from an earlier run already."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The record of an earlier run is still right."""

    path: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file of a folder that is no page. `kind` says what it is: image, css, json …"""

    path: str
    kind: str


Outcome = Done | Failed | Unchanged | Skipped


def failed(path: str, broken: Broken) -> Failed:
    """The failure of an input that could not be read."""
    return Failed(path, Failure(path, broken.code, broken.message, "read", broken.detail))
