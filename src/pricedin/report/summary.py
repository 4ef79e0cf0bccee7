"""The run in a few lines for a terminal: what was read, what is wrong, what must be true."""

from __future__ import annotations

import textwrap

from pricedin.report.numbers import plain
from pricedin.report.view import Summary

NOTHING = "Nothing can be said: no company has both a value and a revenue."


def summary(s: Summary, width: int = 78, most: int = 5) -> str:
    """Plain text of at most ``width`` columns, without the file names, which the caller knows."""
    blocks = [
        _block("Read", [read(s), reached(s)], width),
        _block("Wrong", [wrong(s), *_bullets(s.worst, most)], width),
        _block("Must be true", _bullets(s.must, most) or [NOTHING], width),
    ]
    if s.problems:
        blocks.append(_block("Not read", _bullets(s.problems, most), width))
    return "\n".join(blocks)


def read(s: Summary) -> str:
    """
    >>> read(Summary(5, 131, 12, 0, 0, 0))
    '131 figures on 12 companies and other names, in 5 documents.'
    """
    return f"{count(s.claims, 'figure')} {of_whom(s)}"


def of_whom(s: Summary) -> str:
    of = "company or other name" if s.entities == 1 else "companies and other names"
    return f"on {s.entities:,} {of}, in {count(s.documents, 'document')}."


def reached(s: Summary) -> str:
    """How many figures the checks could reach; nothing where that is not known."""
    return "" if s.checkable is None or not s.claims else f"{s.checkable:,} of them could be held against another."


def wrong(s: Summary) -> str:
    """
    >>> wrong(Summary(5, 131, 12, 6, 1, 0))
    '6 errors and 1 warning.'
    >>> wrong(Summary(5, 131, 12, 4, 7, 5))
    '4 errors, 7 warnings and 5 notes.'
    """
    if not s.claims:
        return "Nothing could be checked, as no figure was read."
    if not (s.errors or s.warnings or s.notes):
        return "Nothing: no figure contradicts another."
    *parts, last = [count(s.errors, "error"), *_milder(s)]
    return f"{', '.join(parts)} and {last}." if parts else f"{last}."


def beside(s: Summary) -> str:
    """What stands beside the errors; nothing where nothing does."""
    parts = _milder(s)
    return f"beside {' and '.join(parts)}." if parts else ""


def _milder(s: Summary) -> list[str]:
    return [count(n, w) for n, w in ((s.warnings, "warning"), (s.notes, "note")) if n]


def count(n: int, noun: str) -> str:
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def _bullets(sentences: tuple[str, ...], most: int) -> list[str]:
    more = len(sentences) - most
    return [f"- {t}" for t in sentences[:most]] + ([f"- and {more} more"] if more > 0 else [])


def _block(head: str, sentences: list[str], width: int) -> str:
    lines = [head]
    for sentence in sentences:
        hang = "  " if sentence.startswith("- ") else ""
        lines += textwrap.wrap(plain(sentence), width, initial_indent="  ", subsequent_indent="  " + hang)
    return "\n".join(lines)
