"""What could be held against something is counted, and what could not is named."""

from pricedin.checks import coverage, review


def test_figures_in_a_relation_are_reached_and_lone_ones_are_not(desk):
    text = "At $50B on $2B of revenue Norwind trades at 25x sales, has 300 GPUs and 4 GW under contract."
    d = desk(text).say("$50B", "USD", "Norwind", "market_cap").say("$2B", "USD", "Norwind", "revenue", "FY2025")
    d.say("25x", "multiple", "Norwind", "price_to_sales").say("300", "count", "Norwind", "gpu_count")
    d.say("4 GW", "GW", "Norwind", "contracted_power")
    found = coverage(d)
    assert (found.claims, found.checkable) == (5, 3)
    assert found.unreached == {"gpu_count": 1, "contracted_power": 1}


def test_an_empty_ledger_is_covered_by_nothing(desk):
    found = review(desk("No figures here."))
    assert found.findings == ()
    assert (found.coverage.claims, found.coverage.share) == (0, 0.0)
