"""An applicant's side of the thread with the secretariat."""

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.signed_in import person
from champions.domain.messages import post
from champions.forms.own import MessageForm
from champions.views.own_proposal import own, show
from events.domain.refusals import Refused
from ratelimits.domain.limits import Limit, hit
from ratelimits.responses import too_many

LIMIT: Final = Limit("champions-message", times=30, seconds=3600)


@never_cache
@login_required
@require_POST
def post_message(request: HttpRequest, key: str) -> HttpResponse:
    """Write to the secretariat."""
    proposal = own(request, key)
    form = MessageForm(request.POST)
    if not form.is_valid():
        return show(request, proposal, message_form=form, status=422)
    verdict = hit(LIMIT, str(person(request).pk))
    if not verdict.allowed:
        return too_many(request, verdict.retry_after)
    try:
        post(proposal=proposal, user=person(request), text=form.cleaned_data["text"])
    except Refused as refusal:
        form.add_error("text", str(refusal.sentence))
        return show(request, proposal, message_form=form, status=422)
    messages.success(request, _("Your message is on its way. The answer will appear here."))
    return redirect(f"{reverse('champions_proposal', args=[key])}#thread")
