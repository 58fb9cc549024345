"""The admin's first page: what comes next, and what waits for whom. Each sees what they may do."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import F, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.ui.components import Component

from accounts.models import User
from events.enums import NoticeStatus, RegistrationStatus
from events.models import ChangeNotice, Event, EventText, Registration, SeatPool
from events.words.wording import day_words
from languages import language_code

NEXT: Final = 5
"""Events that are named."""
AHEAD: Final = timedelta(days=120)
"""How far ahead texts have to be in every language."""
NEARLY_FULL: Final = 0.9


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for this person: how much, in words, and where."""

    words: str
    url: str


class EventsPanel(Component):
    """Next events and open work."""

    name = "events"
    order = 50
    template_name = "events/pages/dashboard.html"

    def __init__(self, user: User, now: datetime | None = None) -> None:
        self.user, self.now = user, now or timezone.now()

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        upcoming = Event.objects.titled(language_code()).live().with_pages().upcoming(self.now)
        return {
            "next": [self.line(event) for event in upcoming[:NEXT]],
            "waiting": [one for one in self.waiting() if one],
        }

    def line(self, event: Any) -> dict[str, str]:
        url = ""
        if self.user.has_perm("events.view_registration"):
            url = f"{reverse('registrations:index')}?event={event.pk}"
        elif event.source_page_id and user_has_any_page_permission(self.user):
            url = reverse("wagtailadmin_pages:edit", args=[event.source_page_id])
        return {
            "title": event.own_title or "…",
            "day": day_words(event.first_day),
            "url": url,
            "status": str(event.get_status_display()),
        }

    def waiting(self) -> Iterator[Waiting | None]:
        if self.user.has_perm("events.view_registration"):
            yield from self.desk()
        if user_has_any_page_permission(self.user):
            yield from self.editors()

    def desk(self) -> Iterator[Waiting | None]:
        index = reverse("registrations:index")
        coming = Registration.objects.filter(event__over_at__gt=self.now)
        requests = coming.filter(status=RegistrationStatus.PENDING, verified_at__isnull=False)
        yield _waiting(
            requests.count(),
            lambda n: ngettext("%(n)s request to decide", "%(n)s requests to decide", n),
            reverse("registrations:requests"),
        )
        yield _waiting(
            coming.filter(bounced_at__isnull=False).count(),
            lambda n: ngettext("%(n)s letter came back", "%(n)s letters came back", n),
            f"{index}?remark=bounced",
        )
        for pool in self.nearly_full():
            words = _("%(title)s is nearly full: %(taken)s of %(capacity)s places are taken")
            said = {"title": pool.title, "taken": pool.taken, "capacity": pool.capacity}
            yield Waiting(words % said, f"{index}?event={pool.event_id}")

    def nearly_full(self) -> Any:
        """Limits of whole events to come that are almost reached, the fullest first."""
        pools = SeatPool.objects.filter(
            session__isnull=True,
            answer="",
            capacity__gt=0,
            taken__gte=F("capacity") * NEARLY_FULL,
            event__over_at__gt=self.now,
            event__withdrawn_at__isnull=True,
            event__texts__language=language_code(),
        )
        return pools.annotate(title=F("event__texts__title")).order_by("event__begins_at")[:NEXT]

    def editors(self) -> Iterator[Waiting | None]:
        notices = ChangeNotice.objects.filter(status=NoticeStatus.DUE)
        first = notices.order_by("due_at").first()
        if first is not None:
            yield _waiting(
                notices.count(),
                lambda n: ngettext(
                    "%(n)s notice of a change waits to be sent",
                    "%(n)s notices of changes wait to be sent",
                    n,
                ),
                reverse("change_notices:notice", args=[first.pk]),
            )
        texts = EventText.objects.filter(
            Q(stale=True) | ~Q(language=F("words_language")),
            event__over_at__gt=self.now,
            event__begins_at__lt=self.now + AHEAD,
            event__withdrawn_at__isnull=True,
        )
        yield _waiting(
            texts.count(),
            lambda n: ngettext(
                "%(n)s text of an event to come is not translated, or no longer right",
                "%(n)s texts of events to come are not translated, or no longer right",
                n,
            ),
            f"{reverse('events:index')}?translations=stale",
        )


def _waiting(number: int, words: Any, url: str) -> Waiting | None:
    return Waiting(words(number) % {"n": number}, url) if number else None


def show_events(request: HttpRequest, panels: list[Component]) -> None:
    """Put the panel before Wagtail's own."""
    if isinstance(request.user, User):
        panels.append(EventsPanel(request.user))
