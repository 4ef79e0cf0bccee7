"""Any sequence of readings and retractions leaves the same views in memory, in a file and on a server."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pricedin.core.claim import Claim
from pricedin.core.quantity import Quantity
from pricedin.documents.document import Document
from pricedin.ledger import Ledger

DAYS = st.one_of(st.none(), st.integers(0, 9).map(lambda n: date(2026, 1, 1) + timedelta(days=n)))
WORDS = st.text("aé中 '\"%\\_|\n", max_size=4)
NUMBERS = st.floats(allow_nan=False)


@st.composite
def claims(draw: st.DrawFn, document: Document) -> Claim:
    start = draw(st.integers(0, len(document.text)))
    said = document.said(start, draw(st.integers(start, len(document.text))))
    if draw(st.booleans()):
        said = replace(said, raw_start=start, raw_end=start + 1, page=draw(st.integers(1, 3)), box=(0.0, 1.5, 2.0, 3.0))
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    texts = st.lists(WORDS, max_size=2).map(tuple)
    return Claim(
        said, Quantity(low, high, draw(st.sampled_from(["USD", None])), draw(WORDS), draw(st.sampled_from([0.0, 1e8]))),
        entity=draw(st.sampled_from(["Acme", "Initech", None])), metric=draw(st.sampled_from(["revenue", None])),
        per=draw(st.sampled_from([None, "year"])), period=draw(st.sampled_from([None, "FY2025"])),
        qualifier=draw(st.sampled_from([None, "approx"])), qualifiers=draw(texts),
        basis=draw(st.sampled_from([None, "yoy"])),
        kind=draw(st.sampled_from(["stated", "derived"])), segment=draw(st.sampled_from([None, "API"])),
        note=draw(WORDS), rule=draw(WORDS), why=draw(texts), inferred=draw(texts), candidates=draw(texts),
        stated_on=draw(DAYS), known_on=draw(DAYS),
    )  # fmt: skip


@st.composite
def readings(draw: st.DrawFn) -> tuple[Document, list[Claim], date | None]:
    name = draw(st.sampled_from(["a.txt", "b.txt"]))
    document = Document(name, draw(st.sampled_from(["Acme 12", "Acme 13 中文 'x'", ""])), stated_on=draw(DAYS))
    return document, draw(st.lists(claims(document), max_size=3)), draw(DAYS)


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh(request: pytest.FixtureRequest, tmp_path: Path):
    """A way to make one empty ledger after the other."""
    if request.param == "sqlite":
        names = (str(tmp_path / f"{n}.db") for n in range(10**6))
        return lambda: Ledger.open(next(names))
    address = request.getfixturevalue("database")

    def emptied() -> Ledger:
        ledger = Ledger.open(address)
        with ledger._store.writing() as connection:  # type: ignore[attr-defined]
            connection.exec_driver_sql("TRUNCATE documents, versions, claims, retractions, judgements RESTART IDENTITY")
        return ledger

    return emptied


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(readings(), st.integers(0, 5)), max_size=5), DAYS, DAYS)
def test_the_same_steps_give_the_same_views(fresh, steps, as_of, known_by):
    memory, kept = Ledger.memory(), fresh()
    with kept:
        for step in steps:
            if isinstance(step, int):
                standing = memory.claims()
                if standing:
                    claim = standing[step % len(standing)].id
                    memory.retract(claim, "misread", as_of)
                    kept.retract(claim, "misread", as_of)
            else:
                assert memory.add(*step) == kept.add(*step)
        assert kept.versions() == memory.versions()
        assert kept.documents() == memory.documents()
        for view in ({}, {"as_of": as_of}, {"known_by": known_by}, {"as_of": as_of, "known_by": known_by}):
            for more in ({}, {"entity": "Acme"}, {"metric": "revenue"}, {"doc": "a.txt"}, {"retracted": True}):
                assert kept.claims(**view, **more) == memory.claims(**view, **more)
        assert sorted(map(str, kept.retractions())) == sorted(map(str, memory.retractions()))
