"""Addresses below a language prefix. They come before Wagtail's, which serves the pages."""

from django.urls import path, register_converter

from events.urls.check_in import check_in_urlpatterns
from events.urls.converters import FourDigitYear, TwoDigitMonth
from events.urls.group_registering import group_urlpatterns
from events.urls.letters import letters_urlpatterns
from events.urls.registration import registration_urlpatterns
from events.views import calendars, following, listings, sharing

register_converter(FourDigitYear, "yyyy")
register_converter(TwoDigitMonth, "mm")

urlpatterns = [
    path("events/calendar.ics", calendars.calendar_feed, name="events_calendar_feed"),
    path("events/feed.atom", calendars.atom_feed, name="events_atom_feed"),
    path("events/<yyyy:year>/", listings.year, name="events_year"),
    path("events/<yyyy:year>/<mm:month>/", listings.month, name="events_month"),
    path("events/<path:path>/calendar.ics", calendars.umbrella_feed, name="events_umbrella_feed"),
    path(
        "events/<path:path>/sessions/<str:block_id>/event.ics",
        calendars.session_file,
        name="events_session_file",
    ),
    path("events/<path:path>/event.ics", calendars.event_file, name="events_event_file"),
    path("events/<path:path>/share.png", sharing.event_image, name="events_share_image"),
    path("events/<path:path>/follow/", following.follow_event, name="event_follow"),
    path("following/<str:token>/", following.following, name="event_following"),
    path("following/<str:token>/end/", following.end_following, name="event_following_end"),
    *check_in_urlpatterns,
    *group_urlpatterns,
    *letters_urlpatterns,
    *registration_urlpatterns,
]
