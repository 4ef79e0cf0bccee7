"""One more document gives the same findings about it as a check of everything."""

from dataclasses import dataclass

from pricedin.checks import check, recheck
from pricedin.documents import read_bytes
from pricedin.ledger import Ledger


@dataclass
class Watched:
    """A ledger that notes what was asked of it."""

    book: Ledger
    asked: list

    @property
    def rates(self):
        return self.book.rates

    def text(self, doc):
        return self.book.text(doc)

    def claims(self, *args, **kwargs):
        self.asked.append(kwargs)
        return self.book.claims(*args, **kwargs)


def test_only_the_companies_of_the_document_are_looked_at(desk):
    first = desk("Halden's revenue in 2025 was $3.2 billion.", "first.txt")
    first.say("$3.2 billion", "USD", "Halden", "revenue", "FY2025")
    other = desk("Tarn's revenue in 2025 was $9.9 billion.", "other.txt")
    other.say("$9.9 billion", "USD", "Tarn", "revenue", "FY2025")
    second = desk("Halden had sales of $32 billion in 2025.", "second.txt")
    second.say("$32 billion", "USD", "Halden", "revenue", "FY2025")
    book = Ledger.memory()
    for d in (first, other, second):
        (text,) = d.texts.values()
        book.add(read_bytes(text.encode(), d.doc), d.said)
    watched = Watched(book, [])
    found = recheck(watched, "second.txt")
    assert [f.rule for f in found] == ["agree"]
    assert found == check(book)
    assert watched.asked == [{"doc": "second.txt"}, {"entity": "Halden"}]
    assert recheck(book, "other.txt") == []
