"""Giving proposals to jurors: a plan to look at, then its application."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from champions.desk.forms.jury import AssignForm
from champions.desk.views.base import EditionDeskPage
from champions.enums import JuryMode
from champions.jury.domain import assignments as assigning
from refusals import Refused


class AssignPage(EditionDeskPage):
    """The present plan for a draw; applying it is refused where it changed since."""

    permissions = ("champions.change_edition",)
    template_name = "champions/desk/assign.html"
    header_icon = "group"

    def get_page_title(self) -> str:
        return _("Assign jurors")

    def get(self, request: HttpRequest) -> HttpResponse:
        form = AssignForm(request.GET if "seed" in request.GET else {"seed": "1"})
        return self.page(form)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = AssignForm(request.POST)
        if not form.is_valid():
            return self.page(form)
        try:
            count = assigning.apply(
                edition=self.edition,
                seed=form.cleaned_data["seed"],
                digest=request.POST.get("digest", ""),
                user=self.member,
            )
        except Refused as refusal:
            messages.error(request, str(refusal.sentence))
            return self.page(form)
        words = ngettext("%(n)s reading is given.", "%(n)s readings are given.", count)
        messages.success(request, words % {"n": count})
        return redirect("editions:assign", self.edition.pk)

    def page(self, form: AssignForm) -> HttpResponse:
        context: dict[str, Any] = {"form": form}
        if form.is_valid():
            plan = assigning.plan(self.edition, form.cleaned_data["seed"])
            names = {juror.pk: juror for juror in plan.jurors}
            fresh = set(plan.fresh)
            loads = plan.loads
            context |= {
                "plan": plan,
                "seed": form.cleaned_data["seed"],
                "rows": [
                    (
                        proposal,
                        [
                            (names[pk], (proposal.pk, pk) in fresh)
                            for pk in plan.readers[proposal.pk]
                        ],
                    )
                    for proposal in plan.proposals
                ],
                "loads": [(juror, loads[juror.pk]) for juror in plan.jurors],
            }
        return self.show(is_assigned=self.edition.jury_mode == JuryMode.ASSIGNED, **context)
