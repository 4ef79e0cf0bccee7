"""Who belongs to a group that a figure is said of: "A, B and C", or a group that the vocabulary knows."""

from __future__ import annotations

import re


def belongs(company: str, group: str) -> bool:
    """Is ``company`` one of ``group``: named in its list, or a member by the vocabulary? No company is one of itself.

    >>> belongs("OpenAI", "SpaceX, OpenAI and Anthropic"), belongs("Open", "SpaceX, OpenAI and Anthropic")
    (True, False)
    """
    from pricedin.vocabulary import load

    known = load().entities
    if not company or company == group or (group in known and known[group].kind == "company"):
        return False
    named = re.search(rf"(?:^|, (?:and )?| and ){re.escape(company)}(?:$|, | and )", group)
    return named is not None or (company in known and group in known[company].groups)
