"""Which inputs there are: files as named, the files of folders at any depth, patterns, addresses, lists of paths."""

from __future__ import annotations

import glob
import os
import select
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath

from extract.readers import sources
from extract.readers.found import ArchiveError, Broken, Found, Passed, StrPath
from extract.readers.sniff import HEAD, form_of, looks_packed

_PATIENCE = 0.2
"""Seconds between two looks whether the run was stopped, while stdin is awaited."""

Listed = Found | Passed | Broken


def find_inputs(
    inputs: Iterable[StrPath],
    *,
    output: Path | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> Iterator[Listed]:
    """Every one of `inputs` once: pages and archives, what is no input, and a path that isn't there as broken.

    Folders are read to any depth in the order of names. A link to a file is read where it stays inside the folder, and
    broken where it leads out; a link to a folder inside is not followed (its files come by their own path). Hidden files
    and folders are passed over, and the run's own `output` folder too. `-` is a list of paths on stdin, a line each (or
    ended by zero bytes, as `find -print0` does); `scheme://…` is an address (fsspec); what is no path but has `*`, `?` or
    `[` in it is a pattern, `**` for folders at any depth. `stopped` is asked while stdin is awaited.
    """
    own = output.resolve() if output else None
    for given in inputs:
        name = os.fspath(given)
        if not name:  # a variable of the shell's that was not set: no reason to read the current folder
            yield Broken('""', "missing", 'an empty name, "", names nothing; the current folder is called .')
        elif name == "-":
            yield from find_inputs(_listed(stopped), output=output)
        elif sources.is_address(name):
            yield from _address(name)
        else:
            yield from _named(Path(given), own)


def shown(path: StrPath) -> str:
    """How a path is written in the output: as given, with POSIX slashes; bytes that are no UTF-8 as `\\xNN`."""
    if isinstance(path, str) and sources.is_address(path):
        return path
    raw = os.fsencode(PurePosixPath(path))
    return raw.decode("utf-8", "backslashreplace")


def unreadable(path: str, error: OSError) -> Broken:
    """What is to be said of a path (as shown) that isn't there or cannot be read; `error` says why."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Broken(path, "missing", f"{path} does not exist")
    reason = "permission denied" if isinstance(error, PermissionError) else error.strerror or str(error)
    return Broken(path, "unreadable", f"{path} cannot be read: {reason}")


def _listed(stopped: Callable[[], bool]) -> Iterator[str]:
    """The paths of the list on stdin, one after the other as they come."""
    rest, zeros = b"", False
    stdin = sys.stdin.fileno()
    while True:
        while not select.select([stdin], [], [], _PATIENCE)[0]:
            if stopped():
                return
        block = os.read(stdin, 1 << 16)
        if not block:
            break
        rest += block
        zeros = zeros or b"\0" in block
        *lines, rest = rest.split(b"\0" if zeros else b"\n")
        yield from (os.fsdecode(line.rstrip(b"\r")) for line in lines if line.strip())
    if rest.strip():
        yield os.fsdecode(rest.rstrip(b"\r"))


def _named(path: Path, own: Path | None) -> Iterator[Listed]:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        if glob.has_magic(str(path)) and not os.path.lexists(path):
            matches = False
            for match in glob.iglob(str(path), recursive=True):
                matches = True
                yield from _named(Path(match), own)
            if matches:
                return
        yield unreadable(shown(path), error if isinstance(error, OSError) else OSError(str(error)))
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, path.resolve(), own)
    elif not stat.S_ISREG(mode):
        message = f"{shown(path)} is a pipe or device, no file; keep what it gives in a file, or use `gongwen extract`"
        yield Broken(shown(path), "special_file", message)
    else:
        yield Found(shown(path), str(path), named=True, form=_form(path, named=True))


def _folder(folder: Path, root: Path, own: Path | None) -> Iterator[Listed]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda e: os.fsencode(e.name))
    except OSError as error:
        yield unreadable(shown(folder), error)
        return
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith("."):
            yield Passed(shown(path), "hidden")
        elif entry.is_dir(follow_symlinks=False):
            if own and path.resolve() == own:
                yield Passed(shown(path), "output_folder")
            else:
                yield from _folder(path, root, own)
        elif entry.is_symlink():
            yield _link(path, root)
        elif entry.is_file(follow_symlinks=False):
            yield Found(shown(path), str(path), named=False, form=_form(path, named=False))
        else:
            yield Passed(shown(path), "special_file")


def _link(path: Path, root: Path) -> Listed:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return Passed(shown(path), "broken_link")
    if not target.is_relative_to(root):
        return Broken(shown(path), "link_outside", f"{shown(path)} is a link out of the folder; name what it leads to")
    if not target.is_file():
        return Passed(shown(path), "link_to_folder")
    return Found(shown(path), str(path), named=False, form=_form(path, named=False))


def _form(path: Path, *, named: bool) -> str | None:
    """Which kind of archive a file is, if it is one. A file that nobody named is opened only where its name says so."""
    if not named and not looks_packed(path.name):
        return None
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # reading a pipe would take its head away
            return form_of(path.name, b"", named=named)
        with path.open("rb") as file:
            head = file.read(HEAD)
            return form_of(path.name, head, named=named) if head else None  # no bytes: an empty page
    except OSError:
        return None


def _address(url: str) -> Iterator[Listed]:
    """The files at an address: one, all of a folder, all that match a pattern."""
    try:
        for file, named in sources.listing(url):
            name = PurePosixPath(file.partition("?")[0]).name
            if not named and name.startswith("."):
                yield Passed(file, "hidden")
            elif looks_packed(name, tables=named):
                yield Found(file, file, named, form_of(name, sources.head(file), named=named))
            else:
                yield Found(file, file, named)
    except ArchiveError as error:
        yield Broken(url, error.code, error.message)
    except OSError as error:
        yield unreadable(url, error)
