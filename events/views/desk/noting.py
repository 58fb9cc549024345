"""Notes about a registration, and the flag of a letter that came back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from events.domain.noting import add_note, settle_bounce
from events.domain.refusals import Refused
from events.forms.desk import NoteForm
from events.views.desk.pages import RegistrationDeskView


class NoteView(RegistrationDeskView):
    """Write a note; what cannot be kept is shown again in the form."""

    http_method_names = ["post"]
    template_name = "events/admin/registration_note.html"

    def get_page_title(self) -> str:
        return _("Note")

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
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
        return self.render_to_response(self.get_context_data(form=form))


class SettleBounceView(RegistrationDeskView):
    """The address is seen to: take the flag away."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        settle_bounce(registration=self.registration, user=self.member)
        messages.success(request, _("The registration is not flagged any more."))
        return redirect(self.inspect_url)
