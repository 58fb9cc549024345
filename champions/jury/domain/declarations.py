"""What binds a juror to a proposal, said before it can be read; and what the site would suggest."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import User
from champions.enums import DeclarationKind, ReviewStatus
from champions.models import Declaration, Juror, Proposal, Review, Submission
from champions.proposals.domain.duplicates import fold, private_domain
from refusals import Refused

DECLARED: Final = "champions.declare"
LIFTED: Final = "champions.lift_conflict"
NOTE_LIMIT: Final = 500


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that may bind a juror to a proposal; a ``strong`` one keeps it unassigned."""

    code: str
    sentence: str | Promise
    strong: bool = False


@transaction.atomic
def declare(
    *,
    juror: Juror,
    proposal: Proposal,
    kind: DeclarationKind,
    note: str = "",
    user: User | None = None,
) -> Declaration:
    """Declare what binds the juror; ``user`` is who says so where it is not the juror.

    A conflict takes the proposal from the juror at once and voids, but keeps, the review given.
    It stands until the secretariat lifts it: a later declaration of the juror is refused.
    """
    _serialise(juror)
    before = Declaration.objects.filter(juror=juror, proposal=proposal).first()
    if before is not None and before.kind == DeclarationKind.CONFLICT != kind:
        raise Refused(
            "conflict_stands",
            _("You declared a conflict of interest. Ask the secretariat if that was a mistake."),
        )
    note = note.strip()[:NOTE_LIMIT]
    if before is not None and (before.kind, before.note) == (kind, note):
        return before
    declaration, _created = Declaration.objects.update_or_create(
        juror=juror,
        proposal=proposal,
        defaults={"kind": kind, "note": note, "declared_at": timezone.now()},
    )
    voided = 0
    if kind == DeclarationKind.CONFLICT:
        voided = Review.objects.filter(juror=juror, proposal=proposal).update(
            status=ReviewStatus.VOIDED
        )
    log(
        instance=proposal,
        action=DECLARED,
        user=user or juror.user,
        data={"juror": str(juror.user), "kind": kind.value, "voided": bool(voided)},
    )
    return declaration


def declare_many(
    *, juror: Juror, declarations: Iterable[tuple[Proposal, DeclarationKind, str]]
) -> int:
    """Declare about several proposals at once, all or none; return how many there were."""
    with transaction.atomic():
        return len(
            [
                declare(juror=juror, proposal=proposal, kind=kind, note=note)
                for proposal, kind, note in declarations
            ]
        )


@transaction.atomic
def lift(*, declaration: Declaration, reason: str, user: User) -> None:
    """Take a conflict back for the juror, who then declares anew.

    A review that it voided is a draft again: it counts once the juror has submitted it anew.
    """
    if not reason.strip():
        raise Refused("reason", _("Give a reason: it is kept with the decision."))
    juror = _serialise(declaration.juror)
    Declaration.objects.filter(pk=declaration.pk).delete()
    Review.objects.filter(
        juror=juror, proposal=declaration.proposal, status=ReviewStatus.VOIDED
    ).update(status=ReviewStatus.DRAFT, submitted_at=None)
    log(
        instance=declaration.proposal,
        action=LIFTED,
        user=user,
        data={"juror": str(juror.user), "reason": reason.strip()},
    )


def _serialise(juror: Juror) -> Juror:
    """One juror's declarations and reviews are written one after the other."""
    return Juror.objects.select_for_update(of=("self",)).select_related("user").get(pk=juror.pk)


def suggest(juror: Juror, proposal: Proposal) -> list[Suggestion]:
    """What may bind the juror to the proposal, for the juror to judge."""
    return suggest_many(juror, [proposal])[proposal.pk]


def suggest_many(juror: Juror, proposals: Sequence[Proposal]) -> dict[int, list[Suggestion]]:
    """``suggest`` for several proposals, by primary key, in a fixed number of queries."""
    return {row.pk: list(suggestions(juror, row)) for row in with_facts(proposals)}


def with_facts(proposals: Sequence[Proposal]) -> list[Proposal]:
    """The proposals with what ``suggestions`` looks at."""
    latest = Prefetch("submissions", Submission.objects.order_by("-number"), to_attr="latest")
    chosen = Proposal.objects.filter(pk__in=[one.pk for one in proposals])
    rows = list(chosen.prefetch_related("applicants", "invitations", latest).order_by("pk"))
    wrote = Proposal.applicants.through.objects
    people = {person.pk for row in rows for person in row.applicants.all()}
    touching = wrote.filter(user__in=people).values("proposal")
    teams: dict[int, set[int]] = {}
    for proposal, user in wrote.filter(proposal__in=touching).values_list("proposal_id", "user_id"):
        teams.setdefault(proposal, set()).add(user)
    for row in rows:
        own = {person.pk for person in row.applicants.all()}
        row.circle = frozenset().union(*(team for team in teams.values() if team & own)) - own
    return rows


def suggestions(juror: Juror, proposal: Proposal) -> Iterator[Suggestion]:
    """What may bind the juror to a proposal of ``with_facts``."""
    latest = getattr(proposal, "latest", [])
    answers = latest[0].answers if latest else {}
    domain = private_domain(juror.user.email)
    houses = {private_domain(person.email) for person in proposal.applicants.all()}
    houses.add(_host(answers.get("organisation.website", "")))
    if domain and domain in houses:
        yield Suggestion(
            "domain",
            format_lazy("{} {}", _("An applicant's address is of your own house:"), domain),
            strong=True,
        )
    if juror.user_id in proposal.circle:
        yield Suggestion(
            "together", _("You write another proposal together with one of its applicants."), True
        )
    address = juror.user.email.casefold()
    if any(one.email.casefold() == address for one in proposal.invitations.all()):
        yield Suggestion("invited", _("You were invited to write it."), strong=True)
    name = fold(juror.user.get_full_name())
    if " " in name and any(f" {name} " in f" {fold(str(text))} " for text in answers.values()):
        yield Suggestion("named", _("It names you."), strong=True)
    partner = juror.partner
    tied = f" {fold(str(answers.get('team.ties', '')))} "
    own = {name} if " " in name else set()
    if partner:
        own |= {fold(partner.name), fold(partner.acronym)} - {""}
    if any(f" {one} " in tied for one in own):
        yield Suggestion("told", _("Its applicants say that something binds them to you."), True)
    names = {fold(partner.name), fold(partner.acronym)} - {""} if partner else set()
    if fold(proposal.organisation) in names:
        yield Suggestion("organisation", _("It comes from your own organisation."), strong=True)
    elif partner and _names_partner(answers, names):
        yield Suggestion(
            "partner", format_lazy("{} {}", _("It names your organisation:"), partner.name)
        )
    countries = {*proposal.countries, answers.get("organisation.country", "")}
    if juror.country and juror.country in countries:
        yield Suggestion("country", _("It comes from your own country, or works there."))


def _host(address: str) -> str:
    """The host of a web address as an address of e-mail would end in it."""
    address = address.strip()
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _names_partner(answers: dict[str, str], names: set[str]) -> bool:
    """Whether what it says of itself and of its partners has one of ``names`` in it."""
    said = [answers.get(name, "") for name in ("organisation.about", "budget.partners")]
    return any(f" {name} " in f" {fold(text)} " for name in names for text in said)
