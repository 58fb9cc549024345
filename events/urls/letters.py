"""Addresses that letters and calendar programs carry, below a language prefix."""

from django.urls import path

from events.notices.views import unsubscribing
from events.registration.views import personal_calendars

letters_urlpatterns = [
    path(
        "unsubscribe/<str:reference>/<str:signature>/",
        unsubscribing.unsubscribe_page,
        name="unsubscribe",
    ),
    path(
        "unsubscribe/<str:reference>/<str:signature>/now/",
        unsubscribing.unsubscribe_now,
        name="unsubscribe_now",
    ),
    path("calendar/<str:token>.ics", personal_calendars.feed, name="personal_calendar"),
    path(
        "registrations/<str:token>/calendar/",
        personal_calendars.calendar_by_link,
        name="registration_personal_calendar",
    ),
]
