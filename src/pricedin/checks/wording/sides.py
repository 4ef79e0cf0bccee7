"""Words that say on which side of nothing a figure is: net debt or net cash, a turn to profit or to loss."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from pricedin.checks.build import finding
from pricedin.checks.formats import between, quoted
from pricedin.checks.tolerance import slack
from pricedin.checks.view import Figure, View
from pricedin.checks.wording.spot import spot
from pricedin.core.finding import Finding, Repair

_NET = re.compile(r"\bnet\s+(?P<side>debt|borrowings?|cash)\b|净(?P<zh>负债|债务|现金)", re.I)
_DEBT = frozenset({"debt", "borrowing", "borrowings", "负债", "债务"})
_CASH, _OWED = frozenset({"cash_balance", "cash"}), frozenset({"debt", "total_debt", "long_term_debt"})
_TO_LOSS = re.compile(
    r"\b(?:swung|swinging|turned|turning|flipped|slipped|fell|slid)\s+(?:back\s+)?(?:in)?to\s+(?:an?|the)\s+(?:\w+\s+){0,2}?loss\b|由盈[转轉][亏虧]|[转轉]盈[为為][亏虧]", re.I  # noqa: E501
)  # fmt: skip
_TO_PROFIT = re.compile(
    r"\b(?:swung|swinging|turned|turning|flipped|returned|returning)\s+(?:back\s+)?(?:in)?to\s+(?:an?\s+|the\s+)?(?:\w+\s+){0,2}?(?:profit|black)\b"
    r"|扭[亏虧][为為]盈|由[亏虧][转轉]盈|[转轉][亏虧][为為]盈", re.I)  # fmt: skip
PROFIT = frozenset({"net_income", "operating_profit", "adjusted_net_income"})
LOSS = {"net_loss": "net_income", "operating_loss": "operating_profit", "adjusted_net_loss": "adjusted_net_income"}
_THEN = re.compile(
    r"(?:上年|去年|上季|同期|前一年)[^，。；\d]{0,10}\Z|\b(?:year\s+(?:ago|earlier|before)|last\s+year|from|against|compared)\b[^.;\d]{0,30}\Z",
    re.I,
)
_THEN_AFTER = re.compile(
    r"\A[^.;,\d]{0,20}\b(?:year|quarter)\s+(?:ago|earlier|before)\b|\A\s*(?:last\s+year|in\s+the\s+(?:same|prior))",
    re.I,
)


def sides(view: View) -> Iterator[Finding]:
    """What is called net debt where cash is more than debt, or the other way; a turn that the two figures don't make."""  # noqa: E501
    for (doc, number), figures in view.by_sentence.items():
        first = figures[0]
        said = first.text[first.opening : first.closing].lower()
        for f in figures if "net " in said or "净" in said else ():
            if f.kind == "money" and f.loose.low > 0 and not f.vague:
                yield from _net(view, f, (doc, number))
        yield from _turned(view, figures)


def _net(view: View, f: Figure, sentence: tuple[str, int]) -> Iterator[Finding]:
    found = next(reversed(list(_NET.finditer(view.before(f, 40)))), None)
    if not found or re.search(r"[.;:]", view.before(f, 40)[found.end() :]):
        return
    doc, number = sentence
    near = [g for n in (number - 1, number) for g in view.by_sentence.get((doc, n), ())]
    near = [g for g in near if g is not f and g.unit == f.unit]
    cash, owed = ([g for g in near if g.claim.metric in m and not g.vague] for m in (_CASH, _OWED))
    owes = (found["side"] or found["zh"]).lower() in _DEBT
    for c, d in product(cash, owed):
        less, more = (c, d) if owes else (d, c)
        apart = less.loose - more.loose
        if apart.low <= 0 or not slack(apart).overlaps(f.loose):
            continue
        view.hold(f, c, d)
        right = "net cash" if owes else "net debt"
        at = f.start - len(view.before(f, 40)) + found.start()
        yield finding(
            "side", "error", f, (c, d), less.strict - more.strict,
            f"With cash of {quoted(c.claim)} and debt of {quoted(d.claim)}, {quoted(f.claim)} is {right}.",
            relation="net_debt", arithmetic=f"{quoted(d.claim)} - {quoted(c.claim)} -> {between(d.strict - c.strict, f.unit)}",  # noqa: E501
            assumptions=("all figures are of the same date",), words=(spot(view, f.doc, at, at + len(found[0])),),
            repairs=(Repair("wording", f"say {right}", 1.0, 0.7),),
        )  # fmt: skip
        return


def _turned(view: View, figures: Sequence[Figure]) -> Iterator[Finding]:
    made = [f for f in figures if f.claim.metric in PROFIT and f.kind == "money"]
    lost = [f for f in figures if f.claim.metric in LOSS and f.kind == "money"] if made else []
    if len(made) != 1 or len(lost) != 1 or LOSS[lost[0].claim.metric or ""] != made[0].claim.metric:
        return
    first = figures[0]
    found = _TO_LOSS.search(first.text, first.opening, first.closing)
    to = "loss" if found else "profit"
    found = found or _TO_PROFIT.search(first.text, first.opening, first.closing)
    if not found:
        return
    before = [f for f in (*made, *lost) if _THEN.search(view.before(f, 40)) or _THEN_AFTER.match(view.after(f, 40))]
    if len(before) != 1:
        return
    now = lost[0] if before[0] is made[0] else made[0]
    view.hold(now, before[0])
    if (now is made[0]) == (to == "profit"):
        return
    right = "profit" if to == "loss" else "loss"
    yield finding(
        "side", "error", now, before, None, f"{quoted(before[0].claim)} before and {quoted(now.claim)} now is a turn to {right}, not to {to}.",  # noqa: E501
        arithmetic=f"{quoted(now.claim)} against {quoted(before[0].claim)}",
        assumptions=("both figures are of the same thing",), words=(spot(view, first.doc, *found.span()),),
        repairs=(Repair("wording", f"say that it turned to a {right}", 1.0, 0.7),),
    )  # fmt: skip
