"""Addresses of registration: below a language prefix, and below ``/accounts/``."""

from django.urls import path

from events.registration.views import (
    groups,
    invitations,
    own_data,
    personal_calendars,
    receipts,
    registering,
    self_service,
    turns,
)
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

public = [
    path(
        "events/<path:path>/register/group/",
        groups.register_colleagues,
        name="event_register_group",
    ),
    path(
        "events/<path:path>/register/group/<str:run>/receipt/",
        groups.group_receipt,
        name="event_register_group_receipt",
    ),
    path(
        "events/<path:path>/register/group/<str:run>/",
        groups.register_colleagues,
        name="event_register_group_run",
    ),
    path(
        "registrations/group/<str:token>/",
        groups.confirm_all,
        name="registration_group",
    ),
    path(
        "invitations/<str:token>/decline/",
        invitations.decline_invitation,
        name="invitation_decline",
    ),
    path("calendar/<str:token>.ics", personal_calendars.feed, name="personal_calendar"),
    path(
        "registrations/<str:token>/calendar/",
        personal_calendars.calendar_by_link,
        name="registration_personal_calendar",
    ),
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
"""Groups come before the wizard, whose runs stand in the same place of an address."""

account = [
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
"""A signed-in person's own registrations."""
