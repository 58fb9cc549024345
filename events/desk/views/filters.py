"""What the desk narrows its list by."""

from typing import Any

import django_filters
from django import forms
from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from events.enums import Capacity, Category, Participation, RegistrationStatus, WaitStatus
from events.models import Event, Registration, Wait
from events.models.registration import somebody_registered
from events.querysets import EventQuerySet, RegistrationQuerySet
from events.words.wording import day_words
from home import delegations
from languages import language_code

FILTERED_BY = (
    "q",
    "event",
    "status",
    "waiting",
    "category",
    "participation",
    "capacity",
    "delegation",
    "language",
    "remark",
    "ordering",
)
"""What a kept filter keeps of the list's query string."""

REMARKS = {
    "bounced": (_("A letter came back"), Q(bounced_at__isnull=False)),
    "declined": (
        _("Declined in their calendar"),
        Q(calendar_declined_at__isnull=False, status__in=RegistrationStatus.standing()),
    ),
    "no_seat": (_("Beside the limits"), Q(takes_seat=False)),
    "merged": (_("Merged into another"), Q(merged_into__isnull=False)),
    "noted": (_("The desk noted something"), Q(notes__isnull=False)),
}
"""Conditions that ask for somebody's attention: words, and which registrations meet them."""


class EventChoiceField(django_filters.fields.ModelChoiceField):
    """Events by title and day."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.own_title or obj} · {day_words(obj.first_day, weekday=False)}"


class EventFilter(django_filters.ModelChoiceFilter):
    field_class = EventChoiceField


def events_with_registrations(request: HttpRequest | None) -> EventQuerySet[Event]:
    """Events somebody registered for, with their title in the desk's language, latest first."""
    found = Event.objects.filter(somebody_registered()).titled(language_code())
    return found.order_by("-begins_at", "pk")


def delegation_choices() -> list[tuple[str, str]]:
    return delegations.choices(language_code())


class RegistrationFilterSet(WagtailFilterSet):
    """By event, state, why and how they are there, where from, and what asks for attention."""

    event = EventFilter(label=_("Event"), queryset=events_with_registrations)
    status = django_filters.MultipleChoiceFilter(
        label=_("Status"),
        choices=RegistrationStatus.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    waiting = django_filters.ChoiceFilter(
        label=_("Waiting list"),
        choices=[(one.value, one.label) for one in WaitStatus.standing()],
        method="whose_turn_is",
    )
    category = django_filters.MultipleChoiceFilter(
        label=_("There as"), choices=Category.choices, widget=forms.CheckboxSelectMultiple
    )
    participation = django_filters.MultipleChoiceFilter(
        label=_("How they take part"),
        choices=Participation.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    capacity = django_filters.MultipleChoiceFilter(
        label=_("In what capacity"),
        choices=Capacity.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    delegation = django_filters.ChoiceFilter(
        label=_("Delegation or country"), choices=delegation_choices, method="from_there"
    )
    language = django_filters.MultipleChoiceFilter(
        label=_("Language of messages"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
    )
    remark = django_filters.ChoiceFilter(
        label=_("To note"),
        choices=[(name, words) for name, (words, _rule) in REMARKS.items()],
        method="with_remark",
    )

    class Meta:
        model = Registration
        fields = [
            "event",
            "status",
            "waiting",
            "category",
            "participation",
            "capacity",
            "delegation",
            "language",
            "remark",
        ]

    def whose_turn_is(
        self, queryset: RegistrationQuerySet[Registration], name: str, value: str
    ) -> RegistrationQuerySet[Registration]:
        """Those in line, also for another way than the one they hold a seat for."""
        return queryset.filter(
            Exists(Wait.objects.filter(registration=OuterRef("pk"), status=value))
        )

    def with_remark(
        self, queryset: RegistrationQuerySet[Registration], name: str, value: str
    ) -> RegistrationQuerySet[Registration]:
        _words, rule = REMARKS[value]
        return queryset.filter(pk__in=Registration.objects.filter(rule).values("pk"))

    def from_there(
        self, queryset: RegistrationQuerySet[Registration], name: str, value: str
    ) -> RegistrationQuerySet[Registration]:
        """Of that delegation, or living there in another capacity."""
        return queryset.filter(Q(delegation=value) | Q(country=value))
