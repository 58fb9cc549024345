"""A letter as an e-mail message."""

from email.mime.image import MIMEImage
from typing import Final

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from ical.text import refolded
from letters.models import Letter

PICTURE_ID: Final = "picture@letter"
PICTURE_URL: Final = f"cid:{PICTURE_ID}"
"""What the HTML of a letter shows its picture from (:rfc:`2392`)."""
MACHINE_WRITTEN: Final = {
    # RFC 3834: no out-of-office reply to a letter that nobody typed.
    "Auto-Submitted": "auto-generated",
    "X-Auto-Response-Suppress": "All",
}


class WithPicture(EmailMultiAlternatives):
    """What is attached belongs to the HTML."""

    mixed_subtype = "related"


def compose(letter: Letter, connection: BaseEmailBackend | None = None) -> EmailMultiAlternatives:
    """Build the message: text, then HTML, then the calendar part, as alternatives of one thing.

    The calendar part (iTIP over mail, RFC 6047) stands inside ``multipart/alternative`` with its
    method, last because it says most: there Gmail, Outlook and Apple Mail show the invitation.
    It is not attached a second time as a file: Outlook lists such a copy as another meeting, and
    opening it adds the event without the method, so that a later CANCEL no longer finds it.
    Readers without a calendar follow the link in the text. Links lead to where the site is now.
    A picture makes it the first part of ``multipart/related`` (:rfc:`2387`), for the HTML to show.
    """
    text, html = (_here(letter, words) for words in (letter.text, letter.html))
    kind = WithPicture if letter.picture else EmailMultiAlternatives
    message = kind(
        subject=letter.subject,
        body=text,
        from_email=letter.from_email,
        to=[letter.to_email],
        reply_to=[letter.reply_to] if letter.reply_to else None,
        connection=connection,
        headers={
            "Message-ID": letter.message_id,
            "Content-Language": letter.language,
            **MACHINE_WRITTEN,
            **_unsubscribe(letter),
        },
    )
    if html:
        message.attach_alternative(html, "text/html")
    if letter.calendar:
        calendar = refolded(letter.calendar, lambda line: _here(letter, line))
        message.attach_alternative(calendar, f"text/calendar; method={letter.calendar_method}")
    if letter.picture:
        message.attach(_inline(bytes(letter.picture)))
    return message


def _inline(picture: bytes) -> MIMEImage:
    part = MIMEImage(picture, "png")
    part.add_header("Content-ID", f"<{PICTURE_ID}>")
    part.add_header("Content-Disposition", "inline", filename="code.png")
    return part


def _here(letter: Letter, words: str) -> str:
    return words.replace(f"{letter.site_url}/", f"{settings.SITE_URL}/")


def _unsubscribe(letter: Letter) -> dict[str, str]:
    """The one click of RFC 8058: mail programs POST to the address, people open it."""
    if not letter.unsubscribe_url:
        return {}
    return {
        "List-Unsubscribe": f"<{_here(letter, letter.unsubscribe_url)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
