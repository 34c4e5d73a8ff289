"""Runs that are killed: started once, it forks a run for each line it is told, and kills that run after so many steps.

A line is JSON: `{"mark": …, "kill_at": n or null, "inputs": …, "out": …, "to": [...]}`; the answer is a line
`{"status": exit status or minus the signal, "steps": n or null}`. A step is a call of any function in the package's stores
or outputs, or of one in C from there (a commit, a rename, a write), so a kill may fall anywhere.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import batch_double

import extract.sinks.opensearch
import extract.sinks.parquet
import extract.sinks.postgresql
from extract.batch import course, outputs, run_with
from extract.batch.worker import Worker
from extract.notice import Notice
from extract.options import Options

PLACES = tuple(str(Path(outputs.__file__).parents[1] / p) for p in ("sinks/", "batch/outputs", "batch/state"))
PART = 7
"""Entries of a part: so small that a run has many."""


def parse(data: bytes, **more: Any) -> Notice:
    """The double, with more in its records. What MARK says stands in all of them: other rules give other records."""
    notice = batch_double.parse(data, path=more.get("path"), url=more.get("url"), options=more.get("options"))
    number = int.from_bytes(data[-3:], "big")
    keywords = tuple(f"词{n}" for n in range(number % 4)) + (os.environ["MARK"],)
    day = f"{1990 + number % 5}-03-0{1 + number % 9}" if number % 6 else None
    return Notice.model_validate(notice.model_dump() | {"keywords": keywords, "issued_on": day})


def run(order: dict[str, Any], answer: int) -> int:
    os.environ["MARK"] = order["mark"]
    for sink in (
        extract.sinks.postgresql.PostgresqlSink,
        extract.sinks.parquet.ParquetSink,
        extract.sinks.opensearch.OpensearchSink,
    ):
        sink.part = PART
    extract.sinks.opensearch_client.FIRST_WAIT = 0.0
    course.made_by = lambda options: order["mark"]  # type: ignore[attr-defined]
    left = order["kill_at"]
    steps = 0

    def step(frame: FrameType, event: str, _argument: object) -> None:
        nonlocal steps
        if event in {"call", "c_call"} and frame.f_code.co_filename.startswith(PLACES):
            steps += 1
            if steps == left:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(step)
    worker = Worker(parse, Options())
    report = run_with(worker, [Path(order["inputs"])], order["to"], jobs=0, out=Path(order["out"]))
    sys.setprofile(None)
    os.write(answer, json.dumps(steps).encode())
    return report.exit_status


def main() -> None:
    for line in sys.stdin:
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            status = 99
            try:
                status = run(json.loads(line), write)
            finally:
                os._exit(status)
        os.close(write)
        with open(read, "rb") as told:
            steps = json.loads(told.read() or b"null")
        _, status = os.waitpid(child, 0)
        print(json.dumps({"status": os.waitstatus_to_exitcode(status), "steps": steps}), flush=True)


if __name__ == "__main__":
    main()
