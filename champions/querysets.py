"""Reads of the competition that speak the business. ``visible_to`` is the one gate for reading.

Models come after their querysets: each is generic over the rows of the model that it serves.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from champions.enums import DeclarationKind, JuryMode, ProposalStatus, ReviewStatus
from files.enums import ScanStatus

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

Row = TypeVar("Row", bound=models.Model)

VIEW = "champions.view_proposal"
"""The secretariat's permission to read every proposal."""


def rows(name: str) -> Any:
    """The manager of another model of this app: models come after their querysets."""
    return apps.get_model("champions", name)._default_manager


class EditionQuerySet(models.QuerySet[Row]):
    def locked(self, pk: int) -> Row:
        """The row, held until the transaction ends: an announcement comes before or after."""
        return self.select_for_update().get(pk=pk)

    def published(self) -> Self:
        """Those with a live page."""
        return self.filter(withdrawn_at__isnull=True)

    def taking_proposals(self, now: datetime | None = None) -> Self:
        """Open by their own dates; extensions are a proposal's."""
        now = now or timezone.now()
        return self.published().filter(
            Q(closes_at__isnull=True) | Q(closes_at__gt=now), opens_at__lte=now
        )

    def due(self, now: datetime | None = None) -> Self:
        """Whose announcement's instant has come, and which nobody holds."""
        return self.filter(
            announced_at__isnull=True, held_at__isnull=True, announces_at__lte=now or timezone.now()
        )


class JurorQuerySet(models.QuerySet[Row]):
    def active(self) -> Self:
        return self.filter(is_active=True)

    def of(self, user: "User | AnonymousUser") -> Self:
        """The seats that somebody has on juries."""
        return self.active().filter(user=user) if user.is_authenticated else self.none()


class ProposalQuerySet(models.QuerySet[Row]):
    def locked(self, pk: int) -> Row:
        """The row with its edition, itself alone held until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("edition").get(pk=pk)

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """What somebody may read in full.

        The secretariat: all. Applicants: their own. Jurors: what is in judging in an edition of
        theirs, was given to them, and to which they declared that nothing binds them. Nobody
        else: nothing. Being an applicant or conflicted weighs more than any seat on a jury, and
        more than any permission.
        """
        if not user.is_authenticated:
            return self.none()
        if user.has_perm(VIEW):
            return self.exclude(pk__in=rows("Proposal").conflicting(user).values("pk"))
        mine = Q(pk__in=rows("Proposal").filter(applicants=user).values("pk"))
        return self.filter(mine | Q(pk__in=rows("Proposal").readable_by_juror(user).values("pk")))

    def conflicting(self, user: "User") -> Self:
        """Those that somebody declared a conflict with, on whichever jury."""
        return self.filter(
            declarations__juror__user=user, declarations__kind=DeclarationKind.CONFLICT
        )

    def binding(self, user: "User") -> Self:
        """Those whose judging is not their business: their own, and where they have a conflict."""
        return self.filter(
            Q(pk__in=rows("Proposal").filter(applicants=user).values("pk"))
            | Q(pk__in=rows("Proposal").conflicting(user).values("pk"))
        )

    def saying_bound(self, user: "User | None") -> Self:
        """With ``is_bound``: whether it is somebody's own, or one they have a conflict with."""
        if user is None:
            return self.annotate(is_bound=models.Value(False))
        bound = rows("Proposal").binding(user).filter(pk=OuterRef("pk"))
        return self.annotate(is_bound=Exists(bound))

    def for_office(self, user: "User | AnonymousUser") -> Self:
        """What somebody handles as the secretariat: all but what binds them."""
        if not user.is_authenticated or not user.has_perm(VIEW):
            return self.none()
        return self.exclude(pk__in=rows("Proposal").binding(user).values("pk"))

    def owned_by(self, user: "User | AnonymousUser") -> Self:
        """Those that somebody writes."""
        return self.filter(applicants=user) if user.is_authenticated else self.none()

    def before_juror(self, user: "User | AnonymousUser") -> Self:
        """What lies before a juror: to be declared about, or to be read. Never one of their own."""
        if not user.is_authenticated:
            return self.none()
        seat = rows("Juror").active().filter(user=user, edition=OuterRef("edition"))
        own = rows("Assignment").filter(juror__user=user, proposal=OuterRef("pk"))
        given = own.filter(juror__is_active=True, declined_at__isnull=True)
        return (
            self.filter(Exists(seat), status__in=ProposalStatus.in_judging())
            .filter(Q(edition__jury_mode=JuryMode.EVERYONE) | Exists(given))
            .exclude(Exists(own.filter(declined_at__isnull=False)))
            .exclude(pk__in=rows("Proposal").filter(applicants=user).values("pk"))
        )

    def readable_by_juror(self, user: "User | AnonymousUser") -> Self:
        """What a juror may read: declared, and not a conflict."""
        if not user.is_authenticated:
            return self.none()
        declared = rows("Declaration").filter(
            juror__user=user, proposal=OuterRef("pk"), kind__in=DeclarationKind.lets_read()
        )
        conflicted = rows("Declaration").filter(
            juror__user=user, proposal=OuterRef("pk"), kind=DeclarationKind.CONFLICT
        )
        return self.before_juror(user).filter(Exists(declared)).exclude(Exists(conflicted))

    def submitted(self) -> Self:
        """Those that count: neither drafts nor taken back."""
        return self.exclude(
            status__in=[ProposalStatus.DRAFT, ProposalStatus.LATE, ProposalStatus.WITHDRAWN]
        )

    def unsubmitted(self) -> Self:
        return self.filter(status__in=[ProposalStatus.DRAFT, ProposalStatus.LATE])

    def in_judging(self) -> Self:
        return self.filter(status__in=ProposalStatus.in_judging())

    def staged(self) -> Self:
        """With a decision that is not released yet."""
        return self.exclude(pending_status="")


class UploadQuerySet(models.QuerySet[Row]):
    def present(self) -> Self:
        """Complete and not removed."""
        return self.filter(completed_at__isnull=False, removed_at__isnull=True)

    def downloadable(self) -> Self:
        return self.present().filter(scan__in=ScanStatus.downloadable())

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """The files of proposals that somebody may read."""
        return self.filter(proposal__in=rows("Proposal").visible_to(user))


class PhotographQuerySet(models.QuerySet[Row]):
    def with_rights(self) -> Self:
        """Those whose champion confirmed that photographs may be published."""
        return self.filter(
            proposal__confirmation__photo_rights=True,
            proposal__confirmation__confirmed_at__isnull=False,
        )

    def withheld(self) -> Self:
        """Those that nobody outside may see: the rights are not confirmed."""
        return self.exclude(pk__in=rows("Photograph").with_rights().values("pk"))


class ReviewQuerySet(models.QuerySet[Row]):
    def counting(self) -> Self:
        """Submitted, by a juror who may still read the proposal."""
        conflict = rows("Declaration").filter(
            juror=OuterRef("juror"), proposal=OuterRef("proposal"), kind=DeclarationKind.CONFLICT
        )
        return self.filter(status=ReviewStatus.SUBMITTED).exclude(Exists(conflict))

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """The secretariat: all but of what binds them. A juror: their own, and of a proposal they
        may read and have themselves submitted a review of, the submitted ones of others.
        Applicants: none."""
        if not user.is_authenticated:
            return self.none()
        if user.has_perm(VIEW):
            return self.exclude(proposal__in=rows("Proposal").binding(user).values("pk"))
        readable = rows("Proposal").readable_by_juror(user)
        done = rows("Review").filter(
            juror__user=user, status=ReviewStatus.SUBMITTED, proposal__in=readable
        )
        return self.filter(proposal__in=readable).filter(
            Q(juror__user=user)
            | Q(status=ReviewStatus.SUBMITTED, proposal__in=done.values("proposal"))
        )


class MessageQuerySet(models.QuerySet[Row]):
    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """The thread is between applicants and secretariat: jurors see none of it."""
        if not user.is_authenticated:
            return self.none()
        if user.has_perm(VIEW):
            return self.exclude(proposal__in=rows("Proposal").conflicting(user).values("pk"))
        return self.filter(proposal__applicants=user)


class WorkingTranslationQuerySet(models.QuerySet[Row]):
    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """The secretariat: all but of what binds them. A juror: those of proposals they may read.
        Applicants: those of their own once the winners are announced; before, that one exists
        tells of the judging."""
        if not user.is_authenticated:
            return self.none()
        if user.has_perm(VIEW):
            bound = rows("Proposal").binding(user)
            told = rows("Proposal").owned_by(user).filter(edition__announced_at__isnull=False)
            return self.exclude(
                Q(proposal__in=bound.values("pk")) & ~Q(proposal__in=told.values("pk"))
            )
        proposals = rows("Proposal")
        told = proposals.owned_by(user).filter(edition__announced_at__isnull=False)
        return self.filter(
            Q(proposal__in=proposals.readable_by_juror(user).values("pk"))
            | Q(proposal__in=told.values("pk"))
        )

    def marking_outdated(self) -> Self:
        """With ``is_outdated``: the proposal was submitted again since."""
        later = rows("Submission").filter(
            proposal=OuterRef("proposal"), number__gt=OuterRef("submission__number")
        )
        return self.annotate(is_outdated=Exists(later))
