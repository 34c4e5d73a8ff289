"""The desk while it runs: a Datasette of the run's database and of the marks, with the desk's pages in front of its
tables."""

from __future__ import annotations

import asyncio
import secrets
import socket
from importlib.resources import files
from pathlib import Path
from typing import Any

from extract.errors import ConfigError
from extract.review.marks import prepare
from extract.review.run_folder import RunFolder
from extract.schema.columns import Column
from extract.schema.tables import TABLES
from extract.search import tables as search_tables

PORT = 8017
"""Where the desk is found, unless told otherwise or taken."""


class Office:
    """What the pages of one desk share: the run, where its sources are, the token of its marks."""

    def __init__(self, run: RunFolder, root: Path | None, language: str | None) -> None:
        self.run = run
        self.root = root
        self.language = language
        self.token = secrets.token_urlsafe(24)


def desk_app(run: RunFolder, *, root: Path | None = None, language: str | None = None) -> Any:
    """The desk as an ASGI app. `root`: where the relative paths of sources begin; `language`: `en` or `zh`, by default
    the browser's. Makes the file of marks where there is none. Raises ConfigError without Datasette, StoreError."""
    try:
        from datasette.app import Datasette
        from datasette.database import Database
        from datasette.plugins import pm
    except ImportError as error:
        raise ConfigError(f"the review desk needs Datasette: pip install 'gongwen[review]' ({error})") from error
    from extract.review import plugin
    from extract.review.run_folder import read_only

    class AnyPath(Database):  # type: ignore[misc]
        """A database whose path may hold any sign, which Datasette's own addresses don't allow for."""

        def connect(self, write: bool = False) -> Any:
            import sqlite3

            address = (
                read_only(Path(self.path)).replace("?mode=ro", "?mode=rw") if write else read_only(Path(self.path))
            )
            connection = sqlite3.connect(address, uri=True, check_same_thread=False)
            self._all_file_connections.append(connection)
            return connection

    prepare(run.marks)
    if not pm.is_registered(plugin):
        pm.register(plugin, name="gongwen-review")
    here = Path(str(files("extract.review")))
    datasette = Datasette(
        [],
        memory=False,
        template_dir=str(here / "tables"),
        static_mounts=[("desk", str(here / "assets"))],
        metadata=_metadata(),
        settings={"suggest_facets": True, "allow_download": False, "default_page_size": 50, "truncate_cells_html": 300},
    )
    datasette.add_database(AnyPath(datasette, path=str(run.database)), name="notices")
    datasette.add_database(AnyPath(datasette, path=str(run.marks)), name="marks")
    datasette.gongwen_office = Office(run, root, language)
    return datasette.app()


def serve(
    run: RunFolder,
    *,
    port: int | None = None,
    root: Path | None = None,
    language: str | None = None,
    opened: Any = None,
) -> None:
    """Serve the desk of a `run` on this machine alone until it is stopped. `root`: where the relative paths of sources
    begin; `language`: `en` or `zh`, by default as the browser asks. `port`: by default 8017, or a free one where that
    is taken. `opened` is called with the address. Raises ConfigError, StoreError."""
    app = desk_app(run, root=root, language=language)
    import rich
    import uvicorn

    rich.get_console().quiet = True  # Datasette prints a page of traceback there for each address that isn't known
    with _bound(port) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        config = uvicorn.Config(app, log_level="warning", server_header=False, lifespan="on", limit_concurrency=64)
        server = uvicorn.Server(config)
        if opened:
            opened(address)
        asyncio.run(server.serve(sockets=[listening]))


def _bound(port: int | None) -> socket.socket:
    """A socket on the loopback. Raises ConfigError where the port that was asked for is taken."""
    for attempt in [port] if port is not None else [PORT, 0]:
        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", attempt))
        except OSError as error:
            listening.close()
            if attempt != PORT or port is not None:
                raise ConfigError(f"port {attempt} is taken ({error.strerror}): name another by --port") from error
            continue
        listening.listen(64)
        return listening
    raise ConfigError("no port is free")


def _metadata() -> dict[str, Any]:
    """What Datasette says of the tables: their and their columns' descriptions; what is for machines is hidden."""
    tables: dict[str, Any] = {
        table.name: {
            "description": table.about,
            "columns": {c.name: c.about for c in table.columns if c.about and not _whole(c)},
        }
        for table in TABLES
    }
    tables["notices"] |= {
        "facets": ["page_kind", "document_type", "verdict"],
        "sort_desc": "issued_on",
        "label_column": "title",
    }
    tables["warnings"] |= {"facets": ["code"]}
    tables["failures"] |= {"facets": ["code"]}
    for name in (*search_tables.NAMES, "meta"):
        tables[name] = {**tables.get(name, {}), "hidden": True}
    return {
        "databases": {"notices": {"tables": tables}, "marks": {"tables": {"marks": {"facets": ["field", "verdict"]}}}}
    }


def _whole(column: Column) -> bool:
    return column.type == "record"
