"""Which of the two languages a text is in, by its letters."""

from __future__ import annotations

import re

_HANZI = re.compile("[\u3400-\u9fff]")
_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f]")


def language(text: str) -> str:
    """``zh`` where at least an eighth of the letters of the first 20,000 characters are Chinese, else ``en``.

    A Chinese sentence that is full of company names in Latin letters is still Chinese, as one Chinese character
    says what about three Latin letters do.

    >>> language("智谱市值约1370亿美元"), language("Zhipu (智谱) is listed in Hong Kong")
    ('zh', 'en')
    """
    sample = text[:20_000]
    hanzi = len(_HANZI.findall(sample))
    return "zh" if hanzi and hanzi * 7 >= len(_LETTER.findall(sample)) else "en"
