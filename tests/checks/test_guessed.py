"""What rests on a guessed company, and on no slip that would explain it, is a note."""

from pricedin.checks import check
from pricedin.claims import extract
from pricedin.documents import read_bytes
from pricedin.ledger import Ledger

OTHER = "Lumen Works sells lamps. Revenue of Lumen Works was $900 million in 2025.\n\n"
OWN = (
    "Orbit Labs has a market cap of $18 billion. In 2025 revenue was $2.3 billion. The shares trade at 12 times sales."
)


def found(text):
    document, ledger = read_bytes(text.encode(), "a.txt"), Ledger.memory()
    ledger.add(document, extract(document))
    return [(f.severity, f.relation) for f in check(ledger) if f.relation == "price_to_sales"]


def test_the_only_company_of_a_text_is_no_guess():
    assert [severity for severity, _ in found(OWN)] != ["note"]
    assert found(OWN)


def test_one_of_several_is():
    assert found(OTHER + OWN) == [("note", "price_to_sales")]
    slip = OWN.replace("12 times", "0.78 times")  # 7.8x, ten times less: a slip explains it
    assert [severity for severity, _ in found(OTHER + slip)] != ["note"]
