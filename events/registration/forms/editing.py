"""The wizard's steps as one form, filled with what a registration says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.functional import cached_property

from events.enums import Participation
from events.models import EventSession, Registration
from events.registration.domain.editing import CHANGEABLE
from events.registration.forms.applications import facts_in
from events.registration.forms.offer import Offer
from events.registration.forms.part import PartForm
from events.registration.forms.questions import QuestionsForm
from events.registration.forms.steps import AboutForm, NeedsForm, StepForm


@dataclass
class OwnOffer(Offer):
    """What an event offers to somebody who has a registration: theirs is never full for them."""

    registration: Registration = field(kw_only=True)
    chosen: set[int] = field(init=False)

    def __post_init__(self) -> None:
        super().__post_init__()
        theirs = EventSession.objects.filter(choices__registration=self.registration)
        self.chosen = {one.pk for one in theirs}
        offered = {one.pk for one in self.sessions}
        self.sessions += [one for one in theirs if one.pk not in offered]
        if self.registration.participation == Participation.ONLINE:
            self.sessions = [one for one in self.sessions if not one.is_social]

    @cached_property
    def full_sessions(self) -> list[EventSession]:
        pools = self.session_pools
        return [
            one
            for one in self.sessions
            if one.pk not in self.chosen and one.pk in pools and pools[one.pk].left == 0
        ]


class OwnSessionsForm(PartForm):
    """What somebody comes to."""

    def build(self) -> None:
        super().build()
        del self.fields["participation"]


class OwnAboutForm(AboutForm):
    """Who somebody is; the address has a page of its own."""

    def build(self) -> None:
        super().build()
        del self.fields["email"], self.fields["website"]


class OwnNeedsForm(NeedsForm):
    """What somebody needs; consent was given when they registered."""

    def build(self) -> None:
        super().build()
        del self.fields["consent"], self.fields["privacy_version"]


class EditForm:
    """All of it on one page; shows itself like one form, and says what is changed."""

    def __init__(
        self,
        offer: OwnOffer,
        data: Mapping[str, Any] | None = None,
    ) -> None:
        row = offer.registration
        answers = {"participation": row.participation, "sessions": sorted(offer.chosen)}
        common: dict[str, Any] = {"data": data, "offer": offer, "answers": answers}
        said = {name: getattr(row, name) for name in CHANGEABLE}
        self.about = OwnAboutForm(prefix="about", initial=dict(said), **common)
        self.sessions = OwnSessionsForm(
            prefix="part", initial={"sessions": sorted(offer.chosen)}, **common
        )
        self.questions = QuestionsForm(prefix="questions", held=row.answers, **common)
        self.needs = OwnNeedsForm(prefix="needs", initial=dict(said), **common)

    @property
    def parts(self) -> tuple[StepForm, ...]:
        return (self.about, self.sessions, self.questions, self.needs)

    def __iter__(self) -> Iterator[forms.BoundField]:
        for part in self.parts:
            yield from part

    def is_valid(self) -> bool:
        """Judge all parts, so that all errors show at once."""
        return not self.errors and all(part.is_bound for part in self.parts)

    def add_error(self, sentence: str) -> None:
        """Show what concerns no field."""
        self.about.add_error(None, sentence)

    @property
    def errors(self) -> dict[str, Any]:
        return {
            part.add_prefix(name): found
            for part in self.parts
            for name, found in part.errors.items()
        }

    @property
    def non_field_errors(self) -> list[Any]:
        return [one for part in self.parts for one in part.non_field_errors()]

    @property
    def changes(self) -> dict[str, Any]:
        """What a valid form says; what was not asked is left out and stays."""
        said = {**facts_in(self.about.cleaned_data), **facts_in(self.needs.cleaned_data)}
        if "sessions" in self.sessions.fields:
            said["session_ids"] = self.sessions.cleaned_data["sessions"]
        if self.questions.fields:
            said["answers"] = self.questions.given
        return said
