"""A repair says what else it would change."""

from pricedin.checks import check
from pricedin.claims import extract
from pricedin.documents import read_bytes
from pricedin.ledger import Ledger

TEXT = (
    "Alibaba has a market cap of $240 billion. Tencent has a market cap of 5 trillion RMB (about $70 billion), the"
    " largest of all."
)


def test_the_mended_value_is_set_beside_a_peer():
    book = Ledger.memory()
    document = read_bytes(TEXT.encode(), "a.txt")
    book.add(document, extract(document))
    (found,) = [f for f in check(book) if f.severity == "error"]
    assert found.repairs[0].change == "read $70 billion as $700 billion"
    assert found.repairs[0].effect == "with $700 billion, Tencent is 2.92x Alibaba ($240 billion)"  # 700 / 240


def test_without_a_peer_nothing_is_made_up():
    book = Ledger.memory()
    document = read_bytes(b"Tencent has a market cap of 5 trillion RMB (about $70 billion).", "a.txt")
    book.add(document, extract(document))
    (found,) = [f for f in check(book) if f.severity == "error"]
    assert found.repairs[0].effect == ""
