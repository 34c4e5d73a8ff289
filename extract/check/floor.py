"""The committed floor: the figures that must not fall, and the values known to be wrong, so that the next change is told
as values gained and lost. Values stand in it as hashes: cases may be other people's pages."""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.check import Checked, Miss
from extract.errors import ConfigError

Floor = dict[str, dict[str, Any]]
"""Folder → {"figures": {field: F1}, "misses": {field: {case: [hash, …]}}}."""


@dataclass(frozen=True, slots=True)
class Change:
    """A folder against its floor: figures that fell (`field: now < floor`), values lost and gained since."""

    fallen: list[str]
    lost: list[Miss]
    gained: dict[str, int]
    """Field → how many values that were wrong are right now."""


def read_floor(file: Path) -> Floor:
    """The floor of a file; empty where there is none. Raises ConfigError where it is no floor."""
    try:
        floor = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise ConfigError(f"{file} cannot be read as a floor: {error}") from error
    if not isinstance(floor, dict) or not all(_is_part(part) for part in floor.values()):
        raise ConfigError(f"{file} is no floor: each folder has figures and misses")
    return floor


def _is_part(part: object) -> bool:
    """Whether it is what a floor says of a folder."""
    if not isinstance(part, dict) or part.keys() != {"figures", "misses"}:
        return False
    figures, misses = part["figures"], part["misses"]
    if not isinstance(figures, dict) or not isinstance(misses, dict):
        return False
    return all(isinstance(f1, int | float) for f1 in figures.values()) and all(
        isinstance(m, dict) for m in misses.values()
    )


def against(floor: Floor, checked: Checked) -> Change:
    """What changed since the floor was written. A folder without one has lost nothing."""
    part = floor.get(checked.name, {"figures": {}, "misses": {}})
    fallen = []
    for field, least in part["figures"].items():
        figures = checked.figures.get(field)
        now = figures.f1 if figures else 0.0
        if now < least:
            fallen.append(f"{checked.name} {field}: {now:.4f} is below the floor {least:.4f}")
    known = {
        (field, case, sign)
        for field, cases in part["misses"].items()
        for case, signs in cases.items()
        for sign in signs
    }
    now_wrong = {(m.field, m.case, _sign(m)): m for m in checked.misses}
    lost = [m for key, m in now_wrong.items() if key not in known] if checked.name in floor else []
    gained = Counter(field for field, case, sign in known if (field, case, sign) not in now_wrong)
    return Change(fallen, lost, dict(gained))


def raised(floor: Floor, checked: Checked) -> Floor:
    """The floor with what rose; no figure is lowered. The misses are those of now."""
    figures = dict(floor.get(checked.name, {}).get("figures", {}))
    for field, row in checked.figures.items():
        figures[field] = max(figures.get(field, 0.0), math.floor(row.f1 * 10_000) / 10_000)
    misses: dict[str, dict[str, list[str]]] = {}
    for miss in checked.misses:
        misses.setdefault(miss.field, {}).setdefault(miss.case, []).append(_sign(miss))
    return {**floor, checked.name: {"figures": figures, "misses": misses}}


def write_floor(file: Path, floor: Floor) -> None:
    """Write the floor, sorted, so that a change of it reads well."""
    file.write_text(json.dumps(floor, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


def _sign(miss: Miss) -> str:
    return hashlib.sha256(f"{miss.extra}\0{miss.value}".encode()).hexdigest()[:12]
