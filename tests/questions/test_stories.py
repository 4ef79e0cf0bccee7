"""The success story, the premium, the rotation and the meeting of multiples: ranges, sources, what is lacking."""

from datetime import date

import numpy as np
import pytest

from pricedin.core.errors import InvalidParameter, NoSuchSource, UnknownName
from pricedin.engine import oracle, simulate
from pricedin.models.premium import Premium
from pricedin.questions import ask
from pricedin.questions.gates import shipped

CLAIMS = """
Zhipu     | market_cap             | 137 bn | USD      | as-of
Zhipu     | revenue                | 107 m  | USD      | FY2025
Anthropic | valuation_private      | 965 bn | USD      | as-of
Anthropic | arr                    | 47 bn  | USD      | as-of  | | run_rate |
MiniMax   | market_cap             | 23 bn  | USD      | as-of
MiniMax   | revenue                | 79 m   | USD      | FY2025
Chinese households | household_real_estate_share | 70 % | fraction |
"""
SURE = {"success_share": 0.3, "years": 2, "required_return": 0.2, "otherwise_multiple": 10, "draws": 1024}


def test_the_probability_that_the_price_gives_to_success(ledger):
    answer = ask(ledger(CLAIMS), "implied_probability", entity="Zhipu", anchor="Anthropic", **SURE)
    expected = (137 - 1.07) / (965 * 0.3 / 1.44 - 1.07)
    assert answer.value == pytest.approx(expected, rel=2e-3)
    assert answer.interval.high - answer.interval.low < 0.01  # nothing is uncertain any more
    assert {d.name for d in answer.drivers if d.default} == {
        "prior",
        "inflation",
        *(f"gate_{g.name}" for g in shipped()),
    }


def test_the_prior_is_of_the_growth_that_the_easiest_success_takes(ledger):
    """137 bn at 10 % for five years are 220.6 of 965 bn; so much of 47 bn is 151 % a year from 0.107 bn, 145 % after
    inflation: the tail of the table, 7.2 % above 45 % and falling off by e in 29 points, gives 0.23 %."""
    answer = ask(ledger(CLAIMS), "implied_probability", entity="Zhipu", anchor="Anthropic", draws=64)
    (prior,) = (d for d in answer.drivers if d.name == "prior")
    growth = (137 * 1.1**5 / 965 * 47 / 0.107) ** (1 / 5) - 1
    assert f"{growth:.1%}".replace("%", " %") in prior.source
    low, _, high = prior.value.partition(" % to ")
    assert float(low) == pytest.approx(7.2 * np.exp(-(100 * ((1 + growth) / 1.025 - 1) - 45) / 29.1), rel=1e-2)
    assert high == "7.2 %"
    assert prior.basis == "near"
    near = "Cohere | valuation_private | 300 bn | USD | as-of\nCohere | arr | 30 bn | USD | as-of | | run_rate |"
    answer = ask(ledger(CLAIMS + near), "implied_probability", entity="Cohere", anchor="Anthropic", draws=64)
    (prior,) = (d for d in answer.drivers if d.name == "prior")
    assert prior.basis == "cited"  # 14.6 bn it sells already: no growth at all is needed


def test_a_price_that_no_success_pays_is_said_so(ledger):
    answer = ask(
        ledger(CLAIMS), "implied_probability", entity="Zhipu", anchor="Anthropic", success_share=0.01, draws=64
    )
    assert answer.title.startswith("Even becoming another Anthropic for certain is worth less than the price of Zhipu")
    assert answer.distribution["more_than_certain"] == 1


def test_a_price_that_needs_no_success_gives_it_no_chance(ledger):
    """At 1.6 times sales an ordinary multiple of 10 covers the price, whether or not success would be worth more."""
    cheap = {"value": 245e9, "revenue": 151e9, "anchor_value": 965e9}
    for share in (0.1, 5.0):  # success is worth 67 bn or 3,351 bn, an ordinary company 1,510 bn
        answer = ask(ledger(""), "implied_probability", **cheap, **{**SURE, "success_share": share})
        assert answer.interval.high == answer.value == 0
        assert answer.distribution["more_than_certain"] == 0
        assert any("in 100.0 % of the worlds the price is covered without any success" in n for n in answer.notes)


def test_the_anchors_own_pace_is_the_fastest(ledger):
    text = CLAIMS + "Anthropic | duration | 14 | months |"
    answer = ask(ledger(text), "implied_probability", entity="Zhipu", anchor="Anthropic", draws=256)
    years = next(d for d in answer.drivers if d.name == "years")
    assert years.value == "uniform, 1.167 years to 5 years"
    assert any("took 1.167 years" in b.text for b in answer.because)
    chosen = ask(ledger(text), "implied_probability", entity="Zhipu", anchor="Anthropic", years=3, draws=256)
    assert not next(d for d in chosen.drivers if d.name == "years").default


def test_milestones_move_the_odds_by_their_likelihood_ratio(ledger):
    text = CLAIMS + "Zhipu | retention | 94 % | fraction | 2026Q1\nZhipu | api_revenue_share | 26 % | fraction | as-of"
    answer = ask(ledger(text), "implied_probability", entity="Zhipu", anchor="Anthropic", prior=0.1, draws=1024)
    gate = {g.name: g for g in shipped()}
    odds = 0.1 / 0.9 * gate["retention"].ratio(True) * gate["usage"].ratio(False)
    assert answer.distribution["evidence_low"] == pytest.approx(odds / (1 + odds))
    seen = {r["gate"]: r["passed"] for r in answer.rows if r["what"] == "milestone" or "gate" in r}
    assert seen["retention"] is True
    assert seen["usage"] is False
    assert seen["margin"] is None


def test_a_milestone_more_makes_it_more_likely(ledger):
    def evidence(extra):
        answer = ask(ledger(CLAIMS + extra), "implied_probability", entity="Zhipu", anchor="Anthropic", draws=256)
        return answer.distribution["evidence_high"]

    assert evidence("") < evidence("Zhipu | api_revenue_share | 60 % | fraction | as-of")
    assert evidence("") > evidence("Zhipu | api_revenue_share | 20 % | fraction | as-of")


def test_what_moves_it_most_comes_first(ledger):
    answer = ask(ledger(CLAIMS), "implied_probability", entity="Zhipu", anchor="Anthropic", draws=4096)
    swings = [abs(r["swing"]) for r in answer.rows if r.get("driver")]
    assert swings == sorted(swings, reverse=True)
    assert answer.interval.low < answer.value < answer.interval.high


def test_what_would_bring_the_price_down_to_the_evidence(ledger):
    answer = ask(ledger(CLAIMS), "implied_probability", entity="Zhipu", anchor="Anthropic", prior=0.4, draws=1024)
    flips = [r for r in answer.rows if "flips_at" in r]
    share = next(r for r in flips if r["driver"] == "success_share")
    assert share["flips_at"] > share["usual"]  # a larger success makes the same price need less chance
    held = ask(ledger(CLAIMS), "implied_probability", entity="Zhipu", anchor="Anthropic", prior=0.4,
               success_share=share["flips_at"])  # fmt: skip
    assert held.distribution["mean"] == pytest.approx(answer.distribution["evidence_high"], rel=0.03)


def told(*documents):
    """A ledger of texts, each ``(name, day, text)``, as they are read."""
    from pricedin.claims import extract
    from pricedin.documents.document import Document
    from pricedin.ledger import Ledger

    ledger = Ledger.memory()
    for name, day, text in documents:
        document = Document(name, text, stated_on=day)
        ledger.add(document, extract(document))
    return ledger


BASIS = ("a.txt", date(2026, 3, 1), "Zhipu's market cap is $137 billion and its revenue in 2025 was $107 million.")
ANTHROPIC = (
    "Anthropic's valuation soared from $61.5 billion to $965 billion in just 14 months. Its annual recurring revenue "
    "(ARR) increased from $2 billion to $44 billion."
)


def test_the_way_of_the_model_is_told_from_its_claims():
    """61.5 to 965 is 15.7 times, 2 to 44 is 22; 107 m x 22 is 2.354 bn, of which 137 bn is 58.2 times."""
    book = told(BASIS, ("b.txt", date(2026, 3, 1), ANTHROPIC))
    answer = ask(book, "implied_probability", entity="Zhipu", anchor="Anthropic", draws=256)
    way = {r["of"]: r for r in answer.rows if r["what"] == "the way of the model"}
    assert way["valuation private"]["times"] == pytest.approx(965 / 61.5)
    assert way["arr"]["times"] == pytest.approx(22.0)
    assert way["arr"]["years"] == pytest.approx(14 / 12, abs=1e-3)
    assert any("is USD 2.354 bn, of which the price is 58.20x" in b.text for b in answer.because)


def test_the_evidence_moves_as_claims_arrive():
    """Three in ten customers leave, then most revenue is the API's: each document moves the odds by its ratio."""
    book = told(
        BASIS, ("b.txt", date(2026, 3, 1), ANTHROPIC),
        ("c.txt", date(2026, 5, 1), "Zhipu's customer retention rate was 70%."),
        ("d.txt", date(2026, 7, 1), "API sales account for 60% of Zhipu's revenue."),
    )  # fmt: skip
    gate = {g.name: g for g in shipped()}
    odds = 0.1 / 0.9
    for day, ratio in (("2026-04-01", 1.0), ("2026-06-01", gate["retention"].ratio(False)),
                       ("2026-08-01", gate["usage"].ratio(True))):  # fmt: skip
        odds *= ratio
        answer = ask(book, "implied_probability", entity="Zhipu", prior=0.1, as_of=day, draws=64)
        assert answer.distribution["evidence_low"] == pytest.approx(odds / (1 + odds))
    order = [r["gate"] for r in answer.rows if r.get("passed") is not None]
    assert order == ["retention", "usage"]


def test_a_goal_for_the_run_rate_is_a_milestone(ledger):
    """It is aimed at 1.7 bn; 2 bn passes, 0.3 bn does not, and nothing stated changes nothing."""
    goal = CLAIMS + "Zhipu | arr | 1.7 bn | CNY | | target | run_rate |\n"
    ratio = next(g for g in shipped() if g.name == "run_rate")
    for now, factor in (("", 1.0), ("2.0 bn", ratio.ratio(True)), ("0.3 bn", ratio.ratio(False))):
        text = goal + (f"Zhipu | arr | {now} | CNY | as-of | | run_rate |" if now else "")
        answer = ask(ledger(text), "implied_probability", entity="Zhipu", prior=0.1, draws=64)
        odds = 0.1 / 0.9 * factor
        assert answer.distribution["evidence_low"] == pytest.approx(odds / (1 + odds))
    row = next(r for r in answer.rows if r.get("gate") == "run_rate")
    assert (row["stated"] / row["needed"], row["needed_unit"]) == (pytest.approx(0.3 / 1.7), "USD")


def test_the_lowest_price_of_the_sources_asks_for_less(ledger):
    text = CLAIMS + "Zhipu | market_cap | 98 bn | USD | as-of ||| b.txt\n"
    text += "Zhipu | revenue | 107 m | USD | FY2025 ||| b.txt"
    answer = ask(ledger(text), "implied_probability", entity="Zhipu", anchor="Anthropic", **SURE)
    row = next(r for r in answer.rows if r["what"].startswith("at the lowest price"))
    assert row["price"] == pytest.approx(97.5e9)
    assert row["probability"] == pytest.approx((97.5 - 1.07) / (965 * 0.3 / 1.44 - 1.07), rel=2e-3)


def test_milestones_of_ones_own(ledger, tmp_path):
    file = tmp_path / "own.toml"
    file.write_text(
        '[big]\nmetric = "revenue_growth"\nabove = 1.0\nif_success = 0.9\nif_not = 0.1\nlabel = "doubles"\n'
    )
    text = CLAIMS + "Zhipu | revenue_growth | 150 % | fraction | FY2025"
    answer = ask(ledger(text), "implied_probability", entity="Zhipu", anchor="Anthropic", prior=0.5,
                 gates_file=str(file), draws=256)  # fmt: skip
    assert answer.distribution["evidence_low"] == pytest.approx(0.9)
    with pytest.raises(NoSuchSource):
        ask(ledger(text), "implied_probability", entity="Zhipu", gates_file="none.toml")
    for wrong in ('"goal"', '"0.5"'):
        file.write_text(f'[big]\nmetric = "arr"\nabove = {wrong}\nif_success = 0.9\nif_not = 0.1\nlabel = "x"\n')
        with pytest.raises(InvalidParameter, match="target"):
            ask(ledger(text), "implied_probability", entity="Zhipu", gates_file=str(file))
    file.write_text('[big]\nmetric = "x"\n')
    with pytest.raises(InvalidParameter, match="big"):
        ask(ledger(text), "implied_probability", entity="Zhipu", gates_file=str(file))


def test_without_a_model_company_the_one_that_is_worth_most_stands_in(ledger):
    told = {"draws": 256, "entity": "Zhipu"}
    answer = ask(ledger(CLAIMS), "implied_probability", **told)
    assert [(d.value, d.default) for d in answer.drivers if d.name == "anchor"] == [("Anthropic", True)]
    assert answer.value == ask(ledger(CLAIMS), "implied_probability", anchor="Anthropic", **told).value


def test_without_a_larger_company_it_says_what_it_needs(ledger):
    alone = "\n".join(line for line in CLAIMS.splitlines() if "Anthropic" not in line)
    answer = ask(ledger(alone), "implied_probability", entity="Zhipu")
    assert answer.value is None
    assert "anchor=" in answer.missing[0].hint
    with pytest.raises(UnknownName, match="did you mean 'Anthropic'"):
        ask(ledger(CLAIMS), "implied_probability", entity="Zhipu", anchor="Antropic")


def test_the_premium_adds_up_and_every_part_is_a_range(ledger):
    answer = ask(ledger(CLAIMS), "premium", entity="Zhipu", draws=4096)
    parts = [r for r in answer.rows if "share" in r]
    assert sum(r["share"] for r in parts) == pytest.approx(1.0, abs=1e-9)
    assert sum(r["mean"] for r in parts) == pytest.approx(137e9, rel=1e-9)
    assert all(r["low"] < r["mean"] < r["high"] for r in parts)
    assert answer.interval.low < answer.value < answer.interval.high


def test_the_premium_of_a_private_company_at_home_is_neither_insurance_nor_float(ledger):
    text = """
    OpenAI | valuation_private | 852 bn | USD |
    OpenAI | revenue           | 25 bn  | USD | FY2025
    """
    answer = ask(ledger(text), "premium", entity="OpenAI", draws=4096)
    means = {r["part"]: r["mean"] for r in answer.rows[:5]}
    assert means["sovereign_insurance"] == means["thin_float"] == 0
    assert {d.name for d in answer.drivers if d.default and d.value == 0} == {"cutoff_probability", "float_premium"}
    given = ask(ledger(text), "premium", entity="OpenAI", draws=4096, cutoff_probability=0.05, float_premium=0.1)
    assert {r["part"] for r in given.rows[:5] if r["mean"] > 0} >= {"sovereign_insurance", "thin_float"}


def test_the_premium_adds_up_in_every_world():
    made = simulate(Premium(price=1.0, revenue=0.001, economy=100.0), 4096)
    parts = ("fundamentals", "sovereign_insurance", "scarcity", "thin_float", "unexplained")
    assert sum(made[p].mean.value for p in parts) == pytest.approx(1.0, abs=1e-12)
    model = Premium(price=1.0, revenue=0.001, economy=100.0)
    dims = sum(m.random for m in model.drivers.values())
    u = oracle.uniforms(dims, np.arange(512, dtype=np.uint64), 0, 1, "sobol")
    worlds = oracle.run(model, oracle.drivers(model, u))
    assert np.abs(sum(worlds[p] for p in parts) - 1.0).max() < 1e-9


def test_the_premium_needs_price_and_revenue(ledger):
    answer = ask(ledger("Zhipu | market_cap | 137 bn | USD |"), "premium", entity="Zhipu")
    assert [n.what for n in answer.missing] == ["revenue of Zhipu"]


def test_a_rotation_held_against_a_company(ledger):
    answer = ask(ledger(CLAIMS), "rotation", entity="Chinese households", compare="Zhipu", wealth=80e12,
                 moved_share=0.01, to_equities=0.5, to_theme=0.1, names=2, multiplier=4, draws=256)  # fmt: skip
    # 80 trn x 70 % x 1 % x 50 % x 10 % x 4
    assert answer.value == pytest.approx(112e9, rel=2e-3)
    assert any("each name's part" in b.text for b in answer.because)
    assert any(d.name == "half_life" and d.default for d in answer.drivers)


def test_what_reverses_is_what_does_not_stay(ledger):
    """112 bn halved twice in four years leaves 28."""
    answer = ask(ledger(CLAIMS), "rotation", entity="Chinese households", wealth=80e12, moved_share=0.01,
                 to_equities=0.5, to_theme=0.1, names=2, multiplier=4, half_life=2, horizon=4, draws=256,
                 property_share=0.7)  # fmt: skip
    rows = {r["what"]: r.get("mean") for r in answer.rows}
    assert (rows["flow"], rows["effect_each"]) == (pytest.approx(28e9), pytest.approx(56e9))
    assert (rows["left_after"], rows["reversal"]) == (pytest.approx(28e9), pytest.approx(84e9))


@pytest.mark.parametrize("together", [0.0, 0.5, 0.9])
def test_the_chance_to_meet_is_that_of_a_plain_simulation(ledger, together):
    """They meet within T years where (1 + dear growth) / (1 + cheap growth) is at least (80 / 20) ^ (1 / T)."""
    fixed = {"dear_value_growth": 0, "cheap_value_growth": 0, "fade": 0, "substitution": 0, "float_rerating": 0}
    answer = ask(ledger(""), "convergence", dear_multiple=80, cheap_multiple=20, growth_correlation=together, **fixed)
    rng = np.random.default_rng(7)
    a, b = rng.standard_normal((2, 400_000))
    dear, cheap = 0.9 + 0.35 * a, 0.6 + 0.25 * (together * a + np.sqrt(1 - together**2) * b)
    faster = np.maximum(1 + dear, 0.1) / np.maximum(1 + cheap, 0.1)
    for years in (5, 10):
        met = float(np.mean(faster >= 4 ** (1 / years)))
        assert answer.distribution[f"within_{years}_years"] == pytest.approx(met, abs=5e-3)


def test_multiples_of_two_groups_meet(ledger):
    fixed = {"dear_growth": 1.0, "cheap_growth": 0.0, "dear_value_growth": 0.0, "cheap_value_growth": 0.0, "fade": 0.0}
    answer = ask(ledger(CLAIMS), "convergence", draws=256, **fixed)
    # median of 1,280x and 291x is 785.8x; halved each year it passes 20.5x after log2(38.3) = 5.26 years
    assert any("median 785.8x" in b.text for b in answer.because)
    assert answer.distribution["years_to_meet_p50"] == pytest.approx(5.26, abs=0.3)
    assert answer.value == answer.distribution["within_10_years"] == pytest.approx(1.0)
    dated = ask(ledger(CLAIMS), "convergence", draws=256, as_of="2026-08-20", **fixed)
    met = next(r for r in dated.rows if r["what"] == "they have met" and r["share"] == 0.5)
    assert met["date"][:7] == "2031-11"  # five years and a quarter later
    assert any("give as_of=2026-08-20" in n for n in answer.notes)


def test_multiples_that_never_meet_are_said_to(ledger):
    never = ask(ledger(""), "convergence", dear_multiple=320, cheap_multiple=20, dear_growth=0.1, cheap_growth=0.5,
                draws=1024)  # fmt: skip
    assert never.distribution["not_within_15_years"] > 0.9
    assert "meet within ten years in 0.0 % of the worlds, and not within 15 in 100.0 %" in never.title
    # no date is given that is only the end of the horizon
    assert [y for key, y in never.distribution.items() if key.startswith("years_to_meet") and y >= 15] == []


def test_the_paths_of_both_groups_are_shown(ledger):
    fixed = {"dear_growth": 1.0, "cheap_growth": 0.0, "dear_value_growth": 0.0, "cheap_value_growth": 0.0, "fade": 0.0}
    answer = ask(ledger(""), "convergence", dear_multiple=320, cheap_multiple=20, draws=256, **fixed)
    path = {r["year"]: r for r in answer.rows if r["what"] == "path"}
    assert path[1.0]["dear_median"] == pytest.approx(160)
    assert path[3.0]["dear_low"] == path[3.0]["dear_high"] == pytest.approx(40)
    assert path[1.0]["cheap_median"] == pytest.approx(20)
    assert path[2.0]["cheap_high"] > 20  # a listing on a thin float lifts it once
    lost = ask(ledger(""), "convergence", dear_multiple=320, cheap_multiple=20, draws=256,
               **{**fixed, "cheap_growth": 1.0, "substitution": 0.5})  # fmt: skip
    path = {r["year"]: r for r in lost.rows if r["what"] == "path"}
    assert path[1.0]["cheap_median"] == pytest.approx(20 / 1.5)  # half of its growth went elsewhere


def test_groups_can_be_named_and_have_to_be_there(ledger):
    answer = ask(ledger(CLAIMS), "convergence", dear="MiniMax", cheap="Anthropic", draws=256)
    assert any("MiniMax 291.1x: median" in b.text for b in answer.because)
    nothing = ask(ledger("Zhipu | capex | 1 bn | USD |"), "convergence")
    assert nothing.value is None
    assert len(nothing.missing) == 2
    with pytest.raises(InvalidParameter, match="swap"):
        ask(ledger(""), "convergence", dear_multiple=5, cheap_multiple=20)


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ("implied_probability", {"prior": 1.5}),
        ("implied_probability", {"success_share": 0}),
        ("premium", {"cutoff_probability": 2}),
        ("premium", {"value": -1}),
        ("rotation", {"names": 0}),
        ("rotation", {"moved_share": -0.1}),
        ("convergence", {"fade": 2}),
        ("premium", {"value": 1e9, "revenue": 1e6, "draws": 0}),
    ],
)
def test_parameters_that_cannot_be(ledger, question, wrong):
    with pytest.raises(InvalidParameter):
        ask(ledger(""), question, **wrong)


def test_the_same_seed_gives_the_same_answer(ledger):
    shelf = ledger(CLAIMS)
    one, two = (ask(shelf, "premium", entity="Zhipu", draws=1024, seed=5) for _ in range(2))
    assert one.to_json() == two.to_json()


def test_parts_worth_more_than_the_price_are_told_as_such(ledger):
    text = """
    Alibaba | market_cap | 245 bn | USD | as-of
    Alibaba | revenue    | 151 bn | USD | FY2025
    """
    answer = ask(ledger(text), "premium", entity="Alibaba", draws=4096)
    assert answer.distribution["p5"] < 0
    assert answer.title.startswith("Business, insurance, scarcity and thin float come to ")
    assert "-" not in answer.title
    assert any("to which inflation is added" in n for n in answer.notes)


def test_no_success_that_pays_in_most_worlds_is_said_first(ledger):
    text = (
        CLAIMS + "OpenAI | valuation_private | 852 bn | USD | as-of\nOpenAI | arr | 25 bn | USD | as-of | | run_rate |"
    )
    answer = ask(ledger(text), "implied_probability", entity="OpenAI", anchor="Anthropic", draws=2048)
    assert answer.title.startswith(
        "Even becoming another Anthropic for certain is worth less than the price of OpenAI in"
    )
    with pytest.raises(InvalidParameter, match="anchor: expected another company"):
        ask(ledger(CLAIMS), "implied_probability", entity="Zhipu", anchor="Zhipu", draws=64)


def test_a_verdict_on_growth_that_was_given_says_so(ledger):
    title = ask(ledger(CLAIMS), "verdict", entity="Zhipu", growth=1.0, draws=256).title
    assert "in which it grows by 100.0 % a year" in title
    assert "size" not in title
