"""Inline XBRL: figures read from the filing by hand, and every tag against the standard library's parser."""

import html
import re
from datetime import date
from html.parser import HTMLParser

import pytest

from pricedin.documents import read, read_bytes
from pricedin.documents.xbrl_facts import concepts, segment
from pricedin.documents.xbrl_fiscal import FiscalYear, from_years, named_year

PAGE = """<?xml version="1.0" encoding="utf-8"?><html xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"><body>
<div style="display:none"><ix:header><ix:hidden>
<ix:nonNumeric name="dei:DocumentFiscalYearFocus" contextRef="y">2026</ix:nonNumeric>
<ix:nonNumeric name="dei:DocumentPeriodEndDate" contextRef="y">June 30, 2026</ix:nonNumeric>
<ix:nonFraction name="dei:EntityNumberOfEmployees" contextRef="i" unitRef="n" decimals="INF">1200</ix:nonFraction>
</ix:hidden><ix:resources>
<xbrli:context id="y"><xbrli:period><xbrli:startDate>2025-07-01</xbrli:startDate>
<xbrli:endDate>2026-06-30</xbrli:endDate></xbrli:period></xbrli:context>
<xbrli:context id="s"><xbrli:entity><xbrli:segment><xbrldi:explicitMember dimension="srt:ProductOrServiceAxis">
nw:CloudAPIMember</xbrldi:explicitMember></xbrli:segment></xbrli:entity><xbrli:period>
<xbrli:startDate>2026-04-01</xbrli:startDate><xbrli:endDate>2026-06-30</xbrli:endDate></xbrli:period></xbrli:context>
<xbrli:context id="i"><xbrli:period><xbrli:instant>2026-06-30</xbrli:instant></xbrli:period></xbrli:context>
<xbrli:unit id="e"><xbrli:measure>iso4217:EUR</xbrli:measure></xbrli:unit>
<xbrli:unit id="n"><xbrli:measure>xbrli:shares</xbrli:measure></xbrli:unit>
</ix:resources></ix:header></div>
<p><ix:nonNumeric name="dei:EntityRegistrantName" contextRef="y">Northwind AI, Inc.</ix:nonNumeric> had a loss of
&#8364;<ix:nonFraction name="us-gaap:NetIncomeLoss" contextRef="y" unitRef="e" decimals="-5" scale="6"
format="ixt:num-comma-decimal" sign="-">1.234,5</ix:nonFraction>&#160;million and API sales of
<ix:nonFraction name="us-gaap:Revenues" contextRef="s" unitRef="e" decimals="-6" scale="6">3<b>01</b></ix:nonFraction>;
<ix:nonFraction name="us-gaap:InventoryNet" contextRef="i" unitRef="e" decimals="-6" scale="6"
format="ixt:fixed-zero">&#8212;</ix:nonFraction> of stock.
<ix:nonFraction name="us-gaap:Assets" contextRef="i" unitRef="e" xsi:nil="true"/></p></body></html>"""


def test_a_small_filing_gives_its_figures_with_sign_scale_unit_period_and_segment():
    document = read_bytes(PAGE.encode(), "filing.htm")
    keys = ("text", "metric", "low", "unit", "ulp", "period", "segment", "entity")
    assert [tuple(f[k] for k in keys) for f in document.facts] == [
        ("", "headcount", 1200.0, "count", 0.0, "2026-06", None, "Northwind AI"),
        ("€1.234,5 million", "net_loss", 1234.5e6, "EUR", 1e5, "FY2026", None, "Northwind AI"),
        ("301", "revenue", 301e6, "EUR", 1e6, "FY2026Q4", "Cloud API", "Northwind AI"),
        ("—", "inventory", 0.0, "EUR", 1e6, "2026-06", None, "Northwind AI"),
    ]
    for fact in document.facts:
        assert document.text[fact["start"] : fact["end"]] == fact["text"]
    loss = document.facts[1]
    said = document.said(loss["start"], loss["end"])
    assert html.unescape(re.sub("<[^>]*>", "", PAGE[said.raw_start : said.raw_end])) == "€1.234,5\xa0million"


@pytest.fixture(scope="module")
def filing(shared):
    return read(shared / "data" / "sec" / "nvda-10-k-2025-02-26.html")


@pytest.mark.parametrize(
    ("concept", "segment", "period", "value", "unit", "ulp"),
    [  # as printed in the statements and notes of the filing
        ("us-gaap:Revenues", None, "FY2025", 130_497e6, "USD", 1e6),
        ("us-gaap:Revenues", None, "FY2023", 26_974e6, "USD", 1e6),
        ("us-gaap:Revenues", "Data Center", "FY2025", 115_186e6, "USD", 1e6),
        ("us-gaap:Revenues", "Gaming", "FY2024", 10_447e6, "USD", 1e6),
        ("us-gaap:GrossProfit", None, "FY2025", 97_858e6, "USD", 1e6),
        ("us-gaap:ResearchAndDevelopmentExpense", None, "FY2025", 12_914e6, "USD", 1e6),
        ("us-gaap:OperatingIncomeLoss", None, "FY2025", 81_453e6, "USD", 1e6),
        ("us-gaap:NetIncomeLoss", None, "FY2025", 72_880e6, "USD", 1e6),
        ("us-gaap:EarningsPerShareDiluted", None, "FY2025", 2.94, "USD", 0.01),
        ("us-gaap:InventoryNet", None, "2025-01", 10_080e6, "USD", 1e6),
        ("us-gaap:Assets", None, "2025-01", 111_601e6, "USD", 1e6),
        ("us-gaap:CashAndCashEquivalentsAtCarryingValue", None, "2024-01", 7_280e6, "USD", 1e6),
        ("us-gaap:NetCashProvidedByUsedInOperatingActivities", None, "FY2025", 64_089e6, "USD", 1e6),
        ("us-gaap:PaymentsForRepurchaseOfCommonStock", None, "FY2025", 33_706e6, "USD", 1e6),
        ("dei:EntityCommonStockSharesOutstanding", None, "2025-02", 24.4e9, "count", 1e8),
        ("dei:EntityPublicFloat", None, "2024-07", 2.7e12, "USD", 1e11),
    ],
)
def test_facts_of_the_filing_are_exact(filing, concept, segment, period, value, unit, ulp):
    found = {
        (f["low"], f["unit"], f["ulp"])
        for f in filing.facts
        if (f["concept"], f["segment"], f["period"]) == (concept, segment, period)
    }
    assert (value, unit, ulp) in found
    assert len(found) == 1


def test_the_filing_names_its_company_and_the_day_it_was_signed(filing):
    assert filing.stated_on == date(2025, 2, 26)
    assert {f["entity"] for f in filing.facts} == {"NVIDIA"}


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.found = [], []

    def handle_starttag(self, tag, attrs):
        if tag == "ix:nonfraction":
            self.open.append((dict(attrs), []))
            self.found.append(self.open[-1])

    def handle_data(self, data):
        for _, parts in self.open:
            parts.append(data)

    def handle_endtag(self, tag):
        if tag == "ix:nonfraction":
            self.open.pop()


def test_every_tag_of_the_filing_is_a_fact_at_its_place(filing, shared):
    tags = Tags()
    tags.feed((shared / "data" / "sec" / "nvda-10-k-2025-02-26.html").read_text("utf-8"))
    assert len(filing.facts) == len(tags.found) == 1229
    for fact, (attributes, parts) in zip(filing.facts, tags.found, strict=True):
        shown = "".join(parts).strip()
        assert fact["concept"] == attributes["name"]
        assert shown in filing.text[fact["start"] : fact["end"]]
        if re.fullmatch(r"[\d,]+(\.\d+)?", shown):
            sign = -1 if attributes.get("sign") == "-" else 1
            value = sign * float(shown.replace(",", "") + "e" + attributes.get("scale", "0"))
            assert fact["low"] == (abs(value) if fact["metric"] in ("net_loss", "operating_loss") else value)


@pytest.mark.parametrize(
    ("year", "start", "end", "label"),
    [
        (FiscalYear(1, 26), date(2024, 10, 28), date(2025, 1, 26), "FY2025Q4"),
        (FiscalYear(1, 31), date(2024, 2, 1), date(2024, 10, 31), "FY2025-9M"),
        (FiscalYear(6, 30), date(2025, 7, 1), date(2025, 12, 31), "FY2026H1"),
        (FiscalYear(9, 28), date(2024, 9, 29), date(2025, 9, 27), "FY2025"),
        (FiscalYear(12, 31), date(2025, 12, 29), date(2026, 3, 29), "2026Q1"),
        (FiscalYear(12, 31), date(2024, 12, 30), date(2026, 1, 4), "FY2025"),
        (FiscalYear(2, 1, -1), date(2024, 2, 4), date(2025, 2, 1), "FY2024"),
        (FiscalYear(2, 29), None, date(2026, 2, 28), "2026-02"),
        (FiscalYear(12, 31), date(2025, 7, 1), date(2026, 6, 30), None),
        (FiscalYear(12, 31), date(2025, 1, 1), date(2025, 1, 31), None),
    ],
)
def test_dates_become_the_company_s_own_periods(year, start, end, label):
    assert year.label(start, end) == label


def test_the_fiscal_year_is_learnt_from_annual_periods():
    assert from_years([(date(2024, 2, 3), 2023), (date(2025, 2, 1), 2024)]) == FiscalYear(2, 1, -1)
    assert from_years([(date(2026, 1, 3), 2025)]) == FiscalYear(12, 31, 0)
    assert from_years([]) == FiscalYear()


@pytest.mark.parametrize(
    ("closing", "last", "named", "start", "end", "label"),
    [  # a second quarter of a year to September, and one of a retailer's fiscal 2025, which ends in January 2026
        ((9, 27), date(2025, 3, 29), 2025, date(2024, 12, 29), date(2025, 3, 29), "FY2025Q2"),
        ((1, 31), date(2025, 8, 2), 2025, date(2025, 5, 4), date(2025, 8, 2), "FY2025Q2"),
        ((12, 31), date(2025, 6, 30), 2025, date(2025, 1, 1), date(2025, 6, 30), "2025H1"),
    ],
)
def test_a_quarterly_filing_names_its_year(closing, last, named, start, end, label):
    assert named_year(closing, last, named).label(start, end) == label


def test_every_mapped_concept_is_a_metric_of_the_vocabulary():
    from pricedin.vocabulary import load

    known = load().concepts
    named = {m for pair in concepts().values() for m in pair if m}
    assert named - set(known) == set()


def test_members_read_as_words():
    assert segment((("a", "nvda:OEMAndOtherMember"), ("b", "us-gaap:OperatingSegmentsMember"))) == "OEM And Other"
    assert segment(()) is None
