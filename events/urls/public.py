"""Addresses below a language prefix. They come before Wagtail's, which serves the pages."""

from django.urls import path, register_converter

from events.calendars.converters import FourDigitYear, TwoDigitMonth
from events.calendars.views import archive, feeds
from events.check_in.urls import check_in_urlpatterns
from events.notices.views import following
from events.pages import views as sharing
from events.registration.urls import registration_urlpatterns
from events.urls.group_registering import group_urlpatterns
from events.urls.letters import letters_urlpatterns

register_converter(FourDigitYear, "yyyy")
register_converter(TwoDigitMonth, "mm")

urlpatterns = [
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
    path("events/<path:path>/share.png", sharing.event_image, name="events_share_image"),
    path("events/<path:path>/follow/", following.follow_event, name="event_follow"),
    path("following/<str:token>/", following.following, name="event_following"),
    path("following/<str:token>/end/", following.end_following, name="event_following_end"),
    *check_in_urlpatterns,
    *group_urlpatterns,
    *letters_urlpatterns,
    *registration_urlpatterns,
]
