"""Moving many proposals: choose, see what would happen, then do it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from champions.desk.domain import screening
from champions.desk.domain.screening import MoveResult
from champions.desk.forms.screening import BulkMoveForm
from champions.desk.views.base import DeskPage
from champions.desk.views.filters import narrowed
from champions.desk.views.proposals import standing
from champions.enums import ProposalStatus
from champions.models import Proposal
from champions.querysets import ProposalQuerySet

MOST = 500
"""As many proposals stand on the page at most; a longer list is narrowed first."""


class BulkMoveView(DeskPage):
    """The list's own filters choose what is offered. Nothing is moved before the second POST."""

    permissions = ("champions.change_proposal",)
    template_name = "champions/desk/bulk.html"

    def get_page_title(self) -> str:
        return _("Move several proposals")

    def crumbs(self) -> list[tuple[str, str]]:
        return [(reverse("proposals:index"), _("Proposals"))]

    @cached_property
    def offered(self) -> ProposalQuerySet[Proposal]:
        visible = Proposal.objects.for_office(self.request.user).select_related("edition")
        found = narrowed(visible, self.request.GET, self.request).order_by("reference", "pk")
        pks = list(found.values_list("pk", flat=True)[:MOST])
        return visible.filter(pk__in=pks).order_by("reference", "pk")

    def form(self, data: Any = None) -> BulkMoveForm:
        return BulkMoveForm(
            data,
            proposals=self.offered,
            may_decide=self.request.user.has_perm("champions.decide_proposal"),
            ids=[],
        )

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(self.form())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid() or "back" in request.POST:
            return self.page(form)
        chosen = list(form.cleaned_data["chosen"])
        to, reason = ProposalStatus(form.cleaned_data["to"]), form.cleaned_data["reason"]
        if "apply" not in request.POST:
            outcomes = screening.preview(proposals=chosen, to=to, reason=reason)
            return self.page(form, outcomes=outcomes, to=to, reason=reason)
        outcomes = screening.move_many(proposals=chosen, to=to, user=self.member, reason=reason)
        self.report(outcomes, to)
        return redirect(f"{reverse('proposals:index')}?{request.GET.urlencode()}")

    def page(self, form: BulkMoveForm, **context: Any) -> HttpResponse:
        outcomes: list[MoveResult] = context.get("outcomes", [])
        picked = {str(pk) for pk in (form["chosen"].value() or [])}
        rows = [
            {
                "proposal": proposal,
                "standing": standing(proposal),
                "is_chosen": str(proposal.pk) in picked,
            }
            for proposal in self.offered
        ]
        return self.show(
            form=form,
            rows=rows,
            is_cut=len(rows) == MOST,
            can=[one for one in outcomes if not one.refusal],
            cannot=[one for one in outcomes if one.refusal],
            **context,
        )

    def report(self, outcomes: list[MoveResult], to: ProposalStatus) -> None:
        """Say how many were moved, and which were refused and why."""
        done = sum(not one.refusal for one in outcomes)
        if done:
            words = ngettext(
                "%(n)s proposal moved to “%(status)s”.",
                "%(n)s proposals moved to “%(status)s”.",
                done,
            )
            messages.success(self.request, words % {"n": done, "status": to.label})
        by_sentence: dict[str, list[str]] = {}
        for one in outcomes:
            if one.refusal:
                name = one.proposal.reference or str(one.proposal)
                by_sentence.setdefault(str(one.refusal), []).append(name)
        for sentence, names in by_sentence.items():
            messages.error(
                self.request,
                _("Refused: %(names)s. %(why)s") % {"names": ", ".join(names), "why": sentence},
            )
