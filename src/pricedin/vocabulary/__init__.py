"""Concepts, entities, units, scale words and hedges as data, in English and Chinese."""

from pricedin.vocabulary.concept import Concept
from pricedin.vocabulary.load import Vocabulary, load

__all__ = ["Concept", "Vocabulary", "load"]
