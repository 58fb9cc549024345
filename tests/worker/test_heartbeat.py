"""Signs of life."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from worker.domain.heartbeat import beat, silence
from worker.models import Heartbeat

pytestmark = pytest.mark.django_db


def test_silence_is_unknown_before_the_first_beat():
    assert silence() is None


def test_silence_counts_from_the_last_beat():
    with time_machine.travel(datetime(2026, 6, 1, tzinfo=UTC), tick=False) as traveller:
        beat()
        beat()
        traveller.shift(timedelta(seconds=42))
        assert silence() == timedelta(seconds=42)
    assert Heartbeat.objects.count() == 1
