"""Figures that posts, notes and talk tell without the name of their metric."""

from __future__ import annotations

import pytest

from pricedin.claims import extract
from pricedin.documents.document import Document


def said(text: str) -> list[tuple[str | None, str | None]]:
    language = "zh" if any("\u4e00" <= c <= "\u9fff" for c in text) else "en"
    return [(c.entity, c.metric) for c in extract(Document("w.txt", text, language=language))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nvidia is now a $4.6 trillion company.", [("NVIDIA", "market_cap")]),
        ("Spotify did $4.5 billion in Q3.", [("Spotify", "revenue")]),
        ("CoreWeave rents H100s at $2.10 an hour.", [("CoreWeave", "gpu_hour_price")]),
        (
            "Price: HK$612. Target: HK$740. Tencent: Buy.",
            [("Tencent", "share_price"), ("Tencent", "target_price")],
        ),
        ("Uber beat consensus by 2%.", [("Uber", "eps_surprise")]),
        ("Bolt Robotics has a 9-person team.", [("Bolt Robotics", "headcount")]),
        (
            "SoftBank's 11% stake in OpenAI is worth $32 billion.",
            [("SoftBank", "equity_stake"), ("SoftBank", "stake_value")],
        ),
        ("Oracle has $108bn of debt.", [("Oracle", "debt")]),
        (
            "Nebius has secured 2.5 GW of power, of which 220 MW is connected.",
            [("Nebius", "contracted_power"), ("Nebius", "connected_power")],
        ),
        (
            "At $240 a share Coinbase trades on 48 times forward earnings.",
            [("Coinbase", "share_price"), ("Coinbase", "forward_pe")],
        ),
        ("小米来自中国区的收入占62%。", [("Xiaomi", "domestic_revenue_share")]),
        ("小米研发费用为309亿元，占营收的8.3%。", [("Xiaomi", "rd_expense"), ("Xiaomi", "rd_to_revenue")]),
    ],
)
def test_the_words_around_name_the_metric(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert said(text) == expected


def test_a_rival_named_only_in_the_contrast_owns_its_share() -> None:
    text = "Rival Kelvion holds 62% of the market, followed by Ardent with 21% and Moxa with 17%."
    assert said(text) == [("Kelvion", "market_share"), ("Ardent", "market_share"), ("Moxa", "market_share")]


def test_made_up_is_no_rise() -> None:
    assert said("Its largest customer made up 31% of revenue.") == [(None, "revenue_share")]
