"""Events one can register for, as records alone: no page is needed to hold a seat."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from wagtail.models import Page, Site

from events.models import Event, EventSession, EventSessionText, EventText
from events.registration.domain.applications import Application
from events.registration.domain.registering import Registered, register
from events.seats import set_capacity
from events.when import When
from home.models import SiteSettings
from tests.factories.content import make_locales

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


def make_site() -> Site:
    """The default site with its settings; a flushed database has neither it nor a locale."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        make_locales()
        root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
        site = Site.objects.create(hostname="testserver", root_page=root, is_default_site=True)
    SiteSettings.objects.get_or_create(site=site)
    return site


def make_open_event(
    *,
    slug: str = "workshop",
    title: str = "Selling across borders",
    capacity_in_person: int | None = None,
    capacity_online: int | None = None,
    **values: Any,
) -> Event:
    """A hybrid event 30 days from now, 10:00 to 12:00 in Geneva, open without limits."""
    make_site()
    day = (timezone.now() + timedelta(days=30)).date()
    fields: dict[str, Any] = {
        "key": uuid.uuid4(),
        "kind": "workshop",
        "precision": "exact",
        "start_date": day,
        "start_time": time(10),
        "end_time": time(12),
        "time_zone": "Europe/Zurich",
        "mode": "hybrid",
        "audience": "public",
        "status": "scheduled",
        "registration": "ours",
        "room": "Room W",
        "platform": "Zoom",
        "source_language": "en",
        **values,
    }
    event = Event(**fields)
    when: When = event.when
    event.begins_at, event.over_at = when.begins_at, when.over_at
    event.first_day, event.last_day = when.first_day, when.last_day
    event.save()
    for language in LANGUAGES:
        EventText.objects.create(
            event=event,
            language=language,
            words_language=language,
            title=f"{title} ({language})" if language != "en" else title,
            summary="About it.",
            path=f"/{language}/events/{slug}/",
            last_modified=timezone.now().replace(microsecond=0),
        )
    set_capacity(event=event, participation="in_person", capacity=capacity_in_person)
    set_capacity(event=event, participation="online", capacity=capacity_online)
    return event


def make_session(
    event: Event,
    title: str = "Morning",
    *,
    start: time | None = time(10),
    end: time | None = time(11),
    capacity: int | None = None,
    day: date | None = None,
    **values: Any,
) -> EventSession:
    """A session people choose, with its seats."""
    day = day or event.start_date
    session = EventSession.objects.create(
        event=event,
        block_id=str(uuid.uuid4()),
        order=event.sessions.count(),
        start_date=day,
        start_time=start,
        end_time=end,
        begins_at=_instant(event, day, start),
        ends_at=_instant(event, day, end),
        **{"selectable": True, **values},
    )
    for language in LANGUAGES:
        EventSessionText.objects.create(
            session=session, language=language, words_language=language, title=title
        )
    set_capacity(session=session, capacity=capacity)
    return session


def _instant(event: Event, day: date, wall: time | None) -> datetime | None:
    return datetime.combine(day, wall, event.when.zone) if wall else None


def application(**values: Any) -> Application:
    """What Ada Sample asks for; anything may be said otherwise."""
    return Application.of(
        **{
            "participation": "in_person",
            "given_name": "Ada",
            "family_name": "Sample",
            "email": "ada@example.org",
            "organisation": "Example Chamber",
            "capacity": "chamber",
            "country": "CH",
            "privacy_version": "2026-01",
            **values,
        }
    )


def make_held(event: Event, *, now: datetime | None = None, **values: Any) -> Registered:
    """Register somebody; a new submit token each time."""
    return register(
        event=event, application=application(**values), submit_token=uuid.uuid4().hex, now=now
    )


def answers(**values: Any) -> dict[str, dict[str, Any]]:
    """The POST data of each step, by step; ``values`` are keyed ``step__field``."""
    steps: dict[str, dict[str, Any]] = {
        "part": {"participation": "in_person"},
        "about": {
            "form_of_address": "Ms",
            "given_name": "Ada",
            "family_name": "Sample",
            "email": "ada@example.org",
            "position": "Director",
            "organisation": "Example Chamber",
            "capacity": "chamber",
            "country": "CH",
            "language": "en",
            "time_zone": "America/Lima",
        },
        "needs": {"access_needs": "", "diet": "", "consent": "on", "privacy_version": "2026-01"},
        "check": {},
    }
    for name, value in values.items():
        step, _sep, field = name.partition("__")
        steps[step][field] = value
    return {step: prefixed(step, said) for step, said in steps.items()}


def prefixed(step: str, said: Mapping[str, Any]) -> dict[str, Any]:
    return {f"{step}-{name}": value for name, value in said.items()}
