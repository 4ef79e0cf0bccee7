"""The command line: parses input, calls the book, renders."""
