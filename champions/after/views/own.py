from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from champions.after.domain import certificates
from champions.after.domain.feedback import feedback, may_read_feedback
from champions.after.domain.own_data import own_data
from champions.after.domain.reports import may_report, propose, reports_on
from champions.after.forms import LatinForm, ReportForm
from champions.announcing.domain.confirmation import honoured
from champions.announcing.views.confirmation import own, page
from champions.models import Proposal
from champions.proposals.domain.auditing import DOWNLOADED, EXPORTED, note
from events.words.wording import day_words
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
@require_http_methods(["GET", "HEAD", "POST"])
def download_certificate(request: HttpRequest, key: str) -> HttpResponse:
    """The certificate of a winner or runner-up, in the language of the address.

    Names that cannot be printed are asked for in Latin letters first.
    """
    proposal = own(request, key)
    if not honoured(proposal):
        raise Http404
    needed = certificates.unprintable(proposal)
    form = LatinForm(request.POST or None, needed=needed)
    if request.method == "POST" and form.is_valid():
        try:
            certificates.give_latin(proposal=proposal, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            return redirect("champions_certificate", proposal.key)
    if needed:
        return page(request, "after/latin.html", proposal, {"form": form})
    content = certificates.issue(proposal, request.LANGUAGE_CODE)
    assert request.user.is_authenticated
    note(action=DOWNLOADED, proposal=proposal, user=request.user, data={"what": "certificate"})
    name = certificates.certified(proposal, request.LANGUAGE_CODE).name
    filename = f"{slugify(name)[:80] or 'certificate'}-{proposal.edition.year}.pdf"
    return attachment(content, "application/pdf", filename)


@require_safe
def check_certificate(request: HttpRequest, code: str) -> HttpResponse:
    """For everybody who holds a certificate: what it has to say."""
    proposal = certificates.find(code)
    if proposal is None:
        raise Http404
    facts = certificates.certified(proposal, request.LANGUAGE_CODE)
    context = {"certified": facts, "day": day_words(facts.day)}
    return page(request, "after/certificate.html", proposal, context)


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
