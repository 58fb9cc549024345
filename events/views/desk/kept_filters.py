"""Keeping a filter of the list under a name, and forgetting it."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from events.domain.refusals import Refused
from events.domain.saved_filters import drop_filter, keep_filter
from events.forms.desk import FilterForm
from events.views.desk.filters import FILTERED_BY
from events.views.desk.pages import DeskView


class KeepFilterView(DeskView):
    """A POST from the list; nothing of one's own is shown to others."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        form = FilterForm(request.POST)
        query = known_query(request.POST.get("query", ""))
        if not form.is_valid():
            messages.error(request, _("Give the filter a name of at most 80 characters."))
        else:
            try:
                kept = keep_filter(owner=self.member, name=form.cleaned_data["name"], query=query)
            except Refused as refusal:
                messages.error(request, str(refusal.sentence))
            else:
                messages.success(request, _("Kept as “%(name)s”.") % {"name": kept.name})
        return redirect(f"{reverse('registrations:index')}?{query}")


class DropFilterView(DeskView):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        drop_filter(owner=self.member, pk=pk)
        messages.success(request, _("The filter is forgotten."))
        return redirect("registrations:index")


def known_query(query: str) -> str:
    """What of a query string narrows the list, written anew."""
    try:
        said = QueryDict(query, mutable=True)
    except ValueError:
        return ""
    for name in [one for one in said if one not in FILTERED_BY]:
        del said[name]
    return said.urlencode()
