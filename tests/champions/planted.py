"""A proposal in judging with a word planted in everything it holds, and somebody in every role."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.test import Client

from champions.announcing.domain.press import give_pass
from champions.desk.domain.screening import minute
from champions.enums import DeclarationKind, ReviewStatus
from champions.models import Declaration, Edition, Message, Proposal, Upload, WorkingTranslation
from files import storage
from files.enums import ScanStatus
from tests.factories.champions import (
    AWARD,
    IMPACT,
    QUESTION,
    REACH,
    declare,
    make_competition,
    make_edition,
    make_juror,
    make_proposal,
    make_review,
)
from tests.factories.desk import make_member_of, make_person

JUDGING = datetime(2030, 5, 6, 9, tzinfo=UTC)

# What is planted -----------------------------------------------------------------------------

ORGANISATION, TITLE = "plantedorganisation", "plantedtitle"
ANSWER, FILE, CONTENT = "plantedanswer", "plantedfile", "plantedcontent"
MESSAGE = "plantedmessage"
FOR_APPLICANT, FOR_JURY, REVIEWER = "plantedadvice", "plantedopinion", "plantedreviewer"
DECISION, NOTE, MINUTE = "plantedreason", "plantednote", "plantedminute"
TRANSLATION = "plantedtranslation"
MARKERS = (
    ORGANISATION,
    TITLE,
    ANSWER,
    FILE,
    CONTENT,
    MESSAGE,
    FOR_APPLICANT,
    FOR_JURY,
    REVIEWER,
    DECISION,
    NOTE,
    MINUTE,
    TRANSLATION,
)

# Who there is --------------------------------------------------------------------------------

JUDGES = ("declared_none", "declared_possible", "submitted")
"""Jurors who may read the proposal; the last one has submitted a review of it."""
OUTSIDERS = ("anonymous", "other_applicant", "inactive", "elsewhere", "editor", "desk")
APPLICANTS = ("owner", "co_applicant")
ROLES = (*APPLICANTS, *JUDGES, "undeclared", "conflicted", "secretariat", *OUTSIDERS)
SIGNED_IN = tuple(role for role in ROLES if role != "anonymous")

IDENTITY, DOSSIER = {ORGANISATION, TITLE}, {ORGANISATION, TITLE, ANSWER, FILE, CONTENT}
MAY_READ: dict[str, set[str]] = {
    **dict.fromkeys(APPLICANTS, {*DOSSIER, MESSAGE}),
    "declared_none": {*DOSSIER, TRANSLATION},
    "declared_possible": {*DOSSIER, TRANSLATION},
    "submitted": {*DOSSIER, TRANSLATION, FOR_APPLICANT, FOR_JURY, REVIEWER},
    # To declare about a proposal one must know whose it is; after a conflict no more than that.
    "undeclared": IDENTITY,
    "conflicted": {ORGANISATION},
    "secretariat": set(MARKERS),
    **dict.fromkeys(OUTSIDERS, set()),
}


@dataclass
class Situation:
    """A proposal in judging with something of everything, and somebody in every role."""

    edition: Edition
    proposal: Proposal
    upload: Upload
    people: dict[str, object]
    arguments: dict[str, object]

    def client(self, role: str) -> Client:
        client = Client()
        if role != "anonymous":
            client.force_login(self.people[role])
        return client


def make_situation(tree) -> Situation:
    competition = make_competition(tree)
    edition = make_edition(competition)
    other_edition = make_edition(competition, year=2031)
    people = {
        "owner": make_person("owner@example.org"),
        "co_applicant": make_person("co@example.org"),
        "other_applicant": make_person("other@example.org"),
        "secretariat": make_member_of("Secretariat", is_staff=True),
        "editor": make_member_of("Editors", is_staff=True),
        "desk": make_member_of("Desk", is_staff=True),
    }
    proposal = make_proposal(
        edition,
        lead=people["owner"],
        status="finalist",
        organisation=ORGANISATION,
        title=TITLE,
        answers={
            f"question.{QUESTION}": ANSWER,
            "organisation.name": ORGANISATION,
            "proposal.title": TITLE,
        },
        pending_status="winner",
        pending_award=AWARD,
        pending_reason=DECISION,
    )
    proposal.applicants.add(people["co_applicant"])
    make_proposal(edition, lead=people["other_applicant"], status="eligible")
    upload = plant_file(proposal)
    Message.objects.create(proposal=proposal, author=people["owner"], text=MESSAGE)
    plant_translation(proposal)
    jurors = {
        role: make_juror(edition, languages=["fr"])
        for role in (*JUDGES, "undeclared", "conflicted")
    }
    jurors["inactive"] = make_juror(edition, is_active=False)
    jurors["elsewhere"] = make_juror(other_edition)
    people |= {role: juror.user for role, juror in jurors.items()}
    for role in (*JUDGES, "inactive"):
        kind = "possible" if role == "declared_possible" else "none"
        declare(jurors[role], [proposal], DeclarationKind(kind))
    declare(jurors["conflicted"], [proposal], DeclarationKind.CONFLICT)
    make_review(jurors["submitted"], proposal, {IMPACT: 3, REACH: 3})
    make_review(jurors["conflicted"], proposal, {IMPACT: 1}, status=ReviewStatus.VOIDED)
    plant_review(edition, proposal)
    _pass, token = give_pass(
        edition=edition,
        email="press@example.org",
        expires_at=JUDGING + timedelta(days=1),
        user=people["secretariat"],
    )
    return Situation(
        edition,
        proposal,
        upload,
        people,
        {
            "year": edition.year,
            "key": proposal.key,
            "upload": upload.key,
            "step": "budget",
            "token": token,
            "form": "docx",
            "name": "nothing",
            "language": "fr",
        },
    )


def plant_file(proposal: Proposal) -> Upload:
    content = CONTENT.encode()
    upload = Upload.objects.create(
        proposal=proposal,
        name=f"{FILE}.txt",
        content_type="text/plain",
        size=len(content),
        received=len(content),
        scan=ScanStatus.CLEAN,
        completed_at=JUDGING,
    )
    storage.write(upload.key, content)
    proposal.submissions.get().uploads.add(upload)
    return upload


def plant_translation(proposal: Proposal) -> None:
    """What the secretariat wrote for jurors who read French."""
    WorkingTranslation.objects.create(
        proposal=proposal,
        submission=proposal.submissions.get(),
        language="fr",
        texts={f"question.{QUESTION}": TRANSLATION},
    )


def plant_review(edition: Edition, proposal: Proposal) -> None:
    """The review of somebody whom only those who gave their own may know of."""
    reviewer = make_juror(
        edition, user=make_person("r@example.org", first_name=REVIEWER, last_name="Juror")
    )
    Declaration.objects.create(juror=reviewer, proposal=proposal, kind="none", note=NOTE)
    scores = {IMPACT: 1, REACH: 2}
    make_review(reviewer, proposal, scores, for_applicant=FOR_APPLICANT, for_jury=FOR_JURY)
    log_minute(proposal)


def log_minute(proposal: Proposal) -> None:
    minute(proposal=proposal, day=JUDGING.date(), text=MINUTE, user=proposal.lead)
