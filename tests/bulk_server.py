"""A stand-in for OpenSearch: the part of its HTTP interface that the store uses, in memory, and able to misbehave.

It is no search engine and checks no mapping beyond its being JSON; what it knows of the protocol is from its documentation:
NDJSON in, an item for each operation out, `errors` and statuses inside of an answer of 200.
"""

from __future__ import annotations

import json
import random
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest


class Bulk:
    """The server's state. Faults: `busy`, the share of operations turned away with 429; `drop`, the share of requests whose
    connection is cut, before or after they were carried out; `down`, how many requests more get 503; `refuse`, what in a
    document makes it be refused for good; `largest`, bytes of a request that are still taken."""

    def __init__(self) -> None:
        self.indexes: dict[str, dict[str, dict[str, Any]]] = {}
        self.bodies: dict[str, dict[str, Any]] = {}
        self.busy = self.drop = 0.0
        self.down = 0
        self.refuse = b"\0"
        self.largest = 1 << 30
        self.log: list[str] = []
        self.authorization: set[str | None] = set()
        self.dice = random.Random(9704)
        self.lock = threading.Lock()
        self.address = ""

    def operation(self, action: dict[str, Any], document: bytes | None) -> dict[str, Any]:
        ((verb, told),) = action.items()
        index, name = self.indexes[told["_index"]], told["_id"]
        done: dict[str, Any]
        if self.dice.random() < self.busy:
            done = {"status": 429, "error": {"type": "rejected_execution_exception", "reason": "queue is full"}}
        elif document is not None and self.refuse in document:
            done = {"status": 400, "error": {"type": "mapper_parsing_exception", "reason": "failed to parse"}}
        elif verb == "delete":
            found = index.pop(name, None) is not None
            done = {"status": 200, "result": "deleted"} if found else {"status": 404, "result": "not_found"}
        else:
            assert document is not None
            done = {"status": 200, "result": "updated"} if name in index else {"status": 201, "result": "created"}
            index[name] = json.loads(document)
        return {verb: {**told, **done}}

    def bulk(self, body: bytes) -> dict[str, Any]:
        assert body.endswith(b"\n"), "a bulk ends with a line break"
        lines = iter(body.split(b"\n")[:-1])
        items = []
        for line in lines:
            action = json.loads(line)
            items.append(self.operation(action, None if "delete" in action else next(lines)))
        return {"took": 1, "errors": any("error" in v for i in items for v in i.values()), "items": items}

    def answer(self, method: str, path: str, body: bytes) -> tuple[int, Any]:
        name, _, verb = unquote(urlsplit(path).path).strip("/").partition("/")
        index = self.indexes.get(name)
        if name == "_bulk":
            return (413, None) if len(body) > self.largest else (200, self.bulk(body))
        if method == "PUT" and not verb:
            if index is not None:
                return 400, {"error": {"type": "resource_already_exists_exception", "reason": "it exists"}}
            self.indexes[name], self.bodies[name] = {}, json.loads(body)
            return 200, {"acknowledged": True}
        if index is None:
            return 404, {"error": {"type": "index_not_found_exception", "reason": f"no such index [{name}]"}}
        if method == "PUT":
            self.bodies[name]["mappings"] |= json.loads(body)
        if verb == "_mapping":
            return 200, {name: {"mappings": self.bodies[name]["mappings"]}}
        if verb == "_delete_by_query":
            index.clear()
        return 200, {"count": len(index)}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body of an answer in one packet

    def do(self) -> None:
        bulk: Bulk = self.server.bulk  # type: ignore[attr-defined]
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with bulk.lock:
            bulk.log.append(f"{self.command} {self.path}")
            bulk.authorization.add(self.headers.get("Authorization"))
            if cut := bulk.dice.random() < bulk.drop and bulk.dice.random() < 0.5:
                self.close_connection = True
                return
            if bulk.down > 0:
                bulk.down -= 1
                status, answer = 503, None
            else:
                status, answer = bulk.answer(self.command, self.path, body)
            cut = bulk.dice.random() < bulk.drop
        if cut:  # carried out, but nobody is told
            self.close_connection = True
            return
        data = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_PUT = do_POST = do  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def bulk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bulk]:
    """A server of its own, without waits between tries."""
    monkeypatch.setattr("extract.sinks.opensearch_client.FIRST_WAIT", 0.0)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.bulk = Bulk()  # type: ignore[attr-defined]
    server.bulk.address = f"opensearch+http://127.0.0.1:{server.server_port}/notices"  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server.bulk  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()
    thread.join()
