"""Claims, append-only, with provenance; views as of a date; reconciliation; exchange rates."""
