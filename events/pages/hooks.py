"""What the admin asks for while pages are listed, edited and published."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from accounts.signed_in import person
from events.models import EventPage
from events.models.validation import (
    clean_facts,
    late_warnings,
    missing_for_publication,
    overlap_warnings,
    programme_problems,
)
from events.programme.domain.drafting import is_source
from events.programme.viewsets.replacing import replace_url
from events.publishing.endings import (
    drop_language,
    hanging,
    may_cancel,
    may_delete,
    refuse_deletion,
)
from home.domain import families
from home.models import Person
from languages import language_code
from refusals import Refused


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
    yield Button(
        _("Move to another day"),
        reverse("programme_tools:move", args=[page.pk]),
        icon_name="date",
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
        for sentence in late_warnings(page.programme, page.when):
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


def ask_before_deleting(request: HttpRequest, page: Page) -> HttpResponse | None:
    """What hangs on an event is said before it is deleted, and may forbid it.

    Deleting the page of a translation may mean its words alone: that is asked too.
    """
    language = language_code()
    is_shared = page.alias_of_id is None and families.has_one_life(page)
    is_event = is_shared and issubclass(page.specific_class, EventPage)
    if request.method == "POST":
        try:
            if is_event and "only_this_language" in request.POST:
                return _drop_language(request, page, delete=True)
            refuse_deletion([page], person(request), language=language)
        except Refused as refusal:
            messages.error(request, str(refusal.sentence))
        else:
            return None
    if not is_shared:
        return _back(request) if request.method == "POST" else None
    descendants = page.get_descendant_count()
    return TemplateResponse(
        request,
        "events/pages/delete.html",
        {
            "page": page,
            "hanging": hanging(page, language=language),
            "may_delete": may_delete(page, person(request)),
            "may_cancel": may_cancel(page, person(request)),
            "is_event": is_event,
            "is_translation": is_event and not is_source(page),
            "descendant_count": descendants,
            "type_to_confirm_before_delete": descendants + 1
            >= getattr(settings, "WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT", 10),
            "wagtail_site_name": settings.WAGTAIL_SITE_NAME,
            "next": get_valid_next_url_from_request(request),
        },
    )


def unpublish_one_language(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Where the editor asked for it, only what one language says is taken off."""
    if "only_this_language" not in request.POST or not isinstance(page, EventPage):
        return None
    try:
        return _drop_language(request, page, delete=False)
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
        return redirect("wagtailadmin_pages:unpublish", page.pk)


def refuse_deleting_many(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    """Deleting from a list asks what deleting one page asks."""
    pages = [page for page in objects if isinstance(page, Page)]
    if action_type != "delete" or not pages:
        return None
    try:
        refuse_deletion(pages, person(request), language=language_code())
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
        return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")
    return None


def _drop_language(request: HttpRequest, page: Page, *, delete: bool) -> HttpResponse:
    drop_language(page=page.specific, user=person(request), delete=delete)
    messages.success(
        request,
        _("Only the words in one language are gone: “%(title)s” goes on.") % {"title": page.title},
    )
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    return redirect(get_valid_next_url_from_request(request) or "events:index")


def admin_stylesheet() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
