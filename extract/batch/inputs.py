"""Which inputs there are: files as named, and the files of folders, at any depth."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from extract.batch.outcome import Failed, Failure, Skipped, Task

Found = Task | Failed | Skipped


def find_inputs(inputs: Sequence[str | os.PathLike[str]], *, output: Path | None = None) -> Iterator[Found]:
    """Every input once as a task, a path that isn't there as a failure, what is no input as skipped.

    Folders are read to any depth in the order of names. A link to a file is read where it stays inside the folder; a
    link to a folder is never followed (inside, its files come by their own path; outside, they were not given). Hidden
    files and folders are skipped, and the run's own `output` folder too.
    """
    own = output.resolve() if output else None
    for given in inputs:
        path = Path(given)
        try:
            mode = path.stat().st_mode
        except OSError as error:
            yield unreadable(shown(path), error)
            continue
        if stat.S_ISDIR(mode):
            yield from _folder(path, path.resolve(), own)
        else:
            yield Task(shown(path), str(path), named=True)


def shown(path: str | os.PathLike[str]) -> str:
    """How a path is written in the output: as given, with POSIX slashes; bytes that are no UTF-8 as `\\xNN`."""
    raw = os.fsencode(PurePosixPath(path))
    return raw.decode("utf-8", "backslashreplace")


def _folder(folder: Path, root: Path, own: Path | None) -> Iterator[Found]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda e: os.fsencode(e.name))
    except OSError as error:
        yield unreadable(shown(folder), error)
        return
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith("."):
            yield Skipped(shown(path), "hidden")
        elif entry.is_dir(follow_symlinks=False):
            if own and path.resolve() == own:
                yield Skipped(shown(path), "output_folder")
            else:
                yield from _folder(path, root, own)
        elif entry.is_symlink():
            yield _link(path, root)
        elif entry.is_file(follow_symlinks=False):
            yield Task(shown(path), str(path), named=False)
        else:
            yield Skipped(shown(path), "special_file")


def _link(path: Path, root: Path) -> Found:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return Skipped(shown(path), "broken_link")
    if not target.is_relative_to(root):
        return Skipped(shown(path), "link_outside")
    if not target.is_file():
        return Skipped(shown(path), "link_to_folder")
    return Task(shown(path), str(path), named=False)


def unreadable(path: str, error: OSError) -> Failed:
    """The failure of a path (as shown) that isn't there or cannot be read."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Failed(path, Failure(path, "missing", f"{path} does not exist", "read"))
    reason = "permission denied" if isinstance(error, PermissionError) else error.strerror or str(error)
    return Failed(path, Failure(path, "unreadable", f"{path} cannot be read: {reason}", "read"))
