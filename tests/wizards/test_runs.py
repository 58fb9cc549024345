"""Runs without any wizard around them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from wizards.domain import runs
from wizards.models import Run, RunStep
from wizards.tokens import token_hash

pytestmark = pytest.mark.django_db


def begin() -> tuple[Run, str]:
    return runs.begin(wizard="test", subject="1")


def test_only_the_hash_of_a_key_is_kept():
    run, key = begin()
    assert len(key) == 48
    assert run.key_hash == token_hash(key)
    assert key not in str(vars(run))


def test_a_key_opens_its_own_wizard_and_subject_only():
    run, key = begin()
    assert runs.find(wizard="test", subject="1", key=key) == run
    assert runs.find(wizard="test", subject="2", key=key) is None
    assert runs.find(wizard="other", subject="1", key=key) is None
    assert runs.find(wizard="test", subject="1", key=key[:-1]) is None


def test_what_was_typed_is_kept_bounded_and_without_nul():
    run, _key = begin()
    runs.keep(run=run, step="a", data={"x": ["1\x002"], "y": ["z" * 9_000] * 200}, sent=False)
    kept = RunStep.objects.get()
    assert kept.data["x"] == ["1\ufffd2"]
    assert len(kept.data["y"]) == runs.VALUES_LIMIT
    assert len(kept.data["y"][0]) == runs.VALUE_LIMIT


def test_keeping_again_replaces_and_prolongs():
    run, _key = begin()
    later = timezone.now() + timedelta(hours=40)
    runs.keep(run=run, step="a", data={"x": ["1"]}, sent=False)
    runs.keep(run=run, step="a", data={"x": ["2"]}, sent=True, now=later)
    step = RunStep.objects.get()
    assert (step.data, step.sent) == ({"x": ["2"]}, True)
    run.refresh_from_db()
    assert run.expires_at == later + runs.LIFETIME


def test_work_is_done_once_and_its_steps_are_dropped():
    run, _key = begin()
    runs.keep(run=run, step="a", data={"x": ["1"]}, sent=True)
    done = []

    def work(locked: Run) -> dict:
        done.append(locked.pk)
        return {"number": len(done)}

    first, again = runs.finish(run=run, work=work), runs.finish(run=run, work=work)
    assert first.receipt == again.receipt == {"number": 1}
    assert done == [run.pk]
    assert RunStep.objects.count() == 0


def test_work_that_fails_leaves_the_run_as_it_was():
    run, _key = begin()
    runs.keep(run=run, step="a", data={"x": ["1"]}, sent=True)

    def work(_locked: Run) -> dict:
        raise LookupError

    with pytest.raises(LookupError):
        runs.finish(run=run, work=work)
    run.refresh_from_db()
    assert not run.is_finished
    assert RunStep.objects.count() == 1


def test_expired_runs_are_wiped_then_deleted():
    run, _key = begin()
    runs.keep(run=run, step="a", data={"x": ["1"]}, sent=True)
    assert runs.forget() == 0
    late = timezone.now() + runs.LIFETIME + timedelta(minutes=1)
    assert runs.forget(now=late) == 1
    assert RunStep.objects.count() == 0
    run.refresh_from_db()
    assert run.is_expired
    assert runs.forget(now=late + runs.TOMBSTONE) == 0
    assert Run.objects.count() == 0


def test_what_comes_after_the_end_is_not_kept():
    run, _key = runs.begin(wizard="w", subject="s")
    runs.finish(run=run, work=lambda _run: {"done": True})
    runs.keep(run=run, step="about", data={"about-name": ["Ada"]}, sent=True)
    assert not run.steps.exists()
