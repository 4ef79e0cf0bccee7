"""Business lines: "data center revenue", "its cloud unit", "sales of iPhones" are parts of a company's figure."""

from __future__ import annotations

import re

from pricedin.claims.context import Link, Page, Sentence

_PARTED = frozenset(
    [
        "revenue",
        "operating_profit",
        "operating_loss",
        "operating_margin",
        "gross_margin",
        "gross_profit",
        "bookings",
        "rpo",
        "ai_backlog",
        "capex",
        "arr",
        "net_income",
        "adjusted_ebita",
        "adjusted_ebitda",
        "unit_sales",
        "customer_count",
        "usage",
    ]
)
_KIND = (
    r"(?:AI[- ]server|AI[- ]chip|AI cloud|AI semiconductor|AI|API|EV|cloud|data[- ]cent(?:er|re)|advertising|ad|subscription|product|services?|software|hardware|server|gaming|"  # noqa: E501
    r"networking|memory|foundry|licensing|platform|smartphone|iPhone|search|streaming|e-commerce|logistics|auto(?:motive)?|robotaxi|storage|enterprise|consumer|wealth management|"  # noqa: E501
    r"investment banking|trading|retail|wholesale|overseas|international|domestic|infrastructure|robotics|video|payments|fintech|mobile|PC|handset|HBM|DRAM|NAND|silicon)"  # noqa: E501
)
_BEFORE = re.compile(rf"\b((?:[A-Z][\w&\-]*\s(?:[A-Z&][\w&\-]*\s){{0,2}})|{_KIND}\s)\Z")
_UNIT = re.compile(
    rf"\b(?:(?:The|Its|Their|Our)\s)?((?:[A-Z][\w&\-]*\s){{1,3}}|{_KIND}\s)(?:segment|unit|division|business|arm)\b"
)
_FROM = re.compile(rf"\s(?:from|of|in)\s(?:its\s|the\s)?({_KIND}s?)\b")
_NOT = frozenset(
    [
        "the",
        "its",
        "their",
        "our",
        "his",
        "total",
        "net",
        "gross",
        "group",
        "annual",
        "quarterly",
        "full",
        "year",
        "half",
        "first",
        "second",
        "third",
        "fourth",
        "fiscal",
        "non-gaap",
        "gaap",
        "adjusted",
        "operating",
        "this",
        "that",
        "last",
        "in",
        "for",
        "and",
        "on",
        "at",
        "q1",
        "q2",
        "q3",
        "q4",
        "fy",
        "by",
        "from",
        "while",
        "but",
        "as",
        "if",
        "with",
        "company",
        "revenue",
        "sales",
        "it",
        "we",
        "they",
        "record",
        "organic",
        "reported",
        "overall",
        "consolidated",
        "pro",
        "forma",
        "recurring",
        "trailing",
        "forward",
        "half-year",
        "full-year",
        "op",
        "two",
        "three",
        "four",
        "five",
        "ten",
        "current",
        "ntm",
        "ltm",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "however",
        "meanwhile",
        "stripping",
        "excluding",
        "including",
        "core",
        "underlying",
        "combined",
        "average",
    ]
)


_UNITS_ZH = frozenset(("业务", "業務", "板块", "板塊", "分部"))
_LINE_ZH = re.compile(r"(?:\A|[，,。；;、：:\s]|其中)([一-鿿]{1,8}(?:业务|業務|板块|板塊|分部))\Z")  # "其他业务6.9亿元"


def segment(link: Link, sentence: Sentence, page: Page) -> str | None:
    """The business line that the words around the cue name; None for the whole company."""
    cue = link.cue
    name = link.base.removesuffix("_growth").removesuffix("_change")
    if cue is None or name not in _PARTED:
        return None
    if not cue.entry.phrase.isascii():
        named = _LINE_ZH.search(page.text[max(sentence.start, cue.end - 14) : cue.end])
        return named[1] if named and cue.entry.phrase in _UNITS_ZH else None
    text = page.text
    found = re.match(rf"({_KIND})\s", text[cue.start : cue.end])
    if found:
        return _titled(found[1])
    head = text[max(sentence.start, cue.start - 40) : cue.start]
    if (m := _BEFORE.search(head)) and (kept := _kept(m[1], sentence, cue.start - len(head) + m.start(1))):
        return _titled(kept)
    tail = text[cue.end : cue.end + 40]
    if m := _FROM.match(tail):
        return _titled(m[1])
    if cue.end <= link.mention.start and (
        m := _UNIT.search(text, max(sentence.start, cue.start - 60), link.mention.start)
    ):
        kept = _kept(m[1], sentence, m.start(1))
        return _titled(kept) if kept else None
    return None


def _kept(words: str, sentence: Sentence, start: int) -> str:
    """The words that name a line: no company, no adjective of accounts, no time."""
    if any(o.entity and o.start < start + len(words) and start < o.end for o in sentence.owners):
        return ""
    kept = [
        w
        for w in words.split()
        if not _NOT & {w.lower().strip("."), *w.lower().split("-")} and not any(c.isdigit() for c in w)
    ]
    return " ".join(kept) if len(kept) == len(words.split()) else ""


def _titled(words: str) -> str:
    return " ".join(w if any(c.isupper() for c in w) else w.capitalize() for w in words.replace("-", " ").split())
