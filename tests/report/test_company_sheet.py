"""A company's sheet: figures, live formulas that an independent engine finds the same, and what they rest on."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

import pricedin
from pricedin.core.claim import Claim, Said
from pricedin.core.quantity import Quantity
from pricedin.report.build import build
from pricedin.report.company_sheet import _name
from pricedin.report.excel import workbook

TEXT = """# Orbit

Orbit has a market cap of $60 billion on 2025 revenue of $200 million. Its net loss was $500 million in 2025.
Orbit plans to raise $2 billion. Only 2.67% of Orbit's shares are tradable today. When the lock-up period ends in July,
5.76% of the shares, held by cornerstone investors, will become available.

Lumen, a private company, has annualized revenue of $30 billion against a last private valuation of $900 billion.
"""
SHARES = {"shares_outstanding": 440_230_000, "shares_offered": 37_419_500, "cornerstone_shares": 25_681_600,
          "greenshoe_shares": 5_612_900}  # fmt: skip


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    path = tmp_path_factory.mktemp("sheet") / "orbit.md"
    path.write_text(TEXT, encoding="utf-8")
    return pricedin.read(str(path))


@pytest.fixture(scope="module")
def content(book):
    asked = {"entity": "Orbit", "draws": 2048}
    names = ("verdict", "implied_probability", "premium", "capital_raising")
    answers = [book.ask("comps"), book.ask("required_revenue"), *(book.ask(q, **asked) for q in names)]
    answers += [book.ask("implied_expectations", entity="Orbit"), book.ask("lock_up", entity="Orbit", **SHARES)]
    assert all(a.value is not None for a in answers)
    return workbook(build(book.ledger, (), answers), book.ledger.claims())


@pytest.fixture(scope="module")
def rows(content):
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name("Orbit").to_python()


def _formulas(content, name):
    with zipfile.ZipFile(BytesIO(content)) as parts:
        order = re.findall(r'<sheet name="([^"]+)"', parts.read("xl/workbook.xml").decode())
        xml = parts.read(f"xl/worksheets/sheet{order.index(name) + 1}.xml").decode()
    return dict(re.findall(r'<c r="([A-Z]+\d+)"[^>]*><f>([^<]*)</f>', xml))


def _line(rows, what):
    return next(r for r in rows if r[0] == what)


def test_the_sheet_says_price_need_chance_and_what_it_rests_on(rows):
    heads = [r[0] for r in rows if r[0] and not any(x != "" for x in r[1:])]
    assert heads == [
        "Price", "What it needs", "How likely", "Float and lock-up", "Raising capital",
        "What it rests on: assumptions", "What it rests on: figures read",
    ]  # fmt: skip
    assert _line(rows, "Value")[1:5:3] == [60e9, "USD"]
    assert _line(rows, "Price to sales")[1] == 300
    assert _line(rows, "Revenue for that")[1] == 3e9  # 60 bn / 20
    assert [r[5:7] for r in rows if r[0] == "Growth a year"][:2] == [[5, 0], [5, 0.12]]
    assert _line(rows, "Sum of the parts")[1] == pytest.approx(60e9, rel=1e-9)
    assert _line(rows, "Float after against before, after the over-allotment")[1] == pytest.approx(2.4798, abs=5e-4)
    assert _line(rows, "Dilution at the listed price")[1] == pytest.approx(2 / 62)
    assert _line(rows, "Years of cash at the present burn")[1] == pytest.approx(4.0)
    assert _line(rows, "Orbit: market cap")[7].endswith("orbit.md: $60 billion (2025)")
    assert _line(rows, "wacc (implied expectations)")[7].startswith("default:")


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::SyntaxWarning")
def test_another_engine_finds_the_same_values(content, rows):
    formulas = pytest.importorskip("formulas")

    def cell(name):
        column, row = re.fullmatch(r"([A-Z]+)(\d+)", name.replace("$", "")).groups()
        return rows[int(row) - 1][ord(column) - ord("A")]

    live = _formulas(content, "Orbit")
    for name, formula in live.items():
        function = formulas.Parser().ast(f"={formula}")[1].compile()
        value = float(function(*(cell(str(i)) for i in function.inputs)))
        assert value == pytest.approx(cell(name), rel=1e-9), (name, formula)
    assert len(live) == 49


def test_what_was_simulated_is_a_number_and_what_follows_is_live(content, rows):
    live = _formulas(content, "Orbit")
    at = next(i for i, r in enumerate(rows, 1) if r[0] == "Worth of the price, growing like firms of its size")
    assert not {f"{c}{at}" for c in "BCD"} & set(live)
    assert live[f"C{at + 1}"] == f"C{at}*B4"


def test_names_of_sheets():
    taken = {"claims"}
    assert _name("Claims", taken) == "Claims (2)"
    assert _name("A/B: [x]*?\\", taken) == "A B   x"
    assert _name("N" * 40, taken) == "N" * 31
    assert len(_name("n" * 40, taken)) <= 31
    assert _name("'", taken) == "Company"


def test_a_company_with_a_name_like_a_formula_gets_a_sheet_of_text(world, answers):
    page = build(world.ledger, (), answers)
    claim = Claim(Said("=1+1", 0, 3, "=1+1"), Quantity(1.0, 1.0, "USD"), entity="=1+1")
    odd = replace(page.comparables.rows[0], entity="=1+1", status="=2+2")
    dossier = replace(page.dossiers[0], entity="=1+1")
    needs = replace(page.needs, companies=())
    changed = replace(
        page, needs=needs, dossiers=(replace(dossier, sources=()),), comparables=replace(page.comparables, rows=(odd,))
    )
    content = workbook(changed, [claim])
    assert set(_formulas(content, "=1+1")) == {"B6"}
