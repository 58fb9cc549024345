"""Addresses of a signed-in person's own registrations, below ``/accounts/``."""

from django.urls import path

from events.desk.views.hosted_sessions import my_sessions
from events.registration.views.my_registrations import (
    cancel_my_registration,
    my_registration,
    my_registrations,
)
from events.registration.views.personal_calendars import calendar_of_mine
from events.registration.views.self_service import (
    address_of_mine,
    edit_mine,
    resend_mine,
    switch_mine,
)
from events.registration.views.turns import turn_of_mine

urlpatterns = [
    path("sessions/", my_sessions, name="my_sessions"),
    path("registrations/", my_registrations, name="my_registrations"),
    path("calendar/", calendar_of_mine, name="my_calendar"),
    path("registrations/<str:reference>/", my_registration, name="my_registration"),
    path("registrations/<str:reference>/edit/", edit_mine, name="my_registration_edit"),
    path("registrations/<str:reference>/switch/", switch_mine, name="my_registration_switch"),
    path("registrations/<str:reference>/address/", address_of_mine, name="my_registration_address"),
    path("registrations/<str:reference>/resend/", resend_mine, name="my_registration_resend"),
    path(
        "registrations/<str:reference>/cancel/",
        cancel_my_registration,
        name="cancel_my_registration",
    ),
    path(
        "registrations/<str:reference>/turn/<slug:action>/",
        turn_of_mine,
        name="turn_of_my_registration",
    ),
]
