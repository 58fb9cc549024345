"""Calendar entries, feeds and invitations: plain data in, text or bytes out.

Nothing here knows a model, a request or the time of day, so the same input gives the same bytes.
Words come from the caller in the language of the entry.
"""

from ical.calendar import (
    CALENDAR_DESCRIPTION_LIMIT,
    CONTENT_TYPE,
    FEED_LIMIT,
    PRODID,
    render_calendar,
    render_single,
    window,
)
from ical.entry import (
    AllDay,
    Conference,
    Entry,
    Mailbox,
    Status,
    Timed,
    When,
    entry_tzid,
    render_entry,
    when_tzid,
)
from ical.invitation import Method, ParticipationStatus, invitation_content_type, render_invitation
from ical.text import FEED_DESCRIPTION_LIMIT, feed_description

__all__ = [
    "CALENDAR_DESCRIPTION_LIMIT",
    "CONTENT_TYPE",
    "FEED_DESCRIPTION_LIMIT",
    "FEED_LIMIT",
    "PRODID",
    "AllDay",
    "Conference",
    "Entry",
    "Mailbox",
    "Method",
    "ParticipationStatus",
    "Status",
    "Timed",
    "When",
    "entry_tzid",
    "feed_description",
    "invitation_content_type",
    "render_calendar",
    "render_entry",
    "render_invitation",
    "render_single",
    "when_tzid",
    "window",
]
