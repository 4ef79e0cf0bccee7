"""Where sentences begin and end."""

from __future__ import annotations

import re

# The set of characters comes first, as the search skips to the next of them.
_END = re.compile(
    r"[.!?。！？；;\n\r](?:(?<=[.!?])[\"”’')\]]{0,2}(?=[ \t\u00a0]{1,3}[\"“‘'(\[]?(?:[A-Z0-9•€£$¥\u3400-\u9fff]|[a-z]{1,2}[A-Z]))|(?<=[。！？；!?])[”」』）]{0,2}(?=\S)"  # noqa: E501
    r"|(?<=[。！？；])|(?<=;)(?=[\u3400-\u9fff])|(?<=\n)\n*|(?<=\r)\n?)"
)
_LONGEST = 1200
_SHORT = re.compile(
    r"(?:\b(?:Inc|Corp|Co|Ltd|Plc|LLC|Mr|Mrs|Ms|Dr|St|Jr|Sr|vs|No|Nos|approx|est|Est|Rev|Fig|etc|e\.g|i\.e|U\.S|U\.K|E\.U|Jan|Feb|Mar|Apr|Jun|"
    r"Jul|Aug|Sept|Sep|Oct|Nov|Dec|Bros|Adj|adj|cons|ca|c|incl|excl|avg|Prof|Gen|Sen|Rep|L\.P|N\.V|S\.A|B\.V|a\.m|p\.m|Vol)|\b[A-Z])\.$"
)
_LISTED = re.compile(r"(?:\A|\n)[ \t]*\(?\d{1,3}\.\Z")  # the number of an item opens what it numbers
_ASKED = re.compile(r"\s*(?:And\s|So\s)?[A-Z][\w-]*(?:\s[\w&-]+){0,3}")
_ANSWERED = re.compile(r".?\s(?:About\s|Roughly\s|Just\s|Some\s|Only\s)?[A-Z]{0,3}[$€£¥₹~]?\d")
_AFTER = re.compile(
    r"\s+(?:The|It|Its|In|We|Our|This|That|Shares|Revenue|Net|A|An|For|But|And|At|On|As|He|She|They|Their)\b"
)

_CAPITAL = re.compile(r"\s+[A-Z][a-z]")


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
        if text[start] == "?" and _ANSWERED.match(text, end - 1) and _ASKED.fullmatch(text, cuts[-1], start):
            continue  # "Operating income? $11.6 billion."
        if text[start] == "." and _LISTED.search(text, max(0, start - 6), start + 1):
            continue
        cuts.append(end)
    if cuts[-1] != len(text):
        cuts.append(len(text))
    return cuts if max(map(int.__sub__, cuts[1:], cuts), default=0) <= _LONGEST else _shortened(cuts, text)


def _shortened(cuts: list[int], text: str) -> list[int]:
    """Endless lines are cut at spaces, so that no work grows with the square of their length."""
    out = [0]
    for cut in cuts[1:]:
        while cut - out[-1] > _LONGEST:
            space = text.rfind(" ", out[-1] + 1, out[-1] + _LONGEST)
            out.append(space + 1 if space > 0 else out[-1] + _LONGEST)
        out.append(cut)
    return out


def _closes(text: str, start: int, end: int) -> bool:
    """An abbreviation that also ends its sentence: "Acme Inc. The deal ..."."""
    word = text[max(0, start - 4) : start]
    if word in ("cons", " etc"):
        return bool(_CAPITAL.match(text, end))
    return word.endswith(("Inc", "Corp", "Co", "Ltd", "U.S", "p.m", "a.m")) and bool(_AFTER.match(text, end))
