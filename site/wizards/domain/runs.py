"""Beginning, keeping, finishing and forgetting wizard runs."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from wizards.models import Run, RunStep
from wizards.tokens import new_token, token_hash

LIFETIME: Final = timedelta(hours=48)
"""How long an untouched run keeps what was typed."""
TOMBSTONE: Final = timedelta(days=30)
"""How long the address of a forgotten run still says that it has expired."""
SEAL_LENGTH: Final = 16
VALUE_LIMIT: Final = 5_000
"""Characters kept of one value; every field's own limit is below it, so that it still refuses."""
VALUES_LIMIT: Final = 100
"""Values kept of one field."""

Raw = Mapping[str, Sequence[str]]


def fresh_key(*, wizard: str, subject: str) -> str:
    """A key for a run that is begun by the first POST to its address; it is not kept anywhere.

    The page is shown before there is a row, and its form is sent to where the run will be: sent
    again, or gone back to, it is the same run.
    """
    token = new_token()
    return token + _seal(wizard, subject, token)


def begin(
    *,
    wizard: str,
    subject: str,
    key: str = "",
    brought: Mapping[str, Any] | None = None,
    now: datetime | None = None,
) -> tuple[Run, str]:
    """Create the run that a fresh ``key`` opens, or find it; return it with its key.

    What it ``brought`` is kept where its receipt will be.
    """
    key = key or fresh_key(wizard=wizard, subject=subject)
    run, _is_new = Run.objects.get_or_create(
        key_hash=token_hash(key),
        defaults={
            "wizard": wizard,
            "subject": subject,
            "receipt": dict(brought or {}),
            "expires_at": (now or timezone.now()) + LIFETIME,
        },
    )
    return run, key


def is_ours(*, wizard: str, subject: str, key: str) -> bool:
    """Whether ``fresh_key`` made this key for this wizard and subject."""
    token, seal = key[:-SEAL_LENGTH], key[-SEAL_LENGTH:]
    return constant_time_compare(seal, _seal(wizard, subject, token))


def _seal(wizard: str, subject: str, token: str) -> str:
    seal = salted_hmac("wizard-run", f"{wizard}:{subject}:{token}", algorithm="sha256")
    return seal.hexdigest()[:SEAL_LENGTH]


def find(*, wizard: str, subject: str, key: str) -> Run | None:
    """Return the run that ``key`` opens, expired or not."""
    return Run.objects.filter(wizard=wizard, subject=subject, key_hash=token_hash(key)).first()


def keep(
    *, run: Run, step: str, data: Raw, sent: bool, now: datetime | None = None
) -> dict[str, list[str]]:
    """Store what was typed into a step, before anything judges it; return it as stored.

    NUL cannot be stored by PostgreSQL: it becomes U+FFFD, which every field refuses.
    """
    kept = {
        name: [value.replace("\x00", "\ufffd")[:VALUE_LIMIT] for value in values[:VALUES_LIMIT]]
        for name, values in data.items()
    }
    with transaction.atomic():
        # The run's row comes first, as in finish(): simultaneous calls never wait in a circle.
        open_run = Run.objects.filter(pk=run.pk, finished_at__isnull=True)
        if open_run.update(expires_at=(now or timezone.now()) + LIFETIME):
            RunStep.objects.bulk_create(
                [RunStep(run=run, name=step, data=kept, sent=sent)],
                update_conflicts=True,
                unique_fields=["run", "name"],
                update_fields=["data", "sent"],
            )
    return kept


def finish(*, run: Run, work: Callable[[Run], dict[str, Any]]) -> Run:
    """Do ``work`` and keep its receipt, once: later and simultaneous calls find the receipt.

    The run's row is locked for as long as the work takes; an exception leaves it unfinished.
    """
    with transaction.atomic():
        locked = Run.objects.select_for_update().get(pk=run.pk)
        if not locked.is_finished:
            locked.receipt = work(locked)
            locked.finished_at = timezone.now()
            locked.save(update_fields=["receipt", "finished_at"])
            locked.steps.all().delete()
    return locked


def amend(*, run: Run, work: Callable[[Run], dict[str, Any]]) -> Run:
    """Change a finished run's receipt under its lock."""
    with transaction.atomic():
        locked = Run.objects.select_for_update().get(pk=run.pk)
        locked.receipt = work(locked)
        locked.save(update_fields=["receipt"])
    return locked


def forget(*, now: datetime | None = None) -> int:
    """Wipe what expired runs hold, delete them a month later; return how many were wiped."""
    now = now or timezone.now()
    with transaction.atomic():
        expired = Run.objects.filter(expires_at__lte=now, wiped_at__isnull=True)
        keys = list(expired.values_list("pk", flat=True)[:500])
        RunStep.objects.filter(run__in=keys).delete()
        Run.objects.filter(pk__in=keys).update(wiped_at=now, receipt={})
    Run.objects.filter(wiped_at__lte=now - TOMBSTONE).delete()
    return len(keys)
