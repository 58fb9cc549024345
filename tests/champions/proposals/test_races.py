"""Many at once, on PostgreSQL: one submission, one reference, one letter; no text lost silently."""

import re
import uuid
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from wagtail.models import ModelLogEntry

from champions.models import Answer, Message, Proposal, Submission
from champions.proposals.domain import submission as references
from champions.proposals.domain import submission as submitting
from champions.proposals.domain import writing
from champions.proposals.domain.invitations import accept, invite
from champions.proposals.domain.messages import post
from champions.proposals.domain.submission import submit
from champions.proposals.domain.transitions import MOVED
from champions.proposals.domain.writing import Saved, StaleText, begin, save
from champions.querysets import ProposalQuerySet
from letters.models import Letter
from refusals import Refused
from tests.champions.proposals.answering import ASKED, NOW, complete, signed_in, step_path, written
from tests.factories.champions import make_proposal
from tests.factories.desk import make_person
from tests.factories.races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _on_postgres():
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")


def meet(monkeypatch, name: str) -> None:
    """Let twenty threads come as far as this function of ``submitting`` before any goes on."""
    barrier, work = Barrier(20, timeout=60), getattr(submitting, name)

    def wait_then(*arguments):
        found = work(*arguments)
        barrier.wait()
        return found

    monkeypatch.setattr(submitting, name, wait_then)


def receipts():
    return Letter.objects.filter(purpose="champions-received").count()


def test_twenty_parallel_posts_of_one_screen_are_one_submission(draft, ada):
    clients = [signed_in(ada) for _post in range(20)]
    data = {"submit_token": str(draft.submit_token)}
    path = step_path(draft, "check")
    responses = at_once([lambda one=one: one.post(path, data) for one in clients])
    assert {getattr(one, "status_code", one) for one in responses} == {302}
    assert {one["Location"] for one in responses} == {f"/en/champions/proposals/{draft.key}/"}
    draft.refresh_from_db()
    assert draft.reference == "SBC2030-0001"
    assert (Submission.objects.count(), receipts()) == (1, 1)
    entries = ModelLogEntry.objects.for_instance(draft)
    assert [one.action for one in entries] == [MOVED]


def test_without_the_locks_the_same_screen_makes_trouble(draft, ada, monkeypatch):
    """The negative control: what the locks are there to prevent."""

    def unlocked(self, pk):
        return self.select_related("edition").get(pk=pk)

    monkeypatch.setattr(ProposalQuerySet, "locked", unlocked)
    monkeypatch.setattr(
        submitting.Edition.objects.__class__, "select_for_update", lambda self, **_kw: self.all()
    )
    meet(monkeypatch, "faults")
    work = lambda: submit(proposal=draft, user=ada, token=draft.submit_token, now=NOW)  # noqa: E731
    results = at_once([work] * 20)
    assert [one for one in results if isinstance(one, Exception)] != []


def test_many_proposals_at_once_have_references_without_gap_or_double(edition):
    drafts = [make_proposal(edition, answers=complete()) for _number in range(20)]
    results = at_once(
        [
            lambda one=one: submit(proposal=one, user=one.lead, token=one.submit_token, now=NOW)
            for one in drafts
        ]
    )
    assert [one for one in results if isinstance(one, Exception)] == []
    found = Proposal.objects.order_by("reference").values_list("reference", flat=True)
    assert list(found) == [f"SBC2030-{number:04}" for number in range(1, 21)]


def test_without_the_editions_lock_references_collide(edition, monkeypatch):
    drafts = [make_proposal(edition, answers=complete()) for _number in range(20)]
    next_reference = references.next_reference
    meet(monkeypatch, "next_reference")
    monkeypatch.setattr(
        submitting.Edition.objects.__class__, "select_for_update", lambda self, **_kw: self.all()
    )
    results = at_once(
        [
            lambda one=one: submit(proposal=one, user=one.lead, token=one.submit_token, now=NOW)
            for one in drafts
        ]
    )
    assert [one for one in results if isinstance(one, Exception)] != []
    assert next_reference(edition) != "SBC2030-0021"


@pytest.mark.parametrize("base", [0, 1])
def test_of_twenty_texts_begun_from_one_version_exactly_one_is_kept(draft, ada, base):
    name = ASKED if base else "budget.partners"

    def work(number):
        return lambda: save(
            proposal=draft,
            user=ada,
            name=name,
            text=f"Text {number}",
            base_version=base,
            now=NOW,
        )

    results = at_once([work(number) for number in range(20)])
    kept = [one for one in results if isinstance(one, Saved)]
    stale = [one for one in results if isinstance(one, StaleText)]
    assert (len(kept), len(stale)) == (1, 19)
    text, version = written(draft, name)
    assert version == base + 1
    assert {one.theirs for one in stale} == {text}
    assert {one.yours for one in stale} | {text} == {f"Text {number}" for number in range(20)}


def test_with_a_naive_write_texts_are_lost_silently(draft, ada, monkeypatch):
    """The negative control: all read, compare, and only then write."""
    all_have_read = Barrier(20, timeout=60)

    def naive(proposal, user, name, text, base_version, now):
        row = Answer.objects.get(proposal=proposal, name=name)
        all_have_read.wait()
        if row.version != base_version:
            return None
        Answer.objects.filter(pk=row.pk).update(text=text, version=base_version + 1)
        return base_version + 1

    def unheld(proposal, now):
        return Proposal.objects.select_related("edition").get(pk=proposal.pk)

    monkeypatch.setattr(writing, "_write", naive)
    monkeypatch.setattr(writing, "_held", unheld)

    def work(number):
        return lambda: save(
            proposal=draft, user=ada, name=ASKED, text=f"Text {number}", base_version=1, now=NOW
        )

    results = at_once([work(number) for number in range(20)])
    assert len([one for one in results if isinstance(one, Saved)]) == 20


def test_the_comparison_alone_keeps_one_even_without_the_proposals_lock(draft, ada, monkeypatch):
    def unheld(proposal, now):
        return Proposal.objects.select_related("edition").get(pk=proposal.pk)

    monkeypatch.setattr(writing, "_held", unheld)

    def work(number):
        return lambda: save(
            proposal=draft, user=ada, name=ASKED, text=f"Text {number}", base_version=1, now=NOW
        )

    results = at_once([work(number) for number in range(20)])
    assert len([one for one in results if isinstance(one, Saved)]) == 1


def test_saving_and_submitting_at_once_never_deadlock(draft, ada):
    def saver(number):
        return lambda: save(
            proposal=draft,
            user=ada,
            name="budget.partners",
            text=f"Text {number}",
            base_version=0,
            now=NOW,
        )

    send = lambda: submit(proposal=draft, user=ada, token=draft.submit_token, now=NOW)  # noqa: E731
    results = at_once([work for number in range(10) for work in (saver(number), send)])
    assert [one for one in results if isinstance(one, Exception)] == []
    assert Submission.objects.count() == 1


def test_twenty_clicks_begin_one_proposal(edition, ada):
    results = at_once([lambda: begin(edition=edition, user=ada, language="en", now=NOW)] * 20)
    assert [one for one in results if isinstance(one, Exception)] == []
    assert Proposal.objects.count() == 1


def test_one_invitation_is_accepted_once(draft, ada):
    people = [make_person(f"p{number}@example.org") for number in range(5)]
    invite(proposal=draft, user=ada, email="p0@example.org")
    text = Letter.objects.get(purpose="champions-invitation").text
    token = re.search(r"/invitations/(\S+)/", text)[1]
    results = at_once(
        [lambda one=one: accept(token=token, user=one) for one in [*people, people[0], people[0]]]
    )
    assert len([one for one in results if not isinstance(one, Exception)]) == 1
    assert {type(one) for one in results if isinstance(one, Exception)} == {Refused}
    assert draft.applicants.count() == 2


def test_a_double_click_is_one_message(draft, ada):
    at_once([lambda: post(proposal=draft, user=ada, text="Hello", now=NOW)] * 10)
    assert Message.objects.count() == 1


def test_anonymous_posts_at_once_change_nothing(draft):
    data = {"submit_token": str(uuid.uuid4())}
    at_once([lambda: Client().post(step_path(draft, "check"), data)] * 5)
    assert Submission.objects.count() == 0
