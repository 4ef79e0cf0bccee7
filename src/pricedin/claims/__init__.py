"""Document to claims: numbers, units, hedges, periods, entities, concepts, and their linking."""
