"""Addresses of invitations and of registering several at once, below a language prefix.

They come before those of the wizard, whose runs stand in the same place of an address.
"""

from django.urls import path

from events.registration.views import groups, invitations

group_urlpatterns = [
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
]
