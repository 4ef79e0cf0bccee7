"""The company that a text speaks of, as it goes on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pricedin.claims import groups, roles, standins, takeovers
from pricedin.claims.context import Page, Sentence, floor
from pricedin.claims.lexicon import Mark
from pricedin.claims.names import Name
from pricedin.claims.topics import topic

_ALONE = 1.5
_INVESTS = re.compile(
    r"\b[Ww]e(?:['’]ve)?\s(?:have\s|also\s|still\s)?(?:sold|bought|trimmed|exited|hold|own|added to|initiated"
    r"|began buying|started buying)"
    r"\s(?:our\s(?:\w+\s)?(?:stake|position|holding|shares)s?\s(?:in|of)\s)?[A-Z]\w+(?:[.,;]|\s(?:and|at|in|for|after|because)\b)"
)  # "We sold Nebius."
_HEADING = 70
_TITLE = 160
_OPENING, _OFTEN = 400, 3
_ROUND = re.compile(r"\b(?:[Rr]ound|Series [A-H]|valued at|post-money|valuation)\b|估值|融资")
_ISSUER = re.compile(
    r"\b(?:We are (?:a|an|the|one of)|[Oo]ur (?:revenues?|Company|business|products|customers)|[Tt]he Issuer)\b"
)
_NEAR = 24
_ACTS = re.compile(
    r"(?:\s[A-Z]\w*)?\s(?:has|had|is|was|will|now|[a-z]{3,}(?:ed|s))\s|将|於|于|在|的|预计|預計|拟|实现|實現"
)
_OWNED = re.compile(r"\b(?:his|her|its|their|the|last|remaining|all|of)\s\Z")
_ITS = re.compile(r"\bits\s(?:\w+\s){0,2}(?:shareholder|customer|backer|investor|supplier|owner|parent|landlord)\b")
_HEAD = 60  # characters of a title
_GIVEN = re.compile(r"\b(?:on|in|at|of|for|from|to|with|by)\s\Z")
_HOLDING = re.compile(r"\s(?:shares|stock|stake|holding|bonds)\b")
_SENTENCE = re.compile(r"(?:\S+\s+){4,}\S+[.!?]\s*\Z")
_BEGINS = re.compile(r"(?:[.!?:;,。！？：；，、\n]|\A)\s*(?:The\s)?\Z")
_ABOUT = re.compile(r"['’]s\s(?!analysts?|research|team|report|view|price)|\s?[:|(（：–—-]")


def begin(page: Page, marks: Sequence[Mark], names: Sequence[Name]) -> None:
    """Find the company that the whole document is about, named most and first; and whether about that one alone."""
    page.rated = roles.rated(page.text)
    page.invests = bool(_INVESTS.search(page.text))
    named = [(m.start, m.end, m.entry.entity) for m in marks if m.entry.entity]
    named = sorted(named + [(n.start, n.end, n.name) for n in names])
    page.buyer, page.target = takeovers.parties(page.text, named) or (None, None)
    votes = _votes(named, page)
    if not votes and page.rated:  # one house rates another: the one that gives no opinion
        votes = Counter(
            n
            for _, end, n in named
            if (known := page.entity(n)) and known.kind == "company" and not roles.tells(end, page.text)
        )
    line = page.text.lstrip().partition("\n")[0]
    about = topic(page.text)
    titled = any(
        name in votes and not roles.tells(end, page.text)
        for start, end, name in named
        if start < len(line) and start < _TITLE
    )
    if about and (not titled or about.islower()):  # stocks and commodities, whoever moves them
        page.main, page.sole = about, True
        return
    if not votes:
        return
    if _ISSUER.search(page.text, 0, 900) and min(start for start, _, _ in named) > _TITLE:
        return  # who speaks names everybody but itself
    firms = {n: v for n, v in votes.items() if page.entity(n) is not None or not roles.house(n, page)}
    votes = Counter(firms) if firms else votes  # a note is about whom it rates, whoever's name stands above it
    page.main = max(votes, key=lambda n: votes[n])
    known = page.entity(page.main)
    if known is not None and roles.speaker(known) and not titled and _ROUND.search(page.text, 0, 1500):
        page.main = None  # who puts money in is not what a round is about
        return
    other = max((n for name, n in votes.items() if name != page.main), default=0)
    page.sole = not other or votes[page.main] >= max(_ALONE * other, other + 2)


def _votes(named: list[tuple[int, int, str]], page: Page) -> Counter[str]:
    """How often each company is named, more at the opening. One that only comes up later is not what the text is
    about, unless it is named often or is the only one, and acts."""
    votes: Counter[str] = Counter()
    first: dict[str, int] = {}
    acting = False
    for start, end, name in named:
        known = page.entity(name)
        if known is not None and "exchanges" in known.groups and floor(page.text, start, end):
            continue
        if known is not None and known.kind != "company":
            continue
        if page.rated and known is not None and roles.speaker(known) and not _ABOUT.match(page.text, end):
            continue
        if known is not None and roles.guesses(known, end, page.text):
            continue
        if roles.staffs(start, end, page.text) or roles.sourced(start, page.text):
            continue
        lead = 4 if start < _TITLE else 1 if start < _OPENING else 0
        given = start > _HEAD and bool(_GIVEN.search(page.text, max(0, start - 10), start))
        object_ = given or (
            bool(_OWNED.search(page.text, max(0, start - 24), start)) and bool(_HOLDING.match(page.text, end))
        )
        votes[name] += (3 if start < _TITLE and not object_ else 1) + (0 if votes or object_ else lead)
        first.setdefault(name, start)
        acting = acting or bool(_ACTS.match(page.text, end) and _BEGINS.search(page.text, max(0, start - 30), start))
    if len(votes) == 1 and acting:
        return votes
    return Counter({n: v for n, v in votes.items() if first[n] < _OPENING or v >= _OFTEN})


def enter(sentence: Sentence, page: Page) -> None:
    """A new paragraph is about the company of its heading, or of the whole text, again."""
    if sentence.paragraph == page.section:
        return
    page.section = sentence.paragraph
    page.head = _headed(sentence, page) or page.head
    if (page.head or page.sole) and not _runs_on(sentence, page.text):
        page.focus = page.head or page.main


def _runs_on(sentence: Sentence, text: str) -> bool:
    """A line right under another still speaks of the same company where it begins with a stand-in, or the other calls
    for it with a colon."""
    if text[max(0, sentence.start - 2) : sentence.start] in (":\n", "：\n"):
        return True
    first = next(iter(sentence.owners), None)
    near = first is not None and first.entity is None and first.start - sentence.start < _NEAR
    return near and text[max(0, sentence.start - 2) : sentence.start] != "\n\n"


def _headed(sentence: Sentence, page: Page) -> str | None:
    """The company at the start of a short line without figures."""
    line = page.text[sentence.start : sentence.end]
    if sentence.mentions or len(line) > _HEADING or not line.endswith("\n") or not sentence.start:
        return None
    if _SENTENCE.search(line):
        return None
    named = [o for o in sentence.owners if o.entity and not o.index]
    lead = bool(named) and not page.text[sentence.start : named[0].start].strip(" #*•-–—0123456789.):")
    lead = lead and not roles.signed(named[0], sentence, page.text)
    return named[0].entity if lead and len({o.entity for o in named}) == 1 else None


def leave(sentence: Sentence, page: Page) -> None:
    """Keep whom the sentence spoke of: its subject, the group or list of names, and the index."""
    text = page.text
    first = next(iter(sentence.owners), None)
    if page.main is None and first is not None and standins.first_person(first, text):
        page.focus = None  # who tells it has no name
    page.focus = _taken(sentence, page) or subject(sentence, page) or page.focus
    named = [o for o in sentence.owners[:40] if o.entity]
    for o in named:
        if o.index:
            page.index = o.entity
        elif o.entity and not o.group:
            page.seen.pop(o.entity, None)
            page.seen[o.entity] = None
    lists = [names for o in named[:8] if not o.index and len(names := groups.run(o, sentence.owners, text)) > 1]
    if lists:
        page.many = groups.joined(max(lists, key=len))
    elif named and (named[0].entity or "").endswith(groups.MARKET):
        return  # a market is nobody's "they"
    elif named and named[0].group:
        page.many = named[0].entity
    elif named and named[0].start - sentence.start < 12 and not named[0].index:
        page.many = None


def _taken(sentence: Sentence, page: Page) -> str | None:
    """The target, of which a text goes on to speak once it has told who buys it."""
    named = {o.entity for o in sentence.owners} if page.target else set()
    return page.target if {page.buyer, page.target} <= named else None


def subject(sentence: Sentence, page: Page) -> str | None:
    """The entity that a sentence is about, for those that follow; None where it names none, or stays with it."""
    text = page.text
    for o in sentence.owners:
        if roles.rates(o, sentence, page) or roles.cited(o, sentence, text, len(text)) or roles.buys(o, text):
            continue
        if o.entity is None:
            return standins.meant(o, page, sentence.owners)
        if page.main not in (None, o.entity) and _ITS.search(text, o.end, sentence.end):
            continue  # "SK Telecom is its biggest shareholder": still of the company before
        given = roles.given(o, sentence, text)
        if page.sole and o.entity != page.main and roles.late(o, sentence, text):
            continue
        if o.index or o.group or (given and (roles.compared(o, sentence, text) or not roles.owns(o, text))):
            continue
        return o.entity
    return None
