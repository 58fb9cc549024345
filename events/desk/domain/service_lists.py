"""Lists for those who serve an event: the gate, rooms, interpreters, catering, online hosts.

Each says what its readers need and no more. A list that was sent leaves digests behind, so that
the next one says what is new, changed and gone since.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from events.desk.domain.service_recipes import RECIPES, wording_of
from events.enums import RegistrationStatus, ServiceKind
from events.models import Event, Registration, RegistrationChoice, ServiceList
from home import delegations
from refusals import Refused

DIGEST_LENGTH: Final = 16


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """One person's line. ``mark`` is "new" or "changed" since the list was last sent, or ""."""

    reference: str
    cells: tuple[str, ...]
    digest: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    lines: list[ServiceLine]


@dataclass(frozen=True, slots=True)
class Gone:
    """Somebody who stood on the list that was last sent and stands on it no more."""

    reference: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class ServiceTable:
    """A list as it is now. ``later`` and ``earlier`` count those left out by either."""

    kind: ServiceKind
    as_at: datetime
    cut_off: datetime | None
    head: tuple[str, ...]
    sections: list[Section]
    totals: list[tuple[str, str]]
    since: datetime | None = None
    later: int = 0
    earlier: int = 0
    last_sent: datetime | None = None
    gone: list[Gone] = field(default_factory=list)

    @property
    def lines(self) -> list[ServiceLine]:
        return [line for section in self.sections for line in section.lines]

    @property
    def digests(self) -> dict[str, str]:
        return {line.reference: line.digest for line in self.lines}

    @property
    def fingerprint(self) -> str:
        """The same for two tables with the same lines."""
        return _digest(ServiceKind(self.kind), sorted(self.digests.items()))

    def marked(self, mark: str) -> int:
        return sum(line.mark == mark for line in self.lines)


def needs_permission(kind: ServiceKind) -> bool:
    """Whether a list is for those alone who look after needs."""
    return RECIPES[kind].needs


def service_table(
    *,
    event: Event,
    kind: ServiceKind,
    language: str,
    with_needs: bool,
    cut_off: datetime | None = None,
    since: datetime | None = None,
    now: datetime | None = None,
) -> ServiceTable:
    """Make a list of those whose place is confirmed: six queries, with those gone seven.

    Whoever was confirmed after ``cut_off``, or before ``since``, is left out and counted; whoever
    gave up their place is out in any case. The active language is ``language``.
    """
    recipe = RECIPES[kind]
    wording = wording_of(event, language, with_needs=with_needs)
    people = [row for row in _confirmed(event) if recipe.concerns(row)]
    on_time = [row for row in people if _is_on_time(row, cut_off)]
    late = len(people) - len(on_time)
    shown = [row for row in on_time if since is None or _confirmed_at(row) >= since]
    last = ServiceList.objects.filter(event=event, kind=kind).first()
    known = last.rows if last else None
    sections: dict[tuple[int, str], list[ServiceLine]] = {}
    listed = [row for row in on_time if recipe.listed(row)]
    for row in filter(recipe.listed, shown):
        digest = _digest(kind, recipe.facts(row, wording))
        cells = recipe.cells(row, wording)
        line = ServiceLine(row.reference, cells, digest, _mark(row.reference, digest, known))
        sections.setdefault(recipe.section(row), []).append(line)
    here = {row.reference for row in listed}
    return ServiceTable(
        kind=kind,
        as_at=now or timezone.now(),
        cut_off=cut_off,
        head=tuple(str(one) for one in recipe.head(wording)),
        sections=[Section(title, sections[order, title]) for order, title in sorted(sections)],
        totals=recipe.totals(shown, wording),
        since=since,
        later=late,
        earlier=len(on_time) - len(shown),
        last_sent=last.as_at if last else None,
        gone=_gone(event, (known or {}).keys() - here, with_names=recipe.names),
    )


@transaction.atomic
def mark_as_sent(
    *,
    event: Event,
    kind: ServiceKind,
    seen: str,
    user: User,
    cut_off: datetime | None = None,
    now: datetime | None = None,
) -> ServiceList:
    """Keep the digests of a list that went out. ``seen`` is the fingerprint of what was looked at.

    Raises Refused (``changed``) where the list is another by now.
    """
    now = now or timezone.now()
    Event.objects.locked(event.pk)
    # A digest says nothing about words, so that any language and any reader's columns will do.
    table = service_table(
        event=event, kind=kind, language="en", with_needs=True, cut_off=cut_off, now=now
    )
    if table.fingerprint != seen:
        raise Refused(
            "changed", gettext_lazy("The list has changed since you looked at it. Look again.")
        )
    return ServiceList.objects.create(
        event=event, kind=kind, as_at=now, rows=table.digests, sent_by=user
    )


def _confirmed(event: Event) -> list[Registration]:
    choices = Prefetch("choices", RegistrationChoice.objects.order_by("session__order"))
    found = Registration.objects.confirmed().filter(event=event).prefetch_related(choices)
    return sorted(found, key=lambda row: (*_name_order(row), row.pk))


def _is_on_time(row: Registration, cut_off: datetime | None) -> bool:
    return cut_off is None or _confirmed_at(row) <= cut_off


def _confirmed_at(row: Registration) -> datetime:
    return row.confirmed_at or row.created_at


def _name_order(row: Registration) -> tuple[str, str]:
    return delegations.sort_key(row.family_name), delegations.sort_key(row.given_name)


def _digest(kind: ServiceKind, facts: Sequence[Any]) -> str:
    """What changes with a line; keyed, for a diet or a name alone would soon be guessed."""
    said = json.dumps([str(kind), *facts], default=str)
    return salted_hmac("service-list", said, algorithm="sha256").hexdigest()[:DIGEST_LENGTH]


def _mark(reference: str, digest: str, known: Mapping[str, str] | None) -> str:
    if known is None:
        return ""
    if reference not in known:
        return "new"
    return "" if known[reference] == digest else "changed"


def _gone(event: Event, references: Iterable[str], *, with_names: bool) -> list[Gone]:
    wanted = sorted(references)
    if not wanted:
        return []
    rows = {row.reference: row for row in event.registrations.filter(reference__in=wanted)}
    found = []
    for reference in wanted:
        row = rows.get(reference)
        standing = row is not None and row.status == RegistrationStatus.CONFIRMED
        why = _("No longer concerned") if standing or row is None else row.get_status_display()
        name = row.full_name if row is not None and with_names else ""
        found.append(Gone(reference, name, str(why)))
    return found
