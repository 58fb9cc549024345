"""Changing what a registration says, for somebody who asked the desk to."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from events.desk.domain.merging import likely_same, merge, which_stays
from events.desk.views.pages import RegistrationDeskView
from events.models import Registration
from events.models.person import NEEDS
from events.registration.domain.editing import edit, is_editable
from events.registration.forms.editing import EditForm
from events.registration.views.self_service import own_offer
from languages import language_code
from refusals import Refused


class AmendView(RegistrationDeskView):
    """The holder's own form; needs are in it for those who look after them."""

    template_name = "events/desk/amend.html"
    page_title = gettext_lazy("Change a registration")
    header_icon = "edit"

    def form(self, data: Any = None) -> EditForm:
        form = EditForm(own_offer(self.registration), data)
        if not self.member.has_perm("events.view_needs"):
            for name in NEEDS:
                form.needs.fields.pop(name, None)
        return form

    def get(self, request: HttpRequest) -> HttpResponseBase:
        if not is_editable(self.registration, timezone.now()):
            messages.warning(request, _("Nothing of this registration can be changed any more."))
            return redirect(self.inspect_url)
        return self.show(form=self.form())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form(request.POST)
        if form.is_valid():
            try:
                edit(registration=self.registration, changes=form.changes, user=self.member)
            except Refused as refusal:
                form.add_error(str(refusal.sentence))
            else:
                messages.success(request, _("The changes are kept."))
                return redirect(self.inspect_url)
        return self.show(form=form)


class MergeView(RegistrationDeskView):
    """Ask, then merge."""

    template_name = "events/desk/merge.html"
    page_title = gettext_lazy("Merge two registrations")
    header_icon = "resubmit"

    @cached_property
    def other(self) -> Registration:
        found = likely_same(self.registration).with_event_title(language_code())
        return get_object_or_404(found.select_related("event"), pk=self.kwargs["other"])

    def get(self, request: HttpRequest) -> HttpResponseBase:
        if not self.registration.is_standing:
            messages.warning(request, _("This registration holds no place any more."))
            return redirect(self.inspect_url)
        return super().get(request)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kept, gone = which_stays(self.registration, self.other)
        return super().get_context_data(
            kept=kept,
            gone=gone,
            writes=kept.email_key != gone.email_key and gone.verified_at is not None,
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            kept = merge(one=self.registration, other=self.other, user=self.member)
        except Refused as refusal:
            messages.error(request, str(refusal.sentence))
            return redirect(self.inspect_url)
        messages.success(request, _("Merged into %(reference)s.") % {"reference": kept.reference})
        return redirect(reverse("registrations:inspect", args=[kept.pk]))
