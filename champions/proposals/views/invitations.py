"""Writing together: the lead applicant's side, and the link in the letter."""

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from accounts.signed_in import person
from champions.call.editions import title_of
from champions.models import Proposal
from champions.proposals.domain import invitations as inviting
from champions.proposals.domain.letters import name_of
from champions.proposals.forms.own import ApplicantInviteForm
from champions.proposals.views.own import act, own, show
from languages import language_code
from ratelimits.domain.limits import Limit, hit
from ratelimits.mailboxes import limit_letters
from ratelimits.responses import too_many
from refusals import Refused

LIMIT: Final = Limit("champions-invitation", times=20, seconds=86_400)


@never_cache
@login_required
@require_POST
def invite(request: HttpRequest, key: str) -> HttpResponse:
    """Send an invitation."""
    proposal = own(request, key)
    form = ApplicantInviteForm(request.POST)
    if not form.is_valid():
        return show(request, proposal, invite_form=form, status=422)
    verdict = hit(LIMIT, str(person(request).pk))
    if not verdict.allowed:
        return too_many(request, verdict.retry_after)
    refusal_page = limit_letters(request, form.cleaned_data["email"])
    if refusal_page is not None:
        return refusal_page
    try:
        inviting.invite(proposal=proposal, user=person(request), email=form.cleaned_data["email"])
    except Refused as refusal:
        form.add_error("email", str(refusal.sentence))
        return show(request, proposal, invite_form=form, status=422)
    messages.success(request, _("The invitation is on its way."))
    return redirect(f"{reverse('champions_proposal', args=[key])}#people")


@never_cache
@login_required
@require_POST
def revoke(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Take an invitation back."""
    invitation = get_object_or_404(own(request, key).invitations, pk=pk)
    return act(
        request,
        key,
        lambda found: inviting.revoke(proposal=found, user=person(request), invitation=invitation),
        _("The invitation is taken back."),
    )


@never_cache
@login_required
@require_POST
def remove(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Take somebody off the proposal; oneself included."""
    proposal = own(request, key)
    somebody = applicant(proposal, pk)
    if somebody != request.user:
        return act(
            request,
            key,
            lambda found: inviting.remove(proposal=found, user=person(request), person=somebody),
            _("%(person)s does not write along any more.") % {"person": somebody},
        )
    try:
        inviting.remove(proposal=proposal, user=person(request), person=somebody)
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
        return redirect("champions_proposal", key)
    messages.success(request, _("You do not write along any more."))
    return redirect("champions_proposals")


@never_cache
@login_required
@require_POST
def lead(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Hand the lead to another applicant."""
    somebody = applicant(own(request, key), pk)
    return act(
        request,
        key,
        lambda found: inviting.make_lead(proposal=found, user=person(request), person=somebody),
        _("%(person)s is the lead applicant now.") % {"person": somebody},
    )


def applicant(proposal: Proposal, pk: int) -> User:
    found: User = get_object_or_404(proposal.applicants, pk=pk)
    return found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What an invitation's link shows, and the POST that accepts it."""
    found = inviting.find(token)
    if found is None:
        return render(request, "champions/proposals/own/dead_invitation.html", status=404)
    if request.method == "POST" and request.user.is_authenticated:
        try:
            joined = inviting.accept(token=token, user=person(request))
        except Refused as refusal:
            messages.error(request, str(refusal.sentence))
            return redirect("champions_invitation", token)
        messages.success(request, _("You write this proposal together now."))
        return redirect("champions_proposal", joined.key)
    is_signed_in = request.user.is_authenticated
    context = {
        "invitation": found,
        "edition_title": title_of(found.proposal.edition, language_code()),
        "title": name_of(found.proposal),
        "is_signed_in": is_signed_in,
        "is_mine": is_signed_in and inviting.is_for(found, person(request)),
        "login_url": f"{reverse('account_login')}?next={request.path}",
        "signup_url": f"{reverse('account_signup')}?next={request.path}",
    }
    response = render(request, "champions/proposals/own/invitation.html", context)
    response["Referrer-Policy"] = "same-origin"
    return response
