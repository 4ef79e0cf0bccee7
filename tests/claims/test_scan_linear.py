"""Why no text can make the scanner slow, shown on the patterns themselves: nothing here is timed.

A search is linear when no repeat without an upper bound stands inside another repeat, and when a pattern that may
fail after an unbounded repeat is only ever run on a window of bounded length. The first is checked on the parse tree
of every pattern. For the second the windows are counted: the characters handed to patterns that look backwards.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pricedin.claims import scan as scanner

MODULES = [
    "chinese", "hedge", "inherit", "labels", "modality", "numbers", "ranges", "scan", "scan_change", "scan_counts",
    "scan_digits", "scan_head", "scan_home", "scan_rates", "scan_tail", "scan_words", "skip",
]  # fmt: skip
_parser: Any = importlib.import_module("re._parser")
_constants: Any = importlib.import_module("re._constants")
_REPEATS = {_constants.MAX_REPEAT, _constants.MIN_REPEAT}


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for name in MODULES:
        module = importlib.import_module(f"pricedin.claims.{name}")
        for key, value in vars(module).items():
            if isinstance(value, re.Pattern):
                yield f"{name}.{key}", value
    tables = scanner.tables()
    for part in (tables.rates, tables.counts):
        for key in type(part).__dataclass_fields__:
            if isinstance(value := getattr(part, key), re.Pattern):
                yield f"{type(part).__name__}.{key}", value


PATTERNS = dict(patterns())


def nested(tree: Any, inside: bool = False) -> bool:
    """Whether an unbounded repeat stands inside a repeat of more than one turn."""
    for op, value in tree:
        if op in _REPEATS:
            _, most, body = value
            if inside and most == _constants.MAXREPEAT:
                return True
            if nested(body, inside or most > 1):
                return True
        elif any(nested(branch, inside) for branch in _branches(op, value)):
            return True
    return False


def _branches(op: Any, value: Any) -> Iterator[Any]:
    if op is _constants.BRANCH:
        yield from value[1]
    elif op is _constants.SUBPATTERN:
        yield value[-1]
    elif op in (_constants.ASSERT, _constants.ASSERT_NOT):
        yield value[1]
    elif op is _constants.ATOMIC_GROUP:
        yield value


def test_the_check_sees_a_pattern_that_would_explode() -> None:
    assert nested(_parser.parse(r"(?:a+)*b"))
    assert not nested(_parser.parse(r"a+(?:b{1,4}c){0,3}d*"))


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_no_unbounded_repeat_inside_a_repeat(name: str) -> None:
    pattern = PATTERNS[name]
    assert not nested(_parser.parse(pattern.pattern, pattern.flags))


_HOSTILE = st.sampled_from(
    [
        "1,11", "1.", "1-", "0", "9", "$", "$1", "(", "-", "–", "one hundred and ", "twenty ", "million ", "of ",
        "a few ", "hundreds of ", "per ", "/", "mid-", "low-to-", "and a half ", "between ", "from 1 to ", "一", "百",
        "万", "分之", "又", "1亿", " ", "\n", "about ", "if ", "$_", "\\(", "http://", "```", "1 in ", "e9", "½", "%",
    ]
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(_HOSTILE, _HOSTILE)
def test_work_grows_with_the_text_and_no_faster(first: str, second: str) -> None:
    """Calls of Python functions for twice the text are at most twice as many, and a few."""
    unit = first + second
    assert calls(unit * 800) <= 2.2 * calls(unit * 400) + 200


def calls(text: str) -> int:
    import sys

    count = 0

    def count_calls(frame: Any, event: str, arg: Any) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(count_calls)
    try:
        scanner.scan(text)
    finally:
        sys.setprofile(before)
    return count
