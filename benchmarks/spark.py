"""What Spark costs beside the processes of one machine: the same shards, CPU time and clock, and what a record takes in each store.

    python benchmarks/spark.py SHARD… [--cores 2] [--rounds 1]

SHARD: archives of pages (docs/archives.md). CPU time is that of all processes that were started (Java, Spark's Python, the workers beside
it), so that other work on the machine tells less. Spark's figures are without the start of its session, which is given by itself.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


class Clock:
    """Seconds by the clock and of CPU, of this process and all it has started, while it is entered."""

    def __enter__(self) -> Clock:
        self._seen: dict[int, float] = {}
        self._before = cpu_of_all()
        self._ended = threading.Event()
        self._began = time.monotonic()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()
        return self

    def _look(self) -> None:
        while not self._ended.wait(0.1):
            self._seen |= cpu_of_all()

    def __exit__(self, *_: object) -> None:
        self.seconds = time.monotonic() - self._began
        self._seen |= cpu_of_all()
        self._ended.set()
        self._thread.join()
        self.cpu = sum(seconds - self._before.get(pid, 0.0) for pid, seconds in self._seen.items())


def cpu_of_all() -> dict[int, float]:
    """CPU seconds by process: this one, and all below it."""
    parents: dict[int, int] = {}
    spent: dict[int, float] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(folder.name)] = int(fields[1])
        spent[int(folder.name)] = (int(fields[11]) + int(fields[12])) / TICK
    found = {}
    for pid, seconds in spent.items():
        at = pid
        while at > 1 and at != os.getpid():
            at = parents.get(at, 0)
        if at == os.getpid():
            found[pid] = seconds
    return found


def kinds(shards: list[str]) -> None:
    """Milliseconds of CPU a page, by its kind and by its size."""
    from extract import parse
    from extract.errors import InputError
    from extract.readers import Page, Reading, find_inputs, read_archive

    times: dict[str, list[tuple[float, int]]] = defaultdict(list)
    warm = False
    for found in find_inputs(shards):
        for event in read_archive(found.file, found.form or "", Reading()):
            if not isinstance(event, Page):
                continue
            if not warm:
                parse(event.data, path=event.name)
                warm = True
            began = time.process_time()
            try:
                kind = parse(event.data, path=event.name).page_kind
            except InputError as error:
                kind = error.code
            size = len(event.data)
            spent = (time.process_time() - began, size)
            bucket = "under 20 KB" if size < 20_000 else "20 to 60 KB" if size < 60_000 else "60 KB and more"
            for name in ("all", kind, bucket):
                times[name].append(spent)
    print(f"{'pages':24}{'number':>8}{'KB':>8}{'ms':>8}{'median':>8}{'p99':>8}")
    for name, found_times in times.items():
        ordered = sorted(t for t, _ in found_times)
        number = len(ordered)
        kb = sum(size for _, size in found_times) / number / 1024
        row = (kb, 1e3 * sum(ordered) / number, 1e3 * ordered[number // 2], 1e3 * ordered[int(number * 0.99)])
        print(f"{name:24}{number:8}" + "".join(f"{value:8.1f}" for value in row))


def stores(shards: list[str], folder: Path) -> int:
    """Bytes a record in each store. Gives the number of inputs."""
    import extract

    urls = [
        f"jsonl:{folder}/n.jsonl.gz",
        f"jsonl:{folder}/n.jsonl.zst",
        f"sqlite:///{folder}/n.db",
        f"parquet:{folder}/p",
    ]
    report = extract.run(shards, urls, out=folder / "out")
    sizes: Counter[str] = Counter()
    places = ("n.jsonl.gz", "n.jsonl.zst", "n.db", "p", "out/notices.jsonl", "out/.gongwen/state.db")
    for name in places:
        place = folder / name
        sizes[name] = sum(f.stat().st_size for f in place.rglob("*") if f.is_file()) or place.stat().st_size
    print(
        f"{report.records} records: " + ", ".join(f"{n} {s / report.records:.0f} bytes each" for n, s in sizes.items())
    )
    return report.inputs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("shards", nargs="+")
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args()
    kinds(options.shards)
    folder = Path(tempfile.mkdtemp(prefix="gongwen-spark-"))
    try:
        compare(options.shards, options.cores, options.rounds, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def compare(shards: list[str], cores: int, rounds: int, folder: Path) -> None:
    import extract
    from extract.engine import spark as engine
    from extract.engine.spark.run import run_spark

    inputs = stores(shards, folder)
    with Clock() as clock:
        session = engine.open_session(f"local[{cores}]", settings={"spark.ui.enabled": "false"})
    print(f"{inputs} pages; a session starts in {clock.seconds:.1f} s ({clock.cpu:.1f} s of CPU)")

    def to_nothing() -> None:
        engine.parse_shards(engine.find_shards(session, shards)).write.format("noop").mode("overwrite").save()

    def pool() -> None:
        for _ in extract.parse_many(shards, jobs=cores):
            pass

    def parquet() -> None:
        shutil.rmtree(folder / "s", ignore_errors=True)
        engine.shards_to_parquet(session, shards, str(folder / "s"))

    ways = {
        f"parse_many, {cores} processes": pool,
        f"run, {cores} processes, JSONL": lambda: extract.run(
            shards, "jsonl", jobs=cores, out=folder / "a", force=True
        ),
        "spark: parse_shards, no output": to_nothing,
        "spark: shards_to_parquet": parquet,
        "spark: run, JSONL": lambda: run_spark(shards, "jsonl", out=folder / "b", force=True),
    }
    print(f"{'':34}{'pages/s':>9}{'CPU ms/page':>13}")
    for _ in range(rounds):
        for name, way in ways.items():
            with Clock() as clock:
                way()
            print(f"{name:34}{inputs / clock.seconds:9.1f}{1e3 * clock.cpu / inputs:13.2f}", flush=True)
    session.stop()


if __name__ == "__main__":
    sys.exit(main())
