"""OpenSearch and Elasticsearch: a document a notice in one index, a document a failure in another.

Documents are named by their key, so that each may be sent again. They are sent in parts; a part that is under way may
be seen half, there are no transactions. Never tried against a real server here: the tests speak to a stand-in of the
protocol.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from urllib.parse import parse_qs, quote, urlsplit

from pydantic_core import from_json

from extract.schema.index import MADE_BY, failures_body, index_body
from extract.schema.tables import TABLES_VERSION
from extract.sinks import Entry, Key
from extract.sinks.opensearch_client import Client, Operation, reason

PART = 1_000
"""Entries that are held in memory and sent together."""


class OpensearchSink:
    """An index and its failures (`INDEX-failures`). `name`: the address without password, for messages."""

    whole = False
    part = PART

    def __init__(self, url: str, name: str) -> None:
        parts = urlsplit(url)
        prefix, _, self._index = parts.path.strip("/").rpartition("/")
        self._failures = f"{self._index}-failures"
        scheme = parts.scheme.partition("+")[2]
        self._client = Client(f"{scheme}://{parts.netloc}/{prefix}", name)
        analyzer = parse_qs(parts.query).get("analyzer", [None])[0]
        self._ready: list[Operation] = []
        self._refused: list[str] = []
        self.rows = sum(
            self._prepare(index, body)
            for index, body in ((self._index, index_body(analyzer)), (self._failures, failures_body()))
        )

    def _prepare(self, index: str, body: dict[str, dict[str, object]]) -> int:
        """Make the index where there is none, and give its number of documents. Raises StoreError where it isn't ours."""
        call, path = self._client.call, f"/{quote(index, safe='')}"
        status, answer = call("GET", f"{path}/_mapping", tries=4)
        if status == 404:
            status, answer = call("PUT", path, json.dumps(body, ensure_ascii=False).encode())
            # An answer that was lost: the first try has made it.
            if status != 200 and "resource_already_exists" not in reason(answer):
                raise self._client.error(f"index {index} can't be made: {reason(answer) or f'status {status}'}")
            return 0
        if status != 200 or not isinstance(answer, dict):
            raise self._client.error(f"index {index}: {reason(answer) or f'status {status}'}")
        # By the index's own name, which is another one where the address names an alias.
        meta = next(iter(answer.values()))["mappings"].get("_meta", {}).get("gongwen")
        if meta is None:
            raise self._client.error(f"index {index} is another program's; name another index")
        if meta["tables"] > TABLES_VERSION:
            raise self._client.error(
                f"index {index} is of version {meta['tables']}, this gongwen knows {TABLES_VERSION}"
            )
        if meta != MADE_BY["gongwen"]:
            status, answer = call("PUT", f"{path}/_mapping", json.dumps(body["mappings"], ensure_ascii=False).encode())
            if status != 200:
                raise self._client.error(
                    f"index {index} is of version {meta['tables']} and can't be brought to {TABLES_VERSION} "
                    f"({reason(answer)}); name another index"
                )
        call("POST", f"{path}/_refresh")
        _, answer = call("GET", f"{path}/_count")
        return int(answer["count"])

    def delete(self, keys: Iterable[Key]) -> None:
        """Take out these notices and failures."""
        for key in keys:
            self._ready.append(self._operation(key, None))
            if len(self._ready) >= PART:
                self.flush()

    def write(self, entries: Iterable[Entry]) -> int:
        """Put the entries in, each in place of what has its key."""
        count = 0
        for entry in entries:
            if entry.record is not None:
                key = Key(from_json(entry.record)["id"], entry.path)
                self._ready.append(self._operation(key, entry.record.encode()))
            elif entry.failure is not None:
                self._ready.append(self._operation(Key(None, entry.path), entry.failure.encode()))
            count += 1
        return count

    def _operation(self, key: Key, document: bytes | None) -> Operation:
        path = hashlib.sha256(key.path.encode("utf-8", "surrogatepass")).hexdigest()
        if key.id is None:
            return Operation(self._failures, path[:40], document)
        return Operation(self._index, f"{key.id}-{path[:24]}", document)

    def clear(self) -> None:
        """Take everything out."""
        for index in (self._index, self._failures):
            path = f"/{quote(index, safe='')}/_delete_by_query?refresh=true&conflicts=proceed"
            status, answer = self._client.call("POST", path, b'{"query":{"match_all":{}}}')
            if status != 200:
                raise self._client.error(f"index {index} can't be emptied: {reason(answer) or f'status {status}'}")
        self.rows = 0

    def flush(self) -> bool:
        """Send what was written."""
        result = self._client.bulk(self._ready)
        self._ready = []
        self._refused += result.refused
        self.rows += result.created - result.deleted
        return not self._refused

    def close(self) -> None:
        """Send the rest, make it all to be found, hang up. Raises StoreError where documents were refused."""
        self.flush()
        for index in (self._index, self._failures):
            self._client.call("POST", f"/{quote(index, safe='')}/_refresh")
        self._client.close()
        if self._refused:
            raise self._client.error(f"{len(self._refused)} documents were refused, of these first {self._refused[0]}")

    def abandon(self) -> None:
        """Forget what was not sent yet, and hang up."""
        self._client.close()
