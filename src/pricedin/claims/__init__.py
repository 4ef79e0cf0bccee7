"""Document to claims: numbers, units, hedges, periods, entities, concepts, and their linking."""

from pricedin.claims.extract import extract

__all__ = ["extract"]
