"""The little of OpenSearch's and Elasticsearch's HTTP interface that the store needs, over one kept-alive connection.

What may pass is tried again: no answer, a server that is busy or restarts (429, 502, 503, 504), single operations of a
bulk that were turned away for want of room. What will not pass is told.
"""

from __future__ import annotations

import base64
import http.client
import json
import os
import ssl
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from extract.errors import StoreError

TRIES = 7
"""Times that anything is sent; half a second is waited after the first, twice as long after each further one."""
FIRST_WAIT = 0.5
TIMEOUT = 120.0
BULK_BYTES = 5 * 1024 * 1024
BULK_COUNT = 1_000
_PASSING = {429, 502, 503, 504}


@dataclass(frozen=True, slots=True)
class Operation:
    """One line of a bulk: index the document, or delete what is there."""

    index: str
    id: str
    document: bytes | None

    def lines(self) -> bytes:
        """It as NDJSON."""
        verb = "delete" if self.document is None else "index"
        action = json.dumps({verb: {"_index": self.index, "_id": self.id}}, ensure_ascii=False).encode() + b"\n"
        return action if self.document is None else action + self.document + b"\n"


@dataclass(slots=True)
class BulkResult:
    """What became of a bulk: how many documents were new, how many are gone, and the reasons of those refused for
    good."""

    created: int = 0
    deleted: int = 0
    refused: list[str] = field(default_factory=list)


class Client:
    """A server. `address`: http(s)://[user[:password]@]host[:port][/prefix]; a password may come from the environment
    (OPENSEARCH_PASSWORD), or a key instead of both (OPENSEARCH_API_KEY). `name`: for messages."""

    def __init__(self, address: str, name: str) -> None:
        parts = urlsplit(address)
        self._name, self._prefix = name, parts.path.rstrip("/")
        self._headers = {"Accept": "application/json", **_authorization(parts.username, parts.password)}
        host = parts.hostname or ""
        self._connection: http.client.HTTPConnection = (
            http.client.HTTPSConnection(host, parts.port, timeout=TIMEOUT, context=ssl.create_default_context())
            if parts.scheme == "https"
            else http.client.HTTPConnection(host, parts.port or 9200, timeout=TIMEOUT)
        )

    def call(
        self, method: str, path: str, body: bytes | None = None, *, form: str = "application/json", tries: int = TRIES
    ) -> tuple[int, Any]:
        """Send a request, again where that may help. Gives status and answer. Raises StoreError without any answer."""
        headers = self._headers | ({"Content-Type": form} if body is not None else {})
        said = ""
        for attempt in range(tries):
            if attempt:
                time.sleep(FIRST_WAIT * 2 ** (attempt - 1))
            try:
                self._connection.request(method, self._prefix + path, body, headers)
                response = self._connection.getresponse()
                answer = response.read()
            except (OSError, http.client.HTTPException) as error:
                self._connection.close()
                said = f"{type(error).__name__}: {error}"
                if isinstance(error, ssl.SSLCertVerificationError):
                    break
                continue
            if response.status not in _PASSING:
                return response.status, _json(answer)
            said = f"status {response.status}"
        raise self.error(f"no use after {tries} tries: {said}")

    def bulk(self, operations: list[Operation]) -> BulkResult:
        """Carry operations out, in requests of some megabytes. Raises StoreError where the server cannot be used."""
        result = BulkResult()
        chunk: list[Operation] = []
        size = 0
        for operation in operations:
            length = len(operation.document or b"") + 200
            if chunk and (size + length > BULK_BYTES or len(chunk) >= BULK_COUNT):
                self._send(chunk, result)
                chunk, size = [], 0
            chunk.append(operation)
            size += length
        if chunk:
            self._send(chunk, result)
        return result

    def _send(self, operations: list[Operation], result: BulkResult) -> None:
        """One request, and then those of its operations that were turned away for now, until all are settled."""
        for attempt in range(TRIES):
            if attempt:
                time.sleep(FIRST_WAIT * 2 ** (attempt - 1))
            body = b"".join(operation.lines() for operation in operations)
            status, answer = self.call("POST", "/_bulk", body, form="application/x-ndjson")
            if status == 413 and len(operations) > 1:
                half = len(operations) // 2
                self._send(operations[:half], result)
                self._send(operations[half:], result)
                return
            if status == 413:
                result.refused.append(f"{operations[0].id}: larger than the server takes")
                return
            items = answer.get("items") if isinstance(answer, dict) else None
            if status != 200 or not isinstance(items, list) or len(items) != len(operations):
                raise self.error(f"a bulk was refused: {reason(answer) or f'status {status}'}")
            operations = _settle(operations, items, result)
            if not operations:
                return
        raise self.error(
            f"{len(operations)} operations were turned away {TRIES} times: the server has no room for them"
        )

    def error(self, said: str) -> StoreError:
        """What went wrong, for people."""
        return StoreError(f"cannot write {self._name}: {said}; what is done is kept: mend it, then run again to go on")

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


def _settle(operations: list[Operation], items: list[Any], result: BulkResult) -> list[Operation]:
    """Count what was done and note what was refused. Gives the operations that are to be sent again."""
    again = []
    for operation, item in zip(operations, items, strict=True):
        ((verb, told),) = item.items()
        status = told.get("status", 500)
        if status == 429 or status >= 500:
            again.append(operation)
        elif status < 300 or (verb == "delete" and status == 404):
            result.created += told.get("result") == "created"
            result.deleted += told.get("result") == "deleted"
        else:
            result.refused.append(f"{operation.id}: {reason(told) or f'status {status}'}")
    return again


def reason(answer: Any) -> str:
    """Why the server refused, in its own words; empty where it doesn't say."""
    error = answer.get("error") if isinstance(answer, dict) else None
    if isinstance(error, dict):
        cause = error.get("caused_by")
        inner = f": {cause.get('reason')}" if isinstance(cause, dict) else ""
        return f"{error.get('type')}: {error.get('reason')}{inner}"
    return str(error or "")


def _authorization(user: str | None, password: str | None) -> dict[str, str]:
    if key := os.environ.get("OPENSEARCH_API_KEY"):
        return {"Authorization": f"ApiKey {key}"}
    if not user:
        return {}
    secret = unquote(password) if password else os.environ.get("OPENSEARCH_PASSWORD", "")
    return {"Authorization": "Basic " + base64.b64encode(f"{unquote(user)}:{secret}".encode()).decode()}


def _json(answer: bytes) -> Any:
    try:
        return json.loads(answer)
    except ValueError:
        return None
