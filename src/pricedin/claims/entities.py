"""Whom a figure is said of."""

from __future__ import annotations

import re

from pricedin.claims import groups, roles, standins
from pricedin.claims.context import Link, Owner, Page, Sentence
from pricedin.claims.labels import TIMES
from pricedin.claims.soft import SOFT

_JOINS = re.compile(r"(?:\b(?:while|and|but|whereas|then)\s|[,;:、，；|]\s?|[而但]|\n\W*)\Z")
_AT = re.compile(r"(?:\b(?:at|for|of)\s(?:the\s)?)\Z", re.I)
_LEAD = re.compile(r"\s{0,3}(?:[:：]|[-–—]\s|\||\((?:[^)]{1,40})\)\s?[:：-])")
_BRACKET = re.compile(r"(?:['’]s)?\s?[(（][^)）]{0,30}")
_PLURAL = re.compile(
    r"\s(?:have|are|were|each|both|together|plan|trade|hold|own|earn|spend|expect|want|need|employ|make|raised|spent|lost|earned|reported|posted|will|could|would|now|still|may|might)\b"
)
_EXPECTED = re.compile(
    r"\b(?:expects?|sees|forecasts?|predicts?|estimates?|projects|reckons?|thinks?|believes?)\s(?:that\s)?(?:the\s)?\Z"
)
_HELD = re.compile(rf"['’]s?\s(?:own\s)?{SOFT}")
_WITH = re.compile(rf"\s(?:with|at)\s{SOFT}")
_NEXT = re.compile(r"\b(?:followed by|ahead of|behind|and|then|trailed by)\s\Z")
_ACTS = re.compile(r"\s(?:has|had|is|was|will|would|could|expects?|plans?|[a-z]{3,}ed)\s")
_CLAUSAL = re.compile(
    r"\b(?:that|while|whereas|reported|and|but|as|after|when|where|which|said|says|because|rivals?|competitor)\s(?:the\s)?"
    r"(?:(?:[a-z-]+\s){0,2}?(?:[a-z-]*maker|developer|operator|provider|supplier|start-?up|rival|lab|group|company|firm|host)\s)?"
    r"\Z"
)
_MOVING = re.compile(
    r"\s(?:falling|rising|dropping|gaining|losing|slipping|climbing|jumping|sliding)\s"
    rf"(?:by\s)?{SOFT}"
)
_OPENED = re.compile(r"[\u4e00-\u9fff”）\]]\s?(?:[:：;；]|\s-\s)\s?\Z")
_WHOSE = re.compile(r",\s(?:which|who|whose)\s[^,;:.]{0,60}")
_WHICH = re.compile(r",\s(?:which|who)\s(?:\w+\s){0,3}\Z")
_APPOSED = re.compile(
    r"(?:\sof\s[A-Z]\w+)?,\s(?:an?|the)\s(?:[\w-]+\s){0,4}?(?:firm|company|start-?up|maker|lab|business|bank|group|chain|"
    rf"platform|developer|designer|supplier|operator|provider)\s(?:of|with)\s{SOFT}"
)
_PAYS = re.compile(r"\b(?:pay|pays|paid|paying|spend|spent|offer|offered|offering|bid)\s(?:[\w-]+\s){0,3}\Z")
_THROUGH = re.compile(r"\braised (?:through|from|via|by|in) (?:\w+ )?\Z")
_FOR = re.compile(r"\s(?:for|at)\s(?:the\s)?")
_ASIDE, _LATE = 0.2, 40
_EACH = re.compile(r"\brespectively\b|分别|分別")
_CLAUSE = re.compile(r"[;；，]|,\s|\s(?:while|but|whereas|and|although|as|which|who)\s")


def resolve(link: Link, sentence: Sentence, index: int, page: Page) -> None:
    """Set entity and segment: the best of the names in the sentence, stand-ins, and the company spoken of before."""
    text = page.text
    best: tuple[float, Owner | None] = (0.38, None)
    for o in sentence.owners:
        score = _score(o, link, sentence, page)
        if o.entity is None and (name := standins.meant(o, page, sentence.owners)):
            o = Owner(o.start, o.end, name)
        told = standins.first_person(o, text)
        if o.entity is None and not told and (own := _antecedent(o, sentence, page)):
            o = own
        if o.entity is None and page.many and groups.plural(text[o.start : o.end]):
            o = Owner(o.start, o.end, page.many, group=True)
        if o.entity is None and page.focus is None and page.main is None and not told:
            continue
        if page.sole and _aside(o, sentence, link, page):
            score -= _ASIDE
        if score > best[0]:
            best = (score, o)
    owner = _valued(link, sentence, page) or best[1]
    if owner is not None and owner.entity is None and page.main is None and standins.first_person(owner, text):
        link.why.append("entity: who tells it, unnamed")
    elif owner is None or owner.entity is None:
        link.entity = page.focus or page.main
        link.why.append("entity: the company spoken of before" if link.entity else "entity: none named")
        if link.entity and owner is None:
            link.inferred.append("entity")
    else:
        link.entity, link.segment = _joined(owner, link, sentence, index, page), owner.segment or link.segment
        link.why.append(f"entity: {text[owner.start : owner.end]!r}")


def _valued(link: Link, sentence: Sentence, page: Page) -> Owner | None:
    """ "Lux Capital valued it at $2 billion": what is valued, not who values."""
    said = _VALUED.search(page.text, max(sentence.start, link.mention.start - 70), link.mention.start)
    if said is None:
        return None
    named = [o for o in sentence.owners if said.start(1) <= o.start and o.end <= said.end(1)]
    if named and named[0].entity:
        return named[0]
    subject = next((o.entity for o in sentence.owners if o.entity and o.end <= said.start()), None)
    meant = next((n for n in (page.head, page.focus, page.main) if n and n != subject), None)
    return Owner(*said.span(1), meant) if meant else None


_VALUED = re.compile(
    r"\b(?:valu(?:e|ed|es|ing)|pric(?:ed|es|ing))\s(it|the\s(?:[\w-]+\s){0,2}[\w-]+|(?:[A-Z][\w&’'.-]*\s?){1,3})\sat\s"
    rf"{SOFT}\Z"
)


def _aside(o: Owner, sentence: Sentence, link: Link, page: Page) -> bool:
    """Another company's name late in a sentence, or behind the figure, of a text that is about one company."""
    if o.entity in (None, page.main) or o.index or o.group:
        return False
    if page.main in groups.run(o, sentence.owners, page.text):
        return False  # "Orbit ($2 bn), Lumen ($1 bn) and Acme plan to list"
    late = o.start - sentence.start > _LATE and not roles.owns(o, page.text)
    behind = o.start > link.mention.start and not _FOR.fullmatch(page.text, link.mention.end, o.start)
    return behind or (late and o.start < link.mention.start)


def _score(o: Owner, link: Link, sentence: Sentence, page: Page) -> float:
    text = page.text
    m, cue = link.mention, link.cue
    before = roles.before(o, sentence, text)
    after = text[o.end : o.end + 24]
    if roles.rates(o, sentence, page):
        return 0.1
    relative = o.entity is not None and o.end <= m.start and bool(_WHOSE.fullmatch(text, o.end, m.start))
    if roles.enclosed(o, sentence, text, m.start):
        return 0.1
    if roles.cited(o, sentence, text, m.start) and not relative:
        return 0.1 if o.entity else 0.3
    score = (0.6 if not o.group or groups.acts(text, o.end) else 0.25) if o.entity else 0.45
    if o.group and o.start <= m.start < o.end and not page.sole:
        return 0.5  # "83 start-ups"
    if o.group and groups.sized(o, m.end, text):
        return 1.2
    if o.group and (o.entity or "").endswith(groups.MARKET):
        through = m.end <= o.start < m.end + 40 and bool(_THROUGH.search(before))
        within = m.unit in TIMES and 0 <= m.start - o.end < 45 and not _CLAUSE.search(text[o.end : m.start])
        score = 0.6 + 0.5 * (through or within)  # "IPOs in London over the past decade"
    owns, given = roles.owns(o, text), roles.given(o, sentence, text)
    if o.end <= m.start:
        gap = text[o.end : m.start]
        if re.fullmatch(r"(?:['’]s)?\s?[(（:：][^)）]{0,30}", gap):
            score += 0.5
        elif o.entity and _EXPECTED.search(before):
            score += 0.4
        elif relative or (o.entity and _APPOSED.fullmatch(gap)):
            score += 0.9  # "Northzone, which put 18 million into ...", "Snowflake, whose market value is ..."
        elif _HELD.fullmatch(gap) or _MOVING.fullmatch(gap) or (_WITH.fullmatch(gap) and _NEXT.search(before)):
            score += 0.8
        score -= 0.0012 * len(gap) + 0.1 * sum(1 for x in sentence.mentions if o.end <= x.start < m.start) * 0.4
        clauses = len(_CLAUSE.findall(gap))
        score -= 0.05 * min(clauses, 4)
        if (
            owns
            and cue is not None
            and o.end <= cue.start <= o.end + 60
            and not _CLAUSE.search(text[o.end : cue.start])
            and not any(o.end <= x.start < cue.start and roles.owns(x, text) for x in sentence.owners)
        ):
            score += 0.5
        elif owns:
            score += 0.12
        if (
            cue is not None
            and o.end <= cue.start
            and re.fullmatch(r"\s(?:\w+\s){0,2}", text[o.end : cue.start])
            and cue.end <= m.start
        ):
            score += 0.3
        if (
            cue is not None
            and cue.end <= o.start
            and re.fullmatch(
                r"(?:\s(?:ratio|multiple|rate|value|level|figure))?\s(?:at|for|of|in)\s(?:the\s)?",
                text[cue.end : o.start],
            )
        ):
            return score + 0.45
        if _LEAD.match(after) and o.start - sentence.start < 12:
            score += 0.5
        fresh = [x for x in sentence.mentions if x.end <= m.start]
        new = (
            bool(fresh) and o.entity is not None and o.start >= fresh[-1].end and (owns or bool(_JOINS.search(before)))
        )
        if new and not given:
            score += 0.4  # a new subject since the figure before
        elif o.entity and o is not sentence.owners[0] and _OPENED.search(before) and not given:
            score += 0.25  # "两家公司起步不同：甲由..."
        if not owns and given and not relative and not _WHICH.match(gap):
            score -= 0.4
        elif (
            o.entity
            and not new
            and o is not sentence.owners[0]
            and _ACTS.match(text, o.end)
            and _CLAUSAL.search(before)
        ):
            score += 0.2  # the subject of a clause of its own
        if o.start - sentence.start < 16 or o is sentence.owners[0]:
            score += 0.1
    else:
        gap = text[m.end : o.start]
        score -= 0.28 + 0.003 * len(gap) + 0.05 * len(_CLAUSE.findall(gap))
        if re.match(r"\s?(?:for|at|of|in)\s(?:\w+\s){0,2}\Z", gap) and (
            o.index or owns or cue is None or cue.end < m.start
        ):
            near = 0.5 if gap in (" for ", " at ") else 0.25
            if _PAYS.search(text, max(sentence.start, m.start - 40), m.start):
                near = 0.0  # "to pay $3 billion for Acme"
            score += near if not gap.strip().startswith(("of", "in")) else 0.1
        if (o.index and _MOVE_OF.fullmatch(gap)) or _FOR_PEER.fullmatch(gap):
            score += 1.0
        if owns and cue is not None and o.end <= cue.start <= o.end + 40:
            score += 0.35
        named = o.entity or groups.plural(text[o.start : o.end])
        if (
            named
            and not given
            and _COMMA.fullmatch(gap)
            and _AIM.search(text[max(sentence.start, m.start - 90) : m.start])
        ):
            score += 0.5
        if any(m.end <= x.start < o.start for x in sentence.mentions):
            score -= 0.25
        if not owns and not o.index and re.search(r"\b(?:to|with|by|from)\s(?:the\s)?\Z", before):
            score -= 0.2
    return score


_MOVE_OF = re.compile(
    r"\s(?:[\w-]+\s){0,2}?(?:rise|fall|gain|drop|decline|advance|loss|climb|jump|slide|increase|return|rally|slump|dip)"
    r"\s(?:in|for|by|on|of)\s(?:the\s)?(?:[\w-]+\s){0,2}"
)  # "against a 21% rise for the benchmark TAIEX"
_FOR_PEER = re.compile(r"\s(?:[\w,.]+\s){0,4}?(?:for|at)\s(?:[\w-]+\s){0,2}?(?:rivals?|peers?|competitor)\s")
# "To reach $5B, Acme would need ...", "Over the past 20 years, most savers have ...": whose aim or time comes after it
_AIM = re.compile(
    r"(?:\A\W{0,3}|[\n:;.]\s)"
    r"(?:In order to|To|By|For|Based on|(?:Over|In|During|Within) the (?:past|last|next|coming))\s"
)
_COMMA = re.compile(r"[^,;.]{0,40},\s(?:(?:the|most|many|some)\s)?")


def _first_named(sentence: Sentence, o: Owner) -> list[Owner]:
    """The first names of the sentence before ``o``; those after the sixth are nobody's subject."""
    return [x for x in sentence.owners[:40] if x.entity and x.end <= o.start][:6]


def _antecedent(o: Owner, sentence: Sentence, page: Page) -> Owner | None:
    """The name in the same sentence that a stand-in refers to."""
    for x in _first_named(sentence, o):
        given = roles.given(x, sentence, page.text) and not roles.owns(x, page.text)
        itself = _SAYS_IT.fullmatch(page.text, x.end, o.start) and not roles.house(x.entity, page)
        told = not itself and (roles.rates(x, sentence, page) or roles.cited(x, sentence, page.text, -1))
        if not x.index and not given and not told:
            return x
    return None


_SAYS_IT = re.compile(
    r"\s(?:said|says|announced|confirmed|disclosed|estimates|expects|revealed)"
    r"(?:\s(?:on\s\w+day|(?:last|this)\s(?:week|month|year|quarter)|earlier|separately|late\s\w+day|today)){0,2}(?:\sthat)?\s"
)  # "Acme said last month that it would spend"


def _joined(owner: Owner, link: Link, sentence: Sentence, index: int, page: Page) -> str:
    """The names of a list that is the subject as a whole: "A and B have a combined ..."."""
    assert owner.entity
    text, m = page.text, sentence.mentions[index]
    if owner.group or _BRACKET.fullmatch(text[owner.end : m.start]):
        return owner.entity
    first = sentence.mentions[index - 1].end if index else sentence.start
    last = sentence.mentions[index + 1].start if index + 1 < len(sentence.mentions) else sentence.end
    if not _PLURAL.match(text[owner.end : owner.end + 12]) and not groups.together(text[first:last]):
        return owner.entity
    names = groups.run(owner, sentence.owners, text)
    alike = [i for i, x in enumerate(sentence.mentions) if x.unit == m.unit]
    if len(names) == len(alike) > 1 and index in alike and _EACH.search(text, sentence.start, sentence.end):
        link.why.append("entity: in the order of the names")
        return names[alike.index(index)]
    return groups.joined(names)
