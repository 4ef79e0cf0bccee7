"""A document to its claims."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from pricedin.claims import focus, linking, outlook, unsaid, written
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
from pricedin.claims.report_period import announce, foresee, imply, look_ahead
from pricedin.claims.scan import scan
from pricedin.claims.sentences import sentences
from pricedin.claims.signs import signed
from pricedin.claims.speakers import silence
from pricedin.claims.standins import standins
from pricedin.claims.tabular import tabular
from pricedin.core.claim import Claim
from pricedin.core.quantity import Quantity
from pricedin.documents.document import Document
from pricedin.vocabulary import Vocabulary, load


def extract(document: Document, vocabulary: Vocabulary | None = None) -> list[Claim]:
    """Every claim of ``document``, by place: its own facts where the format carries them, else what its text says."""
    v = vocabulary or load()
    text = flowed(document.text)
    if document.media in ("claims", "xbrl"):  # the text only lists the facts
        return [fact(row, document) for row in document.facts]
    notes = filing(text)
    mentions = scan(_parted(text, document), document.language, notes=notes is not None) if text else []
    if not mentions and not document.tables and not document.facts:
        return []
    words = lexicon(v)
    heard = silence(text)  # a speaker is not whom a figure is said of
    marks = sisters(heard, apart(heard, words.marks(heard, plain(heard))))
    taken = [(m.start, m.end) for m in marks if m.entry.entity]
    cued = {m.start: m.end for m in marks if not m.entry.entity}
    names = alike(heard, marks, discover(heard, taken, v.entities, v.cues, cued, lambda: words.tokens))
    page = Page(text, v, document.stated_on, document.language)
    page.on = page.on or written.day(text)
    page.year = written.year(text) if document.stated_on is None else document.stated_on.year
    focus.begin(page, marks, names)
    mentions = unsaid.at_home(mentions, page)
    page.currency = unsaid.usual(mentions, text)
    if close := _CLOSE.search(text):
        page.closes[page.main or ""] = MONTHS[(close[1] or close[2])[:3].lower()]
    if _INDIAN.search(text) and _FISCAL.search(text):
        page.close = 3
    page.filing = notes
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
    ahead = outlook.sections(text)
    mentions = outlook.foretold(mentions, ahead, text)
    for sentence in takewhile(lambda s: s.start < _OPENING, _walk(text, marks, names, mentions, page)):
        announce(sentence, page)
    imply(page)
    for sentence in _walk(text, marks, names, mentions, page):
        focus.enter(sentence, page)
        look_ahead(sentence, ahead, page)
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


def _parted(text: str, document: Document) -> str:
    """The text in which no number runs on over the comma between two cells: "2025,100 million"."""
    commas = [
        at for table in document.tables for a, b in pairwise(table.cells)
        if 0 < b.start - a.end < 4 and (at := text.find(",", a.end, b.start)) >= 0
    ]  # fmt: skip
    if not commas:
        return text
    parts = [text[a + 1 : b] for a, b in pairwise([-1, *sorted(set(commas)), len(text)])]
    return "|".join(parts)


_TRADES = ("target_price", "share_price", "share_price_change", "implied_upside")
_TRADING = re.compile(
    r"[Ssm-](?:(?<!\w[Ss])(?<=[Ss])(?:hares|tock) (?:rose|fell|gained|jumped|slid|climbed|dropped|trade|trades|closed|ended|are up|is up|are down|is down|discount)\b|(?<=m)(?<!\wm)y [A-Z][\w ]{2,20} shares\b|(?<=-)listed\b)"  # noqa: E501
)
_CLOSE = re.compile(
    r"fiscal year (?:ends?|ended|ending|closes?) (?:on )?(?:the (?:last|final) \w+ (?:of|in) )?([A-Z][a-z]{2})|year[- ]end(?:s|ing)? (?:is |in |on )?([A-Z][a-z]{2})(?:[a-z]* \d)"  # noqa: E501
)
_INDIAN = re.compile(r"₹|\b(?:crore|lakh)s?\b|\bRs\.?\s?\d")
_FISCAL = re.compile(r"\bFY\s?['’]?\d\d|\bfiscal\b|\bfinancial year\b")
_SCALE_WORDS = re.compile(r"\bin (?:millions|billions|thousands)(?: of [\w.$€£ ]{1,20})?\Z", re.I)


def _overlaps(start: int, end: int, spans: set[tuple[int, int]]) -> bool:
    """Tagged figures are read as tagged; spans of one number differ by its sign and currency only."""
    return bool(spans) and any((a, b) in spans for a in range(start - 3, start + 4) for b in range(end - 12, end + 3))


def _outside(mentions: list[Mention], document: Document) -> list[Mention]:
    """Mentions in tables are read with their headers, save in tables of prose; "US$ billions" over one is its scale."""
    over = [(t.start, t.caption) for t in document.tables if t.caption]
    if over and any(m.vague for m in mentions):
        mentions = [m for m in mentions if not (m.vague and m.digits.isalpha() and _is_scale(m, over, document.text))]
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


def _is_scale(m: Mention, over: list[tuple[int, str]], text: str) -> bool:
    said = text[m.start : m.end]
    return m.unit is not None and any(start - 600 < m.start < start and said in caption for start, caption in over)


_DATELINE = re.compile(r"\s*[A-Z][A-Z.,/ ]{2,40}[^\n]{0,40}?(?:\([^)\n]{1,30}\)\s?)?\s?[-–—]{1,2}\s")


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
        ahead = last == first and end - start < _SHORT and _LOOKING.search(text, start, end) is not None
        if last == first and d == c and f == e and start >= _OPENING and not ahead:
            continue
        here = owners(owning[e:f], names[c:d], page)
        if last > first:
            here = economies(start, end, groups(start, end, standins(start, end, here, page), page), page)
        times = expressions(text, start, end) if last > first or ahead or start < _OPENING or page.filing else []
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


_SHORT = 120  # letters of a sentence that only turns to what follows: "Now to the outlook for fiscal Q3."
_LOOKING = re.compile(r"\b(?:[Oo]utlook|[Gg]uidance)\b")
_MOVES = CHANGE | YEARLY | TIMES


_OPENING = 1200  # characters in which a document says what it is about
_YEARLY = re.compile(r"\s(?:a|per|each|every) year\b(?! (?:ago|earlier|before))|\sannually\b|\scompound")


def _hedges(one: Link) -> tuple[str, ...]:
    """The hedges of a figure; a price target is none by being called one, an estimate of a year ("FY27E") is one."""
    found = one.mention.qualifiers
    if one.metric in _TARGETS:
        found = tuple(q for q in found if q not in ("target", "forecast"))
    if one.metric == "target_price":
        found = tuple(q for q in found if q != "conditional")
    elif one.metric.endswith("_consensus") and one.metric != "target_price_consensus" and not _MODAL & set(found):
        found = (*found, "forecast")
    if one.metric in _PLANNED:
        found = tuple(dict.fromkeys("target" if q == "forecast" else q for q in found))
    if one.estimate and not _MODAL & set(found):
        found = (*found, "forecast")
    return found


_MODAL = {"forecast", "target", "conditional"}
_PLANNED = ("proceeds_use", "proceeds_use_share", "shares_offered", "ipo_proceeds", "ipo_float_pct", "fundraise_target")
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
