"""Words that mean another metric elsewhere, and constructions beside them: read by hand."""

from __future__ import annotations

import pytest

from pricedin.claims import extract
from pricedin.claims.votes import voted
from pricedin.documents.document import Document


def told(text: str) -> dict[str, str | None]:
    return {c.said.quote: None if voted(c) else c.metric for c in extract(Document("news.txt", text))}


@pytest.mark.parametrize(
    ("text", "quote", "metric"),
    [
        ("MiniMax, which depends on selling access to its models, sank 11.2%.", "11.2%", "share_price_change"),
        ("MiniMax sank 3%, and Zhipu gave up 8.5%.", "8.5%", "share_price_change"),
        ("Memory maker Kioxia Holdings soared 14.8%.", "14.8%", "share_price_change"),
        ("Acme gave up 8.5% of its equity.", "8.5%", "equity_stake"),
        ("The broader Topix gave up 0.4%.", "0.4%", "index_return"),
        ("Keppel DC Reit posts 5.7% rise in H1 DPU.", "5.7%", "dividend_per_share_growth"),
        ("Chips made about 91% of the company's earnings.", "91%", "net_income_share"),
        ("Acme's EBITDA of $49.4 million corresponded to 8.0% of revenue.", "8.0%", "adjusted_ebitda_margin"),
        ("Research and development expense was $214.7 million, less than 10% of revenue.", "10%", "rd_to_revenue"),
        ("Operating income was $1.18 billion; that's 47.4% of revenue.", "47.4%", "operating_margin"),
        ("Acme's gross margin was 21.1% of revenue.", "21.1%", "gross_margin"),
        ("Acme booked $5 million. Cloud was 21.1% of revenue.", "21.1%", "revenue_share"),
        ("Operating income? $11.6 billion.", "$11.6 billion", "operating_profit"),
        ("腾讯资本开支331亿元，占收入的比重为16.5%。", "16.5%", "capex_to_revenue"),
    ],
)
def test_the_metric(text: str, quote: str, metric: str):
    assert told(text)[quote] == metric


@pytest.mark.parametrize(
    ("text", "quote", "metric"),
    [
        (
            "Vistra signed an agreement to sell Meta Platforms 1,200 megawatts from a plant, or half of what its"
            " reactors can produce, as technology companies lock up around-the-clock electricity.",
            "half",
            "lockup_release_pct",
        ),
        ("DayOne filed for a New York listing that could bring in up to $5 billion.", "$5 billion", "revenue"),
        ("Guidance: FY2025 raised to $4,396 million from $4,142 million.", "$4,396 million", "funding_raised"),
    ],
)
def test_the_metric_that_it_is_not(text: str, quote: str, metric: str):
    assert told(text)[quote] != metric
