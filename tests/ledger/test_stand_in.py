"""Documents of which only the claims came."""

import pytest

from pricedin.core.claim import Said
from pricedin.core.errors import UnknownName
from pricedin.ledger import Ledger
from pricedin.ledger.stand_in import stand_in


def test_each_quote_stands_at_its_offset_on_a_line_of_its_own():
    text = stand_in([Said("a.txt", 12, 20, "$1.5 bn"), Said("a.txt", 3, 6, "$5M"), Said("a.txt", 4, 5, "5")])
    assert text == "  \n$5M     \n$1.5 bn "


def test_a_name_that_no_claim_speaks_of_stays_unknown():
    with pytest.raises(UnknownName):
        Ledger.memory().text("a.txt")
