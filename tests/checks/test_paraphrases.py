"""Plain sentences about one relation each, told in many ways, ``{right|wrong}``: what is found does not get less.

A line that begins with + is found today, one that begins with - is not: a rule that comes to find it moves it over.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pricedin.checks import check
from pricedin.claims import extract
from pricedin.documents import read_bytes
from pricedin.ledger import Ledger

LINES = (Path(__file__).parent / "paraphrases.txt").read_text(encoding="utf-8").splitlines()
EITHER = re.compile(r"\{([^|]*)\|([^}]*)\}")


def loud(text: str) -> list[str]:
    document, book = read_bytes(text.encode(), "p.txt"), Ledger.memory()
    book.add(document, extract(document))
    return [f.message for f in check(book) if f.severity in ("error", "warning")]


@pytest.mark.parametrize("line", LINES)
def test_what_is_right_is_let_be_and_what_was_found_wrong_still_is(line: str) -> None:
    assert loud(EITHER.sub(r"\1", line[1:])) == []
    assert bool(loud(EITHER.sub(r"\2", line[1:]))) == (line[0] == "+")
