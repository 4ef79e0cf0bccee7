"""How cells are shown: percent and currency signs, which a workbook keeps apart from the values."""

from __future__ import annotations

import html
import re

_SHEET = re.compile(r"<(?:\w+:)?sheet\b([^>]{0,2000})>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b([^>]{0,2000})>")
_KEY = re.compile(r'(?:\w+:)?\b(name|id|Id|Target)="([^"]{0,1000})"')
_CUSTOM = re.compile(r'<(?:\w+:)?numFmt\b[^>]{0,600}?\bnumFmtId="(\d{1,6})"[^>]{0,600}?\bformatCode="([^"]{0,500})"')
_CELL_XFS = re.compile(r"<(?:\w+:)?cellXfs\b.{0,5000000}?</(?:\w+:)?cellXfs>", re.S)
_XF = re.compile(r'<(?:\w+:)?xf\b[^>]{0,1000}?\bnumFmtId="(\d{1,6})"')
_CELL = re.compile(rb'<(?:\w+:)?c\b(?=[^>]{0,200}?\br="([A-Z]{1,4}[0-9]{1,8})")(?=[^>]{0,200}?\bs="(\d{1,6})")')
_BUILT_IN = {9: "%", 10: "%", 5: "$", 6: "$", 7: "$", 8: "$", 44: "$", 42: "$"}
_SIGNS = ("HK$", "US$", "$", "€", "£", "¥", "￥", "RMB", "CNY", "USD", "EUR")


def sheet_parts(workbook: bytes, relations: bytes) -> dict[str, str]:
    """Sheet name -> the part of the archive that holds it."""
    targets = {}
    for source in _RELATION.findall(relations.decode("utf-8", "replace")):
        keys = dict(_KEY.findall(source))
        target = keys.get("Target", "")
        targets[keys.get("Id", "")] = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    found = (dict(_KEY.findall(s)) for s in _SHEET.findall(workbook.decode("utf-8", "replace")))
    return {html.unescape(k["name"]): targets.get(k.get("id", ""), "") for k in found if "name" in k}


def signs(styles: bytes) -> dict[int, str]:
    """Style number -> the sign that it shows beside a number: a percent sign or a currency."""
    xml = styles.decode("utf-8", "replace")
    codes = dict(_BUILT_IN) | {int(i): s for i, code in _CUSTOM.findall(xml) if (s := sign(code))}
    section = _CELL_XFS.search(xml)
    if not section:
        return {}
    return {n: codes[int(i)] for n, i in enumerate(_XF.findall(section[0])) if int(i) in codes}


def sign(code: str) -> str:
    """The sign in a number format; empty where it shows none.

    >>> sign("0.0%"), sign('[$€-407]#,##0'), sign("#,##0"), sign("&quot;HK$&quot;#,##0")
    ('%', '€', '', 'HK$')
    """
    positive = html.unescape(code).split(";")[0]
    if re.search(r"%", re.sub(r'"[^"]*"', "", positive)):
        return "%"
    named = re.search(r"\[\$([^\]-]{1,5})", positive)
    if named:
        return named[1]
    return next((s for s in _SIGNS if s in positive), "")


def shown_signs(sheet: bytes, styles: dict[int, str]) -> dict[str, str]:
    """Cell reference (``B7``) -> the sign that its style shows."""
    if not styles:
        return {}
    return {ref.decode(): styles[int(s)] for ref, s in _CELL.findall(sheet) if int(s) in styles}
