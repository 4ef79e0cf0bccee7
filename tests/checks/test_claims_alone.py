"""Claims whose documents nobody handed in: what their order and kind tell, and what they don't."""

import pytest

from pricedin.checks import check
from pricedin.core.errors import UnknownName


class Alone:
    """A desk's claims and rates, without its texts."""

    def __init__(self, desk):
        self.claims, self.rates = desk.claims, desk.rates

    def text(self, doc):
        raise UnknownName.among("document", doc, ())


def found(desk):
    return [f for f in check(Alone(desk)) if f.severity in ("error", "warning")]


def converted(desk, dollars, kind="derived"):
    d = desk(f"Tovash, worth 300 billion yuan ({dollars}), makes robots.")
    d.say("300 billion", "CNY", "Tovash", "market_cap")
    return d.say(dollars, "USD", "Tovash", "market_cap", kind=kind)


def test_an_amount_worked_out_beside_its_source_is_converted_again(desk):
    (one,) = found(converted(desk, "$4.2 billion"))
    assert (one.rule, one.repairs[0].kind) == ("conversion", "scale")


@pytest.mark.parametrize(("dollars", "kind"), [("$42 billion", "derived"), ("$5.1 billion", "stated")])
def test_a_right_amount_and_one_that_nobody_worked_out_are_no_conversion(desk, dollars, kind):
    assert not [f for f in found(converted(desk, dollars, kind)) if f.rule == "conversion"]


def goal(desk, level, hedge="target"):
    now = "ARR of Brunel stands at $100 million, as the company told holders of its bonds in a letter in the spring."
    d = desk(f"{now} It is to grow 30 times to {level}.")
    d.say("$100 million", "USD", "Brunel", "arr", "as-of")
    d.say("30", "multiple", "Brunel", "arr_growth_multiple", hedge=hedge)
    return d.say(level, "USD", "Brunel", "arr", hedge=hedge)


def test_a_goal_and_the_growth_to_it_are_held_against_the_level(desk):
    assert [f.severity for f in found(goal(desk, "$400 million"))] == ["warning"]


@pytest.mark.parametrize(("level", "hedge"), [("$3 billion", "target"), ("$400 million", ())])
def test_a_goal_that_fits_and_growth_that_is_no_goal_are_left(desk, level, hedge):
    assert found(goal(desk, level, hedge)) == []
