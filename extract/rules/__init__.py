"""The rule tables: what a domain expert would correct, a row in a `.toml` beside this file. A table:

    [table]
    name = "furniture"            # the file's name
    about = "one sentence: what the rows say, who reads them"
    match = "search"              # how a row's pattern meets a string: search | full | start | end

    [[row]]
    id = "furniture.print_page"   # <table>.<what>, unique
    reason = "why this row is right, and which false match its form avoids"
    pattern = '打印(?:本页|此页)'   # a regular expression, or instead:
    terms = ["打印本页", "打印此页"] # words, matched literally, longest first
    needs = ["打印"]               # optional: words one of which every match holds, so that other texts are passed over at once
    value = "…"                    # optional: whatever the reader needs (a string, a number, a table)
    examples = ["【打印本页】"]
    near_misses = ["打印机采购公告"]

`reading` refuses unknown keys, duplicate ids, missing reasons or examples, patterns that do not compile, an example that
the row does not match and a near miss that it does. Source of the idea: ftfy's readable tables.

Tables of one's own (docs/extending.md) add rows to these, replace them or take them out, for the whole process: folders
named by `use`, by the environment variable GONGWEN_RULES, or by installed packages through the entry point group
`gongwen.rules`.
"""

from __future__ import annotations

import os
from functools import cache
from importlib import resources
from pathlib import Path

from extract.errors import RuleError
from extract.rules.reading import changed, parse
from extract.rules.table import Match, Row, Table, alternation

__all__ = ["Match", "Row", "Table", "alternation", "check", "folders", "load", "names", "parse", "use"]

VARIABLE = "GONGWEN_RULES"
"""Folders of users' tables, separated as in PATH; an environment variable, so that worker processes have them too."""


def use(*paths: str | Path) -> None:
    """Take users' tables from these folders, from now on and in this process and its children.

    A folder holds files `<table>.toml` named after built-in tables. Call it before anything is parsed. Raises RuleError
    where tables have been read already, a folder is none, or one of its tables is wrong.
    """
    if load.cache_info().currsize:
        raise RuleError("rule tables were read already: call extract.rules.use before anything else of gongwen")
    known = os.environ.get(VARIABLE)
    added = [str(Path(p).resolve()) for p in paths]
    os.environ[VARIABLE] = os.pathsep.join([*([known] if known else []), *added])
    folders.cache_clear()
    try:
        check()
    except BaseException:
        os.environ.pop(VARIABLE)
        if known:
            os.environ[VARIABLE] = known
        folders.cache_clear()
        load.cache_clear()
        raise


def check() -> None:
    """Read users' tables, if there are any. Raises RuleError where a folder is none, or a table is wrong."""
    for folder in folders():
        for file in sorted(folder.glob("*.toml")):
            if not file.is_file():
                raise RuleError(f"{file} is a folder; a table is a file of that name")
            load(file.stem)


@cache
def folders() -> tuple[Path, ...]:
    """The folders of users' tables, those of installed packages first. Raises RuleError where one is no folder, or holds
    no table or one that nobody reads."""
    from importlib.metadata import entry_points

    found = [Path(str(resources.files(point.value))) for point in entry_points(group="gongwen.rules")]
    found += [Path(p) for p in os.environ.get(VARIABLE, "").split(os.pathsep) if p]
    for folder in found:
        if not folder.is_dir():
            raise RuleError(f"there is no folder {folder} of rule tables")
        files = list(folder.glob("*.toml"))
        if not files:
            raise RuleError(
                f"{folder} holds no rule table: they are files called as the built-in ones, furniture.toml …"
            )
        for file in files:
            if file.stem not in names():
                raise RuleError(f"{file}: there is no rule table {file.stem}; there are {', '.join(names())}")
    return tuple(found)


@cache
def load(name: str) -> Table:
    """The table `name`, read once, with users' rows. Raises RuleError where there is none or a user's one is broken."""
    try:
        source = resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise RuleError(f"there is no rule table {name}; there are {', '.join(names())}") from error
    table = parse(name, source, check=False)
    for folder in folders():
        file = folder / f"{name}.toml"
        if file.is_file():
            try:
                source = file.read_text(encoding="utf-8-sig")  # editors of Windows set a mark before it
            except (OSError, UnicodeDecodeError) as error:
                raise RuleError(f"{file}: cannot be read as UTF-8: {error}") from error
            table = changed(table, source, str(file))
    return table


@cache
def names() -> tuple[str, ...]:
    """The names of the built-in tables."""
    files = resources.files(__package__).iterdir()
    return tuple(sorted(f.name.removesuffix(".toml") for f in files if f.name.endswith(".toml")))
