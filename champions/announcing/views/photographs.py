"""The admin's page on which a champion's photographs are chosen among their own files."""

from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.images import get_image_model

from champions.announcing.domain import photographs
from champions.announcing.domain.embargo import may_see
from champions.announcing.forms.photographs import PhotographForm
from champions.announcing.storage import PREFIX
from champions.announcing.views.announcement import AnnouncingView
from champions.models import Confirmation, Photograph, Proposal
from refusals import Refused


def embargo_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """A picture or document that waits, for those who prepare the announcement."""
    storage = get_image_model()._meta.get_field("file").storage
    if not may_see(request.user) or not storage.exists(PREFIX + name):
        raise Http404
    response = FileResponse(storage.open(PREFIX + name))
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox"
    return response


PREVIEW = "max-480x480"


class PhotographsView(AnnouncingView):
    """What is on the page of one champion, and what else they sent."""

    page_title = gettext_lazy("Photographs")
    template_name = "champions/announcing/photographs.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(self.proposal(self.kwargs["key"]))

    def page(self, proposal: Proposal, bound: PhotographForm | None = None) -> HttpResponse:
        """The page; ``bound`` is the form that was refused, with what was typed."""
        said = Confirmation.objects.filter(proposal=proposal).first()
        has_rights = photographs.has_rights(proposal)
        is_announced = self.own_edition.is_announced
        name = said.public_name if said and said.public_name else proposal.organisation
        credits_ = {f"credit_{code}": name[:200] for code, _name in settings.LANGUAGES}
        chosen = Photograph.objects.filter(proposal=proposal).select_related("image", "upload")
        return self.show(
            proposal=proposal,
            confirmation=said,
            has_rights=has_rights,
            may_choose=has_rights and not is_announced,
            chosen=[
                {
                    "photograph": one,
                    "url": one.image.get_rendition(PREVIEW).url,
                    "form": _form(bound, f"p{one.pk}", PhotographForm.initial_of(one.words)),
                }
                for one in chosen
            ],
            candidates=[
                {
                    "upload": one,
                    "url": reverse(
                        "announcing:photograph", args=[self.own_edition.year, proposal.key, one.key]
                    ),
                    "form": _form(bound, f"u{one.pk}", credits_),
                }
                for one in photographs.candidates(proposal)
            ],
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        proposal = self.proposal(self.kwargs["key"])
        work = {"choose": self.choose, "describe": self.describe, "remove": self.remove}.get(
            request.POST.get("action", "")
        )
        return work(proposal) if work else self.page(proposal)

    def choose(self, proposal: Proposal) -> HttpResponse:
        upload = get_object_or_404(proposal.uploads, key=self.request.POST.get("upload", ""))
        form = PhotographForm(self.request.POST, prefix=f"u{upload.pk}")
        if not form.is_valid():
            return self.page(proposal, form)
        try:
            photographs.choose(proposal=proposal, upload=upload, words=form.words, user=self.member)
        except Refused as refusal:
            messages.error(self.request, str(refusal.sentence))
            return self.page(proposal, form)
        messages.success(self.request, _("Chosen: it appears with the page."))
        return self.back(proposal)

    def describe(self, proposal: Proposal) -> HttpResponse:
        found = self.photograph(proposal)
        form = PhotographForm(self.request.POST, prefix=f"p{found.pk}")
        if not form.is_valid():
            return self.page(proposal, form)
        self.attempt(
            lambda: photographs.describe(photograph=found, words=form.words, user=self.member),
            _("The words are saved."),
        )
        return self.back(proposal)

    def remove(self, proposal: Proposal) -> HttpResponse:
        found = self.photograph(proposal)
        self.attempt(
            lambda: photographs.remove(photograph=found, user=self.member),
            _("The photograph is removed, from the page and from the press kit."),
        )
        return self.back(proposal)

    def photograph(self, proposal: Proposal) -> Photograph:
        key = self.request.POST.get("photograph", "")
        rows = Photograph.objects.filter(proposal=proposal)
        return get_object_or_404(rows, pk=int(key[:18]) if key.isdecimal() else 0)

    def back(self, proposal: Proposal) -> HttpResponse:
        return redirect("announcing:photographs", self.own_edition.year, proposal.key)


class PhotographView(AnnouncingView):
    """A small picture of a file that could be chosen, drawn anew; kept nowhere."""

    def get(self, request: HttpRequest) -> HttpResponse:
        proposal = self.proposal(self.kwargs["key"])
        found = get_object_or_404(proposal.uploads.downloadable(), key=self.kwargs["upload"])
        try:
            drawn = photographs.draw(found, photographs.SMALL)
        except Refused as refusal:
            raise Http404 from refusal
        response = HttpResponse(drawn.content, content_type="image/jpeg")
        response["X-Content-Type-Options"] = "nosniff"
        return response


def _form(bound: PhotographForm | None, prefix: str, initial: dict[str, Any]) -> PhotographForm:
    if bound is not None and bound.prefix == prefix:
        return bound
    return PhotographForm(prefix=prefix, initial=initial)
