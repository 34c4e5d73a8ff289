"""Where the desk's pages are: one way for the server, one for plain files."""

from __future__ import annotations

import hashlib
import re
from typing import Protocol
from urllib.parse import quote, urlencode

from extract.review.selection import Selection


class Links(Protocol):
    """Gives the address of each page, as it stands in a page."""

    static: bool

    def asset(self, name: str) -> str:
        """A file of `assets/`."""

    def list(self, selection: Selection, page: int = 0) -> str:
        """The list of a selection."""

    def notice(self, id: str, path: str, selection: Selection, part: int = 0) -> str:
        """The page of a notice, met in the list of a selection."""

    def source(self, id: str, path: str) -> str:
        """The raw text of a notice's source."""

    def archive(self) -> str:
        """The archive's page."""


class ServedLinks:
    """The addresses of the desk while it runs."""

    static = False

    def asset(self, name: str) -> str:
        """A file of `assets/`."""
        return f"/desk/{name}"

    def list(self, selection: Selection, page: int = 0) -> str:
        """The list of a selection."""
        query = "&".join(filter(None, (selection.query, f"page={page + 1}" if page else "")))
        return f"/?{query}" if query else "/"

    def notice(self, id: str, path: str, selection: Selection, part: int = 0) -> str:
        """The page of a notice: by its id, and its path, as two inputs may hold the same bytes."""
        more = {
            "path": path,
            **({"part": part + 1} if part else {}),
            **{f"in_{k}": v for k, v in selection.given.items()},
        }
        return f"/notice/{quote(id, safe='')}?{urlencode(more, errors='surrogatepass')}"

    def source(self, id: str, path: str) -> str:
        """The raw text of a notice's source."""
        return f"/source/{quote(id, safe='')}?{urlencode({'path': path}, errors='surrogatepass')}"

    def archive(self) -> str:
        """The archive's page."""
        return "/archive"


class FileLinks:
    """The names of the files that `--static` writes, from a page `depth` folders below the top."""

    static = True

    def __init__(self, depth: int = 0) -> None:
        self._up = "../" * depth

    def asset(self, name: str) -> str:
        """A file of `assets/`."""
        return f"{self._up}assets/{name}"

    def list(self, selection: Selection, page: int = 0) -> str:
        """The list of a selection; of several filters the one that tells most: only lists of one are written."""
        told = next(((n, v) for n in ("year", *selection.given) if (v := selection.given.get(n))), None)
        selection = Selection(**dict([told])) if told else Selection()
        return f"{self._up}{list_name(selection, page)}"

    def notice(self, id: str, path: str, selection: Selection, part: int = 0) -> str:
        """The page of a notice."""
        return f"{self._up}{notice_name(id, path, part)}"

    def source(self, id: str, path: str) -> str:
        """The raw text of a notice's source."""
        return f"{self._up}{notice_name(id, path).removesuffix('.html')}-source.html"

    def archive(self) -> str:
        """The archive's page."""
        return f"{self._up}archive.html"


def list_name(selection: Selection, page: int = 0) -> str:
    """The file of a list: readable where the filter's value is."""
    tail = f"-{page + 1}" if page else ""
    if not selection.given:
        return f"index{tail}.html"
    name, value = next(iter(selection.given.items()))
    plain = value if re.fullmatch(r"[a-z0-9_]{1,40}", value) else hashlib.sha256(value.encode()).hexdigest()[:12]
    return f"lists/{name}-{plain}{tail}.html"


def notice_name(id: str, path: str, part: int = 0) -> str:
    """The file of a notice: its id (what is no letter or digit of it left out), and a digest of its path."""
    plain = re.sub(r"[^A-Za-z0-9]", "", id)[:64]
    digest = hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"notices/{plain}-{digest}{f'.{part + 1}' if part else ''}.html"
