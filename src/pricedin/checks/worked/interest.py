"""Interest on a debt: "$9.4 billion at an average rate of 9.1 % costs about $857 million a year"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pricedin.checks.build import finding, with_correction
from pricedin.checks.formats import between, quoted
from pricedin.checks.repairs import Case
from pricedin.checks.told.stretch import per
from pricedin.checks.tolerance import slack
from pricedin.checks.view import Figure, View
from pricedin.checks.wording.spot import spot
from pricedin.core.finding import Finding

_RATE = re.compile(
    r"\b(?:rate|coupon|interest|interest\s+of|yield(?:s|ing)?|paying|pays|carr(?:y|ies|ying)|bears?|bearing|priced\s+at|costs?|notes\s+at|at)\s+"
    r"(?:(?:of|at|an?|the|average|weighted|annual|fixed|interest|rate|coupon|some|about|around|roughly|is|was)\s+){0,4}\Z"
    r"|(?:利率|票息|年息)[^，。；\d]{0,6}\Z", re.I
)  # fmt: skip
_INTEREST = re.compile(
    r"\b(?:interest|coupons?|financing\s+cost|debt\s+service)\b[^.;]{0,70}\Z|利息[^，。；\d]{0,10}\Z", re.I
)
OWED = frozenset({"debt", "debt_issuance", "loans", "total_debt", "long_term_debt"})
REACH = 2  # sentences from the rate to what it costs


def interest(view: View) -> Iterator[Finding]:
    """What a debt at its rate costs for the stretch of time that the words name, and is told to cost otherwise."""
    for (doc, number), figures in view.by_sentence.items():
        rates = [
            f for f in figures if f.unit == "fraction" and 0 < f.claim.low < 0.3 and _RATE.search(view.before(f, 60))
        ]
        owed = [f for f in figures if f.claim.metric in OWED and f.kind == "money" and not f.vague]
        if rates and not owed:  # "Borrowings stand at $1.32 billion. The coupon is 9%"
            said = view.by_sentence.get((doc, number - 1), ())
            owed = [f for f in said if f.claim.metric in OWED and f.kind == "money" and not f.vague]
        if len(rates) != 1 or len(owed) != 1:
            continue
        after = [f for n in range(number, number + REACH) for f in view.by_sentence.get((doc, n), ())]
        paid = [f for f in after if f.kind == "money" and f.unit == owed[0].unit and f is not owed[0] and not f.vague]
        for cost in paid:
            if (found := _judge(view, cost, owed[0], rates[0])) is not None:
                yield found
                break


def _judge(view: View, cost: Figure, owed: Figure, rate: Figure) -> Finding | None:
    told = per(view.after(cost, 40))
    if not told or not (_INTEREST.search(view.before(cost, 90)) or "interest" in view.after(cost, 40)):
        return None
    strict, loose = (a * b * told.years for a, b in ((owed.strict, rate.strict), (owed.loose, rate.loose)))
    view.hold(cost, owed, rate)
    if slack(loose).overlaps(cost.loose):
        return None
    value = between(strict, cost.unit)
    return finding(
        "rate", "error", cost, (owed, rate), strict,
        f"Interest of {quoted(rate.claim)} on {quoted(owed.claim)} is {value} {told.words}, not {quoted(cost.claim)}.",
        relation="interest", arithmetic=f"{quoted(owed.claim)} x {quoted(rate.claim)} x {told.years:.4g} -> {value}",
        assumptions=("the debt and its rate stay as they are",),
        words=(spot(view, cost.doc, cost.end + told.start, cost.end + told.end),),
        repairs=with_correction([Case(cost, loose, view.money, currencies=view.currencies)], strict, cost.unit),
    )  # fmt: skip
