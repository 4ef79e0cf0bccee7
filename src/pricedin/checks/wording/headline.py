"""A headline's figure that the text below tells otherwise: "to buy Acme for $2.6 billion", "agreed to pay $3.6 billion"."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pricedin.checks.build import finding, with_correction
from pricedin.checks.formats import named, quoted
from pricedin.checks.repairs import Case
from pricedin.checks.tolerance import slack
from pricedin.checks.view import Figure, View
from pricedin.core.finding import Finding

ONCE = frozenset({  # what a text about it tells once in the headline and once below
    "deal_value", "funding_raised", "valuation_private", "ipo_proceeds", "ipo_valuation", "fundraise_target",
    "contract_value", "required_investment", "equity_investment", "debt_issuance", "loans", "capex", "ai_investment",
    "share_buyback",
})  # fmt: skip
LEAD = 4  # sentences under the headline that tell it again
LIKE = 0.02
_BUILT = frozenset({"required_investment", "capex", "ai_investment"})  # what is built goes by any of these
_WORD = re.compile(r"[a-z]{4,}|[\u4e00-\u9fff]{2}", re.I)
_STEM = 5


def headline(view: View) -> Iterator[Finding]:
    """An amount of the headline that no figure of the text is, though the lead tells one of the same thing."""
    for doc, figures in view.documents.items():
        text = view.text(doc)
        lead = len(text) - len(text.lstrip())
        line, _, rest = text.lstrip().partition("\n")
        if not rest or not (line.strip() and len(line) < 200) or line.rstrip().endswith((".", "。")):
            continue
        end = lead + len(line)
        titled, body = [f for f in figures if f.end <= end], [f for f in figures if f.start > end]
        for f in titled:
            if f.claim.metric in ONCE and f.kind == "money" and not f.vague and f.loose.low > 0:
                yield from _judge(view, f, body, line)


def _judge(view: View, told: Figure, body: Sequence[Figure], line: str) -> Iterator[Finding]:
    alike = [f for f in body if f.unit == told.unit and not f.vague]
    if any(slack(f.loose, LIKE).overlaps(told.loose) for f in alike):
        return
    same = [f for f in alike if _of_the_same(f, told)]
    if not same or _covers(told, same) or len({f.claim.low for f in alike if f.sentence == same[0].sentence}) > 1:
        return
    f = same[0]
    first = min(b.sentence for b in body)
    shared = len(_words(line) & _words(f.text[f.opening : f.closing]))
    if f.sentence > first + LEAD or shared < (1 if f.claim.entity == told.claim.entity else 3):
        return
    view.hold(told, f)
    yield finding(
        "headline", "error", told, (f,), f.strict,
        f"The headline tells {quoted(told.claim)} as {named(told.claim.metric)}, the text {quoted(f.claim)}.",
        arithmetic=f"{quoted(told.claim)} against {quoted(f.claim)}", assumptions=("both are the same figure",),
        repairs=with_correction([Case(told, f.loose, view.money), Case(f, told.loose, view.money)], f.strict, f.unit),
    )  # fmt: skip


def _of_the_same(f: Figure, told: Figure) -> bool:
    if f.claim.metric in _BUILT and told.claim.metric in _BUILT:
        return True  # one of several builders
    return (f.claim.metric, f.claim.entity) == (told.claim.metric, told.claim.entity)


def _covers(told: Figure, same: Sequence[Figure]) -> bool:
    """The headline adds up what the text tells one by one."""
    return sum(f.claim.high for f in same) >= told.claim.low > max(f.claim.high for f in same) and len(same) > 1


def _words(text: str) -> set[str]:
    return {w.lower()[:_STEM] for w in _WORD.findall(text)}
