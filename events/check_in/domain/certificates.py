"""Certificates of attendance: for those who were checked in, when it is over."""

from datetime import date, datetime
from typing import Final

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.check_in.domain.arrivals import days_attended
from events.enums import Kind
from events.models import Event, Registration
from events.words.localising import localised
from events.words.wording import capital, dates_words, day_words, place_brief, series
from home.models import Place
from papers.certificates import CertificateSheet
from papers.coverage import first_printable
from papers.typesetting import Colour
from refusals import Refused

KIND_COLOURS: Final[dict[str, Colour]] = {
    Kind.MSME_DAY: (127, 78, 0),
    Kind.AID_FOR_TRADE: (10, 95, 99),
    Kind.MEETING: (54, 67, 155),
    Kind.WORKSHOP: (119, 40, 98),
    Kind.CHAMPIONS: (30, 88, 51),
}
"""The inks of the kinds, as in ``css/tokens.css``."""


def certificate_refusal(registration: Registration, now: datetime | None = None) -> Refused | None:
    """Why there is no certificate, or None."""
    event = registration.event
    if not event.certificates:
        return Refused("none", gettext_lazy("There are no certificates for this event."))
    if event.over_at > (now or timezone.now()):
        return Refused(
            "early", gettext_lazy("Certificates of attendance are there when the event is over.")
        )
    if not days_attended(registration):
        return Refused(
            "absent",
            gettext_lazy("A certificate is given to those who were checked in at the event."),
        )
    return None


def certificate(registration: Registration, language: str, now: datetime | None = None) -> bytes:
    """The PDF. Raises Refused: ``none``, ``early``, ``absent``."""
    refused = certificate_refusal(registration, now)
    if refused is not None:
        raise refused
    event = registration.event
    title = event.texts.get(language=language).title
    with translation.override(language):
        sheet = CertificateSheet(
            title=f"{title}: {registration.full_name}",
            language=language,
            day=event.last_day,
            accent=KIND_COLOURS.get(event.kind, (23, 32, 58)),
        )
        sheet.certify(
            of=str(Kind(event.kind).label),
            about=_when_and_where(event, language),
            name=first_printable(registration.full_name, registration.latin_name)
            or registration.reference,
            verb=_took_part(event, days_attended(registration)),
            what=title,
            day=day_words(event.last_day, weekday=False),
        )
        return sheet.written()


def _when_and_where(event: Event, language: str) -> str:
    keys = [event.place_id] if event.place_id else []
    place = localised(Place, keys, language).get(event.place_id or 0)
    where = place_brief(mode=event.mode, place=place, room="")
    return " · ".join(one for one in (capital(dates_words(event.when)), where) if one)


def _took_part(event: Event, days: list[date]) -> str:
    """With the days, where somebody was not there on each of them."""
    if len(days) == (event.last_day - event.first_day).days + 1:
        return _("took part in")
    return _("took part, on %(days)s, in") % {
        "days": series(day_words(day, weekday=False) for day in days)
    }
