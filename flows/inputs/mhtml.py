"""Pages that a browser saved as one file (MHTML): the page in it, its pictures and styles left alone."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage

from flows.inputs.limits import reject
from transforms.articles.model import RawItem, Rejection

_HEADER = re.compile(rb"^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE)
_HTML = ("text/html", "application/xhtml+xml")


def is_mhtml(head: bytes) -> bool:
    """Whether a file begins with the header of a saved page."""
    return _HEADER.match(head.lstrip().replace(b"\r\n", b"\n")) is not None


def read_mhtml(data: bytes, source_path: str) -> RawItem | Rejection:
    """The page of a saved file, with the address that the file states."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in _HTML:
            page = part.get_payload(decode=True)
            if not isinstance(page, bytes) or not page.strip():
                continue
            record: dict[str, object] = {"content_type": "text/html", "charset": part.get_content_charset()}
            return RawItem(source_path, "mhtml", page, _address(message, part), record)
    return reject(source_path, "no_pages", "a saved page without HTML in it: save the page again")


def _address(message: EmailMessage, part: EmailMessage) -> str | None:
    """The address of the page, as the file or its part states it."""
    stated = (part.get("Content-Location"), message.get("Snapshot-Content-Location"))
    return next((str(url).strip() for url in stated if url and str(url).strip().startswith("http")), None)
