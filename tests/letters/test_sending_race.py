"""Many senders at once: each letter leaves exactly once. The control shows that it is the claim."""

import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from letters.domain import sending
from letters.domain.sending import send_due
from letters.enums import LetterStatus
from letters.models import Letter

LETTERS = 30
SENDERS = 6

pytestmark = [pytest.mark.django_db(transaction=True)]


def send_from_everywhere():
    barrier = threading.Barrier(SENDERS)
    errors = []

    def work():
        try:
            barrier.wait()
            send_due(limit=LETTERS)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(SENDERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


def test_each_letter_is_sent_once_by_many_senders(write):
    for number in range(LETTERS):
        write(f"race:{number}", to=f"p{number}@example.org")
    send_from_everywhere()
    assert Letter.objects.filter(status=LetterStatus.SENT).count() == LETTERS
    assert sorted(message.to[0] for message in mail.outbox) == sorted(
        f"p{number}@example.org" for number in range(LETTERS)
    )


@pytest.mark.postgres
def test_without_the_claim_letters_are_sent_twice(write, monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    barrier = threading.Barrier(SENDERS, timeout=10)

    def naive_claim(*, now):
        letter = Letter.objects.due(now).first()
        if letter is not None:
            barrier.wait()
            Letter.objects.filter(pk=letter.pk).update(
                status=LetterStatus.SENDING, lease_until=now + timedelta(minutes=4)
            )
            letter.lease_until = now + timedelta(minutes=4)
        return letter

    monkeypatch.setattr(sending, "claim", naive_claim)
    write("race", not_before=timezone.now() - timedelta(minutes=1))
    send_from_everywhere()
    assert len(mail.outbox) == SENDERS


def test_writing_one_intent_from_everywhere_makes_one_letter(write):
    barrier = threading.Barrier(SENDERS)
    keys = []

    def work():
        try:
            barrier.wait()
            keys.append(write("the same").pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(SENDERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keys) == SENDERS
    assert set(keys) == {Letter.objects.get().pk}
