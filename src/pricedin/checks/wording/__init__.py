"""What the words around figures claim: all, largest, the rest, by and to."""
