"""What a market quotes, and what analysts expected of it: read by hand."""

from __future__ import annotations

from datetime import date

import pytest

from pricedin.claims import extract
from pricedin.claims.votes import voted
from pricedin.documents.document import Document


def told(text: str) -> list[tuple[str, str | None]]:
    return [
        (c.said.quote, None if voted(c) else c.metric)
        for c in extract(Document("note.txt", text, stated_on=date(2026, 8, 6)))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Shares of Castell-Plough fell $3.39 to $29.32 in early trading.",
            [("$3.39", "share_price_change"), ("$29.32", "share_price")],
        ),
        (
            "Castell shares were down $1.20 or 5.4 percent at $21.17 in midday trading.",
            [("$1.20", "share_price_change"), ("5.4 percent", "share_price_change"), ("$21.17", "share_price")],
        ),
        (
            "Raw material costs rose, sending its shares down more than 5 percent.",
            [("5 percent", "share_price_change")],
        ),
        (
            "Brent crude for July delivery rose 97 cents to settle at $112.39 a barrel, bouncing off a low of $108.60.",
            [("97 cents", "commodity_price_change"), ("$112.39", "commodity_price"), ("$108.60", "commodity_price")],
        ),
        ("The Castell retail index fell 1.6 percent.", [("1.6 percent", "index_return")]),
        (
            "Both stocks were up after hours: Castell 3.3%, Norling 4.1%.",
            [("3.3%", "share_price_change"), ("4.1%", "share_price_change")],
        ),
    ],
)
def test_what_a_market_quotes_is_a_price_or_its_move(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text)[-len(expected) :] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Castell sold 5 million shares at $10 each.",
        "The consumer confidence index rose 4 percent.",
        "Gold production fell 3 percent.",
    ],
)
def test_what_is_sold_surveyed_or_produced_is_no_quote(text: str) -> None:
    assert not {m for _, m in told(text)} & {
        "share_price",
        "share_price_change",
        "index_return",
        "commodity_price_growth",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Net income was $3 million. Analysts were looking for 22 cents.", ("22 cents", "eps_consensus")),
        ("Revenue was $1.10 billion, against the $1.13 billion expected by analysts.", ("$1.13 billion", "revenue_consensus")),  # noqa: E501
        ("Sales rose 9 percent to $2.81 billion, shy of Wall Street's target of $2.88 billion.", ("$2.88 billion", "revenue_consensus")),  # noqa: E501
        ("Sales were $2.54 billion, ahead of forecasts of $2.49 billion.", ("$2.49 billion", "revenue_consensus")),
        ("Gross margin was 44 percent; market expectation was 43 percent.", ("43 percent", "gross_margin_consensus")),
        ("It earned $1.12 per share, beating Wall Street forecasts by 1 cent.", ("1 cent", "eps_surprise")),
        ("Earnings were 56 cents per share, 10 cents better than the average estimate.", ("10 cents", "eps_surprise")),
        ("Castell raised its forecast for revenue to $3 billion, as analysts cut theirs.", ("$3 billion", "revenue")),
    ],
)  # fmt: skip
def test_what_analysts_expected_is_consensus_and_the_difference_a_surprise(
    text: str, expected: tuple[str, str]
) -> None:
    assert told(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It had gained over 30 percent in intra-day trade.", ("30 percent", "share_price_change")),
        ("Castell jumped on its first day before closing up 27 percent at $12.94.", ("$12.94", "share_price")),
        ("Analysts, on average, had forecast earnings of $1.47 a share.", ("$1.47", "eps_consensus")),
        (
            "On average analysts expected it to earn 76 cents a share, excluding items, on revenue of $988 million.",
            ("$988 million", "revenue_consensus"),
        ),
        ("Adjusted EPS was $4.13 where the Street had been looking for $3.67.", ("$3.67", "eps_consensus")),
    ],
)
def test_a_close_without_its_share_and_an_expectation_told_in_passing(text: str, expected: tuple[str, str]) -> None:
    assert told(text)[-1] == expected


def test_weeks_that_make_no_quarter_are_read_without_a_period_of_their_own() -> None:
    text = "Castell, a grocer, said sales rose 8 percent in the six weeks to January 4."
    assert told(text)[0] == ("8 percent", "revenue_growth")
