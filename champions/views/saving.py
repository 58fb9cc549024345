"""Autosave: one text of one field, from the script of the screens. See ``js/autosave.js``.

Answers in JSON: 200 ``{version, saved_at, late, sentence}``; 401 ``{login}`` without a session;
404 for what is not one's own; 409 ``{yours, theirs, version, sentence}`` for a text begun from an
older one; 410 after the end, 413 for a text that is too long, 400 for what is not a text of a
field, each with its ``sentence``.
"""

import json
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from champions.domain.writing import Stale, save
from champions.models import Proposal
from champions.presentation.deadline import late_sentence
from champions.wizards import REFUSALS
from events.domain.refusals import Refused


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
    if isinstance(result, Stale):
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
