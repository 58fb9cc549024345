"""Two registrations of one person: which stays, what follows, one POST."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from events.domain.merging import likely_same, merge, which_stays
from events.domain.refusals import Refused
from events.models import Registration
from events.views.desk.pages import RegistrationDeskView
from languages import language_code


class MergeView(RegistrationDeskView):
    """Ask, then merge."""

    template_name = "events/admin/registration_merge.html"
    page_title = gettext_lazy("Merge two registrations")
    header_icon = "resubmit"

    @cached_property
    def other(self) -> Registration:
        found = likely_same(self.registration).with_event_title(language_code())
        return get_object_or_404(found.select_related("event"), pk=self.kwargs["other"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.registration.is_standing:
            messages.warning(request, _("This registration holds no place any more."))
            return redirect(self.inspect_url)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kept, gone = which_stays(self.registration, self.other)
        return super().get_context_data(
            kept=kept,
            gone=gone,
            writes=kept.email_key != gone.email_key and gone.verified_at is not None,
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            kept = merge(one=self.registration, other=self.other, user=self.member)
        except Refused as refusal:
            messages.error(request, str(refusal.sentence))
            return redirect(self.inspect_url)
        messages.success(request, _("Merged into %(reference)s.") % {"reference": kept.reference})
        return redirect(reverse("registrations:inspect", args=[kept.pk]))
