"""What a registration's life costs: offers to a line, reminders to many, and the desk's long list.

Run by ``make bench`` in a process of its own, on the measured site's database. Each figure stands
beside the same work on a tenth or a hundredth of the rows, so that it shows whether cost grows.
"""

import sys
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

PEOPLE, LINE, REMINDED, LISTED = 1000, 1000, 10_000, 100_000
"""Rows compared with, people in line, people reminded, rows of the desk's list."""
QUICK = 10
"""How many times less ``--quick`` measures."""
CHUNK = 2000
EARLIER = timedelta(days=9)
"""How long ago people confirmed: who confirms after a reminder's instant gets none."""


def main(arguments: list[str]) -> None:
    import django

    django.setup()
    from django.core.mail.backends.dummy import EmailBackend
    from django.test.utils import override_settings

    less = QUICK if "--quick" in arguments else 1
    with override_settings(
        EMAIL_BACKEND=f"{EmailBackend.__module__}.{EmailBackend.__qualname__}",
        ALLOWED_HOSTS=["*"],
        SECURE_SSL_REDIRECT=False,
    ):
        promote(LINE // less)
        remind(REMINDED // less)
        listing(LISTED // less)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    found = work()
    return time.perf_counter() - began, found


def new_event(**values: Any) -> Any:
    from tests.factories.registration import make_open_event

    return make_open_event(slug=uuid.uuid4().hex[:12], **values)


def fill(event: Any, count: int, **values: Any) -> None:
    """``count`` registrations of an event, without seats or letters."""
    from django.utils import timezone

    from events.letters.keys import new_reference
    from events.models import Registration

    now = timezone.now()
    for first in range(0, count, CHUNK):
        Registration.objects.bulk_create(
            Registration(
                **{
                    "event": event,
                    "status": "confirmed",
                    "participation": "in_person",
                    "given_name": f"Guest {n}",
                    "family_name": f"Number {n}",
                    "name_key": f"guest {n} number {n}",
                    "email": f"guest{n}@example.net",
                    "email_key": f"guest{n}@example.net",
                    "organisation": f"Organisation {n % 97}",
                    "capacity": "other",
                    "country": "CH",
                    "language": ("en", "fr", "es")[n % 3],
                    "privacy_version": "1",
                    "consented_at": now,
                    "verified_at": now - EARLIER,
                    "confirmed_at": now - EARLIER,
                    "created_at": now + timedelta(microseconds=n),
                    "reference": new_reference() + f"{n % 100:02}",
                    "submit_token": uuid.uuid4().hex,
                    **values,
                }
            )
            for n in range(first, min(first + CHUNK, count))
        )


def promote(count: int) -> None:
    """Offer ``count`` seats to as many people in line, and a tenth of that before."""
    from django.utils import timezone

    from events.models import SeatPool, Wait
    from events.registration.domain import waiting
    from events.seats import set_capacity

    costs = []
    # The first line is for warming up.
    for people in (5, count // 10, count):
        event = new_event(capacity_in_person=0, waiting_list=True)
        fill(event, people, status="waiting", confirmed_at=None)
        now = timezone.now()
        Wait.objects.bulk_create(
            Wait(registration=one, participation="in_person", joined_at=now, counted=True)
            for one in event.registrations.order_by("pk")
        )
        SeatPool.objects.filter(event=event, participation="in_person").update(waiting=people)
        set_capacity(event=event, participation="in_person", capacity=people)
        seconds, offers = timed(waiting.offer_free_seats)
        if offers != people:
            raise SystemExit(f"{offers} offers instead of {people}.")
        costs.append(seconds / people)
    print(
        f"{'waiting list':28}{count} offers, {1 / costs[2]:.0f} a second; "
        f"one costs {costs[2] / costs[1]:.2f} × what it costs in a line of {count // 10}"
    )


def remind(count: int) -> None:
    """Remind ``count`` people: write the letters, with their progress, then send them."""
    from django.utils import timezone

    from events.models import Event, ReminderRun
    from events.notices.domain.reminders import write_batch
    from letters.domain.sending import send_due
    from letters.models import Letter

    event = new_event(reminders=["P1D"])
    fill(event, count)
    begins = timezone.now() + timedelta(hours=20)
    Event.objects.filter(pk=event.pk).update(begins_at=begins, over_at=begins + timedelta(hours=2))
    run = ReminderRun.objects.create(event=event, reminder="P1D", begins_at=begins)
    began = time.perf_counter()
    shown = 0
    while write_batch(run):
        done = Letter.objects.filter(intent_key__startswith=f"reminder:{run.pk}:").count()
        if done >= shown + count // 4:
            shown = done
            print(f"{'reminders':28}{done} of {count} written", flush=True)
    written = time.perf_counter() - began
    found = Letter.objects.filter(intent_key__startswith=f"reminder:{run.pk}:").count()
    if found != count:
        raise SystemExit(f"{found} letters instead of {count}.")
    seconds, sent = timed(lambda: sum(iter(lambda: send_due(limit=200), 0)))
    print(
        f"{'reminders':28}{count} letters, each once: {count / written:.0f} written a second, "
        f"{sent / seconds:.0f} sent a second to a mail server that takes no time"
    )


def listing(count: int) -> None:
    """The desk's list over ``PEOPLE`` rows and over ``count``: queries and time."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from accounts.models import User
    from events.models import Registration

    client = Client()
    with suppress(User.DoesNotExist):
        client.force_login(User.objects.get(email="office@example.net"))
    address = reverse("registrations:index")
    seen = []
    for rows in (PEOPLE, count):
        missing = rows - Registration.objects.count()
        if missing > 0:
            fill(new_event(), missing)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            seconds, response = timed(lambda: client.get(address))
        if response.status_code != 200:
            raise SystemExit(f"The desk's list answered {response.status_code}.")
        seen.append((Registration.objects.count(), len(queries), seconds))
    (few, fixed, quick), (many, asked, slow) = seen
    print(
        f"{'desk listing':28}{many} rows: {asked} queries, {1000 * slow:.0f} ms, "
        f"{slow / quick:.2f} × that of {few} rows ({fixed} queries)"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
