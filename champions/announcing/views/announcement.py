"""The admin's pages around an announcement; each asks for the permissions of the embargo group."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from accounts.screens import AdminScreen
from champions.announcing.domain import announcement as announcing
from champions.announcing.domain.champion_pages import outcome, prepare_page
from champions.announcing.domain.concerns import concerns
from champions.announcing.domain.confirmation import DECIDER, tell
from champions.announcing.domain.letters import recipient, result_letter, told_letter
from champions.announcing.forms.announcing import ReasonForm, ReleaseForm, RescheduleForm
from champions.deadlines import geneva_words
from champions.enums import ProposalStatus, UpdateStatus
from champions.models import Edition, ProgressReport, Proposal
from champions.models.waiting_pages import EMBARGO_GROUP
from champions.proposals.domain.auditing import VIEWED, note
from refusals import Refused


class AnnouncingView(AdminScreen):
    """What the pages share: who may, which edition, and the way back."""

    permissions: ClassVar[tuple[str, ...]] = EMBARGO_GROUP
    """Any of them is enough."""
    header_icon = "date"
    edition: Edition | None = None

    def admit(self) -> None:
        """To anybody else these pages do not exist."""
        if not any(self.member.has_perm(one) for one in self.permissions):
            raise Http404
        if "year" in self.kwargs:
            self.edition = get_object_or_404(Edition, year=self.kwargs["year"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    @property
    def own_edition(self) -> Edition:
        assert self.edition is not None
        return self.edition

    def get_page_subtitle(self) -> str:
        return str(self.edition.year) if self.edition else ""

    def crumbs(self) -> list[tuple[str, str]]:
        items = [(reverse("announcing:index"), _("Announcements"))]
        if self.edition:
            url = reverse("announcing:edition", args=[self.edition.year])
            items.append((url, str(self.edition.year)))
        return items

    def own_crumb(self) -> tuple[str, str]:
        return self.get_page_title(), ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(edition=self.edition, tabs=self.tabs(), **kwargs)

    def tabs(self) -> list[tuple[str, str]]:
        if self.edition is None:
            return []
        names = {
            "edition": _("Announcement"),
            "winners": _("Winners"),
            "letters": _("Letters"),
            "press": _("Press"),
            "statistics": _("Figures"),
        }
        return [
            (reverse(f"announcing:{name}", args=[self.edition.year]), label)
            for name, label in names.items()
        ]

    def attempt(self, work: Callable[[], Any], done: str | Promise) -> bool:
        """Do something that may be refused, and say what became of it."""
        try:
            work()
        except Refused as refusal:
            messages.error(self.request, str(refusal.sentence))
            return False
        messages.success(self.request, str(done))
        return True

    def proposal(self, key: str) -> Proposal:
        """A proposal of the edition; its key is in the address or in what was sent."""
        rows = Proposal.objects.for_office(self.request.user).select_related("edition")
        return get_object_or_404(rows, edition=self.own_edition, key=key)


class EditionsView(AnnouncingView):
    """Every edition, and where its announcement stands."""

    page_title = gettext_lazy("Announcements")
    template_name = "champions/announcing/editions.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        waiting = ProgressReport.objects.filter(status=UpdateStatus.PROPOSED).count()
        return self.show(editions=Edition.objects.order_by("-year"), waiting=waiting)


class AnnouncementView(AnnouncingView):
    """The press officer's page: what would be published, and release, hold, resume or move."""

    permissions = (announcing.OFFICER,)
    page_title = gettext_lazy("Announcement")
    template_name = "champions/announcing/announcement.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page()

    def page(self, **forms: Any) -> HttpResponse:
        edition, now = self.own_edition, timezone.now()
        at = edition.announces_at
        plan = announcing.plan(edition)
        found = [] if edition.is_announced else concerns(plan)
        return self.show(
            plan=plan,
            concerns=found,
            now=now,
            at_words=geneva_words(at),
            announced_words=geneva_words(edition.announced_at),
            is_early=at is None or at > now,
            needs_hand=edition.is_due(now) and not announcing.was_planned(edition),
            **{
                "release_form": ReleaseForm(prefix="release", concerns=found),
                "hold_form": ReasonForm(prefix="hold"),
                "move_form": RescheduleForm(prefix="move"),
                **forms,
            },
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        action = request.POST.get("action", "")
        work = {
            "release": self.release,
            "hold": self.hold,
            "resume": self.hold,
            "move": self.move,
        }.get(action)
        return work(action) if work else self.page()

    def release(self, action: str) -> HttpResponse:
        found = concerns(announcing.plan(self.own_edition))
        form = ReleaseForm(self.request.POST, prefix="release", concerns=found)
        if not form.is_valid():
            return self.page(release_form=form)
        self.attempt(
            lambda: announcing.announce(edition=self.own_edition, user=self.member),
            _("The winners are announced: pages are public, letters are on their way."),
        )
        return self.back()

    def hold(self, action: str) -> HttpResponse:
        form = ReasonForm(self.request.POST, prefix="hold")
        if not form.is_valid():
            return self.page(hold_form=form)
        work = announcing.hold if action == "hold" else announcing.resume
        said = {
            "hold": _("Held: nothing is published until you let it go ahead."),
            "resume": _("It goes ahead as planned."),
        }
        self.attempt(
            lambda: work(
                edition=self.own_edition, user=self.member, reason=form.cleaned_data["reason"]
            ),
            said[action],
        )
        return self.back()

    def move(self, action: str) -> HttpResponse:
        form = RescheduleForm(self.request.POST, prefix="move")
        if not form.is_valid():
            return self.page(move_form=form)
        try:
            announcing.reschedule(edition=self.own_edition, user=self.member, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("announces_at", str(refusal.sentence))
            return self.page(move_form=form)
        messages.success(self.request, _("Moved, on the edition's page and in the calendars too."))
        return self.back()

    def back(self) -> HttpResponse:
        return redirect("announcing:edition", self.own_edition.year)


class WinnersView(AnnouncingView):
    """Who is told, who has confirmed, and whose page is prepared."""

    page_title = gettext_lazy("Winners")
    template_name = "champions/announcing/winners.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        planned = announcing.plan(self.own_edition)
        rows = [
            {
                "proposal": one,
                "award": outcome(one).label,
                "confirmation": getattr(one, "confirmation", None),
                "languages": planned.pages.get(one.pk, []),
                "photographs": len(one.photographs.all()),
                "pages": [
                    (page.locale.language_code, reverse("wagtailadmin_pages:edit", args=[page.pk]))
                    for page in one.pages.all()
                ],
            }
            for one in with_pages(planned.honoured)
        ]
        return self.show(rows=rows, may_tell=request.user.has_perm(DECIDER))

    def post(self, request: HttpRequest) -> HttpResponse:
        proposal = self.proposal(request.POST.get("proposal", ""))
        if request.POST.get("action") == "tell":
            self.attempt(
                lambda: tell(proposal=proposal, user=self.member), _("The letter is on its way.")
            )
        elif request.POST.get("action") == "prepare":
            self.attempt(
                lambda: prepare_page(proposal=proposal, user=self.member),
                _("The page is prepared as a draft in every language of the edition."),
            )
        return redirect("announcing:winners", self.own_edition.year)


class LettersView(AnnouncingView):
    """Whom the announcement writes to; each letter opens in the recipient's language."""

    page_title = gettext_lazy("Letters")
    template_name = "champions/announcing/letters.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        planned = announcing.plan(self.own_edition)
        rows = [
            {"proposal": one, "to": recipient(one), "outcome": outcome_words(one)}
            for one in planned.recipients
        ]
        return self.show(rows=rows)


class LetterView(AnnouncingView):
    """One letter as it would leave now; the HTML stands in a frame that can do nothing."""

    page_title = gettext_lazy("Letter")
    template_name = "champions/announcing/letter.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        proposal = self.proposal(self.kwargs["key"])
        told = "told" in request.GET
        letter = told_letter(proposal) if told else result_letter(proposal)
        note(action=VIEWED, proposal=proposal, user=self.member, data={"what": "letter"})
        return self.show(proposal=proposal, letter=letter)


def with_pages(proposals: tuple[Proposal, ...]) -> list[Proposal]:
    """The same proposals with their pages and the pages' languages: two queries."""
    rows = Proposal.objects.filter(pk__in=[one.pk for one in proposals])
    found = rows.select_related("edition", "confirmation").prefetch_related(
        "pages__locale", "photographs"
    )
    by_key = {one.pk: one for one in found}
    return [by_key[one.pk] for one in proposals]


def outcome_words(proposal: Proposal) -> str:
    """The result that the letter tells, in the officer's language."""
    end = outcome(proposal)
    return str((ProposalStatus.NOT_SELECTED if end in announcing.LEFT_OVER else end).label)
