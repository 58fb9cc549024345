"""A juror's list: what lies before them, and how far each one is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from champions.enums import DeclarationKind, ReviewStatus
from champions.jury.domain.scores import Criterion, rubric, total_of
from champions.jury.presentation.rubric import RubricLine
from champions.models import Declaration, Juror, Proposal, Review
from events.words.wording import listed
from home import delegations

STATES = {
    "declare": pgettext_lazy("juror's list", "To declare"),
    "read": pgettext_lazy("juror's list", "To read"),
    "progress": pgettext_lazy("juror's list", "In progress"),
    "submitted": pgettext_lazy("juror's list", "Submitted"),
    "conflict": pgettext_lazy("juror's list", "Conflict of interest"),
}
ORDER = tuple(STATES)


@dataclass(frozen=True, slots=True)
class SeatLine:
    """One proposal on a juror's desk: what somebody must know to declare, and no more."""

    proposal: Proposal
    state: str
    label: str | Promise
    url: str
    countries: str
    action: str


@dataclass(frozen=True, slots=True)
class SeatList:
    """A seat on a jury with its proposals, what wants an action first."""

    juror: Juror
    title: str
    lines: list[SeatLine]
    declare_url: str
    pack_url: str
    announces_at: datetime | None

    def count(self, state: str) -> int:
        return sum(line.state == state for line in self.lines)

    @property
    def summary(self) -> list[tuple[str | Promise, int]]:
        return [(label, self.count(state)) for state, label in STATES.items() if self.count(state)]


def desks(user: Any, language: str) -> list[SeatList]:
    """The person's seats, latest edition first: a fixed number of queries for each."""
    seats = Juror.objects.of(user).select_related("edition", "user", "partner")
    return [_desk(seat, language) for seat in seats.order_by("-edition__year")]


def _desk(seat: Juror, language: str) -> SeatList:
    declared = Declaration.objects.filter(juror=seat)
    reviews = Review.objects.filter(juror=seat)
    proposals = (
        Proposal.objects.before_juror(seat.user)
        .filter(edition=seat.edition_id)
        .prefetch_related(
            Prefetch("declarations", declared, to_attr="own_declarations"),
            Prefetch("reviews", reviews, to_attr="own_reviews"),
        )
        .order_by("reference", "pk")
    )
    lines = [_line(proposal, language) for proposal in proposals]
    lines.sort(key=lambda line: ORDER.index(line.state))
    text = seat.edition.texts.filter(language=language).first()
    readable = any(line.state not in ("declare", "conflict") for line in lines)
    year = seat.edition.year
    return SeatList(
        juror=seat,
        title=(text.theme or text.title) if text else str(seat.edition),
        lines=lines,
        declare_url=reverse("champions_jury_declare_all", args=[year])
        if sum(line.state == "declare" for line in lines) > 1
        else "",
        pack_url=reverse("champions_jury_pack", args=[year]) if readable else "",
        announces_at=seat.edition.announces_at,
    )


def _line(proposal: Any, language: str) -> SeatLine:
    declaration = next(iter(proposal.own_declarations), None)
    review = next(iter(proposal.own_reviews), None)
    state = state_of(declaration, review)
    declare = reverse("champions_jury_declare", args=[proposal.key])
    read = reverse("champions_jury_proposal", args=[proposal.key])
    actions = {
        "declare": _("Declare"),
        "read": _("Read and score"),
        "progress": _("Go on"),
        "submitted": _("Look at it"),
        "conflict": "",
    }
    return SeatLine(
        proposal=proposal,
        state=state,
        label=STATES[state],
        url=declare if state == "declare" else "" if state == "conflict" else read,
        countries=country_words(proposal.countries, language),
        action=actions[state],
    )


def state_of(declaration: Declaration | None, review: Review | None) -> str:
    if declaration is None:
        return "declare"
    if declaration.kind == DeclarationKind.CONFLICT:
        return "conflict"
    if review is None or (review.version == 0 and review.status == ReviewStatus.DRAFT):
        return "read"
    return "submitted" if review.status == ReviewStatus.SUBMITTED else "progress"


def country_words(codes: Sequence[str], language: str) -> str:
    """Names of countries, or the whole world where there are none."""
    if not codes:
        return _("The whole world")
    return listed(delegations.country_name(code, language) or code for code in codes)


# What others gave, once one's own is submitted -----------------------------------------------


@dataclass(frozen=True, slots=True)
class Opinion:
    """A submitted review as other jurors read it."""

    who: str
    own: bool
    total: str
    scores: list[tuple[str, str]]
    for_applicant: str
    for_jury: str


def opinions(
    proposal: Proposal, user: Any, lines: Sequence[RubricLine]
) -> tuple[list[Opinion], str]:
    """The reviews somebody may see, and the mean of their totals in words: three queries."""
    reviews = (
        Review.objects.counting()
        .visible_to(user)
        .filter(proposal=proposal)
        .select_related("juror__user", "juror__partner", "proposal__edition")
        .prefetch_related("scores")
        .order_by("pk")
    )
    criteria = rubric(proposal.edition)
    found = list(reviews)
    totals = [one for review in found if (one := total_of(review, criteria)) is not None]
    mean = percent(sum(totals, Fraction()) / len(totals)) if totals else "–"
    return [_opinion(review, user, lines, criteria) for review in found], mean


def _opinion(
    review: Review, user: Any, lines: Sequence[RubricLine], criteria: Sequence[Criterion]
) -> Opinion:
    given = {score.criterion: score.value for score in review.scores.all()}
    partner = review.juror.partner
    own = review.juror.user_id == user.pk
    name = str(review.juror.user)
    if review.proposal.edition.hides_jurors and not own:
        who = _("A juror")
    else:
        who = f"{name} ({partner.acronym or partner.name})" if partner else name
    return Opinion(
        who=who,
        own=own,
        total=percent(total_of(review, criteria)),
        scores=[(line.name, score_words(given, line)) for line in lines],
        for_applicant=review.for_applicant,
        for_jury=review.for_jury,
    )


def score_words(given: dict[str, int | None], line: RubricLine) -> str:
    if line.id not in given:
        return "–"
    value = given[line.id]
    if value is None:
        return _("abstained")
    return _("%(value)s of %(maximum)s") % {"value": value, "maximum": line.maximum}


def percent(value: Fraction | float | None) -> str:
    """One decimal, as it is written in the language of the screen, or a dash for nothing."""
    return "–" if value is None else number_format(Decimal(f"{float(value):.1f}"), decimal_pos=1)
