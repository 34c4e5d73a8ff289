"""The record as a search index's settings and mapping: for OpenSearch 2 or later and Elasticsearch 7 or later.

Made for both without plugins. Chinese words are indexed as pairs of characters (the standard tokenizer and
`cjk_bigram`) and as single ones; queries are cut into pairs, so that a phrase query finds words of any length. Where a
plugin is installed, its analyzer can be named instead (`smartcn`, `ik_max_word`).
"""

from __future__ import annotations

import json
from typing import Any

from extract.notice import SCHEMA_VERSION
from extract.schema.nested import SPAN, TREE, Leaf, ListOf, MapOf, Shape, Struct, record_shape
from extract.schema.tables import FAILURES, TABLES_VERSION

MADE_BY = {"gongwen": {"tables": TABLES_VERSION, "contract": SCHEMA_VERSION}}
"""`_meta` of the mapping: marks an index as ours."""

_READ = {"title", "text", "heading", "caption", "name", "post", "address", "office", "message"}
"""Keys whose words are searched one by one; other strings are searched whole."""
_NESTED = {"directives"}
"""Lists whose items are searched one by one: who has to do what by when."""
_DEPTH = 3
"""Levels of sub-units that are indexed; deeper ones are kept."""
_NOT_INDEXED = {"enabled": False, "type": "object"}
_LEAVES = {"int64": "long", "bool": "boolean", "double": "double"}


def index_body(analyzer: str | None = None) -> dict[str, Any]:
    """What an index of records is made with: settings and mappings."""
    properties = {f.name: _mapping(f.name, f.shape, analyzer) for f in record_shape().fields}
    return _body(properties, analyzer)


def failures_body() -> dict[str, Any]:
    """What an index of failures is made with."""
    kept = {"type": "keyword", "index": False, "doc_values": False}
    properties = {
        c.take: kept if c.take == "detail" else {"type": "keyword", "ignore_above": 1024} for c in FAILURES.columns
    }
    return _body(properties, None)


def index_text() -> str:
    """The index of records as the committed file has it."""
    return json.dumps(index_body(), ensure_ascii=False, indent=2) + "\n"


def _body(properties: dict[str, Any], analyzer: str | None) -> dict[str, Any]:
    width = ["cjk_width", "lowercase"]
    analysis = {
        "filter": {"pairs_and_singles": {"type": "cjk_bigram", "output_unigrams": True}},
        "analyzer": {
            "chinese": {"type": "custom", "tokenizer": "standard", "filter": [*width, "pairs_and_singles"]},
            "chinese_query": {"type": "custom", "tokenizer": "standard", "filter": [*width, "cjk_bigram"]},
        },
    }
    return {
        "settings": {"index": {"mapping": {"nested_objects": {"limit": 100_000}}}}
        | ({} if analyzer else {"analysis": analysis}),
        "mappings": {"dynamic": False, "_meta": MADE_BY, "properties": properties},
    }


def _mapping(name: str, shape: Shape, analyzer: str | None, depth: int = 0) -> dict[str, Any]:
    if shape == SPAN:
        return {"type": "long", "index": False, "doc_values": False}
    match shape:
        case Leaf("string"):
            return _words(name, analyzer)
        case Leaf("date"):
            return {"type": "date", "format": "strict_date"}
        case Leaf(kind):
            return {"type": _LEAVES[kind]}
        case ListOf(ListOf()) | MapOf():
            return dict(_NOT_INDEXED)
        case ListOf(Struct(inner), tree) if tree:
            own = Struct(tuple(f for f in inner if f not in TREE))
            found = _mapping(name, own, analyzer)
            if depth + 1 < _DEPTH:
                found["properties"][tree] = _mapping(tree, shape, analyzer, depth + 1)
            return found
        case ListOf(Struct() as item):
            return _mapping(name, item, analyzer) | ({"type": "nested"} if name in _NESTED else {})
        case ListOf(item):
            return _mapping(name, item, analyzer)
        case Struct(inner):
            return {"properties": {f.name: _mapping(f.name, f.shape, analyzer) for f in inner}}


def _words(name: str, analyzer: str | None) -> dict[str, Any]:
    whole = {"type": "keyword", "ignore_above": 1024}
    if name not in _READ:
        return whole
    cut = {"analyzer": analyzer} if analyzer else {"analyzer": "chinese", "search_analyzer": "chinese_query"}
    return {"type": "text", **cut} | ({"fields": {"whole": whole}} if name != "text" else {})
