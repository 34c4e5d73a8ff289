"""Names of archive members: as characters, and whether they stay inside."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_DRIVE = re.compile(r"[A-Za-z]:[/\\]")


def from_bytes(raw: bytes) -> str:
    """A name in UTF-8 or, as Chinese Windows writes them, GB18030; bytes that are neither as `\\xNN`.

    Short words of GB18030 are UTF-8 too, of two bytes a character (通知 is Hebrew then): they count as Chinese, unless
    they could be Latin.

    >>> from_bytes("通知.html".encode("gb18030")), from_bytes("通知.html".encode()), from_bytes("précis.html".encode())
    ('通知.html', '通知.html', 'précis.html')
    """
    found = [name for charset in ("utf-8", "gb18030") if (name := _decoded(raw, charset)) is not None]
    if not found:
        return raw.decode("utf-8", "backslashreplace")
    return found[-1] if "\u0250" <= max(found[0], default="") < "\u0800" else found[0]


def _decoded(raw: bytes, charset: str) -> str | None:
    try:
        return raw.decode(charset)
    except UnicodeDecodeError:
        return None


def why_unsafe(name: str) -> str | None:
    """Why a name leads out of its archive; None where it does not.

    >>> why_unsafe("../../etc/passwd")
    'its name climbs out of the archive'
    >>> why_unsafe("a..b/c.html")
    """
    if name.startswith(("/", "\\")) or _DRIVE.match(name):
        return "its name is an absolute path"
    if ".." in name.replace("\\", "/").split("/"):
        return "its name climbs out of the archive"
    if "\0" in name:
        return "its name holds a zero character"
    return None


def is_hidden(name: str) -> bool:
    """Whether a part of the name is hidden, as `.DS_Store` and what macOS adds to archives."""
    return any(part.startswith(".") and part not in (".", "..") or part == "__MACOSX" for part in name.split("/"))


def tidy(name: str) -> str:
    """A member's name without `./` before it."""
    while name.startswith("./"):
        name = name[2:].lstrip("/")
    return name


def of_url(url: str) -> str:
    """The last part of an address's path, by whose ending its kind may be told."""
    try:
        return urlsplit(url).path.rpartition("/")[2]
    except ValueError:
        return ""
