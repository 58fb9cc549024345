"""Sending: leases, retries, and what a crash at each instant leads to."""

import smtplib
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from letters.domain import sending
from letters.domain.sending import LEASE, MAX_ATTEMPTS, claim, send_due, wait_after
from letters.enums import LetterStatus
from letters.models import Letter

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


@pytest.fixture
def frozen():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


class Killed(BaseException):
    """The process dies here: nothing after it runs, not even ``except Exception``."""


def refuse(monkeypatch, error):
    def send_messages(self, messages):
        raise error

    monkeypatch.setattr(EmailBackend, "send_messages", send_messages)


def test_send_due_sends_and_marks(write):
    letter = write()
    assert send_due() == 1
    letter.refresh_from_db()
    assert (letter.status, letter.sent_at, letter.lease_until) == (LetterStatus.SENT, NOW, None)
    assert letter.attempts == 1
    assert [message.subject for message in mail.outbox] == ["Hello"]
    assert send_due() == 0
    assert len(mail.outbox) == 1


def test_send_due_takes_the_longest_due_first_and_no_more_than_the_limit(write):
    write("late", subject="late", not_before=NOW - timedelta(minutes=1))
    write("later", subject="later", not_before=NOW)
    write("first", subject="first", not_before=NOW - timedelta(minutes=2))
    assert send_due(limit=2) == 2
    assert [message.subject for message in mail.outbox] == ["first", "late"]


def test_send_due_waits_for_not_before(write):
    write(not_before=NOW + timedelta(seconds=1))
    assert send_due(now=NOW) == 0
    assert send_due(now=NOW + timedelta(seconds=1)) == 1


def test_send_due_leaves_a_letter_that_nobody_needs_any_more(write):
    letter = write(expires=NOW)
    assert send_due() == 0
    letter.refresh_from_db()
    assert letter.status == LetterStatus.EXPIRED
    assert mail.outbox == []


def test_a_crash_before_the_server_took_it_loses_nothing(write, monkeypatch):
    letter = write()
    with monkeypatch.context() as patch:
        refuse(patch, Killed())
        with pytest.raises(Killed):
            send_due()
    letter.refresh_from_db()
    assert letter.status == LetterStatus.SENDING
    assert send_due(now=NOW + LEASE - timedelta(seconds=1)) == 0
    assert send_due(now=NOW + LEASE) == 1
    assert [message.extra_headers["Message-ID"] for message in mail.outbox] == [letter.message_id]


def test_a_crash_after_the_server_took_it_repeats_that_letter_once(write, monkeypatch):
    letter = write("first")
    write("second", to="bob@example.org")

    def die(*args, **kwargs):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(sending, "record_sent", die)
        with pytest.raises(Killed):
            send_due()
    assert [message.to for message in mail.outbox] == [["ada@example.org"]]
    assert send_due() == 1
    assert send_due(now=NOW + LEASE) == 1
    assert send_due(now=NOW + 2 * LEASE) == 0
    assert [message.to for message in mail.outbox] == [
        ["ada@example.org"],
        ["bob@example.org"],
        ["ada@example.org"],
    ]
    repeated = [m.extra_headers["Message-ID"] for m in mail.outbox if m.to == ["ada@example.org"]]
    assert repeated == [letter.message_id] * 2


def test_a_sender_that_was_overtaken_marks_nothing(write):
    write()
    overtaken = claim(now=NOW)
    current = claim(now=NOW + LEASE)
    assert current == overtaken
    sending.record_failure(overtaken, OSError("late"), now=NOW + LEASE)
    current.refresh_from_db()
    assert current.status == LetterStatus.SENDING
    assert current.lease_until == NOW + 2 * LEASE


def test_a_letter_whose_every_sender_died_is_kept_as_failed(write):
    letter = write()
    now = NOW
    for _attempt in range(MAX_ATTEMPTS):
        assert claim(now=now) == letter
        now += LEASE
    assert send_due(now=now) == 0
    letter.refresh_from_db()
    assert letter.status == LetterStatus.FAILED
    assert letter.last_error == "Every sender of this letter died; it may have arrived."


def test_a_temporary_refusal_is_tried_again_later(write, monkeypatch):
    letter = write()
    with monkeypatch.context() as patch:
        refuse(patch, smtplib.SMTPRecipientsRefused({"ada@example.org": (451, b"greylisted")}))
        assert send_due() == 0
    letter.refresh_from_db()
    assert letter.status == LetterStatus.QUEUED
    assert letter.not_before == NOW + timedelta(minutes=1)
    assert "greylisted" in letter.last_error
    assert send_due(now=NOW + timedelta(minutes=1)) == 1


@pytest.mark.parametrize(
    "error",
    [
        smtplib.SMTPRecipientsRefused({"ada@example.org": (550, b"no such user")}),
        smtplib.SMTPDataError(554, b"refused"),
        ValueError("cannot be composed"),
    ],
)
def test_a_final_refusal_is_not_tried_again(write, monkeypatch, error):
    letter = write()
    refuse(monkeypatch, error)
    assert send_due() == 0
    letter.refresh_from_db()
    assert letter.status == LetterStatus.FAILED
    assert letter.lease_until is None


def test_a_refused_letter_does_not_hold_up_the_next(write, monkeypatch):
    write("bad", to="bad@example.org", not_before=NOW - timedelta(minutes=1))
    write("good")
    original = EmailBackend.send_messages

    def send_messages(self, messages):
        if messages[0].to == ["bad@example.org"]:
            raise smtplib.SMTPDataError(554, b"refused")
        return original(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send_messages)
    assert send_due() == 1


def test_an_unreachable_server_stops_the_batch(write, monkeypatch):
    first = write("first", not_before=NOW - timedelta(minutes=1))
    second = write("second")
    refuse(monkeypatch, ConnectionRefusedError("down"))
    assert send_due() == 0
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.attempts, second.attempts) == (1, 0)


def test_a_letter_is_given_up_after_the_last_attempt(write, monkeypatch):
    letter = write()
    Letter.objects.update(attempts=MAX_ATTEMPTS - 1)
    refuse(monkeypatch, ConnectionRefusedError("down"))
    send_due()
    letter.refresh_from_db()
    assert letter.status == LetterStatus.FAILED
    assert letter.attempts == MAX_ATTEMPTS


def test_wait_after_doubles_up_to_six_hours():
    minutes = [wait_after(n).total_seconds() / 60 for n in range(1, MAX_ATTEMPTS + 1)]
    assert minutes == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360]


def test_an_empty_outbox_costs_four_queries(django_assert_num_queries):
    with django_assert_num_queries(4):
        assert send_due() == 0
