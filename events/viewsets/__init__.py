"""Views of the admin, registered in ``events.wagtail_hooks``."""

from wagtail.admin.viewsets.base import ViewSet

from .events import events
from .invitations import invitations, invitations_button
from .mailings import mailing_button, mailings
from .notices import change_notices, notice_button
from .programme_tools import programme_tools
from .registrations import register_registration_log, registrations, registrations_button
from .repeating import repeat_button, repeat_tool
from .replacing import replace_speaker_tool


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
    ]


__all__ = [
    "admin_viewsets",
    "change_notices",
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
