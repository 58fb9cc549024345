"""Feeds, single entries and the Atom feed: thin responses over stored entries."""

import hashlib
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import Any

from django.conf import settings
from django.db.models import CharField, Max, Q
from django.db.models.functions import Cast
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.http import http_date, quote_etag
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

import ical
from events.calendars.finding import Filter
from events.enums import InterpretationLanguage, Kind, Mode
from events.models import Event, EventSessionText, EventText
from events.querysets import TOMBSTONE, EventQuerySet
from home.models import Topic
from ical.text import clean
from languages import language_code

# A row of a feed: key, LAST-MODIFIED, bytes, and the instant it begins; instants as texts.
FeedRow = tuple[int, str, int, str]
BEGINS = "event__begins_at"
REFRESH_MINUTES = 180
MAX_AGE = 3600
ATOM_LENGTH = 50
# Bytes for the entries of a feed; the rest is for its own lines and the zones they use.
ENTRIES_LIMIT = ical.FEED_LIMIT - 20_000
PERIODS = {"past": _("Past"), "upcoming": _("Upcoming")}


@require_safe
def calendar_feed(request: HttpRequest) -> HttpResponseBase:
    """``/<l>/events/calendar.ics``: every event of the filter in the address."""
    language = language_code()
    wanted = Filter.from_query(request.GET)
    events = wanted.feed_events(language)
    name = gettext("MSME Group events")
    parts = filter_words(wanted, language)
    if parts:
        name = f"{name} – {', '.join(parts)}"
    return feed_response(
        request,
        events,
        name=name,
        whole=wanted.year is not None,
        source=request.path + wanted.query_string(),
        page_url=request.path.removesuffix("calendar.ics") + wanted.query_string(),
    )


@require_safe
def umbrella_feed(request: HttpRequest, path: str) -> HttpResponseBase:
    """``…/calendar.ics`` below an event: the event itself and what falls inside it."""
    text = text_at(path)
    events = Event.objects.in_calendars()
    events = events.filter(pk=text.event_id) | events.filter(umbrellas=text.event_id)
    return feed_response(
        request,
        events.distinct(),
        name=text.title,
        source=request.path,
        page_url=text.path,
    )


@require_safe
def event_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """``…/event.ics``: one event, as a file that opens without making a new calendar."""
    text = text_at(path)
    return single_response(request, text, f"{ascii_name(path.strip('/').rsplit('/', 1)[-1])}.ics")


@require_safe
def session_file(request: HttpRequest, path: str, block_id: str) -> HttpResponseBase:
    """``…/sessions/<id>/event.ics``: one session of a programme."""
    text = (
        EventSessionText.objects.exclude(vevent="")
        .filter(
            Q(session__removed_at=None) | Q(session__removed_at__gt=timezone.now() - TOMBSTONE),
            language=language_code(),
            session__block_id=without_nul(block_id),
            session__event=text_at(path).event_id,
        )
        .first()
    )
    if text is None:
        raise Http404
    return single_response(request, text, f"session-{ascii_name(block_id[:8])}.ics")


@require_safe
def atom_feed(request: HttpRequest) -> HttpResponse:
    """``/<l>/events/feed.atom``: the latest changes, newest first (RFC 4287)."""
    language = language_code()
    wanted = Filter.from_query(request.GET)
    texts = (
        EventText.objects.filter(
            language=language, event__in=wanted.narrow(Event.objects.live(), language)
        )
        .select_related("event")
        .order_by("-last_modified", "-pk")[:ATOM_LENGTH]
    )
    index = settings.SITE_URL + request.path.removesuffix("feed.atom") + wanted.query_string()
    feed = AtomFeed(
        title=gettext("MSME Group events"),
        link=index,
        description="",
        author_name=gettext("Informal Working Group on MSMEs"),
        language=language,
        feed_url=settings.SITE_URL + request.path + wanted.query_string(),
        feed_guid=index,
    )
    for text in texts:
        feed.add_item(
            title=clean(text.title),
            link=settings.SITE_URL + text.path,
            description=escape(clean(text.summary)),
            language=text.words_language if text.is_fallback else "",
            unique_id=f"urn:uuid:{text.event.uid}",
            pubdate=text.event.created_at,
            updateddate=text.last_modified,
            categories=[str(Kind(text.event.kind).label)],
        )
    body = feed.writeString("utf-8")
    return HttpResponse(body, content_type="application/atom+xml; charset=utf-8")


class AtomFeed(Atom1Feed):
    """An Atom feed whose entries may be in another language than the feed."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]} if item["language"] else {}


def feed_response(
    request: HttpRequest,
    events: EventQuerySet[Event],
    *,
    name: str,
    source: str,
    page_url: str,
    whole: bool = False,
) -> HttpResponseBase:
    """A feed of ``events``: two queries to know whether it changed, one more to say it.

    Its size is bounded unless it is asked for ``whole``. Last-Modified is that of the language's
    latest change anywhere: an event that leaves a filter would not move the feed's own.
    """
    language = language_code()
    texts = EventText.objects.filter(language=language, event__in=events.order_by().values("pk"))
    # Instants are compared as texts: a thousand rows cost more to convert than to read.
    rows = list(
        texts.filter(vevent_size__gt=0)
        .annotate(stamp=Cast("last_modified", CharField()), begins=Cast(BEGINS, CharField()))
        .order_by(BEGINS, "pk")
        .values_list("pk", "stamp", "vevent_size", "begins")
    )
    if not whole and sum(row[2] for row in rows) > ENTRIES_LIMIT:
        rows = nearest(rows)
    modified = EventText.objects.filter(language=language).aggregate(Max("last_modified"))[
        "last_modified__max"
    ]
    etag = etag_of(source, name, *chain.from_iterable(row[:2] for row in rows))
    conditional = not_modified(request, etag, modified)
    if conditional is not None:
        return conditional
    entries = {
        pk: (vevent, tzid) for pk, vevent, tzid in texts.values_list("pk", "vevent", "vevent_tzid")
    }
    shown = [entries[row[0]] for row in rows if row[0] in entries]
    body = ical.render_calendar(
        name=name,
        description=gettext("Events of the WTO Informal Working Group on MSMEs."),
        vevents=[vevent for vevent, _tzid in shown],
        tzids={tzid for _vevent, tzid in shown if tzid},
        source_url=settings.SITE_URL + source,
        language=language,
        default_zone="Europe/Zurich",
        refresh_minutes=REFRESH_MINUTES,
        page_url=settings.SITE_URL + page_url,
    )
    # Clients name a calendar by the end of its address; a file saved from it bears the same name.
    return calendar_response(body, request.path.rsplit("/", 1)[-1], etag, modified)


def nearest(rows: list[FeedRow]) -> list[FeedRow]:
    """Of rows in order, as many of those nearest to today as a feed may hold."""
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)

    def distance(row: FeedRow) -> tuple[timedelta, int]:
        begins = datetime.fromisoformat(row[3])
        return abs((begins if begins.tzinfo else begins.replace(tzinfo=UTC)) - today), row[0]

    found = sorted(rows, key=distance)
    kept = {row[0] for row in found[: ical.window([row[2] for row in found], ENTRIES_LIMIT)]}
    return [row for row in rows if row[0] in kept]


def single_response(
    request: HttpRequest, text: EventText | EventSessionText, filename: str
) -> HttpResponseBase:
    etag = etag_of("single", text.pk, text.digest, text.last_modified)
    conditional = not_modified(request, etag, text.last_modified)
    if conditional is not None:
        return conditional
    body = ical.render_single(text.vevent, text.vevent_tzid or None)
    return calendar_response(body, filename, etag, text.last_modified)


def calendar_response(
    body: bytes, filename: str, etag: str, modified: datetime | None
) -> HttpResponse:
    response = HttpResponse(body, content_type=ical.CONTENT_TYPE)
    response["Content-Disposition"] = f'inline; filename="{filename}"'
    return _stamped(response, etag, modified)


def not_modified(
    request: HttpRequest, etag: str, modified: datetime | None
) -> HttpResponseBase | None:
    """An empty 304 (or 412) where the client's copy is still right, else None (RFC 9110, 13)."""
    seconds = int(modified.timestamp()) if modified else None
    response = get_conditional_response(request, etag, seconds)
    if response is None:
        return None
    return _stamped(response, etag, modified)


def _stamped(response: HttpResponse, etag: str, modified: datetime | None) -> HttpResponse:
    response["ETag"] = etag
    if modified is not None:
        response["Last-Modified"] = http_date(modified.astimezone(UTC).timestamp())
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def etag_of(*parts: object) -> str:
    return quote_etag(hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:32])


def event_page_path(path: str) -> str:
    return f"/{language_code()}/events/{path.strip('/')}/"


def text_at(path: str) -> EventText:
    """The text of the event whose page is at ``path``, withdrawn ones for their last 90 days."""
    found = (
        EventText.objects.filter(
            language=language_code(),
            path=event_page_path(without_nul(path)),
            event__in=Event.objects.in_calendars(),
        )
        .exclude(vevent="")
        .first()
    )
    if found is None:
        raise Http404
    return found


def without_nul(text: str) -> str:
    """``text`` as part of an address. PostgreSQL knows no NUL, so no page has one: 404."""
    if "\x00" in text:
        raise Http404
    return text


def filter_words(wanted: Filter, language: str) -> list[str]:
    """A filter in words, for the name of its feed."""
    words = [str(Kind(kind).label) for kind in wanted.kind]
    if wanted.topic:
        topics = Topic.objects.filter(locale__language_code=language, slug__in=wanted.topic)
        words += topics.order_by("name").values_list("name", flat=True)
    if wanted.mode:
        words.append(str(Mode(wanted.mode).label))
    if wanted.language:
        words.append(str(InterpretationLanguage(wanted.language).label))
    if wanted.year:
        words.append(str(wanted.year))
    if wanted.when in PERIODS:
        words.append(str(PERIODS[wanted.when]))
    if wanted.q:
        words.append(f"“{wanted.q}”")
    return words


def ascii_name(text: str) -> str:
    """A file name of ASCII letters, digits and hyphens."""
    kept = "".join(one if one.isascii() and one.isalnum() else "-" for one in text)
    return kept.strip("-")[:60] or "event"
