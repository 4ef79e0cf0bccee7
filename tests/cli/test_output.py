"""Files that are there whole or not at all, and tables that fit."""

import errno
import io

import pytest
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pricedin.cli import output
from pricedin.cli.answer_table import tables
from pricedin.cli.places import Lines
from pricedin.core.answer import Answer
from pricedin.core.errors import InputError


def test_the_pieces_become_the_file(tmp_path):
    output.write(str(tmp_path / "a.csv"), [b"one,", b"two"])
    assert (tmp_path / "a.csv").read_bytes() == b"one,two"
    assert (tmp_path / "a.csv").stat().st_mode & 0o777 == 0o666 & ~output._umask()


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt(), ValueError()])
def test_whatever_happens_half_way_the_earlier_file_stays(tmp_path, error):
    (tmp_path / "a.csv").write_text("earlier")

    def pieces():
        yield b"half"
        raise error

    with pytest.raises(InputError if isinstance(error, OSError) else type(error)):
        output.write(str(tmp_path / "a.csv"), pieces())
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]
    assert (tmp_path / "a.csv").read_text() == "earlier"


def test_a_folder_and_a_file_in_no_folder(tmp_path):
    with pytest.raises(InputError, match="got a folder"):
        output.write(str(tmp_path), [b""])
    with pytest.raises(InputError, match="No such file or directory"):
        output.write(str(tmp_path / "nowhere" / "a.csv"), [b""])


def test_the_words_around_a_span_stay_on_its_line():
    lines = Lines("First line.\nRevenue of Acme was $5 billion in the year.\nLast.")
    start = lines.text.index("$5")
    assert lines.number(start) == 2
    assert lines.around(start, start + 10) == ("Revenue of Acme was ", "$5 billion", " in the year.")
    assert lines.around(start, start + 10, 9) == ("…was ", "$5 billion", " in the…")


ROWS = (
    {"entity": "Acme", "target_multiple": 20.0, "required_revenue": 6.85e9, "currency": "USD", "growth_5y": 1.298},
    {"entity": "Acme", "target_multiple": 50.0, "required_revenue": 2.74e9, "currency": "USD", "growth_5y": 0.913},
)


def test_known_rows_have_their_units_and_headings():
    (grid,) = tables(Answer("required_revenue", "", rows=ROWS), 80)
    assert isinstance(grid, Table)
    assert [str(c.header) for c in grid.columns] == ["company", "at", "revenue\nneeded", "growth\nfor 5 y"]
    assert [[str(cell) for cell in column.cells] for column in grid.columns] == [
        ["Acme", "Acme"], ["20x", "50x"], ["USD 6.85 bn", "USD 2.74 bn"], ["129.8 %", "91.3 %"],
    ]  # fmt: skip


def test_rows_too_wide_for_a_table_become_blocks():
    wide = {f"a rather long column {n}": n * 1.5 for n in range(20)}
    (block,) = tables(Answer("another question", "", rows=(wide,)), 80)
    assert [str(cell) for cell in block.columns[1].cells][:3] == ["0", "1.5", "3"]
    known = {"entity": "Acme", "target_multiple": 20.0, "required_revenue": 6.85e9, "currency": "USD"}
    (block,) = tables(Answer("required_revenue", "", rows=(known | {f"growth_{y}y": 0.1 for y in range(20)},)), 80)
    assert [str(cell) for cell in block.columns[1].cells][:4] == ["Acme", "20x", "USD 6.85 bn", "10 %"]


def test_rows_of_another_sort_are_a_table_of_their_own():
    company = {
        "entity": "Acme",
        "price_to_sales": 20.5,
        "range_low": 20.0,
        "range_high": 21.0,
        "revenue_basis": "run-rate",
    }
    group = {"group": "China", "basis_told": "run-rate", "companies": 2, "price_to_sales": 27.3, "range_low": 20.0,
             "range_high": 35.0, "members": ["Acme", "Orbit"]}  # fmt: skip
    first, second = tables(Answer("comps", "", rows=(company, group)), 120)
    assert [str(column.header) for column in second.columns][:2] == ["group", "revenue\nis"]
    assert [str(next(iter(column.cells))) for column in second.columns] == [
        "China", "run-rate", "2", "27.3x", "20 to 35x", "Acme, Orbit",
    ]  # fmt: skip
    assert list(first.columns[0].cells) == [Text("Acme")]
    assert first.row_count == second.row_count == 1


def test_a_column_that_takes_the_first_of_two_keys_folds_and_cuts_no_word():
    reasons = ("at most 3.0 % of firms", "no believable growth gives the price at that margin")
    rows = [
        {"final_margin": 0.15, "years_to_margin": 10.0, "growth_first_year": 0.8, "cagr": 0.39, "revenue_last": 678e9,
         "currency": "USD", "base_rate": reasons[0], "outcome": None},
        {"final_margin": 0.25, "years_to_margin": 3.0, "growth_first_year": None, "cagr": None, "revenue_last": None,
         "currency": "USD", "base_rate": None, "outcome": reasons[1]},
    ]  # fmt: skip
    console = Console(width=80, file=io.StringIO())
    console.print(*tables(Answer("implied_expectations", "", rows=tuple(rows)), 80))
    words = console.file.getvalue().split()
    assert {"margin", "10", "USD", "678", *reasons[0].split(), *reasons[1].split()} <= set(words)
    assert words.count("years") == 2
