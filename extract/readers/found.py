"""What readers give: inputs found, pages read, what was passed over and what is broken; and how archives are read."""

from __future__ import annotations

import os
from dataclasses import dataclass

from extract.errors import InputError
from extract.options import MAX_BYTES, check_bounds

StrPath = str | os.PathLike[str]
"""How callers name an input."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How archives are read."""

    max_bytes: int = MAX_BYTES
    """A larger member is a failure `too_large`, never cut. Bytes."""
    max_ratio: int = 300
    """An archive or member that unpacks to more than so many times its size, and to more than a few megabytes, is a bomb:
    a failure `zip_bomb`. Pages pack 5 to 10 times, with xz or zstd over many alike up to some 100."""
    content_column: str | None = None
    """The column of JSONL and Parquet that holds the page; by default the first there is of `rows.CONTENT`."""
    url_column: str | None = None
    """The column with the page's address; by default `url` or one of `rows.URL`."""
    name_column: str | None = None
    """The column that names the page in `source.path`; by default it is called by the number of its row, from 1."""

    def __post_init__(self) -> None:
        """Raises ConfigError where a bound makes no sense."""
        check_bounds(self, max_bytes=1, max_ratio=2)


@dataclass(frozen=True, slots=True)
class Found:
    """An input: a page, or an archive of pages where `form` says of which kind."""

    path: str
    """As the output calls it."""
    file: str
    """Where it is: a path of the file system, or an address."""
    named: bool
    """Named by the caller, so an input whatever it holds; else found in a folder, and an input if it is a page."""
    form: str | None = None


def in_utf8(text: str) -> bytes:
    """Characters as UTF-8; halves of characters that belong together are put together, others become U+FFFD."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()


@dataclass(frozen=True, slots=True, init=False)
class Page:
    """A page of an archive: the member's `name`, its bytes `data`, and what the archive knows of it, as the `url` it
    came from."""

    name: str
    data: bytes
    url: str | None
    charset: str | None
    """What the server's header, or the table it stood in, says."""
    damage: str | None
    """What is wrong with what it was packed or sent in, so that its end may be missing: the record's warning
    `damaged_input`. None: nothing that is known."""

    def __init__(
        self,
        name: str,
        data: bytes | bytearray | memoryview | str,
        url: str | None = None,
        charset: str | None = None,
        damage: str | None = None,
    ) -> None:
        """Characters become UTF-8, whatever the page says of its charset: they are characters already. TypeError where
        `data` is neither these nor bytes."""
        if isinstance(data, str):
            data, charset = in_utf8(data), "utf-8"
        elif isinstance(data, bytearray | memoryview):
            data = bytes(data)
        elif not isinstance(data, bytes):
            raise TypeError(f"a page is bytes or characters, not {type(data).__name__}")
        values = {"name": name, "data": data, "url": url, "charset": charset, "damage": damage}
        for member, value in values.items():
            object.__setattr__(self, member, value)


@dataclass(frozen=True, slots=True)
class Passed:
    """What is no page, by its `path` in the archive or folder. `kind` says what it is: image, css, hidden, redirect …"""

    path: str
    kind: str


@dataclass(frozen=True, slots=True)
class Broken:
    """What cannot be read, and why: a stable `code`, a `message` for people, a `detail` for who looks closer. `path` is
    empty where it is the archive itself."""

    path: str
    code: str
    message: str
    detail: str | None = None


Event = Page | Passed | Broken


class ArchiveError(InputError):
    """An archive cannot be read further."""

    def __init__(self, code: str, message: str, *, detail: str | None = None) -> None:
        super().__init__(message, detail=detail)
        self.code = code


def damaged(message: str) -> ArchiveError:
    """An archive is damaged; the message says where."""
    return ArchiveError("damaged", message)
