"""Where an edition stands and what to do now, in one sentence. Pure: no query, no clock."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from champions.deadlines import ZONE, end_words, geneva_words, last_day, next_change, phase
from champions.enums import Phase
from champions.models import Edition
from events.enums import Precision
from events.when import When
from events.words.wording import day_words


class EditionState(StrEnum):
    """What the public is told of an edition."""

    UNDATED = "undated"
    BEFORE = "before"
    OPEN = "open"
    GRACE = "grace"
    JUDGING = "judging"
    ANNOUNCED = "announced"


@dataclass(frozen=True, slots=True)
class EditionStanding:
    """One sentence, the instant it is about, and until when it stays true.

    ``label`` says the same in a word or two. ``next_at`` is the date to remember now, with what
    happens then in ``next_label``.
    """

    state: EditionState
    label: str
    sentence: str
    next_at: datetime | None
    next_label: str
    changes_at: datetime | None

    @property
    def takes_proposals(self) -> bool:
        return self.state in (EditionState.OPEN, EditionState.GRACE)

    @property
    def is_announced(self) -> bool:
        return self.state == EditionState.ANNOUNCED


def standing(edition: Edition, now: datetime, *, champions: int = 0) -> EditionStanding:
    """Where ``edition`` stands at ``now``, in the active language.

    ``champions`` is how many of its champions are published. Editions older than this site have
    champions and no instant at which they were announced.
    """
    if edition.is_announced or champions:
        sentence = _announced(champions)
        return EditionStanding(
            EditionState.ANNOUNCED, _("Winners announced"), sentence, None, "", None
        )
    window = edition.window
    at = phase(window, now)
    changes_at = _earliest(now, next_change(window, now), edition.announces_at)
    if at is Phase.BEFORE:
        if window.opens_at is None:
            sentence = _("The dates of this edition are not announced yet.")
            return EditionStanding(
                EditionState.UNDATED, _("To be announced"), sentence, None, "", changes_at
            )
        sentence = _("The call for proposals opens on %(when)s.") % {
            "when": geneva_words(window.opens_at)
        }
        return EditionStanding(
            EditionState.BEFORE,
            _("Not open yet"),
            sentence,
            window.opens_at,
            _("Opens"),
            changes_at,
        )
    if at is Phase.OPEN:
        if window.ends_at is not None:
            changes_at = _earliest(now, changes_at, _next_midnight(now))
        return EditionStanding(
            EditionState.OPEN,
            _("Open for proposals"),
            _open(window.ends_at, now),
            window.ends_at,
            _("Closes"),
            changes_at,
        )
    upcoming = edition.announces_at
    if upcoming is not None and upcoming <= now:
        upcoming = None
    if at is Phase.GRACE:
        sentence = _("The call has just closed. What is being sent this minute is still accepted.")
        state, label = EditionState.GRACE, _("Just closed")
    else:
        sentence = _judging(edition, now)
        state, label = EditionState.JUDGING, _("Being judged")
    return EditionStanding(
        state, label, sentence, upcoming, _("Winners") if upcoming else "", changes_at
    )


def kept_for(changes_at: datetime | None, now: datetime) -> int:
    """Seconds a page that says so may be kept: never past the instant at which it changes."""
    seconds: int = settings.PUBLIC_CACHE_SECONDS
    if changes_at is None:
        return seconds
    return min(seconds, max(0, int((changes_at - now).total_seconds())))


def when_at(at: datetime) -> When:
    """An instant as an announced start on Geneva's clock."""
    local = at.astimezone(ZoneInfo(ZONE))
    return When(
        precision=Precision.START,
        start_date=local.date(),
        start_time=local.time(),
        time_zone=ZONE,
        is_instant=True,
    )


def _announced(champions: int) -> str:
    if not champions:
        return _("The winners are announced.")
    return ngettext(
        "The winner is announced: meet the champion of this edition.",
        "The winners are announced: meet the %(count)s champions of this edition.",
        champions,
    ) % {"count": champions}


def _open(ends_at: datetime | None, now: datetime) -> str:
    if ends_at is None:
        return _("The call is open: send your proposal.")
    days = (last_day(ends_at) - _day(now)).days
    hour = end_words(ends_at).partition(", ")[2]
    if days == 0:
        return _("The call is open and closes today at %(hour)s.") % {"hour": hour}
    if days == 1:
        return _("The call is open and closes tomorrow at %(hour)s.") % {"hour": hour}
    return ngettext(
        "The call is open until %(when)s: %(days)s day left.",
        "The call is open until %(when)s: %(days)s days left.",
        days,
    ) % {"when": end_words(ends_at), "days": days}


def _judging(edition: Edition, now: datetime) -> str:
    closed = edition.window.ends_at
    at = edition.announces_at
    if at is None:
        end = _("The proposals are being judged.")
    elif at <= now:
        end = _("The proposals are judged; the winners will be announced soon.")
    else:
        end = _("The proposals are being judged; the winners will be announced on %(when)s.") % {
            "when": geneva_words(at)
        }
    if closed is None:
        return end
    return _("The call closed on %(day)s.") % {"day": day_words(last_day(closed))} + " " + end


def _local(at: datetime) -> datetime:
    return at.astimezone(ZoneInfo(ZONE))


def _day(at: datetime) -> date:
    return _local(at).date()


def _next_midnight(now: datetime) -> datetime:
    """When "3 days left" becomes 2."""
    return datetime.combine(_day(now) + timedelta(days=1), time(0), ZoneInfo(ZONE))


def _earliest(now: datetime, *instants: datetime | None) -> datetime | None:
    return min((one for one in instants if one is not None and one > now), default=None)
