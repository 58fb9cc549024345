"""What the frame and the forms of the account pages need."""

from collections.abc import Iterator
from typing import Any

from django import template
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts
from django.forms import BaseForm, BoundField
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _

from accounts.places import places_of

register = template.Library()


@register.simple_tag(takes_context=True)
def switching_by_query(context: dict[str, Any], nav: dict[str, Any]) -> dict[str, Any]:
    """The site's navigation with a language switch by ``?lang=``: these addresses have no language.

    The rest of the query (``next``) stays.
    """
    request: HttpRequest = context["request"]
    languages = []
    for code, name, _url, active in nav["languages"]:
        query = request.GET.copy()
        query["lang"] = code
        languages.append((code, name, f"{request.path}?{query.urlencode()}", active))
    return {**nav, "languages": languages}


@register.simple_tag(takes_context=True)
def account_menu(context: dict[str, Any]) -> list[tuple[str, str, bool]]:
    """The pages of a signed-in person: label, address, whether it is the one being shown."""
    request: HttpRequest = context["request"]
    pages = [
        *((place.label, place.url) for place in places_of(request.user)),
        (_("My registrations"), settings.LOGIN_REDIRECT_URL),
        (_("My proposals"), "champions_proposals"),
        (_("E-mail addresses"), "account_email"),
        (_("Password"), "account_change_password"),
        (_("Two-step sign-in"), "mfa_index"),
    ]
    pages.append((_("Sign out"), "account_logout"))
    urls = [(label, resolve_url(name)) for label, name in pages]
    return [(label, url, request.path.startswith(url)) for label, url in urls]


@register.filter
def as_site_fields(form: BaseForm) -> Iterator[tuple[BoundField, str]]:
    """Each field of one of allauth's forms with the modifier of ``form_field.html``.

    A placeholder that only repeats the label goes; rules for a password become sentences, since
    the component sets help in one paragraph.
    """
    for field in form:
        field.field.widget.attrs.pop("placeholder", None)
        if str(field.help_text).startswith("<ul>"):
            field.help_text = " ".join(password_validators_help_texts())
        yield field, "field--code" if field.name == "code" else ""
