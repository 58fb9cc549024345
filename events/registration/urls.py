"""Addresses of registration, below a language prefix."""

from django.urls import path

from events.check_in.views import own_papers
from events.desk.views import hosted_sessions
from events.registration.views import own_data, receipts, registering, self_service, turns

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
    path("registrations/links/", self_service.links, name="registration_links"),
    path("registrations/links/sent/", self_service.links_sent, name="registration_links_sent"),
    path(
        "registrations/address/<str:token>/",
        self_service.take_address,
        name="registration_new_address",
    ),
    path("registrations/<str:token>/", registering.manage, name="registration_manage"),
    path("registrations/<str:token>/badge.pdf", own_papers.badge, name="registration_badge"),
    path(
        "registrations/<str:token>/certificate.pdf",
        own_papers.certificate,
        name="registration_certificate",
    ),
    path(
        "registrations/<str:token>/participants/",
        hosted_sessions.participants,
        name="registration_participants",
    ),
    path("registrations/<str:token>/edit/", self_service.edit_by_link, name="registration_edit"),
    path(
        "registrations/<str:token>/switch/",
        self_service.switch_by_link,
        name="registration_switch",
    ),
    path(
        "registrations/<str:token>/address/",
        self_service.address_by_link,
        name="registration_address",
    ),
    path(
        "registrations/<str:token>/resend/",
        self_service.resend_by_link,
        name="registration_resend",
    ),
    path("registrations/<str:token>/cancel/", registering.cancel_place, name="registration_cancel"),
    path("registrations/<str:token>/turn/<slug:action>/", turns.turn, name="registration_turn"),
    path(
        "registrations/<str:token>/event.ics",
        registering.calendar_file,
        name="registration_calendar_file",
    ),
    path("registrations/<str:token>/data.json", own_data.own_json, name="registration_own_json"),
    path("registrations/<str:token>/data.csv", own_data.own_table, name="registration_own_csv"),
    path("registrations/<str:token>/erase/", own_data.erase_own, name="registration_erase"),
    path(
        "registrations/<str:reference>/join/<str:signature>/",
        registering.join,
        name="registration_join",
    ),
]
