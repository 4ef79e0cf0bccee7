"""Where sentences begin and end."""

from __future__ import annotations

import re

_END = re.compile(
    r"[.!?][\"”’')\]]{0,2}(?=[ \t\u00a0]{1,3}[\"“‘'(\[]?[A-Z0-9•€£$¥\u3400-\u9fff])|[。！？；!?][”」』）]{0,2}(?=\S)|[。！？；]|;(?=[\u3400-\u9fff])|\n+|\r\n?"  # noqa: E501
)
_SHORT = re.compile(
    r"(?:\b(?:Inc|Corp|Co|Ltd|Plc|LLC|Mr|Mrs|Ms|Dr|St|Jr|Sr|vs|No|Nos|approx|est|Est|Rev|Fig|etc|e\.g|i\.e|U\.S|U\.K|E\.U|Jan|Feb|Mar|Apr|Jun|"
    r"Jul|Aug|Sept|Sep|Oct|Nov|Dec|Bros|Adj|adj|cons|ca|Prof|Gen|Sen|Rep|L\.P|N\.V|S\.A|B\.V|a\.m|p\.m|Vol)|\b[A-Z])\.$"
)
_AFTER = re.compile(
    r"\s+(?:The|It|Its|In|We|Our|This|That|Shares|Revenue|Net|A|An|For|But|And|At|On|As|He|She|They|Their)\b"
)


def sentences(text: str) -> list[int]:
    """Offsets at which a sentence begins, with 0 first and ``len(text)`` last.

    >>> sentences("Acme Inc. sold 5. It won.")
    [0, 17, 25]
    """
    cuts = [0]
    for m in _END.finditer(text):
        start, end = m.span()
        if text[start] == "." and _SHORT.search(text[max(0, start - 8) : start + 1]) and not _closes(text, start, end):
            continue
        cuts.append(end)
    if cuts[-1] != len(text):
        cuts.append(len(text))
    return cuts


def _closes(text: str, start: int, end: int) -> bool:
    """An abbreviation that also ends its sentence: "Acme Inc. The deal ..."."""
    word = text[max(0, start - 4) : start]
    return word.endswith(("Inc", "Corp", "Co", "Ltd", "U.S", "p.m", "a.m")) and bool(_AFTER.match(text, end))
