"""The press preview: whoever holds a personal link may read it, and every use is counted."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail.admin import messages

from champions.announcing.domain import press
from champions.announcing.domain.press import (
    country_names,
    kit_archive,
    photo_of,
    press_kit,
    use_pass,
)
from champions.announcing.forms.announcing import PassForm
from champions.announcing.views.announcement import AnnouncingView
from champions.deadlines import geneva_words
from champions.models import EditionText, PressPass
from events.words.wording import listed
from ratelimits.clients import client_prefix
from ratelimits.domain.limits import Limit, hit
from ratelimits.responses import too_many
from refusals import Refused
from wizards.views import private


class PressView(AnnouncingView):
    """Press passes: who has one, how often it was used, and giving or revoking one."""

    page_title = gettext_lazy("Press")
    template_name = "champions/announcing/press.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(PassForm())

    def page(self, form: PassForm) -> HttpResponse:
        passes = self.own_edition.press_passes.select_related("created_by").order_by("-pk")
        return self.show(form=form, passes=passes, now=timezone.now())

    def post(self, request: HttpRequest) -> HttpResponse:
        if request.POST.get("action") == "revoke":
            key = request.POST.get("pass", "")
            found = get_object_or_404(
                PressPass, edition=self.own_edition, pk=int(key[:18]) if key.isdecimal() else 0
            )
            self.attempt(
                lambda: press.revoke_pass(press_pass=found, user=self.member),
                _("The pass is revoked: its link is dead."),
            )
            return redirect("announcing:press", self.own_edition.year)
        form = PassForm(request.POST)
        if not form.is_valid():
            return self.page(form)
        try:
            press.give_pass(edition=self.own_edition, user=self.member, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("expires_at", str(refusal.sentence))
            return self.page(form)
        messages.success(request, _("The link is on its way; it stands nowhere else."))
        return redirect("announcing:press", self.own_edition.year)


LINK_LIMIT = Limit("champions-press", times=300, seconds=3600)

View = Callable[..., HttpResponseBase]


def press_view(what: str) -> Callable[[View], View]:
    """A page whose address is a pass: private, never kept, never indexed; each use is counted."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponseBase:
            verdict = hit(LINK_LIMIT, client_prefix(request))
            if not verdict.allowed:
                return sealed(too_many(request, verdict.retry_after))
            found = use_pass(token=token, what=what)
            if found is None:
                return sealed(
                    render(request, "champions/announcing/press/dead_link.html", status=404)
                )
            return sealed(view(request, found, token, **kwargs))

        return require_safe(guarded)

    return decorate


def sealed(response: HttpResponseBase) -> HttpResponseBase:
    """Nothing of it is kept anywhere, and no page it leads to learns its address."""
    private(response)
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "private, no-store"
    return response


@press_view("page")
def kit(request: HttpRequest, found: PressPass, token: str) -> HttpResponse:
    """The champions in the language of the address."""
    language, edition = request.LANGUAGE_CODE, found.edition
    text = EditionText.objects.filter(edition=edition, language=language).first()
    context = {
        "edition_title": text.title if text else str(edition),
        "theme": text.theme if text else "",
        "entries": [
            {
                "entry": entry,
                "photos": [
                    {
                        "url": reverse("champions_press_photo", args=[token, photo.image.pk]),
                        "alt": photo.alt,
                        "credit": photo.credit,
                        "width": photo.image.width,
                        "height": photo.image.height,
                    }
                    for photo in entry.photos
                ],
                "countries": listed(country_names(entry.page, language)),
                "lang": "" if entry.language == language else entry.language,
            }
            for entry in press_kit(edition, language)
        ],
        "embargo": geneva_words(edition.expected_at()),
        "is_announced": edition.is_announced,
        "contact_email": edition.contact_email,
        "expires": geneva_words(found.expires_at),
        "archive_url": reverse("champions_press_kit", args=[token]),
        "languages": _languages(token),
    }
    return render(request, "champions/announcing/press/kit.html", context)


@press_view("photo")
def photo(request: HttpRequest, found: PressPass, token: str, key: int) -> HttpResponse:
    """A photograph of the kit, from wherever it waits."""
    picture = photo_of(found.edition, key)
    if picture is None:
        raise Http404
    with picture.file.storage.open(picture.file.name) as content:
        data = content.read()
    response = HttpResponse(data, content_type=_type(picture.file.name))
    response["X-Content-Type-Options"] = "nosniff"
    return response


@press_view("kit")
def archive(request: HttpRequest, found: PressPass, token: str) -> HttpResponse:
    """Texts in three languages and photographs, as one file."""
    response = HttpResponse(kit_archive(found.edition), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="champions-{found.edition.year}.zip"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _languages(token: str) -> list[dict[str, str]]:
    found = []
    for code, name in (("en", "English"), ("fr", "Français"), ("es", "Español")):
        with translation.override(code):
            found.append(
                {"code": code, "name": name, "url": reverse("champions_press", args=[token])}
            )
    return found


def _type(name: str) -> str:
    endings = {"png": "image/png", "webp": "image/webp", "gif": "image/gif", "avif": "image/avif"}
    return endings.get(name.rpartition(".")[2].lower(), "image/jpeg")
