"""What is looked for, by analysts or the company itself, in words that no list of forecasts holds."""

import pytest

from pricedin.claims.extract import extract
from pricedin.documents.document import Document


def moods(text):
    """The first of forecast, target and condition of each figure, by its words."""
    kinds = {"forecast", "target", "conditional"}
    return {c.said.quote: next((q for q in c.qualifiers if q in kinds), None) for c in extract(Document("a.txt", text))}


@pytest.mark.parametrize(
    ("text", "ahead", "known"),
    [
        ("Vantor's revenue was $318 million. That compares with Street revenue of $305 million.",
         ["$305 million"], ["$318 million"]),
        ("Operating profit rose to $41 million. It beat a SmartEstimate of $38 million.",
         ["$38 million"], ["$41 million"]),
        ("Net profit was 1.59 billion euros. A poll compiled by the bank had pointed to 1.38 billion euros.",
         ["1.38 billion euros"], ["1.59 billion euros"]),
        ("Earnings of $5.4 billion were ahead of the $5.1 billion average in a company-provided poll.",
         ["$5.1 billion"], ["$5.4 billion"]),
        ("Cloud revenue came to €6.02 billion (our est. €5.95 billion).", ["€5.95 billion"], ["€6.02 billion"]),
        ("Sales fell 2.6% in the quarter, steeper than the 1.1% drop analysts polled by LSEG had predicted.",
         ["1.1%"], ["2.6%"]),
        ("Vantor sees adjusted earnings of $6.50 to $7.50 per share, versus $7.00 to $8.00 previously.",
         ["$6.50 to $7.50", "$7.00 to $8.00"], []),
        ("We now see capex of about $50 billion, against the $35 billion we told you in September.",
         ["$50 billion", "$35 billion"], []),
        ("Revenue was $5.0 billion, up from $4.0 billion a year earlier.", [], ["$5.0 billion", "$4.0 billion"]),
        ("Vantor said revenue likely rose 8.7% to $860 million.", ["8.7%", "$860 million"], []),
        ("Vantor on Tuesday estimated third-quarter operating profit of $120 million.", ["$120 million"], []),
        ("Vantor is a maker of pumps with estimated annual revenue of $30 million.", [], ["$30 million"]),
        ("We think gross margin bottoms at 76% in the third quarter.", ["76%"], []),
        ("On expenses, think growth of 2% to 3% for the year.", ["2% to 3%"], []),
        ("AI Accelerator Market to Reach $612.4 Billion by 2032, at a CAGR of 22.7%", ["$612.4 Billion", "22.7%"], []),
    ],
)  # fmt: skip
def test_what_is_looked_for(text, ahead, known):
    found = moods(text)
    assert [q for q in ahead if found[q] != "forecast"] == []
    assert [q for q in known if found[q] is not None] == []


def test_a_headline_says_what_is_planned():
    text = "Kestrel Cloud to cut 1,150 jobs\n\nThe company cut 40 jobs last year."
    assert moods(text)["1,150"] == "target"
    assert moods(text)["40"] is None
