"""How often a short piece that nobody read gets metric and owner right: no change may lose what was reached."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))

import pieces

FLOORS = {  # owner; metric and owner
    "technology": (0.66, 0.38), "industries": (0.67, 0.32), "capital": (0.60, 0.28), "economics": (0.63, 0.295),
    "earnings": (0.81, 0.46), "asia": (0.59, 0.32),
}  # fmt: skip


@pytest.mark.parametrize("name", FLOORS)
def test_no_less_of_a_short_piece_is_right(name: str) -> None:
    found = pieces.scored(pieces.FOLDER / f"{name}.txt")["unread"]
    owner, both = FLOORS[name]
    assert len(found) > 700
    assert sum(owned for _, owned in found) / len(found) >= owner
    assert sum(map(all, found)) / len(found) >= both
