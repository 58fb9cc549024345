"""The domain functions themselves: identity, holds, refusals, letters in one transaction."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from events.letters.keys import ALPHABET, manage_token, new_reference
from events.models import Event, Registration, SeatPool
from events.registration.domain.cancelling import cancel
from events.registration.domain.confirming import confirm
from events.registration.domain.holds import expire_holds
from events.registration.domain.registering import register
from events.seats import NoSeatLeft
from letters.models import Letter
from refusals import Refused
from tests.factories.registration import application, make_held, make_open_event, make_session


def test_same_submit_token_is_the_same_registration(event):
    token = uuid.uuid4().hex
    first = register(event=event, application=application(), submit_token=token)
    again = register(event=event, application=application(), submit_token=token)
    assert first.registration == again.registration
    assert not again.is_duplicate
    assert Letter.objects.count() == 1


def test_refusal_leaves_nothing_behind(db):
    event = make_open_event(capacity_in_person=0)
    with pytest.raises(NoSeatLeft):
        make_held(event)
    assert Registration.objects.count() == Letter.objects.count() == 0


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"status": "cancelled"}, "cancelled"),
        ({"status": "postponed"}, "postponed"),
        ({"registration": "none"}, "none"),
        ({"registration": "external"}, "external"),
        ({"registration_closes": timezone.now() - timedelta(days=1)}, "closed"),
        ({"registration_opens": timezone.now() + timedelta(days=1)}, "not_yet_open"),
    ],
)
def test_nobody_registers_unless_it_is_open(db, values, code):
    with pytest.raises(Refused) as refusal:
        make_held(make_open_event(**values))
    assert refusal.value.code == code
    assert str(refusal.value.sentence)


def test_session_that_is_not_offered_any_more_is_refused(event):
    session = make_session(event, cancelled=True)
    with pytest.raises(Refused) as refusal:
        make_held(event, session_ids=(session.pk,))
    assert refusal.value.code == "session_gone"


def test_overdue_hold_is_closed_by_who_needs_its_seat(db):
    event = make_open_event(capacity_in_person=1)
    first = make_held(event).registration
    late = first.hold_expires_at + timedelta(seconds=1)
    second = make_held(event, given_name="Grace", now=late).registration
    first.refresh_from_db()
    assert (first.status, second.status) == ("expired", "held")
    assert SeatPool.objects.get(participation="in_person").taken == 1


def test_own_overdue_hold_is_no_duplicate(event):
    first = make_held(event).registration
    outcome = make_held(event, now=first.hold_expires_at)
    assert not outcome.is_duplicate
    assert Registration.objects.holding_a_seat().get() == outcome.registration


def test_overdue_hold_not_yet_swept_still_confirms_in_place(event):
    held = make_held(event).registration
    confirm(registration=held, now=held.hold_expires_at + timedelta(minutes=1))
    assert SeatPool.objects.get(participation="in_person").taken == 1


def test_expiring_frees_sessions_too_and_happens_once(event):
    session = make_session(event, capacity=3)
    held = make_held(event, session_ids=(session.pk,)).registration
    assert expire_holds(now=held.hold_expires_at) == 1
    assert expire_holds(now=held.hold_expires_at) == 0
    assert set(SeatPool.objects.values_list("taken", flat=True)) == {0}


def test_newer_registration_makes_an_older_expired_link_useless(event):
    first = make_held(event).registration
    expire_holds(now=first.hold_expires_at)
    make_held(event)
    with pytest.raises(Refused) as refusal:
        confirm(registration=first)
    assert refusal.value.code == "replaced"
    assert SeatPool.objects.get(participation="in_person").taken == 1


def test_unconfirmed_place_is_cancelled_without_a_letter(event):
    held = make_held(event).registration
    cancel(registration=held)
    assert [letter.purpose for letter in Letter.objects.all()] == ["registration-confirm"]


def test_cancelled_registration_is_not_confirmed(event):
    held = make_held(event).registration
    cancel(registration=held)
    with pytest.raises(Refused) as refusal:
        confirm(registration=held)
    assert refusal.value.code == "cancelled"


def test_moved_event_raises_the_sequence_of_later_invitations(event):
    first = confirm(registration=make_held(event).registration)
    Event.objects.update(sequence=4)
    second = confirm(registration=make_held(event, given_name="Grace").registration)
    assert (first.sequence, second.sequence) == (0, 4)


def test_references_hold_no_ambiguous_character():
    for _turn in range(50):
        reference = new_reference()
        assert len(reference) == 9
        assert set(reference.replace("-", "")) <= set(ALPHABET)
    assert not set("01ILOU") & set(ALPHABET)


def test_keys_are_kept_as_hashes_only(event):
    registration = confirm(registration=make_held(event).registration)
    row = Registration.objects.filter(pk=registration.pk).values().get()
    assert manage_token(registration) not in map(str, row.values())
    assert len(manage_token(registration)) == 40


def test_manage_link_changes_with_the_address(event):
    registration = make_held(event).registration
    before = manage_token(registration)
    registration.email_key = "other@example.org"
    assert manage_token(registration) != before
