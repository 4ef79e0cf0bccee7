"""E-mail: the fullest body, subject and date; attachments are named."""

from datetime import date
from email.message import EmailMessage

import pytest

from pricedin.core.errors import UnreadableDocument
from pricedin.documents import read_bytes


def message(**parts):
    mail = EmailMessage()
    mail["Subject"] = "Northwind — 营收"
    mail["From"] = "desk@example.org"
    mail["Date"] = "Thu, 20 Aug 2026 23:30:00 -0500"
    if "plain" in parts:
        mail.set_content(parts["plain"])
    if "page" in parts:
        mail.add_alternative(parts["page"], subtype="html")
    if "file" in parts:
        mail.add_attachment(parts["file"], maintype="application", subtype="pdf", filename="deck.pdf")
    return mail.as_bytes()


def test_the_html_body_is_read_with_its_table():
    page = "<p>Revenue was €4.2&nbsp;million.</p><table><tr><th>Item<th>FY2026<tr><td>Loss<td>5</table>"
    document = read_bytes(message(plain="See the page.", page=page, file=b"%PDF"), "m.eml")
    assert document.text == "Revenue was €4.2 million.\n\nItem\tFY2026\nLoss\t5"
    assert (document.title, document.stated_on, document.media) == ("Northwind — 营收", date(2026, 8, 20), "eml")
    assert document.notes[-1] == "the attachment deck.pdf has not been read"
    assert [document.text[c.start : c.end] for c in document.tables[0].cells] == ["Item", "FY2026", "Loss", "5"]


def test_a_plain_body_is_decoded():
    document = read_bytes(message(plain="营收为3.2亿元。\n"), "m.eml")
    assert document.text.strip() == "营收为3.2亿元。"
    assert document.language == "zh"


def test_a_mail_without_a_text_names_what_it_has():
    mail = EmailMessage()
    mail["Subject"] = "x"
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="deck.pdf")
    with pytest.raises(UnreadableDocument, match=r"none, but deck\.pdf"):
        read_bytes(mail.as_bytes(), "m.eml")
