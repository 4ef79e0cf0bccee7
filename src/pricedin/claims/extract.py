"""A document to its claims."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise, takewhile

from pricedin.claims import focus, linking
from pricedin.claims.aliases import alike, apart, sisters
from pricedin.claims.context import Link, Page, Sentence, owners
from pricedin.claims.facts import fact
from pricedin.claims.filing_periods import note
from pricedin.claims.filing_scale import in_scale
from pricedin.claims.filings import filing
from pricedin.claims.flow import flowed
from pricedin.claims.groups import groups
from pricedin.claims.lexicon import CHANGE, CONSENSUS, COREF, FLOAT, TIMES, YEARLY, Mark, lexicon, plain
from pricedin.claims.mention import Mention
from pricedin.claims.names import Name, discover
from pricedin.claims.period_words import MONTHS, expressions
from pricedin.claims.places import economies
from pricedin.claims.report_period import announce, foresee, imply
from pricedin.claims.scan import scan
from pricedin.claims.sentences import sentences
from pricedin.claims.signs import signed
from pricedin.claims.speakers import silence
from pricedin.claims.standins import standins
from pricedin.claims.tabular import tabular
from pricedin.core.claim import Claim
from pricedin.core.quantity import Quantity
from pricedin.documents.dates import parse
from pricedin.documents.document import Document
from pricedin.vocabulary import Vocabulary, load


def extract(document: Document, vocabulary: Vocabulary | None = None) -> list[Claim]:
    """Every claim of ``document``, by place: its own facts where the format carries them, else what its text says."""
    v = vocabulary or load()
    text = flowed(document.text)
    if document.media in ("claims", "xbrl"):  # the text only lists the facts
        return [fact(row, document) for row in document.facts]
    mentions = scan(text, document.language) if text else []
    if not mentions and not document.tables and not document.facts:
        return []
    words = lexicon(v)
    heard = silence(text)  # a speaker is not whom a figure is said of
    marks = sisters(heard, apart(heard, words.marks(heard, plain(heard))))
    taken = [(m.start, m.end) for m in marks if m.entry.entity]
    cued = [m.start for m in marks if not m.entry.entity and text[m.start] > "\u3400"]
    names = alike(heard, marks, discover(heard, taken, v.entities, v.cues, cued))
    page = Page(text, v, document.stated_on, document.language)
    page.on = page.on or _dateline(text) or _told_on(text)
    page.year = _year(text) if document.stated_on is None else document.stated_on.year
    focus.begin(page, marks, names)
    if close := _CLOSE.search(text):
        page.closes[page.main or ""] = MONTHS[(close[1] or close[2])[:3].lower()]
    page.filing = filing(text)
    page.every = marks
    page.floated = sum(1 for m in marks if m.entry.roles & FLOAT) > 1
    page.traded = any(
        m.entry.metrics and m.entry.metrics[0][0] in _TRADES and m.entry.metrics[0][1] >= 1.0 for m in marks
    ) or bool(_TRADING.search(text))
    found = [fact(row, document) for row in document.facts]
    facts = {(c.said.start, c.said.end) for c in found}
    found += (c for c in tabular(document, page, words, mentions) if not _overlaps(c.said.start, c.said.end, facts))
    mentions = [
        m
        for m in _outside(mentions, document)
        if not _overlaps(m.start, m.end, facts) and not _SCALE_WORDS.search(text, max(0, m.start - 4), m.end)
    ]
    if page.filing is not None:
        mentions = in_scale(mentions, text)
    for sentence in takewhile(lambda s: s.start < _OPENING, _walk(text, marks, names, mentions, page)):
        announce(sentence, page)
    imply(page)
    for sentence in _walk(text, marks, names, mentions, page):
        focus.enter(sentence, page)
        if sentence.mentions:
            links = linking.link(sentence, page)
            for one in links:
                claim = _claim(one, document, v)
                found += [claim, *(replace(claim, period=period) for period in one.also)]
            page.last, page.paragraph = links, sentence.paragraph
            page.recent = [*page.recent[-5:], links]
        elif page.filing is not None:
            note(sentence, page, page.filing)
        else:
            foresee([], sentence, page)
        focus.leave(sentence, page)
    return sorted(found, key=lambda c: (c.said.start, c.said.end)) if document.tables or document.facts else found


_TRADES = ("target_price", "share_price", "share_price_change", "implied_upside")
_TRADING = re.compile(
    r"[Ssm-](?:(?<!\w[Ss])(?<=[Ss])(?:hares|tock) (?:rose|fell|gained|jumped|slid|climbed|dropped|trade|trades|closed|ended|are up|is up|are down|is down|discount)\b|(?<=m)(?<!\wm)y [A-Z][\w ]{2,20} shares\b|(?<=-)listed\b)"  # noqa: E501
)
_CLOSE = re.compile(
    r"fiscal year (?:ends?|ended|ending|closes?) (?:on )?(?:the (?:last|final) \w+ (?:of|in) )?([A-Z][a-z]{2})|year[- ]end(?:s|ing)? (?:is |in |on )?([A-Z][a-z]{2})(?:[a-z]* \d)"  # noqa: E501
)
_SCALE_WORDS = re.compile(r"\bin (?:millions|billions|thousands)(?: of [\w.$€£ ]{1,20})?\Z", re.I)


def _overlaps(start: int, end: int, spans: set[tuple[int, int]]) -> bool:
    """Tagged figures are read as tagged; spans of one number differ by its sign and currency only."""
    return bool(spans) and any((a, b) in spans for a in range(start - 3, start + 4) for b in range(end - 12, end + 3))


def _outside(mentions: list[Mention], document: Document) -> list[Mention]:
    """Mentions in tables are read with their headers, save in tables of prose."""
    cells = sorted((c.start, c.end) for t in document.tables for c in t.cells if c.end - c.start < 60)
    if not cells:
        return mentions
    starts = [start for start, _ in cells]
    kept = []
    for m in mentions:
        i = bisect_right(starts, m.start) - 1
        if i < 0 or cells[i][1] < m.end:
            kept.append(m)
    return kept


_DATELINE = re.compile(r"\s*[A-Z][A-Z.,/ ]{2,40}[^\n]{0,40}?(?:\([^)\n]{1,30}\)\s?)?\s?[-–—]{1,2}\s")
# The digits come first, as the search skips to them.
_YEAR = re.compile(r"(20(?<![\d$€£¥/-]20)(?<!\d[.,]20)\d\d)(?!\d)(?!\s?[-–/]\s?\d)(?![,.]\d)")
_PLANS = re.compile(
    r"\b(?:plans?|expects?|expected|will|targets?|aims?|by|until|through|due|forecasts?|could|may|around|estimates?)\b|预计|預計|拟|将|將|到|目标|目標|计划|計劃|有望|力争|承诺|承諾|展望|料|说(?=20)|說(?=20)",
    re.I,
)
_AIMED = re.compile(r"年[^，。；\n]{0,10}(?:目标|目標|预计|預計|有望)")
_PARTWAY = re.compile(r"\b(?:first|second|third|fourth)[- ](?:quarter|half)\b|\bQ[123]\b|[一二三]季度|上半年|中期业绩")
_EXPECTED = re.compile(
    r"\b(?:expects?|forecasts?|guidance|outlook|estimates?|could|will)\b(?:(?!\bby\b|\buntil\b|20\d\d)[^.]){0,60}20\d\d|(?:预计|有望)(?:公司)?20\d\d"
)
_ANNUAL = re.compile(r"\b(?:in|for|of|FY|fiscal|year)\s?\Z")


_DATED = re.compile(r"(?<![\d-])(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?![\d-])")


def _dateline(text: str) -> date | None:
    """The day that stands in figures on the first lines of a Chinese text."""
    head = text[:200]
    m = None if head.isascii() else _DATED.search(head)
    try:
        return date(int(m[1]), int(m[2]), int(m[3])) if m else None
    except ValueError:
        return None


def _told_on(text: str) -> date | None:
    """The day on which an article's opening was told: "the company said on February 11, 2026"."""
    m = _TOLD.search(text[:600])
    return parse(m[1]) if m else None


_TOLD = re.compile(
    r"\b(?:said|told|announced|confirmed|wrote|disclosed|unveiled|reported)\b[^.\n]{0,50}?\bon\s(?:\w+day,?\s)?([A-Z][a-z]{2,8}\.?\s\d{1,2},\s20\d\d)"
)
_FISCAL = re.compile(r"\b(?:fiscal(?: year)?|FY)\s?\Z", re.I)
_PAST = re.compile(
    r"\b(?:since|founded in|established in|launched in|back in|as far back as)\s(?:\w+\s)?\Z|成立于|创立于|自\Z", re.I
)
_PART_OF = re.compile(r"(?<!same )(?:half|quarter|months|weeks|period|end|start|beginning)\s(?:of|in|for)\s\Z", re.I)
_OF_YEAR = re.compile(r"\s(?:revenue|sales|earnings|results|EPS|profit|net|full)\b|年(?:全年|度)?(?:营收|收入|净)")


def _year(text: str) -> int | None:
    """The year in which an undated text seems to be written: the last it names as past or present; the one after
    where that year only stands as a whole year that has been reported."""
    found: dict[int, bool] = {}
    planned, old, told = set(), set(), set()
    for m in _YEAR.finditer(text):
        if _PLANS.search(text, max(0, m.start() - 60), m.start()) or _AIMED.match(text, m.end()):
            found.setdefault(int(m[1]), False)
            planned.add(int(m[1]))
            continue
        head = text[max(0, m.start() - 24) : m.start()]
        if _PAST.search(head):
            found.setdefault(int(m[1]), False)
            old.add(int(m[1]))
            continue
        whole = (
            not _FISCAL.search(head)
            and not _PART_OF.search(head)
            and bool(_ANNUAL.search(text[max(0, m.start() - 8) : m.start()]) or _OF_YEAR.match(text, m.end()))
        )
        found[int(m[1])] = found.get(int(m[1]), True) and whole
        told.add(int(m[1]))
    past = [y for y in found if y < 2100]
    if not past:
        return None
    if set(past) <= planned:  # a forecast for a year, beside a quarter or half that is told, is for the year under way
        return min(past) if _PARTWAY.search(text) and _EXPECTED.search(text) else None
    last = max(told or past)
    near = sorted(y for y in past if y in told or (y <= last + 1 and y not in old)) or sorted(past)
    while len(near) > 1 and near[-1] - near[-2] > 2 and not found[near[-1]]:
        near.pop()
    year = near[-1]
    if found[year] or (any(int(m[1]) == year for m in _LATE.finditer(text)) and _BARE.search(text)):
        return year + 1
    return year


# A month of the year in which a text is written needs no year: beside "December 2025", "in March" is of 2026.
_LATE = re.compile(r"\b(?:Oct|Nov|Dec)(?:ober|ember)?\.?\s(?:\d{1,2},\s)?(20\d\d)(?!\d)")
_BARE = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Oo]n|until|of|from|early|late|mid)[\s-](?:January|Jan\.|February|Feb\.|March|April|May|June|July|August|Aug\.|September|Sept\.)(?!,?\s(?:\d{1,2},\s)?20\d\d)\b"
)


def _walk(
    text: str, marks: Sequence[Mark], names: Sequence[Name], mentions: Sequence[Mention], page: Page
) -> Iterator[Sentence]:
    """The sentences that tell anything: figures, names, or the period in the head of a document."""
    owning = [m for m in marks if m.entry.entity or m.entry.roles & COREF]
    figures, places = [m.start for m in mentions], [m.start for m in marks]
    held, named = [m.start for m in owning], [n.start for n in names]
    paragraph = last = b = d = f = 0
    for start, end in pairwise(sentences(text)):
        if start and (text[start - 1] == "\n" or text[max(0, start - 2)] == "\n"):
            paragraph += 1
        first, last = last, bisect_left(figures, end, last)
        a, b = b, bisect_left(places, end, b)
        c, d = d, bisect_left(named, end, d)
        e, f = f, bisect_left(held, end, f)
        if last == first and d == c and f == e and start >= _OPENING:
            continue
        here = owners(owning[e:f], names[c:d], page)
        if last > first:
            here = economies(start, end, groups(start, end, standins(start, end, here, page), page), page)
        times = expressions(text, start, end) if last > first or start < _OPENING or page.filing else []
        if times and (line := _DATELINE.match(text, start, end)):
            times = [w for w in times if w.start >= line.end()]
        here_now = [
            m for m in mentions[first:last] if not any(w.start <= m.start and m.end <= w.end and w.month for w in times)
        ]  # "the six months" of a half-year that ends in a month are no duration
        part = marks[a:b] if last > first else ()
        cues = [m for m in part if m.entry.metrics]
        moves = [m for m in part if m.entry.roles & _MOVES]
        expecting = [m for m in part if m.entry.roles & CONSENSUS]
        yield Sentence(start, end, part, here_now, here, times, paragraph, cues, moves, expecting)


_MOVES = CHANGE | YEARLY | TIMES


_OPENING = 1200  # characters in which a document says what it is about
_YEARLY = re.compile(r"\s(?:a|per|each|every) year\b(?! (?:ago|earlier|before))|\sannually\b|\scompound")


def _hedges(one: Link) -> tuple[str, ...]:
    """The hedges of a figure; a price target is none by being called one, an estimate of a year ("FY27E") is one."""
    found = one.mention.qualifiers
    if one.metric in _TARGETS:
        found = tuple(q for q in found if q != "target")
    if one.estimate and not {"forecast", "target", "conditional"} & set(found):
        found = (*found, "forecast")
    return found


_TARGETS = ("target_price", "implied_upside", "share_price", "share_price_premium")


def _claim(one: Link, document: Document, v: Vocabulary) -> Claim:
    m = one.mention
    concept = v.concepts.get(one.metric)
    per = m.per
    if concept is not None and concept.per:
        per = concept.per
    per = one.per or per
    if per == "share" or (one.change and per == "year" and not _YEARLY.match(document.text, m.end)):
        per = None
    notes = []
    if m.vague:
        notes.append("vague magnitude")
    if m.inferred:
        notes.append("inherited: " + ", ".join(m.inferred))
    hedges = _hedges(one)
    low, high = signed(one, document.text, v)
    return Claim(
        document.said(m.start, m.end), Quantity(low, high, m.unit, m.digits, m.ulp), entity=one.entity, metric=one.metric or None,  # noqa: E501
        per=per, period=one.period, qualifier=hedges[0] if hedges else None, qualifiers=hedges,
        basis=concept.basis if concept else None, segment=one.segment, note="; ".join(notes), rule=m.rule, why=tuple(one.why), inferred=(*m.inferred, *one.inferred),  # noqa: E501
        candidates=tuple(c for c in one.candidates if c != one.metric), stated_on=document.stated_on, kind="derived" if one.conversion else "stated",  # noqa: E501
    )  # fmt: skip
