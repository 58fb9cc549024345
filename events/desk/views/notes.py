"""Notes about a registration, and the flag of a letter that came back."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from events.desk.domain.notes import add_note, settle_bounce
from events.desk.domain.saved_filters import drop_filter, keep_filter
from events.desk.forms.desk import FilterForm, NoteForm
from events.desk.views.filters import FILTERED_BY
from events.desk.views.pages import DeskView, RegistrationDeskView
from refusals import Refused


class NoteView(RegistrationDeskView):
    """Write a note; what cannot be kept is shown again in the form."""

    http_method_names = ["post"]
    template_name = "events/desk/note.html"

    def get_page_title(self) -> str:
        return _("Note")

    def post(self, request: HttpRequest) -> HttpResponse:
        form = NoteForm(request.POST)
        if form.is_valid():
            try:
                add_note(
                    registration=self.registration,
                    author=self.member,
                    text=form.cleaned_data["text"],
                )
            except Refused as refusal:
                form.add_error("text", str(refusal.sentence))
            else:
                messages.success(request, _("The note is kept."))
                return redirect(self.inspect_url)
        return self.show(form=form)


class SettleBounceView(RegistrationDeskView):
    """The address is seen to: take the flag away."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        settle_bounce(registration=self.registration, user=self.member)
        messages.success(request, _("The registration is not flagged any more."))
        return redirect(self.inspect_url)


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

    def post(self, request: HttpRequest) -> HttpResponse:
        drop_filter(owner=self.member, pk=self.kwargs["pk"])
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
