"""What pages say first of a registration: every status has its sentence."""

from datetime import UTC, datetime

import pytest

from events.enums import RegistrationStatus as S
from events.models import Registration
from events.registration.presentation.standing import RegistrationStanding, Turn
from events.registration.presentation.standing_words import (
    PageWords,
    already_words,
    arrived_words,
    cancelling_lead,
    confirm_words,
    confirmed_title,
    desk_cancelling_words,
    giving_up_label,
    group_title,
    managed_lead,
    receipt_words,
    sending_words,
)

WHEN = datetime(2026, 3, 2, 9, tzinfo=UTC)
OFFER = RegistrationStanding(turn=Turn(way="In person", until="3 March"))
IN_LINE = RegistrationStanding(turn=Turn(way="In person", position=2))
UNCONFIRMED = "Not confirmed yet"


def registration(status: S, *, verified: bool = True, confirmed: bool = False) -> Registration:
    return Registration(
        status=status,
        verified_at=WHEN if verified else None,
        confirmed_at=WHEN if confirmed else None,
    )


@pytest.mark.parametrize("status", list(S))
def test_a_cancelled_event_is_said_before_any_status(status: S) -> None:
    lead = managed_lead(registration(status), OFFER, is_cancelled=True, is_past=True)
    assert lead == "The event is cancelled: there is nothing you need to do."


@pytest.mark.parametrize(
    ("row", "coming", "past"),
    [
        (
            registration(S.CONFIRMED, confirmed=True),
            "Confirmed. Keep the message: its link always brings you back here.",
            "Thank you for taking part.",
        ),
        (registration(S.CANCELLED), "Cancelled.", "Cancelled."),
        (
            registration(S.CANCELLED, confirmed=True),
            "Cancelled. Your place is free for somebody else.",
            "Cancelled. Your place is free for somebody else.",
        ),
        (registration(S.DECLINED), "Your request is declined.", "Your request is declined."),
        (registration(S.WAITING), "You are on the waiting list.", "This event is over."),
        (
            registration(S.PENDING),
            "The organisers have not decided yet. We write to you as soon as they have.",
            "This event is over.",
        ),
        (
            registration(S.EXPIRED),
            "The place offered to you was not accepted in time.",
            "This event is over.",
        ),
        (registration(S.HELD), UNCONFIRMED, "This event is over."),
        (registration(S.WAITING, verified=False), UNCONFIRMED, "This event is over."),
        (registration(S.PENDING, verified=False), UNCONFIRMED, "This event is over."),
        (registration(S.EXPIRED, verified=False), UNCONFIRMED, "This event is over."),
        (registration(S.HELD, verified=False), UNCONFIRMED, "This event is over."),
    ],
)
def test_the_lead_of_a_managed_registration(row: Registration, coming: str, past: str) -> None:
    assert managed_lead(row, RegistrationStanding(), is_cancelled=False, is_past=False) == coming
    assert managed_lead(row, RegistrationStanding(), is_cancelled=False, is_past=True) == past


def test_an_offer_is_said_before_the_line() -> None:
    row = registration(S.WAITING)
    lead = managed_lead(row, OFFER, is_cancelled=False, is_past=False)
    assert lead == "Accept or decline the place below."
    lead = managed_lead(row, IN_LINE, is_cancelled=False, is_past=False)
    assert lead == "You are on the waiting list."


@pytest.mark.parametrize(
    ("status", "title"),
    [
        (S.WAITING, "You are on the waiting list"),
        (S.PENDING, "Your request has arrived"),
        (S.CONFIRMED, "Your place is confirmed"),
    ],
)
def test_the_title_of_what_is_confirmed(status: S, title: str) -> None:
    assert confirmed_title(status) == title
    assert already_words(status).title == title
    assert arrived_words(status).title == title


def test_confirming_again_says_what_was_confirmed() -> None:
    place = "You have confirmed it already: nothing more to do."
    address = "You have confirmed your address already: nothing more to do."
    assert already_words(S.CONFIRMED).lead == place
    assert already_words(S.WAITING).lead == already_words(S.PENDING).lead == address


def test_one_click_leads_to_a_request_a_turn_or_a_place() -> None:
    address = ("Confirm your address", "Confirm my address")
    place = ("Confirm your place", "Confirm my place")
    said = {
        (asks, waits, lapsed): confirm_words(asks=asks, waits=waits, lapsed=lapsed)
        for asks in (False, True)
        for waits in (False, True)
        for lapsed in (False, True)
    }
    for (asks, waits, lapsed), words in said.items():
        assert (words.title, words.button) == (address if asks or waits else place)
        if asks:
            assert words.lead.startswith("One click, and your request goes to the organisers.")
        elif waits:
            assert words.lead.startswith("One click, and your turn on the waiting list counts.")
        elif lapsed:
            assert words.lead.startswith("The time your place was kept for is over.")
        else:
            assert words.lead == "One click, and your place is yours."


def test_the_right_code_leads_to_a_place_a_turn_or_a_request() -> None:
    assert arrived_words(S.WAITING).lead.startswith("Your turn counts.")
    assert arrived_words(S.PENDING).lead.startswith("The organisers decide about it,")
    assert arrived_words(S.CONFIRMED).lead.startswith("Our message brings the invitation")


@pytest.mark.parametrize(
    ("promised", "words", "lapsed"),
    [
        (
            S.HELD,
            PageWords(
                "One step left: confirm your place",
                "Your place is kept until noon.",
                "Confirm my place",
            ),
            "The time your place was kept for is over; the link still works if places are free.",
        ),
        (
            S.PENDING,
            PageWords(
                "One step left: confirm your address",
                "Your request goes to the organisers once you have, until noon.",
                "Confirm my address",
            ),
            "The time for it is over; the link still works while registration is open.",
        ),
        (
            S.WAITING,
            PageWords(
                "One step left: confirm your address",
                "Your turn on the waiting list counts once you have, until noon.",
                "Confirm my address",
            ),
            "The time for it is over; the link still works while registration is open.",
        ),
    ],
)
def test_the_receipt_says_what_time_remains(promised: S, words: PageWords, lapsed: str) -> None:
    assert receipt_words(promised, lapsed=False, held_until="noon") == words
    late = receipt_words(promised, lapsed=True, held_until="noon")
    assert (late.title, late.lead, late.button) == (words.title, lapsed, words.button)


def test_the_last_step_says_what_happens_after_sending() -> None:
    said = sending_words(S.HELD, next_words="A click confirms.", hold_hours=1)
    assert said == "A click confirms. Your place is kept for one hour."
    said = sending_words(S.HELD, next_words="A click confirms.", hold_hours=48)
    assert said == "A click confirms. Your place is kept for 48 hours."
    for status, end in [
        (S.PENDING, "Then the organisers decide, and we write to you again."),
        (
            S.WAITING,
            "From then on your turn counts, and we write when a place becomes free.",
        ),
    ]:
        said = sending_words(status, next_words="Unsaid.", hold_hours=48)
        address = "After sending we write to you; a click there confirms your address."
        assert said == f"{address} {end}"


def test_a_group_confirms_dates_or_places_while_some_are_open() -> None:
    assert group_title(is_open=True, is_series=True) == "Confirm all dates"
    assert group_title(is_open=True, is_series=False) == "Confirm all places"
    for is_series in (False, True):
        assert group_title(is_open=False, is_series=is_series) == "Everything is confirmed"


def test_what_cancelling_takes_away() -> None:
    assert cancelling_lead(S.WAITING) == "You lose your turn on the waiting list."
    assert cancelling_lead(S.PENDING) == "The organisers then do not decide about it any more."
    for status in (S.HELD, S.CONFIRMED):
        assert cancelling_lead(status).startswith("Your place goes to somebody else,")


def test_what_the_way_out_is_called() -> None:
    assert giving_up_label(S.PENDING) == "Withdraw my request"
    assert giving_up_label(S.WAITING) == "Leave the waiting list"
    assert giving_up_label(S.CONFIRMED) == giving_up_label(S.HELD) == "Give up my place"


def test_what_cancelling_at_the_desk_does() -> None:
    confirmed = registration(S.CONFIRMED, confirmed=True)
    assert "takes the event out of their calendar" in desk_cancelling_words(confirmed)
    for status in (S.PENDING, S.WAITING):
        said = desk_cancelling_words(registration(status))
        assert said.startswith("It holds no seat:")
        said = desk_cancelling_words(registration(status, verified=False))
        assert "no message is sent" in said
    assert "no message is sent" in desk_cancelling_words(registration(S.HELD, verified=False))
