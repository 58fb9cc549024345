"""The first step: how somebody takes part, and what is left of it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.enums import Participation
from events.letters.tickets import session_times_words
from events.models import EventSession
from events.registration.domain.choosing import limited_clashes, only_in_room
from events.registration.forms.fields import FullCheckboxSelect, FullRadioSelect
from events.registration.forms.offer import Offer
from events.registration.forms.other_dates import chosen_dates
from events.registration.forms.steps import StepForm
from events.seats import is_elsewhere
from events.words.availability import Seats

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

WAITS: Final = ":wait"
"""Ends the value of a way of taking part that somebody chose knowing that it is full."""


def way_of(value: str) -> str:
    """The way of taking part that was chosen, whether to have a place or to wait for one."""
    return value.removesuffix(WAITS)


class ParticipationField(forms.ChoiceField):
    """A way of taking part; one that became full since it was shown is still understood."""

    def valid_value(self, value: Any) -> bool:
        return super().valid_value(value) or super().valid_value(f"{value}{WAITS}")


def sessions_field(label: "_StrPromise") -> forms.TypedMultipleChoiceField:
    """Which sessions somebody comes to."""
    return forms.TypedMultipleChoiceField(
        label=label,
        help_text=gettext_lazy("Tick what you plan to attend."),
        widget=FullCheckboxSelect,
        coerce=int,
        required=False,
        error_messages={
            "invalid_choice": gettext_lazy("A session you chose is no longer offered.")
        },
    )


class SessionsMixin(forms.Form):
    """A form that asks which sessions somebody comes to, of an ``offer``."""

    offer: Offer
    answers: Mapping[str, Any] = {}

    def build_sessions(self) -> None:
        """The event's sessions, those without a place marked full; no field without sessions."""
        if not self.offer.sessions:
            del self.fields["sessions"]
            return
        field = self.fields["sessions"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.pk, self.session_label(one)) for one in self.offer.sessions]
        field.widget.full = {str(one.pk) for one in self.offer.full_sessions}

    def session_label(self, session: EventSession) -> str:
        pool = self.offer.session_pools.get(session.pk)
        notes = [session_times_words(session, self.offer.event)]
        if session.is_social:
            notes.append(_("in person only"))
        if pool is not None and pool.capacity is not None:
            notes.append(seats_words(pool.capacity, pool.left))
        return _labelled(self.offer.titles.get(session.pk, ""), " · ".join(filter(None, notes)))

    def clean_sessions(self) -> list[int]:
        chosen: list[int] = self.cleaned_data["sessions"]
        event, way = self.offer.event, self.way_chosen
        full = [
            one.pk
            for one in self.offer.full_sessions
            if one.pk in chosen and not is_elsewhere(one, event, way)
        ]
        if full:
            titles = ", ".join(self.offer.titles.get(key, "") for key in full)
            raise ValidationError(
                _("No place is left in: %(titles)s."), code="full", params={"titles": titles}
            )
        return chosen

    @property
    def way_chosen(self) -> str:
        """How this person takes part: as just chosen, or as they do already."""
        said = self.cleaned_data.get("participation")
        return str(said or self.answers.get("participation", ""))

    def refuse_sessions(self, cleaned: dict[str, Any]) -> None:
        """Say what cannot be attended: in the room from elsewhere, or two scarce places at once."""
        way, keys = self.way_chosen, cleaned.get("sessions") or []
        sessions = [one for one in self.offer.sessions if one.pk in keys]
        in_room = [one for one in sessions if one.is_social and way == Participation.ONLINE]
        in_room = in_room or only_in_room(self.offer.event, sessions, way)
        if in_room:
            self.add_error(
                "sessions",
                _("%(title)s takes place in the room: leave it out, or come in person.")
                % {"title": self.offer.titles.get(in_room[0].pk, "")},
            )
        if not way or self.offer.without_limits:
            return
        for first, second in limited_clashes(self.offer.event, sessions, way):
            self.add_error(
                "sessions",
                _(
                    "“%(first)s” and “%(second)s” take place at the same time, and places are "
                    "limited: choose one of them."
                )
                % {
                    "first": self.offer.titles.get(first.pk, ""),
                    "second": self.offer.titles.get(second.pk, ""),
                },
            )


class PartForm(SessionsMixin, StepForm):
    """How somebody takes part, and whether they wait where it is full: ``waits`` when cleaned."""

    question = gettext_lazy("How will you take part?")
    label = gettext_lazy("Taking part")
    next_words = gettext_lazy("Next: your name and organisation. No account is needed.")

    participation = ParticipationField(
        label=gettext_lazy("I take part"),
        widget=FullRadioSelect,
        error_messages={
            "required": gettext_lazy("Choose how you will take part."),
            "invalid_choice": gettext_lazy("Choose one of the ways of taking part offered here."),
        },
    )
    sessions = sessions_field(gettext_lazy("I come to"))
    dates = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Also register me for"),
        help_text=gettext_lazy("Other dates of this series. One message confirms all of them."),
        widget=FullCheckboxSelect,
        coerce=int,
        required=False,
        error_messages={"invalid_choice": gettext_lazy("A date you chose is no longer open.")},
    )

    waits = False

    def build(self) -> None:
        participation = self.fields["participation"]
        self.build_dates()
        self.offer_choices("participation", [self.way(one) for one in self.offer.seats])
        if not self.offer.event.waiting_list:
            full = {one.participation for one in self.offer.seats if one.is_full}
            participation.widget.full = full
        if len(self.offer.seats) == 1 and not self.offer.seats[0].is_full:
            participation.initial = self.offer.seats[0].participation
        self.build_sessions()

    def build_dates(self) -> None:
        """The other dates of the series, those without a place or a list marked full."""
        if not self.offer.other_dates:
            del self.fields["dates"]
            return
        found = self.offer.other_dates
        self.offer_choices(
            "dates", [(one.event.pk, _labelled(one.label, one.note)) for one in found]
        )
        self.fields["dates"].widget.full = {str(one.event.pk) for one in found if one.is_closed}

    def refuse_dates(self, cleaned: dict[str, Any]) -> None:
        """Say of a chosen date why one cannot take part there this way."""
        way = cleaned.get("participation")
        if not way or not cleaned.get("dates"):
            return
        for one in chosen_dates(self.offer.other_dates, cleaned["dates"]):
            sentence = one.problem(way)
            if sentence:
                self.add_error("dates", sentence)

    def way(self, one: Seats) -> tuple[str, str]:
        """A way of taking part as a choice: where it is full, to wait for a place."""
        words = seats_words(one.capacity, one.left)
        if one.is_full and self.offer.event.waiting_list:
            return f"{one.participation}{WAITS}", _labelled(one.mode_label, waiting_words(one))
        chosen = self.data.get(self.add_prefix("participation")) if self.is_bound else ""
        value = f"{one.participation}{WAITS}"
        return value if chosen == value else one.participation, _labelled(one.mode_label, words)

    def clean_participation(self) -> str:
        value = self.cleaned_data["participation"]
        way, waits = way_of(value), value.endswith(WAITS) and self.offer.event.waiting_list
        if not waits and any(one.is_full for one in self.offer.seats if one.participation == way):
            sentence = (
                _("No place is left this way by now. Join the waiting list, or choose another way.")
                if self.offer.event.waiting_list
                else _("No place is left this way. Choose another way, or try again later.")
            )
            raise ValidationError(sentence, code="full")
        self.waits = waits
        return way

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["waits"] = self.waits
        self.refuse_dates(cleaned)
        self.refuse_sessions(cleaned)
        return cleaned


def seats_words(capacity: int | None, left: int | None) -> str:
    """``12 of 120 places left``, ``full``, or nothing where there is no limit."""
    if capacity is None or left is None:
        return ""
    if left == 0:
        return _("full")
    return ngettext(
        "%(left)s of %(capacity)s places left", "%(left)s of %(capacity)s places left", left
    ) % {"left": left, "capacity": capacity}


def waiting_words(one: Seats) -> str:
    """``full – join the waiting list``, with how many are on it."""
    words = _("full – join the waiting list")
    if not one.waiting:
        return words
    people = ngettext("%(count)s person is waiting", "%(count)s people are waiting", one.waiting)
    return f"{words} · {people % {'count': one.waiting}}"


def _labelled(label: str, note: str) -> str:
    return format_html("{} <small>{}</small>", label, note) if note else format_html("{}", label)
