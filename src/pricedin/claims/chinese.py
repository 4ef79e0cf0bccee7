"""Numbers written in Chinese numerals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pricedin.claims.draft import Draft

DIGITS = {
    "零": 0,
    "〇": 0,
    "○": 0,
    "一": 1,
    "壹": 1,
    "二": 2,
    "贰": 2,
    "貳": 2,
    "两": 2,
    "兩": 2,
    "俩": 2,
    "倆": 2,
    "三": 3,
    "叁": 3,
    "參": 3,
    "四": 4,
    "肆": 4,
    "五": 5,
    "伍": 5,
    "六": 6,
    "陆": 6,
    "陸": 6,
    "七": 7,
    "柒": 7,
    "八": 8,
    "捌": 8,
    "九": 9,
    "玖": 9,
}
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_DIGIT = "".join(DIGITS)
_SCALE = "".join(SMALL) + "".join(LARGE)
_RUN = re.compile(f"[{_DIGIT}{_SCALE}半][{_DIGIT}{_SCALE}点點又]{{0,40}}")
_PARTS = re.compile(f"([{_DIGIT}{_SCALE}]{{1,20}})分之([{_DIGIT}{_SCALE}点點]{{1,20}}|\\d{{1,9}}(?:\\.\\d{{1,6}})?)")


def value(numeral: str) -> float | None:
    """The number that a Chinese numeral writes; None where it is none.

    >>> value("一百零一万一千"), value("十五点七"), value("四千零四万")
    (1011000.0, 15.7, 40040000.0)
    >>> value("二百五")
    250.0
    """
    whole, _, rest = numeral.replace("點", "点").partition("点")
    number = _whole(whole)
    if number is None:
        return None
    if not rest:
        return number
    if any(c not in DIGITS for c in rest):
        return None
    return number + float("0." + "".join(str(DIGITS[c]) for c in rest))


def _whole(numeral: str) -> float | None:
    if not numeral:
        return None
    if all(c in DIGITS for c in numeral):
        return float("".join(str(DIGITS[c]) for c in numeral))
    total = section = digit = 0
    last = 0  # the scale just passed, for 二百五
    zero = False
    for c in numeral:
        if c in DIGITS:
            digit = DIGITS[c]
            zero = zero or digit == 0
            continue
        if c in SMALL:
            section += (digit or (1 if section == 0 or c in "十拾" else 0)) * SMALL[c]
            last = SMALL[c]
        else:
            section += digit
            if section == 0 and total == 0:
                return None
            if section == 0 or (LARGE[c] > 10**4 and 0 < total < LARGE[c]):
                total = (total + section) * LARGE[c]
            else:
                total += section * LARGE[c]
            section, last = 0, LARGE[c]
        digit, zero = 0, False
    if digit:
        section += digit * (last // 10 if last >= 100 and not zero and numeral[-1] in DIGITS else 1)
    return float(total + section)


def find(text: str) -> Iterator[Draft]:
    """Every Chinese numeral, in order, also single characters: whether it is a quantity is decided by what follows."""
    for match in _RUN.finditer(text):
        start, end = match.span()
        if text[start - 1 : start].isdigit():
            continue
        numeral = match.group().rstrip("点點又")
        end = start + len(numeral)
        parts = _PARTS.match(text, start)
        if parts:
            draft = _parts(text, parts)
            if draft:
                yield draft
            continue
        if numeral.startswith("半"):
            continue
        number = value(numeral)
        if number is None:
            continue
        draft = Draft(start, end, start, number, number, 0.0, numeral, "chinese")
        draft.scaled = any(c in LARGE for c in numeral)
        yield draft


def _parts(text: str, match: re.Match[str]) -> Draft | None:
    """百分之五, 三分之一."""
    below = (
        100.0
        if match.group(1) in ("百", "佰")
        else {"千": 1e3, "仟": 1e3, "万": 1e4, "萬": 1e4}.get(match.group(1)) or value(match.group(1))
    )
    top = (
        float(match.group(2)) if match.group(2)[0].isdigit() and match.group(2)[0] < "\u2e80" else value(match.group(2))
    )
    if match.group(2) in ("百", "佰"):
        top = 100.0
    if not below or top is None:
        return None
    draft = Draft(match.start(), match.end(), match.start(), top / below, top / below, 0.0, match.group(), "chinese")
    draft.unit, draft.rule = "fraction", "zh.parts"
    return draft
