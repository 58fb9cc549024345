"""The picture of an event for social networks."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from events.calendars.views.feeds import text_at
from events.pages.presentation.share_image import share_image
from events.words.cards import card

MAX_AGE = 86_400


@require_safe
def event_image(request: HttpRequest, path: str) -> HttpResponse:
    """``…/share.png``: kept with the public pages, so drawn once for each change of them."""
    text = text_at(path)
    shown = card(text.event, text, text.event.place, timezone.now())
    name = gettext("Informal Working Group on MSMEs")
    response = HttpResponse(share_image(shown, name), content_type="image/png")
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    return response
