"""Who speaks in a transcript: labels at the beginning of a line, which own no figure."""

from __future__ import annotations

import re

_ROLE = (
    r"(?:operator|moderator|host|analyst|management|unidentified\s\w+|unknown\s\w+|"
    r"interviewer|reporter|journalist|question|answer|"
    r"(?:head of )?investor relations|"
    r"(?:group |deputy |interim )?(?:ceo|cfo|coo|cto|chairman|chair|president)|"
    r"(?:group )?(?:chief|finance director|financial director|managing director|executive)(?:\s\w+){0,3}|"
    r"主持人|分析师|分析師|管理层|管理層|首席财务官|首席執行官|首席执行官|董事长|主席|投资者|投資者)"
)
_PERSON = r"[A-Z][\w.’'\-]+(?:\s(?:[A-Z][\w.’'\-]*|de|van|von|der|bin|al)){1,3}"
_LINE = r"(?m)^[ \t]*(?:\[?\d\d:\d\d(?::\d\d)?\]?[ \t]*)?(?:\*\*|\[)?"
_END = r"(?:\*\*|\])?\s?[:：](?:\*\*)?(?=\s|[\u4e00-\u9fff])"
_BY_ROLE = re.compile(
    rf"{_LINE}(?:(?i:{_ROLE})(?:\s?[,(–—-]\s?[^:\n]{{1,60}}|\s{_PERSON})?|{_PERSON}\s?[,(–—-]+\s?[^:\n]{{0,40}}?\b(?i:{_ROLE})\b[^:\n]{{0,40}}){_END}"
)
_BY_HOUSE = re.compile(
    rf"{_LINE}{_PERSON}\s?(?:(?:,|\s[–—-])\s?[A-Z][^:\n]{{1,50}}|\([A-Z][^:()\n]{{1,50}}\)){_END}(?=\s+[A-Z“\"'])"
)
_BY_DASH = re.compile(rf"{_LINE}{_PERSON}\s(?:--|–|—)\s[A-Z][^\n.]{{2,120}}$")
_BY_NAME = re.compile(rf"{_LINE}{_PERSON}{_END}(?=\s+[A-Z“\"'])")
_BY_CAPS = re.compile(rf"{_LINE}[A-Z]{{2,12}}{_END}(?=\s+[A-Z“\"'\[.])")
_TURNS = 4  # lines so begun, with which a text is a talk
_CALL = re.compile(
    r"\btranscript\b|\b(?:earnings|conference|results|investor) call\b|\bq ?& ?a\b|業績會|业绩会|电话会", re.I
)


def silence(text: str) -> str:
    """``text`` with every speaker's label blanked, at unchanged offsets.

    >>> silence("Operator: Good day.\\nAna Petrov (CFO): Sales rose.")
    '          Good day.\\n                  Sales rose.'
    """
    if ":" not in text and "：" not in text:
        return text
    found = list(_BY_ROLE.finditer(text))
    if found or _CALL.search(text, 0, 800):
        found += [m for kind in (_BY_HOUSE, _BY_NAME, _BY_DASH) for m in kind.finditer(text)]
    turns = list(_BY_CAPS.finditer(text))
    if len(turns) >= _TURNS and len({m.group().split("]")[-1].strip() for m in turns}) <= len(turns) / 2:
        found += turns
    for m in found:
        if _TITLE.search(m.group()):
            continue  # "GE VERNOVA – SECOND QUARTER 2026 CONFERENCE CALL"
        text = text[: m.start()] + " " * (m.end() - m.start()) + text[m.end() :]
    return text


_TITLE = re.compile(r"\b(?:quarter|results|earnings|conference call|Q[1-4]|FY\d\d|20\d\d)\b", re.I)
