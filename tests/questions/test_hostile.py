"""Whatever is asked, the answer is a finite figure, or what is missing, or an error that says what cannot be."""

import json
import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pricedin.core.errors import InputError, UnknownName
from pricedin.questions import QUESTIONS, find

NUMBERS = st.sampled_from([0.0, -1.0, 1e-12, 0.5, 1.0, 3.0, 25.0, 1e9, 137e9, 1e30, -1e30])
CLAIMS = """
Zhipu     | market_cap        | 137 bn | USD      | as-of
Zhipu     | market_cap        | 0 bn   | USD      | as-of | | | slip.txt
Zhipu     | revenue           | 107 m  | USD      | FY2025
Zhipu     | revenue           | 0 m    | CNY      | FY2025 | | | slip.txt
Zhipu     | revenue           | -3 m   | CNY      | 2026Q1
Zhipu     | net_loss          | 4.7 bn | CNY      | FY2025
Zhipu     | free_float_pct    | 0 %    | fraction | as-of
Zhipu     | lockup_release_pct| 5.76 % | fraction | 2026-07
Zhipu     | fundraise_target  | 15 bn  | XOF      |      | target
Zhipu     | retention         | 194 %  | fraction |
Zhipu     | gross_margin      | -20 %  | fraction |
Anthropic | valuation_private | 965 bn | USD      | as-of
Anthropic | arr               | 47 bn  | USD      | as-of | | run_rate |
S&P 500   | index_weight      | 140 %  | fraction |
"""


def finite(value):
    if isinstance(value, dict):
        return all(finite(v) for v in value.values())
    if isinstance(value, (list, tuple)):
        return all(finite(v) for v in value)
    return not isinstance(value, float) or math.isfinite(value)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_hostile_numbers(ledger, question, data):
    shelf = data.draw(st.sampled_from([ledger(""), ledger(CLAIMS)]))
    given_ = {}
    for p in question.parameters:
        if p.kind in ("number", "numbers") and data.draw(st.booleans(), label=p.name):
            given_[p.name] = data.draw(NUMBERS)
        elif p.name in ("entity", "anchor", "compare", "peer"):
            given_[p.name] = data.draw(st.sampled_from([None, "Zhipu", "Anthropic"]))
        elif p.name == "draws":
            given_[p.name] = 64
    try:
        answer = question.ask(shelf, **given_)
    except (InputError, UnknownName):
        return
    assert (answer.value is None) == bool(answer.missing) or answer.value is not None
    if answer.value is None:
        assert answer.missing
    else:
        assert math.isfinite(answer.value)
    assert finite(answer.to_json())
    json.dumps(answer.to_json(), allow_nan=False)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_an_empty_ledger_is_told_what_it_lacks(ledger, question):
    try:
        answer = question.ask(ledger(""))
    except (InputError, UnknownName):
        return
    assert answer.value is not None or all(need.what and need.hint for need in answer.missing)
    assert answer.value is not None or answer.missing


def test_an_over_allotment_below_nothing_is_refused(ledger):
    with pytest.raises(InputError, match="over-allotment shares of 0 or more"):
        find("lock_up").ask(
            ledger(""), shares_outstanding=440e6, shares_offered=37e6, cornerstone_shares=25e6, greenshoe_shares=-440e6
        )


@pytest.mark.parametrize(
    ("question", "given"),
    [
        ("implied_expectations", {"wacc": 10}),
        ("implied_expectations", {"terminal_growth": 3}),
        ("required_revenue", {"required_return": 12}),
        ("required_margin", {"required_return": 12}),
        ("premium", {"required_return": 12}),
    ],
)
def test_a_rate_without_its_percent_sign_is_refused(ledger, question, given):
    with pytest.raises(InputError, match=r"up to 100 % .12% or 0.12., got "):
        find(question).ask(ledger(""), value=1e9, revenue=1e9, **given)


def test_growth_and_return_beyond_all_numbers_are_refused(ledger):
    with pytest.raises(InputError, match="over 10 years"):
        find("required_margin").ask(ledger(""), value=1e9, revenue=1e9, growth=(1e30,), dilution=1e30, horizon=(10,))
