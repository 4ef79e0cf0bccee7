"""Parts told twice: "$320 million, or 40 % of revenue"; "25 % of $2 billion, or $500 million"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pricedin.checks.build import finding, with_correction
from pricedin.checks.formats import between, quoted
from pricedin.checks.joins import stand_ins
from pricedin.checks.periods import length, same_time
from pricedin.checks.prices import VALUES
from pricedin.checks.repairs import Case
from pricedin.checks.subject import is_part, subject
from pricedin.checks.told.lanes import each
from pricedin.checks.tolerance import slack
from pricedin.checks.view import Figure, View
from pricedin.checks.wording.spot import spot
from pricedin.core.finding import Finding, Repair
from pricedin.core.interval import Interval

_OR = (
    r"(?:or|representing|equal(?:l?ing|s)?(?:\s+to)?|equivalent\s+to|which\s+(?:is|was|makes)|accounting\s+for|"
    r"making\s+up|that\s+is|i\.e\.)"
)
_HEDGES = r"(?:\s*(?:about|around|roughly|nearly|almost|some|just|only|over|approximately|a|an|~|≈))*"
_WHEN = (
    r"(?:\s+(?:last|this|that|the)\s+(?:year|quarter|period|half)|\s+in\s+(?:the\s+)?(?:\d{4}|period|quarter|year))?"
)
_PART_THEN_SHARE = re.compile(rf"\A{_WHEN}\s*[,(–—-]?\s*(?:{_OR})?{_HEDGES}\s*\Z", re.I)
_JOINED = re.compile(rf"{_OR}|[(,]", re.I)
_OF = re.compile(r"\A\s*of\b(?P<noun>[^.;,]{0,60}?)(?:\bof\s+)?\s*\Z", re.I)
_THEN_PART = re.compile(rf"\A[^.;]{{0,40}}?[,(–—]\s*{_OR}{_HEDGES}\s*\Z", re.I)
_OF_TOTAL = re.compile(r"\A\s*(?:out\s+)?of\s+(?:a\s+|the\s+|its\s+)?(?:total|whole|overall)\b[^.;,]{0,30}\Z", re.I)
_OF_NOUN = re.compile(
    r"\A\s*of\s+(?:[A-Z][\w&.-]*(?:\s[A-Z][\w&.-]*)?(?:'s|’s|'|’)\s+)?(?:its|the|their|total(?=\s+\w)|all|group|company|company['’]s|overall|annual|quarterly|consolidated|\s|\d{4}|fiscal)*"
    r"(?P<noun>revenues?|sales|turnover|bookings|orders|deposits|loans|total)\b", re.I)  # fmt: skip
_OWNED = re.compile(r"['’]s?\s+total\Z", re.I)
_OF_NAMED = re.compile(
    r"\A\s*of\s+(?:(?:(?:the|its|their|our|this|that|total|group|combined|all|[A-Z][\w&.-]*['’]s)\s+)+(?:whole\s+|full\s+|entire\s+)?"
    r"|(?=total|debt|borrowings|indebtedness))(?P<named>(?:total\s+)?(?:assets|indebtedness|borrowings|debt|liabilities)|(?:order\s+)?backlog|order\s+book|cash(?:\s+pile)?|workforce|staff|headcount|"
    r"purchase\s+price|deal|transaction|offering|issue|float|round|raise|enterprise\s+value|market\s+(?:value|cap(?:itali[sz]ation)?)|"
    r"net\s+assets|(?:total\s+|whole\s+)?cost|capital\s+(?:spending|expenditures?)|capex|budget|valuation)\b", re.I)  # fmt: skip  # noqa: E501
_AT = re.compile(rf"\W*At{_HEDGES}\s*", re.I)
_THAT = re.compile(r"\A,?\s+(?:that|this|it)\s+(?:is|was|would|remains|looks|compares)\b", re.I)
_THEN = re.compile(rf"{_WHEN},?\s+{_OR}{_HEDGES}\s*\Z", re.I)
_OF_ZH = re.compile(
    r"\A(?:[，,](?:全部|全都|全|均|都|主要|几乎|幾乎)[^，,。；;（）()\d]{1,10})?[，,（(]?(?:大?[约約])?[占佔](?:公司|集团|集團|当期|當期|同期|其|本轮|本輪|本次|总|總|全年|全部|当年|當年|的)*"
    r"(?P<noun>营业收入|營業收入|营收|營收|收入|销售额|融资额|融資額|融资|融資|募资总额|募资|发售规模|發售規模|发行规模|资本开支|资本支出|交易对价|收购价|净利润|市值)"
    r"(?:总额|總額|总量|规模|規模|额)?的?(?:比例|比重)?(?:[约約为為达達是])*\Z"
)
_REST = re.compile(r"\b(?:remaining|remainder|rest|others?)\b[^.;,]{0,30}\Z", re.I)
NOUNS = {"revenue": "revenue", "revenues": "revenue", "sales": "revenue", "turnover": "revenue"}
_DEAL, _ISSUE = ("deal_value", "contract_value"), ("ipo_proceeds", "fundraise_target", "equity_issued")
_ROUND = ("funding_raised", "fundraise_target")
_DEBT, _BOOK = ("debt", "debt_issuance"), ("order_backlog", "backlog", "rpo", "orders")
_SPENT = ("capex", "ai_investment", "required_investment")
NAMED = {
    "purchase price": _DEAL, "deal": (*_DEAL, *_ISSUE, *_ROUND), "transaction": _DEAL, "offering": _ISSUE,
    "issue": _ISSUE, "float": _ISSUE, "round": _ROUND, "raise": _ROUND, "enterprise value": ("enterprise_value",),
    "net assets": ("shareholders_equity",), "market value": VALUES, "market cap": VALUES,
    "market capitalization": VALUES,
    "market capitalisation": VALUES, "valuation": VALUES, "cost": ("required_investment", "capex", "total_cost"),
    "total cost": ("required_investment", "capex", "total_cost"), "whole cost": ("required_investment", "capex"),
    "capital spending": _SPENT, "capital expenditure": _SPENT, "capital expenditures": _SPENT, "capex": _SPENT,
    "budget": _SPENT, "assets": ("total_assets",), "total assets": ("total_assets",), "debt": _DEBT,
    "total debt": _DEBT, "indebtedness": _DEBT, "total indebtedness": _DEBT, "borrowings": _DEBT,
    "total borrowings": _DEBT, "liabilities": ("total_liabilities",), "total liabilities": ("total_liabilities",),
    "backlog": _BOOK, "order backlog": _BOOK, "order book": _BOOK, "cash": ("cash_balance",),
    "cash pile": ("cash_balance",), "workforce": ("headcount",), "staff": ("headcount",), "headcount": ("headcount",),
    "营业收入": ("revenue",), "營業收入": ("revenue",), "营收": ("revenue",), "營收": ("revenue",),
    "收入": ("revenue",),
    "销售额": ("revenue",), "融资额": _ROUND, "融資額": _ROUND, "融资": _ROUND, "融資": _ROUND, "募资总额": _ISSUE,
    "募资": _ISSUE, "发售规模": _ISSUE, "發售規模": _ISSUE, "发行规模": _ISSUE, "资本开支": _SPENT, "资本支出": _SPENT,
    "交易对价": _DEAL, "收购价": _DEAL, "净利润": ("net_income",), "市值": VALUES,
}  # fmt: skip


LIKELY = 0.6  # that a share which another figure of the text gives is meant to be of that


@dataclass(frozen=True, slots=True)
class Parted:
    """A share, the part in money, and the wholes that it may be of, nearest first."""

    share: Figure
    part: Figure
    wholes: tuple[Figure, ...]
    surely: bool = False  # the words name what it is of
    words: tuple[int, int] = (0, 0)  # where they are


def part_of(view: View) -> Iterator[Finding]:
    """A share that its part and its whole contradict."""
    for figures in view.by_sentence.values():
        for i, figure in enumerate(figures):
            if figure.unit == "fraction" and figure.claim.low > 0:
                found = _parted(view, figures, i)
                if found:
                    yield from _judge(view, found)


def _parted(view: View, figures: list[Figure], i: int) -> Parted | None:
    share = figures[i]
    money = [f if f.kind == "money" and not f.vague else None for f in figures]
    before = money[i - 1] if i else None
    first, second = ((*money[i + 1 : i + 3], None, None))[:2]
    if first and second and _THEN_PART.match(view.gap(share, first)) and _OF_TOTAL.match(view.gap(first, second)):
        return Parted(share, first, (second,))
    if first and second and _OF.match(view.gap(share, first)) and _THEN_PART.match(view.gap(first, second)):
        return Parted(share, second, (first,))
    gap = view.gap(before, share) if before else ""
    if before and (zh := _OF_ZH.match(gap)):
        return _called(view, share, before, NAMED[zh["noun"]], (before.end, share.start))
    whose = _of_what(view, share)
    if (
        whose and i == 0 and _AT.fullmatch(share.text[share.opening : share.start])
    ):  # "At 34% of sales that is ordinary"
        said = [
            f for f in view.by_sentence.get((share.doc, share.sentence - 1), ()) if f.kind == "money" and not f.vague
        ]
        return whose[0](said[-1]) if said and _THAT.match(view.after(share, 90)[whose[1] :]) else None
    if first and whose and _THEN.fullmatch(view.gap(share, first)[whose[1] :]):
        return whose[0](first)
    if before is None or not (_THEN_PART.match(gap) or (_PART_THEN_SHARE.match(gap) and _JOINED.search(gap))):
        return None
    if first and (of := _OF.match(view.gap(share, first))) and (of["noun"].strip() or " of" in view.gap(share, first)):
        return Parted(share, before, (first,))
    return whose[0](before) if whose else None


def _of_what(view: View, share: Figure) -> tuple[Callable[[Figure], Parted | None], int] | None:
    """What the words behind a share say that it is of, for a part; and where they end."""
    after = view.after(share, 60)
    if named := _OF_NAMED.match(after):
        what = " ".join(named["named"].lower().split())
        return (lambda part: _called(view, share, part, NAMED[what], _place(share, named))), named.end()
    if noun := _OF_NOUN.match(after):
        what = noun["noun"].lower()
        words = _place(share, noun)
        if what == "total" and _OWNED.search(noun.group()):
            return (
                lambda part: Parted(share, part, _largest(_wholes(view, share, part, what), part), True, words)
            ), noun.end()
        return (lambda part: Parted(share, part, _wholes(view, share, part, what), False, words)), noun.end()
    return None


def _place(share: Figure, said: re.Match[str]) -> tuple[int, int]:
    """Where the words behind a share stand in the text."""
    return share.end, share.end + said.end()


def _called(view: View, share: Figure, part: Figure, metrics: Sequence[str], words: tuple[int, int]) -> Parted | None:
    """The share with the figures of the document that are called so, whoever's a reader took them for."""
    found = [
        f for f in view.documents[part.doc]
        if f.claim.metric in metrics and f.kind == part.kind and f is not part and not f.vague and f.loose.low > 0
        and (same_time(f.claim, part.claim) or same_time(f.claim, share.claim))
    ]  # fmt: skip
    found.sort(key=lambda f: abs(f.start - part.start))
    return Parted(share, part, tuple(found), surely=True, words=words) if found else None


def _wholes(view: View, share: Figure, part: Figure, noun: str) -> tuple[Figure, ...]:
    """Figures of the document that the noun may mean: of the same time, the whole company's, and not the part."""
    metric = (part.claim.metric or "") if noun == "total" else NOUNS.get(noun, noun)
    found = [
        f for f in view.find(part, (metric, *stand_ins().get(metric, ())))
        if f.doc == part.doc and f is not part and not f.claim.segment and not f.vague and not subject(view, f)
        and same_time(f.claim, part.claim) and same_time(f.claim, share.claim)
        and not _REST.search(view.before(f, 60)) and not is_part(view, f)
        and (length(f.claim) in (None, length(part.claim)) or length(part.claim) is None)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda f: abs(f.start - part.start)))


def _largest(wholes: Sequence[Figure], part: Figure) -> tuple[Figure, ...]:
    """Of "Acme's total" there is but one, more than all that is a part of it."""
    known = [f for f in wholes if not f.unreal and f.paragraph == part.paragraph and f.end <= part.start]
    most = max((f.claim.high for f in known), default=0.0)
    return tuple(f for f in known if f.claim.high == most)


def _share(view: View, part: Figure, whole: Figure) -> tuple[Interval, Interval] | None:
    """Part over whole, by digits and with tolerance."""
    strict = view.money.into(whole.strict, whole.unit, part.unit)
    loose = view.money.into(whole.loose, whole.unit, part.unit)
    if strict is None or loose is None or strict.interval.low <= 0 or loose.interval.low <= 0:
        return None
    return part.strict / strict.interval, part.loose / loose.interval


def _slipped(right: Interval, share: Figure) -> bool:
    """Ten or a thousand times the share, or a tenth of it."""
    return any((right * k).overlaps(share.strict) for k in (1e-3, 0.1, 10.0))


def _judge(view: View, parted: Parted) -> Iterator[Finding]:
    results = []
    for whole in parted.wholes:
        found = _share(view, parted.part, whole)
        if found and each(view, parted.part) == each(view, whole):
            view.hold(parted.share, parted.part, whole)
            results.append((whole, *found))
    if not results or any(slack(loose).overlaps(parted.share.loose) for _, _, loose in results):
        return
    results = [r for r in results if r[2].low <= 1 or _slipped(r[1], parted.share)]
    if not results:
        return  # what is smaller is no whole
    whole, strict, loose = results[0]
    scaled = whole.paragraph == parted.part.paragraph and _slipped(strict, parted.share)
    if not parted.surely and not scaled and (len(parted.wholes) > 1 or not whole.near(parted.share)):
        known = [f for f in view.documents[parted.part.doc] if f is not parted.part]
        others = [_share(view, parted.part, f) for f in known if not is_part(view, f)]
        if any(o and slack(o[1]).overlaps(parted.share.loose) for o in others):
            return  # it is a share of another figure than the one that the noun was taken for
    value = between(strict, "fraction")
    message = f"{quoted(parted.part.claim)} of {quoted(whole.claim)} is {value}, not {quoted(parted.share.claim)}."
    back = view.money.into(whole.loose, whole.unit, parted.part.unit)
    cases = [Case(parted.share, loose, view.money, currencies=view.currencies)]
    if back:
        cases.append(Case(parted.part, back.interval * parted.share.loose, view.money, 1.0, view.currencies))
    yield finding(
        "part of", "error", parted.share, (parted.part, whole), strict, message, relation="share_of",
        arithmetic=f"{quoted(parted.part.claim)} / {quoted(whole.claim)} -> {value}",
        assumptions=("part and whole are of the same period",),
        words=(spot(view, parted.part.doc, *parted.words),) if any(parted.words) else (),
        repairs=_of_another(view, parted, whole, with_correction(cases, strict, "fraction")),
    )  # fmt: skip


def _of_another(view: View, parted: Parted, whole: Figure, repairs: Sequence[Repair]) -> tuple[Repair, ...]:
    """Before the others: the nearest figure that the share is of, where the text has one."""
    share, part = parted.share, parted.part
    known = [f for f in view.documents[part.doc] if f not in (part, whole) and f.kind == part.kind and not f.vague]
    for f in sorted(known, key=lambda f: abs(f.start - part.start)):
        if (found := _share(view, part, f)) and found[0].overlaps(share.strict):
            change = f"say of what: {quoted(share.claim)} is of {quoted(f.claim)}"
            rest = (replace(r, confidence=round((1 - LIKELY) * r.confidence, 3)) for r in repairs)
            return (Repair("denominator", change, 1.0, LIKELY), *rest)
    return tuple(repairs)
