"""The public test cases of Recognizers-Text (MIT), as far as the annotation guide asks for the same reading."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pricedin.claims import ranges
from pricedin.claims.draft import Draft
from pricedin.claims.scan import narrow, numbers, scan, tables

# Constructs that the guide reads otherwise or not at all, whatever the case: a pattern on "input | result", and why.
OUTSIDE = [
    (r"\^|\d ?[eEｅ][+-－]?\d|x10", "powers of ten are not written in finance prose"),
    (r"\| .*\b(?:over|out of|in) ", "odds and divisions in words are no quantities of the guide"),
    (r"\| -? ?(?:\d+ +)?\d+/\d+$", "a bare slash is a date or a ratio; only '2/3 of' is a fraction"),
    (r"\| .*(?:ths?|firsts?)$", "a lone ordinal is a rank"),
    (r"\| three quarters$", "'three quarters' alone is a duration"),
    (r"\| \d{1,3}(?: \d{3})+$|\d{3} 0000", "a plain space separates table columns"),
    (
        r"\d+\.\d+\.\d+\.\d+|\d/\d+/\d|\d/\d*\.\d|\d-\d{3}|[A-Z]{3}-\d|2222",
        "addresses, dates, telephone numbers, names",
    ),
    (r"\b(?:n[oa]ught|zero)\b|\| 0$", "zero in words is a figure of speech"),
    (r"\| \d[\d.]*,\d{1,2}$", "decimal commas"),
    (r"\| -? ?[\d.,]+ +[a-zA-Z]$|\d[gb]$", "a letter after a space, or b and g without currency, is no scale"),
    (r"\| \d+ (?:hundred|thousand|crore|million) (?:.*and|\d)", "digits and words in one number"),
    (r"(?:dozs?|dzs|dozens?)$|打", "dozens are vague counts"),
    (r"(?:billion|million) and .* million$", "two readings"),
    (r"又", "mixed numbers"),
    (r"[两两]百点|一点两|第零|半百|半折|成 [一-九]|[7７] [2２] 折|十 余", "colloquial, or broken by spaces"),
    (r"^[^|]*百分之[^|]*\| [^百]*$", "the guide reads 百分之 as a fraction, with its numeral"),
    (r"[负負] ?[\d３] ?分", "negative denominators"),
    (
        r"than|above|below|least|most|between the|[大小]于|以上|最多|比.*[大小]|第十|少于",
        "two comparisons are two claims, ranks none",
    ),
    (r"\| from ", "from A to B is two claims"),
    (r"\| per ?cents? of|\| (?:dollar|sen) [\d.,]+", "the unit before the number"),
    (r"\| 20%$.*|5-20%", "a range is one claim"),
    (r"(?:dollars? (?:and )?[a-z\d ]+|\d (?i:usd|eur|gbp|cny) \d+|\$ ?\d+ and [a-z]+)$", "bare hundredths"),
    (r"mao|satoshi|銭|毛|角", "subunits in dialect, spoken prices"),
]
UNITS = {
    "Dollar": "USD", "United States dollar": "USD", "Cent": "USD", "Chinese yuan": "CNY", "Euro": "EUR", "Pound": "GBP",
    "British pound": "GBP", "Pence": "GBP", "Penny": "GBP", "Japanese yen": "JPY", "Hong Kong dollar": "HKD",
    "Swiss franc": "CHF", "Franc": "CHF", "New Taiwan dollar": "TWD", "Nigerian naira": "NGN", "Canadian dollar": "CAD",
    "Australian dollar": "AUD", "New Zealand dollar": "NZD", "Mexican peso": "MXN", "Rupee": "INR", "Bitcoin": "BTC",
    "Turkish lira": "TRY", "Costa Rican colón": "CRC", "Georgian lari": "GEL", "Lao kip": "LAK", "Peseta": "ESP",
    "Finnish markka": "FIM", "Netherlands guilder": "NLG", "Sri Lankan rupee": "LKR",
}  # fmt: skip


def cases(shared: Path, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Input and each expected result that the guide asks for too."""
    folder = shared / "data" / "recognizers-text"
    if not folder.is_dir():
        pytest.skip("the Recognizers-Text cases are not beside this repository")
    for case in json.loads((folder / f"{name}.json").read_text(encoding="utf-8")):
        for result in case["Results"]:
            value = (result.get("Resolution") or {}).get("value")
            line = f"{case['Input']} | {result['Text']}"
            if value in (None, "", "null") or any(re.search(rule, line) for rule, _ in OUTSIDE):
                continue
            yield case["Input"], result


def near(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-6 * max(abs(a), abs(b), 1e-12)


def drafts(text: str) -> list[Draft]:
    return numbers(narrow(text), tables())


def over(start: int, end: int, result: dict[str, Any]) -> bool:
    return start <= result["End"] and result["Start"] < end


@pytest.mark.parametrize(("name", "least"), [("Number-English-NumberModel", 110), ("Number-Chinese-NumberModel", 300)])
def test_numbers(shared: Path, name: str, least: int) -> None:
    right = []
    for text, result in cases(shared, name):
        value = float(result["Resolution"]["value"])
        right.append(
            any(
                over(d.start, d.end, result) and (near(d.sign * d.low * d.scale, value) or near(d.bounds()[0], value))
                for d in drafts(text)
            )
        )
    assert len(right) >= least
    assert sum(right) / len(right) >= 0.97


@pytest.mark.parametrize(
    ("name", "least"), [("Number-English-NumberRangeModel", 10), ("Number-Chinese-NumberRangeModel", 10)]
)
def test_ranges(shared: Path, name: str, least: int) -> None:
    right = []
    for text, result in cases(shared, name):
        low, high = result["Resolution"]["value"][1:-1].split(",")
        if not low or not high:
            continue
        found = ranges.join(drafts(text), narrow(text), tables().changes)
        right.append(
            any(
                over(d.start, d.end, result) and near(d.bounds()[0], float(low)) and near(d.bounds()[1], float(high))
                for d in found
            )
        )
    assert len(right) >= least
    assert sum(right) / len(right) >= 0.97


@pytest.mark.parametrize(("name", "least"), [("Number-English-PercentModel", 10), ("Number-Chinese-PercentModel", 140)])
def test_percentages(shared: Path, name: str, least: int) -> None:
    right = []
    for text, result in cases(shared, name):
        value = float(result["Resolution"]["value"].rstrip("%")) / 100
        right.append(
            any(over(m.start, m.end, result) and near(m.low, value) and m.unit == "fraction" for m in scan(text))
        )
    assert len(right) >= least
    assert sum(right) / len(right) >= 0.97


@pytest.mark.parametrize(
    ("name", "least"), [("NumberWithUnit-English-CurrencyModel", 165), ("NumberWithUnit-Chinese-CurrencyModel", 28)]
)
def test_currencies(shared: Path, name: str, least: int) -> None:
    """The sign of what fell is ours by the guide, so sizes are compared."""
    right = []
    for text, result in cases(shared, name):
        word = result["Resolution"]["unit"]
        value = float(result["Resolution"]["value"]) * (0.01 if word in ("Cent", "Pence", "Penny") else 1)
        right.append(
            any(
                over(m.start, m.end, result) and near(abs(m.low), value) and m.unit == UNITS.get(word)
                for m in scan(text)
            )
        )
    assert len(right) >= least
    assert sum(right) / len(right) >= 0.97
