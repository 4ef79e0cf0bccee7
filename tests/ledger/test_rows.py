"""A claim as a row: what is kept besides the columns is the JSON that the encoder would write."""

import json
from datetime import date

import pytest

from pricedin.core.claim import Claim, Said
from pricedin.core.quantity import Quantity
from pricedin.ledger.sql.rows import INSERTED, to_row


@pytest.mark.parametrize(
    ("said", "quantity", "fields", "more"),
    [
        ({}, {}, {}, {}),
        ({"page": 3, "box": (1.0, 2.5, 3.0, 4.0)}, {}, {}, {"page": 3, "box": [1.0, 2.5, 3.0, 4.0]}),
        ({"raw_start": 0, "raw_end": 9}, {"digits": "1.75–2", "ulp": 1e7}, {},
         {"raw_start": 0, "raw_end": 9, "digits": "1.75–2", "ulp": 1e7}),
        ({}, {"ulp": 1}, {"note": 'a "b"\n\\ é 亿', "kind": "derived"},
         {"note": 'a "b"\n\\ é 亿', "kind": "derived", "ulp": 1}),
        ({}, {"ulp": float("inf")}, {"qualifiers": ("approx", "over")},
         {"qualifiers": ["approx", "over"], "ulp": float("inf")}),
    ],
)  # fmt: skip
def test_what_stands_beside_the_columns(said, quantity, fields, more):
    claim = Claim(Said("a.txt", 0, 4, "$27M", **said), Quantity(27e6, 27e6, "USD", **quantity), **fields)
    row = dict(zip(INSERTED, to_row(claim, claim.id, 1, None, date.isoformat), strict=True))
    plain = json.dumps(more, ensure_ascii=False, separators=(",", ":")) if more else ""
    assert sorted(json.loads(row["more"] or "{}").items()) == sorted(more.items())
    assert len(row["more"]) == len(plain)
