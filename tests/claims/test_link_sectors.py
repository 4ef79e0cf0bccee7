"""Banks, shops, airlines, carmakers, drillers and carriers: each expectation was read by hand."""

from __future__ import annotations

from datetime import date

import pytest

from pricedin.claims import extract
from pricedin.documents.document import Document


def told(text: str, language: str = "en") -> list[tuple[str, str | None]]:
    document = Document("note.txt", text, stated_on=date(2026, 8, 6), language=language)
    return [(c.said.quote, c.metric) for c in extract(document)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Pretax profit climbed 11% to £412 million.",
            [("11%", "pretax_profit_growth"), ("£412 million", "pretax_profit")],
        ),
        ("The cost of deposits fell to 1.02%.", [("1.02%", "cost_of_deposits")]),
        ("Like-for-like sales grew 3.2%.", [("3.2%", "same_store_sales_growth")]),
        ("The total capital ratio was 18.2%.", [("18.2%", "capital_adequacy_ratio")]),
        ("Risk-weighted assets fell to $812 billion.", [("$812 billion", "risk_weighted_assets")]),
        ("The combined ratio improved to 93.4%.", [("93.4%", "combined_ratio")]),
        ("The load factor was 84.3%.", [("84.3%", "capacity_utilization")]),
        ("Available seat kilometres increased 7%.", [("7%", "seat_capacity_growth")]),
        ("Unit costs excluding fuel rose 3%.", [("3%", "unit_cost_growth")]),
        ("The reserve replacement ratio was 112%.", [("112%", "reserve_replacement_ratio")]),
        ("The payout ratio will be 50%.", [("50%", "payout_ratio")]),
        ("Net debt stood at £1.9 billion.", [("£1.9 billion", "net_debt")]),
        ("The vacancy rate rose to 9.1%.", [("9.1%", "vacancy_rate")]),
    ],
)
def test_what_other_trades_report(text: str, expected: list[tuple[str, str]]) -> None:
    assert told("Norling Group reported results. " + text) == expected


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Castell Bank has a 12% share of mortgages.", "12%"),
        ("Velde Motor commands 8.4% of the European market.", "8.4%"),
        ("Brisa Airlines controls more than 30% of the domestic market.", "30%"),
        ("Orchard Foods holds a market share of 22%.", "22%"),
        ("Orchard Foods accounts for a third of the smartphone market.", "a third"),
    ],
)
def test_a_share_of_a_market_in_every_phrasing(text: str, quote: str) -> None:
    assert told(text) == [(quote, "market_share")]


def test_a_share_of_those_who_use_something_is_adoption() -> None:
    text = "About 38% of small firms now use accounting software. The software is used by 45% of hospitals."
    assert told(text) == [("38%", "adoption_rate"), ("45%", "adoption_rate")]


def test_a_share_of_a_companys_revenue_is_no_share_of_a_market() -> None:
    assert told("Norling Group's cloud arm has a 12% share of total revenue.") == [("12%", "revenue_share")]


def test_capacity_is_not_what_was_sold() -> None:
    text = "Velde Motor has a capacity of 300,000 vehicles a year. It sold 210,000 vehicles."
    assert told(text) == [("300,000", "production_capacity"), ("210,000", "unit_sales")]


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("The company spent $640 million on severance.", "opex"),
        ("The company spent $2.1 billion on new aircraft.", "capex"),
        ("The company spent $890 million on research.", "rd_expense"),
        ("The company spent $75 million on marketing.", "sales_marketing_expense"),
        ("The company plans to spend $4 billion on AI infrastructure.", "ai_investment"),
    ],
)
def test_money_spent_is_what_it_was_spent_on(text: str, metric: str) -> None:
    assert [m for _, m in told("Norling Airlines reported results. " + text)] == [metric]


def test_the_figure_that_was_beaten_is_consensus_and_the_beat_a_surprise() -> None:
    text = "Norling Group's earnings per share of $1.42 topped the $1.30 consensus by 9.2%."
    assert told(text) == [("$1.42", "eps"), ("$1.30", "eps_consensus"), ("9.2%", "eps_surprise")]


def test_a_dividend_that_was_raised_raised_no_money() -> None:
    text = "Norling Group's dividend was raised 8% to $0.12."
    assert told(text) == [("8%", "dividend_per_share_growth"), ("$0.12", "dividend_per_share")]


def test_a_target_price_that_rests_on_a_sum_of_the_parts_stays_a_target_price() -> None:
    text = "Norling Group shares rose. Our target price of $120 is based on a sum-of-the-parts valuation."
    assert told(text) == [("$120", "target_price")]


def test_the_words_of_a_hong_kong_announcement() -> None:
    text = (
        "港灣銀行（0999）公布業績，股東應佔溢利按年升8.2%至126.4億元，派息比率30%。稅前溢利為151億元。"
        "不良貸款率1.31%，成本收入比38.2%。資本充足率為18.2%。平均存款成本跌至1.4%。純利按年倒退21%。"
    )
    assert told(text, "zh") == [
        ("8.2%", "net_income_growth"),
        ("126.4億元", "net_income"),
        ("30%", "payout_ratio"),
        ("151億元", "pretax_profit"),
        ("1.31%", "npl_ratio"),
        ("38.2%", "cost_income_ratio"),
        ("18.2%", "capital_adequacy_ratio"),
        ("1.4%", "cost_of_deposits"),
        ("21%", "net_income_growth"),
    ]


def owners(text: str) -> set[str | None]:
    return {c.entity for c in extract(Document("note.txt", text, stated_on=date(2026, 8, 6)))}


def test_speakers_of_a_call_own_no_figure() -> None:
    text = (
        "Norling Systems - earnings call transcript\n\nOperator: Welcome.\n\n"
        "Jane Doe (CFO): Revenue was $2.4 billion. Net debt is $1.2 billion.\n\n"
        "Peter Falk – Brenner Bank: You said capex was $300 million. Is that right?\n\n"
        "John Smith, Barclays: Your market share was 22%?\n\n"
        "CFO: Free cash flow was $240 million.\n"
    )
    assert owners(text) == {"Norling Systems"}


def test_a_company_that_a_list_begins_with_is_no_speaker() -> None:
    assert owners("NVIDIA: revenue of $57 billion.\nMicrosoft: revenue of $82 billion.") == {"NVIDIA", "Microsoft"}


def test_a_company_of_a_newswire_needs_no_legal_form() -> None:
    text = "Shares in Tesca rose 4% on Tuesday. Tesca said sales were £12.1 billion. Operating profit was £640 million."
    assert owners(text) == {"Tesca"}


def test_a_name_with_an_ampersand_stays_whole() -> None:
    assert owners("Marks & Co said on Thursday that revenue grew 6% to £4.1 billion.") == {"Marks & Co"}


def test_cents_a_share_of_a_dividend_are_no_earnings() -> None:
    text = "Norling Group paid a dividend of 12 cents a share. It earned 42 cents a share."
    assert told(text) == [("12 cents", "dividend_per_share"), ("42 cents", "eps")]
