"""Options and inputs that make no sense are said at the door."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import extract
from extract import Options, parse
from extract.errors import ConfigError
from extract.readers import Page, Reading

NOTICE = "临江市人民政府关于做好防汛工作的通知\n各县人民政府：\n请做好准备。\n临江市人民政府\n2004年7月29日"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"repair": "all"}, "repair must be one of strip"),
        ({"max_bytes": 0}, "1 or more"),
        ({"max_bytes": "many"}, "whole number, 1 or more, not 'many'"),
        ({"max_depth": 0}, "8 or more"),
        ({"max_depth": None}, "8 or more"),
        ({"charset": "nope"}, "gb18030, big5hkscs.*not 'nope'"),
        ({"charset": "hex"}, "not 'hex'"),
        ({"charset": b"gbk"}, "not b'gbk'"),
    ],
)
def test_an_option_that_makes_no_sense_is_refused(given: dict[str, Any], said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        Options(**given)


@pytest.mark.parametrize("given", [{"max_bytes": 0}, {"max_ratio": 1}, {"max_ratio": "300"}])
def test_a_way_of_reading_that_makes_no_sense_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(ConfigError, match="must be a whole number"):
        Reading(**given)


@pytest.mark.parametrize("call", [extract.run, extract.parse_many])
def test_options_of_another_kind_are_a_type_error(call: Any, tmp_path: Path) -> None:
    with pytest.raises(TypeError, match=r"extract.Options\(…\), not str"):
        list(call([tmp_path], options="likely"))
    with pytest.raises(TypeError, match=r"extract.Options\(…\), not str"):
        parse(NOTICE, options="likely")


def test_a_path_is_named_as_it_is_written() -> None:
    assert parse(NOTICE, path=Path("pages") / "1.txt").source.path == "pages/1.txt"


@pytest.mark.parametrize("data", [None, 5, ["通知"]])
def test_what_is_no_page_is_a_type_error(data: Any) -> None:
    with pytest.raises(TypeError, match="a page is bytes or str"):
        parse(data)


@pytest.mark.parametrize("kind", [bytearray, memoryview])
def test_bytes_of_any_kind_are_read(kind: Any) -> None:
    assert parse(kind(NOTICE.encode())).title == parse(NOTICE).title


def test_an_empty_name_or_address_is_none() -> None:
    record = parse(NOTICE, url="", path="")
    assert (record.source.url, record.source.path) == (None, parse(NOTICE).source.path)
    results = list(extract.parse_many([Page("", NOTICE.encode()), Page("b", NOTICE.encode())], jobs=1))
    assert [(r.path, r.failure) for r in results] == [("1", None), ("b", None)]


def test_public_names_are_listed() -> None:
    assert {"parse", "run", "Notice"} <= set(dir(extract))
