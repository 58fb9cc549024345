"""The invented edition that is announced: its way from the proposals to the champions' reports."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from accounts.models import User
from champions.after.domain import reports as reporting
from champions.announcing.domain import announcement as announcing
from champions.announcing.domain import champion_pages as preparing
from champions.announcing.domain import confirmation as confirming
from champions.announcing.domain import photographs
from champions.desk.domain import screening
from champions.enums import DeclarationKind, ProposalStatus, UpdateStatus
from champions.jury.domain import declarations as declaring
from champions.jury.domain import jurors
from champions.jury.domain import reviews as reviewing
from champions.models import Edition, Proposal
from demo.content import champions_schema
from demo.content.champions_past import AWARDED, JURORS, KEY, PAST, REVIEWS, STORIES, reports
from demo.content.champions_proposals import SECRETARIAT
from demo.content.schema import LANGUAGES, Words
from demo.loading.champions_judging import account_of, load_proposals
from demo.loading.streams import Streams
from home.models import Organisation

SIGNS_IN = 10
"""Applicants with higher numbers only fill the lists."""


@transaction.atomic
def load_announced(record: champions_schema.Edition, edition: Edition, streams: Streams) -> None:
    """Everything of the announced edition, through the domain: all or none, and once."""
    if record["key"] != KEY or edition.proposals.exists():
        return
    for number, one in enumerate(PAST, start=1):
        if number > SIGNS_IN:
            account_of(one["account"])
    secretariat = account_of(SECRETARIAT)
    proposals = load_proposals(PAST, record, edition, streams)
    _load_reviews(edition, proposals, streams, secretariat)
    announces = record["announces_at"]
    for key, story in STORIES.items():
        _load_honours(proposals[key], AWARDED[key], story, secretariat, announces)
    for key in REVIEWS:
        if key not in AWARDED:
            screening.stage(
                proposal=proposals[key], to=ProposalStatus.NOT_SELECTED, user=secretariat
            )
    announcing.announce(edition=edition, user=secretariat, now=announces)
    _load_reports(proposals["ice"], announces, secretariat)


def _load_reviews(
    edition: Edition, proposals: Mapping[str, Proposal], streams: Streams, secretariat: User
) -> None:
    seats = [
        jurors.seat(
            edition=edition,
            email=email,
            partner=Organisation.objects.get(pk=streams.organisations["demo-federation"]),
            country="CH",
            languages=["en", "fr", "es"],
            user=secretariat,
        )
        for email in JURORS
    ]
    criteria = [block["id"] for block in edition.criteria if not block.get("retired")]
    for key, given in REVIEWS.items():
        for juror, (scores, comment) in zip(seats, given, strict=True):
            declaring.declare(juror=juror, proposal=proposals[key], kind=DeclarationKind.NONE)
            written = reviewing.Written(dict(zip(criteria, scores, strict=True)), comment)
            reviewing.submit(juror=juror, proposal=proposals[key], version=0, written=written)


def _load_honours(
    proposal: Proposal,
    kind: str,
    story: champions_schema.Story,
    secretariat: User,
    announces: datetime,
) -> None:
    """A decision, what its champion confirms, and the page that waits for the announcement."""
    edition = Edition.objects.get(pk=proposal.edition_id)
    award = next(one["id"] for one in edition.awards if one["value"]["kind"] == kind)
    screening.stage(proposal=proposal, to=ProposalStatus(kind), award=award, user=secretariat)
    now = announces - timedelta(days=10)
    confirming.tell(proposal=proposal, user=secretariat, now=now)
    assert proposal.lead is not None
    confirming.confirm(
        proposal=proposal,
        user=proposal.lead,
        public_name=story["public_name"],
        text=said(story["summary"], proposal.language),
        photo_rights=bool(story["pictures"]),
        now=now,
    )
    preparing.prepare_page(proposal=proposal, user=secretariat)
    for page in preparing.pages_of(proposal):
        language = page.locale.language_code
        draft = page.get_latest_revision_as_object()
        draft.summary = said(story["summary"], language)
        streams = Streams(f"champion/{proposal.reference}", people={}, organisations={})
        draft.story = [streams.block("paragraph", said(story["story"], language), "story")]
        draft.save_revision(user=secretariat, clean=False)
    pictures = photographs.candidates(proposal)
    for upload, alt in zip(pictures, story["pictures"], strict=True):
        photographs.choose(
            proposal=proposal,
            upload=upload,
            words={
                language: {"alt": said(alt, language), "credit": story["public_name"]}
                for language in LANGUAGES
            },
            user=secretariat,
        )


def _load_reports(proposal: Proposal, announces: datetime, secretariat: User) -> None:
    proposal = Proposal.objects.select_related("edition").get(pk=proposal.pk)
    assert proposal.lead is not None
    for one in reports(announces):
        report = reporting.propose(
            proposal=proposal,
            user=proposal.lead,
            day=one["day"],
            text=one["text"],
            language=one["language"],
        )
        if one["published"]:
            reporting.decide(report=report, status=UpdateStatus.PUBLISHED, user=secretariat)


def said(phrase: Words, language: str) -> str:
    """A phrase in one of its languages."""
    words: Mapping[str, Any] = phrase
    return str(words[language])
