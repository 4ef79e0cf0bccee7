"""Gaps between figures are matched by long patterns: no run of spaces is shared out between two of their repeats."""

import importlib
import re
from typing import Any

import pytest

from pricedin.claims import chains, extract, metrics
from pricedin.documents import read_bytes

_parser: Any = importlib.import_module("re._parser")
_op: Any = importlib.import_module("re._constants")
GAPS = {"continues": chains._CONNECT, "changes": chains._LEVEL_TO_CHANGE, "of": metrics.OF}


def takes_spaces(item: tuple[Any, Any]) -> bool:
    """A greedy repeat without bound, which gives back what it took, of a set that holds the space."""
    what, arg = item
    if what is not _op.MAX_REPEAT or arg[1] != _op.MAXREPEAT or len(arg[2]) != 1:
        return False
    kind, value = arg[2][0]
    return kind is _op.IN and any(x in value for x in ((_op.LITERAL, 32), (_op.CATEGORY, _op.CATEGORY_SPACE)))


def shared_runs(sequence: Any) -> int:
    """How often two such repeats stand with nothing between them that must be there."""
    count, open_ = 0, False
    for what, arg in sequence:
        if takes_spaces((what, arg)):
            count, open_ = count + open_, True
        elif what is _op.BRANCH:
            count += sum(shared_runs(branch) for branch in arg[1])
            open_ = False
        elif what in (_op.MAX_REPEAT, _op.POSSESSIVE_REPEAT):
            count += shared_runs(arg[2])
            open_ = open_ and arg[0] == 0
        elif what is _op.SUBPATTERN:
            count += shared_runs(arg[3])
            open_ = False
        else:
            open_ = False
    return count


def test_the_check_sees_runs_that_are_shared() -> None:
    assert shared_runs(_parser.parse(r"\s*[:=]?\s*(?:of|at)?\Z")) == 1
    assert shared_runs(_parser.parse(r"\s*+[:=]?\s*+(?:of|at)?[ ,]*\Z")) == 0


@pytest.mark.parametrize("name", GAPS)
def test_no_two_repeats_share_a_run_of_spaces(name: str) -> None:
    pattern: re.Pattern[str] = GAPS[name]
    assert shared_runs(_parser.parse(pattern.pattern, pattern.flags)) == 0


def test_a_title_before_endless_capitals_is_no_trap() -> None:
    """Without a bound this would take 2 to the power of its length."""
    text = f"Mr {'A' * 2000}& said revenue was $5 million."
    assert [c.said.quote for c in extract(read_bytes(text.encode(), "a.txt"))] == ["$5 million"]
