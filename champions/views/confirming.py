"""What a proposal's applicants do around the announcement: confirm, read, report, take away."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from champions.domain.auditing import DOWNLOADED, EXPORTED, note
from champions.domain.confirming import confirm, honoured, is_told
from champions.domain.exporting_own import own_data
from champions.domain.feedback import feedback, may_read_feedback
from champions.domain.papers import certificate
from champions.domain.preparing import outcome
from champions.domain.reporting import may_report, propose, reports_on
from champions.forms.announcing import ConfirmForm, ReportForm
from champions.models import Confirmation, EditionText, Proposal
from events.domain.instants import instant_words
from events.domain.refusals import Refused

ZONE = "Europe/Zurich"


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
    announces_at = proposal.edition.announces_at
    context = {
        "form": form,
        "said": said,
        "outcome": outcome(proposal).value,
        "is_announced": proposal.edition.is_announced,
        "until": instant_words(announces_at, ZONE) if announces_at else "",
    }
    return page(request, "confirm/confirm.html", proposal, context)


@never_cache
@login_required
@require_safe
def read_feedback(request: HttpRequest, key: str) -> HttpResponse:
    """The jury's judgement by criterion, where the edition offers it."""
    proposal = own(request, key)
    if not may_read_feedback(proposal):
        raise Http404
    context = {"feedback": feedback(proposal, request.LANGUAGE_CODE)}
    return page(request, "confirm/feedback.html", proposal, context)


@never_cache
@login_required
@require_safe
def download_certificate(request: HttpRequest, key: str) -> HttpResponse:
    """The certificate of a winner or runner-up, in the language of the address."""
    proposal = own(request, key)
    if not honoured(proposal):
        raise Http404
    language, edition = request.LANGUAGE_CODE, proposal.edition
    text = EditionText.objects.filter(edition=edition, language=language).first()
    said = Confirmation.objects.filter(proposal=proposal).first()
    name = (said.public_name if said else "") or proposal.organisation
    assert edition.announced_at is not None
    award = text.say(proposal.award, "name") if text and proposal.award else ""
    content = certificate(
        name=name,
        award=award or str(proposal.get_status_display()),
        edition_title=text.title if text else str(edition),
        theme=text.theme if text else "",
        day=timezone.localdate(edition.announced_at),
        language=language,
    )
    assert request.user.is_authenticated
    note(action=DOWNLOADED, proposal=proposal, user=request.user, data={"what": "certificate"})
    filename = f"{slugify(name)[:80] or 'certificate'}-{edition.year}.pdf"
    return attachment(content, "application/pdf", filename)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def progress_reports(request: HttpRequest, key: str) -> HttpResponse:
    """A champion's own reports, and the form for another one."""
    proposal = own(request, key)
    if not may_report(proposal):
        raise Http404
    form = ReportForm(request.POST or None, initial={"day": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        assert request.user.is_authenticated
        try:
            propose(
                proposal=proposal,
                user=request.user,
                language=request.LANGUAGE_CODE,
                **form.cleaned_data,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(request, _("Thank you. The secretariat reads it before it appears."))
            return redirect("champions_reports", proposal.key)
    context = {"form": form, "reports": reports_on(proposal)}
    return page(request, "reports/reports.html", proposal, context)


@never_cache
@login_required
@require_safe
def export_own(request: HttpRequest) -> HttpResponse:
    """All that is kept about one's own proposals, as JSON."""
    assert request.user.is_authenticated
    for proposal in Proposal.objects.owned_by(request.user).select_related("edition"):
        note(action=EXPORTED, proposal=proposal, user=request.user, data={"what": "own"})
    response = JsonResponse(
        own_data(request.user), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )
    return private_file(response, "proposals.json")


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


def attachment(content: bytes, content_type: str, filename: str) -> HttpResponse:
    return private_file(HttpResponse(content, content_type=content_type), filename)


def private_file(response: HttpResponse, filename: str) -> HttpResponse:
    """A file for this person alone, to be saved and never sniffed."""
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
