"""Addresses of lists, feeds and calendar files, below a language prefix."""

from django.urls import path, register_converter

from events.calendars.converters import FourDigitYear, TwoDigitMonth
from events.calendars.views import archive, feeds

register_converter(FourDigitYear, "yyyy")
register_converter(TwoDigitMonth, "mm")

public = [
    path("events/calendar.ics", feeds.calendar_feed, name="events_calendar_feed"),
    path("events/feed.atom", feeds.atom_feed, name="events_atom_feed"),
    path("events/<yyyy:year>/", archive.year, name="events_year"),
    path("events/<yyyy:year>/<mm:month>/", archive.month, name="events_month"),
    path("events/<path:path>/calendar.ics", feeds.umbrella_feed, name="events_umbrella_feed"),
    path(
        "events/<path:path>/sessions/<str:block_id>/event.ics",
        feeds.session_file,
        name="events_session_file",
    ),
    path("events/<path:path>/event.ics", feeds.event_file, name="events_event_file"),
]
