"""Arithmetic that the words themselves tell: so many at so much each, a rise by an amount, so many times the other.

What a reader linked the figures to plays no part; the words between them say how they belong together.
"""
