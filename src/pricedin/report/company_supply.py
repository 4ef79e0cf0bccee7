"""Shares and cash on a company's sheet: the float on each share base, and what a raise costs and lasts."""

from __future__ import annotations

from collections.abc import Mapping

from pricedin.core.answer import Answer
from pricedin.report.sheet import Sheet

TIMES = '0.00"x"'


def supply(sheet: Sheet, answers: Mapping[str, Answer]) -> None:
    if "lock_up" in answers:
        sheet.section("Float and lock-up")
        _float(sheet, answers["lock_up"])
    if "capital_raising" in answers:
        sheet.section("Raising capital")
        _raise(sheet, answers["capital_raising"])


def _float(sheet: Sheet, a: Answer) -> None:
    from pricedin.relations.free_float import float_released, free_float_pct

    for r in a.rows:
        if "share_base" not in r:
            continue
        base = r["share_base"]
        if "shares_in_issue" in r:
            issued = sheet.line(f"Shares in issue {base}", r["shares_in_issue"], "count")
            traded = [sheet.line(f"… that {verb}", r[key], "count")
                      for verb, key in (("trade", "tradable"), ("the release adds", "released"))]  # fmt: skip
            parts = [sheet.live(free_float_pct, {"shares_traded": cell, "shares_outstanding": issued}, r[key], "0.00%")
                     for cell, key in zip(traded, ("free_float", "release"), strict=True)]  # fmt: skip
        else:
            parts = [r["free_float"], r["release"]]
        before = sheet.line(f"Free float {base}", parts[0], "fraction")
        added = sheet.line(f"Released {base}", parts[1], "fraction")
        cells = {"free_float_pct": before, "lockup_release_pct": added}
        grown = sheet.live(float_released, cells, r["float_multiple"], TIMES)
        sheet.line(f"Float after against before, {base}", grown, "multiple")


def _raise(sheet: Sheet, a: Answer) -> None:
    from pricedin.relations.capital import dilution, runway

    rows = {str(r["what"]): r for r in a.rows if "value" in r}
    if not {"raised", "value", "burn"} <= rows.keys():
        return
    cells = {}
    for name, label in (("raised", "Money raised"), ("value", "Value before it"), ("burn", "Burn a year"),
                        ("cash", "Cash before it")):  # fmt: skip
        if name in rows:
            r = rows[name]
            cells[name] = sheet.line(label, r["value"], r["unit"], r["low"], r["high"])
    given_up, plain = rows["dilution"], rows["years of cash at the present burn"]
    part = sheet.live(dilution, {"equity_issued": cells["raised"], "valuation_pre_money": cells["value"]},
                      given_up["value"], "0.00%")  # fmt: skip
    sheet.line("Dilution at the listed price", part, "fraction", given_up["low"], given_up["high"])
    funds = f"({cells['raised']}+{cells['cash']})" if "cash" in cells else cells["raised"]
    lasts = sheet.live(runway, {"cash_balance": funds, "net_loss": cells["burn"]}, plain["value"], "0.00")
    sheet.line("Years of cash at the present burn", lasts, "years", plain["low"], plain["high"])
    sheet.ranged(f"Years of cash, as the burn may change (seed {a.seed})", a.distribution, "", "years")
    for r in a.rows:
        if "probability" in r:
            sheet.line(f"Chance that the cash is gone by the end of year {r['years']:g}", r["probability"], "fraction")
