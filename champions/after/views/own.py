from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from champions.after.domain.certificates import certificate
from champions.after.domain.feedback import feedback, may_read_feedback
from champions.after.domain.own_data import own_data
from champions.after.domain.reports import may_report, propose, reports_on
from champions.after.forms import ReportForm
from champions.announcing.domain.confirmation import honoured
from champions.announcing.views.confirmation import own, page
from champions.models import Confirmation, EditionText, Proposal
from champions.proposals.domain.auditing import DOWNLOADED, EXPORTED, note
from refusals import Refused


@never_cache
@login_required
@require_safe
def read_feedback(request: HttpRequest, key: str) -> HttpResponse:
    """The jury's judgement by criterion, where the edition offers it."""
    proposal = own(request, key)
    if not may_read_feedback(proposal):
        raise Http404
    context = {"feedback": feedback(proposal, request.LANGUAGE_CODE)}
    return page(request, "after/feedback.html", proposal, context)


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
    return page(request, "after/reports.html", proposal, context)


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


def attachment(content: bytes, content_type: str, filename: str) -> HttpResponse:
    return private_file(HttpResponse(content, content_type=content_type), filename)


def private_file(response: HttpResponse, filename: str) -> HttpResponse:
    """A file for this person alone, to be saved and never sniffed."""
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
