"""Check the labelled sets beside the checkout against the committed floor, and write docs/quality.md.

    python tests/quality.py            # values gained and lost, figures that fell
    python tests/quality.py --raise    # writes tests/floor.json where a figure rose (it never lowers one) and docs/quality.md

Labels that are surely wrong stand in tests/disputed.json (set, case, field, reason) and are left out.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from extract.check import Checked, check
from extract.check.floor import against, raised, read_floor, write_floor
from extract.check.report import markdown

HERE = Path(__file__).resolve().parent
FLOOR = HERE / "floor.json"
DISPUTED = HERE / "disputed.json"
PAGE = HERE.parent / "docs" / "quality.md"
BEGIN, END = "<!-- figures: tests/quality.py writes them -->\n", "<!-- end of figures -->\n"
SETS = ("seed", "pages", "texts", "units", "cms", "others")


def checked(shared: Path, name: str) -> Checked:
    """One set beside the checkout, without the disputed labels."""
    disputed = [(d["case"], d["field"]) for d in json.loads(DISPUTED.read_text(encoding="utf-8")) if d["set"] == name]
    return check(shared / "cases" / name, disputed=disputed)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true", help="write the floor and docs/quality.md anew")
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    options = parser.parse_args()
    floor = read_floor(FLOOR)
    found = [checked(options.shared, name) for name in SETS]
    fallen = []
    for one in found:
        change = against(floor, one)
        fallen += change.fallen
        for miss in change.lost:
            print(
                f"lost   {one.name} {miss.field}: {miss.case}: {'too many' if miss.extra else 'missing'}: {miss.value}"
            )
        for field, count in change.gained.items():
            print(f"gained {one.name} {field}: {count}")
        floor = raised(floor, one)
    if options.lift:
        write_floor(FLOOR, floor)
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        PAGE.write_text(before + BEGIN + "\n" + markdown(found) + "\n" + END + rest.partition(END)[2], encoding="utf-8")
    print("\n".join(fallen) or "nothing fell", file=sys.stderr)
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
