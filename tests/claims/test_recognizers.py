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

# What the guide reads otherwise or not at all: a pattern on "input | result" and why.
OUTSIDE = {
    "Number-English-NumberModel": [
        (r"\^|\d[eE][+-]?\d|x10", "powers of ten are not written in finance prose"),
        (r"\| .*\b(over|out of|in) ", "odds and divisions in words are no quantities of the guide"),
        (r"\| -? ?(\d+ +)?\d+/\d+$", "a bare slash is a date or a ratio; only '2/3 of' is a fraction"),
        (r"\| .*(ths?|firsts?|fifths?|eighths?)$", "a lone ordinal is a rank; fractions above twelfths do not occur"),
        (
            r"\| (a|one) (half|fourth|fifth)$|\| three quarters$",
            "'three quarters' alone is a duration, 'a fifth' a rank",
        ),
        (r"\| \d{1,3}( \d{3})+$|\d{3} 0000", "a plain space separates table columns"),
        (r"192\.168|5/17/2018|1-222|2222/|SCP-173", "addresses, dates, telephone numbers and names are labels"),
        (r"n[oa]ught|\| zero$|\| 0$", "zero in words is a figure of speech"),
        (r"\| 1\.111,11$|\| 1,3$|5,00|22,240,260|\d+,\d+,\d+,\d+$", "decimal commas"),
        (
            r"\| -? ?[\d.,]+ *[GbkM]$|\| 10g$|\d [gkm]$",
            "a letter after a space, or b and G without currency, is no scale",
        ),
        (r"\| \d+ (hundred|thousand|crore|million) .*and|\| .*thousand 3 hundred", "digits and words in one number"),
        (r"doz?s$|dozens$|dozen$", "dozens are vague counts"),
        (r"(billion|million) and (a half|a quarter|three quarters) million$", "two readings"),
    ],
    "Number-Chinese-NumberModel": [
        (r"\^|[eEｅ][+-－]?\d|\| 2.7890e", "powers of ten"),
        (r"\| -?(\d+ )?\d+/\d+$", "a bare slash is a date or a ratio"),
        (r"又", "mixed numbers"),
        (r"打", "dozens"),
        (r"两百点两|一点两小时|2222\.2222|第零十刃|半百", "colloquial or broken"),
        (r"十 余 [万萬]", "十余 with spaces"),
        (r"百分之五十五|百分之十万", "the guide reads 百分之 as a fraction"),
        (r"-2\.5 M", "a letter after a space is no scale without a currency"),
        (r"[负負] ?[３3] ?分", "negative denominators"),
    ],
    "Number-English-NumberRangeModel": [
        (
            r"than|above|below|least|most|between the",
            "two comparisons are two claims with a hedge each, ranks are none",
        ),
        (r"\| from ", "from A to B is two claims"),
    ],
    "Number-Chinese-NumberRangeModel": [(r"[大小]于|以上|最多|比|第十|不大于|少于", "comparisons and ranks, as above")],
    "Number-English-PercentModel": [(r"\| per ?cents? of", "the unit before the number")],
    "Number-Chinese-PercentModel": [
        (r"七成 六|7 2 折|半折", "discounts spoken in two digits with a space"),
        (r"\| 20%$.*|5-20%", "a range is one claim"),
    ],
    "NumberWithUnit-English-CurrencyModel": [
        (r"\| .*dollars? (and )?(one|two|forty five|15|50)$|USD 25|USD 50|usd 25|usd 50|and fifty$", "bare hundredths"),
        (r"\| (dollar|sen) [\d.,]+", "the word before the number"),
        (r"mao|satoshi", "subunits in dialect"),
    ],
    "NumberWithUnit-Chinese-CurrencyModel": [(r"銭|毛|角", "subunits are spoken prices")],
}
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
            if value in (None, "", "null") or any(re.search(rule, line) for rule, _ in OUTSIDE[name]):
                continue
            yield case["Input"], result


def near(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-6 * max(abs(a), abs(b), 1e-12)


def drafts(text: str) -> list[Draft]:
    return numbers(narrow(text), tables())


def over(start: int, end: int, result: dict[str, Any]) -> bool:
    return start <= result["End"] and result["Start"] < end


@pytest.mark.parametrize(("name", "least"), [("Number-English-NumberModel", 90), ("Number-Chinese-NumberModel", 300)])
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
    ("name", "least"), [("NumberWithUnit-English-CurrencyModel", 160), ("NumberWithUnit-Chinese-CurrencyModel", 28)]
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
