"""Words at which no expression of time begins are passed over; strings drawn from the forms lose nothing."""

import random
import re
import re._constants as op
import re._parser
from typing import Any

import pytest

from pricedin.claims.period_words import _EN, _FORMS

WHOLE = re.compile(rf"\b(?=[acdefhijlmnopqsty1-9])(?:{'|'.join(_FORMS)})", re.I)
_CLASSES = {"CATEGORY_DIGIT": "5", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "k"}


def drawn(pattern: Any, pick: random.Random) -> str:
    """A string that ``pattern`` may match, its assertions aside."""
    out = ""
    for what, arg in pattern:
        if what is op.LITERAL:
            out += pick.choice((chr(arg), chr(arg).upper()))
        elif what is op.IN:
            kind, value = pick.choice([x for x in arg if x[0] is not op.NEGATE])
            if kind is op.CATEGORY:
                out += _CLASSES[str(value)]
            else:
                out += chr(value if kind is op.LITERAL else pick.randint(*value))
        elif what is op.BRANCH:
            out += drawn(pick.choice(arg[1]), pick)
        elif what is op.SUBPATTERN:
            out += drawn(arg[3], pick)
        elif what in (op.MAX_REPEAT, op.MIN_REPEAT):
            low, high, inner = arg
            out += "".join(drawn(inner, pick) for _ in range(pick.randint(low, min(high, low + 2))))
        elif what is op.ASSERT and arg[0] < 0:
            out += drawn(arg[1], pick)
    return out


@pytest.mark.parametrize("form", _FORMS, ids=lambda form: form[:5])
def test_every_form_is_found_where_it_begins(form: str) -> None:
    pick, pattern, found = random.Random(1), re._parser.parse(form, re.I), 0
    for _ in range(400):
        text = pick.choice(("", "in the ", "over ")) + drawn(pattern, pick) + pick.choice(("", ".", " of 2024"))
        expected = [m.span() for m in WHOLE.finditer(text)]
        found += bool(expected)
        assert [m.span() for m in _EN.finditer(text)] == expected, text
    assert found > 20
