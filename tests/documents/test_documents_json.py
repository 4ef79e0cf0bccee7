"""companyfacts, xBRL-JSON and claims as JSON Lines."""

import json
from datetime import date

import pytest

from pricedin.core.claim import Claim, Said
from pricedin.core.errors import UnreadableDocument
from pricedin.core.quantity import Quantity
from pricedin.documents import read, read_bytes
from pricedin.documents.claims_jsonl import fault

REVENUE = "RevenueFromContractWithCustomerExcludingAssessedTax"


@pytest.fixture(scope="module")
def snowflake(shared):
    return read(shared / "data" / "sec" / "snow_companyfacts.json")


@pytest.mark.parametrize(
    ("concept", "period", "filed", "metric", "value", "unit"),
    [  # from the company's annual and quarterly reports
        (REVENUE, "FY2025", "2025-03-21", "revenue", 3_626_396e3, "USD"),
        (REVENUE, "FY2019", "2021-03-31", "revenue", 96_666e3, "USD"),
        (REVENUE, "FY2026Q1", "2025-05-30", "revenue", 1_042_074e3, "USD"),
        (REVENUE, "FY2021-9M", "2020-12-03", "revenue", 401_584e3, "USD"),
        ("NetIncomeLoss", "FY2025", "2025-03-21", "net_loss", 1_285_640e3, "USD"),
    ],
)  # fmt: skip
def test_companyfacts_are_exact_and_carry_the_company_s_own_periods(
    snowflake, concept, period, filed, metric, value, unit
):
    found = [
        (f["metric"], f["low"], f["unit"], f["entity"])
        for f in snowflake.facts
        if (f["concept"], f["period"], f["stated_on"]) == (f"us-gaap:{concept}", period, filed)
    ]
    assert found == [(metric, value, unit, "Snowflake")]


def test_companyfacts_lead_back_to_the_file(snowflake, shared):
    source = (shared / "data" / "sec" / "snow_companyfacts.json").read_text("utf-8")
    tree = json.loads(source)
    count = sum(len(rows) for ns in tree["facts"].values() for about in ns.values() for rows in about["units"].values())
    assert len(snowflake.facts) == count
    for fact in snowflake.facts[::97]:
        said = snowflake.said(fact["start"], fact["end"])
        assert said.quote == fact["text"] == source[said.raw_start : said.raw_end]
        assert source[: said.raw_start].endswith('"val":')
        assert float(said.quote) in (fact["low"], -fact["low"])


REPORT = {
    "documentInfo": {"documentType": "https://xbrl.org/2021/xbrl-json"},
    "facts": {
        "1": {"value": "Northwind AI, Inc.", "dimensions": {"concept": "dei:EntityRegistrantName", "entity": "c:1"}},
        "2": {"value": "2026-06-30", "dimensions": {"concept": "dei:DocumentPeriodEndDate"}},
        "3": {"value": "2026", "dimensions": {"concept": "dei:DocumentFiscalYearFocus"}},
        "4": {
            "value": "412000000",
            "decimals": -6,
            "dimensions": {
                "concept": "us-gaap:Revenues",
                "period": "2025-07-01T00:00:00/2026-07-01T00:00:00",
                "unit": "iso4217:USD",
                "srt:ProductOrServiceAxis": "nw:CloudMember",
            },
        },
        "5": {
            "value": "-0.31",
            "decimals": 2,
            "dimensions": {
                "concept": "us-gaap:EarningsPerShareBasic",
                "period": "2026-04-01T00:00:00/2026-07-01T00:00:00",
                "unit": "iso4217:USD/xbrli:shares",
            },
        },
        "6": {"value": None, "dimensions": {"concept": "us-gaap:Assets", "unit": "iso4217:USD"}},
    },
}


def test_xbrl_json_reads_periods_that_end_at_midnight():
    document = read_bytes(json.dumps(REPORT).encode(), "report.json")
    keys = ("metric", "low", "unit", "ulp", "period", "segment", "entity", "text")
    assert [tuple(f[k] for k in keys) for f in document.facts] == [
        ("revenue", 412e6, "USD", 1e6, "FY2026", "Cloud", "Northwind AI", "412000000"),
        ("eps", -0.31, "USD", 0.01, "FY2026Q4", None, "Northwind AI", "-0.31"),
    ]
    for fact in document.facts:
        assert document.text[fact["start"] : fact["end"]] == fact["text"]


def test_claims_survive_the_way_through_a_file():
    claims = [
        Claim(
            Said("a.html", 3, 8, "$137B", raw_start=10, raw_end=15),
            Quantity(137e9, 137e9, "USD", "137", 1e9),
            entity="Zhipu", metric="market_cap", qualifiers=("approx",), stated_on=date(2026, 8, 20),
        ),
        Claim(Said("b.txt", 0, 3, "26%"), Quantity(0.26, 0.26, "fraction", "26", 0.01), metric="api_revenue_share"),
    ]  # fmt: skip
    source = "".join(json.dumps(c.to_json(), ensure_ascii=False) + "\n" for c in claims)
    for name, text in (("c.jsonl", source), ("c.json", source), ("d.json", json.dumps([c.to_json() for c in claims]))):
        document = read_bytes(text.encode(), name)
        assert [Claim.from_json(dict(f)) for f in document.facts] == claims
        assert document.notes == ()


def test_lines_that_are_no_claims_are_named():
    good = '{"doc": "a.txt", "start": 0, "end": 3, "low": 0.26, "high": 0.26}'
    document = read_bytes(f'{good}\n\n{{"doc": 1\n[]\n{{"doc": "a", "start": 0, "end": 1}}\n'.encode(), "c.jsonl")
    assert len(document.facts) == 1
    assert [n.split(":")[0] for n in document.notes] == ["line 3", "line 4", "line 5"]
    assert document.notes[2] == "line 5: no low and no high"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"start": -1}, "no offsets"),
        ({"start": 9}, "ends before it starts"),
        ({"low": float("nan")}, "low and high"),
        ({"low": 2}, "low and high"),
        ({"low": 10**400, "high": 10**401}, "low and high"),
        ({"stated_on": "soon"}, "wrong kind"),
        ({"entity": 5}, "entity is no text"),
        ({"qualifiers_all": 3}, "wrong kind"),
    ],
)
def test_a_claim_with_an_impossible_field_is_none(change, problem):
    row = {"doc": "a.txt", "start": 0, "end": 3, "low": 1, "high": 1}
    assert fault(row) == ""
    assert problem in fault(row | change)


@pytest.mark.parametrize(
    ("data", "got"),
    [
        (b'{"a": [1, 2', "broken JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"name": "x", "version": 3}', "an object with the keys 'name', 'version'"),
        (b"[1, 2, 3]", "a list of 3 items"),
        (b'"text"', "a str"),
        (b"1" * 5000, "broken JSON"),
        (b'{"cik": 1, "entityName": "X", "facts": {"a": {"b": {"units": {"USD": [{"val": null}, 3]}}}}}', "no figure"),
        (b'{"documentInfo": {}, "facts": {"a": 3, "b": {"dimensions": 4}}}', "no number"),
    ],
)
def test_other_json_says_what_it_is(data, got):
    with pytest.raises(UnreadableDocument) as caught:
        read_bytes(data, "x.json")
    assert got in caught.value.got


def test_claims_from_a_file_are_the_claims_that_were_written():
    from pricedin.claims import extract

    source = read_bytes(b"<p>Veltro&rsquo;s market cap is about <b>$4.1 billion</b>.</p>", "a.html")
    claims = extract(source)
    assert claims
    lines = "".join(json.dumps(c.to_json()) + "\n" for c in claims)
    assert extract(read_bytes(lines.encode(), "claims.jsonl")) == claims
