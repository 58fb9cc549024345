"""What letters said is forgotten in time, and never written again."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import transaction

from letters.domain.forgetting import forget_contents
from letters.domain.outbox import Draft, write_letter
from letters.domain.rendering import Contents
from letters.enums import LetterStatus
from letters.models import Letter

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
CONTENTS = ("to_email", "from_email", "subject", "text", "html", "calendar", "calendar_method")


def write(**values: str) -> Letter:
    with transaction.atomic():
        return write_letter(
            Draft(
                contents=Contents("fr", "Votre place", "Bonjour Ada", "<p>Bonjour Ada</p>"),
                to="ada@example.org",
                intent_key="registration:1:confirmed",
                purpose="confirmed",
                calendar="BEGIN:VCALENDAR",
                calendar_method="REQUEST",
                **values,
            )
        )


@pytest.mark.parametrize("status", LetterStatus)
@pytest.mark.parametrize("days", [59, 61])
def test_contents_go_after_sixty_days_unless_the_letter_is_on_its_way(status, days):
    with time_machine.travel(NOW, tick=False) as clock:
        letter = write()
        Letter.objects.update(status=status)
        clock.shift(timedelta(days=days))
        gone = days > 60 and status not in {LetterStatus.QUEUED, LetterStatus.SENDING}
        assert forget_contents() == gone
        letter.refresh_from_db()
        assert all(bool(getattr(letter, name)) != gone for name in CONTENTS)
        assert (letter.purpose, letter.language, letter.status) == ("confirmed", "fr", status)


def test_a_forgotten_letter_is_not_written_again(settings):
    first = write()
    Letter.objects.update(status=LetterStatus.SENT)
    settings.LETTERS_KEPT_DAYS = -1
    assert forget_contents() == 1
    assert forget_contents() == 0
    assert write().pk == first.pk
    assert Letter.objects.get().to_email == ""
