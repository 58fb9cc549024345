"""What a proposal's applicants do around the announcement: confirm, read, report, take away."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from champions.announcing.domain.champion_pages import outcome
from champions.announcing.domain.confirmation import confirm, is_told
from champions.announcing.forms.announcing import ConfirmForm
from champions.deadlines import geneva_words
from champions.models import Confirmation, EditionText, Proposal
from refusals import Refused


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_publication(request: HttpRequest, key: str) -> HttpResponse:
    """What we publish about a winner, to be confirmed; nobody else learns that there is a page."""
    proposal = own(request, key)
    if not is_told(proposal):
        raise Http404
    said = Confirmation.objects.get(proposal=proposal)
    form = ConfirmForm(
        request.POST or None,
        initial={
            "public_name": said.public_name,
            "text": said.text,
            "photo_rights": said.photo_rights,
        },
    )
    if request.method == "POST" and form.is_valid():
        assert request.user.is_authenticated
        try:
            confirm(proposal=proposal, user=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(request, _("Thank you: we publish it as you wrote it."))
            return redirect("champions_confirm", proposal.key)
    context = {
        "form": form,
        "said": said,
        "outcome": outcome(proposal).value,
        "is_announced": proposal.edition.is_announced,
        "until": geneva_words(proposal.edition.expected_at()),
    }
    return page(request, "announcing/confirm/confirm.html", proposal, context)


def own(request: HttpRequest, key: str) -> Proposal:
    """A proposal of the person's own; what belongs to others does not exist here."""
    found = Proposal.objects.owned_by(request.user).select_related("edition")
    return get_object_or_404(found, key=key)


def page(
    request: HttpRequest, template: str, proposal: Proposal, context: dict[str, Any]
) -> HttpResponse:
    text = EditionText.objects.filter(
        edition=proposal.edition_id, language=request.LANGUAGE_CODE
    ).first()
    about = {
        "proposal": proposal,
        "edition_title": text.title if text else str(proposal.edition),
        "edition_url": text.path if text else "",
        "contact_email": proposal.edition.contact_email,
    }
    return render(request, f"champions/{template}", {**about, **context})
