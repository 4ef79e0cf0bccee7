"""The company that a text speaks of, as it goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pricedin.claims import groups, roles
from pricedin.claims.context import Page, Sentence
from pricedin.claims.lexicon import Mark
from pricedin.claims.names import Name
from pricedin.documents.document import Document
from pricedin.vocabulary import Vocabulary

_ALONE = 2.0
_HEADING = 70


def topic(document: Document, marks: Sequence[Mark], names: Sequence[Name], v: Vocabulary) -> tuple[str | None, bool]:
    """The company that the whole document is about, named most and first; and whether it is about that one alone."""
    votes: Counter[str] = Counter()
    times: Counter[str] = Counter()
    first = (len(document.text), "")
    rated = roles.rated(document.text)
    for start, name in [(m.start, m.entry.entity) for m in marks if m.entry.entity and not m.entry.segment] + [
        (n.start, n.name) for n in names
    ]:
        known = v.entities.get(name)
        if known is not None and (known.kind != "company" or (rated and roles.speaker(known))):
            continue
        votes[name] += 3 if start < 160 else 1
        times[name] += 1
        first = min(first, (start, name))
    if not votes:
        return None, False
    votes[first[1]] += 4
    main = max(votes, key=lambda n: votes[n])
    others = max((n for name, n in votes.items() if name != main), default=0)
    return main, votes[main] >= _ALONE * others


def enter(sentence: Sentence, page: Page) -> None:
    """A new paragraph is about the company of its heading, or of the whole text, again."""
    if sentence.paragraph == page.section:
        return
    page.section = sentence.paragraph
    page.head = _headed(sentence, page) or page.head
    if page.head or page.sole:
        page.focus = page.head or page.main


def _headed(sentence: Sentence, page: Page) -> str | None:
    """The company at the start of a short line without figures."""
    line = page.text[sentence.start : sentence.end]
    if sentence.mentions or len(line) > _HEADING or not line.endswith("\n") or not sentence.start:
        return None
    named = [o for o in sentence.owners if o.entity and not o.index]
    lead = bool(named) and not page.text[sentence.start : named[0].start].strip(" #*•-–—0123456789.):")
    return named[0].entity if lead and len({o.entity for o in named}) == 1 else None


def leave(sentence: Sentence, page: Page) -> None:
    """Keep whom the sentence spoke of: its subject, the group or list of names, and the index."""
    page.focus = subject(sentence, page) or page.focus
    text = page.text
    named = [o for o in sentence.owners[:40] if o.entity]
    for o in named:
        if o.index:
            page.index = o.entity
    lists = [names for o in named[:8] if not o.index and len(names := groups.run(o, sentence.owners, text)) > 1]
    if lists:
        page.many = groups.joined(max(lists, key=len))
    elif named and named[0].group:
        page.many = named[0].entity
    elif named and named[0].start - sentence.start < 12 and not named[0].index:
        page.many = None


def subject(sentence: Sentence, page: Page) -> str | None:
    """The entity that a sentence is about, for those that follow; None where it names none, or stays with it."""
    text = page.text
    for o in sentence.owners:
        if roles.rates(o, sentence, page) or roles.cited(o, sentence, text, len(text)):
            continue
        if o.entity is None:
            return None
        given = roles.given(o, sentence, text)
        if o.index or o.group or (given and (roles.compared(o, sentence, text) or not roles.owns(o, text))):
            continue
        return o.entity
    return None
