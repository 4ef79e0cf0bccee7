"""Contradictions that take two relations to see."""

from pricedin.checks import check


def shares(desk, multiple):
    text = "Orlo has 250 million shares, which cost $36.0. On 2025 revenue of $450 million it is valued at {} sales."
    d = desk(text.format(multiple)).say("250 million", "count", "Orlo", "shares_outstanding", "as-of")
    d.say("$36.0", "USD", "Orlo", "share_price", "as-of").say("$450 million", "USD", "Orlo", "revenue", "FY2025")
    return d.say(multiple, "multiple", "Orlo", "price_to_sales", "as-of", kind="derived")


def test_a_multiple_of_a_value_that_nobody_states(desk):
    (found,) = check(shares(desk, "200x"))
    assert (found.rule, found.severity) == ("chain", "warning")
    assert {e.quote for e in found.evidence} == {"200x", "250 million", "$36.0", "$450 million"}
    assert "market cap = share price x shares outstanding" in found.arithmetic
    assert found.recomputed.low <= 20 <= found.recomputed.high
    assert (found.repairs[0].kind, found.repairs[0].factor) == ("scale", 0.1)


def test_a_chain_that_holds(desk):
    assert check(shares(desk, "20x")) == []


def test_the_earnings_of_one_year_and_those_a_share_of_another_are_no_chain(desk):
    text = (
        "Orlo, at $186.52 a share worth $4.53 trillion, earned $31.9 billion in 2025. In 2024 it had earned $0.78 each."
    )
    d = desk(text).say("$186.52", "USD", "Orlo", "share_price", "as-of")
    d.say("$4.53 trillion", "USD", "Orlo", "market_cap", "as-of")
    d.say("$31.9 billion", "USD", "Orlo", "net_income", "FY2025").say("$0.78", "USD", "Orlo", "eps", "FY2024")
    assert check(d) == []
