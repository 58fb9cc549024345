"""Invitations for one participant: iTIP (:rfc:`5546`) as mailed by iMIP (:rfc:`6047`)."""

from dataclasses import replace
from typing import Literal

from ical.calendar import assemble, new_calendar
from ical.entry import Conference, Entry, Mailbox, cal_address, entry_tzid, event_component

Method = Literal["REQUEST", "CANCEL"]
ParticipationStatus = Literal["NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE"]


def render_invitation(
    entry: Entry,
    attendee: Mailbox,
    method: Method,
    partstat: ParticipationStatus = "ACCEPTED",
    *,
    rsvp: bool = False,
    conference: Conference | None = None,
) -> bytes:
    """Return the calendar part of a letter to one participant.

    It holds one VEVENT with the UID of the feeds, one ORGANIZER and the one ATTENDEE. The MIME
    part must say ``method=`` the same and ``charset=utf-8``, see ``invitation_content_type``.
    A REQUEST for a cancelled event raises ValueError (:rfc:`5546#section-3.2.2`). A CANCEL has
    STATUS:CANCELLED, whatever the status of the event itself: for this participant it is off;
    the caller gives an entry whose sequence is above that of the REQUEST.
    """
    if method == "CANCEL":
        entry = replace(entry, status="cancelled")
    elif entry.status == "cancelled":
        raise ValueError("nobody is invited to a cancelled event")
    event = event_component(entry, conference)
    event.add(
        "attendee",
        cal_address(
            attendee,
            CUTYPE="INDIVIDUAL",
            ROLE="REQ-PARTICIPANT",
            PARTSTAT=partstat,
            RSVP="TRUE" if rsvp else "FALSE",
        ),
    )
    vevent: bytes = event.to_ical(sorted=False)
    return assemble(new_calendar(method), [vevent.decode()], [entry_tzid(entry)])


def invitation_content_type(method: Method) -> str:
    """Return the part's Content-Type, :rfc:`6047#section-2.4`; Outlook refuses it without both."""
    return f"text/calendar; method={method}; charset=utf-8"
