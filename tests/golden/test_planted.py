"""Errors planted in articles: what is found of them, and what is alarmed at in the articles without them, does not get
worse. Articles with an even number are only scored as a whole."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "bench"))

import planted  # noqa: E402

# Of each folder and half: least plants found, most false errors and warnings; clean articles and plants.
REACHED = {
    ("planted", "odd"): (75, 0, 0, 39, 117),
    ("planted", "even"): (40, 5, 2, 39, 117),
    ("planted_ai", "odd"): (21, 0, 0, 12, 36),
    ("planted_ai", "even"): (17, 0, 0, 12, 36),
    ("planted_second", "odd"): (9, 0, 0, 8, 24),
    ("planted_second", "even"): (7, 0, 0, 8, 24),
    ("planted_third", "odd"): (37, 0, 0, 16, 48),
    ("planted_third", "even"): (21, 0, 0, 16, 48),
    ("planted_fourth", "odd"): (38, 0, 1, 24, 72),
    ("planted_fourth", "even"): (15, 1, 0, 24, 72),
}


@pytest.mark.parametrize(("folder", "half"), REACHED)
def test_no_fewer_plants_are_found_and_no_more_alarms_raised(folder: str, half: str) -> None:
    tally = planted.measure(HERE / folder, half)
    least, errors, warnings, clean, plants = REACHED[folder, half]
    assert (tally.clean, tally.planted.total()) == (clean, plants)
    assert tally.found.total() >= least
    assert tally.count("error") <= errors
    assert tally.count("warning") <= warnings
