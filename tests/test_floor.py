"""The figures on the labelled sets never fall: `python tests/quality.py --raise` lifts the floor when they rise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import quality

from extract.check.floor import against, read_floor


@pytest.mark.parametrize("name", quality.SETS)
def test_no_figure_of_the_set_is_below_the_floor(shared: Path, name: str) -> None:
    floor = read_floor(quality.FLOOR)
    assert floor[name]["figures"], "the set has no floor"
    assert not against(floor, quality.checked(shared, name)).fallen


@pytest.mark.parametrize("name", quality.SETS)
def test_the_page_of_figures_names_every_set(name: str) -> None:
    assert f"| {name} (" in quality.PAGE.read_text(encoding="utf-8")


def test_every_dispute_names_a_reason() -> None:
    disputes = json.loads(quality.DISPUTED.read_text(encoding="utf-8"))
    assert isinstance(disputes, list)
    assert [d for d in disputes if set(d) != {"set", "case", "field", "reason"} or len(d["reason"]) <= 20] == []
