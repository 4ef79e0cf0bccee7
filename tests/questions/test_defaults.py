"""Every default is a named driver that says where it comes from, and every one of them can be contested."""

import pytest

from pricedin.core.answer import Driver
from pricedin.models.registry import MODELS
from pricedin.questions import QUESTIONS

CLAIMS = """
Zhipu       | market_cap        | 137 bn | USD      | as-of
Zhipu       | revenue           | 107 m  | USD      | FY2025
Zhipu       | gross_margin      | 18.9 % | fraction | as-of
Zhipu       | fundraise_target  | 15 bn  | CNY      |       | target
Zhipu       | net_loss          | 4.7 bn | CNY      | FY2025
MiniMax     | market_cap        | 23 bn  | USD      | as-of
MiniMax     | revenue           | 79 m   | USD      | FY2025
Anthropic   | valuation_private | 965 bn | USD      | as-of
Anthropic   | arr               | 47 bn  | USD      | as-of | | run_rate |
OpenAI      | valuation_private | 852 bn | USD      | as-of
OpenAI      | arr               | 25 bn  | USD      | as-of | | run_rate |
"""
SHARES = {"shares_outstanding": 440.23e6, "shares_offered": 37.4195e6, "cornerstone_shares": 25.6816e6,
          "greenshoe_shares": 5.6129e6, "listed": "2026-01-08", "daily_volume": 2e6}  # fmt: skip
ALSO = {
    "lock_up": SHARES,
    "base_rate": {"entity": "Zhipu"},
    "ipo_absorption": {"value": 3.6e12, "share_sold": "15%,25%", "market_value": 75e12},
    "comps": {"entity": "Zhipu"},
    "premium": {"entity": "Zhipu"},
    "implied_probability": {"entity": "Zhipu"},
    "capital_raising": {"entity": "Zhipu"},
}
OTHER = {"market": "US", "anchor": "OpenAI", "greenshoe_exercised": False, "lock_up_months": 12, "years": 6, "top": 3,
         "horizon": 10.0, "terminal_growth": 0.02, "software_margin": "60%,90%"}  # fmt: skip


def answered(question, ledger, folder, **more):
    given = dict(ALSO.get(question.name, {}))
    if question.name == "concentration":
        table = folder / "members.csv"
        table.write_text("name,market cap\n" + "".join(f"M{i},{100 - i}\n" for i in range(20)))
        given["constituents"] = str(table)
    if question.name == "earnings_multiples":
        return None  # it has no assumption to make
    if any(p.name == "draws" for p in question.parameters):
        given["draws"] = 64
    return question.ask(ledger(CLAIMS), **{**given, **more})


def parameter(driver):
    return "gates_file" if driver.name.startswith("gate_") else driver.name


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_every_default_is_shown_with_its_source_and_can_be_given(question, ledger, tmp_path):
    answer = answered(question, ledger, tmp_path)
    if answer is None:
        return
    assert answer.value is not None
    known = {p.name: p for p in question.parameters}
    defaults = [d for d in answer.drivers if d.default]
    assert {parameter(d) for d in defaults} <= known.keys()
    for d in defaults:
        assert d.source.startswith("default: "), d
        assert d.basis in ("cited", "near", "none"), d
        assert "unverified" not in d.source, d
    told = {d["name"]: d["basis"] for d in answer.to_json()["drivers"]}
    assert all(told[d.name] == d.basis for d in defaults)
    beyond = {"seed", "draws", "currency"}  # how it is computed and shown
    shown = {d.name for d in answer.drivers}
    assert {p.name for p in known.values() if p.default not in (None, ()) and p.name not in beyond} <= shown


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_the_usual_figure_when_a_person_gives_it_is_theirs(question, ledger, tmp_path):
    answer = answered(question, ledger, tmp_path)
    usual = {p.name: p.default for p in question.parameters if p.default not in (None, "", ())}
    for name in {d.name for d in answer.drivers if d.default and d.name in usual} if answer else ():
        now = answered(question, ledger, tmp_path, **{name: usual[name]})
        assert {(d.default, d.source) for d in now.drivers if d.name == name} == {(False, "asked for")}
        assert now.value == pytest.approx(answer.value)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_a_default_that_is_given_is_one_no_longer(question, ledger, tmp_path):
    answer = answered(question, ledger, tmp_path)
    for name in dict.fromkeys(d.name for d in answer.drivers if d.default) if answer else ():
        if not name.startswith("gate_"):
            value = 4.0 if (question.name, name) == ("capital_raising", "horizon") else OTHER.get(name, 0.11)
            now = answered(question, ledger, tmp_path, **{name: value})
            assert now.drivers
            assert not any(d.default for d in now.drivers if d.name == name), name


@pytest.mark.parametrize("name", MODELS)
def test_every_driver_of_a_model_has_a_ground_or_no_default(name):
    for driver, marginal in MODELS[name]().drivers.items():
        told = Driver(driver, 0.0, "", f"default: {marginal.about}")
        assert told.basis or marginal.about.startswith(("no default", "the unknown")), (driver, marginal.about)


@pytest.mark.parametrize(("market", "span"), [("US", "0.489 to 0.6"), ("HK", "0.489"), ("SZ", "0.489 to 0.7")])
def test_price_impact_is_that_of_the_market_where_a_study_gives_it(market, span, ledger, tmp_path):
    lock_up = next(q for q in QUESTIONS if q.name == "lock_up")
    drivers = {d.name: d for d in answered(lock_up, ledger, tmp_path, market=market).drivers}
    assert span in drivers["impact_exponent"].value
    assert drivers["impact_exponent"].basis == "cited"
    assert "one for all markets" in drivers["impact_coefficient"].source
    given = answered(lock_up, ledger, tmp_path, market=market, impact_exponent=0.5).drivers
    assert next(d.value for d in given if d.name == "impact_exponent") == 0.5
