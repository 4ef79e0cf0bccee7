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
from pricedin.claims.names_zh import chinese
from pricedin.claims.soft import SOFT
from pricedin.vocabulary.cues import Cues

_NAME = re.compile(
    r"[A-Z][\w&’'.]*(?:[-/][A-Za-z]\w*)*(?:[ \u00a0](?:\((?:Holdings?|International|China|HK|Group|Hong Kong|Asia)\)[ ]|&[ ])?(?:[A-Z0-9][\w&’'.]*(?:-[A-Z]\w*)*|of(?= [A-Z]|the )|AI\b)){0,4}"  # noqa: E501
)
_SAID = re.compile(
    r"\s(?:said|says|reported|posted|raised|raises|expects|plans|aims|announced|is valued|was valued|has raised|closed|launched|employs|generated|forecast|guided|"  # noqa: E501
    r"earned|lost|makes|sells|serves|trades|went public|filed|priced|agreed|acquired|bought|swung|narrowed|booked|recorded|targets|estimates its|will spend|is seeking|is in talks|"  # noqa: E501
    r"spent|cut|sees|opened|carried|delivered|lifted|slashed|paid|declared|runs|holds|commands|controls|owns|beat|missed|invested|burned|disclosed|warned|operates|counts|claims|now has|has|had|is|was|processed|processes|delivered|took in|earns|rents|shipped|supplies|owns|runs|charges|completed|secured|signed|won|hired|grew|added|pays|holds|trades at|spends|burns|carries)\b"  # noqa: E501
)
_OWN = re.compile(r"['’]s?\s+(?:\w+[- ]){0,3}?(?:revenue|revenues|sales|profit|valuation|market|shares|stock|share|net|gross|operating|annual|arr|ARR|earnings|loss|margin|capex|"  # noqa: E501
                  r"IPO|S-1|ipo|user|users|customers|backlog|cash|chief|CEO|CFO|prospectus|board|investors|API|cloud|quarterly|latest|first|second|third|fourth|headcount|model)")  # fmt: skip  # noqa: E501
_MAY = re.compile(r"['’]s\s[a-z]|\s(?:will|should|could|would|may|might|must|can|cannot|thus|scores?|needs?)\s")
_APPOS = re.compile(
    r"(?:\s\((?:Buy|Sell|Hold|Neutral|Overweight|Underweight|Outperform|Underperform|Add|Reduce)\b|\s(?:is|was) (?:now )?(?:worth|valued)\b|,\s(?:a|an|the|which|whose|one of|its)\s|\s\((?:[A-Z]{2,6}[:,)]|\$[A-Z]|\d{4,6}\.[A-Z]{2}|NYSE|NASDAQ|HKEX|ticker))"  # noqa: E501
)
_TICKER = re.compile(r"\s?\(\s?(?:(?:NYSE|NASDAQ|Nasdaq|HKEX|LSE|TSX)[:\s]|[A-Z0-9]{1,6}\.[A-Z]{1,2}\b|[A-Z]{2,5}\))")
_RIC = re.compile(r"\s(?:\(\s?)?[A-Z0-9]{2,6}\.[A-Z]{1,2}\b")
_CODE = re.compile(r"[A-Z0-9]{2,6}\.[A-Z]{1,2}\Z|SIS\.[A-Z]+\Z")
_PLACED = re.compile(r"[\w.’'-]+-(?:based|listed|backed|owned|led|born|controlled|run)\Z")
_RATIO = re.compile(r"[A-Z][a-z]+-to-[a-z]+\Z")
_MONTHS = re.compile(
    r"(?:(?:Jan|Febr)uary|March|April|June|July|August|(?:Sept|Nov|Dec)ember|October)-"
)  # "October-December"
_AMOUNT = re.compile(r"[A-Z]{2,3}\d[\d.,]*(?:bn|mn|m|k|tn|B|M)?\Z")
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
_KIND_OF = re.compile(
    r"\s(?:start-?up|company|firm|group|chipmaker|lab|developer|maker|host|provider|platform|unicorn)\s"
    r"(?!Chief|Chair|Executive|President|Managing)[A-Z][a-z]"
)
_THE = re.compile(r"\b[Tt]he\s(?:[A-Z][\w&-]*\s){0,3}\Z")
_ITS_LINE = re.compile(
    r"\b(?:Solutions?|Systems|Services|Products?|Devices?|Infrastructure|Platforms?|Computing|Networking|Software|Clients?"
    r"|Graphics|Storage|Experience|Mobility|Cloud|Memory|Foundry)(?:\s(?:Group|Business|Unit|Division|Segment))\Z"
)
_LEGAL = re.compile(
    r",?\s(?:Inc|INC|Incorporated|Corp|CORP|Ltd|LTD|Plc|PLC|plc|LLC|N\.V|S\.A|Co|AG|SE|Limited|Holdings)\b"
)
_OWNING = ("'", "’")
_CAMEL = re.compile(r"[a-z][A-Z]")
_SIZED = re.compile(
    r"\s\((?:YC [WSFX]\d\d|(?:(?:worth|valued at|targeting|seeking|about|around|almost|nearly|over|roughly|more than|at|a valuation of|~|≈)\s?){0,3}[$€£¥]\d)"  # noqa: E501
)
_ALSO = re.compile(r"\b(?:followed by|ahead of|behind|versus|while|and|then)\s\Z")
_WITH = re.compile(rf"\s(?:with|at|on|has|had|holds)\s{SOFT}\d[\d.]*\s?(?:%|per cent|percent)")
_DOES = re.compile(
    r"\s(?:just |now |already |recently )?(?:does|did|hit|passed|crossed|reached|has|had|went from|grew from|landed|secured|bagged|burns|ships|shipped|holds|held|rents|charges|handles)\s(?:\w+ ){0,2}[$€£¥~]?\d"  # noqa: E501
)
_LISTS = re.compile(r"\s(?:USD|US\$|HK\$|RMB|NT\$|[$€£¥])\s?\d")
_MORE = re.compile(r"(?:\),|\d,|n,|\sand)\s\Z")
_HEADS = re.compile(r"\s?\|\s?(?:BUY|SELL|HOLD|ADD|REDUCE|NEUTRAL|OUTPERFORM|Buy|Sell|Hold|Add|Neutral|Outperform)\b")
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
_ON_DAY = re.compile(
    r"\s(?:on|late|early)\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s\w+)?\s[a-z]+(?:ed|d|t|w)?\b"
)
_NUMBERED = re.compile(r"(?:\A|\n)\d{1,2}[.)]\s\Z")
_PRICED = re.compile(r",\s(?:[$€£¥₹]|Rs\.?\s|RMB\s|HK\$|US\$)\d")
_OPENS = re.compile(r"(?:\A|\n)(?:[^\n]{0,45}\s[-–—]{1,2}\s)?(?:[\w’'-]+\s){0,5}\Z")
_LETTER = re.compile(
    r"\s*(?:To|Dear)\s(?:(?:our|all|the|my|fellow|dear)\s){0,2}(?:shareholders|stockholders|shareowners|investors|partners)\b",
    re.I,
)
_ACTS = re.compile(r"['’]s?\s[a-z]|\s(?:[a-z]+ly\s)?(?:has|had|is|was|will|would|to|plans|[a-z]{3,}(?:ed|s))\b")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sir|Prof|President)\.?\s(?:[A-Z][\w.’'-]*+\s?)*\Z")
_TRADED = re.compile(r"\s(?:shares?|stock|share price|bonds|IPO)\b")
_CALLED = re.compile(r"\b(?:known as|called|named|dubbed|renamed)\s\Z")
_BOUGHT = re.compile(
    r"\b(?:buy|buys|buying|acquire|acquires|acquired|acquiring|purchase of|acquisition of|stake in|invest in|invested in|backed)\s\Z"  # noqa: E501
)
_CLIENTS = re.compile(r"\s(?:subscribers|customers|users|clients|shareholders)\b")
_LINE = re.compile(r"\s(?:revenues?|sales|segment|unit|division|operating|margins?|orders|bookings)\b")
_TITLED = re.compile(
    r"\s?(?:[-–—|:]\s|half-year|full-year|results|earnings|first|second|third|fourth|interim|annual|Q[1-4]|FY|H[12]|fiscal|\(|quarterly|investor|conference)",
    re.I,
)
_HAN = re.compile("[\u4e00-\u9fff]")
_SOLID = re.compile(r"\S+")
_STOP = re.compile(r"(?<![\w.])(\d+|[\w’'-]{3,})\.[ \u00a0](?=[A-Z])")
_BEFORE = re.compile(
    r"(?:[Rr]ival|[Ss]hares (?:in|of)|grocer|supermarket|chain|carrier|utility|major|brewer|builder|conglomerate|"
    r"start-?up|company|firm|chipmaker|maker|lab|bank|lender|carmaker|automaker|operator|developer|provider|group|giant|rival|retailer|designer|unicorn|subsidiary|miner|insurer|supplier|"
    r"manufacturer|foundry|platform|parent|broker|brokerage|competitor|challenger|backer|investor|shareholder|owner|customer|lessor|broadcaster|airline|drugmaker|Thread on|neocloud),?\s$"  # noqa: E501
)


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
        evidence[name] += _evidence(text, start, end, name, words)
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
    heads = _short_forms(full, known, words)
    found = [Name(s, e, heads.get(name, name)) for s, e, name in seen if name in full or name in heads]
    if not text.isascii() and _HAN.search(text, 0, 4000):
        found += (Name(*one) for one in chinese(text, taken, frozenset(c for c in cued if text[c] > "\u3400"), cues))
        found.sort()
    return found


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
    return last in words.legal or "&" in parts or bool(_LEGAL.match(tail) or _TICKER.match(tail) or _TRADED.match(tail))


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


def _evidence(text: str, start: int, end: int, name: str, known: Words) -> int:
    """Points for a name: three are enough."""
    words = text[start:end].split()
    if len(words) == 1 and len(name) > 6 and name.endswith("ly") and text[end : end + 1] == ",":
        return -9  # "Consequently, the ..."
    last = words[-1].strip(".,").lower()
    if len(words) > 1 and _ITS_LINE.search(" ".join(words)) and _THE.search(text, max(0, start - 40), start):
        return -9  # "The Infrastructure Solutions Group, which sells servers"
    if _KIND_OF.match(text, end):
        return -9  # "Legal AI start-up Tessellate"
    if last in known.bodies or " ".join(words[-2:]).lower() in known.bodies:
        return -9
    named = last in known.legal or "," in text[end : end + 2]
    points = -3 if len(words) > 3 and not named else 0  # headlines set in capitals
    if len(words) > 1 and last in known.legal and "of" not in words:
        points += 3
    tail = text[end : end + 60]
    spaced = tail[:1].isspace()
    if (spaced or tail[:1] == ",") and _LEGAL.match(tail, 0, 12):
        points += 3
    if spaced and _RIC.match(tail):
        points += 3
    if (tail[:1] in _OWNING and _OWN.match(tail)) or ((spaced or tail[:1] == ",") and _APPOS.match(tail)):
        points += 3
    if text[start - 1 : start].isspace():
        head = text[max(0, start - 16) : start]
        if _CALLED.search(head):
            points += 3
        if _BEFORE.search(head):
            points += 3
        if _BOUGHT.search(head):
            points += 2
    if spaced:
        if _CLIENTS.match(tail):
            points += 2 + (len(words) > 1)
        if start > 200 and len(words) > 1 and _LINE.match(tail) and words[-1].lower() not in known.dropped - {"group"}:
            points -= 3
        if _TRADED.match(tail):
            points += 3
    if text[start - 1 : start] in ("", "\n") and _HEADS.match(tail):
        points += 3
    if start < 200 and "\n" not in text[:start].strip() and _TITLED.match(tail) and (start < 5 or len(words) > 1):
        points += 3 if len(words) > 1 or re.match(r"\s?[-–—|:(]", tail) else 1
    if spaced:
        if _SIZED.match(tail) or (_WITH.match(tail) and _ALSO.search(text, max(0, start - 60), start)):
            points += 3
        if _DOES.match(tail):
            points += 2 + name.isupper()
        if _LISTS.match(tail) and _MORE.search(text, max(0, start - 8), start):
            points += 3
        if _MAY.match(tail):
            points += 1
        if start < 200 and not known.headlines.isdisjoint(tail.split(maxsplit=1)[:1]):
            points += 2 + (len(words) > 1)
        if _SAID.match(tail):
            points += 2 if len(words) == 1 else 3
    inside = len(words) > 1 or (start > 1 and text[start - 2] not in "\n.!?")
    if inside and start < issuers.OPENING and _ACTS.match(tail) and _OPENS.search(text, max(0, start - 60), start):
        points += 3
    if inside and start < issuers.OPENING and _ACTS.match(tail) and _LETTER.match(text):
        points += 3  # "To our shareholders. When I wrote to you a year ago, Quillon was a tool"
    if spaced and _ON_DAY.match(tail):
        points += 3
    if tail[:1] == "," and _NUMBERED.search(text, max(0, start - 8), start) and _PRICED.match(tail):
        points += 3
    if _CAMEL.search(name):
        points += 1
    if start == 0 or text[start - 1] == "\n":
        points += bool(re.match(r"\s*(?:[-–—|:(]|\n)", tail)) * 2
    return points


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
