"""Addresses beside an event's own, below a language prefix."""

from django.urls import path

from events.pages import views as sharing

public = [
    path("events/<path:path>/share.png", sharing.event_image, name="events_share_image"),
]
