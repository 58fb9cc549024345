"""Content for tests: a tree in three languages, events, people, published and translated.

Every function takes what matters as keywords, sets nothing surprising and returns what it made,
read anew from the database where publishing may have changed it.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Locale, Page, Site
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from accounts.models import User
from events.models import Event, EventIndexPage, EventPage, WorkshopPage
from home.models import HomePage, Organisation, Person, Place, SiteSettings, Topic

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
Raw = dict[str, Any]


@dataclass(frozen=True)
class Tree:
    """The published home pages and calendars by language, and the site that serves them."""

    site: Site
    homes: dict[str, HomePage]
    indexes: dict[str, EventIndexPage]

    @property
    def index(self) -> EventIndexPage:
        """The English calendar, read anew: adding children changes the tree's counters."""
        return EventIndexPage.objects.get(pk=self.indexes["en"].pk)


def make_locales() -> dict[str, Locale]:
    return {code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES}


def make_tree(languages: Iterable[str] = LANGUAGES) -> Tree:
    """Home and calendar, published in each language, as the default site; English comes first."""
    locales = make_locales()
    root = Page.get_first_root_node()
    Site.objects.all().delete()
    for page in root.get_children():
        page.delete()
    root.refresh_from_db()
    english = HomePage(title="Home", slug="home", locale=locales["en"])
    root.add_child(instance=english)
    english.save_revision().publish()
    index = EventIndexPage(title="Events", slug="events", locale=locales["en"])
    Page.objects.get(pk=english.pk).add_child(instance=index)
    index.save_revision().publish()
    site = Site.objects.create(
        hostname="testserver", port=80, root_page=english, is_default_site=True, site_name="Group"
    )
    SiteSettings.objects.get_or_create(site=site)
    homes, indexes = {"en": english}, {"en": index}
    for code in languages:
        if code == "en":
            continue
        for source, found in ((english, homes), (index, indexes)):
            copy = Page.objects.get(pk=source.pk).specific.copy_for_translation(locales[code])
            copy.slug = "events" if found is indexes else f"home-{code}"
            copy.save_revision().publish()
            found[code] = type(source).objects.get(pk=copy.pk)
    return Tree(site=site, homes=homes, indexes=indexes)


def find_tree() -> Tree:
    """The tree that ``make_tree`` made."""
    site = Site.objects.get(hostname="testserver", is_default_site=True)
    homes = HomePage.objects.select_related("locale")
    indexes = EventIndexPage.objects.select_related("locale")
    return Tree(
        site=site,
        homes={page.locale.language_code: page for page in homes},
        indexes={page.locale.language_code: page for page in indexes},
    )


def make_event(
    parent: Page,
    *,
    kind: type[EventPage] = WorkshopPage,
    title: str = "A workshop",
    slug: str | None = None,
    published: bool = True,
    topics: Sequence[Topic] = (),
    **values: Any,
) -> Any:
    """An event page under ``parent`` in its language; by default a published day, 4 March 2030.

    ``start_date=None`` with ``published=False`` makes a draft without a date.
    """
    values = {"start_date": date(2030, 3, 4), **values}
    page = kind(
        title=title,
        slug=slug or f"event-{uuid.uuid4().hex[:10]}",
        locale=parent.locale,
        live=False,
        **values,
    )
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    if topics:
        page.topics.set(topics)
        page.save()
    revision = page.save_revision()
    if published:
        revision.publish()
    return kind.objects.get(pk=page.pk)


def timed(
    start: str = "10:00", end: str = "12:00", day: date = date(2030, 3, 4), **values: Any
) -> dict[str, Any]:
    """The fields of an event with an announced start and end, for ``make_event(**timed())``."""
    return {
        "precision": "exact",
        "start_date": day,
        "start_time": time.fromisoformat(start),
        "end_time": time.fromisoformat(end),
        **values,
    }


def edit(page: EventPage, **values: Any) -> Any:
    """Save a draft of ``page`` with other values; returns the draft, nothing is published."""
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in values.items():
        setattr(draft, name, value)
    draft.save_revision()
    return draft


def publish(page: Page, **values: Any) -> Any:
    """Publish the page's latest draft, with other values where given; returns the live page."""
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in values.items():
        setattr(draft, name, value)
    draft.save_revision().publish()
    return type(draft).objects.get(pk=page.pk)


def record_of(page: EventPage) -> Event:
    return Event.objects.get(key=page.translation_key)


def translate(
    page: Page, language: str, words: Mapping[str, str] | None = None, *, publish: bool = True
) -> Any:
    """Translate ``page`` the way wagtail-localize does: ``words`` maps source string → translation.

    What ``words`` leaves out stays in the source's language. Call it again after the source
    changed; earlier translations stay.
    """
    source, _created = TranslationSource.update_or_create_from_instance(
        type(page).objects.get(pk=page.pk)
    )
    locale = Locale.objects.get(language_code=language)
    for segment in StringSegment.objects.filter(source=source).select_related("string"):
        if segment.string.data in (words or {}):
            StringTranslation.objects.update_or_create(
                translation_of_id=segment.string_id,
                locale=locale,
                context_id=segment.context_id,
                defaults={
                    "data": (words or {})[segment.string.data],
                    "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                    "tool_name": "",
                },
            )
    Translation.objects.update_or_create(
        source=source, target_locale=locale, defaults={"enabled": True}
    )
    # wagtail-localize publishes on commit, which a test's transaction never does.
    source.create_or_update_translation(locale, publish=False, fallback=True)
    translated = type(page).objects.get(translation_key=page.translation_key, locale=locale)
    if publish:
        translated.latest_revision.publish()
    return type(page).objects.get(pk=translated.pk)


# Streams ----------------------------------------------------------------------------------------


def block(kind: str, value: Any, block_id: str | None = None) -> Raw:
    return {"type": kind, "value": value, "id": block_id or str(uuid.uuid4())}


def session(title: str = "Morning", items: Iterable[Raw] = (), **values: Any) -> Raw:
    """A session block; ``block_id=`` fixes its id, times and dates are ISO 8601 texts."""
    block_id = values.pop("block_id", None)
    value = {
        "title": title,
        "description": "",
        "date": None,
        "start": None,
        "end": None,
        "room": "",
        "host": None,
        "cancelled": False,
        "selectable": False,
        "capacity": None,
        "join_url": "",
        "items": list(items),
        **values,
    }
    return block("session", value, block_id)


def item(
    title: str = "Talk",
    start: str | None = None,
    end: str | None = None,
    appearances: Iterable[Raw] = (),
    **values: Any,
) -> Raw:
    block_id = values.pop("block_id", None)
    value = {
        "start": start,
        "end": end,
        "title": title,
        "cancelled": False,
        "description": "",
        "appearances": [block("item", one) for one in appearances],
        "slides": None,
        "slides_url": "",
        "recording_url": "",
        **values,
    }
    return block("item", value, block_id)


def pause(title: str = "", start: str | None = None, end: str | None = None) -> Raw:
    return block("break", {"start": start, "end": end, "title": title, "cancelled": False})


def social(
    title: str = "Cocktail", start: str | None = None, end: str | None = None, **values: Any
) -> Raw:
    block_id = values.pop("block_id", None)
    value = {
        "start": start,
        "end": end,
        "title": title,
        "cancelled": False,
        "description": "",
        "selectable": False,
        "capacity": None,
        **values,
    }
    return block("social", value, block_id)


def appearance(person: Person, role: str = "panellist", **values: Any) -> Raw:
    return {
        "person": person.pk,
        "role": role,
        "role_other": "",
        "function": "",
        "organisation": None,
        "delegation": "",
        "status": "confirmed",
        **values,
    }


# Snippets and people ----------------------------------------------------------------------------


def make_person(given_name: str = "Ada", family_name: str = "Sample", **values: Any) -> Person:
    values.setdefault("locale", Locale.objects.get(language_code="en"))
    return Person.objects.create(given_name=given_name, family_name=family_name, **values)


def make_organisation(name: str = "Example Chamber", **values: Any) -> Organisation:
    values.setdefault("locale", Locale.objects.get(language_code="en"))
    return Organisation.objects.create(name=name, **values)


def make_place(name: str = "Example Hall", **values: Any) -> Place:
    values = {"city": "Geneva", "country": "CH", "time_zone": "Europe/Zurich", **values}
    values.setdefault("locale", Locale.objects.get(language_code="en"))
    return Place.objects.create(name=name, **values)


def make_topic(name: str = "Finance", slug: str = "finance", **values: Any) -> Topic:
    values.setdefault("locale", Locale.objects.get(language_code="en"))
    return Topic.objects.create(name=name, slug=slug, **values)


def make_admin(email: str = "admin@example.org") -> User:
    return User.objects.create_superuser(email, "test-password")


def make_editor(
    email: str = "editor@example.org",
    *,
    page_permissions: Iterable[str] = ("add_page", "change_page", "publish_page"),
    snippets: Iterable[str] = ("person", "organisation", "place", "topic"),
    root: Page | None = None,
) -> User:
    """Somebody with a role in the admin: these rights below ``root`` (else the whole tree)."""
    user = User.objects.create_user(email, "test-password", is_staff=True)
    group = Group.objects.create(name=f"Group of {email}")
    group.permissions.add(
        Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin"),
        *Permission.objects.filter(
            content_type__app_label="home",
            codename__in=[
                f"{verb}_{name}"
                for verb in ("add", "change", "delete", "view")
                for name in snippets
            ],
        ),
    )
    for codename in page_permissions:
        GroupPagePermission.objects.create(
            group=group,
            page=root or Page.get_first_root_node(),
            permission=Permission.objects.get(
                codename=codename, content_type__app_label="wagtailcore"
            ),
        )
    user.groups.add(group)
    return user
