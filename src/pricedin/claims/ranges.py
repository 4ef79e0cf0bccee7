"""Two numbers that are one claim (``$1.75–2 trillion``), and the from-to that is two."""

from __future__ import annotations

import re

from pricedin.claims.draft import Draft, scaled
from pricedin.vocabulary.changes import Changes

_DASHES = frozenset("-–—−~～〜‑‒")
_CENTS = frozenset(("", "and", "又"))
_TO = frozenset(("to", "至", "到"))
_AND = frozenset(("and", "和", "与", "與"))
_TOLERANCE = re.compile(
    r",?[ \u00a0](?:plus or minus|plus/minus|give or take|\+/-)[ \u00a0]\Z|[ ]?(?:±|\+/[-–−])[ ]?\Z", re.I
)
_LOOSE = {
    "about", "roughly", "around", "nearly", "some", "just", "approximately", "over", "more", "than", "a", "an", "only",
    "the", "less", "under", "almost", "at", "least", "as", "little", "low", "below", "much", "high", "many", "up",
    "between", "~", "of", "estimated",
}  # fmt: skip
_RANGING = {
    "range", "ranges", "ranged", "ranging", "vary", "varies", "varied", "varying", "anywhere", "somewhere", "spanning",
    "spans", "spanned",
}  # fmt: skip
_MOVED_ZH = {
    *("降", "升", "增", "跌", "涨", "漲", "提升", "提高", "下降", "上升", "上调", "上調", "下调", "下調"),
    *("增长", "增長", "扩大", "擴大", "收窄", "减少", "減少", "增加", "下滑", "飙升", "压缩"),
}
_PACE_ZH = re.compile(
    r"(?:按年|按季|按月|同比|环比|環比)(?:将|將|料|预计|預計|会|會)?"
    r"(?:减少|減少|下降|下跌|下滑|跌|降|减|減|增长|增長|增加|上升|升|增)[约約近]?[ ]?\Z"
)
_HELD_TO_ONE = re.compile(
    r",?[ ](?:from|versus|vs\.?|against|compared[ ](?:with|to))[ ](?:about[ ]|around[ ]|roughly[ ])?"
    r"\d[\d.,]{0,9}[ ]?(?:%|per[ ]?cent)(?!,?[ ]?(?:to|[-–—])[ ]?\d)"
)
_BETWEEN_ZH = ("在", "介于", "介於", "介乎", "于", "於")


def join(drafts: list[Draft], text: str, changes: Changes) -> list[Draft]:
    """Neighbours made one where the text means one; ``sense`` is set on a from-to."""
    out: list[Draft] = []
    for draft in drafts:
        if not out or not _joined(out[-1], draft, text, changes, out[-2] if len(out) > 1 else None):
            out.append(draft)
    return out


def _joined(a: Draft, b: Draft, text: str, changes: Changes, before: Draft | None) -> bool:
    """Whether ``b`` went into ``a``."""
    if b.start - a.end > 24:
        return False
    gap = text[a.end : b.start]
    if a.rule == "range" or a.vague or b.vague:
        return False
    if _TOLERANCE.match(gap):
        return _tolerate(a, b)
    mark = gap.strip(" \u00a0")
    if b.factor == 0.01 and a.currency_side == "after" and a.unit == b.unit and a.factor == 1 and mark in _CENTS:
        a.low = a.high = a.low + b.low / 100  # three dollars and fifty cents
        a.end, a.step, a.digits = b.end, 0.01, f"{a.digits} {b.digits}"
        return True
    if b.sign < 0 and not mark and text[b.start] in _DASHES and a.sign > 0 and _alike(a, b, text):
        b.sign = 1.0  # "15% -25%": the dash joins
        return _merge(a, b) or _restore(b)
    if mark == "-to-":
        return _alike(a, b, text) and _merge(a, b)
    if mark in _DASHES:
        return _alike(a, b, text) and _merge(a, b)
    words = mark.lower().split()
    if not words or not _LOOSE.issuperset(words[1:]) or not _alike(a, b, text):
        return False
    return _by_word(a, b, words[0], text, changes, before)


def _restore(b: Draft) -> bool:
    b.sign = -1.0
    return False


def _by_word(a: Draft, b: Draft, word: str, text: str, changes: Changes, last: Draft | None) -> bool:
    head = text[max(0, a.start - 44) : a.start]
    before = _before(head)
    if word in _AND:
        said = before[-1:] == ["between"] or head.rstrip().endswith(_BETWEEN_ZH)
        return (said or text.startswith(("之间", "之間", "间", "間"), b.end)) and _merge(a, b)
    if word == "through":
        return not a.year_like() and _merge(a, b)
    if word == "or":
        return a.source == b.source == "words" and a.unit is None and b.low - a.low == 1 and _merge(a, b)
    if len(word) > 1 and word[-1] in "至到" and word[:-1] in _MOVED_ZH:
        _share(a, b)
        a.sense, b.sense = "from", "to"
        return False
    if word not in _TO:
        return False
    if before[-1:] == ["from"] and head.endswith(" the "):
        return _merge(a, b)  # "from the $47 to $55 a share that it hoped for"
    if before[-1:] == ["from"] or head.rstrip("约約近 ").endswith(("从", "從", "由", "自")):
        if len(before) > 1 and (before[-2] in _RANGING or (before[-2:-1] == ["of"] and before[-3:-2] == ["range"])):
            return _merge(a, b)
        if last is not None and last.rule == "range" and last.unit in (a.unit, b.unit) and a.start - last.end < 40:
            a.sense = "from"  # "to 8% to 9%, from 5% to 6%"
            return _merge(a, b)
        _share(a, b)
        a.sense, b.sense = "from", "to"
        return False
    if word == "至" and a.unit == b.unit == "fraction" and a.low > b.low and _PACE_ZH.search(head):
        return _turn(a, b)
    moved = head.rstrip().rpartition(" ")[2].lower().strip("(") in ("up", "down", "higher", "lower")
    if (
        (moved or _changed(before, changes))
        and not (b.unit == "fraction" and a.unit is None)
        and (b.currency_side or b.low * b.scale >= 5 * a.low * a.scale)
    ):
        return False
    if (moved or before[-1:] == ["by"] or _changed(before, changes)) and _HELD_TO_ONE.match(text, b.end):
        a.sense, b.sense = "by", "to"  # "fell 7.3% to 10.1% from 17.4%"
        return False
    if before[-1:] == ["by"] and b.currency_side and b.low * b.scale >= 3 * a.low * a.scale:
        a.sense, b.sense = "by", "to"  # "raised its target by $4 to $69"
        return False
    return _merge(a, b)


def _turn(a: Draft, b: Draft) -> bool:
    """按年減少37%至30.7%: the larger fall is told first."""
    a.low, b.low = b.low, a.low
    a.high, b.high = b.high, a.high
    return _merge(a, b)


def _before(head: str) -> list[str]:
    """The words before a number, hedges and articles left out from the right; ``between`` stays."""
    words = head.lower().replace("(", " ").replace("~", " ").split()
    while words and words[-1] in _LOOSE and words[-1] != "between":
        words.pop()
    return words


def _changed(before: list[str], changes: Changes) -> bool:
    """``up $5 billion to $20 billion``: by and to, not a range."""
    words = before[-4:]
    while words and words[-1] in changes.between:
        words.pop()
    return bool(words) and (words[-1] in changes.up or words[-1] in changes.down)


def _alike(a: Draft, b: Draft, text: str) -> bool:
    """Whether the two could be ends of one quantity: one unit, or one of them left without."""
    if a.unit and b.unit:
        if a.unit == b.unit == "GW" and a.factor != b.factor:
            a.low, a.high, a.step, a.factor = (
                *(scaled(x, a.factor, 1 / b.factor) for x in (a.low, a.high, a.step)), b.factor,
            )  # fmt: skip
        return (
            a.unit == b.unit and a.factor == b.factor and (a.unit != "fraction" or _points(a, text) == _points(b, text))
        )
    if a.unit is None:
        return not a.year_like() or (b.unit is None and not b.scaled and not b.year_like())
    return a.currency_side == "before" and not b.year_like()


def _points(draft: Draft, text: str) -> bool:
    return text[draft.at : draft.end].rstrip("s").endswith(("point", "点", "點"))


def _share(a: Draft, b: Draft) -> None:
    """Unit and scale given once are shared; what was taken over is noted."""
    if a.unit is None and b.unit:
        a.unit, a.factor = b.unit, b.factor
        a.inferred += ("unit",)
    elif b.unit is None and a.unit:
        b.unit, b.factor = a.unit, a.factor
        b.inferred += ("unit",)
    if not a.scaled and b.scaled and a.low < b.low * 100 and b.source != "words":
        a.scale, a.scaled = b.scale, True
        a.inferred += ("scale",)


def _merge(a: Draft, b: Draft) -> bool:
    """Put ``b`` into ``a``; False, and nothing done, where low would not be below high."""
    kept = a.scale, a.scaled, a.unit, a.factor, b.unit, b.factor
    _share(a, b)
    ends = sorted((a.sign * a.low * a.scale, b.sign * b.low * b.scale))
    if a.sign > 0 and a.low * a.scale >= b.sign * b.low * b.scale:
        a.scale, a.scaled, a.unit, a.factor, b.unit, b.factor = kept
        a.inferred = ()
        b.inferred = ()
        return False
    a.step = max(a.step * a.scale, b.step * b.scale) / b.scale
    a.low, a.high, a.sign = ends[0] / b.scale, ends[1] / b.scale, 1.0
    a.scale, a.scaled = b.scale, a.scaled or b.scaled
    a.currency_side = a.currency_side or b.currency_side
    a.digits = f"{a.digits}-{b.digits}"
    a.end, a.rule = b.end, "range"
    a.hedges += b.hedges
    a.inferred = ()
    return True


def _tolerate(a: Draft, b: Draft) -> bool:
    """``$43.0 billion, plus or minus 2%``: the band about the figure."""
    unit = a.scale * a.factor
    if b.unit == "fraction":
        width = b.low * b.factor * (1.0 if a.unit == "fraction" else a.low * unit)
    elif b.unit in (None, a.unit):
        width = b.low * (b.scale if b.scaled else a.scale) * a.factor
    else:
        return False
    a.low, a.high = a.low - width / unit, a.high + width / unit
    a.digits = f"{a.digits}±{b.digits}"
    a.end, a.rule = b.end, "range"
    return True
