"""The kept mail of a demonstration, so that a newcomer can follow every link."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Final

from csp.decorators import csp_replace
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from letters import mailbox

HTML_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; "
    "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
)
"""A letter is a stranger's document: no script, no request, no form; its links may open."""

_HEAD: Final = re.compile(r"<head[^>]*>", re.IGNORECASE)


def mail_is_shown() -> bool:
    """Say whether this installation keeps its mail in files and may show them to anybody."""
    return (settings.DEMO or settings.DEBUG) and settings.EMAIL_BACKEND.endswith(".FileBackend")


def where_mail_is_shown(
    view: Callable[..., HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Hide a view on every installation that sends real mail, however it is routed."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponseBase:
        if not mail_is_shown():
            raise Http404
        return view(request, *args, **kwargs)

    return never_cache(require_safe(guarded))


@where_mail_is_shown
def letter_list(request: HttpRequest) -> HttpResponse:
    """The newest letters first, fifty to a page; ``?to=`` keeps one recipient's."""
    names: list[str] = mailbox.names()
    page = Paginator(names, 50).get_page(request.GET.get("page"))
    letters = [letter for name in page if (letter := mailbox.open_letter(name))]
    recipient = request.GET.get("to", "").strip().lower()
    if recipient:
        letters = [letter for letter in letters if recipient in letter.to.lower()]
    return render(
        request, "dev/mail_list.html", {"letters": letters, "page": page, "recipient": recipient}
    )


@where_mail_is_shown
@csp_replace({"frame-src": ["'self'"]})  # type: ignore[arg-type]  # csp knows no arguments
def letter_detail(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, "dev/mail.html", {"letter": letter_or_404(name)})


@where_mail_is_shown
def letter_html(request: HttpRequest, name: str) -> HttpResponse:
    """The HTML part as a document of its own, whose links open outside of the frame."""
    html = letter_or_404(name).html
    if not html:
        raise Http404
    response = HttpResponse(_HEAD.sub(r'\g<0><base target="_top">', html, count=1))
    response["Content-Security-Policy"] = HTML_POLICY
    return response


@where_mail_is_shown
def letter_calendar(request: HttpRequest, name: str) -> HttpResponse:
    """The calendar part as a file for a calendar program."""
    letter = letter_or_404(name)
    if not letter.calendar:
        raise Http404
    method = f"; method={letter.calendar_method}" if letter.calendar_method.isalpha() else ""
    return HttpResponse(
        "\r\n".join(letter.calendar.splitlines()) + "\r\n",
        content_type=f"text/calendar; charset=utf-8{method}",
        headers={"Content-Disposition": 'attachment; filename="invite.ics"'},
    )


def letter_or_404(name: str) -> mailbox.KeptLetter:
    letter = mailbox.open_letter(name)
    if letter is None:
        raise Http404
    return letter
