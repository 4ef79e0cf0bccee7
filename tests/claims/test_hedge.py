"""Hedges and modality: the primary qualifier of each figure of a sentence, read by hand."""

from __future__ import annotations

import pytest

from pricedin.claims.scan import scan

CASES: list[tuple[str, dict[str, str | None]]] = [
    (
        "The company expects full-year revenue of $12 billion, up from $9 billion last year.",
        {"$12 billion": "forecast", "$9 billion": None},
    ),
    ("Analysts on average forecast earnings of $1.20 a share, according to LSEG data.", {"$1.20": "forecast"}),
    ("It plans to invest up to €5 billion in new plants by 2030.", {"€5 billion": "up_to"}),
    ("The group aims to cut costs by $500 million.", {"$500 million": "target"}),
    (
        "If revenue grew 40% a year, it would need $30 billion of capital.",
        {"40%": "conditional", "$30 billion": "conditional"},
    ),
    (
        "The startup is in talks to raise $2 billion at a $20 billion valuation.",
        {"$2 billion": "target", "$20 billion": "target"},
    ),
    (
        "Revenue rose 12% to $4.2 billion, beating expectations of $4.0 billion.",
        {"12%": None, "$4.2 billion": None, "$4.0 billion": "forecast"},
    ),
    ("Shares rose nearly 6% to a record $212.", {"6%": "nearly", "$212": None}),
    ("It has raised more than $3 billion since 2020.", {"$3 billion": "over"}),
    ("At least 400 employees were laid off.", {"400": "at_least"}),
    ("The chip costs less than $30,000.", {"$30,000": "up_to"}),
    ("Capex could reach $100 billion next year.", {"$100 billion": "conditional"}),
    (
        "It said capex would be $75 billion, twice the $37 billion of this year.",
        {"$75 billion": "forecast", "$37 billion": None},
    ),
    (
        "It now sees sales of $9 billion, up from $8 billion previously.",
        {"$9 billion": "forecast", "$8 billion": "forecast"},
    ),
    ("It will earn $9 per share, against $7 last year.", {"$9": "forecast", "$7": None}),
    ("It promised to cap the commission at 10% for a year.", {"10%": "up_to"}),
    ("Its market cap now stands at $24 billion.", {"$24 billion": None}),
    ("The group, whose market cap sits at $24 billion, grows.", {"$24 billion": None}),
    ("No customer exceeded 10% of revenue.", {"10%": "up_to"}),
    ("In the year to March it turned over $3.9 billion.", {"$3.9 billion": None}),
    ("The contracts add up to 2.2 GW.", {"2.2 GW": None}),
    ("Shares rose 2% after it announced a $5 billion buyback.", {"2%": None, "$5 billion": "target"}),
    (
        "It raised its budget for the year to $22 billion from $20 billion.",
        {"$22 billion": "target", "$20 billion": "target"},
    ),
    ("Each 1% gain in the currency shaves $20 million off profit.", {"1%": "conditional"}),
    ("It reaffirmed its margin band of 20% to 22%.", {"20% to 22%": "forecast"}),
    (
        "利润承诺分别不低于1.5亿元、2.1亿元和2.8亿元。",
        {"1.5亿元": "at_least", "2.1亿元": "at_least", "2.8亿元": "at_least"},
    ),
    ("To justify the price, sales must exceed $50 billion.", {"$50 billion": "over"}),
    ("At 20 times sales the company would be worth $40 billion.", {"$40 billion": "conditional"}),
    ("Management guided to an operating margin of 25% to 27%.", {"25% to 27%": "forecast"}),
    ("Operating margin was 24%, in line with guidance of 23% to 25%.", {"24%": None, "23% to 25%": "forecast"}),
    ("The fund, which will close in 2027, has invested $800 million so far.", {"$800 million": None}),
    ("Consensus stands at $5.1 billion.", {"$5.1 billion": "forecast"}),
    ("The company has set a target of 100 million users.", {"100 million": "target"}),
    ("ARR topped $500 million in March.", {"$500 million": "over"}),
    ("ARR has reached $500 million.", {"$500 million": None}),
    ("It could be worth as much as $350 billion.", {"$350 billion": "up_to"}),
    (
        "500 million+ downloads, ~$1.2B revenue, >40% margin, ≥10 customers, ≈3x growth.",
        {"500 million": "at_least", "$1.2B": "approx", "40%": "over", "10": "at_least", "3x": "approx"},
    ),
    ("Just under half of sales came from China.", {"half": "nearly"}),
    ("The order is worth well over $1 billion and upwards of 200 planes.", {"$1 billion": "over", "200": "over"}),
    ("公司预计全年营收约50亿元。", {"50亿元": "approx"}),
    ("公司拟募资20亿元，用于扩产。", {"20亿元": "target"}),
    ("用户数突破1亿，付费用户近800万。", {"1亿": "over", "800万": "nearly"}),
    ("若增速降至20%，估值仅为300亿元。", {"20%": "conditional", "300亿元": "conditional"}),
    ("员工总数不超过500人，其中至少60%为研发人员。", {"500": "up_to", "60%": "at_least"}),
    ("订单金额在10亿元以上，毛利率30%左右。", {"10亿元": "at_least", "30%": "approx"}),
    ("Google agreed to pay $1.375 billion to Texas.", {"$1.375 billion": None}),
    ("The U.S. government will take a 10% stake for $8.9 billion.", {"10%": "forecast", "$8.9 billion": "forecast"}),
    (
        "Nvidia said it expects sales of $54 billion, plus or minus 2%, in the current quarter.",
        {"$54 billion, plus or minus 2%": "forecast"},
    ),
    (
        "Revenue for the quarter was $46.7 billion, topping the $46.1 billion analysts expected.",
        {"$46.7 billion": None, "$46.1 billion": "forecast"},
    ),
    ("It had planned to spend $30 billion but spent $38 billion.", {"$30 billion": "target", "$38 billion": None}),
    ("The bank raised its price target to $250 from $200.", {"$250": None, "$200": None}),
    ("We think the shares are worth about $90 each.", {"$90": "approx"}),
    ("The market may be worth $1 trillion by 2030, McKinsey estimates.", {"$1 trillion": "forecast"}),
    ("Its goal is 20 GW of capacity by 2030, from 5 GW now.", {"20 GW": "target", "5 GW": None}),
    ("Total losses since 2019 exceed $7 billion.", {"$7 billion": "over"}),
    ("The company needs $10 billion a year to break even.", {"$10 billion": "conditional"}),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=range(len(CASES)))
def test_the_primary_hedge_of_every_figure(text: str, expected: dict[str, str | None]) -> None:
    found = {text[m.start : m.end]: (m.qualifiers or (None,))[0] for m in scan(text)}
    assert {quote: found.get(quote, "missing") for quote in expected} == expected


def test_a_magnitude_hedge_comes_before_the_modality() -> None:
    (figure,) = scan("They expect to raise about $3 billion")
    assert figure.qualifiers == ("approx", "forecast")


@pytest.mark.parametrize(
    ("text", "sense", "low"),
    [
        ("Profit fell 7%", "by", -0.07),
        ("Profit fell to 7%", "to", 0.07),
        ("Profit rose by 7%", "by", 0.07),
        ("a 7% decline in profit", "by", -0.07),
        ("trades 7% below its peers", "by", -0.07),
        ("a negative margin of 7%", "", -0.07),
        ("净利润同比下降7%", "by", -0.07),
        ("毛利率降至7%", "to", 0.07),
        ("a margin of 7%", "", 0.07),
    ],
)
def test_by_to_and_the_sign_of_a_fall(text: str, sense: str, low: float) -> None:
    (figure,) = scan(text)
    assert (figure.sense, figure.low) == (sense, low)


@pytest.mark.parametrize(
    ("text", "per", "each"),
    [
        ("costs $4 billion a year", "year", ""),
        ("annualized revenue of $4 billion", "year", ""),
        ("burns $4 million per month", "month", ""),
        ("rents for $2.20 per GPU-hour", "gpu_hour", ""),
        ("rents for $2.20 per GPU per hour", "gpu_hour", ""),
        ("$0.30 per million input tokens", "million_tokens", ""),
        ("earned $4.10 per share", None, "share"),
        ("3 trillion tokens a day", "day", ""),
        ("$4 million a year earlier", None, ""),
        ("40 million daily active users", None, ""),
        ("每年投入30亿元", "year", ""),
    ],
)
def test_rates(text: str, per: str | None, each: str) -> None:
    (figure,) = scan(text)
    assert (figure.per, figure.each) == (per, each)
