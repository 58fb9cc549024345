"""A juror's review: saved as it is written, submitted, opened again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import User
from champions.enums import ReviewStatus
from champions.jury.domain.scores import Criterion, rubric
from champions.models import Edition, Juror, Proposal, Review, Score
from champions.querysets import ProposalQuerySet
from refusals import Refused

SUBMITTED: Final = "champions.submit_review"
REOPENED: Final = "champions.reopen_review"
COMMENT_LIMIT: Final = 5000
KEPT_LIMIT: Final = 50_000
"""More than this of a comment is no text that somebody typed; it is cut."""


class StaleReview(Refused):
    """What was saved meanwhile is newer than what this save began from."""

    def __init__(self, review: Review) -> None:
        super().__init__(
            "stale",
            _("This review was changed in another window. Both versions are below: choose one."),
        )
        self.review = review


@dataclass(frozen=True, slots=True)
class Written:
    """What a juror wrote: scores by criterion (None abstains; absent is open), two comments."""

    scores: Mapping[str, int | None]
    for_applicant: str = ""
    for_jury: str = ""


def readable(juror: Juror) -> ProposalQuerySet[Proposal]:
    """What this seat on a jury may read: nothing of other editions."""
    return Proposal.objects.readable_by_juror(juror.user).filter(edition=juror.edition_id)


@transaction.atomic
def save(*, juror: Juror, proposal: Proposal, version: int, written: Written) -> Review:
    """Keep what the juror wrote so far and return the review with its new version.

    The same words again change nothing. Raises StaleReview when the review is newer than
    ``version``, Refused when the juror may not write it any more.
    """
    review = _open(juror, proposal)
    if written_of(review) == _cut(written, proposal.edition):
        return review
    if review.version != version:
        raise StaleReview(review)
    return _write(review, written, proposal.edition)


def submit(
    *, juror: Juror, proposal: Proposal, version: int, written: Written, now: datetime | None = None
) -> Review:
    """Save and hand in: from now on it counts, and the juror sees what others gave.

    Every criterion is scored or abstained from. The first review of an edition freezes its
    rubric. Submitted again, unchanged, it stays as it was. What is refused is saved all the same.
    """
    now = now or timezone.now()
    if same := _handed_in(juror, proposal, written):
        return same
    try:
        saved = save(juror=juror, proposal=proposal, version=version, written=written)
    except Refused:
        # The same words may have been handed in since we looked.
        if same := _handed_in(juror, proposal, written):
            return same
        raise
    with transaction.atomic():
        # The edition's row first, as publishing its page takes it: no criterion changes meanwhile.
        edition = Edition.objects.locked(proposal.edition_id)
        _serialise(juror, proposal)
        review = Review.objects.get(pk=saved.pk)
        if review.version != saved.version:
            raise StaleReview(review)
        if review.status == ReviewStatus.SUBMITTED:
            return review
        check_complete(written, rubric(edition))
        if edition.rubric_frozen_at is None:
            edition.rubric_frozen_at = now
            edition.save(update_fields=["rubric_frozen_at"])
        review.status, review.submitted_at = ReviewStatus.SUBMITTED, now
        review.save(update_fields=["status", "submitted_at"])
        log(
            instance=proposal,
            action=SUBMITTED,
            user=juror.user,
            data={"juror": str(juror.user), "scores": _scores(review)},
        )
    return review


def _handed_in(juror: Juror, proposal: Proposal, written: Written) -> Review | None:
    """The submitted review that says just this."""
    review = _find(juror, proposal)
    if review is None or review.status != ReviewStatus.SUBMITTED:
        return None
    return review if written_of(review) == _cut(written, proposal.edition) else None


@transaction.atomic
def reopen(*, juror: Juror, proposal: Proposal, user: User) -> Review:
    """Open a submitted review again: until it is submitted anew it does not count.

    The scores it had are kept in the log.
    """
    _serialise(juror, proposal)
    review = _find(juror, proposal)
    if review is None or review.status != ReviewStatus.SUBMITTED:
        raise Refused("not_submitted", _("There is no submitted review to open again."))
    log(
        instance=proposal,
        action=REOPENED,
        user=user,
        data={"juror": str(juror.user), "scores": _scores(review)},
    )
    review.status, review.submitted_at = ReviewStatus.DRAFT, None
    review.save(update_fields=["status", "submitted_at"])
    return review


def check_complete(written: Written, criteria: list[Criterion]) -> None:
    """Every criterion has a score within its range, or none on purpose; comments fit."""
    missing = [one for one in criteria if one.id not in written.scores]
    if missing:
        raise Refused("incomplete", _("Give a score for every criterion, or abstain from it."))
    for one in criteria:
        value = written.scores[one.id]
        if value is not None and not 0 <= value <= one.maximum:
            raise Refused("range", _("A score lies outside its range. Choose it again."))
    if max(len(written.for_applicant), len(written.for_jury)) > COMMENT_LIMIT:
        raise Refused("too_long", _("A comment has at most 5000 characters. Shorten it."))


def written_of(review: Review) -> Written:
    """What the review holds, in the form it is saved in."""
    return Written(_scores(review), review.for_applicant, review.for_jury)


def _serialise(juror: Juror, proposal: Proposal) -> None:
    """Take the juror's lock, as declaring does, then ask what may be written."""
    Juror.objects.select_for_update().get(pk=juror.pk)
    if not readable(juror).filter(pk=proposal.pk).exists():
        raise Refused("gone", _("This proposal is not yours to judge any more."))
    if proposal.edition.is_announced:
        raise Refused("announced", _("The winners of this edition are announced."))


def _open(juror: Juror, proposal: Proposal) -> Review:
    """The juror's review, begun if need be, where it may be written."""
    _serialise(juror, proposal)
    review, _created = Review.objects.get_or_create(juror=juror, proposal=proposal)
    if review.status == ReviewStatus.SUBMITTED:
        raise Refused("submitted", _("You have submitted this review. Open it again to change it."))
    return review


def _find(juror: Juror, proposal: Proposal) -> Review | None:
    return Review.objects.filter(juror=juror, proposal=proposal).first()


def _scores(review: Review) -> dict[str, int | None]:
    return dict(review.scores.order_by("pk").values_list("criterion", "value"))


def _cut(written: Written, edition: Edition) -> Written:
    """What of it can be kept: criteria that exist, scores that fit the column."""
    known = {one.id: one.maximum for one in rubric(edition)}
    scores = {
        name: value
        for name, value in written.scores.items()
        if name in known and (value is None or 0 <= value <= known[name])
    }
    return Written(scores, written.for_applicant[:KEPT_LIMIT], written.for_jury[:KEPT_LIMIT])


def _write(review: Review, written: Written, edition: Edition) -> Review:
    kept = _cut(written, edition)
    now = timezone.now()
    review.for_applicant, review.for_jury = kept.for_applicant, kept.for_jury
    review.version, review.saved_at = review.version + 1, now
    review.save(update_fields=["for_applicant", "for_jury", "version", "saved_at"])
    review.scores.exclude(criterion__in=kept.scores).delete()
    rows: list[Any] = [
        Score(review=review, criterion=name, value=value) for name, value in kept.scores.items()
    ]
    Score.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["review", "criterion"],
        update_fields=["value"],
    )
    return review
