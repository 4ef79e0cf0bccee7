"""How a figure that several others contradict is told."""

import pricedin


def test_the_rate_stands_between_the_figures_and_what_they_give(tmp_path):
    (tmp_path / "a.txt").write_text("Anthropic has annualized revenue of $47 billion.\n")
    (tmp_path / "b.txt").write_text("Anthropic's annual recurring revenue (ARR) climbed to RMB 44 billion.\n")
    with pricedin.read(tmp_path / "a.txt", tmp_path / "b.txt") as book:
        (found,) = (f for f in book.check() if f.severity == "error")
    assert found.message.startswith("Anthropic's ARR of RMB 44 billion does not fit revenue $47 billion elsewhere: ")
    assert found.arithmetic.startswith("revenue $47 billion at 1 USD = ")
    assert "  " not in found.arithmetic
