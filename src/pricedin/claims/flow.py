"""Lines that were broken by width, as e-mail, pages of print and terminals break them, run on."""

from __future__ import annotations

import re
from itertools import pairwise

_LOOKED_AT = 20_000  # characters at the head of a text that tell how wide its lines are
_NARROW, _WIDE, _RAGGED = 50, 110, 22
_CLOSED = frozenset(("", *".!?:;。！？：；|"))
_MARK = re.compile(r"[ \t]*(?:[-•*–—|#>]|\d{1,2}[.)]\s|\Z)")


def flowed(text: str) -> str:
    """``text``, at unchanged offsets, with a space for every line break at which a sentence goes on.

    >>> flowed("a " * 30 + "sum of $5\\nbillion was\\n\\npaid")[60:]
    'sum of $5 billion was\\n\\npaid'
    """
    if "\n" not in text:
        return text
    width = _width(text)
    out: list[str] = []
    last = ""
    for line in text.split("\n"):
        if out:
            out.append(" " if _runs_on(last, line, width) else "\n")
        out.append(line)
        last = line
    return "".join(out)


def _width(text: str) -> int:
    """From which length a line is full, where lines are broken by width; 0 where they are not."""
    lines = text[:_LOOKED_AT].split("\n")
    inner = [len(a) for a, b in pairwise(lines) if a.strip() and b.strip() and not _MARK.match(b)]
    longest = max(inner, default=0)
    if not _NARROW <= longest <= _WIDE or len(inner) < 3:
        return 0
    full = longest - _RAGGED
    return full if sum(length >= full for length in inner) >= 0.7 * len(inner) else 0


def _runs_on(line: str, following: str, width: int) -> bool:
    """Does a sentence of ``line`` go on in the line after it?"""
    if line.rstrip()[-1:] in _CLOSED or not following.strip() or _MARK.match(following):
        return False
    return len(line) >= (width or 60) and (width > 0 or following[0].islower())
