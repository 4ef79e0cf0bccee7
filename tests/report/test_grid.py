"""Any answer's rows as a table of words."""

from pricedin.report.grid import grid, grids
from pricedin.report.numbers import plain

ROWS = (
    {"what": "dilution", "value": 0.0265, "low": 0.02, "high": 0.03, "unit": "fraction", "claims": ["a1"]},
    {"what": "cash lasts", "value": 3.19, "low": None, "high": None, "unit": "years"},
    {"what": "another round", "value": 0.72, "low": None, "high": None, "unit": "probability"},
)


def test_the_row_s_own_unit_words_its_figures():
    found = grid(ROWS)
    assert found.head == ("what", "value", "range")
    assert found.numeric == (False, True, True)
    assert [[plain(c) for c in r] for r in found.rows] == [
        ["dilution", "2.6 %", "2 to 3 %"], ["cash lasts", "3.19 years", ""], ["another round", "72 %", ""],
    ]  # fmt: skip


def test_the_two_ends_of_a_range_share_a_column():
    rows = ({"share": 0.2, "share_low": 0.1, "share_high": 0.3, "days_low": 1.5, "days_high": 2.0, "odd_high": 7},)
    found = grid(rows)
    assert found.head == ("share", "share range", "days", "odd high")
    assert [plain(c) for c in found.rows[0]] == ["20 %", "10 to 30 %", "1.5 to 2", "7"]


def test_what_all_rows_are_is_said_once():
    found = grid(({"what": "path", "year": 1}, {"what": "path", "year": 2}))
    assert (found.caption, found.head, found.rows) == ("path", ("year",), (("1",), ("2",)))
    assert grid(({"what": "path"}, {"what": "path"})).head == ("what",)


def test_columns_without_a_unit_get_that_of_their_kind():
    found = grid(({"free_float": 0.0389, "shares_in_issue": 445_842_900.0, "raised_value": 2e9, "currency": "HKD"},))
    assert [plain(c) for c in found.rows[0]] == ["3.9 %", "446 million", "HKD 2 bn"]


def test_years_to_a_margin_are_years_and_chances_within_years_are_shares():
    row = {"final_margin": 0.25, "years_to_margin": 3.0, "crowded_out_years": 5.0, "within_5_years": 0.0569}
    assert [plain(c) for c in grid((row,)).rows[0]] == ["25 %", "3 years", "5 years", "5.7 %"]


def test_bounds_without_a_unit_are_of_the_answer_s():
    assert grid(({"low": 3.15, "high": 3.16},), "multiple").rows == (("3.15\u00a0to\u00a03.16x",),)


def test_empty_columns_and_rows_are_left_out():
    assert grid(({"a": None, "b": "x"},)).head == ("b",)
    assert grid(({"a": None},)) is None
    assert grid(()) is None


def test_rows_that_hold_different_things_get_tables_of_their_own():
    money = {"part": "thin_float", "mean": 2e9, "low": 1e9, "currency": "USD"}
    chance = {"what": "within_5_years", "probability": 0.0569}
    first, second = grids((money, chance, {**money, "part": "scarcity"}), "fraction")
    assert [[plain(c) for c in r] for r in first.rows] == [
        ["thin float", "USD 2 bn", "USD 1 bn"], ["scarcity", "USD 2 bn", "USD 1 bn"],
    ]  # fmt: skip
    assert [plain(c) for c in second.rows[0]] == ["within 5 years", "5.7 %"]
