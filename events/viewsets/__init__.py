"""Views of the admin, registered in ``events.wagtail_hooks``."""

from wagtail.admin.viewsets.base import ViewSet

from .events import events
from .programme_tools import programme_tools
from .registrations import register_registration_log, registrations, registrations_button
from .replacing import replace_speaker_tool


def admin_viewsets() -> list[ViewSet]:
    """Every view set of the app, in the order of their menu items."""
    return [events, registrations, programme_tools, replace_speaker_tool]


__all__ = [
    "admin_viewsets",
    "events",
    "programme_tools",
    "register_registration_log",
    "registrations",
    "registrations_button",
    "replace_speaker_tool",
]
