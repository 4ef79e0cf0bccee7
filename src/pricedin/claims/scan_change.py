"""Changes: by, to or from; and the minus of what fell."""

from __future__ import annotations

import re

from pricedin.claims.draft import Draft
from pricedin.vocabulary.changes import Changes

_NEXT = re.compile(r"[ \u00a0-]([A-Za-z][A-Za-z\-]*)")
_NEGATIVE = re.compile(
    r"\bnegative[ ](?:[a-z\-]{1,20}[ ]){0,4}(?:of|at|was|to)[ ](?:about[ ]|roughly[ ]|around[ ]|approximately[ ])?\Z",
    re.I,
)
_NOUNS = frozenset(
    (
        "decline",
        "declines",
        "drop",
        "fall",
        "decrease",
        "reduction",
        "cut",
        "slump",
        "plunge",
        "slide",
        "discount",
        "contraction",
        "dip",
        "haircut",
    )
)
_MONEY_DOWN = frozenset(
    (
        "fell",
        "dropped",
        "declined",
        "decreased",
        "down",
        "slid",
        "fall",
        "decline",
        "decrease",
        "drop",
        "shrank",
        "reduced",
        "cut",
        "lowered",
        "trimmed",
        "slashed",
        "falling",
        "dropping",
        "declining",
        "decreasing",
        "reduction",
    )
)
_STRIP = "(“\"'~≈—–,"


def change(draft: Draft, text: str, table: Changes) -> None:
    """Set ``sense``; turn the sign of a change that is a fall."""
    last = text[draft.start - 1 : draft.start]
    if (last >= "\u2e80" and last) or (last == " " and text[draft.start - 2 : draft.start - 1] >= "\u2e80"):
        _chinese(draft, text, table)
        return
    if draft.sense in ("from", "to"):
        return
    ratio = draft.unit == "fraction"
    head = text[max(0, draft.start - 72) : draft.start].rstrip()
    sense = found = ""
    if head.rpartition(" ")[2].strip(_STRIP).lower() in table.last and head[-1] not in ";.:!?":
        sense, found = _read([w.strip(_STRIP) for w in head.split()], table)
    if found:
        draft.sense = draft.sense or sense or "by"
        down = found in table.down
        if (
            down
            and sense != "to"
            and draft.sign > 0
            and (
                ratio
                or (
                    found in _MONEY_DOWN
                    and draft.unit != "multiple"
                    and draft.unit not in ("hours", "days", "months", "quarters", "years")
                )
            )
        ) and (ratio or sense == "by" or found in ("fell", "dropped", "declined", "decreased", "down")):
            draft.sign = -draft.sign
    elif sense:
        draft.sense = draft.sense or sense
    if draft.sign > 0 and ratio and draft.sense != "to":
        _behind(draft, text, table)
    if (
        draft.sign > 0
        and (ratio or draft.currency_side)
        and _NEGATIVE.search(text[max(0, draft.start - 70) : draft.start])
    ):
        draft.sign = -1.0


def _read(words: list[str], table: Changes) -> tuple[str, str]:
    """The sense given by the last words, and the changing word before them."""
    sense = ""
    tail = [w.lower() for w in words[-10:]]
    n = len(tail)
    while n:
        word = tail[n - 1]
        if word in ("from",):
            return ("from" if n == len(tail) or not sense else sense), ""
        if word == "by":
            sense = sense or "by"
        elif word in ("to", "at", "into") and not sense:
            if not (word == "to" and n > 1 and tail[n - 2] in ("up", "close", "equal")):
                sense = "to"
            elif tail[n - 2] == "up":
                n -= 1
        elif word == "of" and not sense:
            sense = "of"
        elif word in table.up or word in table.down:
            return ("" if sense == "of" else sense), word
        elif word not in table.between:
            break
        n -= 1
    if sense in ("by", "of"):
        for k in range(n - 1, max(-1, n - 7), -1):
            word = tail[k]
            if (sense == "by" and (word in table.up or word in table.down)) or word in _NOUNS:
                return "by", word
    return ("" if sense == "of" else sense), ""


def _behind(draft: Draft, text: str, table: Changes) -> None:
    """``20% below``, ``a 12% year-on-year decline``: the falling word behind the figure."""
    at = draft.end
    for _ in range(3):
        match = _NEXT.match(text, at)
        if not match:
            return
        word = match.group(1).lower()
        if word in table.down_after:
            if word == "off" and not text.startswith((" its", " the", " from", " a ", " list"), match.end()):
                return
            draft.sign, draft.sense = -1.0, draft.sense or "by"
            return
        if word not in table.modifiers:
            return
        at = match.end()


def _chinese(draft: Draft, text: str, table: Changes) -> None:
    head = text[max(0, draft.start - 12) : draft.start].rstrip(" ~约約近逾超过過为達达了")
    if head.endswith("幅"):
        draft.sense = draft.sense or "by"
        draft.sign *= -1.0 if head.endswith(("跌幅", "降幅")) and draft.unit in ("fraction", "multiple") else 1.0
        return
    raw = text[max(0, draft.start - 12) : draft.start].rstrip()
    if raw.endswith(table.zh_to) and not raw.endswith(("为", "為")) and draft.sense != "from":
        draft.sense = "to"
        return
    if head.endswith(table.zh_from):
        draft.sense = draft.sense or "from"
    elif head.endswith(table.zh_down):
        draft.sense = draft.sense or "by"
        if draft.sign > 0 and (draft.unit == "fraction" or draft.unit == "multiple"):
            draft.sign = -1.0
    elif head.endswith(table.zh_up):
        draft.sense = draft.sense or "by"
