"""Concepts, entities, units, scale words and hedges as data, in English and Chinese."""
