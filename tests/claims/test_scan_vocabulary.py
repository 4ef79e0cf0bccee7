"""A user's folder of tables teaches the scanner new words without code."""

from __future__ import annotations

from pathlib import Path

from pricedin.claims.scan import scan


def test_a_currency_a_unit_a_hedge_and_a_noun_from_a_folder(tmp_path: Path) -> None:
    (tmp_path / "units.toml").write_text(
        '[currency.XAU]\nwords = ["doubloons"]\n[unit]\nfortnights = ["days", 14]\n', encoding="utf-8"
    )
    (tmp_path / "hedges.toml").write_text('[before]\napprox = ["ballpark"]\n', encoding="utf-8")
    (tmp_path / "counts.toml").write_text('nouns = ["schooner"]\n', encoding="utf-8")
    text = "Ballpark 30 million doubloons in 3 fortnights for 12 schooner"
    money, time, ships = scan(text, "en", tmp_path)
    assert (money.low, money.unit, money.qualifiers) == (30e6, "XAU", ("approx",))
    assert (time.low, time.unit) == (42.0, "days")
    assert (ships.low, ships.unit, ships.noun) == (12.0, "count", "schooner")


def test_the_folder_leaves_the_tables_of_the_package_alone(tmp_path: Path) -> None:
    (tmp_path / "units.toml").write_text('[currency.XAU]\nwords = ["doubloons"]\n', encoding="utf-8")
    scan("5 doubloons", "en", tmp_path)
    assert scan("5 doubloons") == [] or scan("5 doubloons")[0].unit == "count"
    assert scan("$5", "en", tmp_path)[0].unit == "USD"
