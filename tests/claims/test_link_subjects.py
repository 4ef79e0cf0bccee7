"""Whom a figure is of where names, pronouns and houses stand close together: read by hand."""

from __future__ import annotations

import pytest

from pricedin.claims import extract
from pricedin.documents.document import Document

SUED = "Halden Compute, a neocloud, sued Corvane AI, a model developer, on Wednesday.\n\n"


def told(text: str) -> dict[str, str | None]:
    return {c.said.quote: c.entity for c in extract(Document("news.txt", text))}


@pytest.mark.parametrize(
    ("text", "quote", "entity"),
    [
        (SUED + "Corvane ordered 44% of it on June 30. Halden owes lenders $4.8 billion.", "$4.8 billion", "Halden Compute"),  # noqa: E501
        (
            "Vayulok Cloud, a host, runs two sites.\n\nReliance Industries said last month that it would spend $11 billion.",  # noqa: E501
            "$11 billion", "Reliance",
        ),
        (
            "Vayulok, a host, has raised $1 billion.\n\nIt is a scramble. Reliance Industries said that it would spend"
            " $11 billion, while server maker Netweb Technologies reported a 58% jump in profit.",
            "58%", "Netweb Technologies",
        ),
        (
            "Dell reported. The Infrastructure Solutions Group, which sells servers, took in $28.1 billion.",
            "$28.1 billion", "Dell",
        ),
        ("Advantest tumbled 5.6%. SoftBank Group advanced 6.3% to 4,520 yen.", "4,520 yen", "SoftBank"),
        ("Tokyo stocks slip.\n\nShares retreated, with the Nikkei Stock Average ending 1.3% lower.", "1.3%", "Nikkei 225"),  # noqa: E501
        (
            "Straits Equities | Asia Tech\n\nTSMC (2330 TT, Add)\n* We forecast revenue of NT$1,200bn.",
            "NT$1,200bn", "TSMC",
        ),
        ("72% of Anthropic's sales come through the API; at OpenAI the figure is 22%.", "22%", "OpenAI"),
        (
            "Corrin Cloud, Inc. announced results.\n- Mistral AI committed to spend $2.4 billion with us over five years.",  # noqa: E501
            "$2.4 billion", "Corrin Cloud",
        ),
    ],
)  # fmt: skip
def test_the_subject(text: str, quote: str, entity: str):
    assert told(text)[quote] == entity


def test_who_only_tells_of_another_is_not_meant():
    text = "Vayulok Cloud, a host, runs two sites.\n\nMorgan Stanley said it would earn $5 million."
    assert told(text)["$5 million"] == "Vayulok Cloud"


def test_a_letter_to_shareholders_is_of_the_company_that_it_names_first():
    text = (
        "To our shareholders\n\nWhen I wrote to you a year ago, Quillon was a drafting tool that lawyers liked. Revenue"
        " in 2025 was $228.4 million. We rent our models from Anthropic."
    )
    assert told(text)["$228.4 million"] == "Quillon"
