"""The batch: many inputs, one folder of outputs, any number of runs.

    find_inputs ─ plan ─ feed (archives) ─ crew (worker processes) ─ state ─ copies ─ notices.jsonl, failures.jsonl, stores, run.json

Each outcome is noted in the checkpoint as it comes; at the end the outputs are made from it, in the order of the paths,
each in one piece. So they don't depend on the number of workers or on how often the run was stopped or killed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.late import late

if TYPE_CHECKING:
    from extract.batch.many import Result, parse_many
    from extract.batch.report import Progress, Report
    from extract.batch.running import run, run_with

__all__ = ["Progress", "Report", "Result", "parse_many", "run", "run_with"]

# The command that reads one page needs a worker only.
__getattr__ = late(
    __name__,
    {
        "parse_many": "extract.batch.many",
        "Result": "extract.batch.many",
        "Progress": "extract.batch.report",
        "Report": "extract.batch.report",
        "run": "extract.batch.running",
        "run_with": "extract.batch.running",
    },
)
