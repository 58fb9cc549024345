"""The competition for tests: an edition, proposals in any state, jurors.

Every function takes what matters as keywords, sets nothing surprising, and writes states directly:
how they are reached is tested elsewhere.
"""

import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Page

from accounts.models import User
from champions.enums import DeclarationKind, ProposalStatus, ReviewStatus
from champions.models import (
    Answer,
    CompetitionPage,
    Declaration,
    Edition,
    EditionPage,
    Juror,
    Proposal,
    ProposalPage,
    Review,
    Score,
    Submission,
)
from tests.factories.content import Tree, block, translate
from tests.factories.desk import make_person

QUESTION, SECOND = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"
IMPACT, REACH = "33333333-3333-4333-8333-333333333333", "44444444-4444-4444-8444-444444444444"
AWARD = "55555555-5555-4555-8555-555555555555"
STATEMENT = "66666666-6666-4666-8666-666666666666"


def make_competition(tree: Tree) -> CompetitionPage:
    """The published competition of the English site."""
    page = CompetitionPage(title="Champions", slug="champions", locale=tree.homes["en"].locale)
    Page.objects.get(pk=tree.homes["en"].pk).add_child(instance=page)
    page.save_revision().publish()
    return CompetitionPage.objects.get(pk=page.pk)


def questions() -> list[dict[str, Any]]:
    """A question of 50 words that must be answered, and one that need not."""
    return [
        block(
            "question",
            {
                "label": "What do you propose?",
                "help": "",
                "kind": "text",
                "word_limit": 50,
                "required": True,
            },
            QUESTION,
        ),
        block(
            "question",
            {"label": "Anything else?", "help": "", "kind": "text", "required": False},
            SECOND,
        ),
    ]


def criteria() -> list[dict[str, Any]]:
    """Impact counts three times what reach does; both go up to 5."""
    return [
        block(
            "criterion", {"name": "Impact", "description": "", "weight": 3, "maximum": 5}, IMPACT
        ),
        block("criterion", {"name": "Reach", "description": "", "weight": 1, "maximum": 5}, REACH),
    ]


def make_edition(
    competition: CompetitionPage,
    *,
    year: int = 2030,
    opens_at: datetime | None = datetime(2030, 1, 7, 8, tzinfo=UTC),
    closes_at: datetime | None = datetime(2030, 3, 29, 17, tzinfo=UTC),
    announces_at: datetime | None = datetime(2030, 6, 27, 10, tzinfo=UTC),
    published: bool = True,
    **values: Any,
) -> Edition:
    """A published edition and its record; the page is ``record.source_page``."""
    page = EditionPage(
        title=f"Champions {year}",
        slug=str(year),
        year=year,
        live=False,
        locale=competition.locale,
        opens_at=opens_at,
        closes_at=closes_at,
        announces_at=announces_at,
        **{
            "questions": questions(),
            "criteria": criteria(),
            "awards": [
                block(
                    "award", {"kind": "winner", "name": "Champion", "number": 2, "prize": ""}, AWARD
                )
            ],
            "statements": [block("statement", {"text": "We are small.", "help": ""}, STATEMENT)],
            "contact_email": "champions@example.org",
            **values,
        },
    )
    Page.objects.get(pk=competition.pk).add_child(instance=page)
    revision = page.save_revision()
    if published:
        revision.publish()
    return Edition.objects.get(key=page.translation_key)


def make_proposal(
    edition: Edition,
    *,
    lead: User | None = None,
    status: str = ProposalStatus.DRAFT,
    answers: Mapping[str, str] | None = None,
    **values: Any,
) -> Proposal:
    """A proposal of one applicant; anything beyond a draft has a submission and a reference."""
    number = Proposal.objects.count() + 1
    lead = lead or make_person(f"applicant{uuid.uuid4().hex[:8]}@example.org")
    beyond = status not in ProposalStatus.values[:1] and status != ProposalStatus.LATE
    moment = (edition.closes_at or timezone.now()) - timedelta(days=1)
    proposal = Proposal.objects.create(
        edition=edition,
        lead=lead,
        status=status,
        **{
            "language": "en",
            "title": f"Proposal {number}",
            "organisation": f"Company {number}",
            "countries": ["KE"],
            "reference": f"SBC{edition.year}-{number:04}" if beyond else None,
            "submitted_at": moment if beyond else None,
            **values,
        },
    )
    proposal.applicants.add(lead)
    texts = {f"question.{QUESTION}": "We propose it."} if answers is None else dict(answers)
    Answer.objects.bulk_create(
        Answer(proposal=proposal, name=name, text=text) for name, text in texts.items()
    )
    if beyond:
        Submission.objects.create(
            proposal=proposal, number=1, submitted_at=moment, token=uuid.uuid4(), answers=texts
        )
    return proposal


def make_champion(
    edition: Edition,
    organisation: str = "Coprogeny",
    *,
    slug: str = "",
    published: bool = True,
    **values: Any,
) -> ProposalPage:
    """A champion's page below its edition's source page; by default a published winner."""
    parent = Page.objects.get(pk=edition.source_page_id)
    page = ProposalPage(
        title=organisation,
        slug=slug or slugify(organisation),
        organisation=organisation,
        live=False,
        locale=parent.locale,
        **{"countries": ["CM"], "summary": "It helps.", **values},
    )
    parent.add_child(instance=page)
    revision = page.save_revision()
    if published:
        revision.publish()
    return ProposalPage.objects.get(pk=page.pk)


def make_juror(edition: Edition, user: User | None = None, **values: Any) -> Juror:
    user = user or make_person(f"juror{uuid.uuid4().hex[:8]}@example.org")
    return Juror.objects.create(edition=edition, user=user, **values)


def declare(juror: Juror, proposals: Iterable[Proposal], kind: str = DeclarationKind.NONE) -> None:
    for proposal in proposals:
        Declaration.objects.create(juror=juror, proposal=proposal, kind=kind)


def make_review(
    juror: Juror,
    proposal: Proposal,
    scores: Mapping[str, int | None],
    *,
    status: str = ReviewStatus.SUBMITTED,
    **values: Any,
) -> Review:
    """A review with scores by criterion; None abstains."""
    review = Review.objects.create(
        juror=juror,
        proposal=proposal,
        status=status,
        submitted_at=timezone.now() if status == ReviewStatus.SUBMITTED else None,
        **values,
    )
    Score.objects.bulk_create(
        Score(review=review, criterion=name, value=value) for name, value in scores.items()
    )
    return review


__all__ = [
    "AWARD",
    "IMPACT",
    "QUESTION",
    "REACH",
    "SECOND",
    "STATEMENT",
    "criteria",
    "declare",
    "make_champion",
    "make_competition",
    "make_edition",
    "make_juror",
    "make_proposal",
    "make_review",
    "questions",
    "translate",
]
