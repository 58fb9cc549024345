"""Declining a personal invitation by the link of its letter. No GET changes anything."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from accounts.capabilities import capability_view
from events.enums import Mode
from events.registration.domain.invitations import decline, find_invitation, register_path
from events.registration.presentation.summary import event_summary
from languages import language_code
from refusals import Refused


@capability_view
def decline_invitation(request: HttpRequest, token: str) -> HttpResponseBase:
    """Ask once, then decline by POST; registering by the same link stays possible."""
    invitation = find_invitation(token)
    if invitation is None or not invitation.event.mode:
        return render(request, "events/registration/dead_link.html", status=404)
    refused = None
    if request.method == "POST":
        try:
            decline(invitation=invitation)
        except Refused as refusal:
            refused = refusal
        else:
            return redirect("invitation_decline", token)
    event = invitation.event
    summary = event_summary(event, language_code(), Mode(event.mode).participations[0])
    context = {
        "event": summary,
        "invitation": invitation,
        "declined": invitation.declined_at is not None,
        "refused": refused,
        "register_url": register_path(invitation, summary["url"]),
    }
    return render(request, "events/registration/decline_invitation.html", context)
