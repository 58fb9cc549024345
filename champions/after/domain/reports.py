"""What champions say became of their projects, and what the secretariat makes of it."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from champions.announcing.domain import letters
from champions.enums import ProposalStatus, UpdateStatus
from champions.models import ProgressReport, Proposal
from champions.proposals.domain.auditing import REPORT_DECIDED, note
from publiccache.generation import raise_generation
from refusals import Refused

DUE_MONTHS: Final = (6, 12, 24)
"""When a champion is asked, in months after the announcement."""
WORTH: Final = timedelta(days=60)
"""A reminder that is later than this is not written any more."""
MODERATOR: Final = "champions.decide_proposal"


def reports_on(proposal: Proposal) -> list[ProgressReport]:
    """What its own applicants see: all of it, the latest day first."""
    return list(proposal.reports.order_by("-day", "-pk"))


def may_report(proposal: Proposal) -> bool:
    return proposal.edition.is_announced and proposal.status in ProposalStatus.announced()


@transaction.atomic
def propose(
    *,
    proposal: Proposal,
    user: User,
    day: date,
    text: str,
    language: str,
    now: datetime | None = None,
) -> ProgressReport:
    """Propose a report; the same words for the same day, sent again, stay one.

    Raises Refused for anybody but a champion's applicants, and for a day to come.
    """
    proposal = Proposal.objects.locked(proposal.pk)
    if not may_report(proposal) or not proposal.applicants.filter(pk=user.pk).exists():
        raise Refused("no_champion", _("Reports are for the champions of an edition."))
    if day > timezone.localdate(now):
        raise Refused("future", _("Give a day that has come: the report says what was done."))
    same = proposal.reports.filter(day=day, text=text.strip()).first()
    if same is not None:
        return same
    return ProgressReport.objects.create(
        proposal=proposal, day=day, language=language, text=text.strip(), proposed_by=user
    )


@transaction.atomic
def decide(
    *, report: ProgressReport, status: UpdateStatus, user: User, now: datetime | None = None
) -> ProgressReport:
    """Publish or decline a report; a decision can be changed. Raises Refused without permission."""
    if not user.has_perm(MODERATOR):
        raise Refused("permission", _("Only the secretariat decides about reports."))
    report = (
        ProgressReport.objects.select_for_update(of=("self",))
        .select_related("proposal")
        .get(pk=report.pk)
    )
    if report.status != status:
        report.status = status
        report.decided_at = now or timezone.now()
        report.save(update_fields=["status", "decided_at"])
        note(
            action=REPORT_DECIDED,
            proposal=report.proposal,
            user=user,
            data={"report": report.pk, "to": status.value},
        )
        raise_generation()
    return report


def remind_champions(now: datetime | None = None) -> int:
    """Ask every champion 6, 12 and 24 months after the announcement, once each; return how many."""
    now = now or timezone.now()
    asked = 0
    champions = Proposal.objects.filter(
        status__in=ProposalStatus.announced(),
        edition__announced_at__isnull=False,
        edition__announced_at__gt=now - timedelta(days=31 * (max(DUE_MONTHS) + 3)),
    ).select_related("edition", "lead")
    for proposal in champions.order_by("pk"):
        announced = proposal.edition.announced_at
        assert announced is not None
        for months in DUE_MONTHS:
            due = months_after(announced, months)
            if due <= now < due + WORTH:
                with transaction.atomic():
                    asked += letters.write_report_due(proposal, months)
    return asked


def months_after(moment: datetime, months: int) -> datetime:
    """The same day and hour some months later; the last day of a shorter month."""
    years, month = divmod(moment.month - 1 + months, 12)
    year, month = moment.year + years, month + 1
    return moment.replace(year=year, month=month, day=min(moment.day, monthrange(year, month)[1]))
