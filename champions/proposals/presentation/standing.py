"""What applicants are told of where their proposal stands: never more than the public may know.

One table says it all: a state, and whether the edition is announced, give the public word. What
juries and secretariat decide shows only once it was announced, or, for a proposal that may not
take part, once its applicants were told.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from champions.enums import ProposalStatus


class PublicStanding(StrEnum):
    """Where a proposal stands, in the words of its applicants."""

    DRAFT = "draft"
    LATE = "late"
    RECEIVED = "received"
    JUDGED = "judged"
    NOT_ELIGIBLE = "not_eligible"
    NOT_SELECTED = "not_selected"
    FINALIST = "finalist"
    RUNNER_UP = "runner_up"
    WINNER = "winner"
    WITHDRAWN = "withdrawn"


S, P = ProposalStatus, PublicStanding
TABLE: Final[Mapping[ProposalStatus, tuple[PublicStanding, PublicStanding]]] = {
    S.DRAFT: (P.DRAFT, P.DRAFT),
    S.LATE: (P.LATE, P.LATE),
    S.SUBMITTED: (P.RECEIVED, P.NOT_SELECTED),
    S.ELIGIBLE: (P.JUDGED, P.NOT_SELECTED),
    S.INELIGIBLE: (P.RECEIVED, P.NOT_ELIGIBLE),
    S.SHORTLISTED: (P.JUDGED, P.NOT_SELECTED),
    S.FINALIST: (P.JUDGED, P.FINALIST),
    S.WINNER: (P.JUDGED, P.WINNER),
    S.RUNNER_UP: (P.JUDGED, P.RUNNER_UP),
    S.NOT_SELECTED: (P.JUDGED, P.NOT_SELECTED),
    S.WITHDRAWN: (P.WITHDRAWN, P.WITHDRAWN),
}
"""State → what is said of it before, and after, the announcement."""


@dataclass(frozen=True, slots=True)
class StandingWords:
    """A standing in a word or two, and in one sentence."""

    label: str | Promise
    sentence: str | Promise


WORDS: Final[Mapping[PublicStanding, StandingWords]] = {
    P.DRAFT: StandingWords(
        pgettext_lazy("standing of a proposal", "Draft"),
        _("You are writing it. Only what is submitted takes part."),
    ),
    P.LATE: StandingWords(
        pgettext_lazy("standing of a proposal", "Late draft"),
        _("It was not submitted before the deadline. It is kept, and does not take part."),
    ),
    P.RECEIVED: StandingWords(
        pgettext_lazy("standing of a proposal", "Received"),
        _("We have it. The secretariat checks whether it meets the conditions."),
    ),
    P.JUDGED: StandingWords(
        pgettext_lazy("standing of a proposal", "Being judged"),
        _("It takes part. The results are told to everybody at the announcement."),
    ),
    P.NOT_ELIGIBLE: StandingWords(
        pgettext_lazy("standing of a proposal", "Does not take part"),
        _("It does not meet the conditions of this edition."),
    ),
    P.NOT_SELECTED: StandingWords(
        pgettext_lazy("standing of a proposal", "Not selected"),
        _("It is not among the champions of this edition. Thank you for taking part."),
    ),
    P.FINALIST: StandingWords(
        pgettext_lazy("standing of a proposal", "Finalist"),
        _("It is among the finalists of this edition. Congratulations!"),
    ),
    P.RUNNER_UP: StandingWords(
        pgettext_lazy("standing of a proposal", "Runner-up"),
        _("It is a runner-up of this edition. Congratulations!"),
    ),
    P.WINNER: StandingWords(
        pgettext_lazy("standing of a proposal", "Champion"),
        _("It is a champion of this edition. Congratulations!"),
    ),
    P.WITHDRAWN: StandingWords(
        pgettext_lazy("standing of a proposal", "Withdrawn"),
        _("You took it back: it does not take part."),
    ),
}


def public_standing(
    status: str, *, announced: bool, told_ineligible: bool = False
) -> PublicStanding:
    """What is said of a proposal's state.

    ``told_ineligible`` is whether its applicants have had the letter that says so.
    """
    if status == ProposalStatus.INELIGIBLE and told_ineligible:
        return PublicStanding.NOT_ELIGIBLE
    before, after = TABLE[ProposalStatus(status)]
    return after if announced else before
