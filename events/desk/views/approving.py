"""Deciding about requests at the desk: a list to tick, a page that says what follows, one POST.

The pages before the POST are read by GET: they change nothing.
"""

from collections import Counter
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from events.desk.domain.approving import Decided, Decision, Prospect, decide, prospects
from events.desk.forms.desk import DecisionForm
from events.desk.views.pages import DeskView
from events.enums import RegistrationStatus
from events.models import Event, Registration
from events.querysets import RegistrationQuerySet
from events.words.wording import day_words, series
from languages import language_code

PER_PAGE = 100
AT_ONCE = 200
"""Registrations decided about together; the address of the page carries their keys."""

QUESTIONS = {
    Decision.APPROVE: gettext_lazy("Approve these registrations?"),
    Decision.DECLINE: gettext_lazy("Decline these registrations?"),
    Decision.RECONSIDER: gettext_lazy("Decide about these registrations again?"),
}
BUTTONS = {
    Decision.APPROVE: gettext_lazy("Yes, approve them"),
    Decision.DECLINE: gettext_lazy("Yes, decline them"),
    Decision.RECONSIDER: gettext_lazy("Yes, make them requests again"),
}
CONSEQUENCES = {
    (Decision.APPROVE, Prospect.DONE): gettext_lazy(
        "Get their place, and a message that confirms it with the invitation for their calendar"
    ),
    (Decision.APPROVE, Prospect.IN_LINE): gettext_lazy(
        "Are approved, but no place is left: they go to the end of the waiting list, and a message "
        "tells them"
    ),
    (Decision.DECLINE, Prospect.DONE): gettext_lazy(
        "Are declined, and a message tells them your reason; a place they have becomes free and "
        "leaves their calendar"
    ),
    (Decision.RECONSIDER, Prospect.DONE): gettext_lazy(
        "Become requests again; nobody is written to before you decide"
    ),
}
LEFT_OUT = {
    Prospect.FULL: gettext_lazy("Not approved: no place is left"),
    Prospect.UNVERIFIED: gettext_lazy("Left out: they have not confirmed their address yet"),
    Prospect.OVER: gettext_lazy("Left out: the event is over or cancelled"),
    Prospect.CHANGED: gettext_lazy("Left out: this cannot be decided about them as they stand now"),
}


class DecidingView(DeskView):
    """A page of deciding, for those who may change registrations."""

    permissions = ("events.change_registration",)

    def visible(self) -> RegistrationQuerySet[Registration]:
        found = Registration.objects.visible_to(self.request.user)
        return found.with_event_title(language_code()).select_related("event")


class RequestsView(DecidingView):
    """Requests that wait for a decision, who asked first first; ``?event=`` narrows to one."""

    template_name = "events/desk/requests.html"
    page_title = gettext_lazy("Requests to take part")

    @cached_property
    def event_key(self) -> int | None:
        given = self.request.GET.get("event", "")
        return int(given) if given.isascii() and given.isdigit() else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pending = self.visible().filter(status=RegistrationStatus.PENDING)
        asked = Event.objects.filter(pk__in=pending.values("event")).order_by("begins_at", "pk")
        titles = dict(
            asked.filter(texts__language=language_code()).values_list("pk", "texts__title")
        )
        events = [
            {"pk": one.pk, "words": f"{titles.get(one.pk, '')} · {day_words(one.first_day)}"}
            for one in asked
        ]
        if self.event_key is not None:
            pending = pending.filter(event=self.event_key)
        page = Paginator(pending.order_by("created_at", "pk"), PER_PAGE).get_page(
            self.request.GET.get("p")
        )
        return super().get_context_data(
            page_of_requests=page,
            events=events,
            event_key=self.event_key,
            decide_url=reverse("registrations:decide"),
            **kwargs,
        )


class DecideView(DecidingView):
    """Who, how many and how many fit, before anything happens; the POST decides."""

    template_name = "events/desk/decide.html"

    @cached_property
    def decision(self) -> Decision | None:
        given = self.request.POST.get("decision") or self.request.GET.get("decision")
        return Decision(given) if given in set(Decision) else None

    @property
    def page_title(self) -> str:
        return str(QUESTIONS[self.decision]) if self.decision else ""

    def get(self, request: HttpRequest) -> HttpResponse:
        keys = [int(one) for one in request.GET.getlist("registration") if _is_key(one)]
        if self.decision is None or not keys:
            messages.warning(request, _("Tick at least one request."))
            return redirect("registrations:requests")
        return self.preview(keys[:AT_ONCE], DecisionForm(self.decision))

    def post(self, request: HttpRequest) -> HttpResponse:
        seen = _seen(request.POST.getlist("seen"))
        if self.decision is None or not seen:
            messages.warning(request, _("Tick at least one request."))
            return redirect("registrations:requests")
        form = DecisionForm(self.decision, request.POST)
        if not form.is_valid():
            return self.preview(list(seen), form)
        visible = set(self.visible().filter(pk__in=seen).values_list("pk", flat=True))
        outcome = decide(
            decision=self.decision,
            seen={key: status for key, status in seen.items() if key in visible},
            user=self.member,
            reason=form.cleaned_data.get("reason", ""),
        )
        self.tell(outcome)
        return redirect("registrations:requests")

    def preview(self, keys: list[int], form: DecisionForm) -> HttpResponse:
        assert self.decision is not None
        found = list(self.visible().filter(pk__in=keys).prefetch_related("choices"))
        results = prospects(found, self.decision, timezone.now())
        counts = Counter(prospect for _one, prospect in results)
        groups = [
            {
                "words": CONSEQUENCES.get((self.decision, prospect)) or LEFT_OUT[prospect],
                "happens": prospect.happens,
                "people": [one for one, its in results if its == prospect],
            }
            for prospect in Prospect
            if counts[prospect]
        ]
        people = sum(count for prospect, count in counts.items() if prospect.happens)
        return self.show(
            form=form,
            decision=self.decision.value,
            groups=groups,
            people=people,
            seen=[f"{one.pk}:{one.status}" for one, its in results if its.happens],
            button=BUTTONS[self.decision],
            back_url=reverse("registrations:requests"),
            decide_url=reverse("registrations:decide"),
        )

    def tell(self, outcome: Decided) -> None:
        """What has happened, by name where it did not."""
        if outcome.done:
            count = len(outcome.done)
            words = {
                Decision.APPROVE: ngettext(
                    "%(count)s registration is approved.",
                    "%(count)s registrations are approved.",
                    count,
                ),
                Decision.DECLINE: ngettext(
                    "%(count)s registration is declined.",
                    "%(count)s registrations are declined.",
                    count,
                ),
                Decision.RECONSIDER: ngettext(
                    "%(count)s registration is a request again.",
                    "%(count)s registrations are requests again.",
                    count,
                ),
            }[self.decision or Decision.APPROVE]
            messages.success(self.request, words % {"count": count})
        if outcome.in_line:
            messages.success(
                self.request,
                _("Approved and on the waiting list: %(names)s.")
                % {"names": series(outcome.in_line)},
            )
        for name, sentence in outcome.refused:
            messages.warning(self.request, f"{name}: {sentence}")


def _is_key(given: str) -> bool:
    return given.isascii() and given.isdigit() and len(given) < 16


def _seen(given: list[str]) -> dict[int, str]:
    """Statuses by key, from values such as ``12:pending``."""
    pairs = (one.partition(":") for one in given[:AT_ONCE])
    return {int(key): status for key, _sep, status in pairs if _is_key(key)}
