"""Files of a proposal over HTTP: sent whole from a form, or piece by piece by a script; downloaded.

The pieces follow the tus protocol in spirit: HEAD tells the offset, PATCH goes on from it. What
scripts ask answers with JSON and a status; what people ask, with a page.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.request import UnreadablePostError
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from champions.models import Proposal, Upload
from champions.proposals.domain.auditing import DOWNLOADED, note
from champions.proposals.domain.uploads import (
    MIB,
    PIECE_LIMIT,
    WrongOffset,
    begin_upload,
    open_to,
    receive,
)
from champions.proposals.domain.uploads import remove as remove_upload
from files import storage
from ratelimits.domain.limits import Limit, hit
from ratelimits.responses import too_many
from refusals import Refused

BEGIN_LIMIT: Final = Limit("champions-uploads", times=200, seconds=3600)
SANDBOX: Final = "sandbox; default-src 'none'"

private = cache_control(private=True, no_store=True)
View = Callable[..., HttpResponseBase]


def for_scripts(view: View) -> View:
    """Answer a script with JSON, also where nobody is signed in or the domain refuses."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            sentence = _("You are signed out. Sign in again and go on where you stopped.")
            return JsonResponse({"code": "signed_out", "sentence": sentence}, status=401)
        try:
            return view(request, *args, **kwargs)
        except WrongOffset as refusal:
            return refused(refusal, 409, offset=refusal.offset)
        except Refused as refusal:
            return refused(refusal, 410 if refusal.code == "gone" else 422)

    return answer


def refused(refusal: Refused, status: int, offset: int | None = None) -> JsonResponse:
    said: dict[str, Any] = {"code": refusal.code, "sentence": str(refusal.sentence)}
    if offset is not None:
        said["offset"] = offset
    response = JsonResponse(said, status=status)
    if offset is not None:
        response["Upload-Offset"] = str(offset)
    return response


@private
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: HttpRequest, key: str) -> HttpResponseBase:
    """The files of one's own proposal; a form without scripts sends them here."""
    proposal = own_proposal(request, key)
    if request.method != "POST":
        return show(request, proposal, [])
    verdict = hit(BEGIN_LIMIT, str(request.user.pk))
    if not verdict.allowed:
        return too_many(request, verdict.retry_after)
    sent = request.FILES.getlist("file")
    problems = [problem for file in sent if (problem := take(file, proposal, request.user))]
    if not sent:
        problems = [("", _("Choose a file first."))]
    if problems:
        return show(request, proposal, problems)
    messages.success(request, _("Your files are here."))
    return redirect(back(request, proposal))


@private
@login_required
@require_safe
def file_list(request: HttpRequest, key: str) -> HttpResponse:
    """The list alone, for a script that shows what changed."""
    proposal = own_proposal(request, key)
    context = {"proposal": proposal, "next": back(request, proposal)}
    return render(request, "champions/proposals/files/list.html", context)


@private
@for_scripts
@require_POST
def begin(request: HttpRequest, key: str) -> HttpResponseBase:
    """Make room for a file: ``name`` and ``size``; 201 with the address of its pieces."""
    proposal = own_proposal(request, key)
    verdict = hit(BEGIN_LIMIT, str(request.user.pk))
    if not verdict.allowed:
        sentence = _("That was too often. Wait a little and try again.")
        response = JsonResponse({"code": "too_often", "sentence": sentence}, status=429)
        response["Retry-After"] = str(verdict.retry_after)
        return response
    upload = begin_upload(
        proposal=proposal,
        name=request.POST.get("name", ""),
        size=number(request.POST.get("size")),
        user=signed_in(request),
    )
    url = reverse("champions_file_pieces", args=[proposal.key, upload.key])
    response = JsonResponse({"key": upload.key, "pieces": url, "offset": 0}, status=201)
    response["Location"] = url
    response["Upload-Offset"] = "0"
    return response


@private
@for_scripts
@require_http_methods(["HEAD", "PATCH", "PUT"])
def pieces(request: HttpRequest, key: str, upload: str) -> HttpResponseBase:
    """HEAD: how much is here. PATCH or PUT: the piece that begins at ``Upload-Offset``.

    204 while more is to come, 200 once the file is checked and kept, 409 with the right offset
    for a piece from elsewhere, 410 for a file that was removed, 422 for what is not taken.
    """
    row = own_upload(request, key, upload)
    if request.method == "HEAD":
        status = 410 if row.removed_at is not None else 200
        return with_offset(HttpResponse(status=status), row)
    offset = number(request.headers.get("Upload-Offset"))
    try:
        chunk = request.read(PIECE_LIMIT + 1)
    except UnreadablePostError:
        return HttpResponse(status=400)
    row = receive(upload=row, offset=offset, chunk=chunk, user=signed_in(request))
    if row.completed_at is None:
        return with_offset(HttpResponse(status=204), row)
    return with_offset(JsonResponse({"key": row.key, "name": row.name}), row)


@private
@login_required
@require_POST
def remove(request: HttpRequest, key: str, upload: str) -> HttpResponseBase:
    """Take a file away, then back to where one was."""
    row = own_upload(request, key, upload)
    try:
        remove_upload(upload=row, user=signed_in(request))
    except Refused as refusal:
        return show(request, row.proposal, [(row.name, str(refusal.sentence))])
    messages.success(request, _("“%(name)s” is removed.") % {"name": row.name})
    return redirect(back(request, row.proposal))


@private
@login_required
@require_safe
def download(request: HttpRequest, key: str, upload: str) -> HttpResponseBase:
    """A file for whoever may read its proposal; for all others there is nothing here.

    It is never shown inside the site: saved, not opened, and without rights if it is opened.
    """
    found = open_to(request.user).select_related("proposal")
    row = get_object_or_404(found, proposal__key=key, key=upload)
    try:
        content = storage.open_file(row.key)
    except FileNotFoundError as error:
        raise Http404 from error
    if request.method == "GET":
        data = {"file": row.key, "name": row.name}
        note(action=DOWNLOADED, proposal=row.proposal, user=signed_in(request), data=data)
    response = FileResponse(
        content, as_attachment=True, filename=row.name, content_type=row.content_type
    )
    response["Content-Length"] = str(row.size)
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def own_proposal(request: HttpRequest, key: str) -> Proposal:
    """One of the person's own; those of others do not exist here, even for the secretariat."""
    own = Proposal.objects.owned_by(request.user).select_related("edition")
    return get_object_or_404(own, key=key)


def own_upload(request: HttpRequest, key: str, upload: str) -> Upload:
    rows = Upload.objects.filter(proposal__in=Proposal.objects.owned_by(request.user))
    rows = rows.select_related("proposal__edition")
    return get_object_or_404(rows, proposal__key=key, key=upload)


def take(file: "UploadedFile[bytes]", proposal: Proposal, user: Any) -> tuple[str, str] | None:
    """Take a file that came whole; the name and the sentence where it is refused."""
    try:
        upload = begin_upload(
            proposal=proposal, name=file.name or "", size=file.size or 0, user=user
        )
        offset = 0
        for chunk in file.chunks(MIB):
            receive(upload=upload, offset=offset, chunk=chunk, user=user)
            offset += len(chunk)
    except Refused as refusal:
        return file.name or "", str(refusal.sentence)
    return None


def show(request: HttpRequest, proposal: Proposal, problems: list[tuple[str, str]]) -> HttpResponse:
    context = {
        "proposal": proposal,
        "problems": problems,
        "next": back(request, proposal),
        "back_url": reverse("champions_proposal", args=[proposal.key]),
    }
    status = 422 if problems else 200
    return render(request, "champions/proposals/files/files.html", context, status=status)


def back(request: HttpRequest, proposal: Proposal) -> str:
    """Where the form stood, if that is on this site; else the page of files."""
    asked = (request.POST if request.method == "POST" else request.GET).get("next", "")
    if url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return asked
    return reverse("champions_files", args=[proposal.key])


def with_offset(response: HttpResponse, row: Upload) -> HttpResponse:
    response["Upload-Offset"] = str(row.received)
    response["Upload-Length"] = str(row.size)
    return response


def number(text: str | None) -> int:
    """A whole number as a client wrote it; −1, which fits nowhere, for anything else."""
    text = text or ""
    if not text.isascii() or not text.isdigit() or len(text) > 15:
        return -1
    return int(text)


def signed_in(request: HttpRequest) -> User:
    assert request.user.is_authenticated
    return request.user
