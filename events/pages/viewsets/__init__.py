"""Views of the admin, registered in ``events.wagtail_hooks``."""

from wagtail.admin.viewsets.base import ViewSet

from events.desk.viewsets.invitations import invitations, invitations_button
from events.desk.viewsets.registrations import places as desk_places
from events.desk.viewsets.registrations import (
    register_registration_log,
    registrations,
    registrations_button,
)
from events.notices.viewsets.mailings import mailing_button, mailings
from events.notices.viewsets.notices import change_notices, notice_button
from events.pages.viewsets.endings import event_endings
from events.pages.viewsets.events import events
from events.pages.viewsets.repeating import repeat_button, repeat_tool
from events.programme.viewsets.replacing import replace_speaker_tool
from events.programme.viewsets.tools import programme_tools


def admin_viewsets() -> list[ViewSet]:
    """Every view set of the app, in the order of their menu items."""
    return [
        events,
        registrations,
        invitations,
        mailings,
        programme_tools,
        change_notices,
        repeat_tool,
        replace_speaker_tool,
        event_endings,
    ]


__all__ = [
    "admin_viewsets",
    "change_notices",
    "desk_places",
    "event_endings",
    "events",
    "invitations",
    "invitations_button",
    "mailing_button",
    "mailings",
    "notice_button",
    "programme_tools",
    "register_registration_log",
    "registrations",
    "registrations_button",
    "repeat_button",
    "repeat_tool",
    "replace_speaker_tool",
]
