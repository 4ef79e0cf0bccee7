"""Names of companies that no vocabulary knows, found by how a text speaks of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from pricedin.claims import issuers, names_once
from pricedin.claims.names_evidence import LEGAL, TRADED, evidence_of
from pricedin.claims.names_zh import chinese
from pricedin.vocabulary.cues import Cues

_NAME = re.compile(
    r"[A-Z][\w&’'.]*(?:[-/][A-Za-z]\w*)*(?:[ \u00a0](?:\((?:Holdings?|International|China|HK|Group|Hong Kong|Asia)\)[ ]|&[ ])?(?:[A-Z0-9][\w&’'.]*(?:-[A-Z]\w*)*|of(?= [A-Z]|the )|AI\b)){0,4}"  # noqa: E501
)
_TICKER = re.compile(r"\s?\(\s?(?:(?:NYSE|NASDAQ|Nasdaq|HKEX|LSE|TSX)[:\s]|[A-Z0-9]{1,6}\.[A-Z]{1,2}\b|[A-Z]{2,5}\))")
_CODE = re.compile(r"[A-Z0-9]{2,6}\.[A-Z]{1,2}\Z|SIS\.[A-Z]+\Z")
_PLACED = re.compile(r"[\w.’'-]+-(?:based|listed|backed|owned|led|born|controlled|run)\Z")
_RATIO = re.compile(r"[A-Z][a-z]+-to-[a-z]+\Z")
_MONTHS = re.compile(
    r"(?:(?:Jan|Febr)uary|March|April|June|July|August|(?:Sept|Nov|Dec)ember|October)-"
)  # "October-December"
_AMOUNT = re.compile(r"[A-Z]{2,3}\d[\d.,]*(?:bn|mn|m|k|tn|B|M)?\Z")
_SHORTENED = re.compile(r"\A\w+['’](?:d|ll|ve|m|re)\Z")  # "I'd", "They've"
_SIDES = frozenset(["Short", "Long", "Buy", "Sell"])  # "Short Ostrel Compute (OSTR)"
_POSTS = frozenset(["Minister", "Secretary", "Senator", "Governor", "Commissioner", "Judge", "Chancellor", "Premier"])
_LEADS = frozenset(["Cloud", "Global", "Silicon", "Western", "Eastern", "Northern", "Southern"])
_OFFICES = frozenset(
    ["Chairman", "Chairwoman", "Chief", "President", "CEO", "CFO", "COO", "CTO", "Executive", "Director", "Finance"]
    + ["Vice", "Co-CEO", "Managing"]
)
# What a company is, before its name: "Insurer Meridian Re".
_ROLES = frozenset(
    ["airline", "automaker", "boilermaker", "bookmaker", "brewer", "broadcaster", "broker", "brokerage"]
    + ["builder", "carmaker", "carrier", "caterer", "challenger", "chipmaker", "competitor", "confectioner"]
    + ["conglomerate", "developer", "distiller", "distributor", "drugmaker", "exporter", "fintech", "foundry"]
    + ["grocer", "heavyweight", "homebuilder", "hotelier", "housebuilder", "hyperscaler", "importer", "incumbent"]
    + ["insurer", "jeweller", "landlord", "leader", "lender", "lessor", "manufacturer", "miner", "neocloud"]
    + ["newcomer", "operator", "pill-maker", "planemaker", "producer", "publisher", "railway", "refiner"]
    + ["reinsurer", "restaurateur", "retailer", "rival", "runner-up", "shipbuilder", "shipper", "smelter"]
    + ["start-up", "startup", "steelmaker", "supermarket", "supplier", "toymaker", "trader", "unicorn"]
    + ["utility", "wholesaler"]
)
_FIRMS = frozenset(("Corp.", "Inc.", "Ltd.", "Inc", "Ltd", "LLC", "PLC", "plc", "Corp"))
_OFFICE = (
    r"(?:CEO|CFO|COO|CTO|chief|chair(?:man|woman)?|president|(?:co-)?founder|director|analyst|economist|strategist|minister|secretary|governor|"
    r"professor|partner|boss|head|spokes(?:man|woman|person)|executive|officer|manager|investor|billionaire|lawyer|author|researcher|editor)"
)
_HOLDS = re.compile(
    rf"(?:(?:\b(?i:{_OFFICE})(?:\sofficer)?|\b(?:Mr|Mrs|Ms|Dr|Sir|Prof|President|Chancellor|Senator)\.?),?\s)\Z"
)
_HELD = re.compile(
    rf"(?:,\s|\s?\()(?:(?:the|a|an|its|our|who|\w+['’]s|[A-Z]\w+)\s){{0,2}}?(?:\w+\s){{0,2}}?(?i:{_OFFICE})\b|,\swho\s|\s(?:told|tweeted|quipped|joked)\s"
)
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sir|Prof|President)\.?\s(?:[A-Z][\w.’'-]*+\s?)*\Z")
_HAN = re.compile("[\u4e00-\u9fff]")
_SOLID = re.compile(r"\S+")
_STOP = re.compile(r"(?<![\w.])(\d+|[\w’'-]{3,})\.[ \u00a0](?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of the vocabulary as sets; ``inner`` are words that end no name, ``bodies`` those that end the name
    of a public one, ``given`` the first names of people, ``headlines`` the verbs of headlines set in capitals."""

    legal: frozenset[str]
    dropped: frozenset[str]
    no_names: frozenset[str]
    inner: frozenset[str]
    bodies: frozenset[str]
    given: frozenset[str]
    places: frozenset[str]
    headlines: frozenset[str]
    trimmed: dict[str, tuple[int, int, str] | None] = field(default_factory=dict, compare=False)


_NUMBERS = frozenset(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])


@lru_cache(maxsize=8)
def _words(cues: Cues) -> Words:
    legal, no_names = frozenset(cues.legal), frozenset(cues.no_names)
    places, verbs = frozenset(w.lower() for w in cues.places), frozenset(cues.headline_verbs)
    lists = (frozenset(cues.bodies), frozenset(cues.given_names), places, verbs)
    return Words(legal, frozenset(cues.dropped), no_names, no_names - legal - _NUMBERS, *lists)


class Name(NamedTuple):
    """An occurrence of a name that was discovered."""

    start: int
    end: int
    name: str


def discover(
    text: str,
    taken: list[tuple[int, int]],
    known: Collection[str],
    cues: Cues,
    cued: Mapping[int, int] = MappingProxyType({}),
    common: Callable[[], Collection[str]] = tuple,
) -> list[Name]:
    """Occurrences of companies named in ``text`` outside the spans ``taken`` by known ones, by place.

    ``cued`` are the offsets at which words of the vocabulary begin, with those at which they end: no Chinese name
    holds one, and no name of one word is one. ``common`` gives the words that may begin a sentence without being a
    name.
    """
    words = _words(cues)
    seen = _candidates(text, taken, words, cued)
    evidence: Counter[str] = Counter()
    for start, end, name in seen:
        evidence[name] += evidence_of(text, start, end, name, words)
    full = {name for name, points in evidence.items() if points >= 3}
    full -= {name for name in full if " " not in name and all(cued.get(s) == e for s, e, n in seen if n == name)}
    full -= _people(text, [one for one in seen if one[2] in full or one[2].rpartition(" ")[2] in full], words)
    if names_once.short(text):
        usual = common()
        named = [one for one in seen if one[0] not in cued and one[2].lower() not in usual]
        no = _people(text, named, words) | words.given | {n for n in evidence if n.lower() in words.places}
        full |= names_once.likely(text, named, evidence, no, alone=not full and not taken)
    issuer = issuers.titled(text, words.no_names | words.places, words.headlines)
    if issuer is not None and any(start < issuer[1] and issuer[0] < end for start, end in taken):
        issuer = None
    if issuer is None and not full and not any(start < issuers.OPENING for start, _ in taken):
        issuer = issuers.introduced(text, words.no_names | words.places | set(common()))
    if issuer is not None and issuer[2] not in full:
        seen = sorted([*(one for one in seen if one[0] != issuer[0]), issuer])
        full.add(issuer[2])
    tags = _tags(text, seen, full)
    full |= set(tags.values())
    heads = _short_forms(full, known, words) | tags
    found = [Name(s, e, heads.get(name, name)) for s, e, name in seen if name in full or name in heads]
    if not text.isascii() and _HAN.search(text, 0, 4000):
        found += (Name(*one) for one in chinese(text, taken, frozenset(c for c in cued if text[c] > "\u3400"), cues))
        found.sort()
    return found


def _tags(text: str, seen: list[tuple[int, int, str]], full: set[str]) -> dict[str, str]:
    """Tickers told as $HXM, with the name whose letters they are in order: Hexamarch."""
    tags = {n for s, _, n in seen if n in full and text[s - 1 : s] == "$" and n.isupper() and len(n) < _TAG}
    names = dict.fromkeys(n for _, _, n in seen if len(n) >= _TAG and not n.isupper())
    return {tag: name for tag in tags if (name := next((n for n in names if _spells(tag, n)), None))}


def _spells(tag: str, name: str) -> bool:
    letters = iter(name.upper())
    return name[0].upper() == tag[0] and all(c in letters for c in tag)


_TAG = 6  # letters that no ticker has


def _people(text: str, seen: list[tuple[int, int, str]], words: Words) -> set[str]:
    """Names of two or three words beside an office or with a first name, and their last words."""
    found = set()
    firms = {n for s, e, n in seen if n.split()[0] in words.given and _firm(text, s, e, n.split(), words)}
    for start, end, name in seen:
        parts = name.split()
        if 1 < len(parts) < 4 and parts[0] in words.given and name not in firms:
            found |= {name, parts[-1]}
            continue
        titled = bool(_TITLE.search(text, max(0, start - 12), end))
        office = _HOLDS.search(text, max(0, start - 40), start) or _HELD.match(text, end, end + 60)
        if titled or (office and 1 < len(parts) < 4):
            found |= {name, parts[-1]}
    return found


def _firm(text: str, start: int, end: int, parts: list[str], words: Words) -> bool:
    """Is a name that begins as a person's that of a firm?"""
    last = text[start:end].split()[-1].strip(".,").lower()
    tail = text[end : end + 24]
    return last in words.legal or "&" in parts or bool(LEGAL.match(tail) or _TICKER.match(tail) or TRADED.match(tail))


def _candidates(
    text: str, taken: list[tuple[int, int]], words: Words, cued: Mapping[int, int]
) -> list[tuple[int, int, str]]:
    seen, at = [], 0
    cache, top = words.trimmed, len(taken)
    if len(cache) > _MOST_CACHED:
        cache.clear()
    for m in _NAME.finditer(text):
        start, end = m.span()
        while at < top and taken[at][1] <= start:
            at += 1
        if at < top and taken[at][0] < end:
            if taken[at][0] <= start:
                continue
            end = taken[at][0]
        for first, last in _sentences(text, start, end, words):
            said = text[first:last]
            if said in cache:
                kept = cache[said]
            else:
                kept = cache[said] = _trim(said, words)
            if kept and not (kept[0] and cued.get(first, 0) >= first + kept[1]):  # what is left of "Free Cash Flow"
                seen.append((first + kept[0], first + kept[1], kept[2]))
    return seen


def _sentences(text: str, start: int, end: int, words: Words) -> Iterator[tuple[int, int]]:
    """The parts of a run of capitalised words that a full stop divides: "on June 30. Halden owes"."""
    if text.find(". ", start, end) >= 0:
        for m in _STOP.finditer(text, start, end):
            if m[1].lower() not in words.legal:
                yield start, m.end(1)
                start = m.end()
    yield start, end


_MOST_CACHED = 20_000


def _trim(text: str, known: Words) -> tuple[int, int, str] | None:
    """Drop leading and trailing words that no name has; the possessive; full stops. Gives start, end and name."""
    words = [(m.start(), m.end(), m.group()) for m in _SOLID.finditer(text)]
    if words and _SHORTENED.search(words[0][2]):
        return None
    if len(words) > 1 and words[0][2] in _SIDES:
        words.pop(0)
    while words and (
        _PLACED.match(words[0][2])
        or _bare(words[0][2]) in known.no_names
        or (len(words) > 1 and _bare(words[0][2]) in _ROLES)
    ):
        if len(words) > 3 and words[0][2].lower() in known.places and _bare(words[-1][2]) in known.legal:
            break  # "Kuwait Transport Warehousing Co"
        if words[0][2] in _LEADS and len(words) > 1 and _bare(words[1][2]) not in known.no_names:
            break  # "Cloud Peak"
        words.pop(0)
    if any(w[2] in _POSTS for w in words[:2]) or (words and words[0][2] in ("Officer", "Officers")):
        return None  # "Financial Officer Ann Petrov"
    office = next((i for i, w in enumerate(words) if i and w[2] in _OFFICES), 0)
    if office and len(words) > office + 1:
        words = words[:office]  # "Acme Chairman Ann Petrov"
    firm = next((i for i, w in enumerate(words[:-1]) if i and w[2] in _FIRMS), 0)
    if firm:
        words = words[: firm + 1]  # "Halden Compute Corp. Year Ended"
    verb = next((i for i, w in enumerate(words) if i and w[2] in known.headlines), 0)
    if verb:
        words = words[:verb]
    while len(words) > 1 and _CODE.match(words[-1][2]):
        words.pop()
    if len(words) > 2 and words[-2][2] == "of" and words[-1][2].lower() in known.places:
        words = words[:-2]  # "Luzia of Spain"
    while words and (_bare(words[-1][2]) in known.inner or words[-1][2] == "of" or words[-1][2][0].isdigit()):
        words.pop()
    if not words:
        return None
    for i, (_, _, w) in enumerate(words):
        if w.endswith(("'s", "’s", "s'", "s’", ".")) and i < len(words) - 1 and _bare(w) not in known.legal:
            words = words[: i + 1]
            break
    first, last = words[0][0], words[-1][1]
    said = text[first:last].rstrip(".")
    for tail in ("'s", "’s", "'", "’"):
        said = said.removesuffix(tail)
    parts = said.split()
    while len(parts) > 1 and parts[-1].strip(".,").lower() in known.dropped and parts[-2] != "&":
        parts.pop()
    name = " ".join(parts)
    if (
        len(name) < 3
        or name.isdigit()
        or _CODE.match(name)
        or _AMOUNT.match(name)
        or _RATIO.match(name)
        or _MONTHS.match(name)
        or (parts[0].lower() in known.no_names and len(parts) == 1)
    ):
        return None
    return first, first + len(said), name


def _bare(word: str) -> str:
    return word.lower().strip(".").removesuffix("'s").removesuffix("’s")


def _short_forms(full: set[str], known: Collection[str], words: Words) -> dict[str, str]:
    """First words that stand for a longer name ("Tessera" for "Tessera Cloud")."""
    heads: dict[str, str] = {}
    for name in sorted(full, key=len):
        head = name.split()[0]
        for short in (head, " ".join(name.split()[:2])):
            if short != name and len(short) > 3 and short.lower() not in words.no_names and short not in known:
                heads.setdefault(short, name)
        folded = name.title()
        if name.isupper() and folded != name:
            heads.setdefault(folded, folded)
            heads[name] = folded
    for short, name in list(heads.items()):
        if short in full and short != name:
            heads[name] = heads.get(name, name)
            heads[short] = name
    return {short: heads.get(name, name) for short, name in heads.items()}
