"""Anonymising: marked words planted everywhere are found nowhere afterwards; figures survive."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import models, transaction
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from champions.after.domain.forgetting import expires_at, forget, forget_overdue, overdue, preview
from champions.after.domain.statistics import statistics
from champions.enums import DeclarationKind, ProposalStatus
from champions.models import (
    Confirmation,
    Declaration,
    EarlierText,
    Edition,
    Extension,
    Invitation,
    Message,
    Proposal,
    Review,
    Upload,
    WorkingTranslation,
)
from letters.domain.outbox import Draft, write_letter
from letters.domain.rendering import Contents
from letters.models import Letter
from refusals import Refused
from tests.champions.after.conftest import ANNOUNCED, Announced
from tests.factories.champions import IMPACT, make_juror, make_proposal, make_review
from tests.factories.desk import make_person

pytestmark = pytest.mark.django_db

CANARY = "canary-7f3a"
OVER = ANNOUNCED + timedelta(days=740)


@pytest.fixture
def marked(announced: Announced) -> Proposal:
    """A proposal with the mark in every field that a person can fill."""
    storage = storages["private"]
    for name in storage.listdir("")[1]:  # what other tests left in this process
        storage.delete(name)
    lead = make_person("lead@example.org")
    row = make_proposal(
        announced.edition,
        status=ProposalStatus.NOT_SELECTED,
        lead=lead,
        title=f"Title {CANARY}",
        organisation=f"Company {CANARY}",
        sector="crafts",
        women_led=True,
        answers={
            "organisation.name": f"Company {CANARY}",
            "organisation.kind": "company",
            "organisation.country": "KE",
            "question.one": f"Answer {CANARY}",
        },
    )
    Message.objects.create(proposal=row, author=lead, text=f"Message {CANARY}")
    Invitation.objects.create(
        proposal=row, email=f"{CANARY}@example.org", token_hash="x", invited_by=lead
    )
    Extension.objects.create(proposal=row, until=ANNOUNCED, reason=f"Reason {CANARY}")
    Confirmation.objects.create(
        proposal=row, public_name=f"Name {CANARY}", latin_name=CANARY, text=CANARY
    )
    EarlierText.objects.create(proposal=row, name="proposal.title", text=CANARY, saved_by=lead)
    upload = Upload.objects.create(proposal=row, name=f"{CANARY}.pdf", size=3, digest="d")
    storages["private"].save(upload.key, ContentFile(CANARY.encode()))
    row.submissions.get().uploads.add(upload)
    WorkingTranslation.objects.create(
        proposal=row,
        submission=row.submissions.get(),
        language="fr",
        texts={"question.one": f"Réponse {CANARY}"},
        made_by=lead,
    )
    juror = make_juror(announced.edition)
    Declaration.objects.create(
        juror=juror, proposal=row, kind=DeclarationKind.NONE, note=f"Note {CANARY}"
    )
    make_review(
        juror, row, {IMPACT: 4}, for_applicant=f"Words {CANARY}", for_jury=f"Words {CANARY}"
    )
    log(instance=row, action="champions.move", user=lead, data={"to": "x", "reason": CANARY})
    with transaction.atomic():
        for intent in (f"champions:{row.key}:received:1", f"proposal:{row.key}:announced"):
            write_letter(
                Draft(
                    contents=Contents("en", CANARY, CANARY, CANARY),
                    to=f"{CANARY}@example.org",
                    intent_key=intent,
                    purpose="champions-x",
                )
            )
    return row


def found_in_tables() -> set[str]:
    """Every table in which any row holds the mark."""
    return {
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        for row in model._default_manager.values()
        if CANARY in str(row)
    }


def found_in_files() -> set[str]:
    storage = storages["private"]
    found = set()
    for name in storage.listdir("")[1]:
        with storage.open(name) as file:
            if CANARY.encode() in file.read():
                found.add(name)
    return found


def test_the_mark_is_nowhere_afterwards_and_figures_survive(
    announced: Announced, marked: Proposal, django_capture_on_commit_callbacks
) -> None:
    planted = found_in_tables()
    assert {
        "champions.Proposal",
        "champions.Answer",
        "champions.Submission",
        "champions.Upload",
        "champions.Message",
        "champions.Invitation",
        "champions.Extension",
        "champions.Confirmation",
        "champions.Declaration",
        "champions.Review",
        "champions.WorkingTranslation",
        "letters.Letter",
        "wagtailcore.ModelLogEntry",
    } <= planted
    assert len(found_in_files()) == 1
    before = statistics(announced.edition)
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_overdue(OVER) == 2
    assert found_in_tables() == set()
    assert found_in_files() == set()
    assert statistics(announced.edition) == before
    assert Review.objects.get().scores.get().value == 4
    marked.refresh_from_db()
    assert (marked.forgotten_at, marked.lead, marked.applicants.count()) == (OVER, None, 0)
    entry = ModelLogEntry.objects.get(action="champions.move")
    assert (entry.label, entry.data, entry.user) == (marked.reference, {"to": "x"}, None)
    assert Letter.objects.count() == 2


def test_again_takes_nothing_more(marked: Proposal) -> None:
    forget(proposal=marked, now=OVER)
    rows = Proposal.objects.values().get(pk=marked.pk)
    forget(proposal=marked, now=OVER + timedelta(days=1))
    assert Proposal.objects.values().get(pk=marked.pk) == rows
    assert ModelLogEntry.objects.filter(action="champions.forget").count() == 1


def test_a_dry_run_takes_nothing(marked: Proposal) -> None:
    out = StringIO()
    with time_machine.travel(OVER, tick=False):
        call_command("forget_proposals", "--dry-run", stdout=out)
    assert f"2030 {marked.reference}: 4 answers, 1 files, 1 messages, 2 letters" in out.getvalue()
    assert "2 proposals would be anonymised." in out.getvalue()
    assert CANARY not in out.getvalue()
    assert "champions.Answer" in found_in_tables()
    assert preview(marked).answers == 4
    with time_machine.travel(OVER, tick=False):
        call_command("forget_proposals", stdout=out)
    assert "2 proposals anonymised." in out.getvalue()
    assert found_in_tables() == set()


def test_champions_stay(announced: Announced) -> None:
    assert announced.champion not in overdue(OVER)
    with pytest.raises(Refused):
        forget(proposal=announced.champion)


def test_only_when_the_time_is_over(announced: Announced, marked: Proposal) -> None:
    end = expires_at(announced.edition)
    assert end is not None
    assert end.date().isoformat() == "2032-06-27"
    assert overdue(end - timedelta(seconds=1)) == []
    assert len(overdue(end)) == 2


def test_what_is_still_judged_stays(announced: Announced) -> None:
    waiting = make_proposal(announced.edition, status=ProposalStatus.SHORTLISTED)
    draft = make_proposal(announced.edition)
    Edition.objects.update(announced_at=None)
    found = overdue(OVER)
    assert waiting not in found
    assert draft in found


def test_every_text_of_a_proposal_is_known_to_forgetting() -> None:
    """A new field for people's words must be decided about here."""
    known = {
        "Answer": {"name", "text"},
        "Assignment": {"reason"},
        "Confirmation": {"public_name", "latin_name", "latin_title", "text"},
        "EarlierText": {"name", "text"},
        "Declaration": {"kind", "note"},
        "Extension": {"reason"},
        "Invitation": {"email", "token_hash"},
        "Message": {"text"},
        "ProgressReport": {"language", "text", "status"},
        "Proposal": {
            "key",
            "status",
            "pending_status",
            "pending_award",
            "award",
            "pending_reason",
            "reference",
            "language",
            "organisation",
            "title",
            "sector",
            "certificate_code",
        },
        "Review": {"status", "for_applicant", "for_jury"},
        "WorkingTranslation": {"language"},
        "Upload": {"key", "name", "content_type", "digest", "scan"},
    }
    for name, fields in known.items():
        model = apps.get_model("champions", name)
        texts = {
            one.name
            for one in model._meta.local_fields
            if isinstance(one, models.CharField | models.TextField)
        }
        assert texts == fields, name
