"""Constructions that tell what a figure is: each of the package's, a user's own, and stanzas that can't be used."""

from __future__ import annotations

import re

import pytest

from pricedin.claims import extract
from pricedin.core.errors import InputError
from pricedin.documents.document import Document
from pricedin.vocabulary import load


def metrics(text: str, vocabulary=None) -> list[str | None]:
    return [c.metric for c in extract(Document("p.txt", text), vocabulary)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Castell's plant is able to turn out 1.5 million sensors a year.", ["production_capacity"]),
        ("Castell earned a mere 5,800 yuan per vehicle.", ["net_income_per_unit"]),
        ("Brightwater will pay $7.2 billion in cash for Castell.", ["deal_value"]),
        ("Brightwater bought 3.8% of Castell in May.", ["equity_stake"]),
        ("Castell spent $540 million on its own stock.", ["share_buyback"]),
        ("Castell issued $6.8 billion of stock.", ["equity_issued"]),
        ("Castell sold $25 billion of bonds.", ["debt_issuance"]),
        ("Castell plans to put $126 billion into property and equipment.", ["capex"]),
        ("Castell counts 84 insurers and brokers as customers.", ["customer_count"]),
        ("Castell closed its B round in January at $1.4 billion.", ["valuation_private"]),
        ("Castell took $40 million from a group led by Brightwater.", ["funding_raised"]),
        ("Brightwater raised its target for Castell from $96 to $104.", ["target_price", "target_price"]),
        ("The offer is 37% above Castell's closing price.", ["share_price_premium"]),
        ("The model reads up to 64,000 tokens.", ["context_window"]),
        ("Brightwater means to keep 15%.", ["equity_stake"]),
        ("It bought Castell, a firm of about 30 people.", ["headcount"]),
    ],
)  # fmt: skip
def test_a_construction_tells_what_a_figure_is(text, expected):
    assert metrics(text) == expected


def test_a_user_adds_constructions_in_a_folder(tmp_path):
    (tmp_path / "frames.toml").write_text(
        "[[launch_cost]]\nunit = 'money'\nword = 'orbit'\nbefore = 'to lift {soft}'\nafter = ''\n"
        "[[launch_mass]]\nunit = 'money'\nword = 'orbit'\nbefore = 'into orbit cost {soft}'\nafter = ''\n",
        encoding="utf-8",
    )
    said = "To bring a ton into orbit cost about $3 million."
    assert metrics(said) != ["launch_mass"]
    assert metrics(said, load(tmp_path)) == ["launch_mass"]


@pytest.mark.parametrize(
    ("stanza", "said"),
    [
        ("[[x]]\nunit = 'metres'\nbefore = 'a'\nafter = ''\n", "unit"),
        ("[[x]]\nunit = 'money'\nbefore = '(a'\nafter = ''\n", "regular expression"),
        ("[[x]]\nunit = 'money'\nbehind = 'a'\n", "behind"),
    ],
)
def test_a_stanza_that_cannot_be_used_is_named(tmp_path, stanza, said):
    (tmp_path / "frames.toml").write_text(stanza, encoding="utf-8")
    with pytest.raises(InputError, match=re.escape("[[x]]")) as error:
        load(tmp_path)
    assert said in str(error.value)
