"""E-mail: subject, date and the body in its fullest form. Attachments are named, not read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import parsedate_to_datetime

from pricedin.core.errors import UnreadableDocument
from pricedin.documents.document import Document
from pricedin.documents.encoding import Decoded, decode


def read(data: bytes, name: str) -> Document:
    """The HTML part, or else the plain one; offsets are into its text, as the source is often encoded.

    Raises :class:`UnreadableDocument` for a message without a text.
    """
    from pricedin.documents import html, text

    try:
        message = BytesParser(policy=compat32).parsebytes(data)
        parts = list(_parts(message))
    except (MessageError, ValueError, LookupError, RecursionError, TypeError, AttributeError) as problem:
        raise UnreadableDocument("an e-mail", f"a broken one: {problem}", name, "save it again as .eml") from None
    attached = [_header(p, "filename") or p.get_content_type() for p in parts if _is_attached(p)]
    bodies = {p.get_content_type(): p for p in reversed(parts) if not _is_attached(p)}
    body = bodies.get("text/html") or bodies.get("text/plain")
    if body is None:
        got = f"none, but {', '.join(attached)[:200]}" if attached else "none"
        raise UnreadableDocument("an e-mail with a text", got, name, "save its attachment and hand that in")
    payload = _payload(body)
    decoded = decode(payload, name, _charset(body))
    if body.get_content_type() == "text/html":
        inner = replace(html.from_source(Decoded(decoded.text, decoded.encoding, decoded.notes), name), pieces=())
    else:
        inner = text.from_decoded(decoded, name)
    notes = inner.notes + tuple(f"the attachment {a[:100]} has not been read" for a in attached)
    subject = _header(message, "subject") or inner.title
    return replace(inner, media="eml", title=subject, stated_on=_date(message) or inner.stated_on, notes=notes)


def _parts(message: Message) -> Iterator[Message]:
    """All parts that are no containers; a forwarded message is part of the text."""
    return (part for part in message.walk() if not part.is_multipart())


def _is_attached(part: Message) -> bool:
    return part.get_content_type() not in ("text/plain", "text/html") or "attachment" in str(
        part.get("content-disposition", "")
    )


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, ValueError, UnicodeError):
        return None


def _header(part: Message, name: str) -> str:
    from email.header import decode_header, make_header

    try:
        raw = part.get_filename() if name == "filename" else part.get(name)
        return " ".join(str(make_header(decode_header(str(raw)))).split())[:300] if raw else ""
    except (MessageError, LookupError, ValueError, TypeError):
        return ""


def _date(message: Message) -> date | None:
    try:
        return parsedate_to_datetime(str(message.get("date", ""))).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
