"""The house's one-way imports: rules, text, notice <- stages <- pipeline <- batch <- engine <- cli."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "extract"

# A room may import rooms of a lower floor; of its own floor only itself.
FLOORS: list[set[str]] = [
    {"version", "errors", "late", "patterns", "collecting", "zstd"},
    {"text"},
    {"parts"},
    {"options", "rules", "notice"},
    {"document", "lexicon"},
    {"fields.findings", "number_forms", "pieces", "section_labels", "title_shape"},
    {"page", "repair", "layout", "kind", "fields", "resolve", "schema"},
    {"assemble", "extensions"},
    {"pipeline"},
    {"search"},
    {"sinks", "readers", "explain", "check"},
    {"batch"},
    {"engine", "review"},
    {"cli"},
    {"__main__"},
]
LEAVES = {"fields.findings"}
HTML_PARSER_HOME = "page.markup"


def room_of(module: str) -> str:
    """The room of a module name without its package: `page.tree` is in `page`, `fields.findings` a room of its own."""
    return module if module in LEAVES else module.split(".")[0]


def floor_of(room: str) -> int:
    return next(i for i, rooms in enumerate(FLOORS) if room in rooms)


def modules() -> list[tuple[str, Path]]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(p for p in parts if p != "__init__")
        if name:
            found.append((name, path))
    return found


def imports(path: Path) -> set[str]:
    """The package's modules that a file imports, without `extract.`; what is imported for types only, late, or by a name in
    a string counts too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        found |= imported(node)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and is_module(node.value):
            found.add(node.value)
    return {m.removeprefix("extract.") for m in found if m.startswith("extract.")}


def imported(node: ast.AST) -> set[str]:
    """The modules that a statement imports."""
    if isinstance(node, ast.Import):
        return {a.name for a in node.names}
    if isinstance(node, ast.ImportFrom) and node.module:
        assert node.level == 0, "relative import"
        names = {alias.name: f"{node.module}.{alias.name}" for alias in node.names}
        return {whole if is_module(whole) else node.module for whole in names.values()}
    return set()


def is_module(name: str) -> bool:
    if re.fullmatch(r"extract(?:\.[a-z_]+)+", name) is None:
        return False
    place = PACKAGE.parent / Path(*name.split("."))
    return place.is_dir() or place.with_suffix(".py").exists()


def imported_at_once(path: Path) -> set[str]:
    """The package's modules that are loaded with a file: what its functions import, and what types need, comes later."""
    found: set[str] = set()
    todo: list[ast.stmt] = ast.parse(path.read_text(encoding="utf-8")).body
    while todo:
        node = todo.pop()
        found |= imported(node)
        if isinstance(node, ast.If | ast.Try) and "TYPE_CHECKING" not in ast.unparse(node):
            todo += node.body
    return {m.removeprefix("extract.") for m in found if m.startswith("extract.")}


@pytest.mark.parametrize(("module", "path"), modules(), ids=[m for m, _ in modules()])
def test_imports_point_one_way(module: str, path: Path) -> None:
    room = room_of(module)
    for imported in imports(path):
        other = room_of(imported)
        assert other == room or floor_of(other) < floor_of(room), f"{module} imports {imported}"


@pytest.mark.parametrize(("module", "path"), modules(), ids=[m for m, _ in modules()])
def test_only_the_tree_touches_the_fast_parser(module: str, path: Path) -> None:
    named = "selectolax" in path.read_text(encoding="utf-8")
    assert not named or module in (HTML_PARSER_HOME, "batch.report"), "the report names its version"


def test_no_file_loads_itself_by_way_of_others() -> None:
    """Inside a room too: files that need each other at once are one file."""
    graph = {module: imported_at_once(path) for module, path in modules()}
    TopologicalSorter(graph).prepare()  # raises CycleError, which names the files


def test_the_page_of_the_house_names_files_that_are_there_and_every_room() -> None:
    page = (PACKAGE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = {name.removeprefix("extract/") for name in re.findall(r"`((?:[a-z_]+/)*[a-z_*]+\.(?:py|toml))`", page)}
    assert [name for name in sorted(named) if not any((*PACKAGE.glob(name), *PACKAGE.parent.glob(name)))] == []
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir() and (path / "__init__.py").exists()}
    assert [room for room in sorted(rooms) if f"{room}/" not in page] == []


def test_no_file_is_a_junk_drawer() -> None:
    names = {m.split(".")[-1] for m, _ in modules()}
    assert not names & {"utils", "util", "helpers", "common", "misc", "core"}


def test_one_page_is_read_without_the_readers_of_archives_and_the_pool() -> None:
    code = "import sys; import extract.batch.worker, extract.pipeline; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"tarfile", "multiprocessing.connection", "jieba", "rjieba", "bs4", "lxml", "rich"} & set(loaded)
    assert not {"extract.readers.archive", "extract.batch.crew", "extract.batch.running"} & set(loaded)
