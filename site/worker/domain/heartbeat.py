"""Beating, and hearing whether somebody does."""

import os
import socket
from datetime import timedelta
from typing import Final

from django.utils import timezone

from worker.models import Heartbeat

WORKER: Final = "worker"


def beat() -> None:
    """Say that the worker is alive now."""
    Heartbeat.objects.update_or_create(
        name=WORKER,
        defaults={
            "beat_at": timezone.now(),
            "host": socket.gethostname()[:255],
            "pid": os.getpid(),
        },
    )


def silence() -> timedelta | None:
    """Return how long no worker has beaten, or None if none ever did."""
    last = Heartbeat.objects.filter(name=WORKER).values_list("beat_at", flat=True).first()
    return None if last is None else timezone.now() - last
