"""Charts as small inline SVG: styled by the page, legible at any width, with a title and a text for each."""
