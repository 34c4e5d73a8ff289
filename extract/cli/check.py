"""`gongwen check`: labelled cases against what the pipeline gives, and against the last time."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extract.cli.parsing import FAILED, options_of, repair_option, rules_option

if TYPE_CHECKING:
    from extract.check import Checked
    from extract.check.floor import Change
    from extract.options import RepairMode


@click.command()
@click.argument("folders", nargs=-1, required=True, metavar="CASES_DIR...")
@click.option("--floor", metavar="FILE", help="Figures that must not fall, and values known to be wrong.")
@click.option("--raise", "lift", is_flag=True, help="Write the floor anew; no figure is ever lowered.")
@click.option("--disputed", metavar="FILE", help="JSON list of {set, case, field, reason}: labels that are left out.")
@click.option("--show", type=click.IntRange(min=0), default=3, show_default=True, help="Wrong values shown a field.")
@click.option("--json", "as_json", is_flag=True, help="Figures as JSON: folder, field, precision, recall, f1, n.")
@rules_option
@repair_option
def check(
    folders: tuple[str, ...],
    floor: str | None,
    lift: bool,
    disputed: str | None,
    show: int,
    as_json: bool,
    repair: RepairMode,
) -> None:
    """Compare the records of labelled cases with their labels, a table a folder.

    CASES_DIR holds inputs and labels.jsonl, a line {"file": NAME, "expect": {...}} each. With --floor, values gained
    and lost since the floor was written are told, and a figure that fell makes the exit status 1.
    """
    from extract.check import check as check_folder
    from extract.check.floor import against, raised, read_floor, write_floor

    if lift and not floor:
        raise click.UsageError("--raise writes the file of --floor: name it")
    if floor and not lift and not Path(floor).exists():
        raise click.UsageError(f"there is no floor {floor}; --raise writes one")
    names = [Path(folder).resolve().name for folder in folders]
    if twice := {name for name in names if names.count(name) > 1}:
        raise click.UsageError(
            f"figures go by the folder's own name, and there are several called {', '.join(twice)}: check them in turn"
        )
    known = read_floor(Path(floor)) if floor else {}
    out_of = _disputed(disputed)
    fallen: list[str] = []
    missing: list[str] = []
    tables = {}
    for folder, name in zip(folders, names, strict=True):
        checked = check_folder(folder, options=options_of(repair), disputed=out_of.get(name, []))
        change = against(known, checked)
        fallen += change.fallen
        missing += checked.missing
        if checked.unknown:
            unknown = ", ".join(checked.unknown)
            click.echo(f"gongwen: {folder}: labels name what no record has; not compared: {unknown}", err=True)
        tables[name] = {field: row._asdict() for field, row in checked.figures.items()}
        if not as_json:
            _print(checked, change, show, known.get(name))
        if lift:
            known = raised(known, checked)
    if as_json:
        click.echo(json.dumps(tables, ensure_ascii=False))
    if lift and floor:
        write_floor(Path(floor), known)
    if floor:
        click.echo("\n".join(fallen) or "nothing fell", err=True)
    for file in missing:
        click.echo(f"gongwen: {file} is labelled and cannot be read", err=True)
    if fallen or missing:
        sys.exit(FAILED)


def _disputed(file: str | None) -> dict[str, list[tuple[str, str]]]:
    """Pairs of case and field by folder."""
    from extract.errors import ConfigError

    if file is None:
        return {}
    found: dict[str, list[tuple[str, str]]] = {}
    try:
        for one in json.loads(Path(file).read_text(encoding="utf-8")):
            found.setdefault(one["set"], []).append((one["case"], one["field"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigError(f"{file} is no JSON list of {{set, case, field, reason}}: {error}") from error
    return found


def _print(checked: Checked, change: Change, show: int, floor: dict[str, dict[str, float]] | None) -> None:
    click.echo(f"{checked.name}: {checked.cases} cases")
    least = floor["figures"] if floor else {}
    click.echo(f"{'field':24}{'precision':>10}{'recall':>10}{'f1':>10}{'n':>8}{'floor' if floor else '':>10}")
    for field, row in checked.figures.items():
        end = f"{least.get(field, 0.0):10.3f}" if floor else ""
        click.echo(f"{field:24}{row.precision:10.3f}{row.recall:10.3f}{row.f1:10.3f}{row.n:8.0f}{end}")
    for field in checked.figures:
        for miss in [m for m in checked.misses if m.field == field][:show]:
            click.echo(f"  {field}: {miss.case}: {'too many' if miss.extra else 'missing'}: {miss.value[:120]}")
    for miss in change.lost:
        click.echo(f"  lost   {miss.field}: {miss.case}: {'too many' if miss.extra else 'missing'}: {miss.value[:120]}")
    for field, count in change.gained.items():
        click.echo(f"  gained {field}: {count}")
    click.echo()
