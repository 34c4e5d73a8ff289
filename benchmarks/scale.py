"""Whole runs over synthetic pages: memory, rate, cost a page, several workers beside one: `python benchmarks/scale.py [COUNT …] [--jobs 1 2]`.

Each run is `gongwen run` of a tar.gz into SQLite, in processes of its own, watched from outside: seconds by the clock; seconds of the
processor of the run's own process and of its workers apart (on a machine that others use too, only these mean something); the
peak of memory of the run's process, and of one worker. At the end: what a page costs at each count, whether the outputs are the same
whatever the number of workers, and how much faster two workers are than one, by the clock and by the processor: the latter
is the share of the work that is done beside each other, as it would be on idle processors.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import synthetic

TICK = os.sysconf("SC_CLK_TCK")


@dataclass
class Watched:
    """What was seen of a run."""

    count: int
    jobs: int
    wall: float = 0.0
    own_cpu: float = 0.0
    worker_cpu: float = 0.0
    own_peak: float = 0.0
    worker_peak: float = 0.0
    early_peak: float = 0.0
    """Of the run's process, when a fifth was done."""
    alone_wall: float = 0.0
    """Seconds at the end, when the outputs are written."""
    digest: str = ""

    @property
    def page_ms(self) -> float:
        return 1000 * (self.own_cpu + self.worker_cpu) / self.count


def cpu_of(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def peak_of(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def children_of(pid: int) -> list[int]:
    try:
        direct = [int(c) for c in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []
    return direct + [below for child in direct for below in children_of(child)]


def watched(archive: Path, out: Path, count: int, jobs: int) -> Watched:
    seen = Watched(count, jobs)
    others: dict[int, float] = {}
    command = [sys.executable, "-m", "extract", "run", str(archive), "-o", str(out), "-j", str(jobs), "--to", "sqlite"]
    begun = time.monotonic()
    run = subprocess.Popen(command, cwd=Path(__file__).parent.parent, stderr=subprocess.DEVNULL)
    while run.poll() is None:
        try:
            seen.own_cpu, seen.own_peak = cpu_of(run.pid), peak_of(run.pid)
            for pid in children_of(run.pid):
                others[pid] = cpu_of(pid)
                seen.worker_peak = max(seen.worker_peak, peak_of(pid))
            if sum(others.values()) < 0.2 * count * 0.004:
                seen.early_peak = seen.own_peak
        except (OSError, StopIteration):
            pass
        time.sleep(0.1)
    seen.wall = time.monotonic() - begun
    seen.worker_cpu = sum(others.values())
    told = json.loads((out / "run.json").read_bytes())
    assert told["finished"], told
    assert told["records"] + told["failures"] == told["inputs"] == count, told
    seen.alone_wall = sum(store["seconds"] for store in told["stores"])
    seen.digest = hashlib.sha256((out / "notices.jsonl").read_bytes()).hexdigest()[:12]
    return seen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("counts", type=int, nargs="*", default=[1_000, 10_000])
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument(
        "--folder", type=Path, help="where the archives and outputs go, and stay; by default a temporary one"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gongwen-scale-") as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        runs = []
        head = f"{'pages':>7} {'jobs':>4} {'wall s':>7} {'pages/s':>8} {'CPU ms/page':>11} {'of it run':>9} {'outputs s':>9} {'peak run MB':>11} {'at 1/5':>7} {'worker MB':>9}  digest"
        print(
            f"load before: {' '.join(f'{x:.1f}' for x in os.getloadavg())}, {os.cpu_count()} processors\n{head}",
            flush=True,
        )
        for count in options.counts:
            archive = folder / f"{count}.tar.gz"
            if not archive.exists():
                synthetic.write(archive, count)
            for jobs in options.jobs:
                seen = watched(archive, folder / f"out-{count}-{jobs}", count, jobs)
                runs.append(seen)
                print(
                    f"{count:7} {jobs:4} {seen.wall:7.1f} {count / seen.wall:8.1f} {seen.page_ms:11.2f} {1000 * seen.own_cpu / count:9.2f} "
                    f"{seen.alone_wall:9.1f} {seen.own_peak:11.0f} {seen.early_peak:7.0f} {seen.worker_peak:9.0f}  {seen.digest}",
                    flush=True,
                )
        print(f"load after: {' '.join(f'{x:.1f}' for x in os.getloadavg())}")
        for count in options.counts:
            pair = {seen.jobs: seen for seen in runs if seen.count == count}
            assert len({seen.digest for seen in pair.values()}) == 1, "the number of workers shows in the output"
            if {1, 2} <= pair.keys():
                one, two = pair[1], pair[2]
                print(f"{count} pages, two workers beside one: {one.wall / two.wall:.2f} x by the clock")


if __name__ == "__main__":
    main()
