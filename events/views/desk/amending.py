"""Changing what a registration says, for somebody who asked the desk to."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from events.domain.editing import edit, is_editable
from events.domain.refusals import Refused
from events.forms.editing import EditForm
from events.views.desk.inspecting import NEEDS_FIELDS
from events.views.desk.pages import RegistrationDeskView
from events.views.self_service import own_offer


class AmendView(RegistrationDeskView):
    """The holder's own form; needs are in it for those who look after them."""

    template_name = "events/admin/registration_amend.html"
    page_title = gettext_lazy("Change a registration")
    header_icon = "edit"

    def form(self, data: Any = None) -> EditForm:
        form = EditForm(own_offer(self.registration), data)
        if not self.member.has_perm("events.view_needs"):
            for name in NEEDS_FIELDS:
                form.needs.fields.pop(name, None)
        return form

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_editable(self.registration, timezone.now()):
            messages.warning(request, _("Nothing of this registration can be changed any more."))
            return redirect(self.inspect_url)
        return self.shown(self.form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if form.is_valid():
            try:
                edit(registration=self.registration, changes=form.changes, user=self.member)
            except Refused as refusal:
                form.add_error(str(refusal.sentence))
            else:
                messages.success(request, _("The changes are kept."))
                return redirect(self.inspect_url)
        return self.shown(form)

    def shown(self, form: EditForm) -> HttpResponse:
        response: HttpResponse = self.render_to_response(self.get_context_data(form=form))
        return response
