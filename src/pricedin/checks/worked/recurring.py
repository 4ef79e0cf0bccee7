"""What so many pay time after time: "5 million subscribers at $20 a month, which comes to $1.2 billion a year"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pricedin.checks.build import finding, with_correction
from pricedin.checks.formats import between, quoted
from pricedin.checks.repairs import Case
from pricedin.checks.told.stretch import Stretch, per
from pricedin.checks.told.words import HEDGE
from pricedin.checks.tolerance import slack
from pricedin.checks.view import Figure, View
from pricedin.core.finding import Finding
from pricedin.core.unit import PER_YEAR

_RATE_ZH = re.compile(r"(?:每人|每户)?每(?:个)?(?P<of>小时|天|周|月|季度?|年)(?:付费?|支付|收费|订阅费|费用)?[约为]?\Z")
_ZH = {"小时": "hour", "天": "day", "周": "week", "月": "month", "季": "quarter", "季度": "quarter", "年": "year"}
MONTH, YEAR = Stretch("a month", 0, 0, 1 / 12), Stretch("a year", 0, 0, 1.0)
_LED = re.compile(
    rf"\b(?:annual|yearly)\s+(?:recurring\s+)?(?:revenue|sales|income|bill|cost)s?\s+of\s+{HEDGE}\Z|\b(?:over|in)\s+a\s+(?:full\s+)?year\b[^.;\d]{{0,25}}\Z"
    rf"|\ball\s+year\b[^.;\d]{{0,30}}\Z|一年(?:就是|下来|合计|共)?[约为是]*\Z|年(?:收入|化)[约为达]*\Z", re.I
)  # fmt: skip
_SO = re.compile(
    r"\A[^.;\d]{0,60}?(?:,|:|;|\s[–—-])?\s*(?:which\s+(?:is|was|makes|means|comes\s+to|works\s+out\s+(?:at|to)|would\s+be)|that(?:['’]s|\s+is|\s+makes|\s+would\s+be)"
    rf"|is|are|makes?|comes?\s+to|so|or|for|making|bringing\s+in|worth|:)\s+[^.;\d]{{0,40}}\Z|\A[^.;\d]{{0,25}}:\s+{HEDGE}\Z|\A[^，。；\d]{{0,8}}[，,][^，。；\d]{{0,8}}\Z",
    re.I,
)
_START = re.compile(
    r"\A\W*(?:that(?:['’]s|\s+is|\s+makes|\s+would\s+be|\s+comes\s+to)|that\s+gives|over\s+a\s+year|in\s+a\s+year|if\s+all|so|multipl)",
    re.I,
)
_WHO = re.compile(r"\A\s*(?:[\w-]+\s+){0,2}?(?:users?|subscribers?|customers?|members?|people|seats?|developers?|clients?|subscriptions?|accounts?|GPUs?|cars?|robots?|(?:of\s+)?its\s+\w+s)\b|\A[^，。；\d]{0,4}(?:用户|订阅|会员|客户|席位)", re.I)  # fmt: skip  # noqa: E501
LEAST = 100  # of fewer, a text does not work it out


def recurring(view: View) -> Iterator[Finding]:
    """How many times how much for each stretch of time, where it is not what the text makes of it."""
    for (doc, number), figures in view.by_sentence.items():
        counts = [f for f in figures if f.kind in ("count", "unknown") and f.claim.low >= LEAST and not f.vague]
        counts = [f for f in counts if _WHO.match(view.after(f, 40))]
        rates = [(f, of) for f in figures if f.kind == "money" and not f.vague and (of := _of(view, f))]
        if len(counts) != 1 or not rates:
            continue
        rate, of = rates[0]
        total = _total(view, figures, rate) or _next(view, doc, number, rate)
        if total is None or total.claim.low < LEAST * rate.claim.high:
            continue
        if found := _judge(view, counts[0], rate, of, total):
            yield found


def _of(view: View, f: Figure) -> Stretch | None:
    """The stretch of time that a small amount is paid for."""
    if f.claim.high >= 1e5:
        return None
    if found := per(view.after(f, 24)):
        return found
    zh = _RATE_ZH.search(view.before(f, 12))
    return Stretch(zh[0], 0, 0, 1 / PER_YEAR[_ZH[zh["of"]]]) if zh else None


def _total(view: View, figures: list[Figure], rate: Figure) -> Figure | None:
    after = [f for f in figures if f.start > rate.end and f.kind != "time"]
    if not after or after[0].unit != rate.unit or after[0].vague:
        return None
    return after[0] if _SO.match(view.gap(rate, after[0])) else None


def _next(view: View, doc: str, number: int, rate: Figure) -> Figure | None:
    """The one amount of the sentence behind it that begins with "that's"."""
    said = [f for f in view.by_sentence.get((doc, number + 1), ()) if f.kind != "time"]
    if len(said) != 1 or said[0].unit != rate.unit or said[0].vague:
        return None
    return said[0] if _START.match(said[0].text[said[0].opening : said[0].start]) else None


def _judge(view: View, many: Figure, rate: Figure, of: Stretch, total: Figure) -> Finding | None:
    if into := per(view.after(total, 40)):
        told = [into]
    else:
        told = [YEAR] if _LED.search(view.before(total, 60)) else [of, MONTH, YEAR]
    times = [t.years / of.years for t in told]
    view.hold(total, many, rate)
    if any(slack(many.loose * rate.loose * n).overlaps(total.loose) for n in times):
        return None
    strict, loose = many.strict * rate.strict * times[0], many.loose * rate.loose * times[0]
    value = f"{between(strict, total.unit)} {told[0].words}"
    return finding(
        "rate", "error", total, (many, rate), strict,
        f"{quoted(many.claim)} at {quoted(rate.claim)} {of.words} come to {value}, not {quoted(total.claim)}.",
        relation="amount_from_units",
        arithmetic=f"{quoted(many.claim)} x {quoted(rate.claim)} x {times[0]:.4g} -> {value}",
        assumptions=("all of them pay it all the time",),
        repairs=with_correction([Case(total, loose, view.money, currencies=view.currencies)], strict, total.unit),
    )  # fmt: skip
