"""What each service's list says, and of whom: the least that its readers need."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.enums import InterpretationLanguage, Participation, ServiceKind
from events.letters.tickets import session_times_words
from events.models import Event, EventSession, EventSessionText, Registration
from home import delegations


@dataclass(frozen=True, slots=True)
class ServiceWords:
    """What the lines of one event say of its sessions and delegations, in one language."""

    sessions: Mapping[int, EventSession]
    titles: Mapping[int, str]
    language: str
    with_needs: bool

    def where_from(self, row: Registration) -> str:
        """The delegation and the organisation, the same words once."""
        code = row.delegation
        name = delegations.country_name(code, self.language) if code else ""
        return " · ".join(dict.fromkeys(one for one in (name, row.organisation) if one))

    def chosen(self, row: Registration) -> str:
        return "; ".join(self.titles[key] for key in self.keys_of(row))

    def keys_of(self, row: Registration) -> list[int]:
        keys = {choice.session_id for choice in row.choices.all()}
        return [key for key in self.titles if key in keys]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one list is made.

    Its totals count whom it ``concerns``, its lines name those of them that are ``listed``, in
    numbered sections. ``facts`` are what a line says in codes, whatever the language.
    """

    head: Callable[[ServiceWords], tuple[Any, ...]]
    cells: Callable[[Registration, ServiceWords], tuple[str, ...]]
    facts: Callable[[Registration, ServiceWords], Sequence[Any]]
    totals: Callable[[Sequence[Registration], ServiceWords], list[tuple[str, str]]]
    concerns: Callable[[Registration], bool] = lambda row: True
    listed: Callable[[Registration], bool] = lambda row: True
    section: Callable[[Registration], tuple[int, str]] = lambda row: (0, "")
    needs: bool = False
    names: bool = True


def wording_of(event: Event, language: str, *, with_needs: bool) -> ServiceWords:
    sessions = event.sessions.filter(selectable=True, removed_at__isnull=True, cancelled=False)
    found = {one.pk: one for one in sessions.order_by("order")}
    for one in found.values():
        one.event = event
    texts = EventSessionText.objects.filter(session__in=found, language=language)
    titles = {text.session_id: text.title for text in texts}
    return ServiceWords(
        sessions=found,
        titles={key: titles.get(key, "…") for key in found},
        language=language,
        with_needs=with_needs,
    )


def is_in_person(row: Registration) -> bool:
    return row.participation == Participation.IN_PERSON


def is_online(row: Registration) -> bool:
    return row.participation == Participation.ONLINE


def _session_totals(
    people: Sequence[Registration], wording: ServiceWords, *, social_only: bool = False
) -> list[tuple[str, str]]:
    counted = Counter(key for row in people for key in wording.keys_of(row))
    found = []
    for key, session in wording.sessions.items():
        if social_only and not session.is_social:
            continue
        times = session_times_words(session, session.event)
        label = " · ".join(one for one in (wording.titles[key], times, session.room) if one)
        found.append((label, str(counted[key])))
    return found


def _gate_totals(people: Sequence[Registration], wording: ServiceWords) -> list[tuple[str, str]]:
    with_badge = sum(row.holds_badge for row in people)
    return [
        (_("People expected"), str(len(people))),
        (_("With a badge of the house"), str(with_badge)),
        (_("To show an identity document"), str(len(people) - with_badge)),
    ]


def _room_totals(people: Sequence[Registration], wording: ServiceWords) -> list[tuple[str, str]]:
    return [(_("In the room"), str(len(people))), *_session_totals(people, wording)]


def _languages(row: Registration) -> str:
    names = dict(InterpretationLanguage.choices)
    return ", ".join(str(names.get(code, code)) for code in row.interpretation)


def _interpreter_totals(
    people: Sequence[Registration], wording: ServiceWords
) -> list[tuple[str, str]]:
    counted = Counter((code, row.participation) for row in people for code in row.interpretation)
    return [
        (
            str(language.label),
            _("%(room)s in the room, %(online)s online")
            % {
                "room": counted[language.value, Participation.IN_PERSON],
                "online": counted[language.value, Participation.ONLINE],
            },
        )
        for language in InterpretationLanguage
        if any(code == language.value for code, _way in counted)
    ]


def _catering_totals(
    people: Sequence[Registration], wording: ServiceWords
) -> list[tuple[str, str]]:
    return [
        (_("People in the room"), str(len(people))),
        (_("With a diet"), str(sum(bool(row.diet) for row in people))),
        *_session_totals(people, wording, social_only=True),
    ]


def _online_totals(people: Sequence[Registration], wording: ServiceWords) -> list[tuple[str, str]]:
    return [(_("Online"), str(len(people))), *_session_totals(people, wording)]


def _gate_section(row: Registration) -> tuple[int, str]:
    if row.holds_badge:
        return 2, _("Badge of the house")
    return 1, _("Must show an identity document")


def _if_needed(wording: ServiceWords, value: Any) -> tuple[Any, ...]:
    return (value,) if wording.with_needs else ()


NAME: Final = (gettext_lazy("Family names"), gettext_lazy("Given names"))
FROM: Final = gettext_lazy("Delegation or organisation")
SESSIONS: Final = gettext_lazy("Sessions")

RECIPES: Final[Mapping[ServiceKind, Recipe]] = {
    ServiceKind.GATE: Recipe(
        head=lambda words: (*NAME, FROM, gettext_lazy("There as")),
        cells=lambda row, words: (
            row.family_name,
            row.given_name,
            words.where_from(row),
            str(row.get_category_display()),
        ),
        facts=lambda row, words: (*_who(row), row.category, row.holds_badge),
        concerns=is_in_person,
        section=_gate_section,
        totals=_gate_totals,
    ),
    ServiceKind.ROOMS: Recipe(
        head=lambda words: (
            *NAME,
            FROM,
            SESSIONS,
            *_if_needed(words, gettext_lazy("Access needs")),
        ),
        cells=lambda row, words: (
            row.family_name,
            row.given_name,
            words.where_from(row),
            words.chosen(row),
            *_if_needed(words, row.access_needs),
        ),
        facts=lambda row, words: (*_who(row), words.keys_of(row), row.access_needs),
        concerns=is_in_person,
        totals=_room_totals,
    ),
    ServiceKind.INTERPRETERS: Recipe(
        head=lambda words: (
            gettext_lazy("Reference"),
            gettext_lazy("Languages"),
            gettext_lazy("Taking part"),
            FROM,
            SESSIONS,
        ),
        cells=lambda row, words: (
            row.reference,
            _languages(row),
            str(row.get_participation_display()),
            words.where_from(row),
            words.chosen(row),
        ),
        facts=lambda row, words: (
            row.interpretation,
            row.participation,
            row.delegation,
            row.organisation,
            words.keys_of(row),
        ),
        listed=lambda row: bool(row.interpretation),
        totals=_interpreter_totals,
        names=False,
    ),
    ServiceKind.CATERING: Recipe(
        head=lambda words: (*NAME, gettext_lazy("Diet"), SESSIONS),
        cells=lambda row, words: (
            row.family_name,
            row.given_name,
            row.diet,
            words.chosen(row),
        ),
        facts=lambda row, words: (*_who(row)[:2], row.diet, words.keys_of(row)),
        concerns=is_in_person,
        listed=lambda row: bool(row.diet),
        totals=_catering_totals,
        needs=True,
    ),
    ServiceKind.ONLINE: Recipe(
        head=lambda words: (*NAME, FROM, gettext_lazy("E-mail address"), SESSIONS),
        cells=lambda row, words: (
            row.family_name,
            row.given_name,
            words.where_from(row),
            row.email,
            words.chosen(row),
        ),
        facts=lambda row, words: (*_who(row), row.email, words.keys_of(row)),
        concerns=is_online,
        totals=_online_totals,
    ),
}
"""The least each service needs, in the order of ``ServiceKind``."""


def _who(row: Registration) -> tuple[str, ...]:
    return row.family_name, row.given_name, row.delegation, row.organisation
