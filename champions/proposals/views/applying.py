"""The doors to writing a proposal: beginning one, and its screens.

A POST never loses what was typed. One that comes without a session, or with a form older than the
session, gets its words back on a page that can send them again; so the screens judge the CSRF
token themselves, where Django's middleware would answer with a page that has nothing of it.
"""

import json
import re
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from champions.call.editions import contact_of
from champions.call.prompts import CHECK, questionnaire
from champions.models import Edition, Proposal
from champions.proposals.domain.writing import TEXT_LIMIT, StaleText, begin, save
from champions.proposals.presentation.deadline import deadline, late_sentence
from champions.proposals.presentation.proposal import my_lines
from champions.proposals.presentation.steps import words_of
from champions.proposals.wizards import REFUSALS, ApplyWizard
from languages import language_code
from refusals import Refused

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
    return render(request, "champions/proposals/apply/start.html", context)


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
    response: HttpResponseBase = _wizard(request, year=year, key=key, step=step)
    return response


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
    return render(request, "champions/proposals/apply/give_back.html", context, status=status)


@never_cache
@require_POST
def autosave(request: HttpRequest, key: str) -> HttpResponse:
    """Keep one text, or say why not; the script keeps it on the device until it is kept here."""
    if not request.user.is_authenticated:
        back = reverse("champions_proposal", args=[key])
        return answer(401, login=f"{reverse('account_login')}?next={back}")
    proposal = Proposal.objects.owned_by(request.user).filter(key=key).first()
    if proposal is None:
        return answer(404, sentence=_("There is no such proposal of yours."))
    try:
        name, text, version = read(request)
    except RequestDataTooBig:
        return answer(413, sentence=_("This text is too long to be kept."))
    except ValueError:
        return answer(400, sentence=_("This is not a text of a field."))
    try:
        result = save(
            proposal=proposal, user=request.user, name=name, text=text, base_version=version
        )
    except Refused as refusal:
        status = 410 if refusal.code in ("before", "not_editable") else 400
        return answer(REFUSALS.get(refusal.code, status), sentence=str(refusal.sentence))
    if isinstance(result, StaleText):
        return answer(
            409,
            yours=result.yours,
            theirs=result.theirs,
            version=result.version,
            saved_at=result.saved_at.isoformat(),
            sentence=_("Somebody has changed this text since. Choose which one to keep."),
        )
    return answer(
        200,
        version=result.version,
        saved_at=result.saved_at.isoformat(),
        late=result.is_late,
        sentence=late_sentence(proposal) if result.is_late else "",
    )


def read(request: HttpRequest) -> tuple[str, str, int]:
    """The field, its text, and the version it was begun from; ValueError for anything else."""
    try:
        sent: Any = json.loads(request.body)
    except (RecursionError, RawPostDataException) as error:
        raise ValueError("too deep, or a form instead of JSON") from error
    if not isinstance(sent, dict):
        raise ValueError("no object")
    name, text, version = sent.get("name"), sent.get("text"), sent.get("version")
    if not isinstance(name, str) or not isinstance(text, str):
        raise ValueError("no text")
    if type(version) is not int or not 0 <= version < 10**9:
        raise ValueError("no version")
    return name, text, version


def answer(status: int, **values: Any) -> JsonResponse:
    return JsonResponse(values, status=status)
