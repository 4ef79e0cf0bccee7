"""What a text as a whole is about, and the names that are no company's."""

from __future__ import annotations

import pytest

from pricedin.claims import extract
from pricedin.documents.document import Document


def owners(text: str) -> list[str | None]:
    return [c.entity for c in extract(Document("m.txt", text))]


_PREAMBLE = "The economy is in fair shape and few expect that to change. " * 8


def test_a_company_named_late_and_in_passing_is_not_what_a_text_is_about() -> None:
    text = (
        _PREAMBLE + "\n\nRevenue was $40 million. Cash came from the sale of Spotify stock.\n\nNet loss was $3 million."
    )
    assert owners(text) == [None, None]


def test_the_only_company_that_acts_is_what_a_text_is_about_however_late_it_is_named() -> None:
    text = "Revenue was $40 million.\n\n" + _PREAMBLE + "\n\nFor this year, Spotify expects margins to be stable."
    assert owners(text) == ["Spotify"]


@pytest.mark.parametrize(
    "line",
    [
        "The mood is fine, philanthropist Edward Harrow said, and Harrow owns shares.",
        "George Quillon agreed. Quillon said he sold shares.",
        "The Fisheries Department said prices rose.",
        "Prime Minister Aro Tamm said prices rose.",
        "Tessa Wolde, an analyst at Harbour Lane Securities, said that was enough.",
    ],
)
def test_people_public_bodies_and_the_houses_of_analysts_are_no_companies(line: str) -> None:
    assert owners(f"{line} Revenue was $30 million.") == [None]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Rotterdam-based Veldkamp Tiles said revenue was $30 million.", "Veldkamp Tiles"),
        ("Ostrava Coal OCLK.PR, a miner, said revenue was $30 million.", "Ostrava Coal"),
        ("Larkin Chairman Paul Stede said Larkin had revenue of $30 million.", "Larkin"),
        ("Thomas Quillon Plc was on track. Thomas Quillon said revenue was $30 million.", "Thomas Quillon"),
        ("Qatar Ceramic Tile Holdings said revenue was $30 million.", "Qatar Ceramic Tile"),
        ("Marlow Incorporated (NYSE: MRW)\nEarnings call\n\nRevenue was $30 million.", "Marlow"),
    ],
)
def test_what_belongs_to_a_name(line: str, name: str) -> None:
    assert owners(line) == [name]


def test_a_line_with_the_office_of_a_speaker_names_no_company() -> None:
    text = (
        "Marlow Inc (NYSE: MRW)\nQ3 Earnings Conference Call\n\n"
        "Ann B. Petrov -- Vice President, Corporate Controller and Information Systems\n\nRevenue was $30 million."
    )
    assert owners(text) == ["Marlow"]


@pytest.mark.parametrize(
    "said", ["董事長何小海在會上表示，第二代模型參數量提升10倍。", "銷售上升，主要得益於出口。毛利率20%。"]
)
def test_chinese_words_and_people_are_no_companies(said: str) -> None:
    assert set(owners(f"快手第三季收入203億元。{said}")) == {"Kuaishou"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Duchess Streaming Corp (Netflix) had revenue of $40 billion. Duchess Streaming fell 3%.", ["Netflix"] * 2),
        ("Porto Fine Tile Holdings (PFT) grew. PFT had revenue of $40 million.", ["Porto Fine Tile"]),
        ("LinkedIn Corp plans a float. LinkedIn has 90 million users.", ["LinkedIn"]),
        ("LinkedIn has 90 million users.", ["Microsoft"]),
        ("Cloud Peak Energy Inc is a miner. Cloud Peak had revenue of $40 million.", ["Cloud Peak Energy"]),
    ],
)
def test_names_that_a_text_makes_one_or_keeps_apart(text: str, expected: list[str]) -> None:
    assert owners(text) == expected
