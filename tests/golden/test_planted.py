"""Errors planted in articles: what is found of them, and what is alarmed at in the articles without them, does not get
worse. Articles with an even number are only scored as a whole."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "bench"))

import planted  # noqa: E402

REACHED = {"odd": (56, 0), "even": (28, 6)}  # least plants found, most false errors


@pytest.mark.parametrize("half", REACHED)
def test_no_fewer_plants_are_found_and_no_more_alarms_raised(half: str) -> None:
    tally = planted.measure(HERE / "planted", half)
    least, most = REACHED[half]
    assert tally.clean == 39
    assert tally.planted.total() == 117
    assert tally.found.total() >= least
    assert tally.count("error") <= most
