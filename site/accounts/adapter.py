"""How allauth speaks for this site: its mail goes through the outbox, its limits see one client."""

import logging
import uuid
from datetime import timedelta
from types import SimpleNamespace
from typing import Any, Final
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext

from accounts.models import User
from accounts.places import places_of
from identity.mailboxes import email_key
from languages import language_code
from letters.domain.outbox import Draft, write_letter
from letters.domain.rendering import Contents, frame_values
from ratelimits.clients import client_prefix
from ratelimits.mailboxes import may_write_about_account

logger = logging.getLogger(__name__)

WORTH_SENDING_FOR: Final = timedelta(hours=1)
"""Codes and links of allauth's letters have run out by then."""


CHECK_IN_COOKIE: Final = "door"
"""Says that a device keeps the people of an event; it says nothing of whom."""


class AccountAdapter(DefaultAccountAdapter):
    """Keeps allauth's behaviour; letters are written into the outbox, not sent in the request."""

    def new_user(self, request: HttpRequest) -> User:
        """Begin an account; its letters speak the language of the page it was made on."""
        user: User = super().new_user(request)
        user.language = language_code()
        return user

    def clean_email(self, email: str) -> str:
        """One mailbox is one address, however it is written."""
        return email_key(super().clean_email(email))

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead to one's own desk: what a person works on comes before what they registered for."""
        places = places_of(request.user)
        return places[0].url if places else str(super().get_login_redirect_url(request))

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """A device that was at a door ends where a script makes it forget the people there."""
        if CHECK_IN_COOKIE in request.COOKIES:
            return resolve_url("account_login")
        return str(super().get_logout_redirect_url(request))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write allauth's letter in the language of the account, else of the page.

        Each call is an intent of its own. Above the limit of a mailbox nothing is written, and
        the page says the same as ever: it must not tell who has an account.
        """
        if not may_write_about_account(email):
            logger.warning("A letter of sign-in or sign-up was left out: too many to one mailbox")
            return
        language = account_language(email) or translation.get_language() or settings.LANGUAGE_CODE
        with translation.override(language):
            name = gettext("Informal Working Group on MSMEs")
            site = SimpleNamespace(name=name, domain=urlsplit(settings.SITE_URL).netloc)
            message = self.render_mail(
                template_prefix,
                email,
                {"request": self.request, "email": email, **context, "current_site": site},
            )
            text = str(message.body)
            html = html_of(message) or render_to_string(
                "mail/account.html",
                {
                    **frame_values(language),
                    "part": "html",
                    "subject": message.subject,
                    "text": text,
                },
            )
        signed = f"{text.strip()}\n\n-- \n{name}\n{settings.SITE_URL}\n"
        with transaction.atomic():
            write_letter(
                Draft(
                    contents=Contents(language, str(message.subject), signed, html),
                    to=email,
                    intent_key=f"account:{uuid.uuid4()}",
                    purpose="account",
                    expires=timezone.now() + WORTH_SENDING_FOR,
                )
            )

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the client that the site's own limits know, so that both count the same one."""
        return client_prefix(request)


def account_language(email: str) -> str | None:
    """Return the language of the account with this address, or None where there is none."""
    address = (
        EmailAddress.objects.filter(email__iexact=email_key(email)).select_related("user").first()
    )
    return address.user.language if address else None


def html_of(message: Any) -> str:
    if isinstance(message, EmailMultiAlternatives):
        for content, mimetype in message.alternatives:
            if mimetype == "text/html":
                return str(content)
    return ""
