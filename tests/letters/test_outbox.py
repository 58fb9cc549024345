"""Writing letters: idempotent, bound to a transaction, safe against injected headers."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from letters.domain.outbox import OutsideTransaction, write_letter, write_letters
from letters.enums import LetterStatus
from letters.models import Letter
from tests.letters.conftest import make_draft

pytestmark = pytest.mark.django_db


def test_write_letter_twice_returns_the_first(write):
    first = write(subject="First")
    second = write(subject="Second")
    assert second == first
    assert Letter.objects.get().subject == "First"


def test_write_letter_fixes_the_message_id(write, settings):
    settings.SITE_URL = "https://msme.example.org"
    letter = write()
    assert letter.message_id.startswith("<")
    assert letter.message_id.endswith("@msme.example.org>")
    assert letter.status == LetterStatus.QUEUED
    assert letter.from_email == settings.DEFAULT_FROM_EMAIL


def test_write_letter_makes_the_subject_one_line(write):
    letter = write(subject="Welcome\r\nBcc: victim@example.org\n  Ada")
    assert letter.subject == "Welcome Bcc: victim@example.org Ada"


def test_write_letter_cuts_a_long_subject(write):
    letter = write(subject="x" * 300)
    assert len(letter.subject) == 250
    assert letter.subject.endswith("x…")


@pytest.mark.parametrize(
    "values",
    [
        {"to": "ada@example.org\nBcc: eve@example.org"},
        {"reply_to": "desk@example.org\r\nX-Evil: 1"},
    ],
)
def test_write_letter_refuses_a_line_break_in_an_address(write, values):
    with pytest.raises(ValueError, match="line break"):
        write(**values)
    assert not Letter.objects.exists()


def test_write_letter_refuses_what_is_no_address(write):
    with pytest.raises(ValidationError):
        write(to="nobody")


@pytest.mark.parametrize(
    ("calendar", "method"), [("BEGIN:VCALENDAR", ""), ("", "REQUEST"), ("BEGIN:", "REQUEST; x=1")]
)
def test_write_letter_refuses_a_calendar_part_without_a_known_method(write, calendar, method):
    with pytest.raises(ValueError, match="method"):
        write(calendar=calendar, calendar_method=method)


def test_the_database_refuses_a_calendar_without_method(write):
    letter = write()
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(calendar="BEGIN:VCALENDAR")


@pytest.mark.django_db(transaction=True)
def test_write_letter_needs_a_transaction():
    with pytest.raises(OutsideTransaction):
        write_letter(make_draft())
    with pytest.raises(OutsideTransaction):
        write_letters([])


@pytest.mark.django_db(transaction=True)
def test_a_letter_vanishes_with_its_transaction(write):
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert not Letter.objects.exists()


def test_many_letters_are_one_query_and_a_known_intent_keeps_its_letter(
    write, django_assert_num_queries
):
    first = write(intent_key="many:1", subject="First")
    drafts = [make_draft(f"many:{number}", subject="Second") for number in (1, 2, 3)]
    with transaction.atomic(), django_assert_num_queries(1):
        write_letters(drafts)
    assert dict(Letter.objects.values_list("intent_key", "subject")) == {
        "many:1": "First",
        "many:2": "Second",
        "many:3": "Second",
    }
    assert Letter.objects.get(intent_key="many:1").message_id == first.message_id
