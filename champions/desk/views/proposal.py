"""One proposal as the secretariat sees it, and everything that can be done about it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from champions.desk.domain import screening
from champions.desk.domain import screening as minutes
from champions.desk.forms.screening import (
    ChecksForm,
    ExtensionForm,
    HandOverForm,
    MinuteForm,
    MoveForm,
    ProposalDecisionForm,
    SecretariatMessageForm,
)
from champions.desk.presentation import history_of
from champions.desk.views.base import DeskPage
from champions.desk.views.proposals import countries_of, name_of
from champions.desk.views.translations import TranslatePage
from champions.enums import ProposalStatus, ReviewStatus
from champions.jury.domain.scores import rubric, total_of
from champions.jury.presentation.dossier import dossier
from champions.jury.presentation.portal import percent, score_words
from champions.jury.presentation.rubric import rubric_lines, text_of
from champions.jury.presentation.translations import translations_of
from champions.models import Message, Proposal, Review, WorkingTranslation
from champions.proposals.domain import bell as extending
from champions.proposals.domain import messages as thread
from champions.proposals.domain.auditing import note_view
from champions.proposals.domain.duplicates import possible_duplicates
from champions.proposals.domain.invitations import hand_over
from champions.proposals.domain.messages import tell_ineligible, told_ineligible
from champions.proposals.domain.transitions import window_of
from languages import language_code
from refusals import Refused

PERMISSIONS = {
    "checks": "champions.change_proposal",
    "move": "champions.change_proposal",
    "tell": "champions.change_proposal",
    "decide": "champions.decide_proposal",
    "unstage": "champions.decide_proposal",
    "extend": "champions.change_proposal",
    "message": "champions.change_proposal",
    "minute": "champions.decide_proposal",
    "hand_over": "champions.decide_proposal",
}
"""Which permission each form of the page needs. The form is told by the button pressed."""


class ProposalInspectView(DeskPage):
    """A GET shows, and is logged where the proposal is under seal; a POST does one thing."""

    template_name = "champions/desk/proposal.html"
    header_icon = "doc-full"

    @cached_property
    def proposal(self) -> Proposal:
        found = Proposal.objects.for_office(self.request.user).select_related("edition", "lead")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return _("Proposal")

    def get_page_subtitle(self) -> str:
        return name_of(self.proposal)

    def crumbs(self) -> list[tuple[str, str]]:
        return [(reverse("proposals:index"), _("Proposals"))]

    def get(self, request: HttpRequest) -> HttpResponseBase:
        note_view(proposal=self.proposal, user=self.member)
        return super().get(request)

    def post(self, request: HttpRequest) -> HttpResponse:
        name = next((one for one in PERMISSIONS if one in request.POST), "")
        if not name or not request.user.has_perm(PERMISSIONS[name]):
            raise PermissionDenied
        bound = self.form(name, request.POST)
        if bound is not None and not bound.is_valid():
            return self.again(name, bound)
        try:
            sentence = self.steps[name](bound.cleaned_data if bound else {})
        except Refused as refusal:
            if bound is None:
                messages.error(request, str(refusal.sentence))
                return redirect("proposals:inspect", self.proposal.pk)
            bound.add_error(None, str(refusal.sentence))
            return self.again(name, bound)
        messages.success(request, sentence)
        return redirect("proposals:inspect", self.proposal.pk)

    def again(self, name: str, bound: forms.Form) -> HttpResponse:
        """The page with the form as it was filled in."""
        messages.error(self.request, _("Nothing was done: see the form for why."))
        return self.show(**{f"{name}_form": bound})

    # What each form does

    @property
    def steps(self) -> dict[str, Callable[[dict[str, Any]], str]]:
        return {
            "checks": self.tick,
            "move": self.move,
            "tell": self.tell,
            "decide": self.decide,
            "unstage": self.unstage,
            "extend": self.extend,
            "message": self.write,
            "minute": self.minute,
            "hand_over": self.hand_over,
        }

    def tick(self, data: dict[str, Any]) -> str:
        screening.tick(proposal=self.proposal, checks=data, user=self.member)
        return _("The checklist is saved.")

    def move(self, data: dict[str, Any]) -> str:
        moved = screening.move_now(
            proposal=self.proposal,
            to=ProposalStatus(data["to"]),
            user=self.member,
            reason=data["reason"],
        )
        return _("Moved to “%(status)s”.") % {"status": moved.get_status_display()}

    def tell(self, data: dict[str, Any]) -> str:
        tell_ineligible(proposal=self.proposal, user=self.member)
        return _("The applicants are told, with the reason.")

    def decide(self, data: dict[str, Any]) -> str:
        to = ProposalStatus(data["to"])
        screening.stage(
            proposal=self.proposal,
            to=to,
            award=data["award"],
            reason=data["reason"],
            user=self.member,
        )
        return _(
            "The decision “%(status)s” is prepared. Nobody else sees it before the release."
        ) % {"status": to.label}

    def unstage(self, data: dict[str, Any]) -> str:
        screening.unstage(proposal=self.proposal, user=self.member)
        return _("The decision is taken back.")

    def extend(self, data: dict[str, Any]) -> str:
        extending.grant(
            proposal=self.proposal, until=data["until"], reason=data["reason"], user=self.member
        )
        return _("The extension is granted, and the applicants are told.")

    def write(self, data: dict[str, Any]) -> str:
        thread.post(
            proposal=self.proposal, user=self.member, text=data["text"], from_secretariat=True
        )
        return _("The message is sent.")

    def minute(self, data: dict[str, Any]) -> str:
        minutes.minute(proposal=self.proposal, day=data["day"], text=data["text"], user=self.member)
        return _("The minute is in the log.")

    def hand_over(self, data: dict[str, Any]) -> str:
        given = hand_over(proposal=self.proposal, email=data["email"], user=self.member)
        return _("%(name)s leads the proposal now.") % {"name": given.lead}

    # What the page shows

    def form(self, name: str, data: Any = None) -> forms.Form | None:
        proposal, text = self.proposal, self.text
        if name == "checks":
            return ChecksForm(data, proposal=proposal, text=text, prefix=name)
        if name == "move":
            return MoveForm(data, proposal=proposal, prefix=name)
        if name == "decide":
            return ProposalDecisionForm(data, proposal=proposal, text=text, prefix=name)
        simple = {
            "extend": ExtensionForm,
            "message": SecretariatMessageForm,
            "minute": MinuteForm,
            "hand_over": HandOverForm,
        }
        return simple[name](data, prefix=name) if name in simple else None

    @cached_property
    def text(self) -> Any:
        return text_of(self.proposal.edition, language_code())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        proposal = self.proposal
        user = self.request.user
        found = {
            f"{name}_form": self.form(name)
            for name, permission in PERMISSIONS.items()
            if user.has_perm(permission)
        }
        return super().get_context_data(
            **{
                **found,
                "proposal": proposal,
                "countries": countries_of(proposal),
                "people": proposal.applicants.order_by("email"),
                "ends_at": window_of(proposal).ends_at,
                "is_editable": proposal.is_editable,
                "may_tell": proposal.status == ProposalStatus.INELIGIBLE
                and not told_ineligible(proposal)
                and user.has_perm(PERMISSIONS["tell"]),
                "dossier": dossier(proposal, language_code()),
                "translations": translations_of(
                    proposal,
                    WorkingTranslation.objects.visible_to(user)
                    .marking_outdated()
                    .filter(proposal=proposal),
                ),
                "may_translate": user.has_perms(TranslatePage.permissions),
                "duplicates": possible_duplicates(proposal),
                "pending": self.pending_words(),
                "award": self.award_name(proposal.award),
                "reviews": self.reviews(),
                "declarations": proposal.declarations.select_related("juror__user"),
                "thread": Message.objects.visible_to(user)
                .filter(proposal=proposal)
                .select_related("author"),
                "history": history_of(proposal),
                "media": ExtensionForm().media + MinuteForm().media,
                **kwargs,
            }
        )

    def award_name(self, block_id: str) -> str:
        return self.text.say(block_id, "name") if self.text and block_id else ""

    def pending_words(self) -> str:
        """The decision prepared, with its award; nothing where there is none."""
        if not self.proposal.pending_status:
            return ""
        words = str(ProposalStatus(self.proposal.pending_status).label)
        award = self.award_name(self.proposal.pending_award)
        return f"{words}: {award}" if award else words

    def reviews(self) -> list[dict[str, Any]]:
        """What jurors submitted, voided ones included and marked."""
        edition = self.proposal.edition
        lines, criteria = rubric_lines(edition, language_code()), rubric(edition)
        rows = (
            Review.objects.visible_to(self.request.user)
            .filter(proposal=self.proposal)
            .exclude(status=ReviewStatus.DRAFT)
            .select_related("juror__user")
            .prefetch_related("scores")
        )
        found = []
        for row in rows.order_by("pk"):
            given = {score.criterion: score.value for score in row.scores.all()}
            found.append(
                {
                    "review": row,
                    "total": percent(total_of(row, criteria)),
                    "scores": [(line.name, score_words(given, line)) for line in lines],
                }
            )
        return found
