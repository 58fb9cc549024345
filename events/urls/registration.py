"""Addresses of registration, below a language prefix."""

from django.urls import path

from events.views import receipts, registering

registration_urlpatterns = [
    path("events/<path:path>/register/", registering.register, name="event_register"),
    path(
        "events/<path:path>/register/<str:run>/receipt/",
        receipts.receipt,
        name="event_register_receipt",
    ),
    path(
        "events/<path:path>/register/<str:run>/address/",
        receipts.correct_address,
        name="event_register_address",
    ),
    path(
        "events/<path:path>/register/<str:run>/<slug:step>/",
        registering.register,
        name="event_register_step",
    ),
    path(
        "registrations/confirm/<str:token>/",
        registering.confirm_place,
        name="registration_confirm",
    ),
    path("registrations/<str:token>/", registering.manage, name="registration_manage"),
    path("registrations/<str:token>/cancel/", registering.cancel_place, name="registration_cancel"),
    path(
        "registrations/<str:token>/event.ics",
        registering.calendar_file,
        name="registration_calendar_file",
    ),
    path(
        "registrations/<str:reference>/join/<str:signature>/",
        registering.join,
        name="registration_join",
    ),
]
