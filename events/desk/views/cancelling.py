"""Cancelling somebody's registration at the desk: a page that asks, and a reason."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from events.desk.forms.desk import CancelForm
from events.desk.views.pages import RegistrationDeskView
from events.registration.domain.cancelling import cancel_at_desk
from events.registration.presentation.standing_words import desk_cancelling_words
from refusals import Refused


class RegistrationCancelView(RegistrationDeskView):
    """Ask, then cancel by POST through the same service as the participant's own link."""

    permissions = ("events.change_registration",)
    template_name = "events/desk/cancel_registration.html"
    page_title = gettext_lazy("Cancel a registration")

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(CancelForm()) if self.registration.is_standing else self.already()

    def post(self, request: HttpRequest) -> HttpResponse:
        form = CancelForm(request.POST)
        if not form.is_valid():
            return self.page(form)
        if not self.registration.is_standing:
            return self.already()
        try:
            cancel_at_desk(
                registration=self.registration, by=self.member, reason=form.cleaned_data["reason"]
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
            return self.page(form)
        messages.success(
            request,
            _("The registration of %(name)s is cancelled.") % {"name": self.registration.full_name},
        )
        return redirect(self.inspect_url)

    def already(self) -> HttpResponse:
        messages.warning(self.request, _("This registration holds no place any more."))
        return redirect(self.inspect_url)

    def own_crumb(self) -> tuple[str, str]:
        return self.get_page_title(), ""

    def page(self, form: CancelForm) -> HttpResponse:
        return self.show(
            form=form,
            words=desk_cancelling_words(self.registration),
            keep_url=self.inspect_url,
        )
