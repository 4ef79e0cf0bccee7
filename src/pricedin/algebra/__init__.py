"""The expression graph: one trace of a plain function, and what is made of it."""
