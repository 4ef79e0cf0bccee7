"""Currency and scale that the words around a table give: "in millions of US dollars, except per share"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SCALES = (
    (re.compile(r"\b(?:in\s)?billions?\b|\b(?:US\$|USD|RMB|CNY|EUR|HK\$|\$|€|£)\s?bn\b|\bbn\b|十亿", re.I), 1e9),
    (re.compile(r"\b(?:in\s)?millions?\b|(?:[A-Z]{3}|US\$|HK\$|\$|€|£|¥)\s?(?:m|mn|mm)\b|\b(?:mn|mm)\b|百万|百萬", re.I), 1e6),  # noqa: E501
    (re.compile(r"\b(?:in\s)?thousands?\b|['’]000s?\b|\b(?:USD|RMB|\$)\s?k\b|千元|千港元|千美元", re.I), 1e3),
    (re.compile(r"亿|億"), 1e8),
    (re.compile(r"万|萬"), 1e4),
)  # fmt: skip
_CURRENCIES = (
    ("HKD", re.compile(r"HK\$|\bHKD\b|Hong Kong dollars?|港元|港币|港幣", re.I)),
    ("TWD", re.compile(r"NT\$|\bTWD\b|新台币|新臺幣", re.I)),
    ("SGD", re.compile(r"S\$|\bSGD\b|Singapore dollars?|新加坡元", re.I)),
    ("USD", re.compile(r"US\$|\bUSD\b|U\.?S\.? dollars?|\bdollars?\b|美元|(?<![A-Z])\$", re.I)),
    ("CNY", re.compile(r"\bRMB\b|\bCNY\b|renminbi|\byuan\b|人民币|人民幣|(?<![港美日欧])元", re.I)),
    ("EUR", re.compile(r"€|\bEUR\b|\beuros?\b|欧元", re.I)),
    ("GBP", re.compile(r"£|\bGBP\b|pounds?|英镑", re.I)),
    ("JPY", re.compile(r"\bJPY\b|\byen\b|日元|日圆", re.I)),
    ("KRW", re.compile(r"₩|\bKRW\b|韩元", re.I)),
    ("CHF", re.compile(r"\bCHF\b|francs?", re.I)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """``scale`` multiplies money, and counts where the words say so; ``currency`` None where none is named."""

    scale: float = 1.0
    currency: str | None = None

    def over(self, below: Frame) -> Frame:
        """This frame where it says something, else the one around it."""
        return Frame(self.scale if self.scale != 1.0 else below.scale, self.currency or below.currency)


def frame(text: str) -> Frame:
    """What a caption, a header or a row label says of currency and scale.

    >>> frame("Results (RMB in millions, except per share data)")
    Frame(scale=1000000.0, currency='CNY')
    """
    scale = next((value for pattern, value in _SCALES if pattern.search(text)), 1.0)
    currency = next((code for code, pattern in _CURRENCIES if pattern.search(text)), None)
    return Frame(scale, currency)
