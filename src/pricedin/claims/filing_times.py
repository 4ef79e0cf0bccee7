"""The spans and dates that a sentence of a filing names, put together as its lists mean them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import zip_longest

from pricedin.claims.context import Page, Sentence
from pricedin.claims.when import When

_SPANS = frozenset(("year", "quarter", "half", "months", "year_end", "quarter_end", "half_end", "months_end"))
_COUNTS = {"three": 3, "six": 6, "nine": 9, "twelve": 12, "quarter": 3, "3": 3, "6": 6, "9": 9, "12": 3, "13": 3}
_COUNTS |= {"24": 6, "26": 6, "36": 9, "39": 9, "thirteen": 3, "twenty-six": 6, "thirty-nine": 9}
# "three and" of "three and six months ended"
_LENGTHS = re.compile(
    r"\b(three|six|nine|twelve|thirteen|twenty-six|thirty-nine|quarter|\d\d?)(?:-|[- ](?:months?|weeks?))?(?: periods?)?"  # noqa: E501
    r"(?:,| and| or|, and) (?:the )?(?:first )?(?:fiscal )?\Z",
    re.I,
)
_GLUE = re.compile(
    r"(?:\s?/\s?|,?\s(?:and|or|and/or|as well as)\s|,\s|-\s)(?:(?:in|for|during|at|as of|the|both)\s){0,2}(?:fiscal\s|years?\s){0,2}"  # noqa: E501
)
_LEADS = re.compile(
    r"\b(?:[Dd]uring|[Ii]n|[Ff]or|[Tt]hroughout|[Aa]s of|[Aa]s at|[Aa]t|[Oo]n)\b(?: (?:each|both|any) of)?[\w\s-]{0,24}\Z"  # noqa: E501
)
_NAME_AFTER = re.compile(r"(?: [A-Z]\d?[A-Za-z.&-]+| (?:notes|plan|act|offering|program|credit|indenture)\b)")
_NOT_NAME = re.compile(r"\b(?:[Ii]n|[Dd]uring|[Ff]iscal|[Yy]ears?|20\d\d(?:,| and|, and)) \Z")
_UNTIL = re.compile(
    r"\b(?:due|matur(?:ing|es?|ed|ity)|expir(?:ing|es?|e)|through|until|before|beginning|effective|begins?|commencing|and ending)"  # noqa: E501
    r"(?: (?:in|on|to|through|until|at|date of|dates? (?:of|in)|of))?(?: the)?(?: fiscal(?: year)?| years?)?\s\Z",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Times:
    """Periods named side by side, in their order. ``sets`` is how many lengths they were named for ("three and six
    months ended" has two), ``lead`` whether they stand ahead of all that the sentence says, ``until`` whether they only
    bound what is to come."""

    start: int
    end: int
    whens: tuple[When, ...]
    sets: int = 1
    lead: bool = False
    until: bool = False

    @property
    def span(self) -> bool:
        return self.whens[0].shape in _SPANS or self.whens[0].shape == "back"

    def fit(self, count: int) -> tuple[When, ...]:
        """As many periods as figures: all of them, one of each length, or those of the first length; else none."""
        each = len(self.whens) // self.sets
        if count == len(self.whens):
            return self.whens
        if count == each:
            return self.whens[:each]
        return self.whens[::each] if count == self.sets else ()


def times(sentence: Sentence, page: Page) -> list[Times]:
    """The groups of ``sentence``, by place."""
    text, out = page.text, []
    run: list[When] = []
    for w, following in zip_longest(sentence.times, sentence.times[1:]):
        if w.shape == "back" and following is not None and following.start - w.end < 3:
            continue  # "the prior year 39-week period ended October 28, 2023"
        if w.shape == "back":
            if run:
                out.append(_group(run, sentence, text))
                run = []
            out.append(_before(w, out))
            continue
        if w.shape not in _SPANS and w.shape != "month":
            continue
        if w.shape == "month" and not (w.day or w.year):
            continue
        if w.shape == "year" and w.year is None and w.shift is None:
            continue
        if _named(w, text) or _lasting(w, following, text):
            continue
        if run and _together(run, w, text):
            run.append(_like(w, run[0]))
            continue
        if run:
            out.append(_group(run, sentence, text))
            run = []
        if w.shape == "year" and w.year and out and _SAME.search(text, max(0, w.start - 60), w.start):
            out.append(_of_year(w, w.year, out[-1]))
            continue
        run = [w]
    if run:
        out.append(_group(run, sentence, text))
    return _of_years(out, text)


def _of_years(groups: list[Times], text: str) -> list[Times]:
    """ "for the second quarter, and ... for the first half, of fiscal years 2026 and 2025": each in those years."""
    out: list[Times] = []
    years: Times | None = None
    for t in reversed(groups):
        if years is not None and all(w.year is None and w.shape in _PARTS for w in t.whens):
            told = years.whens
            whens = tuple(replace(w, year=y.year, fiscal=w.fiscal or y.fiscal) for w in t.whens for y in told)
            if not out or out[-1] is not years or not _OF.fullmatch(text, t.end, years.start):
                out.append(replace(t, whens=whens, sets=len(t.whens)))
                continue
            out[-1] = replace(t, end=years.end, whens=whens, sets=len(t.whens))
            continue
        years = t if all(w.shape == "year" and w.year for w in t.whens) else None
        out.append(t)
    return out[::-1]


_PARTS = frozenset(("quarter", "half", "months"))
_OF = re.compile(r",? of (?:the |each of |both )?")
_SAME = re.compile(
    r"\b(?:same|corresponding|comparable|respective|similar) (?:\w+[- ]){0,3}?(?:periods?|quarters?|months) (?:of|in) (?:fiscal )?\Z"  # noqa: E501
)


def _of_year(w: When, year: int, model: Times) -> Times:
    """ "the same periods of 2022": those of the group before, in another year."""
    whens = model.whens[:: max(1, len(model.whens) // model.sets)]
    return Times(w.start, w.end, tuple(replace(k, year=year) for k in whens), len(whens))


def _before(w: When, out: list[Times]) -> Times:
    """ "the prior year": a year before the group that it follows, or before what was told last."""
    model = next((t for t in reversed(out) if t.span and t.whens[0].year), None)
    if model is None or not model.whens[0].year:
        return Times(w.start, w.end, (w,))
    return _of_year(w, w.year or model.whens[0].year - (w.number or 1), model)


def _named(w: When, text: str) -> bool:
    """ "the 2022 ATM Offering": the year is part of a name."""
    bare = w.shape == "year" and w.end - w.start == 4
    return bare and bool(_NAME_AFTER.match(text, w.end)) and not _NOT_NAME.search(text, max(0, w.start - 16), w.start)


def _lasting(w: When, following: When | None, text: str) -> bool:
    """ "purchase periods of six months": a length, of no year."""
    if w.year is not None or w.shape not in ("half", "months") or not _LENGTH.fullmatch(text, w.start, w.end):
        return False
    near = following is not None and following.start - w.end < 8
    return not near and not text.endswith(_THOSE, 0, w.start)


_LENGTH = re.compile(r"(?:six|nine|6|9)[- ]months?", re.I)
_THOSE = ("the ", "The ", "first ", "same ", "these ", "those ", "prior ", "last ")


def _together(run: list[When], w: When, text: str) -> bool:
    gap = text[run[-1].end : w.start]
    if len(gap) > 24 or not _GLUE.fullmatch(gap):
        return False
    first = run[0]
    if w.shape == "year":
        return first.shape != "month" or bool(first.day)
    if first.shape in ("quarter", "half", "months", "year") and w.shape in ("quarter", "half", "months", "year"):
        return True
    return w.shape == first.shape or (w.shape == "month" and bool(w.day) and first.shape.endswith("_end"))


def _like(w: When, first: When) -> When:
    if w.shape == "month" and first.shape.endswith("_end"):
        return replace(w, shape=first.shape, number=first.number)
    if w.shape == "year" and w.year is not None and first.shape != "year":
        return replace(w, shape=first.shape, number=first.number, fiscal=first.fiscal, month=first.month, day=first.day)
    return replace(w, fiscal=w.fiscal or first.fiscal)


def _group(run: list[When], sentence: Sentence, text: str) -> Times:
    start, end = run[0].start, run[-1].end
    until = bool(_UNTIL.search(text, max(sentence.start, start - 40), start))
    year = next((w.year for w in reversed(run) if w.year), None)
    if year is not None and any(w.year is None for w in run):  # "second quarter and first six months of 2023"
        lengths = [w for w in run if w.year is None]
        last = next(w for w in run if w.year is not None)
        years = [w for w in run if w.year is not None]
        if last.shape in _SPANS and last.shape != "year":
            run = [replace(k, year=y.year) for k in [*lengths, last] for y in years]
            return Times(start, end, tuple(run), len(lengths) + 1, _leading(start, end, sentence, text), until)
        run = [replace(k, year=k.year or year, fiscal=k.fiscal or last.fiscal) for k in run]
    first = run[0]
    sets = 1
    if first.shape.endswith("_end") and (before := _LENGTHS.search(text, max(sentence.start, start - 40), start)):
        months = _COUNTS.get(before[1].lower())
        if months and months < first.number:
            shape = {3: "quarter_end", 6: "half_end", 9: "months_end"}[months]
            run = [replace(w, shape=shape, number=months) for w in run] + run
            start, sets = before.start(), 2
    return Times(start, end, tuple(run), sets, _leading(start, end, sentence, text), until)


def _leading(start: int, end: int, sentence: Sentence, text: str) -> bool:
    first = sentence.mentions[0].start if sentence.mentions else sentence.end
    if start > first or start - sentence.start > 160:
        return False
    head = text[sentence.start : start]
    at = _LEADS.search(head)
    if not at:
        return False
    return len(head[: at.start()].strip()) < 4 or bool(re.match(r"\s*(?:,|\(|respectively)", text[end : end + 14]))
