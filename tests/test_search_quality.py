"""Whether what is looked for is found, and first: judged queries over the corpus, every title, number, unit and person."""

from __future__ import annotations

import functools
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from search_archive import corpus_run, paths, scratch

from extract import run
from extract.search import Index
from extract.search.tokens import is_han

JUDGED: dict[str, tuple[str, str]] = {
    # query: what answers it (numbers of the corpus's pages), what may be found behind it. Judged by what the pages say:
    # lists that name a notice, news about one and passing mentions do not answer.
    "农村信息化建设": ("39", ""),
    "政务专网 接入": ("03 118", ""),
    "森林防火": ("40", "06"),
    "消防": ("04 66", "65 29 71"),
    "人口普查": ("20 112", ""),
    "农业普查": ("68", "74"),
    "临时救助": ("10 30", ""),
    "农村饮水": ("01 61 91", "07"),
    "防汛": ("13 82 113", "95 115"),
    "职务任免": ("16 36", "06 80"),
    "网络赌博": ("28", ""),
    "举办培训班": ("11 72", ""),
    "养老服务": ("71", ""),
    "表彰造林绿化": ("56 111", ""),
    "危房改造": ("76", ""),
    "河道管理": ("75 86", "14"),
    "加强中小学校园安全的通知": ("24", ""),
    "废止文件": ("53 84", ""),
    "先进单位 -造林": ("17", "06 81"),
    "云政办发[2006]48号": ("21", ""),
    "吴立新": ("16", ""),
    "“公路养护”": ("02", ""),
}


@pytest.mark.parametrize("query", JUDGED)
def test_judged_queries(query: str) -> None:
    answers, others = (set(numbers.split()) for numbers in JUDGED[query])
    found = [Path(path).name.partition("-")[0] for path in paths(corpus_run() / "notices.db", query)]
    assert set(found[: len(answers)]) == answers
    assert set(found[len(answers) :]) <= others


Record = dict[str, Any]


def records(out: Path) -> list[Record]:
    lines = (out / "notices.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    return [json.loads(line) for line in lines]


@functools.cache
def cases_run(cases: Path) -> Path:
    out = scratch() / "out"
    run([cases / name for name in SETS], jobs=1, out=out)
    return out


SETS = ("pages", "texts", "units", "cms", "others")


@pytest.fixture(scope="session", params=["corpus", "cases"])
def out(request: pytest.FixtureRequest) -> Path:
    """A run over the corpus; one over the labelled cases, where they are."""
    return corpus_run() if request.param == "corpus" else cases_run(request.getfixturevalue("shared") / "cases")


def where(found: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """The paths of each value."""
    by_value: dict[str, set[str]] = defaultdict(set)
    for value, path in found:
        by_value[value].add(path)
    return dict(by_value)


def unit_names(units: list[Record]) -> Iterator[str]:
    for unit in units:
        yield unit["name"]
        yield from unit_names(unit.get("sub_units") or [])


def test_every_title_finds_its_notice_first(out: Path) -> None:
    titles = where((r["title"], r["source"]["path"]) for r in records(out) if r["title"])
    assert len(titles) > 70
    with Index.open(out / "notices.db") as index:
        for title, own in titles.items():
            hits = index.search(title, limit=len(own)).hits
            assert {hit.path for hit in hits} == own, title


def test_every_unit_finds_all_notices_that_list_it(out: Path) -> None:
    found = ((u, r["source"]["path"]) for r in records(out) for x in r["unit_lists"] for u in unit_names(x["units"]))
    units = where(found)
    assert len(units) > 60
    for unit, own in units.items():
        for hits in (
            paths(out / "notices.db", unit),
            paths(out / "notices.db", f'"{unit}"'),
            paths(out / "notices.db", unit=unit),
        ):
            assert own <= set(hits), unit


def test_every_person_and_number_is_found(out: Path) -> None:
    database = out / "notices.db"
    persons = where(
        (entry["person"], r["source"]["path"])
        for r in records(out)
        for x in r["rosters"]
        for entry in x["entries"]
        if entry["person"]
    )
    assert len(persons) > 20
    for person, own in persons.items():
        assert own <= set(paths(database, person)), person
    numbers = where((n["text"], r["source"]["path"]) for r in records(out) for n in r["document_numbers"])
    for number, own in numbers.items():
        assert own <= set(paths(database, number)), number
        typed = number.replace("〔", "[").replace("〕", "] ")
        assert own <= set(paths(database, number=typed)), number


def test_any_string_of_a_text_is_found(out: Path) -> None:
    dice = random.Random(3)
    all_records = [r for r in records(out) if r["text"]]
    tried = 0
    with Index.open(out / "notices.db") as index:
        while tried < 150:
            text = dice.choice(all_records)["text"]
            length = dice.choice((1, 2, 2, 2, 3, 5))
            start = dice.randrange(len(text))
            string = text[start : start + length]
            if not all(map(is_han, string)):
                continue
            tried += 1
            own = {r["source"]["path"] for r in all_records if string in r["text"]}
            hits = index.search(f'"{string}"', limit=10_000).hits
            assert own <= {hit.path for hit in hits}, string


def test_labelled_titles_and_units_are_found(shared: Path) -> None:
    """By what people read on the pages, not by what gongwen made of them."""
    cases = shared / "cases"
    lost, tried = [], 0
    with Index.open(cases_run(cases) / "notices.db") as index:
        for name in SETS:
            for line in (cases / name / "labels.jsonl").read_text(encoding="utf-8").splitlines():
                label = json.loads(line)
                file, expected = str(cases / name / label["file"]), label["expect"]
                titles = expected.get("title") or []
                if expected.get("page_kind", "notice") != "notice":
                    continue
                for title in filter(None, [titles] if isinstance(titles, str) else titles[:1]):
                    tried += 1
                    if file not in [hit.path for hit in index.search(title, limit=2).hits]:
                        lost.append((file, title))
                for unit in {u for x in expected.get("unit_lists") or [] for u in unit_names(x["units"])}:
                    tried += 1
                    if file not in {hit.path for hit in index.search(f'"{unit}"', limit=10_000).hits}:
                        lost.append((file, unit))
    assert tried > 400
    assert not lost
