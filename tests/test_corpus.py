"""The project's own corpus: every page gives the record that was written for it by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from extract import parse
from extract.notice import Notice

PAGES = sorted((ROOT / "corpus" / "pages").iterdir())
ALWAYS_THERE = {"schema_version", "id", "source", "spans", "warnings", "page_kind"}
OF_THE_TEST = {"loose", "absent", "warns"}


def read(path: Path) -> dict[str, Any]:
    return parse(path.read_bytes(), path=path.name).record()


def expected_of(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / "corpus" / "expected" / f"{path.stem}.json").read_text(encoding="utf-8"))
    return found


def same(want: Any, got: Any, where: str) -> list[str]:
    """What differs, where only what `want` states counts; a string may stand for an object with that name."""
    if isinstance(want, str) and isinstance(got, dict) and "name" in got:
        got = got["name"] if not got.get("sub_units") else got
    if isinstance(want, dict) and isinstance(got, dict):
        return [d for k, v in want.items() for d in same(v, got.get(k), f"{where}.{k}")]
    if isinstance(want, list) and isinstance(got, list):
        differences = [d for i, (w, g) in enumerate(zip(want, got, strict=False)) for d in same(w, g, f"{where}[{i}]")]
        if len(want) != len(got):
            differences.append(f"{where}: wanted {len(want)}, got {len(got)}: {got}")
        return differences
    return [] if want == got else [f"{where}: wanted {want!r}, got {got!r}"]


def title_joined(lines: list[str], title: str) -> list[str]:
    """The lines, with those that print the title as one: how a title is broken over lines is the site's affair."""
    bare = "".join(title.split())
    for first in range(len(lines)):
        for behind in range(first + 2, min(first + 6, len(lines) + 1)):
            if bare and "".join("".join(lines[first:behind]).split()) == bare:
                return [*lines[:first], title, *lines[behind:]]
    return [title if bare and "".join(line.split()) == bare else line for line in lines]


def differences(expected: dict[str, Any], record: dict[str, Any]) -> list[str]:
    loose = set(expected.get("loose", ()))
    found = []
    for key in record:
        if key in loose:
            continue
        if key == "text" and "text" in expected:
            got = (record["text"] or "").split("\n")
            title = expected.get("title") or ""
            found += same(title_joined(expected["text"], title), title_joined(got, title), "text")
        elif key == "metadata":
            stated = {k: v for k, v in record["metadata"].items() if v}
            found += (
                [] if stated == expected.get(key, {}) else [f"metadata: wanted {expected.get(key, {})}, got {stated}"]
            )
        elif key in expected:
            found += same(expected[key], record[key], key)
        elif key not in ALWAYS_THERE and record[key]:
            found.append(f"{key}: wanted nothing, got {record[key]!r}")
    elsewhere = json.dumps(
        {k: v for k, v in record.items() if k not in ("corruption", "warnings", "metadata")}, ensure_ascii=False
    )
    found += [f"{word} still stands in the record" for word in expected.get("absent", ()) if word in elsewhere]
    codes = {w["code"] for w in record["warnings"]}
    found += [f"no warning {code}, only {codes}" for code in expected.get("warns", ()) if code not in codes]
    return found


@pytest.mark.parametrize("path", PAGES, ids=[p.stem for p in PAGES])
def test_the_page_gives_the_record_written_for_it(path: Path) -> None:
    expected = expected_of(path)
    unknown = set(expected) - OF_THE_TEST - set(Notice.model_fields)
    assert not unknown, f"the expectation knows keys that no record has: {unknown}"
    assert not differences(expected, read(path))


def test_every_page_has_an_expectation_and_every_expectation_a_page() -> None:
    assert {p.stem for p in PAGES} == {p.stem for p in (ROOT / "corpus" / "expected").iterdir()}
    assert len(PAGES) >= 14


def test_the_comparison_can_fail() -> None:
    record = read(PAGES[0])
    expected = expected_of(PAGES[0])
    assert differences(expected | {"title": "别的标题"}, record)
    assert differences({k: v for k, v in expected.items() if k != "breadcrumb"}, record)
    assert differences(expected | {"absent": ["云溪县"]}, record)
    assert differences(expected | {"text": expected["text"][:-1]}, record)
