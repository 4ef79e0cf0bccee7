"""Constructions that tell what a figure is: each of the package's, a user's own, and stanzas that can't be used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

import pytest

from pricedin.claims import extract
from pricedin.core.errors import InputError
from pricedin.documents.document import Document
from pricedin.vocabulary import load
from pricedin.vocabulary.frames import Frame


def metrics(text: str, vocabulary=None) -> list[str | None]:
    return [c.metric for c in extract(Document("p.txt", text), vocabulary)]


TOLD = [
    ("Castell's plant is able to turn out 1.5 million sensors a year.", "production_capacity"),
    ("Castell's new plant can assemble 40,000 trucks a year.", "production_capacity"),
    ("Castell earned a mere 5,800 yuan per vehicle.", "net_income_per_unit"),
    ("Brightwater bid $7.2 billion for the whole of Castell.", "deal_value"),
    ("Brightwater bought 3.8% of Castell in May.", "equity_stake"),
    ("Castell spent $540 million on its own stock.", "share_buyback"),
    ("Castell handed $900 million back to stockholders in the quarter.", "share_buyback"),
    ("Castell bought $2 billion of its own shares.", "share_buyback"),
    ("Castell issued $6.8 billion of stock.", "equity_issued"),
    ("Castell sold $900 million of secured notes.", "debt_issuance"),
    ("Castell plans to put $126 billion into property and equipment.", "capex"),
    ("Castell counts 84 insurers and brokers as its customers.", "customer_count"),
    ("Some 4,200 hospitals in Norway now use the software.", "customer_count"),
    ("Castell closed its B round in January at $1.4 billion.", "valuation_private"),
    ("Castell is to cut 700 of its 9,000 jobs.", "headcount"),
    ("Net leverage fell to 1.9 times core earnings.", "net_debt_to_ebitda"),
    ("Turnover on the main board reached HK$240 billion.", "trading_turnover"),
    ("To date the lab has collected $85 million.", "funding_raised"),
    ("Castell took $40 million from a group led by Brightwater.", "funding_raised"),
    ("Brightwater raised its target for Castell to $104.", "target_price"),
    ("Castell went from the $9 at which the stock was sold.", "share_price"),
    ("There is plenty of upside from $84.", "share_price"),
    ("The offer is 37% above Castell's closing price.", "share_price_premium"),
    ("Brightwater made an offer for all the outstanding shares of Castell at $31.", "offer_price"),
    ("The model reads up to 64,000 tokens.", "context_window"),
    ("Brightwater means to keep 15%.", "equity_stake"),
    ("It bought Castell, a firm of about 30 people.", "headcount"),
    ("Households in Norway put 70% of their assets into real estate.", "household_real_estate_share"),
    ("International sales make up only 10% of Castell's revenue.", "overseas_revenue_share"),
    ("API sales made up 26% of Castell's revenue.", "api_revenue_share"),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_a_construction_tells_what_a_figure_is_and_nothing_else_would(text, expected):
    assert metrics(text)[-1] == expected
    assert metrics(text, replace(load(), frames={}))[-1] != expected


def test_a_share_of_growth_or_of_customers_is_none_of_revenue():
    for what in ("Castell's growth", "its customers"):
        assert metrics(f"International sales made up 10% of {what}.")[-1] != "overseas_revenue_share"


def test_every_construction_has_a_sentence_above():
    told = {frame for text, _ in TOLD for frame in found(text)}
    assert told == {frame for each in load().frames.values() for frame in each}


def found(text: str) -> Iterator[Frame]:
    """The constructions that fit a figure of the text."""
    for claim in extract(Document("p.txt", text)):
        at, end = claim.said.start, claim.said.end
        for frame in chain(*load().frames.values()):
            if frame.after.match(text[end:]) and frame.before.search(text[:at]):
                yield frame


def test_a_user_adds_constructions_in_a_folder(tmp_path):
    (tmp_path / "frames.toml").write_text(
        "[[launch_cost]]\nunit = 'money'\nbefore = 'to lift {soft}'\nafter = ''\n"
        "[[launch_mass]]\nunit = 'money'\nbefore = 'into orbit cost {soft}'\nafter = ''\n",
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
        ("[[x]]\nunit = 'money'\n", "before or after"),
        ("[[x]]\nunit = 'money'\nbefore = 3\n", "before or after"),
        ("[[x]]\nunit = 'money'\nbefore = 'a'\nmost = 'high'\n", "numbers"),
        ("[x]\nunit = 'money'\nbefore = 'a'\n", "begin with"),
    ],
)
def test_a_stanza_that_cannot_be_used_is_named(tmp_path, stanza, said):
    (tmp_path / "frames.toml").write_text(stanza, encoding="utf-8")
    with pytest.raises(InputError, match=re.escape("[[x]]")) as error:
        load(tmp_path)
    assert said in str(error.value)
