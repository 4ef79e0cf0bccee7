"""Derived figures worked out again; every text and company is made up."""

import pytest

from pricedin.checks import check
from pricedin.relations.load import load


def loud(found):
    return [f for f in found if f.severity != "note"]


def test_a_multiple_that_follows_is_left_alone(desk):
    text = "Norwind trades at a market cap of $52.4B on about $1.6B of FY2025 revenue, roughly 33x sales."
    d = desk(text).say("$52.4B", "USD", "Norwind", "market_cap", "as-of")
    d.say("$1.6B", "USD", "Norwind", "revenue", "FY2025", hedge="approx")
    d.say("33x", "multiple", "Norwind", "price_to_sales", "FY2025", hedge="approx", kind="derived")
    assert check(d) == []


def test_a_multiple_that_does_not_follow_is_an_error_with_both_numbers(desk):
    text = "Norwind trades at a market cap of $52.4B on about $1.6B of FY2025 revenue, roughly 3.3x sales."
    d = desk(text).say("$52.4B", "USD", "Norwind", "market_cap", "as-of")
    d.say("$1.6B", "USD", "Norwind", "revenue", "FY2025", hedge="approx")
    d.say("3.3x", "multiple", "Norwind", "price_to_sales", "FY2025", hedge="approx", kind="derived")
    (found,) = check(d)
    assert (found.rule, found.severity, found.relation) == ("recompute", "error", "price_to_sales")
    assert found.evidence[0].quote == "3.3x"
    assert {e.quote for e in found.evidence} == {"3.3x", "$52.4B", "$1.6B"}
    assert "about 3.3x" in found.message
    assert "31.7–33.8x" in found.message  # 52.35/1.65 to 52.45/1.55
    assert (found.repairs[0].kind, found.repairs[0].factor) == ("scale", 10)


def test_a_forecast_is_not_fed_into_a_trailing_multiple(desk):
    text = "Norwind has a market value of $50B. It trades at 25x sales. Next year it expects revenue of $4B."
    d = desk(text).say("$50B", "USD", "Norwind", "market_cap").say("25x", "multiple", "Norwind", "price_to_sales")
    d.say("$4B", "USD", "Norwind", "revenue", "FY2027", hedge="forecast")
    assert check(d) == []


@pytest.mark.parametrize(("asked", "rules"), [("that multiple", []), ("25x sales", ["recompute"])])
def test_the_revenue_needed_at_another_multiple_does_not_follow_from_todays(desk, asked, rules):
    d = desk(f"Norwind has a market value of $50B, or 50x sales. To bring it to {asked}, it would need revenue of $3B.")
    d.say("$50B", "USD", "Norwind", "market_cap").say("50x", "multiple", "Norwind", "price_to_sales")
    if rules:
        d.say("25x", "multiple", "Norwind", "price_to_sales")
    d.say("$3B", "USD", "Norwind", "required_revenue")
    assert [f.rule for f in check(d)] == rules


def test_a_quarter_is_not_a_year_of_sales(desk):
    text = "At $50B Norwind trades at 25x sales; it sold $0.6B in the first quarter."
    d = desk(text).say("$50B", "USD", "Norwind", "market_cap").say("25x", "multiple", "Norwind", "price_to_sales")
    d.say("$0.6B", "USD", "Norwind", "revenue", "2026Q1")
    assert check(d) == []


def test_the_release_of_a_lock_up_counts_on_top_of_the_float(desk):
    text = "Just 4.1% of Ostara's shares trade today; another 8.3% are freed in March, doubling what can be traded."
    d = desk(text).say("4.1%", "fraction", "Ostara", "free_float_pct", "as-of")
    d.say("8.3%", "fraction", "Ostara", "lockup_release_pct")
    d.say("doubling", "multiple", "Ostara", "float_multiple", low=2, high=2, kind="derived")
    (found,) = check(d)
    assert found.severity == "error"
    assert found.recomputed.low == pytest.approx((4.05 + 8.25) / 4.15)  # 2.96
    assert found.repairs[0].kind == "by_to"


def test_a_range_that_misses_every_product_of_its_ranges(desk):
    text = "Worth over $2.4 trillion, with 10%-20% sold, they would raise between $120 billion and $150 billion."
    d = desk(text).say("$2.4 trillion", "USD", "both listings", "ipo_valuation", hedge=("over", "target"))
    d.say("10%-20%", "fraction", "both listings", "ipo_float_pct")
    d.say("$120 billion and $150 billion", "USD", "both listings", "ipo_proceeds", hedge="conditional", kind="derived")
    (found,) = check(d)
    assert found.severity == "error"
    assert found.recomputed.low == pytest.approx(240e9)
    assert found.recomputed.high == pytest.approx(2.64e12 * 0.2)  # "over" reaches a tenth higher


def test_margins_and_losses_per_dollar(desk):
    text = "Lumen made a gross profit of $1.2 billion on revenue of $4.0 billion, a gross margin of 35%."
    d = desk(text).say("$1.2 billion", "USD", "Lumen", "gross_profit", "FY2025")
    d.say("$4.0 billion", "USD", "Lumen", "revenue", "FY2025").say("35%", "fraction", "Lumen", "gross_margin", "FY2025")
    (found,) = check(d)
    assert "28.4–31.6 %" in found.message  # 1.15 / 4.05 to 1.25 / 3.95


def test_a_relation_of_ones_own(desk, tmp_path):
    file = tmp_path / "own.toml"
    file.write_text(
        '[spend_per_head]\nconcept = "spend_per_head"\nunit = "money"\nformula = "rd_expense / headcount"\n'
        'summary = "Research for each person employed"\nassumes = ["same_basis"]\nsource = "definition"\n'
    )
    text = "Lumen spent $600 million on research in 2025 and employs 3,000 people; its intensity is $2.00 million."
    d = desk(text).say("$600 million", "USD", "Lumen", "rd_expense", "FY2025")
    d.say("3,000", "count", "Lumen", "headcount").say("$2.00 million", "USD", "Lumen", "spend_per_head", "FY2025")
    assert check(d) == []
    (found,) = check(d, load(file))
    assert (found.relation, found.severity) == ("spend_per_head", "error")
    assert found.repairs[0].change == "read $2.00 million as $200,000"


@pytest.mark.parametrize(
    ("raised", "rules"), [("$5 billion to $10 billion", []), ("$5 billion to $16 billion", ["recompute"])]
)
def test_the_ends_of_a_range_follow_from_the_ends_of_another(desk, raised, rules):
    text = f"Selling 10% to 20% at a valuation of $50.0 billion would raise {raised}."
    d = desk(text).say("10% to 20%", "fraction", "Orlo", "ipo_float_pct")
    d.say("$50.0 billion", "USD", "Orlo", "ipo_valuation").say(raised, "USD", "Orlo", "ipo_proceeds", kind="derived")
    assert [f.rule for f in check(d)] == rules


@pytest.mark.parametrize(
    ("right", "wrong", "metric", "inputs"),
    [
        ("52%", "25%", "cost_income_ratio", [("£2.34 billion", "GBP", "opex"), ("£4.50 billion", "GBP", "revenue")]),
        ("30%", "3%", "adjusted_ebitda_margin",
         [("£1.35 billion", "GBP", "adjusted_ebitda"), ("£4.50 billion", "GBP", "revenue")]),
        ("£170 million", "£1.7 billion", "revenue_surprise",
         [("£4.62 billion", "GBP", "revenue"), ("£4.45 billion", "GBP", "revenue_consensus")]),
    ],
)  # fmt: skip
def test_ratios_of_banks_margins_and_surprises(desk, right, wrong, metric, inputs):
    for said, findings in ((right, []), (wrong, [metric])):
        text = f"Norwind told of {inputs[0][0]} and of {inputs[1][0]}, which makes {said}."
        d = desk(text)
        for quote, unit, name in inputs:
            d.say(quote, unit, "Norwind", name, "FY2025")
        d.say(said, "fraction" if "%" in said else "GBP", "Norwind", metric, "FY2025")
        assert [f.relation for f in loud(check(d))] == findings


def test_figures_of_a_text_that_names_no_company_belong_together(desk):
    text = "Our price target is $230.\n\nOn Friday the shares closed at $200.\n\nThat leaves 51% of upside."
    d = desk(text).say("$230", "USD", None, "target_price").say("$200", "USD", None, "share_price")
    d.say("51%", "fraction", None, "implied_upside", hedge="target")
    (found,) = check(d)
    assert (found.relation, {e.quote for e in found.evidence}) == ("implied_upside", {"$230", "$200", "51%"})
