"""What applicants who were not selected may read of the jury's judgement."""

from dataclasses import dataclass

from champions.enums import ProposalStatus
from champions.jury.domain.scores import rubric, tally
from champions.models import EditionText, Proposal, Review


@dataclass(frozen=True, slots=True)
class FeedbackLine:
    """One criterion: its name, what it means, and the mean in per cent of the best score."""

    name: str
    description: str
    percent: int | None


@dataclass(frozen=True, slots=True)
class Feedback:
    """Means by criterion and the jury's words, without who said them."""

    lines: tuple[FeedbackLine, ...]
    comments: tuple[str, ...]


def may_read_feedback(proposal: Proposal) -> bool:
    """Only where the edition offers it, only the ones not selected, only after the announcement."""
    edition = proposal.edition
    return (
        edition.offers_feedback
        and edition.is_announced
        and proposal.status == ProposalStatus.NOT_SELECTED
        and proposal.forgotten_at is None
    )


def feedback(proposal: Proposal, language: str) -> Feedback:
    """The mean per criterion of the reviews that count, and their comments for the applicant.

    A mean of one juror's scores would tell that juror's: with fewer than two there is none. The
    comments stand in the order of the alphabet, so that no order tells whose they are.
    """
    reviews = list(Review.objects.counting().filter(proposal=proposal).prefetch_related("scores"))
    criteria = rubric(proposal.edition)
    text = EditionText.objects.filter(edition=proposal.edition_id, language=language).first()
    scores = [{one.criterion: one.value for one in review.scores.all()} for review in reviews]
    shares = tally(scores, criteria).by_criterion or {}
    lines = []
    for one in criteria:
        answered = sum(given.get(one.id) is not None for given in scores)
        share = shares.get(one.id)
        lines.append(
            FeedbackLine(
                name=text.say(one.id, "name") if text else "",
                description=text.say(one.id, "description") if text else "",
                percent=round(share) if share is not None and answered > 1 else None,
            )
        )
    comments = sorted({review.for_applicant.strip() for review in reviews} - {""})
    return Feedback(tuple(lines), tuple(comments))
