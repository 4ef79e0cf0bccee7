"""What a sentence itself ties together: a figure and what it came from, was expected to be, or is a part of."""
