"""What holds for every document that any reader gives, and for the claims read from it, whatever bytes it was handed;
used by tests and the fuzzer."""

from pricedin.claims import extract
from pricedin.core.claim import Claim
from pricedin.core.errors import PricedinError
from pricedin.documents import Document, read_bytes

NAMES = ("a.txt", "a.md", "a.html", "a.csv", "a.json", "a.jsonl", "a.pdf", "a.xlsx", "a.eml")


def check(data: bytes, name: str) -> Document | None:
    """Read ``data``; None where the reader refused it with one of our own errors that names the file."""
    try:
        document = read_bytes(data, name)
    except PricedinError as error:
        complete = error.expected and error.got and error.where == name
        if not complete:
            raise AssertionError(f"an error without its fields: {error!r}") from error
        return None
    holds(document)
    return document


def holds(document: Document) -> None:
    size = len(document.text)
    document.text.encode("utf-8")  # no lone surrogates
    for block in document.blocks:
        assert 0 <= block.start < block.end <= size
    for table in document.tables:
        assert 0 <= table.start < table.end <= size
        for cell in table.cells:
            assert table.start <= cell.start < cell.end <= table.end
            assert cell.row >= 0
            assert cell.col >= 0
            assert cell.colspan >= 1
    at = 0
    for piece in document.pieces:
        assert piece.start >= at
        assert piece.length > 0
        assert piece.raw >= 0
        at = piece.start + piece.length
        assert at <= size
    for start, end in document.skip:
        assert 0 <= start < end <= size
    for start, end, page, _ in document.boxes:
        assert 0 <= start < end <= size
        assert page >= 1
    if document.media != "claims":
        for fact in document.facts:
            assert 0 <= fact["start"] <= fact["end"] <= size
            assert document.text[fact["start"] : fact["end"]] == fact["text"]
    if size:
        said = document.said(size // 2, size // 2 + 1)
        assert said.quote == document.text[size // 2 : size // 2 + 1]


def read(document: Document) -> list[Claim]:
    """The claims of a document; those read from its text stand where they say, and name the rule that read them."""
    claims = extract(document)
    for claim in claims:
        assert claim.quantity.low <= claim.quantity.high, claim
        if document.facts:  # a fact may be hidden, and need not say where it stands
            continue
        assert 0 <= claim.said.start < claim.said.end <= len(document.text), claim
        assert document.text[claim.said.start : claim.said.end] == claim.said.quote, claim
        assert claim.rule, claim
    return claims
