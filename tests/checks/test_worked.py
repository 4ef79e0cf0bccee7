"""Arithmetic that the words tell: each text in its right form is silent, in its wrong form is an error at the figure."""  # noqa: E501

from __future__ import annotations

import pytest

from pricedin.checks import check
from pricedin.claims import extract
from pricedin.documents import read_bytes
from pricedin.ledger import Ledger

TOLD = {  # rule, a text with a hole, what is right (worked out by hand), what is wrong
    "a price and a count": (
        "apiece",
        "Halden spent {} to buy back 2.5 million shares, at an average price of $64.",
        "$160 million",  # 2.5 million x 64
        "$1.6 billion",
    ),
    "each, and what it is worth": (
        "apiece",
        "Orbel will deliver 40,000 vehicles at £150 each, worth {} over the life of the deal.",
        "£6m",
        "£60m",
    ),
    "a loss told by the share": (
        "apiece",
        "Tovar had a net loss of $36.0 million, or {} per share, on 48.0 million shares outstanding.",
        "$0.75",
        "$1.33",
    ),
    "in total and by the share": (
        "apiece",
        "Belmont has 250 million shares. The dividend is {} in total and EUR 2.0 per share.",
        "EUR 500 million",
        "EUR 500,000",
    ),
    "a rise called a fall": (
        "direction",
        "Revenue was $384.0 million, compared with $300.0 million in the prior year, {} of $84.0 million.",
        "an increase",
        "a decrease",
    ),
    "a rise by an amount": (
        "difference",
        "Revenue was $384.0 million, compared with $300.0 million in the prior year, an increase of {}.",
        "$84.0 million",
        "$48.0 million",
    ),
    "by an amount, from an amount": (
        "by or to",
        "Orbel's backlog grew 20% by {}, from $1.0 billion.",
        "$0.2 billion",
        "$1.2 billion",
    ),
    "times the other": (
        "times",
        "Orbel's order book rose to $300 million, {} the $125 million of a year earlier.",
        "2.4 times",
        "3.4 times",
    ),
    "a month and a year": (
        "run-rate",
        "Kestrel's monthly recurring revenue was $42,000 in June, and the annual figure is {}.",
        "$504,000",  # 12 x 42,000
        "$126,000",
    ),
    "three months at an annual rate": (
        "run-rate",
        "Orbel rents out graphics chips. Each brought in {} of revenue over the three months, or $12,000 at an annual rate.",  # noqa: E501
        "$3,000",
        "$5,000",
    ),
    "a quarter on an annualized basis": (
        "run-rate",
        "Halden Systems had revenue of $84 million in the second quarter of 2026. On an annualized basis it is now running at {}.",  # noqa: E501
        "$336 million",
        "$252 million",
    ),
    "a quarter and its run rate": (
        "run-rate",
        "Halden had revenue of {} in the first quarter of 2026, at an annualized run rate of $120 million.",
        "$28 million",
        "$112 million",
    ),
    "five times in a word": (
        "growth",
        "Annual recurring revenue at Orbel {} from $350 million to $1.4 billion.",
        "quadrupled",
        "quintupled",
    ),
    "a part of the power": (
        "part and whole",
        "Orbel has contracts for 2.4 GW of power. Of that, {} is connected.",
        "0.6 GW",
        "600 GW",
    ),
    "named so in one paragraph": (
        "recompute",
        "Norrland Wind has an enterprise value of NOK 72 billion, about EUR 6.3 billion. Against our 2026 EBITDA estimate of NOK 8.0 billion the shares trade on an EV/EBITDA multiple of {}.",  # noqa: E501
        "9x",
        "7x",
    ),
    "the mark of a converted amount": (
        "conversion",
        "Castell raised £300m in a Series C. At $1.30 to the pound, the round amounts to {}.",
        "$390m",  # 300 x 1.30
        "€390m",
    ),
    "a converted amount": (
        "conversion",
        "Norrland's fleet is worth NOK 69 billion, which is about {} at 11.5 kroner to the euro.",
        "EUR 6.0 billion",  # 69 / 11.5
        "EUR 6.9 billion",
    ),
    "a conversion in Chinese": (
        "conversion",
        "本次发行募集资金总额50亿港元。按1港元兑0.92元人民币折算,约合{}。",
        "46.0亿元人民币",  # 50 x 0.92
        "46.0亿美元",
    ),
    "points of a margin": (
        "growth",
        "Operating income was $45 million. That's a margin of 19%, against 15% a year ago, so we have added {} in a year.",  # noqa: E501
        "400 basis points",
        "40 basis points",
    ),
    "points called a percentage": (
        "by or to",
        "Operating income was $9 million, a margin of 12%. In the same quarter last year it was an 8% margin, so we're up {} on the year.",  # noqa: E501
        "4 percentage points",
        "4 percent",
    ),
    "a sum over sentences": (
        "sum",
        "Pay is the big one: $22,000. Servers cost $6,400. Advertising cost $4,100. Altogether that's {}.",
        "$32,500",
        "$35,200",
    ),
    "what is left": (
        "difference",
        "The month brought in $44,000 and cost $31,600, which leaves {} of profit.",
        "$12,400",
        "$14,200",
    ),
    "the companies of a list": (
        "sum",
        "Three listings compared.\n\n1. Halden Robotics. Revenue $310 million, of which $40 million abroad.\n\n2. Orbel Systems. Revenue $245 million.\n\n3. Tovar Motors. Revenue $125 million.\n\nThe three companies have combined revenue of {}.",  # noqa: E501
        "$680 million",
        "$860 million",
    ),
    "shares over several sentences": (
        "shares",
        "Of the proceeds, 75%, or {}, goes to research. A further 15%, or $60 million, goes to sales. The last 10%, or $40 million, pays off debt.",  # noqa: E501
        "$300 million",
        "$30 million",
    ),
    "that is so much a shop": (
        "apiece",
        "Sales were £300 million in the half. The shops did £240 million. With 200 shops open, that's {} a shop for the six months.",  # noqa: E501
        "£1.2 million",
        "£1.5 million",  # of all sales
    ),
    "parts with their shares": (
        "shares",
        "Of the proceeds, 60%, or {}, goes to research; 30%, or $90 million, to sales; and 10%, or $30 million, to debt.",  # noqa: E501
        "$180 million",
        "$18 million",
    ),
}


def found(text: str, *more: str) -> list[tuple[str, list[str]]]:
    book = Ledger.memory()
    document = read_bytes(text.encode(), "case.txt")
    book.add(document, extract(document))
    return [(f.rule, [e.quote for e in f.evidence]) for f in check(book) if f.severity in ("error", "warning", *more)]


@pytest.mark.parametrize(("rule", "text", "right", "wrong"), TOLD.values(), ids=TOLD)
def test_the_right_figure_is_silent_and_the_wrong_one_is_found(rule, text, right, wrong):
    assert found(text.format(right)) == []
    hits = [quotes for name, quotes in found(text.format(wrong)) if name == rule]
    assert hits
    assert any(wrong.split()[-1] in quote for quote in hits[0])


QUIET = {
    "parts of several wholes": "Halden spent $30 million, or 10%, on tools, $60 million, or 20%, on rent, and $9 million, or 15%, on travel.",  # noqa: E501
    "shares of something else": "Halden sold 12 million cars. It earned $3.1 billion, and paid a dividend of $0.40 a share.",  # noqa: E501
    "a rate a year": "Orbel has 4,000 customers, each paying $300 a month. Revenue was $14.4 million in the year.",
    "a rate of the day": "At $1.28 to the pound, sterling is cheap. Castell raised £40m and Orbel $55m.",
    "left of something else": "Orbel had $44 million in June and spent $12 million. That leaves $9 million for the plant, after rent of $23 million.",  # noqa: E501
    "together with what was not said": "Rent is $5,000 a month. Altogether that's more than the $3,000 of last year.",
    "points of two things": "Churn was 4%, against 5% a year ago, and the margin rose 200 basis points.",
    "a whole elsewhere": "Orbel has 200 shops. That is £1.2 million a shop. The shops did £240 million, online £80 million.",  # noqa: E501
}


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_what_no_words_tie_is_left_alone(text):
    assert found(text) == []


def test_a_figure_is_not_made_of_another_one_of_its_own_kind():
    assert (
        found(
            "Nvidia paid for Castell at an enterprise value of $14 billion. A first bid gave it an enterprise value of "
            "$10 billion. Net debt is $2 billion.",
            "note",
        )
        == []
    )


def test_a_share_of_the_wrong_whole_is_told_of_which_it_is():
    text = (
        "SK Hynix had revenue of KRW 23.4 trillion. DRAM brought in KRW 18.0 trillion. "
        "High-bandwidth memory made KRW 7.9 trillion, or 44% of group sales."
    )
    document, book = read_bytes(text.encode(), "p.txt"), Ledger.memory()
    book.add(document, extract(document))
    (found,) = check(book)
    assert [r.change for r in found.repairs][:2] == ["say of what: 44% is of KRW 18.0 trillion", "put 33.5–34 %"]
    assert sum(r.confidence for r in found.repairs) <= 1.01
