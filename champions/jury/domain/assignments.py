"""Who reads what where each proposal has its own jurors: a plan, then its application."""

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import User
from champions.enums import DeclarationKind, JuryMode, ProposalStatus, ReviewStatus
from champions.jury.domain.declarations import suggestions, with_facts
from champions.jury.domain.matching import Case, FreeReader, match
from champions.models import Assignment, Declaration, Edition, Juror, Proposal, Review
from events.words.wording import listed
from refusals import Refused

ASSIGNED: Final = "champions.assign"
DECLINED: Final = "champions.decline"


@dataclass(slots=True)
class ReadingPlan:
    """Who would read what. ``fresh`` are the pairs that are new; ``problems`` say what cannot be.

    ``digest`` tells whether the plan that is applied is the one that was looked at.
    """

    jurors: list[Juror]
    proposals: list[Proposal]
    readers: dict[int, list[int]] = field(default_factory=dict)
    fresh: list[tuple[int, int]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def loads(self) -> dict[int, int]:
        """How many proposals each juror reads, by primary key."""
        loads = {juror.pk: 0 for juror in self.jurors}
        for readers in self.readers.values():
            for pk in readers:
                loads[pk] += 1
        return loads

    @property
    def digest(self) -> str:
        return ",".join(f"{proposal}:{juror}" for proposal, juror in sorted(self.fresh))


def plan(edition: Edition, seed: int = 0) -> ReadingPlan:
    """Give each proposal in judging its readers; what exists stays where no conflict forbids it.

    Loads differ by one at most wherever that can be; then each proposal has a juror of every
    partner wherever that can be. A juror gets nothing in a language they do not read (none
    stated: any), nothing of their own, nothing with a conflict, nor, as long as they have not
    declared about it, what comes from their own house. The same seed gives the same plan.
    """
    jurors = list(edition.jurors.active().select_related("user", "partner").order_by("pk"))
    proposals = list(_to_be_judged(edition))
    barred = _barred(edition, jurors, proposals)
    kept = _kept(edition, jurors, barred)
    cases = [
        Case(
            proposal.pk,
            may_read=frozenset(
                juror.pk
                for juror in jurors
                if (proposal.pk, juror.pk) not in barred and _reads(juror, proposal)
            ),
            has=tuple(kept.get(proposal.pk, ())),
        )
        for proposal in proposals
    ]
    readers = [FreeReader(juror.pk, juror.partner_id, juror.most) for juror in jurors]
    found = match(cases, readers, edition.readers_each, random.Random(seed))  # noqa: S311
    result = ReadingPlan(jurors, proposals, found)
    result.fresh = [
        (proposal, juror)
        for proposal, chosen in found.items()
        for juror in chosen
        if juror not in kept.get(proposal, ())
    ]
    result.problems = _problems(edition, result, barred)
    return result


@transaction.atomic
def apply(*, edition: Edition, seed: int, digest: str, user: User) -> int:
    """Write the plan that was looked at; refused where it would be another one by now."""
    locked = Edition.objects.locked(edition.pk)
    found = plan(locked, seed)
    if found.digest != digest:
        raise Refused(
            "changed", _("Something changed since the preview. Look at the new one first.")
        )
    _give(found.fresh)
    if found.fresh:
        log(
            instance=locked,
            action=ASSIGNED,
            user=user,
            data={"count": len(found.fresh), "seed": seed},
        )
    return len(found.fresh)


@transaction.atomic
def decline(
    *, juror: Juror, proposal: Proposal, reason: str = "", now: datetime | None = None
) -> list[Juror]:
    """Take a proposal from a juror who cannot read it; return who reads it instead, if anybody.

    Where each proposal has its own jurors, the plan names another one at once. Raises Refused where
    the juror's review is submitted already.
    """
    locked = Edition.objects.locked(juror.edition_id)
    # As whoever submits a review does: one comes before the other.
    Juror.objects.select_for_update(of=("self",)).get(pk=juror.pk)
    submitted = Review.objects.filter(juror=juror, proposal=proposal, status=ReviewStatus.SUBMITTED)
    if submitted.exists():
        raise Refused("submitted", _("You have judged it already: your review is submitted."))
    conflicts = Declaration.objects.filter(juror=juror, proposal=proposal)
    if conflicts.filter(kind=DeclarationKind.CONFLICT).exists():
        raise Refused("conflict", _("You declared a conflict of interest: you do not judge it."))
    Assignment.objects.update_or_create(
        juror=juror,
        proposal=proposal,
        defaults={"declined_at": now or timezone.now(), "reason": reason.strip()[:500]},
    )
    instead: list[Juror] = []
    if locked.jury_mode == JuryMode.ASSIGNED:
        found = plan(locked)
        fresh = [pair for pair in found.fresh if pair[0] == proposal.pk]
        _give(fresh)
        chosen = {reader for _proposal, reader in fresh}
        instead = [one for one in found.jurors if one.pk in chosen]
    log(
        instance=proposal,
        action=DECLINED,
        user=juror.user,
        data={"juror": str(juror.user), "instead": [str(one.user) for one in instead]},
    )
    return instead


def _give(pairs: Iterable[tuple[int, int]]) -> None:
    Assignment.objects.bulk_create(
        [Assignment(proposal_id=proposal, juror_id=juror) for proposal, juror in pairs],
        ignore_conflicts=True,
    )


def _to_be_judged(edition: Edition) -> list[Proposal]:
    """What is not decided about yet, in the order of the references."""
    judged = (ProposalStatus.ELIGIBLE, ProposalStatus.SHORTLISTED, ProposalStatus.FINALIST)
    return list(edition.proposals.filter(status__in=judged).order_by("reference", "pk"))


def _reads(juror: Juror, proposal: Proposal) -> bool:
    return not juror.languages or proposal.language in juror.languages


def _barred(
    edition: Edition, jurors: list[Juror], proposals: list[Proposal]
) -> dict[tuple[int, int], str]:
    """Pairs that may not be: (proposal, juror) → why."""
    declared = {
        (row.proposal_id, row.juror_id): row.kind
        for row in Declaration.objects.filter(juror__edition=edition)
    }
    own = set(
        Proposal.applicants.through.objects.filter(proposal__edition=edition).values_list(
            "proposal_id", "user_id"
        )
    )
    declined = Assignment.objects.filter(juror__edition=edition, declined_at__isnull=False)
    barred = dict.fromkeys(declined.values_list("proposal_id", "juror_id"), "declined")
    rows = with_facts(proposals)
    for juror in jurors:
        for proposal in rows:
            pair = (proposal.pk, juror.pk)
            kind = declared.get(pair)
            if kind == DeclarationKind.CONFLICT or (proposal.pk, juror.user_id) in own:
                barred[pair] = "conflict"
            elif kind is None and any(one.strong for one in suggestions(juror, proposal)):
                barred[pair] = "house"
    return barred


def _kept(
    edition: Edition, jurors: list[Juror], barred: Mapping[tuple[int, int], str]
) -> dict[int, list[int]]:
    """Readers there are already: of active jurors without a conflict."""
    active = {juror.pk for juror in jurors}
    kept: dict[int, list[int]] = {}
    rows = Assignment.objects.filter(juror__edition=edition, declined_at=None).order_by("pk")
    for proposal, juror in rows.values_list("proposal_id", "juror_id"):
        if juror in active and barred.get((proposal, juror)) != "conflict":
            kept.setdefault(proposal, []).append(juror)
    return kept


def _problems(
    edition: Edition, found: ReadingPlan, barred: Mapping[tuple[int, int], str]
) -> list[str]:
    """Sentences about what could not be, each with its reason."""
    if not found.jurors:
        return [gettext("The jury has no active juror yet.")]
    sentences = []
    wanted = edition.readers_each
    partners = {juror.partner_id: str(juror.partner) for juror in found.jurors if juror.partner}
    home = {juror.pk: juror.partner_id for juror in found.jurors}
    for proposal in found.proposals:
        readers = found.readers[proposal.pk]
        name = proposal.reference or str(proposal)
        if len(readers) < wanted:
            sentences.append(
                gettext("%(proposal)s gets %(has)s of %(wanted)s jurors: %(reasons)s.")
                % {
                    "proposal": name,
                    "has": len(readers),
                    "wanted": wanted,
                    "reasons": "; ".join(_why_so_few(proposal, found.jurors, barred)),
                }
            )
        missing = sorted(set(partners) - {home[pk] for pk in readers}, key=lambda pk: partners[pk])
        if missing and wanted >= len(partners):
            sentences.append(
                gettext(
                    "%(proposal)s has no juror from %(partners)s: they are barred from it, do not "
                    "read its language, or would read far more than others."
                )
                % {"proposal": name, "partners": listed(partners[pk] for pk in missing)}
            )
    loads = found.loads.values()
    if max(loads) - min(loads) > 1:
        sentences.append(
            gettext(
                "Some jurors read %(most)s proposals and others %(fewest)s: what is given "
                "already, conflicts and languages allow nothing more even."
            )
            % {"most": max(loads), "fewest": min(loads)}
        )
    return sentences


def _why_so_few(
    proposal: Proposal, jurors: list[Juror], barred: Mapping[tuple[int, int], str]
) -> Iterator[str]:
    tied = sum((proposal.pk, juror.pk) in barred for juror in jurors)
    silent = sum(
        (proposal.pk, juror.pk) not in barred and not _reads(juror, proposal) for juror in jurors
    )
    size = len(jurors)
    yield ngettext("the jury has %(n)s juror", "the jury has %(n)s jurors", size) % {"n": size}
    if tied:
        words = ngettext("%(n)s juror is tied to it", "%(n)s jurors are tied to it", tied)
        yield words % {"n": tied}
    if silent:
        words = ngettext(
            "%(n)s juror does not read its language",
            "%(n)s jurors do not read its language",
            silent,
        )
        yield words % {"n": silent}
