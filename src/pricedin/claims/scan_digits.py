"""Numbers written in digits, with the labels that are none: dates, versions, codes, list numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pricedin.claims.draft import Draft
from pricedin.claims.spoken import about_tens

# Anchored on one ASCII digit, which lets the search skip ahead; groups are bounded, so that a run of digits and
# commas costs no more than its length.
_NUMBER = re.compile(
    r"[0-9][0-9]*(?:(?:,[0-9]{2,3}){0,6},[0-9]{3}(?![0-9])|(?:[\u202f\u2009\u00a0][0-9]{3}(?![0-9])){1,6})?(?:\.[0-9]+)?"
)
_CHAIN = re.compile(r"(?:[.\-/:][0-9]{1,12}){1,8}")  # 192.168.1.2, 2025-11-03, 555-0134, 10:30
# 285/421/560亿元: a figure for each year, with the unit behind the last
_SLASHED = re.compile(r"(?:/\d{1,6}(?:\.\d{1,3})?){1,5}(?:[亿億万萬]|[百千]万|%|倍|元|港元|美元)")
_EXPONENT = re.compile(r"[eE][+-]?\d{1,3}(?!\w)")
_LIST = re.compile(r"[.)、．:](?=\s|[A-Z\u2e80-\u9fff“\"*])")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|s|'s|’s)\b")
_VULGAR = {
    "½": 0.5,
    "¼": 0.25,
    "¾": 0.75,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "⅛": 0.125,
    "⅜": 0.375,
    "⅝": 0.625,
    "⅞": 0.875,
    "⅕": 0.2,
    "⅖": 0.4,
    "⅗": 0.6,
    "⅘": 0.8,
    "⅙": 1 / 6,
    "⅚": 5 / 6,
}
_VULGARS = re.compile("[" + "".join(_VULGAR) + "]")
_CODE = re.compile(
    r"(?:\b(?:code|ticker|SEHK|HKEX|SSE|SZSE|TSE|KRX|KOSDAQ|TWSE|SHA|SHE|HKG|TYO|ISIN|CIK)|代码|代號|代号)"
    r"[:： ]{0,2}\Z",
    re.I,
)
_SPLIT = re.compile(
    r"[- ]for[- ](?:one|([1-9]\d?))(?=[ -](?:\w+ )?(?:reverse |forward )?(?:stock|share)?[ -]?split)", re.I
)
_EXCHANGE = re.compile(r"[A-Z]{2}\b")  # 0700.HK
_FRACTION = re.compile(r"/(\d{1,3})(?![\d/.,])")


def find(text: str, glued: frozenset[str]) -> Iterator[Draft]:
    """Every number in digits that is no label, in order. ``glued`` are the letters that may stand right before a
    number (codes of currencies): any other letter makes it a name (H100, Q1, Web2)."""
    guard = 0
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        if start < guard:
            continue
        before = text[start - 1] if start else "\n"
        after = text[end : end + 1]
        if before == "." and "." not in match.group() and text[start - 2 : start - 1] in _BEFORE_POINT:
            start -= 1  # .5
            before = text[start - 1] if start else "\n"
        if before == "-" and end - start == 2 and (spoken := about_tens(text, start, end)):
            yield spoken
            continue
        if before not in _PLAIN and _part_of_a_name(text, start, before, glued):
            guard = end
            continue
        digits = text[start:end]
        if after in _CHAINS and after:
            chain = None if after == "/" and ("." in digits or _SLASHED.match(text, end)) else _CHAIN.match(text, end)
            if chain and not _may_be_range(text, digits, chain, after):
                draft = _fraction(text, start, end, digits, before) if after == "/" else None
                guard = draft.end if draft else chain.end()
                if draft:
                    yield draft
                continue
        if _dated(text, start, end, after) or end - start > 40 or _listed(text, start, end, digits, before):
            continue
        if after in "- " and text.startswith("for", end + 1) and (split := _SPLIT.match(text, end)):
            guard = split.end()
            yield _split(text, start, guard, digits, split)
        else:
            yield make(text, start, end, digits)


def _part_of_a_name(text: str, start: int, before: str, glued: frozenset[str]) -> bool:
    """H100, Q1, GPT-4: a letter before the number, or a letter and a hyphen."""
    if before == "-":
        last = text[start - 2 : start - 1]
        if last.isdigit() and _NAMED.search(text[max(0, start - 14) : start]):
            return True  # Qwen3-235B
        if text[start - 4 : start] == "-to-":
            return False
        if not last.isalpha() or last >= "\u2e80" or _code_before(text, start - 1, glued):
            return False
        return not _SCALED.search(text[max(0, start - 6) : start])  # 5k-20k is a range
    if before == "K" and _HK_CENTS.match(text, start - 2):
        return False
    return (before.isalpha() or before == "_") and before < "\u2e80" and not _code_before(text, start, glued)


_HK_CENTS = re.compile(r"HK(?<![A-Za-z]HK)[0-9.]{1,6} cents?\b")


def _dated(text: str, start: int, end: int, after: str) -> bool:
    """Years behind a word of time, and days of a month. The year in which something pays off is kept."""
    size = end - start
    if size == 4 and after not in _NO_YEAR and "1900" <= text[start:end] <= "2100":
        dated = text[start - 3 : start] in _YEAR_TAILS or text[start - 4 : start] in _MONTH_TAILS
        return dated and not _PAYS_OFF.search(text, max(0, start - 60), start)
    if size > 2 or after not in _AFTER_DAY or text[start - 4 : start] not in _MONTH_TAILS:
        return False
    return bool(_MONTH.search(text[max(0, start - 11) : start]))


_PAYS_OFF = re.compile(r"even|profit|black|positive|盈|亏|虧")
_PLAIN = frozenset(" $€£¥(\n~\t,")
_NAMED = re.compile(r"(?<![A-Za-z0-9$€£¥.,])(?!(?:FY|USD|RMB|HKD|EUR|CNY|Rs|RM)[0-9])[A-Za-z]{1,10}[0-9.]{1,4}-\Z")
_SCALED = re.compile(r"[0-9][ ]?(?:[kKmMbBtTxX]|bn|mn|tn|GW|MW)-\Z")
_BEFORE_POINT = frozenset((*" $€£¥(\n~\t-−–", ""))
_CHAINS = frozenset(".-/:")
_NO_YEAR = frozenset("-–%xX")
_AFTER_DAY = frozenset(" ,.;)\n")
_YEAR_TAILS = {
    *("ar ", "rs ", "in ", "ce ", "by ", "il ", "al ", "FY ", "CY "),
    *(f"{n}, " for n in range(10)),
}
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH = re.compile(rf"\b(?:{_MONTHS}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.? \Z")
_MONTH_TAILS = frozenset(m[-3:] + " " for m in _MONTHS.split("|")) | frozenset(
    f"{m}{dot} "[-4:]
    for m in ["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"]
    for dot in ("", ".")
)


def vulgar(text: str) -> Iterator[Draft]:
    """``½``, ``⅔`` where no whole number stands before them."""
    if text.isascii():
        return
    for match in _VULGARS.finditer(text):
        start = match.start()
        if not text[start - 1 : start].isdigit():
            value = _VULGAR[match.group()]
            draft = Draft(start, start + 1, start, value, value, 0.0, match.group(), "digits")
            draft.rule = "fraction.vulgar"
            draft.unit = "fraction" if text.startswith((" of", " the"), start + 1) else None
            yield draft


def _split(text: str, start: int, end: int, digits: str, match: re.Match[str]) -> Draft:
    """``10-for-1``: new shares per old one."""
    ratio = float(digits.translate(_STRIP)) / float(match.group(1) or 1)
    draft = Draft(start, end, start, ratio, ratio, 0.0, text[start:end], "digits")
    draft.unit, draft.rule = "multiple", "multiple.split"
    return draft


def make(text: str, start: int, end: int, digits: str) -> Draft:
    """The draft of a number in digits, vulgar fractions and exponents included."""
    plain = digits.translate(_STRIP)
    value = float(plain)
    point = plain.find(".")
    step = 10.0 ** -(len(plain) - point - 1) if point >= 0 else 1.0
    after = text[end : end + 1]
    if after in _VULGAR and after:
        value, end, step = value + _VULGAR[after], end + 1, 0.0
    elif after in "eE" and after and (power := _EXPONENT.match(text, end)):
        factor = float("1" + power.group()) if abs(int(power.group()[1:])) < 60 else 1.0
        value, step, end = value * factor, step * factor, power.end()
    return Draft(start, end, start, value, value, step, text[start:end], "digits")


_STRIP = str.maketrans("", "", ",\u202f\u2009\u00a0")


def _may_be_range(text: str, digits: str, chain: re.Match[str], after: str) -> bool:
    """``5-7`` may be a range; ``2025-11-03``, ``10:30``, ``1.2.3`` and ``2024-25`` are labels."""
    if after == ".":
        return False
    parts = chain.group()
    if after != "-" or len(re.findall(r"[.\-/:]\d", parts)) > 2 or parts.count("-") != 1:
        return False
    if "/" in parts or ":" in parts:
        return False
    second = parts[1:]
    if _is_year(digits) and (len(second) == 2 or _is_year(second)):
        return text[chain.end() : chain.end() + 1] == "%"
    return not digits.startswith("0") or "." in digits


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits.isdigit() and "1900" <= digits <= "2100"


def _fraction(text: str, start: int, end: int, digits: str, before: str) -> Draft | None:
    """``2/3`` of something: the fraction, where it stands alone and is smaller than one."""
    match = _FRACTION.match(text, end)
    if not match or not digits.isdigit() or before.isalnum() or before in "-/.$":
        return None
    top, bottom = int(digits), int(match.group(1))
    if not 0 < top < bottom <= 10 or not text[match.end() : match.end() + 4].startswith(" of"):
        return None
    draft = Draft(start, match.end(), start, top / bottom, top / bottom, 0.0, text[start : match.end()], "digits")
    draft.unit, draft.rule = "fraction", "fraction.digits"
    return draft


def _code_before(text: str, start: int, codes: frozenset[str]) -> bool:
    begin = start
    while begin and start - begin < 5 and text[begin - 1].isalpha() and text[begin - 1] < "\u2e80":
        begin -= 1
    return text[begin:start] in codes or (text[begin:start] == "W" and WON.match(text, start) is not None)


WON = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)|\d[\d.]*\s?(?:tn|trn|bn|trillion|billion|million)\b")  # W41.2tn, no W7900


def _listed(text: str, start: int, end: int, digits: str, before: str) -> bool:
    """List numbers at the beginning of a line, citations in brackets, ordinals, numbers of a ticker."""
    after = text[end : end + 1]
    if digits[0] == "0" and len(digits) > 1 and digits.isdigit():
        return True
    if (before == "[" and after == "]") or before == "#":
        return True
    if ":" in (before, text[start - 2 : start - 1]) and _CODE.search(text[max(0, start - 14) : start]):
        return True
    if before == "." and start > 1 and "A" <= text[start - 2] <= "z":
        return text[max(0, start - 3) : start].lower() not in ("rs.", "fr.", "no.")
    if after == "-" and _MARKET.match(text, end):
        return True
    if after in _ORDINALS and after:
        return bool(_ORDINAL.match(text, end))
    if after in _POINTS and after:
        if after == "." and digits.isdigit() and _EXCHANGE.match(text, end + 1):
            return True
        return len(digits) <= 2 and bool(_LIST.match(text, end)) and _heads_a_line(text, start, end, before)
    return False


def _heads_a_line(text: str, start: int, end: int, before: str) -> bool:
    line = max(text.rfind("\n", max(0, start - 12), start), start - 13) + 1
    if text[line - 1 : line] not in ("", "\n") or text[line:start].strip(" \t*_#•·-–(（>|"):
        return False
    return text[end] != ")" or before != "(" or line + 12 > start


_MARKET = re.compile(r"-(?:TW|HK|US|CN|JP|KR|SH|SZ|SG)\b")  # 2330-TW
_ORDINALS = frozenset("stnrTSNR'’")
_POINTS = frozenset(".)、．:")
