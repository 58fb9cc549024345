"""People of the competition who leave: no proposal is left without anybody to tell.

What nobody judges is forgotten with its last applicant; the others are handed over first. A juror's
declarations and reviews stay.
"""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.leaving import Parting, Tie
from accounts.models import User
from champions.after.domain.forgetting import forget
from champions.enums import ProposalStatus
from champions.models import Declaration, Juror, Proposal

GONE_WITH_THEM = (
    ProposalStatus.DRAFT,
    ProposalStatus.LATE,
    ProposalStatus.WITHDRAWN,
    ProposalStatus.INELIGIBLE,
    ProposalStatus.NOT_SELECTED,
)
"""Nothing more is decided about these."""


def ties(user: User) -> Iterator[Tie]:
    """Proposals that still need somebody to tell."""
    for one in _own(user).exclude(status__in=GONE_WITH_THEM).select_related("edition"):
        if not _others(one, user):
            yield Tie(
                format_lazy(
                    "{} ({}): {}",
                    str(one),
                    one.get_status_display(),
                    _("it would have nobody to tell; hand it over first."),
                ),
                reverse("proposals:inspect", args=[one.pk]),
            )


def office(user: User) -> str:
    seat = Juror.objects.filter(user=user).select_related("partner").order_by("-pk").first()
    if seat is not None:
        house = (seat.partner.acronym or seat.partner.name) if seat.partner else ""
        return f"{_('Juror')}, {house}" if house else str(_("Juror"))
    return str(_("Former applicant")) if _own(user).exists() else ""


def part(user: User) -> None:
    """Others lead on what they write together; what ends with this person is forgotten."""
    for one in _own(user):
        others = _others(one, user)
        if not others:
            forget(proposal=one)
            continue
        if one.lead_id == user.pk:
            one.lead = others[0]
            one.save(update_fields=["lead"])
        one.applicants.remove(user)
    Juror.objects.filter(user=user).update(is_active=False)
    Declaration.objects.filter(juror__user=user).update(note="")


PARTING = Parting(ties=ties, office=office, part=part)


def _own(user: User):  # type: ignore[no-untyped-def]
    return Proposal.objects.owned_by(user).filter(forgotten_at__isnull=True).order_by("pk")


def _others(proposal: Proposal, user: User) -> list[User]:
    return list(proposal.applicants.exclude(pk=user.pk).filter(is_active=True).order_by("pk"))
