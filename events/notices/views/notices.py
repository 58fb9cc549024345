"""Before an editor publishes a change, and until it is told: who hears of it, and what."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from accounts.screens import AdminScreen
from events.enums import NoticeStatus
from events.models import ChangeNotice, EventPage
from events.notices.domain.notices import drop, publish_quietly, send_now
from events.notices.presentation import planned_telling, telling_of
from events.programme.domain.drafting import draft_of
from languages import language_code
from refusals import Refused


class NoticeView(AdminScreen):
    """What both pages share: who may publish the event may see and decide."""

    template_name = "events/notices/change_notice.html"
    header_icon = "mail"
    page: EventPage

    def admit(self) -> None:
        self.page = self.found_page()
        if not self.page.permissions_for_user(self.request.user).can_publish():
            raise PermissionDenied

    def found_page(self) -> EventPage:
        """The page of the event, from what the address names."""
        raise NotImplementedError

    def get_page_subtitle(self) -> str:
        title: str = self.page.title
        return title

    def crumbs(self) -> list[tuple[str, str]]:
        return [(reverse("events:index"), _("Events")), (self.edit_url, self.page.title)]

    def own_crumb(self) -> tuple[str, str]:
        return self.get_page_title(), ""

    @property
    def edit_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(page=self.page, edit_url=self.edit_url, **kwargs)


class PublishView(NoticeView):
    """The draft is saved; publishing it tells people, so it is asked once more."""

    page_title = gettext_lazy("Publish, and tell")

    def found_page(self) -> EventPage:
        page: EventPage = get_object_or_404(EventPage, pk=self.kwargs["page_id"]).specific
        return page

    def get(self, request: HttpRequest) -> HttpResponse:
        telling = planned_telling(draft_of(self.page), language_code())
        if telling is None:
            return redirect(self.edit_url)
        waiting = due_notice(self.page)
        return self.show(
            telling=telling,
            seen=self.page.latest_revision_id,
            waiting=waiting,
            waits=telling_of(waiting, language_code()) if waiting else None,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        revision = self.page.latest_revision
        if revision is None or request.POST.get("seen") != str(revision.pk):
            messages.warning(request, _("The draft was saved again meanwhile. Look once more."))
            return self.get(request)
        if "quietly" in request.POST:
            notice = publish_quietly(revision=revision, user=self.member)
        else:
            revision.publish(user=request.user)
            notice = due_notice(self.page)
        if notice is not None and "nobody" in request.POST:
            drop(notice=notice)
            notice = None
        messages.success(request, _("“%(title)s” is published.") % {"title": self.page.title})
        if notice is not None:
            if "quietly" in request.POST:
                messages.info(request, _("Nobody is told of what is new; this notice still waits."))
            return redirect("change_notices:notice", notice.pk)
        messages.info(request, _("Nobody is told."))
        return redirect(self.edit_url)


class ChangeNoticeView(NoticeView):
    """A notice: whom it tells, what, when; while it waits it can be sent or dropped."""

    page_title = gettext_lazy("Change notice")
    notice: ChangeNotice

    def found_page(self) -> EventPage:
        notices = ChangeNotice.objects.select_related("event__source_page")
        self.notice = get_object_or_404(
            notices, pk=self.kwargs["pk"], event__source_page__isnull=False
        )
        assert self.notice.event.source_page is not None
        return self.notice.event.source_page

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(
            notice=self.notice,
            is_due=self.notice.status == NoticeStatus.DUE,
            telling=telling_of(self.notice, language_code()),
            others=self.notice.event.notices.exclude(pk=self.notice.pk)[:20],
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        work, sentence = (
            (drop, _("Nobody is told."))
            if "drop" in request.POST
            else (send_now, _("The messages are being written now."))
        )
        try:
            work(notice=self.notice)
        except Refused as refusal:
            messages.warning(request, str(refusal.sentence))
        else:
            messages.success(request, sentence)
        return redirect("change_notices:notice", self.notice.pk)


def due_notice(page: EventPage) -> ChangeNotice | None:
    """The notice of the page's event that waits, if any."""
    return ChangeNotice.objects.filter(
        event__key=page.translation_key, status=NoticeStatus.DUE
    ).first()


def ask_before_telling(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Where publishing tells people, ask first; the draft is saved already, so nothing is lost.

    What is scheduled is published later without anybody to ask: its notice waits as any other.
    """
    if not isinstance(page, EventPage) or (page.go_live_at and page.go_live_at > timezone.now()):
        return None
    if planned_telling(page, language_code()) is None:
        return None
    return redirect("change_notices:publish", page.pk)


def say_who_is_told(request: HttpRequest, page: Any) -> None:
    """After an event was unpublished or deleted: how many are told, and where that can be stopped.

    Without a page there is nobody left whose right to publish it says who may stop it.
    """
    notice = due_notice(page) if isinstance(page, EventPage) else None
    if notice is None:
        return
    see = reverse("change_notices:notice", args=[notice.pk])
    stoppable = notice.event.source_page_id is not None
    people = telling_of(notice, language_code()).people
    messages.warning(
        request,
        ngettext("%(number)s person will be told.", "%(number)s people will be told.", people)
        % {"number": people},
        buttons=[messages.button(see, _("See the notice"))] if stoppable else [],
    )
