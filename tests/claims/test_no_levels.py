"""Figures that look like a level of the company and are none: a rest, the worth of a step, a part, other money."""

import pytest

from pricedin.claims import extract
from pricedin.claims.votes import voted
from pricedin.documents.document import Document


def claims(text):
    return {c.said.quote: c for c in extract(Document("a.txt", text))}


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Foreign investors sold a net 320 billion yen of Japanese stock last week.", "320 billion yen"),
        ("New subscriptions, net of one redemption, were $18.2 million.", "$18.2 million"),
    ],
)
def test_what_is_left_is_no_income(text, quote):
    assert claims(text)[quote].metric not in ("net_income", "net_loss")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("A point of gross margin is worth $13.9 million of gross profit.", "$13.9 million"),
        ("Every ten points of utilisation are worth $2.1 million of revenue.", "$2.1 million"),
    ],
)
def test_what_a_step_would_change_is_no_level(text, quote):
    claim = claims(text)[quote]
    assert claim.metric is None or voted(claim)
    assert claims("Revenue was $2.1 million.")["$2.1 million"].metric == "revenue"


def test_servers_that_a_company_has_are_no_sales():
    found = claims("Pinefield owns 1,000 GPUs in 125 servers. Dell shipped 300 servers.")
    assert found["125"].metric is None
    assert found["300"].metric == "unit_sales"


def test_a_part_told_beside_its_share_is_not_the_whole():
    text = "MiniMax's nine-month revenue was $53m. Nearly three quarters of it, $39m, came from outside China."
    for claim in (claims(text)["$39m"], claims("公司营收100亿元。云业务占36%，约36亿元。")["36亿元"]):
        assert claim.metric is None or voted(claim)


def test_a_chinese_line_of_business_is_a_segment():
    found = claims("公司收入69亿元。企业业务20.7亿元，占30%；其他业务6.9亿元，占10%。")
    assert [found[q].segment for q in ("69亿元", "20.7亿元", "6.9亿元")] == [None, "企业业务", "其他业务"]


def test_yuan_in_a_text_on_companies_of_taiwan_are_its_dollars():
    found = claims("鴻海昨日收在250元，市值約3兆4,900億元，斥資人民幣3億元建廠。")
    assert [found[q].unit for q in ("250元", "3兆4,900億元", "人民幣3億元")] == ["TWD", "TWD", "CNY"]
    assert claims("鸿海净利688亿元。")["688亿元"].unit == "CNY"
    assert claims("騰訊市值約3兆元，營收6,000億元。")["6,000億元"].unit == "CNY"
