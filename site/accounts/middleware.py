"""What stands before the admin: the second factor, plain refusals, typed text that outlives."""

from collections.abc import Callable
from functools import cache
from http import HTTPStatus
from typing import Final

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from accounts.typed_text import carries_typed_text, typed_text_page


class StaffMFAMiddleware:
    """Send a signed-in user without a second factor from ``/admin/`` to its set-up page.

    ``STAFF_MFA_REQUIRED`` switches it; only demonstration and test settings turn it off.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (
            settings.STAFF_MFA_REQUIRED
            and request.path.startswith("/admin/")
            and request.user.is_authenticated
            and not is_mfa_enabled(request.user)
        ):
            return redirect("mfa_activate_totp")
        return self.get_response(request)


class AdminDoorMiddleware:
    """Say there and then that an admin page is closed, and give back what a lost session took.

    Wagtail answers a refusal by leading to its first page with a message, which looks like success
    and may surface elsewhere. A form sent after the session ended would lose what was typed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith("/admin/"):
            return self.get_response(request)
        if not request.user.is_authenticated and carries_typed_text(request):
            return typed_text_page(request)
        response = self.get_response(request)
        home = reverse("wagtailadmin_home")
        if response.status_code == HTTPStatus.FOUND and response.get("Location") == home:
            said = list(messages.get_messages(request))
            refusals = refusal_sentences()
            for one in said:
                if str(one.message).strip() not in refusals:
                    messages.add_message(request, one.level, one.message, one.extra_tags)
            if any(str(one.message).strip() in refusals for one in said):
                raise PermissionDenied
        return response


REFUSAL: Final = "Sorry, you do not have permission to access this area."
"""A phrase of Wagtail's catalogs."""


@cache
def refusal_sentences() -> frozenset[str]:
    """What Wagtail says to those it refuses, in every language of the admin."""
    found = set()
    for code, _name in settings.WAGTAILADMIN_PERMITTED_LANGUAGES:
        with translation.override(code):
            found.add(gettext(REFUSAL))
    return frozenset(found)
