"""PDF: text with page and box of each line; clear refusals. The files are written by hand, object by object."""

import zlib
from datetime import date

import pytest

from pricedin.core.errors import UnreadableDocument
from pricedin.documents import read_bytes


def pdf(*pages, trailer="", extra=()):
    """A PDF with one content stream a page, in Helvetica."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for i, content in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * i} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    objects += extra
    out, offsets = "%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{at:010d} 00000 n \n" for at in offsets)
    start = len(out)
    size = len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\n"
    return (out + f"startxref\n{start}\n%%EOF\n").encode("latin-1")


def lines(*placed, size=12):
    return " ".join(f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET" for x, y, text in placed)


RELEASE = pdf(
    lines(
        (72, 720, "Northwind Raises Outlook"),
        (72, 680, "OSLO, Sep 14, 2026 \\(Newswire\\) -- Revenue for the year rose to $412 million,"),
        (72, 665, "more than twice the $190 million of the year before."),
    ),
    lines((72, 720, "Item"), (300, 720, "FY2025"), (400, 720, "FY2026"))
    + " "
    + lines((72, 700, "Revenue"), (300, 700, "190"), (400, 700, "412"))
    + " "
    + lines((72, 680, "Gross profit"), (300, 680, "71"), (400, 680, "201")),
)


def test_lines_paragraphs_and_the_place_of_a_figure():
    document = read_bytes(RELEASE, "release.pdf")
    kinds = [(b.kind, document.text[b.start : b.end]) for b in document.blocks]
    assert kinds[0] == ("heading", "Northwind Raises Outlook")
    assert kinds[1][0] == "paragraph"
    assert kinds[1][1].split("\n")[1] == "more than twice the $190 million of the year before."
    assert document.stated_on == date(2026, 9, 14)
    at = document.text.index("$190")
    said = document.said(at, at + 12)
    assert (said.page, said.raw_start) == (1, None)
    left, bottom, right, top = said.box
    assert left == pytest.approx(72, abs=2)  # the line was set at x = 72, y = 665 in 12 point
    assert 660 <= bottom <= 668 < 672 <= top <= 680
    assert 300 < right < 400


def test_a_table_keeps_its_columns():
    document = read_bytes(RELEASE, "release.pdf")
    (table,) = document.tables
    cells = [(c.row, c.col, document.text[c.start : c.end], c.header) for c in table.cells]
    assert cells == [
        (0, 0, "Item", True), (0, 1, "FY2025", True), (0, 2, "FY2026", True),
        (1, 0, "Revenue", False), (1, 1, "190", False), (1, 2, "412", False),
        (2, 0, "Gross profit", False), (2, 1, "71", False), (2, 2, "201", False),
    ]  # fmt: skip
    assert document.said(table.cells[4].start, table.cells[4].end).page == 2


def test_every_box_belongs_to_a_line_of_its_page():
    document = read_bytes(RELEASE, "release.pdf")
    assert [document.text[s:e] for s, e, page, _ in document.boxes if page == 2] == [
        "Item\tFY2025\tFY2026", "Revenue\t190\t412", "Gross profit\t71\t201",
    ]  # fmt: skip
    for start, end, _, (left, bottom, right, top) in document.boxes:
        assert 0 <= start < end <= len(document.text)
        assert 0 <= left < right <= 612
        assert 0 <= bottom < top <= 792


ENCRYPTED = pdf(
    lines((72, 720, "Secret")),
    trailer="/Encrypt 6 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]",
    extra=[f"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >>"],
)


@pytest.mark.parametrize(
    ("data", "got", "hint"),
    [
        (ENCRYPTED, "an encrypted file", "without a password"),
        (b"%PDF-1.7\n" + b"rubbish " * 100, "a broken one", "download"),
        (RELEASE[:60], "a broken one", "download"),
        (pdf("72 72 200 200 re f"), "1 page of pictures", "ocrmypdf"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(data, got, hint):
    with pytest.raises(UnreadableDocument) as caught:
        read_bytes(data, "x.pdf")
    assert got in caught.value.got
    assert hint in caught.value.hint


def packed(content, filters="/FlateDecode"):
    """The release with its first page drawn by a compressed stream."""
    stream = zlib.compress(content, 9)
    body = RELEASE.split(b"4 0 obj")[0]
    page = b"4 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources "
    page += b"<< /Font << /F1 3 0 R >> >> >>\nendobj\n5 0 obj\n"
    head = f"<< /Length {len(stream)} /Filter {filters} >>\nstream\n".encode()
    return body + page + head + stream + b"\nendstream\nendobj\ntrailer\n<< /Size 6 /Root 1 0 R >>\n%%EOF\n"


def test_a_compressed_page_reads_and_a_bomb_is_refused():
    page = lines((72, 720, "Revenue was $5M.")).encode()
    assert "Revenue was $5M." in read_bytes(packed(page), "a.pdf").text
    with pytest.raises(UnreadableDocument, match="at most 24 MB"):
        read_bytes(packed(page + b" " * (30 << 20)), "bomb.pdf")
    with pytest.raises(UnreadableDocument, match="compressed twice"):
        read_bytes(packed(page, "[/FlateDecode /FlateDecode]"), "bomb.pdf")


def test_a_pdf_that_lacks_its_last_lines_still_reads():
    document = read_bytes(RELEASE[: RELEASE.index(b"startxref")], "cut.pdf")
    assert "$412 million" in document.text
