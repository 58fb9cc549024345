"""Cancelling somebody's registration at the desk: a page that asks, and a reason."""

from typing import TYPE_CHECKING, Any

from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from events.desk.forms.desk import CancelForm
from events.models import Registration
from events.registration.domain.cancelling import cancel_at_desk
from events.registration.presentation.standing_words import desk_cancelling_words
from languages import language_code
from refusals import Refused

# Views are generic in their stubs alone.
if TYPE_CHECKING:
    CancelFormView = FormView[CancelForm]
else:
    CancelFormView = FormView


class RegistrationCancelView(PermissionCheckedMixin, WagtailAdminTemplateMixin, CancelFormView):
    """Ask, then cancel by POST through the same service as the participant's own link."""

    permission_required = "change"
    form_class = CancelForm
    template_name = "events/desk/cancel_registration.html"
    page_title = gettext_lazy("Cancel a registration")
    index_url_name = ""
    inspect_url_name = ""

    @cached_property
    def object(self) -> Registration:
        found = Registration.objects.visible_to(self.request.user)
        found = found.with_event_title(language_code()).select_related("event")
        return get_object_or_404(found, pk=unquote(str(self.kwargs["pk"])))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.object.is_standing:
            return self.already()
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: CancelForm) -> HttpResponse:
        if not self.object.is_standing:
            return self.already()
        user = self.request.user
        assert user.is_authenticated
        try:
            cancel_at_desk(
                registration=self.object,
                by=user,
                reason=form.cleaned_data["reason"],
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
            return self.form_invalid(form)
        messages.success(
            self.request,
            _("The registration of %(name)s is cancelled.") % {"name": self.object.full_name},
        )
        return redirect(self.get_success_url())

    def already(self) -> HttpResponse:
        messages.warning(self.request, _("This registration holds no place any more."))
        return redirect(self.get_success_url())

    def get_success_url(self) -> str:
        return reverse(self.inspect_url_name, args=[self.object.pk])

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": _("Registrations")},
            {"url": self.get_success_url(), "label": str(self.object)},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            registration=self.object,
            words=desk_cancelling_words(self.object),
            keep_url=self.get_success_url(),
            **kwargs,
        )
