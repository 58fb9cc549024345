"""The page tree of the demonstration: home, standing pages, the calendar and its events."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from wagtail.models import Locale, Page, Site

from demo.content import (
    events_2019,
    events_2020,
    events_2021,
    events_2023,
    events_2024,
)
from demo.content.pages import HOME, PAGES
from demo.content.schema import Event
from demo.content.upcoming import upcoming_events
from demo.loading.streams import Keys, Streams
from demo.loading.translations import memory_of, translate_page
from events.models import (
    AidForTradeReviewPage,
    AidForTradeSessionPage,
    EventIndexPage,
    EventPage,
    MeetingPage,
    MSMEDayPage,
    WorkshopPage,
)
from events.models.facts import CAPACITIES, fact_fields
from home.models import HomePage, StandardPage, Topic

TYPES: dict[str, type[EventPage]] = {
    "msme_day": MSMEDayPage,
    "aid_for_trade_review": AidForTradeReviewPage,
    "aid_for_trade_session": AidForTradeSessionPage,
    "meeting": MeetingPage,
    "workshop": WorkshopPage,
}
PLAIN = (*(field.name for field in fact_fields() if not field.is_relation), *CAPACITIES.values())
WORDS = ("summary", "status_note", "outcome", "attendance")
INDEX = {
    "title": {"en": "Events", "fr": "Événements", "es": "Eventos"},
    "introduction": {
        "en": "MSME Days, Aid for Trade sessions, meetings of the group and workshops.",
        "fr": "Journées des MPME, séances de l’Aide pour le commerce, réunions et ateliers.",
        "es": "Días de las MIPYMES, sesiones de Ayuda para el Comercio, reuniones y talleres.",
    },
}


def load_home() -> HomePage:
    """The English home page at the root of the site, and its translations."""
    for code, _name in settings.LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    found: HomePage | None = HomePage.objects.filter(locale__language_code="en").first()
    if found:
        return found
    root = Page.get_first_root_node()
    root.get_children().filter(slug="home").delete()
    root.refresh_from_db()
    page = HomePage(
        title=HOME["title"]["en"],
        slug="home",
        hero_title=HOME["hero_title"]["en"],
        introduction=HOME["intro"]["en"],
        locale=Locale.objects.get(language_code="en"),
    )
    root.add_child(instance=page)
    page.save_revision().publish()
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": "localhost",
            "port": 80,
            "root_page": page,
            "site_name": "Informal Working Group on MSMEs",
        },
    )
    translate_page(page, memory_of(HOME))
    return page


def load_standing_pages(home: HomePage) -> None:
    """About, members, the December 2020 package, privacy, accessibility."""
    made: dict[str, Page] = {}
    for record in PAGES:
        slug = record["slug"]["en"]
        parent = made[record["parent"]] if "parent" in record else home
        parent = Page.objects.get(pk=parent.pk)
        found = parent.get_children().filter(slug=slug).first()
        if found:
            made[record["key"]] = found
            continue
        streams = Streams(f"page/{record['key']}", people={}, organisations={})
        page = StandardPage(
            title=record["title"]["en"],
            slug=slug,
            introduction=record["summary"]["en"],
            body=streams.body(record["body"]),
            show_in_menus=record["key"] == "about",
        )
        parent.add_child(instance=page)
        page.save_revision().publish()
        translate_page(page, memory_of(record))
        made[record["key"]] = page


def load_index(home: HomePage) -> EventIndexPage:
    """The calendar."""
    found: EventIndexPage | None = EventIndexPage.objects.child_of(home).first()
    if found:
        return found
    page = EventIndexPage(
        title=INDEX["title"]["en"],
        slug="events",
        introduction=INDEX["introduction"]["en"],
        show_in_menus=True,
    )
    Page.objects.get(pk=home.pk).add_child(instance=page)
    page.save_revision().publish()
    translate_page(page, memory_of(INDEX))
    return page


def events(today: date) -> list[Event]:
    """All demo events, umbrellas before their sessions."""
    modules = (events_2019, events_2020, events_2021, events_2023, events_2024)
    return [one for module in modules for one in module.EVENTS] + upcoming_events(today)


def load_event(
    record: Event,
    index: EventIndexPage,
    *,
    people: Keys,
    organisations: Keys,
    places: Keys,
    topics: Keys,
    pages: Mapping[str, EventPage],
) -> tuple[EventPage, bool]:
    """The page of one event and whether it was made now; an existing one is left alone."""
    slug = record["key"]
    found = EventPage.objects.filter(slug=slug, locale=index.locale).first()
    if found:
        return found, False
    model = TYPES[record["type"]]
    streams = Streams(slug, people=people, organisations=organisations)
    values: dict[str, Any] = {name: record[name] for name in PLAIN if name in record}  # type: ignore[literal-required]
    values |= {name: record[name]["en"] for name in WORDS if name in record}  # type: ignore[literal-required]
    if "place" in record:
        values["place_id"] = places[record["place"]]
    umbrellas = record.get("umbrellas", [])
    parent: Page = index
    if model is AidForTradeSessionPage and umbrellas:
        parent, umbrellas = pages[umbrellas[0]], umbrellas[1:]
    page = model(
        title=record["title"]["en"],
        slug=slug,
        body=streams.body(record.get("body", [])),
        hosts=streams.hosts(record),
        programme=streams.programme(record.get("programme", [])),
        questions=streams.questions(record.get("questions", [])),
        documents=streams.documents(record.get("documents", [])),
        links=streams.links(record),
        umbrellas=[
            streams.block("umbrella", pages[key].pk, "umbrellas", n)
            for n, key in enumerate(umbrellas)
        ],
        **values,
    )
    if isinstance(page, MeetingPage):
        page.agenda = streams.agenda(record.get("agenda", []))
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    page.topics.set(Topic.objects.filter(pk__in=[topics[key] for key in record.get("topics", [])]))
    page.save()
    page.save_revision().publish()
    translate_page(page, memory_of(record))
    return page, True
