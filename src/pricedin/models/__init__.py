"""Models over time, one file each."""
