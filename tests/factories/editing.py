"""What the editor's browser sends for an event page."""

from typing import Any

from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

STREAMS = ("body", "hosts", "umbrellas", "programme", "questions", "documents", "links")


def event_data(**values: Any) -> dict[str, Any]:
    """A complete form of an event without a date; streams are lists of (type, value)."""
    data: dict[str, Any] = {
        "title": "A workshop",
        "slug": "a-workshop",
        "summary": "",
        "precision": "day",
        "start_date": "",
        "start_time": "",
        "end_date": "",
        "end_time": "",
        "half_day": "",
        "time_zone": "Europe/Zurich",
        "mode": "",
        "room": "",
        "audience": "public",
        "status": "scheduled",
        "status_note": "",
        "registration": "none",
        "registration_url": "",
        "registration_opens": "",
        "registration_closes": "",
        "capacity_in_person": "",
        "capacity_online": "",
        "offer_hours": "24",
        "organisation_cap": "",
        "attendance": "",
        "outcome": rich_text(""),
        "comments": {
            "TOTAL_FORMS": "0",
            "INITIAL_FORMS": "0",
            "MIN_NUM_FORMS": "0",
            "MAX_NUM_FORMS": "",
        },
    }
    data |= {name: streamfield([]) for name in STREAMS}
    for name, value in values.items():
        data[name] = streamfield(value) if name in {*STREAMS, "agenda"} else value
    return nested_form_data(data)


def session_data(title: str = "Morning", items: Any = (), **values: Any) -> tuple[str, Any]:
    """A session of the ``programme`` field; ``id`` keeps its identity."""
    value = {
        "title": title,
        "description": rich_text(""),
        "date": "",
        "start": "",
        "end": "",
        "room": "",
        "host": "",
        "capacity": "",
        "join_url": "",
        "items": streamfield(items),
        **values,
    }
    return "session", {name: one for name, one in value.items() if one is not None}


def item_data(title: str, start: str = "", end: str = "") -> tuple[str, Any]:
    return "item", {
        "title": title,
        "start": start,
        "end": end,
        "description": rich_text(""),
        "appearances": {"count": "0"},
        "slides": "",
        "slides_url": "",
        "recording_url": "",
    }


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def add_url(parent: Page, model: str = "workshoppage") -> str:
    return reverse("wagtailadmin_pages:add", args=["events", model, parent.pk])
