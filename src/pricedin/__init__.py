"""What is priced in, and is the story that says so even consistent?

>>> import pricedin
>>> book = pricedin.read("examples/ai-valuations")  # doctest: +SKIP
>>> book.check()  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from pricedin.book import Book as Book
    from pricedin.book import Problem as Problem
    from pricedin.book import Progress as Progress
    from pricedin.book import read as read
    from pricedin.core.answer import Answer as Answer
    from pricedin.core.claim import Claim as Claim
    from pricedin.core.claim import Said as Said
    from pricedin.core.entity import Entity as Entity
    from pricedin.core.errors import InputError as InputError
    from pricedin.core.errors import InvalidParameter as InvalidParameter
    from pricedin.core.errors import LedgerError as LedgerError
    from pricedin.core.errors import Missing as Missing
    from pricedin.core.errors import ModelError as ModelError
    from pricedin.core.errors import NoSuchSource as NoSuchSource
    from pricedin.core.errors import PricedinError as PricedinError
    from pricedin.core.errors import UnknownName as UnknownName
    from pricedin.core.errors import UnreadableDocument as UnreadableDocument
    from pricedin.core.finding import Finding as Finding
    from pricedin.core.interval import Interval as Interval
    from pricedin.core.quantity import Quantity as Quantity
    from pricedin.documents import Document as Document
    from pricedin.ledger import Ledger as Ledger
    from pricedin.ledger import Rates as Rates
    from pricedin.relations.registry import relation as relation

_HOME = {
    "Answer": "core.answer", "Book": "book", "Claim": "core.claim", "Document": "documents", "Entity": "core.entity",
    "Finding": "core.finding", "InputError": "core.errors", "Interval": "core.interval",
    "InvalidParameter": "core.errors", "Ledger": "ledger", "LedgerError": "core.errors", "Missing": "core.errors",
    "ModelError": "core.errors", "NoSuchSource": "core.errors", "PricedinError": "core.errors", "Problem": "book",
    "Progress": "book", "Quantity": "core.quantity", "Rates": "ledger", "Said": "core.claim",
    "UnknownName": "core.errors", "UnreadableDocument": "core.errors", "read": "book",
    "relation": "relations.registry",
}  # fmt: skip

__all__ = [*sorted(_HOME), "__version__"]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'pricedin' has no attribute {name!r}")
    found = getattr(import_module(f"pricedin.{_HOME[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return list(__all__)
