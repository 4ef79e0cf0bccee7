"""Claims as intervals, tied by relations: what they allow together, and where they contradict each other."""
