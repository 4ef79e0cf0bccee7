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
_RUN = re.compile(f"[{_DIGIT}{_SCALE}半](?:[ ]{{0,2}}[{_DIGIT}{_SCALE}点點]){{0,40}}")
_TOP = f"[{_DIGIT}{_SCALE}](?:[ ]?[{_DIGIT}{_SCALE}点點]){{0,20}}|\\d{{1,9}}(?:,\\d{{3}}){{0,4}}(?:\\.\\d{{1,6}})?"
_PARTS = re.compile(
    f"([{_DIGIT}{_SCALE}](?:[ ]{{0,2}}[{_DIGIT}{_SCALE}]){{0,19}})[ ]{{0,2}}分[ ]?之[ ]{{0,2}}({_TOP})([ ]?[kK])?"
)
_DIGIT_PARTS = re.compile(rf"(\d{{1,6}})[ ]{{0,2}}分[ ]{{0,2}}之[ ]{{0,2}}({_TOP})([ ]?[kK])?")
_DOUBLED = re.compile(
    "翻(?:了)?(一|两|兩|二|三)?(倍|番)|[两兩双雙三]位[数數]|一半|打对折|打對折|过半|過半|逾半|半数|半數"
)


_SEVERAL = frozenset(("数", "數", "几", "幾"))
_NOUN = frozenset("参參倍人总總指基户戶次系件个個")
_NOT_AFTER = frozenset("每第统之唯同")


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
                if numeral[:2] not in ("万亿", "萬億"):
                    return None
                section = 1
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
    guard = 0
    for match in _RUN.finditer(text):
        start, end = match.span()
        if start < guard or text[start - 1 : start].isdigit() or text[start - 1 : start] in _NOT_AFTER:
            continue
        numeral = match.group().rstrip("点點 ")
        end = start + len(numeral)
        numeral = numeral.replace(" ", "")
        if text[start - 1 : start] in _SEVERAL and numeral[0] in _SCALE and text[start - 2 : start - 1] not in _NOUN:
            number = _alone(numeral)
            if number and number >= 10:  # 数亿美元
                some = Draft(start - 1, end, start - 1, 1.0, 10.0, 0.0, text[start - 1 : end], "chinese")
                some.scale, some.scaled, some.rule, some.vague = number, True, "vague.chinese", True
                yield some
                continue
        parts = _PARTS.match(text, start)
        if parts:
            draft = _parts(parts)
            if draft:
                guard = draft.end
                yield draft
            continue
        if numeral[0] == "半":
            if text[end : end + 1] in ("成", "折") and len(numeral) == 1:
                yield Draft(start, end, start, 0.5, 0.5, 0.0, numeral, "chinese")
            continue
        number = value(numeral)
        if number is None:
            continue
        mixed = _PARTS.match(text, end + 1) if text[end : end + 1] == "又" else None
        if mixed and (part := _parts(mixed)):
            number, end, guard = number + part.low, part.end, part.end
        draft = Draft(start, end, start, number, number, 0.0, numeral, "chinese")
        draft.scaled = any(c in LARGE for c in numeral)
        yield draft


def words(text: str) -> Iterator[Draft]:
    """翻倍, 翻两番, 一半, 过半: multiples and fractions that are words of their own."""
    if "分" in text:
        yield from filter(None, map(_parts, _DIGIT_PARTS.finditer(text)))
    if not any(c in text for c in "翻半位折"):
        return
    for match in _DOUBLED.finditer(text):
        start, end = match.span()
        word = match.group()
        if match.group(2):
            power = DIGITS.get(match.group(1) or "一", 1)
            number = 2.0**power if match.group(2) == "番" else float(1 + power)
            draft = Draft(start, end, start, number, number, 0.0, word, "chinese")
            draft.unit, draft.rule = "multiple", "zh.doubled"
        else:
            low, high = {"三": (1.0, 10.0)}.get(word[0], (0.1, 0.99)) if "位" in word else (0.5, 0.5)
            draft = Draft(start, end, start, low, high, 0.0, word, "chinese")
            draft.unit, draft.rule, draft.vague = "fraction", "zh.half", "位" in word
            if word[0] in "过過逾":
                draft.hedges += ("over",)
        yield draft


def _parts(match: re.Match[str]) -> Draft | None:
    """百分之五, 三分之一, 百分之3.2k."""
    bottom, top = match.group(1).replace(" ", ""), match.group(2).replace(" ", "")
    below = float(bottom) if bottom.isascii() else _alone(bottom)
    above = float(top.replace(",", "")) if top[0].isascii() else _alone(top)
    if not below or above is None:
        return None
    number = above / below * (1000 if match.group(3) else 1)
    step = 0.0
    if top[0].isascii():
        step = 10.0 ** -len(top.partition(".")[2]) / below
    draft = Draft(match.start(), match.end(), match.start(), number, number, step, match.group(), "chinese")
    draft.unit, draft.rule = "fraction", "zh.parts"
    return draft


def _alone(numeral: str) -> float | None:
    """The value of a numeral that may be scale characters only: 百 is 100, 万万 1e8."""
    if all(c in SMALL or c in LARGE for c in numeral):
        number = 1.0
        for c in numeral:
            number *= SMALL.get(c) or LARGE[c]
        return number
    return value(numeral)


def compound(a: Draft, b: Draft, text: str) -> bool:
    """``1亿2000万``: put ``b`` into ``a`` where it goes on with the same number; whether it did."""
    if b.start - a.end > 1 or not a.scaled or a.unit or b.currency_side == "before" or b.sign < 0 or a.vague:
        return False
    if (text[a.end - 1] not in LARGE and text[a.end - 1] not in SMALL) or text[a.end : b.start].strip():
        return False
    if b.low * b.scale >= a.scale or (text[b.end - 1].isdigit() and a.end < b.start):
        return False
    a.low += b.low * b.scale / a.scale
    a.high, a.end, a.digits = a.low, b.end, text[a.at : b.end]
    a.step = b.step * b.scale / a.scale
    a.unit, a.factor, a.currency_side = b.unit, b.factor, b.currency_side
    return True
