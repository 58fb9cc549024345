"""The letters of a registration. Each is written in the transaction that causes it."""

from collections.abc import Mapping, Sequence
from copy import copy
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

import ical
from events.enums import Participation, RegistrationStatus
from events.letters.codes import check_in_png
from events.letters.facts import LetterWords
from events.letters.keys import Proof, grant_manage_link, new_reference
from events.letters.scheduling import count_sequence, shares_calendar
from events.letters.tickets import session_titles
from events.models import Registration, SeatPool, Wait
from events.registration.domain.drafts import draft
from events.words.availability import registration_state
from events.words.wording import instant_words
from letters.domain.outbox import write_letters
from papers.coverage import first_printable, missing


def write_confirm(registration: Registration, proof: Proof) -> None:
    """Ask for the confirmation, by a link and a code: of a place, a request or a turn in line."""
    assert registration.hold_expires_at is not None
    names = {RegistrationStatus.PENDING: "verify", RegistrationStatus.WAITING: "verify"}
    with translation.override(registration.language):
        until = instant_words(registration.hold_expires_at, registration.event.time_zone)
        link = settings.SITE_URL + reverse("registration_confirm", args=[proof.token])
    _write(
        registration,
        names.get(RegistrationStatus(registration.status), "confirm"),
        intent=registration.confirm_token_hash[:32],
        expires=registration.event.over_at,
        context={"button_url": link, "code": proof.code, "until": until},
    )


def write_confirmed(
    registration: Registration, *, now: datetime | None = None, again: bool = False
) -> None:
    """Confirm the place, with the invitation for the calendar; saves ``sequence``.

    ``again`` is for who was confirmed before: the calendar knows a lower SEQUENCE of theirs.
    """
    count_sequence(registration, raise_it=again)
    in_person = registration.participation == Participation.IN_PERSON
    _write(
        registration,
        "confirmed",
        intent=str(registration.sequence),
        method="REQUEST",
        now=now,
        with_join=registration.participation == Participation.ONLINE,
        context={"asks_latin": asks_latin(registration)},
        picture=check_in_png(registration) if in_person else b"",
    )


def asks_latin(registration: Registration) -> bool:
    """Whether a badge would need the name in other letters than it is written in."""
    return (
        registration.participation == Participation.IN_PERSON
        and bool(missing(registration.full_name))
        and not first_printable(registration.latin_name)
    )


def write_changed(registration: Registration, *, now: datetime | None = None) -> None:
    """Say how the place stands after its holder, or the desk, has changed it; saves ``sequence``.

    A confirmed place sends the invitation again; a request or a turn has no calendar entry.
    """
    if registration.status != RegistrationStatus.CONFIRMED:
        _write(registration, "changed", intent=new_reference())
        return
    count_sequence(registration, raise_it=True)
    _write(
        registration,
        "changed",
        intent=str(registration.sequence),
        method="REQUEST",
        now=now,
        with_join=registration.participation == Participation.ONLINE,
    )


def write_cancelled(
    registration: Registration, *, now: datetime | None = None, had_place: bool = True
) -> None:
    """Say that the place, the request or the turn is given up; a place leaves the calendar.

    Another person registered from the same mailbox keeps the entry there: the calendar knows
    both only by that address. Saves ``sequence``.
    """
    event = registration.event
    state = registration_state(event, event.seat_pools.all(), now or timezone.now())
    context: dict[str, Any] = {
        "had_place": had_place,
        "frees": registration.takes_seat and not event.is_cancelled,
    }
    if not state.is_open:
        context["button_url"] = ""
    if not had_place or shares_calendar(registration):
        _write(registration, "cancelled", intent="kept", context=context)
        return
    count_sequence(registration, raise_it=True)
    _write(
        registration,
        "cancelled",
        intent=str(registration.sequence),
        method="CANCEL",
        now=now,
        context=context,
    )


def write_requested(registration: Registration) -> None:
    """Say that the request has arrived and that the desk decides about it."""
    _write(registration, "requested", intent=new_reference())


def write_waiting(
    registration: Registration, wait: Wait, position: int, *, is_approved: bool = False
) -> None:
    """Say that the turn counts, and which one it is; ``is_approved`` is said where it was asked."""
    with translation.override(registration.language):
        awaited = str(Participation(wait.participation).label)
    context = {
        "position": position,
        "awaited": awaited,
        "is_approved": is_approved,
        "keeps_place": registration.status == RegistrationStatus.CONFIRMED,
    }
    _write(registration, "waiting", intent=str(wait.pk), context=context)


def write_offer(registration: Registration, wait: Wait, *, lost: Sequence[SeatPool] = ()) -> None:
    """Offer the seat that became free, until when it is kept, and what is full by now."""
    assert wait.offer_expires_at is not None
    with translation.override(registration.language):
        until = instant_words(wait.offer_expires_at, registration.event.time_zone)
        offered = str(Participation(wait.participation).label)
    _write(
        registration,
        "offer",
        intent=str(wait.pk),
        expires=wait.offer_expires_at,
        context={
            "until": until,
            "offered": offered,
            "keeps_place": registration.status == RegistrationStatus.CONFIRMED,
            "lost": _lost_words(registration, lost),
        },
    )


def write_lapsed(registration: Registration, *, goes_on: bool, again: str) -> None:
    """Say that the offer ran out; a place held another way stays.

    ``goes_on`` is whether somebody else is asked now, ``again`` what coming back leads to.
    """
    keeps_place = registration.status == RegistrationStatus.CONFIRMED
    context = {"keeps_place": keeps_place, "goes_on": goes_on, "again": again}
    _write(registration, "lapsed", intent=new_reference(), context=context)


def write_expired(registration: Registration, was: RegistrationStatus) -> None:
    """Say once that an address was not confirmed in time, with the way back.

    ``was`` tells what it would have led to: a place, a request or a turn. Saves the link's hash.
    """
    token = grant_manage_link(registration)
    registration.save(update_fields=["manage_token_hash"])
    with translation.override(registration.language):
        link = settings.SITE_URL + reverse("registration_confirm", args=[token])
    context = {
        "button_url": link,
        "was_pending": was == RegistrationStatus.PENDING,
        "was_waiting": was == RegistrationStatus.WAITING,
    }
    over = registration.event.begins_at
    _write(registration, "expired", intent="once", expires=over, context=context)


def write_declined(
    registration: Registration, reason: str, *, had_place: bool, now: datetime | None = None
) -> None:
    """Say that the request is declined, and why; a place that was confirmed leaves the calendar.

    It stays there for another person of the same mailbox, as in ``write_cancelled``. Saves
    ``sequence``.
    """
    context = {"reason": reason, "had_place": had_place}
    if not had_place or shares_calendar(registration):
        _write(registration, "declined", intent=new_reference(), context=context)
        return
    count_sequence(registration, raise_it=True)
    _write(
        registration,
        "declined",
        intent=str(registration.sequence),
        method="CANCEL",
        now=now,
        context=context,
    )


def write_declined_in_calendar(registration: Registration) -> None:
    """Say, once, that declining in a calendar does not free the place, and how to give it up."""
    _write(registration, "in_calendar", intent="declined")


def write_new_address(
    registration: Registration, email: str, token: str, *, expires: datetime
) -> None:
    """Ask a new address whether it takes the registration over; the present one hears nothing."""
    reached = copy(registration)
    reached.email = email
    with translation.override(registration.language):
        link = settings.SITE_URL + reverse("registration_new_address", args=[token])
        until = instant_words(expires, registration.event.time_zone)
    _write(
        reached,
        "address",
        intent=new_reference(),
        expires=expires,
        context={"button_url": link, "until": until},
    )


def write_moved(registration: Registration, *, now: datetime | None = None) -> None:
    """Tell the address a registration leaves; the event leaves its calendar. Saves ``sequence``.

    Another person registered from the same mailbox keeps the entry there.
    """
    confirmed = registration.status == RegistrationStatus.CONFIRMED
    if not confirmed or shares_calendar(registration):
        _write(registration, "moved", intent=new_reference())
        return
    count_sequence(registration, raise_it=True)
    _write(registration, "moved", intent=str(registration.sequence), method="CANCEL", now=now)


def _lost_words(registration: Registration, lost: Sequence[SeatPool]) -> list[str]:
    """The titles of sessions, and the answers, that became full while somebody waited."""
    sessions = [pool.session_id for pool in lost if pool.session_id]
    words = list(session_titles(sessions, registration.language).values())
    answers = [pool.answer for pool in lost if pool.answer]
    if answers:
        said = registration.event.texts.get(language=registration.language).words
        words += [said.get(answer, {}).get("label", "") for answer in answers]
    return [one for one in words if one]


def write_already_registered(registration: Registration) -> None:
    """Tell the mailbox's owner, and nobody else, that this person has a place already."""
    _write(registration, "already", intent=new_reference())


def _write(
    registration: Registration,
    name: str,
    *,
    intent: str,
    context: Mapping[str, Any] | None = None,
    method: ical.Method | None = None,
    now: datetime | None = None,
    with_join: bool = False,
    expires: datetime | None = None,
    picture: bytes = b"",
) -> None:
    """Write one letter; somebody let in at the door has no address to write to."""
    if not registration.email:
        return
    letter = draft(
        registration,
        name,
        LetterWords(registration.event),
        intent_key=f"registration:{registration.reference}:{name}:{intent}",
        context=context,
        method=method,
        now=now,
        with_join=with_join,
        expires=expires,
        picture=picture,
    )
    write_letters([letter])
