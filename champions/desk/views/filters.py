"""What the secretariat narrows its lists by."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django import forms
from django.conf import settings
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from champions.enums import ProposalStatus, Sector
from champions.models import Edition, Juror, Proposal
from champions.querysets import ProposalQuerySet
from home import delegations
from languages import language_code


def country_choices() -> list[tuple[str, str]]:
    return delegations.choices(language_code())


class ProposalFilterSet(WagtailFilterSet):
    """By edition, state, country, sector and language, and whether a decision is prepared."""

    edition = django_filters.ModelChoiceFilter(label=_("Edition"), queryset=Edition.objects.all())
    status = django_filters.MultipleChoiceFilter(
        label=_("Status"), choices=ProposalStatus.choices, widget=forms.CheckboxSelectMultiple
    )
    country = django_filters.ChoiceFilter(
        label=_("Country"), choices=country_choices, method="in_country"
    )
    sector = django_filters.MultipleChoiceFilter(
        label=_("Sector"), choices=Sector.choices, widget=forms.CheckboxSelectMultiple
    )
    language = django_filters.MultipleChoiceFilter(
        label=_("Language"), choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    prepared = django_filters.ChoiceFilter(
        label=_("Decision"),
        choices=[("yes", _("Prepared")), ("no", _("Not prepared"))],
        method="with_decision",
    )

    class Meta:
        model = Proposal
        fields = ["edition", "status", "country", "sector", "language", "prepared"]

    def in_country(
        self, queryset: ProposalQuerySet[Proposal], name: str, value: str
    ) -> ProposalQuerySet[Proposal]:
        # As text: SQLite cannot ask whether a JSON list holds a value.
        words = queryset.annotate(country_codes=Cast("countries", TextField()))
        return words.filter(country_codes__contains=f'"{value}"')

    def with_decision(
        self, queryset: ProposalQuerySet[Proposal], name: str, value: str
    ) -> ProposalQuerySet[Proposal]:
        return queryset.staged() if value == "yes" else queryset.filter(pending_status="")


class JurorFilterSet(WagtailFilterSet):
    edition = django_filters.ModelChoiceFilter(label=_("Edition"), queryset=Edition.objects.all())
    is_active = django_filters.BooleanFilter(label=_("Active"))

    class Meta:
        model = Juror
        fields = ["edition", "is_active"]


def matching(
    proposals: ProposalQuerySet[Proposal], words: Iterable[str]
) -> ProposalQuerySet[Proposal]:
    """Proposals in which every word stands: reference, organisation, title, an applicant."""
    for word in words:
        people = Q(
            pk__in=Proposal.objects.filter(
                Q(applicants__email__icontains=word)
                | Q(applicants__first_name__icontains=word)
                | Q(applicants__last_name__icontains=word)
            ).values("pk")
        )
        proposals = proposals.filter(
            Q(reference__icontains=word)
            | Q(organisation__icontains=word)
            | Q(title__icontains=word)
            | people
        )
    return proposals


def narrowed(
    proposals: ProposalQuerySet[Proposal], query: QueryDict, request: HttpRequest
) -> ProposalQuerySet[Proposal]:
    """``proposals`` as the list shows them for the same query string."""
    filters: Any = ProposalFilterSet(query, queryset=proposals, request=request)
    found = filters.qs if filters.is_valid() else proposals
    return matching(found, query.get("q", "").split())
