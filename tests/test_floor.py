"""The scores on the labelled sets never fall: `python tests/scoring.py --raise` lifts the floor when they rise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import scoring


@pytest.mark.parametrize("name", scoring.SETS)
def test_no_figure_of_the_set_is_below_the_floor(shared: Path, name: str) -> None:
    floor = json.loads(scoring.FLOOR.read_text(encoding="utf-8"))
    assert floor[name], "the set has no floor"
    assert not scoring.fallen(floor, name, scoring.score(shared, name))


def test_a_fall_is_seen() -> None:
    table = {"title": {"f1": 0.9}}
    assert scoring.fallen({"pages": {"title": 0.95}}, "pages", table)
    assert not scoring.fallen({"pages": {"title": 0.9}}, "pages", table)
    assert scoring.fallen({"pages": {"sections": 0.5}}, "pages", table)


def test_every_dispute_names_a_reason() -> None:
    for dispute in json.loads(scoring.DISPUTED.read_text(encoding="utf-8")):
        assert set(dispute) == {"set", "case", "field", "reason"}
        assert len(dispute["reason"]) > 20
