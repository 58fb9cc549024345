"""How often a stranger may have us write to an address they typed.

Every page that writes to a typed address asks here first, so that all of them together cannot fill
somebody's mailbox, from however many places they are called. What is refused depends on nothing
but how often the address was typed: the answer tells nobody who is known to the site. Sign-in and
sign-up have a count of their own, so that nobody is kept out of their account by letters about
events.
"""

from typing import Final

from django.http import HttpRequest, HttpResponse

from identity.mailboxes import email_key
from ratelimits.clients import client_prefix
from ratelimits.domain.limits import Limit, hit
from ratelimits.responses import too_many

SENDER_LIMIT: Final = Limit("letters-sender", times=120, seconds=3600)
MAILBOX_LIMITS: Final = (
    Limit("letters-mailbox", times=20, seconds=3600),
    Limit("letters-mailbox-day", times=60, seconds=86_400),
)
ACCOUNT_LIMITS: Final = (
    Limit("account-mailbox", times=10, seconds=3600),
    Limit("account-mailbox-day", times=30, seconds=86_400),
)
DOTLESS: Final = frozenset({"gmail.com", "googlemail.com"})
"""Their mailboxes are the same with and without dots."""


def mailbox(email: str) -> str:
    """Where the letters to an address arrive: without case, a tag after ``+``, and Gmail's dots."""
    local, _at, domain = email_key(email).rpartition("@")
    local = local.partition("+")[0] or local
    if domain in DOTLESS:
        local, domain = local.replace(".", ""), "gmail.com"
    return f"{local}@{domain}"


def limit_letters(request: HttpRequest, email: str) -> HttpResponse | None:
    """Refuse to write too often from one place or to one mailbox; call it outside transactions."""
    verdict = hit(SENDER_LIMIT, client_prefix(request))
    if not verdict.allowed:
        return too_many(request, verdict.retry_after)
    for limit in MAILBOX_LIMITS:
        verdict = hit(limit, mailbox(email))
        if not verdict.allowed:
            return too_many(request, verdict.retry_after)
    return None


def may_write_about_account(email: str) -> bool:
    """Whether one more letter of sign-in or sign-up may go; the page says the same either way."""
    return all(hit(limit, mailbox(email)).allowed for limit in ACCOUNT_LIMITS)
