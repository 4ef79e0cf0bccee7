"""Whatever bytes come in: a document whose offsets hold and whose claims do, or one of our own errors."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invariants import NAMES, check, read

CORPUS = sorted((Path(__file__).parent / "corpus").iterdir())


@pytest.mark.parametrize("seed", CORPUS, ids=lambda p: p.stem)
def test_the_corpus_reads(seed):
    data = seed.read_bytes()
    document = check(data[1:], NAMES[data[0]])
    assert document is not None
    read(document)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(NAMES))
def test_any_bytes(data, name):
    check(data, name)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.sampled_from(NAMES), st.sampled_from(["utf-8", "utf-16", "gb18030"]))
def test_any_text(text, name, encoding):
    document = check(text.encode(encoding, "replace"), name)
    if document and document.media in ("text", "markdown", "csv") and encoding == "utf-8":
        assert document.text == text


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(CORPUS), st.data())
def test_damaged_files(seed, draw):
    data = bytearray(seed.read_bytes())
    name = NAMES[data.pop(0)]
    for _ in range(draw.draw(st.integers(1, 4))):
        i = draw.draw(st.integers(0, len(data)))
        j = draw.draw(st.integers(i, min(len(data), i + 40)))
        data[i:j] = draw.draw(st.binary(max_size=8))
    if document := check(bytes(data), name):
        read(document)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(CORPUS), st.sampled_from(NAMES), st.floats(0, 1))
def test_cut_and_misnamed_files(seed, name, share):
    data = seed.read_bytes()[1:]
    check(data[: int(share * len(data))], name)
