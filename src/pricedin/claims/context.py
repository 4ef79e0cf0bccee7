"""What linking knows while it reads a document: the sentence at hand and what came before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from pricedin.claims.lexicon import COREF, Mark
from pricedin.claims.mention import Mention
from pricedin.claims.names import Name
from pricedin.claims.when import When
from pricedin.core.entity import Entity
from pricedin.core.unit import kind as unit_kind
from pricedin.vocabulary import Vocabulary

if TYPE_CHECKING:
    from pricedin.claims.filings import Filing
    from pricedin.claims.groups import Groups


@dataclass(slots=True)
class Link:
    """The linking of one mention, as it grows."""

    mention: Mention
    metric: str = ""
    base: str = ""
    score: float = 0.0
    candidates: list[str] = field(default_factory=list)
    entity: str | None = None
    segment: str | None = None
    period: str | None = None
    also: list[str] = field(default_factory=list)
    change: int = 0
    cue: Mark | None = None
    chained: bool = False
    framed: bool = False
    turned: bool = False
    estimate: bool = False
    told: bool = False
    per: str | None = None
    consensus: bool = False
    conversion: bool = False
    middle_of: Link | None = None
    voted: bool = False
    why: list[str] = field(default_factory=list)
    inferred: list[str] = field(default_factory=list)

    @property
    def unit(self) -> str:
        return unit_kind(self.mention.unit)


@dataclass(slots=True)
class Sentence:
    """A sentence that holds figures. ``owners`` are all names in it, by place: known, discovered, and stand-ins.

    Of its ``marks``, ``cues`` name metrics, ``moves`` changes, and ``expecting`` a consensus; ``weighed`` keeps what
    a cue is worth whatever figure it is held against, ``subjects`` what a market quotes.
    """

    start: int
    end: int
    marks: Sequence[Mark]
    mentions: Sequence[Mention]
    owners: list[Owner]
    times: list[When]
    paragraph: int
    cues: Sequence[Mark] = ()
    moves: Sequence[Mark] = ()
    expecting: Sequence[Mark] = ()
    weighed: list[tuple[Mark, float, float]] | None = None
    subjects: list[tuple[int, int, str]] | None = None


@dataclass(slots=True)
class Owner:
    """A name at a place. ``entity`` None: a word that stands for the company spoken of before."""

    start: int
    end: int
    entity: str | None
    segment: str = ""
    index: bool = False
    group: bool = False


@dataclass(slots=True)
class Page:
    """The document while it is read. ``main`` is the company it is about, ``sole`` where about that one alone,
    ``rated`` for a note on shares, ``invests`` where who tells it
    holds shares of others, ``buyer`` and ``target`` those of a takeover, ``head`` the company of the heading
    above, ``period_held`` how many figures took over ``period``, ``guides`` where its report is known by what it
    looks ahead to, ``focus`` the one spoken of, ``seen`` all of them as they were last named, ``last`` the links of the
    sentence before (``recent``: of the last few), ``every`` all marks of the text, ``many`` the group or list and
    ``index`` the index that was spoken of last, ``heads`` the places of words that may head a group, ``close`` the
    month in which companies of the text close their year where nothing else is known of them, ``currency`` the one that
    it counts in."""

    text: str
    vocabulary: Vocabulary
    on: date | None
    language: str
    main: str | None = None
    sole: bool = False
    rated: bool = False
    invests: bool = False
    buyer: str | None = None
    target: str | None = None
    head: str | None = None
    seen: dict[str, None] = field(default_factory=dict)
    section: int = -1
    focus: str | None = None
    named: set[str] = field(default_factory=set)
    year: int | None = None
    period: str | None = None
    period_of: str | None = None
    period_at: int = 0
    period_held: int = 0
    guides: bool = False
    report: str | None = None
    reporters: frozenset[str] = frozenset()
    titled: set[str] = field(default_factory=set)
    outlook: str | None = None
    outlook_of: str | None = None
    outlook_at: int = 0
    guess: date | None = None
    fiscal: int | None = None
    floated: bool = False
    day: str | None = None
    day_of: str | None = None
    day_at: int = 0
    quarter: tuple[int, int, bool] | None = None
    rates: dict[str, str] = field(default_factory=dict)
    told: dict[tuple[str, str | None], list[tuple[float, str | None, str | None]]] = field(default_factory=dict)
    last: list[Link] = field(default_factory=list)
    recent: list[list[Link]] = field(default_factory=list)
    paragraph: int = -1
    traded: bool = False
    marks: Sequence[Mark] = ()
    every: Sequence[Mark] = ()
    closes: dict[str, int] = field(default_factory=dict)
    close: int = 12
    currency: str | None = None
    many: str | None = None
    index: str | None = None
    groups: Groups | None = None
    heads: Sequence[int] | None = None
    filing: Filing | None = None
    span: str | None = None
    span_paragraph: int = -1
    row: tuple[str | None, ...] = ()

    def reports(self, name: str | None) -> bool:
        """Is it the company, or one of those, whose report the document is?"""
        return not self.reporters or any(name == r or _short_of(name or "", r) for r in self.reporters)

    def entity(self, name: str | None) -> Entity | None:
        return self.vocabulary.entities.get(name or "")


def _short_of(a: str, b: str) -> bool:
    """Does one name begin with the words of the other ("Duke" and "Duke Energy")?"""
    short, long = sorted((re.split(r"[ -]", a), re.split(r"[ -]", b)), key=len)
    return len(short[0]) > 2 and long[: len(short)] == short


def owners(marks: Sequence[Mark], names: Sequence[Name], page: Page) -> list[Owner]:
    """Everything in a sentence that a figure can belong to, by place."""
    found = [Owner(n.start, n.end, n.name) for n in names]
    for m in marks:
        if m.entry.entity:
            known = page.entity(m.entry.entity)
            kind = known.kind if known is not None else ""
            if kind == "index" and _EXCHANGE.search(page.text, max(0, m.start - 12), m.end + 10):
                continue
            if known is not None and "exchanges" in known.groups and floor(page.text, m.start, m.end):
                continue
            found.append(Owner(m.start, m.end, m.entry.entity, m.entry.segment, kind == "index", kind == "group"))
        elif m.entry.roles & COREF:
            found.append(Owner(m.start, m.end, None))
    found.sort(key=lambda o: (o.start, -o.end))
    return found


def floor(text: str, start: int, end: int) -> bool:
    """Is an exchange named as the place of a listing or a trade, not as a company?"""
    return bool(_ON.search(text, max(0, start - 28), start) or _LISTED.match(text, end))


_ON = re.compile(
    r"(?:[登在于於赴到上交][陆陸录錄]?|\b(?:on|at|to|via|through)\s(?:the\s)?(?:[a-z]+-[a-z]+\s)?)\Z", re.I
)
_LISTED = re.compile(
    r"(?:的?(?:主板|创业板|創業板|上市|挂牌|掛牌|聆讯|聆訊|披露|开市|開市)|[- ]list(?:ed|ing)\b)", re.I
)
_EXCHANGE = re.compile(
    r"[(（](?:NASDAQ|Nasdaq|NYSE)\s?[:：]|\b(?:on|tries|join|joined) (?:the )?Nasdaq\b(?! (?:Comp|100|index))"
    r"|Nasdaq(?:-listed| listing| debut| IPO| Stock| OMX)"
)
WORDS = re.compile(r"\S+")
