"""What a figure is by the construction that it stands in, where no single word tells."""

from __future__ import annotations

from pricedin.claims.context import Link, Page, Sentence

_BEFORE, _AFTER = 90, 90  # letters that a construction may take on either side


def framed(link: Link, sentence: Sentence, page: Page) -> str | None:
    """The metric of the first construction of the vocabulary that fits; of a change only where it tells a level."""
    frames = page.vocabulary.frames.get(link.unit)
    if not frames:
        return None
    m, text = link.mention, page.text
    head = text[max(sentence.start, m.start - _BEFORE) : m.start]
    tail = text[m.end : min(sentence.end, m.end + _AFTER)]
    size = abs(m.high)
    for f in frames:
        if link.change and not f.level:
            continue
        if f.least <= size <= f.most and f.after.match(tail) and f.before.search(head):
            return f.metric
    return None
