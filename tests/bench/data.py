"""The measured site: a page tree in three languages and a year of a thousand events.

Run in a process of its own (``python -m tests.bench.data``) on an empty database; it prints the
addresses to measure as JSON. The tree, the people and the event page come from the demonstration,
published and translated as editors do. The thousand are records without pages: lists, months and
feeds read nothing else.
"""

import json
import sys
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import django

from tests.bench.competition import fill_competition

if TYPE_CHECKING:
    from events.models import Event

EVENTS = 1_000
# Event kinds in turn, of every twenty.
KINDS = (*["workshop"] * 10, *["meeting"] * 5, *["aid_for_trade"] * 3, *["msme_day"] * 2)
# One event in five is online or hybrid: the feed of 200.
ONLINE = ("online", "hybrid")
MONTH, IN_MONTH = 3, 40
SUMMARY = "Practical steps for small firms, with time for questions and a look at what comes next."
RACE_SEATS = 10


def main() -> None:
    """Build everything and print the addresses."""
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    if "static" in sys.argv:
        call_command("collectstatic", verbosity=0, interactive=False)
    year = datetime.now(UTC).year + 1
    found = load_tree(datetime.now(UTC).date())
    fill_year(year)
    feed = f"/en/events/calendar.ics?year={year}"
    found |= {
        "list": "/en/events/?kind=workshop",
        "month": f"/en/events/{year}/{MONTH:02}/",
        "feed": feed,
        "small_feed": f"{feed}&mode=online",
    }
    found |= {"competition": fill_competition(year)}
    print(json.dumps(found))


def load_tree(today: date) -> dict[str, str]:
    """Home, calendar, an event with a full programme, and two events to register for."""
    from wagtail.models import Site

    from demo.content.upcoming import msme_day
    from demo.loading.pages import load_event, load_home, load_index
    from demo.loading.snippets import load_organisations, load_people, load_places, load_topics
    from home.models import SiteSettings
    from tests.factories.registration import make_open_event

    home = load_home()
    SiteSettings.objects.get_or_create(site=Site.objects.get(is_default_site=True))
    index = load_index(home)
    page, _new = load_event(
        msme_day(today),
        index,
        people=load_people(),
        organisations=load_organisations(),
        places=load_places(),
        topics=load_topics(),
        pages={},
    )
    make_open_event(slug="roomy", title="Room for everybody", capacity_in_person=100_000)
    make_open_event(slug="scarce", title="Few seats", capacity_in_person=RACE_SEATS)
    return {
        "event": page.url,
        "roomy": "/en/events/roomy/",
        "scarce": "/en/events/scarce/",
    }


def days_of(year: int) -> Iterator[date]:
    """A day for each event: a fixed number in the measured month, the rest over the others."""
    others = [month for month in range(1, 13) if month != MONTH]
    for n in range(EVENTS):
        month = MONTH if n < IN_MONTH else others[n % len(others)]
        yield date(year, month, 1 + n % 28)


def fill_year(year: int) -> None:
    """A thousand events of every kind, with texts, entries and seats in three languages."""
    from django.conf import settings

    import ical
    from events.models import Event, EventText, SeatPool
    from events.publishing.entries import Setting, entry_for
    from events.publishing.texts import digest_of
    from home.models import Place, Topic

    now = datetime.now(UTC).replace(microsecond=0)
    place = Place.objects.filter(locale__language_code="en").order_by("pk")[0]
    topics = list(Topic.objects.filter(locale__language_code="en").order_by("pk"))
    setting = Setting(
        organizer=ical.Mailbox("WTO Informal Working Group on MSMEs", "msme@example.org"),
        site_url=settings.SITE_URL,
        place=place,
        topics=("Finance",),
    )
    events = [new_event(n, day, place.pk) for n, day in enumerate(days_of(year))]
    Event.objects.bulk_create(events)
    texts = []
    for n, event in enumerate(events):
        for language, _name in settings.LANGUAGES:
            text = EventText(
                event=event,
                language=language,
                words_language=language,
                title=f"Selling across borders, part {n + 1}",
                summary=SUMMARY,
                path=f"/{language}/events/part-{n + 1}/",
                search_text="selling across borders",
                last_modified=now - timedelta(minutes=n),
            )
            entry = entry_for(event, text, setting)
            text.vevent = ical.render_entry(entry)
            text.vevent_tzid = ical.entry_tzid(entry) or ""
            text.vevent_size = len(text.vevent.encode())
            text.digest = digest_of([text.vevent])
            texts.append(text)
    EventText.objects.bulk_create(texts, batch_size=500)
    SeatPool.objects.bulk_create(
        SeatPool(event=event, participation=way, capacity=100, taken=n % 100)
        for n, event in enumerate(events)
        for way in (("in_person", "online") if event.mode == "hybrid" else (event.mode,))
        if event.registration == "ours"
    )
    through = Event.topics.through
    through.objects.bulk_create(
        through(event_id=event.pk, topic_id=topics[n % len(topics)].pk)
        for n, event in enumerate(events)
    )


def new_event(n: int, day: date, place: int) -> "Event":
    """The ``n``-th record, not saved."""
    from events.models import Event

    event = Event(
        key=uuid.UUID(int=n + 1),
        kind=KINDS[n % len(KINDS)],
        precision="exact",
        start_date=day,
        start_time=time(9 + n % 8),
        end_date=day,
        end_time=time(10 + n % 8, 30),
        time_zone="Europe/Zurich",
        mode=ONLINE[n % 2] if n % 5 == 0 else "in_person",
        place_id=None if n % 10 == 0 else place,
        room=f"Room {n % 7}",
        audience="public",
        status="scheduled",
        interpretation=["en", "fr"],
        interpretation_codes=",en,fr,",
        registration="ours" if KINDS[n % len(KINDS)] == "workshop" else "none",
    )
    when = event.when
    event.begins_at, event.over_at = when.begins_at, when.over_at
    event.first_day, event.last_day = when.first_day, when.last_day
    return event


if __name__ == "__main__":
    main()
