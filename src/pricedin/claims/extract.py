"""A document to its claims."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pricedin.claims import entities, linking, periods
from pricedin.claims.context import Link, Page, Sentence, owners
from pricedin.claims.lexicon import Mark, lexicon, plain
from pricedin.claims.mention import Mention
from pricedin.claims.names import Name, discover
from pricedin.claims.period_words import expressions
from pricedin.claims.scan import scan
from pricedin.claims.sentences import sentences
from pricedin.core.claim import Claim
from pricedin.core.quantity import Quantity
from pricedin.documents.document import Document
from pricedin.vocabulary import Vocabulary, load


def extract(document: Document, vocabulary: Vocabulary | None = None) -> list[Claim]:
    """Every claim of ``document``, by place: its own facts where the format carries them, else what its text says."""
    v = vocabulary or load()
    text = document.text
    mentions = scan(text, document.language)
    if not mentions:
        return []
    low = plain(text)
    marks = lexicon(v).marks(text, low)
    taken = [(m.start, m.end) for m in marks if m.entry.entity]
    names = discover(
        text, taken, v.entities, v.cues, [m.start for m in marks if not m.entry.entity and text[m.start] > "\u3400"]
    )
    page = Page(text, v, document.stated_on, document.language)
    page.year = _year(text) if document.stated_on is None else document.stated_on.year
    page.main = _main(document, marks, names, v)
    claims: list[Claim] = []
    for sentence in _walk(text, marks, names, mentions, page):
        if sentence.start < 1200:
            periods.announce(sentence, page)
        if sentence.mentions:
            links = linking.link(sentence, page)
            claims += [_claim(one, document, v) for one in links]
            _remember(links, sentence, page)
        named = entities.subject(sentence, page)
        page.focus = named or page.focus
    return claims


def _main(document: Document, marks: Sequence[Mark], names: Sequence[Name], v: Vocabulary) -> str | None:
    """The company that the whole document is about: named most in its head, first things first."""
    votes: Counter[str] = Counter()
    for start, name in [(m.start, m.entry.entity) for m in marks if m.entry.entity and not m.entry.segment] + [
        (n.start, n.name) for n in names
    ]:
        known = v.entities.get(name)
        if known is not None and (known.kind != "company" or "banks" in known.groups or "brokers" in known.groups):
            continue
        votes[name] += 3 if start < 160 else 1
    return max(votes, key=lambda n: votes[n]) if votes else None


_DATELINE = re.compile(r"\s*[A-Z][A-Z.,/ ]{2,40}[^\n]{0,40}?(?:\([^)\n]{1,30}\)\s?)?\s?[-–—]{1,2}\s")
_YEAR = re.compile(r"(?<![\d.,$€£¥/-])(20\d\d)(?!\d)(?!\s?[-–/]\s?\d)(?![,.]\d)")
_PLANS = re.compile(
    r"\b(?:plans?|expects?|expected|will|targets?|aims?|by|until|through|due|forecasts?|could|may|around|estimates?)\b|预计|拟|将|到|目标|计划|有望|力争",
    re.I,
)
_ANNUAL = re.compile(r"\b(?:in|for|of|FY|fiscal|year)\s?\Z")


def _year(text: str) -> int | None:
    """The year in which an undated text seems to be written: the last it names as past or present; the one after
    where that year only stands as a whole year that has been reported."""
    found: dict[int, bool] = {}
    planned = set()
    for m in _YEAR.finditer(text):
        if _PLANS.search(text, max(0, m.start() - 60), m.start()):
            found.setdefault(int(m[1]), False)
            planned.add(int(m[1]))
            continue
        whole = bool(_ANNUAL.search(text[max(0, m.start() - 8) : m.start()]))
        found[int(m[1])] = found.get(int(m[1]), True) and whole
    past = [y for y in found if y < 2100]
    if not past:
        return None
    if set(past) <= planned:
        return None
    near = sorted(past)
    while len(near) > 1 and near[-1] - near[-2] > 2 and not found[near[-1]]:
        near.pop()
    return near[-1] + (1 if found[near[-1]] else 0)


def _walk(
    text: str, marks: Sequence[Mark], names: Sequence[Name], mentions: Sequence[Mention], page: Page
) -> Iterator[Sentence]:
    cuts = sentences(text)
    paragraph = 0
    for start, end in pairwise(cuts):
        if "\n" in text[max(0, start - 2) : start]:
            paragraph += 1
        first, last = (
            bisect_left(mentions, start, key=lambda m: m.start),
            bisect_left(mentions, end, key=lambda m: m.start),
        )
        a, b = bisect_left(marks, start, key=lambda m: m.start), bisect_left(marks, end, key=lambda m: m.start)
        c, d = bisect_left(names, start, key=lambda n: n.start), bisect_left(names, end, key=lambda n: n.start)
        here = owners(marks[a:b], names[c:d], page)
        times = expressions(text, start, end) if last > first or start < 1200 else []
        if times and (line := _DATELINE.match(text, start, end)):
            times = [w for w in times if w.start >= line.end()]
        yield Sentence(start, end, marks[a:b], mentions[first:last], here, times, paragraph)


def _remember(links: Sequence[Link], sentence: Sentence, page: Page) -> None:
    page.last, page.paragraph = list(links), sentence.paragraph


def _claim(one: Link, document: Document, v: Vocabulary) -> Claim:
    m = one.mention
    concept = v.concepts.get(one.metric)
    per = m.per
    if concept is not None and concept.per:
        per = concept.per
    per = one.per or per
    if per == "share" or (one.change and per == "year"):
        per = None
    notes = []
    if m.vague:
        notes.append("vague magnitude")
    if m.inferred:
        notes.append("inherited: " + ", ".join(m.inferred))
    return Claim(
        document.said(m.start, m.end), Quantity(m.low, m.high, m.unit, m.digits, m.ulp), entity=one.entity, metric=one.metric or None,  # noqa: E501
        per=per, period=one.period, qualifier=m.qualifiers[0] if m.qualifiers else None, qualifiers=m.qualifiers,
        basis=concept.basis if concept else None, segment=one.segment, note="; ".join(notes), rule=m.rule, why=tuple(one.why), inferred=(*m.inferred, *one.inferred),  # noqa: E501
        candidates=tuple(one.candidates), stated_on=document.stated_on,
    )  # fmt: skip
