"""Models over millions of worlds: graph to vector machine code, sampling, statistics, solving."""
