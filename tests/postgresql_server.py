"""A PostgreSQL server for the tests: the one of GONGWEN_TEST_POSTGRESQL, else a private one in a temporary folder.

Where PostgreSQL is not installed, tests that need it are skipped; in CI (environment CI=1) they fail.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

URL = "GONGWEN_TEST_POSTGRESQL"


def find_programs() -> Path | None:
    """The folder of initdb and postgres, which Debian keeps off the PATH."""
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda f: f.parts[-2].zfill(3), reverse=True)
    return next((f for f in folders if (f / "initdb").exists() and (f / "postgres").exists()), None)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a server on which schemas may be made."""
    if url := os.environ.get(URL):
        yield url
        return
    programs = find_programs()
    if programs is None:
        say = f"no PostgreSQL here: install postgresql (15 or later), or set {URL} to the address of a database"
        (pytest.fail if os.environ.get("CI") == "1" else pytest.skip)(say)
    with private_server(programs) as url:
        yield url


@contextmanager
def private_server(programs: Path, *, fsync: str = "off") -> Iterator[str]:
    """A server in a temporary folder, gone at the end."""
    folder = Path(tempfile.mkdtemp(prefix="gongwen-postgresql-"))
    # The server refuses to run as root; Debian's package makes a user for it.
    who: dict[str, Any] = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
    if who:
        shutil.chown(folder, **who)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = folder / "data"
    quick = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "cwd": folder, **who}
    server = None
    try:
        initdb = [programs / "initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"]
        subprocess.run(initdb, check=True, **quick)
        options = {
            "listen_addresses": "127.0.0.1",
            "port": port,
            "unix_socket_directories": "",
            "fsync": fsync,
            "log_min_messages": "fatal",
            "shared_buffers": "16MB",
        }
        command = [programs / "postgres", "-D", data, *(f"--{key}={value}" for key, value in options.items())]
        server = subprocess.Popen(command, stderr=subprocess.DEVNULL, **quick)
        url = f"postgresql://tester@127.0.0.1:{port}/postgres"
        _wait(url, server)
        yield url
    finally:
        if server:
            server.send_signal(signal.SIGINT)  # a fast shutdown: SIGTERM would wait for clients to leave
            try:
                server.wait(3)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _wait(url: str, server: subprocess.Popen[bytes]) -> None:
    import time

    import psycopg

    until = time.monotonic() + 20
    while True:
        try:
            psycopg.connect(url, connect_timeout=2).close()
            return
        except psycopg.Error:
            assert server.poll() is None, "the server has ended"
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.05)


@pytest.fixture
def database(postgresql_server: str) -> Iterator[str]:
    """The address of an empty schema of its own."""
    import psycopg

    schema = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}")
        joint = "&" if "?" in postgresql_server else "?"
        yield f"{postgresql_server}{joint}options={quote(f'-csearch_path={schema}')}"
        connection.execute(f"DROP SCHEMA {schema} CASCADE")
