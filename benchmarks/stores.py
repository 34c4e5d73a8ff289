"""Records a second into each store: a first fill, the same again, and one record in ten changed.

Synthetic records (seeded) of some 5 KB with 20 rows in child tables, as those of the reference figures beside them. Stores
are written as a run writes them, part by part, commits included. PostgreSQL: a private server in a temporary folder with
its usual safety (fsync), or the database of `--postgresql`. OpenSearch: no server can be run here, so only the client's own
work is measured (requests are made and thrown away).
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from postgresql_server import find_programs, private_server  # noqa: E402

from extract.notice import (  # noqa: E402
    Citation,
    Deadline,
    Directive,
    DocumentNumber,
    Issuer,
    Named,
    Notice,
    Section,
    Source,
    Unit,
    UnitList,
)
from extract.sinks import Entry, PreparedSink, Sink, open_sink, read_url  # noqa: E402
from extract.sinks import opensearch_client as client  # noqa: E402
from extract.text import Span  # noqa: E402

REFERENCE = {"jsonl": 26_000, "sqlite": 8_000, "postgresql": 2_300, "parquet": 35_000}
"""Records a second: model_dump_json; batched upserts, 20 child rows; COPY and merge; pyarrow, nested (from Arrow's own
arrays, no JSON read). Measured on 2 idle cores."""
WORDS = ["防汛", "抗旱", "值班", "检查", "落实", "财政", "水利", "农业", "交通", "公安", "教育", "卫生", "工作", "单位"]


def notice(number: int, dice: random.Random, title: str) -> Notice:
    text = "\n".join("".join(dice.choices(WORDS, k=30)) + "。" for _ in range(16))
    year, month = 1990 + number % 30, 1 + number % 12
    span = Span(0, 12)
    return Notice(
        id=f"{number:032x}",
        source=Source(f"archive/{number:08}.html", None, "text/html", "gb18030", f"{number:064x}", 56_000),
        page_kind="notice",
        title=title,
        document_type="通知",
        document_numbers=(DocumentNumber(f"临政办发〔{year}〕{number}号", "临政办发", year, number, span),),
        issuers=(Issuer("临江市人民政府办公室", "signature", span),),
        issued_on=f"{year}-{month:02}-15",  # type: ignore[arg-type]
        addressees=(Named("各县（市、区）人民政府", span), Named("市政府各部门", span)),
        sections=tuple(Section(1, label, dice.choice(WORDS), span) for label in "一二三"),
        directives=tuple(
            Directive(
                text[n : n + 30], "obligation", ("各单位",), Deadline("6月底前", None, "month"), (), (), "一", span
            )
            for n in range(3)
        ),
        unit_lists=(UnitList("成员单位", None, 4, tuple(Unit(w + "局", span=span) for w in WORDS[:4]), span),),
        citations=(Citation("关于防汛工作的意见", "临政发〔2003〕1号", span),),
        text=text,
    )


def entries(count: int, changed: int = 0) -> Iterator[Entry]:
    """The records, one in `changed` with another title. Made from a few hundred, so that making them costs little."""
    dice = random.Random(9704)
    models = [json.loads(notice(n, dice, "关于做好防汛工作的通知").model_dump_json()) for n in range(300)]
    for number in range(count):
        record = models[number % 300]
        record["id"], record["source"]["path"] = f"{number:032x}", f"archive/{number:08}.html"
        record["title"] = "关于做好抗旱工作的通知" if changed and number % changed == 0 else "关于做好防汛工作的通知"
        yield Entry(record["source"]["path"], json.dumps(record, ensure_ascii=False, separators=(",", ":")), None)


def deliver(sink: Sink, given: list[Entry], clock: Callable[[], float] = time.perf_counter) -> float:
    """Seconds that it takes to bring the store up to date."""
    begun = clock()
    todo = iter(given)
    while part := list(islice(todo, sink.part or len(given))):
        sink.write(part)
        sink.flush()
    sink.close()
    return clock() - begun


def insert(sink: Sink, given: list[Entry]) -> float:
    """Seconds of the processor for a store whose rows others have made, as workers do in a run."""
    assert isinstance(sink, PreparedSink)
    todo = iter(given)
    made = [sink.prepare(part) for part in iter(lambda: list(islice(todo, 100)), [])]
    begun = time.process_time()
    for rows in made:
        sink.write_prepared(rows)
    sink.close()
    return time.process_time() - begun


@contextmanager
def postgresql(url: str | None) -> Iterator[str | None]:
    programs = find_programs()
    if url or programs is None:
        yield url
    else:
        with private_server(programs, fsync="on") as address:
            yield address


def no_server(_client: client.Client, method: str, path: str, body: bytes | None = None, **_: Any) -> tuple[int, Any]:
    """Answers everything as a server that does all it is asked."""
    if path == "/_bulk":
        items = [{"index": {"status": 201, "result": "created"}}] * ((body or b"").count(b"\n") // 2)
        return 200, {"items": items}
    return (404, None) if method == "GET" else (200, {"count": 0})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--postgresql", metavar="URL", help="an empty database, instead of a private server")
    options = parser.parse_args()
    first, tenth = list(entries(options.count)), list(entries(options.count, changed=10))[::10]
    size = statistics.mean(len((e.record or "").encode()) for e in first)
    client.Client.call = no_server  # type: ignore[method-assign, assignment]
    rates: dict[str, list[list[float]]] = {}
    for _ in range(options.rounds):
        folder = Path(tempfile.mkdtemp(prefix="gongwen-stores-"))
        try:
            with postgresql(options.postgresql) as url:
                stores = {
                    "jsonl": f"jsonl:{folder}/n.jsonl",
                    "jsonl.gz": f"jsonl:{folder}/n.jsonl.gz",
                    "jsonl.zst": f"jsonl:{folder}/n.jsonl.zst",
                    "sqlite": f"sqlite:///{folder}/n.db",
                    "parquet": f"parquet:{folder}/parquet",
                    "opensearch (client only)": "opensearch+http://localhost/notices",
                } | ({"postgresql": url} if url else {})
                for name, address in stores.items():
                    store = read_url(address, folder)
                    sink = open_sink(store)
                    begun = time.process_time()
                    times = [options.count / deliver(sink, first)]
                    times.insert(0, options.count / (time.process_time() - begun))
                    if not sink.whole:
                        times.append(options.count / deliver(open_sink(store), first))
                        times.append(len(tenth) / deliver(open_sink(store), tenth))
                    rates.setdefault(name, []).append(times)
                other = read_url(f"sqlite:///{folder}/other.db", folder)
                rates.setdefault("sqlite, rows ready", []).append([options.count / insert(open_sink(other), first)])
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    print(
        f"{options.count} records of {size / 1024:.1f} KB, {options.rounds} rounds (median), Python {sys.version.split()[0]}"
    )
    began = time.process_time()
    for entry in first:
        json.loads(entry.record or "")
    rate = options.count / (time.process_time() - began)
    print(f"json.loads of the same records, a yardstick of this machine now: {rate:.0f} a second of the processor")
    print("CPU: of this process, for the first fill; a server's own is not in it")
    print(f"{'records a second':26}{'CPU':>9}{'first':>9}{'again':>9}{'changed':>9}{'reference':>11}")
    for name, runs in rates.items():
        columns = [statistics.median(c) for c in zip(*runs, strict=True)]
        shown = "".join(f"{c:9.0f}" for c in columns) + " " * 9 * (4 - len(columns))
        print(f"{name:26}{shown}{REFERENCE.get(name, ''):>11}")


if __name__ == "__main__":
    main()
