"""What a calendar says of an event or session, in one language."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils import translation
from django.utils.translation import gettext as _

import ical
from events.enums import Kind, Mode, Precision, Status
from events.models import Event, EventSession, EventSessionText, EventText
from events.when import When, end_day
from events.words import wording
from home.models import Place

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Setting:
    """What entries need to know beyond the event: read once, used for many.

    ``site_url`` is absolute, without a slash at its end. ``place`` and ``topics`` are in the
    entry's language; ``parents`` are the UIDs of the umbrella events.
    """

    organizer: ical.Mailbox
    site_url: str
    place: Place | None = None
    topics: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()


def ical_when(when: When) -> ical.AllDay | ical.Timed:
    """Days where only days are announced; an end only where one was announced."""
    if when.start is None:
        return ical.AllDay(when.first_day, when.last_day)
    return ical.Timed(when.start, when.end, when.time_zone)


def entry_for(
    event: Event,
    text: EventText,
    setting: Setting,
    *,
    last_modified: datetime | None = None,
    participation: str = "",
) -> ical.Entry:
    """The entry of an event in the language of ``text``.

    With ``participation`` it says where somebody who takes part this way is.
    """
    mode = wording.part_mode(event.mode, participation)
    with translation.override(text.language):
        return ical.Entry(
            uid=event.uid,
            sequence=event.sequence,
            created=event.created_at,
            last_modified=last_modified or text.last_modified or EPOCH,
            when=ical_when(event.when),
            status=_status(event),
            summary=_summary(event, text.title),
            description=_description(event.when, text, _address(event, text, setting.site_url)),
            url=_address(event, text, setting.site_url),
            language=text.words_language,
            organizer=setting.organizer,
            location=wording.place_words(
                mode=mode, place=setting.place, room=event.room, platform=event.platform
            ),
            geo=_geo(setting.place) if mode != Mode.ONLINE else None,
            categories=(str(Kind(event.kind).label), *setting.topics),
            related_to=setting.parents,
            transparent=event.is_cancelled or event.is_milestone,
            cancelled_prefix=_("CANCELLED: "),
        )


def session_entry_for(
    event: Event,
    session: EventSession,
    text: EventSessionText,
    event_text: EventText,
    setting: Setting,
    *,
    last_modified: datetime | None = None,
    participation: str = "",
) -> ical.Entry:
    """The entry of one session: its own identity, related to its event."""
    mode = wording.part_mode(event.mode, participation)
    with translation.override(text.language):
        announced = session_when(event, session)
        address = _address(event, event_text, setting.site_url)
        cancelled = event.is_cancelled or session.cancelled or session.removed_at is not None
        return ical.Entry(
            uid=session.uid,
            sequence=session.sequence,
            created=session.created_at,
            last_modified=last_modified or text.last_modified or EPOCH,
            when=ical_when(announced),
            status="cancelled" if cancelled else _status(event),
            summary=_summary(event, f"{text.title} – {event_text.title}"),
            description=_description(announced, event_text, address),
            url=f"{address}#session-{session.block_id}",
            language=text.words_language,
            organizer=setting.organizer,
            location=wording.place_words(
                mode=mode,
                place=setting.place,
                room=session.room or event.room,
                platform=event.platform,
            ),
            geo=_geo(setting.place) if mode != Mode.ONLINE else None,
            categories=(str(Kind(event.kind).label), *setting.topics),
            related_to=(event.uid,),
            transparent=cancelled,
            cancelled_prefix=_("CANCELLED: "),
        )


def session_when(event: Event, session: EventSession) -> When:
    """A session's announced time: only what its own fields say, in the event's zone."""
    if session.start_time and session.end_time:
        precision = Precision.EXACT
    elif session.start_time:
        precision = Precision.START
    elif event.precision == Precision.HALF_DAY and session.start_date == event.start_date:
        return event.when
    else:
        precision = Precision.DAY
    return When(
        precision=precision,
        start_date=session.start_date,
        time_zone=event.time_zone,
        start_time=session.start_time,
        end_date=end_day(session.start_date, session.start_time, session.end_time),
        end_time=session.end_time,
    )


def _status(event: Event) -> ical.Status:
    if event.is_cancelled:
        return "cancelled"
    return "tentative" if event.status == Status.POSTPONED else "confirmed"


def _summary(event: Event, title: str) -> str:
    if event.status == Status.POSTPONED and not event.is_cancelled:
        return _("POSTPONED: ") + title
    return title


def _description(announced: When, text: EventText, address: str) -> str:
    lines = [line for line in (text.status_note, text.summary) if line]
    return ical.feed_description("\n".join(lines), address, note=_time_line(announced))


def _address(event: Event, text: EventText, site_url: str) -> str:
    """The page's address, or the calendar's once no page is published: always one that answers."""
    path = text.path if event.withdrawn_at is None else f"/{text.language}/events/"
    return site_url + path


def _time_line(announced: When) -> str:
    """The time in words where the entry itself cannot carry it: half-days, and zones in UTC."""
    if announced.precision == Precision.HALF_DAY:
        return wording.time_words(announced)
    when = ical_when(announced)
    if isinstance(when, ical.Timed) and ical.when_tzid(when) is None:
        return f"{wording.dates_words(announced)}, {wording.time_words(announced)}"
    return ""


def _geo(place: Place | None) -> tuple[float, float] | None:
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return float(place.latitude), float(place.longitude)
