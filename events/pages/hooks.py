"""What the admin asks for while pages are listed, edited and published."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from events.models import EventPage
from events.models.validation import (
    clean_facts,
    missing_for_publication,
    overlap_warnings,
    programme_problems,
)
from events.programme.domain.drafting import is_source
from events.programme.viewsets.replacing import replace_url
from home.models import Person


def programme_buttons(
    page: Page, user: Any, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    """The tools for an event's programme, for those who may edit its source page."""
    if not issubclass(page.specific_class or Page, EventPage):
        return
    if not page.permissions_for_user(user).can_edit() or not is_source(page):
        return
    yield Button(
        _("Paste a programme"),
        reverse("programme_tools:paste", args=[page.pk]),
        icon_name="clipboard-list",
        priority=40,
    )
    yield Button(
        _("Shift times"),
        reverse("programme_tools:shift", args=[page.pk]),
        icon_name="time",
        priority=41,
    )


def person_buttons(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """From a person to replacing them."""
    if isinstance(snippet, Person):
        yield Button(
            _("Replace everywhere"), replace_url(snippet.pk), icon_name="resubmit", priority=50
        )


def warn_about_programme(request: HttpRequest, page: Page) -> None:
    """Say after a save, not an autosave, which items overlap or lie outside the event."""
    if isinstance(page, EventPage) and request.accepts("text/html"):
        for sentence in programme_problems(page.programme, page.when):
            messages.warning(request, sentence)
        for sentence in overlap_warnings(page.programme):
            messages.warning(request, sentence)


def refuse_undated(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    """Publishing from a list asks what publishing from the editor asks."""
    if action_type != "publish":
        return None
    refused = []
    for page in objects:
        if isinstance(page, Page) and issubclass(page.specific_class or Page, EventPage):
            draft = page.specific.get_latest_revision_as_object()
            if missing_for_publication(vars(draft)) or clean_facts(draft):
                refused.append(draft.title)
    if not refused:
        return None
    messages.error(
        request,
        _(
            "Nothing was published. These events do not say when they take place, or contradict "
            "themselves: %(titles)s."
        )
        % {"titles": ", ".join(refused)},
    )
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")


def admin_stylesheet() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
