"""What the index of `gongwen search` costs a run, and how fast it answers.

    python benchmarks/search.py [NOTICES]          queries over synthetic notices (100,000), by kind: p50, p95
    python benchmarks/search.py --cost PAGES …     the parts of a run with the index and without

Synthetic notices (seeded): some 1,300 characters of words drawn by their frequency in jieba's dictionary, titles, numbers,
a list of units in one of three, people in one of five. A query is drawn like the words of a text, so that frequent words
are asked for often: the hard case. Time includes the count of all hits and ten snippets; the index is warm,
the engine loaded; it is time of the processor (nothing waits), so that a busy machine does not show.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

from extract import parse
from extract.errors import ConfigError
from extract.notice import Notice, Source
from extract.search import Index
from extract.search import index as written
from extract.search.engine import engine
from extract.sinks import Entry
from extract.sinks.sqlite import SqliteSink

PLACES = ("临江", "云溪", "安河", "清源", "石桥", "白沙", "柳林", "龙泉", "东山", "西河", "南湖", "北塘")
ORGANS = (
    "财政局",
    "教育局",
    "水利局",
    "农业局",
    "公安局",
    "交通局",
    "卫生局",
    "审计局",
    "统计局",
    "档案局",
    "人民政府",
    "司法局",
)
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "建国志强伟芳秀英丽静敏军洋勇艳杰娟涛明超兰霞平刚桂文辉"
ACTS = ("关于加强{}的通知", "关于做好{}工作的意见", "关于印发{}实施方案的通知", "关于开展{}检查的函", "关于{}的批复")
TYPES = ("通知", "意见", "通知", "函", "批复")
Ask = tuple[str, dict[str, Any]]


class Synthetic:
    """Notices and queries of one vocabulary."""

    def __init__(self, seed: int = 1) -> None:
        import jieba

        self.dice = random.Random(seed)
        rows = (line.decode().split(" ") for line in jieba.get_module_res("dict.txt"))
        words = [(word, int(frequency)) for word, frequency, _ in rows if 2 <= len(word) <= 4 and int(frequency) > 20]
        self.words = [word for word, _ in words]
        self._weights = list(accumulate(frequency for _, frequency in words))
        self._blank = Notice(
            id="0" * 32,
            source=Source("0", None, "text/html", "utf-8", "0" * 64, 50_000),
            page_kind="notice",
            title="x",
            text="x",
        ).record()

    def some(self, count: int) -> list[str]:
        return self.dice.choices(self.words, cum_weights=self._weights, k=count)

    def person(self) -> str:
        return self.dice.choice(SURNAMES) + "".join(self.dice.choices(GIVEN, k=self.dice.choice((1, 2, 2))))

    def unit(self) -> str:
        return f"{self.dice.choice(PLACES)}{self.dice.choice('市县区')}{self.dice.choice(ORGANS)}"

    def number(self) -> str:
        return f"{self.dice.choice(PLACES)[0]}府办字〔{self.dice.randint(1995, 2024)}〕{self.dice.randint(1, 300)}号"

    def notices(self, count: int) -> Iterator[tuple[dict[str, Any], Entry]]:
        for i in range(count):
            kind = self.dice.randrange(len(ACTS))
            issuer, number = self.unit(), self.number()
            title = issuer + ACTS[kind].format("".join(self.some(2)))
            units = [self.unit() for _ in range(self.dice.choice((0, 0, 12)))]
            people = [self.person() for _ in range(self.dice.choice((0, 0, 0, 0, 8)))]
            lines = ["".join(self.some(self.dice.randint(5, 40))) + "。" for _ in range(self.dice.randint(4, 40))]
            date = f"{number.split('〔')[1][:4]}-{self.dice.randint(1, 12):02}-{self.dice.randint(1, 28):02}"
            due = {"text": "年底前", "date": date[:4] + "-12-31", "precision": "day"}
            directive = {**dict.fromkeys(("modality", "section", "span")), "text": lines[0], "deadline": due}
            record = self._blank | {
                "id": f"{i:032x}",
                "source": self._blank["source"] | {"path": f"archive/{i:08}.html"},
                "title": title,
                "document_type": TYPES[kind],
                "document_numbers": [
                    {"text": number, "prefix": None, "year": int(date[:4]), "number": 1, "span": None}
                ],
                "issuers": [{"name": issuer, "basis": "title", "span": None}],
                "issued_on": date,
                "directives": [directive | {"actors": units[:1], "lead_units": [], "support_units": []}],
                "unit_lists": [
                    {
                        **dict.fromkeys(("heading", "role", "declared_count", "span")),
                        "units": [
                            {
                                "name": u,
                                "sub_units": [],
                                "span": None,
                                "damaged": False,
                                "candidates": [],
                                "canonical": None,
                            }
                            for u in units
                        ],
                    }
                ],
                "text": "\n".join([title, number, *lines, *units, *people, issuer, date]),
            }
            yield record, Entry(f"archive/{i:08}.html", json.dumps(record, ensure_ascii=False), None)

    def queries(self, records: list[dict[str, Any]]) -> dict[str, Callable[[], Ask]]:
        def of(kind: str) -> str:
            record = self.dice.choice(records)
            return str(record["title"] if kind == "title" else record["document_numbers"][0]["text"])

        return {
            "one word": lambda: (self.some(1)[0], {}),
            "two words": lambda: (" ".join(self.some(2)), {}),
            "three words": lambda: (" ".join(self.some(3)), {}),
            "phrase": lambda: (f'"{"".join(self.some(2))}"', {}),
            "word without word": lambda: ("{} -{}".format(*self.some(2)), {}),
            "unit": lambda: (self.unit(), {}),
            "number": lambda: (of("number"), {}),
            "title": lambda: (of("title"), {}),
            "person": lambda: (self.person(), {}),
            "single character": lambda: (self.dice.choice(SURNAMES + GIVEN), {}),
            "word, a year": lambda: (self.some(1)[0], {"year": self.dice.randint(1995, 2024)}),
            "word, an issuer": lambda: (self.some(1)[0], {"issuer": self.dice.choice(ORGANS)}),
            "word, due before": lambda: (self.some(1)[0], {"due_before": "2004-07-29"}),
            "only a unit": lambda: ("", {"unit": self.unit()}),
        }


def answers(count: int, times: int, folder: Path) -> None:
    made = Synthetic()
    kept: list[dict[str, Any]] = []
    file = folder / "notices.db"
    begun = time.process_time()
    sink = SqliteSink(file)
    batch: list[Entry] = []
    spent = 0.0
    for i, (record, entry) in enumerate(made.notices(count)):
        batch.append(entry)
        if i % max(1, count // 2000) == 0:
            kept.append(record)
        if len(batch) == 500 or i + 1 == count:
            at = time.process_time()
            sink.write(batch)
            spent += time.process_time() - at
            batch = []
    at = time.process_time()
    sink.close()
    spent += time.process_time() - at
    print(f"{count} notices, {engine()}: stored and indexed in {spent:.1f} s of the processor ", end="")
    print(
        f"({spent / count * 1000:.2f} ms each), made up in {time.process_time() - begun - spent:.1f} s; {_sizes(file)}"
    )
    for name in ("sqlite", "tantivy"):
        at = time.perf_counter()
        try:
            index = Index.open(file, engine=name)
        except ConfigError as error:
            print(f"\n{name}: left out: {error}")
            continue
        print(f"\n{name}: opened in {time.perf_counter() - at:.2f} s")
        index.search("临江市财政局信息化")  # loads the engine
        print(f"{'kind of query':20} {'p50 ms':>8} {'p95 ms':>8} {'most ms':>8} {'hits':>8}")
        took: list[float] = []
        for kind, draw in made.queries(kept).items():
            mine, hits = [], []
            for _ in range(times):
                query, filters = draw()
                at = time.process_time()  # what else the machine does is not to show
                hits.append(index.search(query, limit=10, **filters).total)
                mine.append((time.process_time() - at) * 1000)
            _row(kind, mine, hits)
            took += mine
        _row("all", took, [])
        index.close()


def _row(kind: str, took: list[float], hits: list[int]) -> None:
    p95 = statistics.quantiles(took, n=20)[-1]
    found = f"{statistics.median(hits):8.0f}" if hits else ""
    print(f"{kind:20} {statistics.median(took):8.1f} {p95:8.1f} {max(took):8.1f} {found}")


def _sizes(file: Path) -> str:
    import sqlite3

    with sqlite3.connect(file) as database:
        total = sum(size for (size,) in database.execute("SELECT pgsize FROM dbstat"))
        own = "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'search_%' OR name LIKE 'sqlite_autoindex_search_%'"
        index = database.execute(own).fetchone()[0]
    return f"database {total / 1e6:.0f} MB, of it the index {index / 1e6:.0f} MB"


class NoIndex:
    """Stands in for the index in the store without one."""

    def __init__(self, *_: object) -> None: ...

    def put(self, made: object) -> None: ...

    def commit(self) -> None: ...


def costs(inputs: list[str], times: int, folder: Path) -> None:
    """The processor's time of each part of a run, for each page. Workers share in parsing and preparing, one writes."""
    from extract.sinks import sqlite as store

    found = (f for name in inputs for f in ([Path(name)] if Path(name).is_file() else sorted(Path(name).rglob("*"))))
    pages = [(str(f), f.read_bytes()) for f in found if f.is_file()]
    for path, data in pages[:20]:
        written.indexed(parse(data, path=path).record())  # loads what is loaded once
    parsing, notices = _timed(lambda: [parse(data, path=path) for path, data in pages])
    records = [notice.record() for notice in notices]
    entries = []
    for i in range(times):
        for record in records:
            copy = record | {"source": record["source"] | {"path": f"{i}/{record['source']['path']}"}}
            entries.append(Entry(copy["source"]["path"], json.dumps(copy, ensure_ascii=False), None))
    whole = {}
    for name in ("without", "with"):
        store.IndexWriter = NoIndex if name == "without" else written.IndexWriter  # type: ignore
        store.indexed = (lambda record: None) if name == "without" else written.indexed  # type: ignore
        sink = SqliteSink(folder / f"{name}.db")
        parts = [entries[i : i + 100] for i in range(0, len(entries), 100)]
        preparing, prepared = _timed(lambda sink=sink, parts=parts: [sink.prepare(part) for part in parts])
        writing, _ = _timed(lambda sink=sink, prepared=prepared: [sink.write_prepared(part) for part in prepared])
        closing, _ = _timed(sink.close)
        each = [parsing / len(pages), *(spent / len(entries) for spent in (preparing, writing + closing))]
        whole[name] = (sum(each), sum(each[:2]) / 2 + each[2])
        print(
            f"{name:8} the index, ms a page: parse {each[0] * 1e3:.2f}, prepare {each[1] * 1e3:.2f}, write {each[2] * 1e3:.2f}"
        )
    for i, what in enumerate(("of one processor", "with two workers")):
        more = whole["with"][i] / whole["without"][i] - 1
        print(
            f"{what}: the index adds {(whole['with'][i] - whole['without'][i]) * 1e3:.2f} ms a page, {more * 100:.0f} %"
        )


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    at = time.process_time()
    done = work()
    return time.process_time() - at, done


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("notices", nargs="?", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=50, help="queries of each kind")
    parser.add_argument(
        "--cost", nargs="+", metavar="PAGES", help="measure what the index costs on these pages instead"
    )
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the database there")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        if asked.cost:
            costs(asked.cost, 8, folder)
        else:
            answers(asked.notices, asked.times, folder)


if __name__ == "__main__":
    sys.exit(main())
