"""Invented proposals, jurors and reviews, written the way people write them: through the domain."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from champions.desk.domain import screening
from champions.enums import DeclarationKind, ProposalStatus
from champions.jury.domain import declarations as declaring
from champions.jury.domain import jurors
from champions.jury.domain import reviews as reviewing
from champions.jury.domain import translations as translating
from champions.models import Edition, Proposal
from champions.proposals.domain import bell as lapsing
from champions.proposals.domain import messages, scanning, uploads, writing
from champions.proposals.domain import submission as submitting
from demo.content import champions_schema
from demo.content.champions_jury import JURORS, TRANSLATIONS
from demo.content.champions_proposals import JUDGED, OPEN, SECRETARIAT, THREAD
from demo.loading.people import make_account
from demo.loading.pictures import abstract
from demo.loading.streams import Streams
from home.models import Organisation

S = ProposalStatus
PATHS: Final[Mapping[str, tuple[ProposalStatus, ...]]] = {
    "ineligible": (S.SUBMITTED, S.INELIGIBLE),
    "eligible": (S.SUBMITTED, S.ELIGIBLE),
    "shortlisted": (S.SUBMITTED, S.ELIGIBLE, S.SHORTLISTED),
    "finalist": (S.SUBMITTED, S.ELIGIBLE, S.SHORTLISTED, S.FINALIST),
}
"""What the secretariat did with a proposal, by how far it has come."""


@transaction.atomic
def load_judging(record: champions_schema.Edition, edition: Edition, streams: Streams) -> None:
    """The proposals of a demonstration edition, and the jury of the one in judging: all or none.

    An edition that has proposals is left alone.
    """
    if not record.get("fictional") or edition.proposals.exists():
        return
    if record["key"] == "champions-demo-open":
        load_proposals(OPEN, record, edition, streams)
    elif record["key"] == "champions-demo-judging":
        proposals = load_proposals(JUDGED, record, edition, streams)
        for at, (account, text) in enumerate(THREAD):
            messages.post(
                proposal=proposals["potters"],
                user=account_of(account),
                text=text,
                from_secretariat=account == SECRETARIAT,
                now=timezone.now() - timedelta(days=2 - at),
            )
        for key, texts in TRANSLATIONS.items():
            _load_translation(proposals[key], texts, _block_ids(record, streams))
        for juror in JURORS:
            load_juror(juror, edition, proposals, record, streams)


def load_proposals(
    records: Iterable[champions_schema.Proposal],
    edition_record: champions_schema.Edition,
    edition: Edition,
    streams: Streams,
) -> dict[str, Proposal]:
    """The proposals by their keys, each written, submitted and moved as far as its record says."""
    ids = _block_ids(edition_record, streams)
    return {
        record["key"]: _load_proposal(record, edition, edition_record["closes_at"], ids)
        for record in records
    }


def _load_proposal(
    record: champions_schema.Proposal, edition: Edition, closes: datetime, ids: Mapping[str, str]
) -> Proposal:
    now = closes - timedelta(days=record["days"])
    user = account_of(record["account"])
    proposal = writing.begin(edition=edition, user=user, language=record["language"], now=now)
    for name, text in record["answers"].items():
        writing.save(
            proposal=proposal,
            user=user,
            name=ids.get(name, name),
            text=text,
            base_version=0,
            now=now,
        )
    for number in range(record.get("pictures", 0)):
        _load_picture(proposal, user, number, now)
    fate = record["fate"]
    if fate not in ("draft", "late"):
        submitting.submit(proposal=proposal, user=user, token=proposal.submit_token, now=now)
    if fate == "withdrawn":
        submitting.withdraw(proposal=proposal, user=user, now=now + timedelta(hours=1))
    if fate == "late":
        lapsing.lapse(proposal=proposal, now=closes + edition.window.grace)
    proposal.refresh_from_db()
    for _before, to in pairwise(PATHS.get(fate, ())):
        reason = record.get("reason", "")
        screening.move_now(proposal=proposal, to=to, user=account_of(SECRETARIAT), reason=reason)
    return Proposal.objects.get(pk=proposal.pk)


def _load_translation(proposal: Proposal, texts: Mapping[str, str], ids: Mapping[str, str]) -> None:
    translating.keep(
        proposal=proposal,
        language="en",
        texts={ids.get(name, name): text for name, text in texts.items()},
        submission=proposal.submissions.get(),
        version=0,
        user=account_of(SECRETARIAT),
    )


def _load_picture(proposal: Proposal, user: User, number: int, now: datetime) -> None:
    """A photograph among the proposal's files, checked as far as the installation can."""
    # Other pictures for other proposals.
    content = abstract(2 * proposal.edition.proposals.count() + number + 1)
    begun = uploads.begin_upload(
        proposal=proposal,
        name=f"photograph-{number + 1}.jpg",
        size=len(content),
        user=user,
        now=now,
    )
    scanning.scan(upload=uploads.receive(upload=begun, offset=0, chunk=content, user=user, now=now))


def load_juror(
    record: champions_schema.Juror,
    edition: Edition,
    proposals: Mapping[str, Proposal],
    edition_record: champions_schema.Edition,
    streams: Streams,
) -> None:
    juror = jurors.seat(
        edition=edition,
        email=record["account"],
        partner=Organisation.objects.get(pk=streams.organisations[record["partner"]]),
        country=record["country"],
        languages=record["languages"],
        user=account_of(SECRETARIAT),
    )
    for key, (kind, note) in record["declarations"].items():
        declaring.declare(
            juror=juror, proposal=proposals[key], kind=DeclarationKind(kind), note=note
        )
    criteria = [block["id"] for block in edition.criteria if not block.get("retired")]
    for key, (scores, for_applicant, for_jury) in record["reviews"].items():
        written = reviewing.Written(
            dict(zip(criteria, scores, strict=True)), for_applicant, for_jury
        )
        write = reviewing.save if key in record["unfinished"] else reviewing.submit
        write(juror=juror, proposal=proposals[key], version=0, written=written)


def _block_ids(record: champions_schema.Edition, streams: Streams) -> dict[str, str]:
    """Field names by key → field names by block id, as answers are kept."""
    questions = {
        f"question.{one['key']}": f"question.{streams.block('question', None, one['key'])['id']}"
        for one in record.get("questions", [])
    }
    statements = {
        f"eligibility.{one['key']}": (
            f"eligibility.{streams.block('statement', None, one['key'])['id']}"
        )
        for one in record.get("statements", [])
    }
    return questions | statements


def account_of(email: str) -> User:
    """A demo account; one that is not among the printed ones is made here."""
    user = User.objects.filter(email=email).first()
    if user is None:
        name = email.partition("@")[0].capitalize()
        user = make_account(email, first_name=name, last_name="Demo")
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user
