"""Words that claim more than the figures beside them."""

import pytest

from pricedin.checks import check


def fraction(desk, text, quote, metric="retention", **fields):
    return desk(text).say(quote, "fraction", "Orlo", metric, **fields)


@pytest.mark.parametrize(
    "text",
    ["Orlo's customer retention rate rose by 88%.", "The utilization rate climbed by about 88% last year."],
)
def test_a_rate_under_a_ceiling_cannot_rise_so_far(desk, text):
    (found,) = check(fraction(desk, text, "88%"))
    assert (found.rule, found.severity) == ("bounded rate", "warning")
    assert "53.2 %" in found.message  # 1 / 1.88
    assert found.repairs[0].change == "rose to 88%"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Orlo's customer retention rate rose to 88%.", "88%"),
        ("Orlo's customer retention rate rose by 8%.", "8%"),
        ("Net revenue retention rose by 88%.", "88%"),
        ("Revenue rose by 88%.", "88%"),
    ],
)
def test_rises_that_can_be(desk, text, quote):
    assert check(fraction(desk, text, quote)) == []


def test_nothing_falls_by_more_than_all(desk):
    (found,) = check(fraction(desk, "Token prices fell by 140% in a year.", "140%", "price_change"))
    assert found.rule == "bounded fall"
    assert check(fraction(desk, "Net profit fell by 140% in a year.", "140%", "net_income_growth")) == []


LOSERS = "Orlo, Pell and Quist listed this year. {} Orlo: sales of $1 billion. Pell: {}."


@pytest.mark.parametrize(
    ("claim", "line", "flagged"),
    [
        ("All three are losing money.", "already profitable", True),
        ("They are all currently losing money.", "is profitable since May", True),
        ("All of these companies are unprofitable.", "appears to be profitable", True),
        ("None of them is profitable.", "posted a small profit", True),
        ("Most of them are losing money.", "is profitable", False),
        ("Almost all of them are losing money.", "is profitable", False),
        ("They are all losing money.", "may not be profitable before 2030", False),
        ("They are all losing money.", "only its cloud unit is profitable", False),
        ("They are all losing money.", "will be profitable by 2028", False),
    ],
)
def test_all_at_a_loss_against_one_that_earns(desk, claim, line, flagged):
    d = desk(LOSERS.format(claim, line)).say("$1 billion", "USD", "Orlo", "revenue")
    assert [f.rule for f in check(d)] == (["all at a loss"] if flagged else [])


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("Last year 40% of the gain came from nine stocks, while the remaining 90 saw little growth.", True),
        ("Last year 88% of the gain came from nine stocks, while the remaining 90 saw little growth.", False),
        ("Last year 40% of the gain came from nine stocks; the other 90 rose as well.", False),
        ("A tax of 40% was paid by nine firms, while the remaining ones saw little growth.", False),
    ],
)
def test_what_the_few_leave_to_the_rest(desk, text, flagged):
    d = desk(text).say("40%" if "40%" in text else "88%", "fraction", "Index", "index_growth_share")
    assert [f.rule for f in check(d)] == (["the rest"] if flagged else [])


def rise(desk, share, revenue):
    text = (
        f"API sales are {share} of Orlo's revenue of {revenue} in 2025. ARR needs to increase by 40 times to reach $2.0"
        " billion."
    )
    d = desk(text).say(share, "fraction", "Orlo", "api_revenue_share")
    d.say(revenue, "USD", "Orlo", "revenue", "FY2025")
    d.say("40 times", "multiple", "Orlo", "arr_growth_multiple", hedge="target")
    return d.say("$2.0 billion", "USD", "Orlo", "arr", hedge="target", per="year", basis="run_rate")


def test_an_increase_to_a_goal_is_counted_from_where_it_stands(desk):
    (found,) = check(rise(desk, "30%", "$1.0 billion"))
    assert (found.rule, found.severity) == ("by and to", "warning")
    assert found.recomputed.low == pytest.approx(1.95e9 / 41.5, rel=0.02)
    assert {e.quote for e in found.evidence} == {"$2.0 billion", "40 times", "30%", "$1.0 billion"}
    assert check(rise(desk, "5%", "$1.0 billion")) == []


def parts(desk, text, *said):
    d = desk(text)
    for quote, unit, metric in said:
        d.say(quote, unit, "Orlo", metric, "FY2025")
    return [f.rule for f in check(d)]


@pytest.mark.parametrize(("share", "rules"), [("40%", []), ("65%", ["part of"])])
def test_a_part_beside_its_share(desk, share, rules):
    text = f"Revenue was $800 million. The cloud unit brought in $320 million, or {share} of revenue."
    said = (
        ("$800 million", "USD", "revenue"),
        ("$320 million", "USD", "revenue"),
        (share, "fraction", "revenue_share"),
    )
    assert parts(desk, text, *said) == rules


@pytest.mark.parametrize(("amount", "rules"), [("$500 million", []), ("$5 billion", ["part of"])])
def test_a_share_of_an_amount(desk, amount, rules):
    text = f"Of this, 25% of the $2.0 billion, or {amount}, was spent on chips."
    said = (("25%", "fraction", "capex"), ("$2.0 billion", "USD", "funding_raised"), (amount, "USD", "capex"))
    assert parts(desk, text, *said) == rules


@pytest.mark.parametrize(
    ("name", "words", "other", "flagged"),
    [
        ("Baidu", "is the largest Chinese AI company", "$245 billion", True),
        ("Baidu", "is the largest Chinese AI company", "$31 billion", False),
        ("Baidu", "is one of the largest Chinese AI companies", "$245 billion", False),
        ("Baidu", "is the largest Chinese AI company by revenue", "$245 billion", False),
        ("OpenAI", "is the largest American start-up", "$245 billion", False),
    ],
)
def test_the_largest_beside_a_larger_one_of_its_country(desk, name, words, other, flagged):
    d = desk(f"{name}, at $40 billion, {words}. Alibaba is worth {other}.")
    d.say("$40 billion", "USD", name, "market_cap").say(other, "USD", "Alibaba", "market_cap")
    assert [f.rule for f in check(d)] == (["largest"] if flagged else [])


def test_more_was_raised_than_it_is_worth_only_where_it_was_raised(desk):
    for verb, found in (("raised", ["part above whole"]), ("speaks of", [])):
        d = desk(f"Halden {verb} $500 billion and is valued at $12 billion.")
        d.say("$500 billion", "USD", "Halden", "funding_raised").say(
            "$12 billion", "USD", "Halden", "valuation_private"
        )
        assert [f.rule for f in check(d)] == found
