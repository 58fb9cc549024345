"""Addresses of lists, feeds and calendar files, below a language prefix."""

from django.urls import path, register_converter

from events.calendars.views import archive, feeds


class FourDigitYear:
    regex = r"[0-9]{4}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:04}"


class TwoDigitMonth(FourDigitYear):
    regex = r"0[1-9]|1[0-2]"

    def to_url(self, value: int) -> str:
        return f"{value:02}"


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
