"""Whose a figure is, in the ways in which longer texts go on about several companies."""

from __future__ import annotations

import pytest

from pricedin.claims import extract
from pricedin.documents.document import Document


def owners(text: str) -> list[str | None]:
    language = "zh" if any("\u3400" <= c <= "\u9fff" for c in text) else "en"
    return [c.entity for c in extract(Document("p.txt", text, language=language))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What an index did beside a share.
        ("Shares in SK Hynix closed up 1.9%, versus a 0.6% fall in the KOSPI.", ["SK Hynix", "KOSPI"]),
        # A clause with which or whose belongs to the name before it, also of one who only backs another.
        ("Fjordgrid, a start-up, raised €42 million from Northzone, which put in €18 million.", ["Fjordgrid", "Northzone"]),  # noqa: E501
        ("Databricks fetches 28 times sales, more than Snowflake, whose market value is $72 billion.",
         ["Databricks", "Snowflake"]),
        # Who values is not what is valued.
        ("Corvane, a start-up, raised $180 million.\n\nThe Series D was led by SoftBank, and it valued Corvane at $18 billion.",  # noqa: E501
         ["Corvane", "Corvane"]),
        # Names before a day and a verb, in numbered lists, and not of officers.
        ("Target on Wednesday cut its forecast. Sales were $23.3 billion, steeper than analysts polled by LSEG had predicted.",  # noqa: E501
         ["Target"]),
        ("1. Tessella Robotics, $2.2B. It has 1,900 customers.\n2. Helixform, $1.1B. It has 40 customers.",
         ["Tessella Robotics", "Tessella Robotics", "Helixform", "Helixform"]),
        ("Truist grew. Chief Financial Officer Mike Maguire lifted the forecast for revenue growth to 3%.", ["Truist"]),
        # An item goes on about the company of its heading.
        ("Chip stocks\n\n9. Credo Technology (NASDAQ:CRDO)\nRevenue tripled.\n\n8. Astera Labs (NASDAQ:ALAB)\nRevenue rose 9%.",  # noqa: E501
         ["Credo", "Astera Labs"]),
        # The former and the latter; those who speak of themselves.
        ("Moore Threads and MetaX went public. The latter made revenue of 530 million yuan. The former lost 9 million yuan.",  # noqa: E501
         ["MetaX", "Moore Threads"]),
        ("Datadog, Inc. reports.\n\nMicrosoft represented 12% of our revenue. We had revenue of $90 million.",
         ["Datadog", "Datadog"]),
        # A paragraph that opens on a stand-in comes back to a company of which nothing is known.
        ("Huirui Vision Technology plans to float in Hong Kong, backed by Tencent and others.\n\nThe Shenzhen-based group had revenue of $5 million.",  # noqa: E501
         ["Huirui Vision Technology"]),
        ("AI accelerator market to reach $612 billion by 2032, Brightline Insights says", ["AI accelerator market"]),
        ("【解禁】压力最大的是寒渊半导体(688791)。公司营收21.3亿元。", ["寒渊半导体"]),
        ("內地協作機器人商澄海機器人(02768)今日起招股。公司去年收入6.82億元。", ["澄海機器人"]),
        ("和晟微电子(688791)公告,去年营业收入6亿元。", ["和晟微电子"]),
        ("财联社10月27日电,天河芯片(300308.SZ)公告,营业收入412亿元。", ["天河芯片"]),
    ],
)  # fmt: skip
def test_texts_that_go_on_about_several_companies(text, expected):
    assert owners(text) == expected
