"""What a release would do that somebody may regret: named before it is made."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from champions.announcing.domain.announcement import ReleasePlan
from champions.models import Proposal, ProposalPage, Review

WORDS: Final = ("summary", "story")
"""A champion's page in which all of these are empty says nothing."""


@dataclass(frozen=True, slots=True)
class Concern:
    """Something about one proposal that a release cannot take back."""

    proposal: Proposal
    sentence: Promise

    @property
    def name(self) -> str:
        """What the secretariat calls the proposal."""
        return self.proposal.reference or self.proposal.organisation or self.proposal.key


def concerns(plan: ReleasePlan) -> list[Concern]:
    """Of every proposal that would be told of a decision: a fixed number of queries."""
    return [*_honoured(plan), *_judged(plan)]


def _honoured(plan: ReleasePlan) -> Iterator[Concern]:
    written = _with_words([one.pk for one in plan.honoured])
    for one in plan.honoured:
        said = getattr(one, "confirmation", None)
        if said is None or said.told_at is None:
            yield Concern(one, _("has not been told of its award"))
        elif said.confirmed_at is None:
            yield Concern(one, _("has not answered what we may publish"))
        if one.pk not in plan.pages:
            yield Concern(one, _("has no page"))
        elif one.pk not in written:
            yield Concern(one, _("has an empty page"))


def _judged(plan: ReleasePlan) -> Iterator[Concern]:
    counts = dict(
        Review.objects.counting()
        .filter(proposal__in=plan.recipients)
        .values_list("proposal")
        .annotate(n=Count("pk"))
    )
    for one in plan.recipients:
        n = counts.get(one.pk, 0)
        if n == 0:
            yield Concern(one, _("was judged by no juror"))
        elif n < one.edition.quorum:
            yield Concern(one, _("was judged by fewer jurors than a rank needs"))


def _with_words(proposals: list[int]) -> set[int]:
    """Proposals that have a page with something on it, in any language."""
    pages = ProposalPage.objects.filter(proposal__in=proposals).select_related("latest_revision")
    return {
        page.proposal_id
        for page in pages
        if page.latest_revision
        and any(page.latest_revision.content.get(name) not in (None, "", "[]") for name in WORDS)
    }
