"""Which status may follow which, and what is written when one does."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from events.enums import RegistrationStatus as Status
from events.models import Event, Registration
from events.registration.domain.lifecycle import CHANGED, last_reason, move, record
from refusals import Refused
from tests.factories.desk import make_person, make_registration
from tests.factories.registration import make_open_event

pytestmark = pytest.mark.django_db

FOLLOW = {
    "held": {"confirmed", "cancelled", "expired"},
    "pending": {"confirmed", "waiting", "declined", "cancelled", "expired"},
    "waiting": {"confirmed", "cancelled", "expired"},
    "confirmed": {"cancelled", "declined"},
    "declined": {"pending"},
    "cancelled": set(),
    "expired": {"confirmed", "waiting", "pending"},
}
STAMPS = ("confirmed_at", "cancelled_at", "declined_at")


@pytest.fixture
def event() -> Event:
    return make_open_event()


@pytest.fixture
def registration(event) -> Registration:
    return make_registration(event, status="pending", hold_expires_at=timezone.now())


def stamps_of(registration: Registration) -> set[str]:
    return {name for name in STAMPS if getattr(registration, name) is not None}


@pytest.mark.parametrize("was", Status.values)
def test_a_status_is_followed_by_those_of_the_table_and_by_no_other(registration, was):
    followed, refused = set(), []
    for to in Status.values:
        registration.status = was
        try:
            move(registration, Status(to))
        except Refused as refusal:
            refused.append(refusal.code)
            assert registration.status == was
        else:
            followed.add(to)
    assert followed == FOLLOW[was]
    assert refused == ["transition"] * (len(Status.values) - len(followed))
    assert ModelLogEntry.objects.filter(action=CHANGED).count() == len(followed)


@pytest.mark.parametrize(
    ("to", "stamps"),
    [
        (Status.CONFIRMED, {"confirmed_at"}),
        (Status.DECLINED, {"declined_at"}),
        (Status.CANCELLED, {"cancelled_at"}),
        (Status.WAITING, set()),
        (Status.EXPIRED, set()),
    ],
)
def test_the_instant_is_kept_beside_the_status_and_nothing_else_is_saved(registration, to, stamps):
    then = timezone.now() - timedelta(hours=3)
    registration.given_name = "Not to be saved"
    move(registration, to, now=then)
    row = Registration.objects.get(pk=registration.pk)
    assert (row.status, row.given_name) == (to, "Ada")
    assert stamps_of(row) == stamps
    assert {getattr(row, name) for name in stamps} <= {then}


def test_an_instant_that_nobody_names_is_now(registration):
    with time_machine.travel("2030-05-06T09:00:00Z", tick=False):
        move(registration, Status.CONFIRMED)
        assert registration.confirmed_at == timezone.now()


def test_the_log_says_who_moved_what_from_where_to_where_and_why(registration):
    clerk = make_person("clerk@example.org")
    move(registration, Status.DECLINED, user=clerk, reason="Members alone take part.")
    entry = ModelLogEntry.objects.for_instance(registration).get(action=CHANGED)
    assert (entry.user, entry.label) == (clerk, registration.reference)
    assert entry.data == {
        "from": "pending",
        "to": "declined",
        "reason": "Members alone take part.",
    }


def test_the_last_reason_is_that_of_the_last_time(event, registration):
    def decline(reason: str) -> None:
        move(registration, Status.DECLINED, reason=reason)

    decline("First")
    move(registration, Status.PENDING, reason="Another look")
    assert last_reason(registration, Status.DECLINED) == "First"
    decline("Second")
    assert last_reason(registration, Status.DECLINED) == "Second"
    assert last_reason(registration, Status.PENDING) == "Another look"
    assert last_reason(registration, Status.CANCELLED) == ""
    # What others write about it, or of somebody else, is no reason.
    data = {"to": "declined", "reason": "Not one"}
    log(instance=registration, action="wagtail.edit", data=data)
    record(make_registration(event, status="declined", email="b@example.org"), reason="Not hers")
    assert last_reason(registration, Status.DECLINED) == "Second"
