"""A deadline as its applicants see it: in three zones, and how long it still is."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from champions.call.editions import contact_of
from champions.deadlines import ZONE, Window, end_words, phase
from champions.enums import Phase
from champions.models import Proposal
from events.words.wording import instant_words


@dataclass(frozen=True, slots=True)
class Deadline:
    """Where a call stands for one proposal. The words are empty where it has no end.

    ``iso`` is for the reader's own clock, which only the browser knows.
    """

    phase: Phase
    sentence: str
    geneva: str
    utc: str
    iso: str
    is_extended: bool

    @property
    def accepts_submissions(self) -> bool:
        return self.phase.accepts_submissions

    @property
    def accepts_text(self) -> bool:
        return self.phase.accepts_text


def deadline(window: Window, now: datetime) -> Deadline:
    """The deadline of a window at ``now``, in the active language."""
    ends = window.ends_at
    at = phase(window, now)
    return Deadline(
        phase=at,
        sentence=_sentence(at, window, now),
        geneva=end_words(ends),
        utc=instant_words(ends, "UTC") if ends else "",
        iso=ends.astimezone(ZoneInfo(ZONE)).isoformat() if ends else "",
        is_extended=window.extended_to is not None and ends == window.extended_to,
    )


def _sentence(at: Phase, window: Window, now: datetime) -> str:
    if at == Phase.BEFORE:
        return _("The call is not open yet.")
    ends = window.ends_at
    if at == Phase.OPEN:
        return _left(ends - now) if ends else _("The call is open.")
    if at == Phase.GRACE:
        return _("The call has just closed. What you send this minute is still accepted.")
    if at == Phase.LATE:
        return _("The call is closed. What you type is still kept, as a late draft.")
    return _("The call is closed.")


def _left(rest: timedelta) -> str:
    """How long there is still, in the largest unit of which two are left, never rounded up."""
    if rest >= timedelta(days=2):
        return ngettext("%(count)s day left.", "%(count)s days left.", rest.days) % {
            "count": rest.days
        }
    hours = int(rest.total_seconds() // 3600)
    if hours >= 2:
        return ngettext("%(count)s hour left.", "%(count)s hours left.", hours) % {"count": hours}
    minutes = int(rest.total_seconds() // 60)
    if minutes >= 1:
        return ngettext("%(count)s minute left.", "%(count)s minutes left.", minutes) % {
            "count": minutes
        }
    return _("Less than a minute left.")


def late_sentence(proposal: Proposal) -> str:
    """What is said of a text that was kept after the bell."""
    sentence = _(
        "The call is closed. Your text is kept as a late draft, which does not take part. "
        "Write to %(contact)s if something kept you from submitting in time."
    )
    return sentence % {"contact": contact_of(proposal.edition)}
