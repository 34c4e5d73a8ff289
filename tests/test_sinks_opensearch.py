"""The OpenSearch store against a stand-in of the bulk protocol (`bulk_server`): no real server has been spoken to."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from bulk_server import Bulk
from test_sinks_sqlite import NOTICE, entry, failed

from extract.errors import ConfigError, StoreError
from extract.schema.index import index_body
from extract.sinks import Entry, Key, read_url
from extract.sinks.opensearch import OpensearchSink

RECORDS = [
    entry(title=f"关于防汛工作的第{n}号通知", source={**NOTICE.record()["source"], "path": f"{n}.html"})
    for n in range(300)
]


def write(address: str, *entries: Entry, delete: tuple[Key, ...] = ()) -> int:
    sink = OpensearchSink(address, "the test's index")
    sink.delete(delete)
    assert sink.write(entries) == len(entries)
    sink.flush()
    sink.close()
    return sink.rows


def documents(bulk: Bulk) -> list[dict[str, Any]]:
    return sorted(bulk.indexes["notices"].values(), key=lambda d: d["source"]["path"])


def expected(entries: list[Entry]) -> list[dict[str, Any]]:
    return sorted((json.loads(e.record or "") for e in entries), key=lambda d: d["source"]["path"])


def test_documents_are_the_records(bulk: Bulk) -> None:
    assert write(bulk.address, entry(), failed("b.html")) == 2
    assert documents(bulk) == [NOTICE.record()]
    ((failure),) = bulk.indexes["notices-failures"].values()
    assert failure["code"] == "not_text"
    assert bulk.bodies["notices"] == index_body()


def test_the_same_twice_changes_nothing_and_what_goes_is_gone(bulk: Bulk) -> None:
    write(bulk.address, entry(), failed("b.html"))
    assert write(bulk.address, entry(title="后来的"), failed("b.html")) == 2
    assert [d["title"] for d in documents(bulk)] == ["后来的"]
    assert write(bulk.address, delete=(Key(NOTICE.id, "a.html"), Key(None, "b.html"), Key("x", "y"))) == 0


def test_operations_turned_away_and_lost_answers_are_tried_again(bulk: Bulk) -> None:
    sink = OpensearchSink(bulk.address, "it")
    bulk.busy, bulk.drop, bulk.down = 0.2, 0.2, 2
    sink.write(RECORDS)
    assert sink.flush()
    bulk.drop = 0
    sink.close()
    assert documents(bulk) == expected(RECORDS)
    assert sum("_bulk" in line for line in bulk.log) > 3


def test_a_request_too_large_is_sent_in_halves(bulk: Bulk) -> None:
    bulk.largest = 40_000
    write(bulk.address, *RECORDS)
    assert documents(bulk) == expected(RECORDS)


def test_what_is_refused_for_good_is_named_and_the_rest_is_there(bulk: Bulk) -> None:
    bulk.refuse = "第7号".encode()
    sink = OpensearchSink(bulk.address, "the index")
    sink.write(RECORDS)
    assert sink.flush() is False
    with pytest.raises(StoreError, match="1 documents were refused.*mapper_parsing_exception"):
        sink.close()
    assert documents(bulk) == expected([e for e in RECORDS if "第7号" not in (e.record or "")])


def test_a_server_that_stays_away_is_a_clear_error(bulk: Bulk) -> None:
    sink = OpensearchSink(bulk.address, "the index")
    bulk.down = 1000
    sink.write([entry()])
    with pytest.raises(StoreError, match="the index: no use after 7 tries: status 503"):
        sink.flush()
    bulk.down, bulk.busy = 0, 1.0
    with pytest.raises(StoreError, match="turned away 7 times"):
        sink.flush()


def test_another_programs_index_and_a_later_version_are_refused(bulk: Bulk) -> None:
    bulk.indexes["notices"], bulk.bodies["notices"] = {}, {"mappings": {"properties": {}}}
    with pytest.raises(StoreError, match="another program"):
        OpensearchSink(bulk.address, "it")
    bulk.bodies["notices"] = {"mappings": {"_meta": {"gongwen": {"tables": 999, "contract": "9"}}}}
    with pytest.raises(StoreError, match="version 999"):
        OpensearchSink(bulk.address, "it")
    bulk.bodies["notices"] = {"mappings": {"_meta": {"gongwen": {"tables": 0, "contract": "1.0"}}}}
    OpensearchSink(bulk.address, "it").close()
    assert bulk.bodies["notices"]["mappings"] == index_body()["mappings"]


def test_who_asks_is_told_to_the_server_and_to_nobody_else(bulk: Bulk, monkeypatch: pytest.MonkeyPatch) -> None:
    store = read_url(bulk.address.replace("//", "//me:s%40crét@"), Path())
    assert store.name == bulk.address.replace("//", "//me@")
    OpensearchSink(store.url, store.name).close()
    monkeypatch.setenv("OPENSEARCH_PASSWORD", "other")
    OpensearchSink(bulk.address.replace("//", "//me@"), "it").close()
    monkeypatch.setenv("OPENSEARCH_API_KEY", "key")
    OpensearchSink(bulk.address, "it").close()
    basic = {f"Basic {base64.b64encode(f'me:{word}'.encode()).decode()}" for word in ("s@crét", "other")}
    assert bulk.authorization == {*basic, "ApiKey key"}


@pytest.mark.parametrize("url", ["opensearch+https://host", "opensearch+http:///index", "elasticsearch+https:x", "opensearch+http://h:port/i"])  # fmt: skip
def test_half_addresses_are_refused(url: str) -> None:
    with pytest.raises(ConfigError, match="opensearch"):
        read_url(url, Path())


def test_every_key_has_its_mapping_and_chinese_its_analyzer() -> None:
    body = index_body()
    assert set(body["mappings"]["properties"]) == set(NOTICE.record())
    text = body["mappings"]["properties"]["text"]
    assert text == {"type": "text", "analyzer": "chinese", "search_analyzer": "chinese_query"}
    assert {text["analyzer"], text["search_analyzer"]} <= set(body["settings"]["analysis"]["analyzer"])
    other = index_body("smartcn")
    assert "analysis" not in other["settings"]
    assert other["mappings"]["properties"]["text"] == {"type": "text", "analyzer": "smartcn"}
    assert json.dumps(body).count('"type"') < 900, "the server takes 1,000 fields"
