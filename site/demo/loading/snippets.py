"""People, organisations, places and topics of the demo content."""

import uuid
from collections.abc import Mapping
from typing import Any

from wagtail.models import Locale

from demo.content.organisations import ORGANISATIONS
from demo.content.people import PEOPLE
from demo.content.places import PLACES
from demo.content.topics import TOPICS
from demo.loading.streams import NAMESPACE
from home.models import Organisation, Person, Place, Topic

LANGUAGES = ("en", "fr", "es")


def load_organisations() -> dict[str, int]:
    """Primary key of the English row by demo key."""
    return _load(
        Organisation,
        ORGANISATIONS,
        lambda one, language: {
            "name": one["name"][language],
            "acronym": one["acronym"][language] if "acronym" in one else "",
            "kind": one["kind"],
            "url": one.get("url", ""),
        },
    )


def load_people() -> dict[str, int]:
    """Primary key of the English row by demo key."""
    return _load(
        Person,
        PEOPLE,
        lambda one, language: {
            "form_of_address": one["form_of_address"][language] if "form_of_address" in one else "",
            "given_name": one["given_name"],
            "family_name": one["family_name"],
        },
    )


def load_places() -> dict[str, int]:
    """Primary key of the English row by demo key."""
    return _load(
        Place,
        PLACES,
        lambda one, language: {
            "name": one["name"][language],
            "city": one["city"][language],
            "street": one.get("street", ""),
            "country": one["country"],
            "time_zone": one["time_zone"],
            "latitude": one.get("latitude"),
            "longitude": one.get("longitude"),
        },
    )


def load_topics() -> dict[str, int]:
    """Primary key of the English row by demo key."""
    return _load(
        Topic,
        TOPICS,
        lambda one, language: {"name": one["name"][language], "slug": one["slug"]},
    )


def _load(model: Any, records: Mapping[str, Any], values: Any) -> dict[str, int]:
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    keys = {}
    for key, record in records.items():
        found = identity(model, key)
        for language in LANGUAGES:
            row, _created = model.objects.update_or_create(
                translation_key=found,
                locale=locales[language],
                defaults=values(record, language),
            )
            if language == "en":
                keys[key] = row.pk
    return keys


def identity(model: Any, key: str) -> uuid.UUID:
    """The translation key of a demo record: the same in every demonstration."""
    return uuid.uuid5(NAMESPACE, f"{model.__name__}/{key}")
