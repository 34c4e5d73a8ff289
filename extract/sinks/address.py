"""The addresses of stores (`--to`): what each kind is called, what it needs, and what of it may be shown."""

from __future__ import annotations

import os
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from extract import zstd
from extract.errors import ConfigError

STORES = {
    "sqlite": "sqlite (notices.db in the run's folder) or sqlite:///FILE",
    "jsonl": "jsonl (notices.jsonl, always written) or jsonl:FILE (packed where it ends in .gz or .zst)",
    "postgresql": "postgresql://USER@HOST/DATABASE",
    "parquet": "parquet (the folder `parquet` in the run's) or parquet:FOLDER",
    "opensearch": "opensearch+https://HOST/INDEX (or opensearch+http, elasticsearch+https …)",
}
"""The stores that exist, and how each is named."""

_DEFAULTS = {"sqlite": "notices.db", "jsonl": "notices.jsonl", "parquet": "parquet"}
_OF_THE_RUN = {"notices.jsonl", "failures.jsonl", "run.json", ".gongwen"}
"""What a run keeps in its folder besides the stores."""
_SERVERS = {
    "postgresql": "postgresql",
    "postgres": "postgresql",
    "opensearch+https": "opensearch",
    "opensearch+http": "opensearch",
    "elasticsearch+https": "opensearch",
    "elasticsearch+http": "opensearch",
}
_NEEDS = {"postgresql": ("psycopg", "postgresql"), "parquet": ("pyarrow", "parquet"), ".zst": (zstd.MODULE, "zstd")}
"""The module that a kind of store (or a file's ending) needs, and the extra that brings it."""
_SECRET = {"password", "sslpassword", "passfile", "sslkey"}


class StoreURL(NamedTuple):
    """A store's address, read. `file`: the file or folder it is in, where it is in one; `own`: that is inside the run's
    folder, by its default name. `url`: the whole address of a store on a server."""

    kind: str
    file: Path
    own: bool
    url: str = ""

    @property
    def on_server(self) -> bool:
        """Whether it is reached over a network or socket."""
        return bool(self.url)

    @property
    def name(self) -> str:
        """How checkpoint and report call the store, whatever folder the run was started from. Without any password."""
        if self.url:
            return _without_secrets(urlsplit(self.url))
        return self.kind if self.own else f"{self.kind}:{self.file.absolute().as_posix()}"


def read_url(url: str, folder: Path) -> StoreURL:
    """What the address `url` means to a run into `folder`. Raises ConfigError: it names the stores that exist, or the
    extra that has to be installed."""
    kind, colon, rest = url.partition(":")
    if kind not in _SERVERS and kind not in _DEFAULTS and kind in own_stores():
        return StoreURL(kind, Path(), own=False, url=url)
    if kind in _SERVERS:
        store = _server(url, _SERVERS[kind])
    elif kind in _DEFAULTS and not (kind == "sqlite" and colon and not rest.startswith("///")):
        store = _in_file(url, kind, bool(colon), rest, folder)
    else:
        known = "; ".join(STORES.values())
        # What follows the kind may hold a password.
        raise ConfigError(f"there is no store {kind + ':…' if '@' in rest else url!r}; what exists: {known}")
    _check_extra(store.kind)
    if store.kind == "jsonl":
        _check_extra(store.file.suffix)
    return store


@cache
def own_stores() -> dict[str, EntryPoint]:
    """The stores of installed packages: kind → entry point of a function that opens an address and gives a Sink."""
    return {point.name: point for point in entry_points(group="gongwen.sinks")}


def _in_file(url: str, kind: str, colon: bool, rest: str, folder: Path) -> StoreURL:
    rest = rest.removeprefix("///") if kind == "sqlite" else rest.removeprefix("//")
    if colon and not rest:
        raise ConfigError(f"the store {url!r} names no file; write {STORES[kind]}")
    default = folder / _DEFAULTS[kind]
    file = Path(rest) if rest else default
    fits, what = (os.path.isdir, "folder") if kind == "parquet" else (os.path.isfile, "file")
    if os.path.exists(file) and not fits(file):  # a device, too: root would put a file in the place of /dev/stdout
        raise ConfigError(f"the store {url!r} can't be kept in {file}, which is no {what}; name another")
    own = file.absolute() == default.absolute()
    way = os.path.relpath(file, folder)
    if not own and Path(way).parts[:1] and Path(way).parts[0] in _OF_THE_RUN:
        raise ConfigError(
            f"the store {url!r} would stand where the run keeps its own {Path(way).parts[0]}; name another file"
        )
    return StoreURL(kind, file, own)


def _server(url: str, kind: str) -> StoreURL:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise ConfigError(f"the address of the {kind} store can't be read: {error}; write {STORES[kind]}") from error
    named = "//" in url and (kind == "postgresql" or (parts.hostname and parts.path.strip("/")))
    if not named:
        raise ConfigError(f"the address {_without_secrets(parts)!r} is not whole; write {STORES[kind]}")
    return StoreURL(kind, Path(), own=False, url=url)


def _without_secrets(parts: SplitResult) -> str:
    user, at, host = parts.netloc.rpartition("@")
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query) if k not in _SECRET], safe="/,")
    return parts._replace(netloc=user.partition(":")[0] + at + host, query=query).geturl()


def _check_extra(what: str) -> None:
    module, extra = _NEEDS.get(what, ("", ""))
    if module and not _is_there(module):
        raise ConfigError(f"a store of kind {what} needs the module {module}: pip install 'gongwen[{extra}]'")


def _is_there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:  # not even the package that it is in
        return False
