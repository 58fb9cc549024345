"""People, organisations, places and topics as editors keep them."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.models import Locale
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from home.choosers import OwnSnippetChooserViewSet
from home.models import Organisation, Person, Place, Topic


def in_one_language(rows: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
    """Rows of the site's first language, unless the request names one: nobody is listed thrice."""
    return rows if request.GET.get("locale") else rows.filter(locale=Locale.get_default())


class OneLanguageMixin:
    """A chooser that offers each person or place once."""

    def get_object_list(self) -> QuerySet[Any]:
        return in_one_language(super().get_object_list(), self.request)  # type: ignore[misc, attr-defined]


class OneLanguageChooseView(OneLanguageMixin, ChooseView):
    pass


class OneLanguageChooseResultsView(OneLanguageMixin, ChooseResultsView):
    pass


class OneLanguageChooserViewSet(OwnSnippetChooserViewSet):
    choose_view_class = OneLanguageChooseView
    choose_results_view_class = OneLanguageChooseResultsView


class TranslatedViewSet(SnippetViewSet):
    """What is kept in three languages, listed in one."""

    list_per_page = 50
    copy_view_enabled = False
    chooser_viewset_class = OneLanguageChooserViewSet
    related: tuple[str, ...] = ("locale",)

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = self.model._default_manager.select_related(*self.related)
        return in_one_language(rows, request)


class PersonViewSet(TranslatedViewSet):
    """Speakers and hosts, found by any part of their name."""

    model = Person
    icon = "user"
    list_display = [
        "__str__",
        Column("family_name", label=_("Family name"), sort_key="family_name"),
        "function",
        Column("organisation", label=_("Organisation"), sort_key="organisation__name"),
    ]
    list_filter = ["organisation"]
    ordering = ["family_name", "given_name"]
    related = ("locale", "organisation")


class OrganisationViewSet(TranslatedViewSet):
    """Organisations under the name they bear in each language."""

    model = Organisation
    icon = "group"
    list_display = ["name", "acronym", "kind", "url"]
    list_filter = ["kind"]
    ordering = ["name"]


class PlaceViewSet(TranslatedViewSet):
    """Venues with their address, coordinates and time zone."""

    model = Place
    icon = "site"
    list_display = ["name", "city", "country", "time_zone"]
    list_filter = ["country"]
    ordering = ["name"]


class TopicViewSet(TranslatedViewSet):
    """Subjects to find events by; the slug stands in addresses."""

    model = Topic
    icon = "tag"
    list_display = ["name", "slug"]
    ordering = ["name"]


class PeopleAndPlaces(SnippetViewSetGroup):
    """One menu for what programmes are made of."""

    items = (PersonViewSet, OrganisationViewSet, PlaceViewSet, TopicViewSet)
    menu_label = _("People and places")
    menu_icon = "group"
    menu_order = 210
    add_to_admin_menu = True
