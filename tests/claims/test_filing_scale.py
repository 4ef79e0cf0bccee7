"""Amounts whose scale a filing leaves to its headings; the amounts are ours, their scale follows from their size."""

from __future__ import annotations

from pricedin.claims.filing_scale import in_scale
from pricedin.claims.scan import scan


def amounts(text: str) -> dict[str, tuple[float, bool]]:
    return {text[m.start : m.end]: (m.low, "scale" in m.inferred) for m in in_scale(scan(text), text)}


_PAID = "We paid ${} in 2023 and ${} in 2022. "
_MILLIONS = "".join(_PAID.format(f"{n},{n + 100}", n) for n in range(101, 120))
_DOLLARS = "".join(_PAID.format(f"{n},451,{n}", f"{n},220") for n in range(101, 120))
_THOUSANDS = "".join(_PAID.format(f"{n},{n + 101}", f"{n}") for n in range(201, 220))


def test_short_amounts_without_a_word_are_in_millions() -> None:
    found = amounts(_MILLIONS + "Dividends were $360, or $1.12 per share; par value $1. Debt was $2.7 billion.")
    assert found["$360"] == (360e6, True)
    assert found["$101,201"] == (101_201e6, True)
    assert found["$1.12"] == (1.12, False)
    assert found["$2.7 billion"] == (2.7e9, False)


def test_headings_say_the_scale() -> None:
    assert amounts("(Dollars in thousands)\n" + _MILLIONS + "Rent was $360.")["$360"] == (360e3, True)


def test_small_beside_long_amounts_are_in_thousands() -> None:
    assert amounts(_THOUSANDS + "Rent was $249.")["$249"] == (249e3, True)


def test_full_dollars_stay() -> None:
    assert amounts(_DOLLARS)["$101,451,101"] == (101_451_101, False)


def test_amounts_beside_written_scales_stay() -> None:
    text = (
        _MILLIONS
        + "We paid $5 million. We earned $6 million. We lost $7 million. We owed $8 million. We had $9 million."
    )
    assert amounts(text)["$102"] == (102, False)


def test_a_few_amounts_tell_nothing() -> None:
    assert amounts("Rent was $360 and $380.") == {"$360": (360, False), "$380": (380, False)}


def test_a_contract_price_is_an_amount_and_the_price_of_a_share_is_none() -> None:
    found = amounts(_MILLIONS + "It is built at a contract price of $890. Options have an exercise price of $45.")
    assert found["$890"] == (890e6, True)
    assert found["$45"] == (45, False)
