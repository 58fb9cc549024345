"""What somebody prints for themselves: a badge, and a certificate of attendance."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from events.domain.letter_facts import manage_path
from events.domain.managing import find_by_manage_token
from events.domain.refusals import Refused
from events.models import Registration
from events.views.capabilities import capability_view


@capability_view
def badge(request: HttpRequest, token: str) -> HttpResponseBase:
    """One's own badge, A6."""
    from events.domain import badges  # noqa: PLC0415 (loads a PDF engine)

    registration = _found(token)
    try:
        body = badges.own_badge(registration, request.LANGUAGE_CODE)
    except Refused as refusal:
        return _refused(request, registration, refusal)
    return _pdf(body, f"{registration.reference}-badge.pdf")


@capability_view
def certificate(request: HttpRequest, token: str) -> HttpResponseBase:
    """That one was there, when it is over."""
    from events.domain import attendance  # noqa: PLC0415 (loads a PDF engine)

    registration = _found(token)
    try:
        body = attendance.certificate(registration, request.LANGUAGE_CODE)
    except Refused as refusal:
        return _refused(request, registration, refusal)
    return _pdf(body, f"{registration.reference}-certificate.pdf")


def _found(token: str) -> Registration:
    registration = find_by_manage_token(token)
    if registration is None:
        raise Http404
    return registration


def _pdf(body: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        body,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _refused(request: HttpRequest, registration: Registration, refusal: Refused) -> HttpResponse:
    context = {"sentence": refusal.sentence, "manage_url": manage_path(registration)}
    return render(request, "events/registration/no_paper.html", context, status=403)
