"""The data of what defaults rest on is whole: nothing cited is missing, nothing listed is left over."""

import re
from pathlib import Path

import pytest

from pricedin.core.answer import Driver
from pricedin.defaults import BASES, SEEN, about, grounds, works

SOURCE = Path(__file__).resolve().parents[2] / "src" / "pricedin"


def test_a_line_tells_what_each_work_says():
    assert about("flows.multiplier") == (
        "cited, Bouchaud 2021 (of order 1 for a company); Gabaix & Koijen 2021 (about 5 for the market): change of "
        "value for each unit of flow, from one share to the whole market"
    )
    assert about("listing.tolerance") == (
        "assumption, no source: a fall of the whole market that issuers and banks would accept; nobody publishes one; "
        "give your own"
    )
    assert about("lock_up.months").startswith("cited, HKEX 2025, as quoted (six months are kept): ")
    assert about("flows.half_life").startswith("assumption near Lou 2012 (")
    with pytest.raises(KeyError):
        about("flows.nothing")


@pytest.mark.parametrize("ground", grounds().values(), ids=grounds())
def test_a_ground_cites_works_that_are_listed_or_says_why_there_are_none(ground):
    assert ground.basis in BASES
    assert all(key in works() and figure for key, figure in ground.figures)
    assert bool(ground.figures) == (ground.basis != "none")
    assert ground.says
    assert Driver("d", 0.0, "", f"default: {ground.text()}").basis == ground.basis
    assert (bool(ground.why), bool(ground.instead)) == (ground.basis == "none",) * 2


def test_every_work_is_cited_and_every_ground_is_used():
    assert works().keys() == {key for ground in grounds().values() for key, _ in ground.figures}
    assert all(work.seen in SEEN and work.cite and work.title for work in works().values())
    files = [*SOURCE.rglob("*.py"), *SOURCE.rglob("*.toml")]
    code = "\n".join(f.read_text(encoding="utf-8") for f in files if f.name != "grounds.toml")
    used = set(re.findall(r"about(?: = |\()[\"\']([\w.]+)[\"\']", code))
    assert used == grounds().keys()
