"""What somebody prints for themselves: a badge, and a certificate of attendance."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from accounts.capabilities import capability_view
from events.letters.facts import manage_path
from events.letters.keys import find_by_manage_token
from events.models import Registration
from refusals import Refused


@capability_view
def badge(request: HttpRequest, token: str) -> HttpResponseBase:
    """One's own badge, A6."""
    from events.check_in.domain import badges  # noqa: PLC0415 (loads a PDF engine)

    registration = _found(token)
    try:
        body = badges.own_badge(registration, request.LANGUAGE_CODE)
    except Refused as refusal:
        return _refused(request, registration, refusal)
    return _pdf(body, f"{registration.reference}-badge.pdf")


@capability_view
def certificate(request: HttpRequest, token: str) -> HttpResponseBase:
    """That one was there, when it is over."""
    from events.check_in.domain import certificates  # noqa: PLC0415 (loads a PDF engine)

    registration = _found(token)
    try:
        body = certificates.certificate(registration, request.LANGUAGE_CODE)
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
    return render(request, "events/check_in/no_paper.html", context, status=403)
