"""The doors to writing a proposal: beginning one, and its screens.

A POST never loses what was typed. One that comes without a session, or with a form older than the
session, gets its words back on a page that can send them again; so the screens judge the CSRF
token themselves, where Django's middleware would answer with a page that has nothing of it.
"""

import re
from typing import Final

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from champions.domain.contacts import contact_of
from champions.domain.prompts import CHECK, questionnaire
from champions.domain.writing import TEXT_LIMIT, begin
from champions.models import Edition, Proposal
from champions.presentation.deadline import deadline
from champions.presentation.proposal import my_lines
from champions.presentation.steps import words_of
from champions.wizards import ApplyWizard
from events.domain.refusals import Refused
from languages import language_code

_FIELD: Final = re.compile(r"(version\.)?[a-z]{1,20}\.[A-Za-z0-9_-]{1,40}")
# What was ticked or chosen goes along unseen; what was typed is shown.
_CHOSEN: Final = re.compile(
    r"version\.|eligibility\.|team\.(countries|sector)|organisation\.(kind|country|women_led)"
)
_wizard = ApplyWizard.as_view(url_name="champions_step")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, year: int) -> HttpResponse:
    """What one needs to take part, and the button that begins a proposal."""
    edition = get_object_or_404(Edition.objects.published(), year=year)
    language = language_code()
    asked = questionnaire(edition, language)
    if request.method == "POST":
        if not request.user.is_authenticated:
            return redirect_to_login(request.path)
        try:
            proposal = begin(edition=edition, user=request.user, language=language)
        except Refused as refusal:
            messages.error(request, str(refusal.sentence))
            return redirect("champions_apply", year)
        return redirect("champions_step", year, proposal.key, next(iter(asked.steps)))
    text = edition.texts.filter(language=language).first()
    now = timezone.now()
    mine = Proposal.objects.owned_by(request.user).filter(edition=edition)
    lines = my_lines(mine, language, now)
    context = {
        "edition": edition,
        "title": text.title if text else str(edition),
        "title_lang": text.words_language if text and text.words_language != language else "",
        "theme": text.theme if text else "",
        "path": text.path if text else "",
        "deadline": deadline(edition.window, now),
        "asked": [
            (words_of(asked, name)[0], words_of(asked, name)[2])
            for name in asked.steps
            if name != CHECK
        ],
        "lines": lines,
        "leads": any(
            one.proposal.lead_id == request.user.pk and one.standing != "withdrawn" for one in lines
        ),
        "contact_email": contact_of(edition),
        "login_url": f"{reverse('account_login')}?next={request.path}",
        "signup_url": f"{reverse('account_signup')}?next={request.path}",
    }
    return render(request, "champions/apply/start.html", context)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, year: int, key: str, step: str) -> HttpResponseBase:
    """One screen of a proposal."""
    if not request.user.is_authenticated:
        if request.method == "POST" and step != CHECK:
            return give_back(request, 401)
        return redirect_to_login(request.path)
    if request.method == "POST":
        if not Proposal.objects.owned_by(request.user).filter(key=key).exists():
            raise Http404
        if not has_valid_token(request):
            return give_back(request, 403)
    return _wizard(request, year=year, key=key, step=step)


def has_valid_token(request: HttpRequest) -> bool:
    """Whether the POST carries a CSRF token of this session, by Django's own judgement."""

    def answer(_request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    return CsrfViewMiddleware(answer).process_view(request, answer, (), {}) is None


def give_back(request: HttpRequest, status: int) -> HttpResponse:
    """Everything that was typed, in a form that sends it again once one is signed in."""
    fields = [
        (name, ",".join(values)[:TEXT_LIMIT])
        for name, values in request.POST.lists()
        if _FIELD.fullmatch(name)
    ]
    context = {
        "fields": [one for one in fields if not _CHOSEN.match(one[0])],
        "chosen": [one for one in fields if _CHOSEN.match(one[0])],
        "is_signed_out": status == 401,
        "login_url": f"{reverse('account_login')}?next={request.path}",
        "go": request.POST.get("go", "save")[:10],
    }
    return render(request, "champions/apply/give_back.html", context, status=status)
