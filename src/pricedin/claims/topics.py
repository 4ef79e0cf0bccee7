"""What a text is about that is about no company: a market, a class of companies or rounds, a product, a commodity."""

from __future__ import annotations

import re
from collections import Counter

_NOT = r"(?:As|The|A|An|How|Why|What|Potential|Firmer|Difficult|Stronger|Weaker|Bigger|Higher|High|Low|Lower|Private|Service|Public|Labou?r|Jobs?|Financial|Producer|Consumer|Import|Export|Home|House|Share|Stock|Bond|In|On|For|To)"  # noqa: E501
_SKIP = r"\W*(?:[A-Z][A-Z\d +&]{3,20}[:\-]\s?|(?:Analysis|Factbox|Update|Interview|Column)[:\-]\s)?(?:(?:The|Global|World|Worldwide)\s)?"  # noqa: E501
_NOUN = r"(?!(?:says?|beats?|lifts?|in|of|and|to|sees|on|for|jobs|consumer|producer|import|export|private|home|house|share)\s)[A-Za-z][\w&./-]*"  # noqa: E501
_MOVES = r"(?:up|down|steady|steadies|near|at|in 20\d\d|reach(?:es|ed)?|hits?|gr[oe]ws?|to grow|set to|expands?|shrinks?|ris(?:e|es|ing)|rose|f[ae]lls?|fell|jumps?|surges?|surged?|tumbles?|slumps?|slips?|eases?|gains?|drops?|climbs?|dives?|weakens?|rebounds?|settles?|extends?|soars?|slides?|plunges?|retreats?|recovers?|steadied|shows?|could|will|may|heats|cools|booms?|doubles?|tops?)"  # noqa: E501
_MARKET = re.compile(
    rf"{_SKIP}(?!{_NOT}\s)((?:{_NOUN}\s){{1,3}}?(?:[Mm]arket|[Ss]ector|[Ii]ndustry))(?:\s[Ss]ize)?(?:[:,]|\s(?:to\s(?:[Rr]each|[Hh]it|[Gg]row|[Ee]xceed|[Tt]op|[Ss]urpass)|{_MOVES})\b)"
)
_FLOATS = re.compile(rf"{_SKIP}((?:[A-Z][\w.]+\s){{1,2}})(?:IPOs|listings|IPO market|new listings|flotations)(?=[:,]|\s{_MOVES}\b)")  # fmt: skip  # noqa: E501
_PRICED = re.compile(
    rf"{_SKIP}(?!{_NOT}\s)((?:{_NOUN}\s){{1,2}}?)(?:prices|rents|rental prices|rental rates)(?:[:,]|\s{_MOVES}\b)"
)
_TRADED = re.compile(
    rf"{_SKIP}(Gold|Silver|Platinum|Palladium|Oil|Crude|Brent|Copper|Aluminium|Aluminum|Nickel|Zinc|Wheat|Corn|Soybeans|"
    rf"Sugar|Coffee|Cocoa|Cotton|Bitcoin|Ether|Dollar|Euro|Yen|Sterling|Yuan|Rouble|Rupee)(?:\sprices)?\s{_MOVES}\b"
)
_STOCKS = re.compile(
    rf"{_SKIP}(?:(?:US|U\.S\.|European?|Asian?|Hong Kong|Tokyo|China|London)\s)?(?:Wall St\b\.?(?:reet)?|Wall Street|Stocks|stocks|Shares|shares|Dow|S&P(?: 500)?|Nasdaq|FTSE|Nikkei|Sensex|TSX)"  # noqa: E501
    rf"(?:(?:,| and) (?:the )?(?:Dow|S&P(?: 500)?|Nasdaq|FTSE|stocks|bonds))*\s(?:{_MOVES}|ends?|closes?|closed|opens?|set for|little changed|flat|mixed)\b"  # noqa: E501
)
_SERIES = re.compile(r"\bSeries [A-F]\b")
_CLASS = re.compile(
    r"\b(?:[Aa]cross|[Aa]mong)\s((?:(?:[A-Z][\w-]*|public|private|listed|enterprise)\s){1,3}?"
    r"(?:SaaS|companies|startups|start-ups|vendors|firms|software))\b(?=[^.]{0,40}\b(?:median|average|typical)\b)"
)
_PRODUCT = re.compile(r"\b[A-Z]{1,3}\d{2,4}s?\b")
_OPENING = 400


def topic(text: str) -> str | None:
    """The market, class, product or commodity that a text is about by its title, or by its first sentences.

    >>> topic("Foundry market reaches $38.5B"), topic("Hong Kong IPOs: a good week"), topic("Acme grows")
    ('Foundry market', 'Hong Kong IPO market', None)
    """
    line = text.lstrip().partition("\n")[0][:160]
    if m := _FLOATS.match(line):
        return f"{m[1].strip()} IPO market"
    if m := _MARKET.match(line):
        return str(m[1])
    if m := _TRADED.match(line):
        return str(m[1]).lower()
    if _STOCKS.match(line):
        return "stocks"
    if m := _PRICED.match(line):
        return _product(text) or str(m[1]).strip()
    rounds = Counter(_SERIES.findall(text)) if "Series " in line else Counter()
    if len(rounds) == 1 and max(rounds.values()) > 1 and _SERIES.match(line):
        return f"{next(iter(rounds))} market"
    m = _CLASS.search(text, 0, _OPENING)
    return str(m[1]) if m else None


def _product(text: str) -> str | None:
    """The product that a text on prices names at its opening, and most."""
    seen = Counter(m[0].rstrip("s") for m in _PRODUCT.finditer(text, 0, 4 * _OPENING))
    name = max(seen, key=lambda n: seen[n], default=None)
    return name if name and name in text[:_OPENING] else None
