"""Claims, append-only, with provenance; views as of a date; reconciliation; exchange rates."""

from pricedin.ledger.fx import Rate, Rates
from pricedin.ledger.ledger import Ledger
from pricedin.ledger.store import Judgement, Retraction, Version

__all__ = ["Judgement", "Ledger", "Rate", "Rates", "Retraction", "Version"]
