"""What a page says first of one registration: headline, the sentence under it, the button.

Each function is one table of statuses in words of the active language; its template shows them.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.enums import RegistrationStatus
from events.models import Registration
from events.registration.presentation.standing import RegistrationStanding


@dataclass(frozen=True, slots=True)
class PageWords:
    """A page's headline, the sentence under it, and the label of its button."""

    title: str
    lead: str = ""
    button: str = ""


def managed_lead(
    registration: Registration, where: RegistrationStanding, *, is_cancelled: bool, is_past: bool
) -> str:
    """Where a registration stands, on the page its letter's link opens."""
    if is_cancelled:
        return _("The event is cancelled: there is nothing you need to do.")
    status = registration.status
    if status == RegistrationStatus.CONFIRMED:
        if is_past:
            return _("Thank you for taking part.")
        return _("Confirmed. Keep the message: its link always brings you back here.")
    if status == RegistrationStatus.CANCELLED:
        if not registration.confirmed_at:
            return _("Cancelled.")
        return _("Cancelled. Your place is free for somebody else.")
    if status == RegistrationStatus.DECLINED:
        return _("Your request is declined.")
    if is_past:
        return _("This event is over.")
    if where.turn and where.turn.is_offer:
        return _("Accept or decline the place below.")
    return _verified_lead(status) if registration.verified_at else _("Not confirmed yet")


def _verified_lead(status: str) -> str:
    if status == RegistrationStatus.WAITING:
        return _("You are on the waiting list.")
    if status == RegistrationStatus.PENDING:
        return _("The organisers have not decided yet. We write to you as soon as they have.")
    if status == RegistrationStatus.EXPIRED:
        return _("The place offered to you was not accepted in time.")
    return _("Not confirmed yet")


def confirmed_title(status: str) -> str:
    """The headline once the address is confirmed: a place, a request or a turn in the line."""
    if status == RegistrationStatus.WAITING:
        return _("You are on the waiting list")
    if status == RegistrationStatus.PENDING:
        return _("Your request has arrived")
    return _("Your place is confirmed")


def already_words(status: str) -> PageWords:
    """For somebody who opens the confirming link again."""
    if status == RegistrationStatus.CONFIRMED:
        lead = _("You have confirmed it already: nothing more to do.")
    else:
        lead = _("You have confirmed your address already: nothing more to do.")
    return PageWords(title=confirmed_title(status), lead=lead)


def confirm_words(*, asks: bool, waits: bool, lapsed: bool) -> PageWords:
    """What one click leads to: a request, a turn in the line, or a place."""
    if asks or waits:
        lead = (
            _(
                "One click, and your request goes to the organisers. "
                "They decide, and we write to you."
            )
            if asks
            else _(
                "One click, and your turn on the waiting list counts. "
                "We write to you when a place becomes free."
            )
        )
        return PageWords(_("Confirm your address"), lead, _("Confirm my address"))
    lead = (
        _(
            "The time your place was kept for is over. "
            "If a place is free you get it now, with all you typed."
        )
        if lapsed
        else _("One click, and your place is yours.")
    )
    return PageWords(_("Confirm your place"), lead, _("Confirm my place"))


def arrived_words(status: str) -> PageWords:
    """The receipt's words after the right code."""
    if status == RegistrationStatus.WAITING:
        lead = _(
            "Your turn counts. "
            "Our message brings the link to see where you stand, and to leave the list."
        )
    elif status == RegistrationStatus.PENDING:
        lead = _(
            "The organisers decide about it, and we write to you. "
            "Our message brings the link to see where it stands."
        )
    else:
        lead = _(
            "Our message brings the invitation for your calendar "
            "and the link to see or cancel your registration."
        )
    return PageWords(title=confirmed_title(status), lead=lead)


def receipt_words(promised: str, *, lapsed: bool, held_until: str) -> PageWords:
    """The receipt's words before the address is confirmed; the lead says what time remains."""
    lead = _remaining(promised, lapsed=lapsed) % {"held_until": held_until}
    if promised == RegistrationStatus.HELD:
        return PageWords(_("One step left: confirm your place"), lead, _("Confirm my place"))
    return PageWords(_("One step left: confirm your address"), lead, _("Confirm my address"))


def _remaining(promised: str, *, lapsed: bool) -> str:
    if promised in {RegistrationStatus.PENDING, RegistrationStatus.WAITING}:
        if lapsed:
            return _("The time for it is over; the link still works while registration is open.")
        if promised == RegistrationStatus.PENDING:
            return _("Your request goes to the organisers once you have, until %(held_until)s.")
        return _("Your turn on the waiting list counts once you have, until %(held_until)s.")
    if lapsed:
        return _(
            "The time your place was kept for is over; the link still works if places are free."
        )
    return _("Your place is kept until %(held_until)s.")


def sending_words(promised: str, *, next_words: str, hold_hours: int) -> str:
    """What happens after the wizard's last button; ``hold_hours`` is how long a place is kept."""
    if promised == RegistrationStatus.PENDING:
        return _(
            "After sending we write to you; a click there confirms your address. "
            "Then the organisers decide, and we write to you again."
        )
    if promised == RegistrationStatus.WAITING:
        return _(
            "After sending we write to you; a click there confirms your address. "
            "From then on your turn counts, and we write when a place becomes free."
        )
    kept = ngettext(
        "Your place is kept for one hour.", "Your place is kept for %(hours)s hours.", hold_hours
    )
    return f"{next_words} {kept % {'hours': hold_hours}}"


def group_title(*, is_open: bool, is_series: bool) -> str:
    """What a group's link does: confirms all its dates or all its places, while some are open."""
    if not is_open:
        return _("Everything is confirmed")
    return _("Confirm all dates") if is_series else _("Confirm all places")


def cancelling_lead(status: str) -> str:
    """What somebody loses who cancels by their letter's link."""
    if status == RegistrationStatus.WAITING:
        return _("You lose your turn on the waiting list.")
    if status == RegistrationStatus.PENDING:
        return _("The organisers then do not decide about it any more.")
    return _(
        "Your place goes to somebody else, and a message takes the event out of your calendar."
    )


def desk_cancelling_words(registration: Registration) -> str:
    """What cancelling at the desk does to the seat, and whether a message tells of it."""
    if registration.status == RegistrationStatus.CONFIRMED:
        return _(
            "The seat becomes free at once. A message tells the participant and takes the event "
            "out of their calendar. This cannot be undone here: the person can register again."
        )
    if registration.verified_at:
        return _(
            "It holds no seat: the request, or the turn on the waiting list, ends. A message tells "
            "the participant. This cannot be undone here: the person can register again."
        )
    return _(
        "The seat becomes free at once. The address was never confirmed, so no message is sent. "
        "This cannot be undone here: the person can register again."
    )


def giving_up_label(status: str) -> str:
    """How a signed-in person's way out is called."""
    if status == RegistrationStatus.PENDING:
        return _("Withdraw my request")
    if status == RegistrationStatus.WAITING:
        return _("Leave the waiting list")
    return _("Give up my place")
