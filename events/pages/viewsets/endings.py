"""Cancelling an event, instead of deleting it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.viewsets.base import ViewSet

from accounts.signed_in import person
from events.models import EventPage
from events.notices.views.notices import say_who_is_told
from events.publishing.endings import cancel_event, may_cancel
from refusals import Refused


@require_POST
def cancel(request: HttpRequest, page_id: int) -> HttpResponse:
    """Publish that the event is cancelled, and say how many are told."""
    page = get_object_or_404(EventPage, pk=page_id, alias_of=None)
    if not may_cancel(page, person(request)):
        raise PermissionDenied
    try:
        source = cancel_event(page=page, user=person(request), note=request.POST.get("note", ""))
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
        return redirect("wagtailadmin_pages:edit", page.pk)
    messages.success(request, _("“%(title)s” is cancelled.") % {"title": source.title})
    say_who_is_told(request, source)
    return redirect("wagtailadmin_pages:edit", source.pk)


class EndingsViewSet(ViewSet):
    """Below ``/admin/end-event/``."""

    url_prefix = "end-event"

    def get_urlpatterns(self) -> list[Any]:
        return [path("<int:page_id>/cancel/", cancel, name="cancel")]


event_endings = EndingsViewSet("event_endings")
