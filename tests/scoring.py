"""Score the labelled sets beside the checkout, against the committed floor.

    python tests/scoring.py            # the figures of every set, and what fell below tests/floor.json
    python tests/scoring.py --raise    # writes the floor anew where a figure rose; it never lowers one

Labels that are surely wrong stand in tests/disputed.json (set, case, field, reason) and are left out.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from extract import parse

HERE = Path(__file__).resolve().parent
FLOOR = HERE / "floor.json"
DISPUTED = HERE / "disputed.json"
SETS = ("seed", "pages", "texts", "units", "cms", "others")

Scores = dict[str, dict[str, float]]


def score(shared: Path, name: str) -> Scores:
    """The official scorer's table for one set: field → precision, recall, f1, n."""
    folder = shared / "cases" / name
    disputed = {(d["case"], d["field"]) for d in json.loads(DISPUTED.read_text(encoding="utf-8")) if d["set"] == name}
    with tempfile.TemporaryDirectory() as scratch:
        labels, records = Path(scratch, "labels.jsonl"), Path(scratch, "notices.jsonl")
        with labels.open("w", encoding="utf-8") as to_labels, records.open("w", encoding="utf-8") as to_records:
            for line in (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines():
                case = json.loads(line)
                for field in [f for f in case["expect"] if (case["file"], f) in disputed]:
                    del case["expect"][field]
                record: dict[str, Any] = parse((folder / case["file"]).read_bytes(), path=case["file"]).record()
                to_labels.write(json.dumps(case, ensure_ascii=False) + "\n")
                to_records.write(json.dumps(record, ensure_ascii=False) + "\n")
        command = [sys.executable, str(shared / "tools" / "score.py"), scratch, "--records", str(records), "--json"]
        table: Scores = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return table


def fallen(floor: dict[str, dict[str, float]], name: str, table: Scores) -> list[str]:
    """The figures of a set that are lower than the floor's."""
    return [
        f"{name} {field}: {table.get(field, {}).get('f1', 0.0):.4f} is below the floor {least:.4f}"
        for field, least in floor.get(name, {}).items()
        if table.get(field, {}).get("f1", 0.0) < least
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true", help="write the floor anew where a figure rose")
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    options = parser.parse_args()
    floor = json.loads(FLOOR.read_text(encoding="utf-8")) if FLOOR.exists() else {}
    lower: list[str] = []
    for name in SETS:
        table = score(options.shared, name)
        lower += fallen(floor, name, table)
        for field, row in table.items():
            old = floor.setdefault(name, {}).get(field, 0.0)
            print(
                f"{name:8}{field:24}{row['precision']:8.3f}{row['recall']:8.3f}{row['f1']:8.3f}{row['n']:6.0f}  floor {old:.3f}"
            )
            if options.lift:
                floor[name][field] = max(old, math.floor(row["f1"] * 10_000) / 10_000)
    if options.lift:
        FLOOR.write_text(json.dumps(floor, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print("\n".join(lower) or "nothing fell", file=sys.stderr)
    return 1 if lower else 0


if __name__ == "__main__":
    sys.exit(main())
