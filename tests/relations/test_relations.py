"""Values worked by hand from filings and textbooks, and what must hold of every relation."""

import inspect

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricedin.core.errors import InvalidParameter, NoSuchSource, UnknownName
from pricedin.relations import RELATIONS, Role, find, relation
from pricedin.relations.load import arithmetic, load

positive = st.floats(1e-3, 1e12)


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("price_to_sales", (137e9, 107e6), 1280.37),
        ("price_to_sales", (23e9, 79e6), 291.14),
        ("required_revenue", (137e9, 20), 6.85e9),
        ("revenue_multiple_needed", (2.74e9, 107e6), 25.607),
        ("price_to_earnings", (22.0, 1.0), 22.0),
        ("ipo_proceeds", (3.6e12, 0.25), 900e9),
        ("float_released", (0.0267, 0.0576), 3.1573),
        ("annualised", (5.7e9, 0.25), 22.8e9),
        ("loss_per_dollar_of_revenue", (1.22, 1.0), 1.22),
        ("implied_growth", (6.85e9 / 107e6, 10, 0.12), 0.6976),
        ("revenue_cagr", (6.85e9 / 107e6, 5), 1.2975),
        ("square_root_impact", (1.0, 0.02, 100.0, 25.0), 0.04),
        ("lifetime_value", (10.0, 0.7, 0.05), 140.0),
        ("runway", (15e9, 4.7e9), 3.1915),
        ("ev_to_ebitda", (75e9, 7.5e9), 10.0),
        ("price_to_book", (36.0, 24.0), 1.5),
        ("price_to_free_cash_flow", (84e9, 3.5e9), 24.0),
        ("net_debt_to_ebitda", (15e9, 7.5e9), 2.0),
        ("payout_ratio", (27.2, 68.0), 0.4),
        ("equity_ratio", (45e9, 180e9), 0.25),
        ("loan_to_deposit_ratio", (1.2e9, 1.5e9), 0.8),
        ("tax_rate", (45.4e6, 181.4e6), 0.25028),
        ("sga_to_revenue", (67.2e6, 384e6), 0.175),
        ("paper_gain", (29.40, 19.60, 200), 1960.0),
    ],
)
def test_worked_by_hand(name, arguments, expected):
    assert find(name)(*arguments) == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize("known", RELATIONS, ids=lambda r: r.name)
def test_states_equation_source_and_example(known):
    doc = inspect.getdoc(known.function)
    assert " = " in doc.partition(">>>")[0]
    assert f">>> {known.name}(" in doc or f"({known.name}(" in doc
    assert known.source
    assert known.unit in {"money", "fraction", "multiple", "count", "years", "days"}


def test_names_are_unique():
    names = [r.name for r in RELATIONS]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("known", [r for r in RELATIONS if not r.variadic], ids=lambda r: r.name)
@given(data=st.data())
def test_arrays_give_what_floats_give(known, data):
    rows = data.draw(st.lists(st.lists(st.floats(0.1, 10), min_size=len(known.inputs), max_size=len(known.inputs)),
                              min_size=1, max_size=3))  # fmt: skip
    together = known(*np.array(rows).T)
    assert together == pytest.approx([known(*row) for row in rows], rel=1e-12)


@given(cap=positive, revenue=positive, fx=st.floats(0.01, 200))
def test_a_ratio_does_not_depend_on_the_currency(cap, revenue, fx):
    ratio = find("price_to_sales")
    assert ratio(cap * fx, revenue * fx) == pytest.approx(ratio(cap, revenue), rel=1e-12)


@given(multiple=st.floats(0.01, 1e3), years=st.floats(0.5, 20), required=st.floats(0, 0.5))
def test_growth_pays_for_multiple_and_return(multiple, years, required):
    growth = find("implied_growth")(multiple, years, required)
    assert (1 + growth) ** years == pytest.approx(multiple * (1 + required) ** years, rel=1e-9)


@given(raised=positive, before=positive)
def test_dilution_is_the_stake_of_the_new_money(raised, before):
    after = find("post_money")(before, raised)
    assert find("equity_stake")(raised, after) == pytest.approx(find("dilution")(raised, before), rel=1e-12)


def test_roles_of_arguments():
    assert find("revenue_growth").roles == (Role("revenue"), Role("revenue", "prior"))
    assert find("market_cap_ratio").roles[1] == Role("market_cap", "peer")


def test_unknown_relation_offers_a_near_name():
    with pytest.raises(UnknownName, match="did you mean 'price_to_sales'"):
        find("price_to_sale")


def test_a_stanza_is_a_relation(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text(
        '[watts]\nconcept = "tokens_per_watt"\nunit = "multiple"\nformula = "throughput_tokens / (2 * power)"\n'
    )
    (own,) = load(file)
    assert own.inputs == ("throughput_tokens", "power")
    assert own(10.0, 2.5) == 2.0


def test_a_python_file_gives_its_own_relations_only(tmp_path):
    file = tmp_path / "own.py"
    file.write_text(
        "from pricedin.relations import relation\n"
        "from pricedin.relations.valuation import price_to_sales\n"
        "@relation(concept='x', unit='multiple', source='own')\n"
        "def half(revenue):\n    return revenue / 2\n"
    )
    assert [(r.name, r(3.0)) for r in load(file)] == [("half", 1.5)]


@pytest.mark.parametrize(
    "formula",
    ["__import__('os')", "a.b", "a if b else c", "(lambda: 1)()", "'x' * 3", "3", "", "a +", "[x for x in y]"],
)
def test_a_formula_is_arithmetic_and_nothing_else(formula):
    with pytest.raises(InvalidParameter):
        arithmetic(formula)


@pytest.mark.parametrize(
    "text", ["[a]\nconcept = 'x'\n", "[a\n", "a = 3\n", "[a]\nconcept='x'\nunit='m'\nformula='b'\nz=1\n", ""]
)
def test_a_bad_stanza_says_where(tmp_path, text):
    file = tmp_path / "bad.toml"
    file.write_text(text)
    with pytest.raises(InvalidParameter, match=r"bad\.toml"):
        load(file)


def test_a_missing_file_or_another_kind(tmp_path):
    with pytest.raises(NoSuchSource):
        load(tmp_path / "none.toml")
    (tmp_path / "x.txt").write_text("")
    with pytest.raises(InvalidParameter, match=r"\.toml"):
        load(tmp_path / "x.txt")


def test_a_broken_python_file_is_named(tmp_path):
    (tmp_path / "own.py").write_text("1 / 0\n")
    with pytest.raises(InvalidParameter, match="ZeroDivisionError"):
        load(tmp_path / "own.py")


def test_the_decorator_leaves_the_function_alone():
    def f(x):
        return x

    assert relation(concept="x", unit="money")(f) is f
