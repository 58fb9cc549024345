"""The admin view that puts one speaker in the place of another, in all programmes at once."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permissions import page_permission_policy

from accounts.screens import AdminScreen
from events.programme.domain.replacing import Replacement, affected_by, replace_speaker
from events.programme.forms import ReplaceForm
from home.models import Person


class ReplaceSpeakerView(AdminScreen):
    """Choose two people, look at every appearance, apply."""

    page_title = gettext_lazy("Replace a speaker")
    template_name = "events/programme/replace.html"
    header_icon = "user"

    def admit(self) -> None:
        if not page_permission_policy.user_has_any_permission(self.member, ["change", "publish"]):
            raise PermissionDenied

    def crumbs(self) -> list[tuple[str, str]]:
        return [(reverse("events:index"), _("Events"))]

    def get(self, request: HttpRequest) -> HttpResponse:
        key = request.GET.get("person", "")
        known = Person.objects.filter(pk=int(key)).first() if key.isdecimal() else None
        return self.page(ReplaceForm(initial={"old": known}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ReplaceForm(request.POST)
        if not form.is_valid():
            return self.page(form)
        data = form.cleaned_data
        if "apply" in request.POST:
            pages = [int(key) for key in request.POST.getlist("page") if key.isdecimal()]
            if pages:
                outcome = replace_speaker(
                    old=data["old"],
                    new=data["new"],
                    pages=pages,
                    user=self.member,
                    publish=data["publish"],
                    keep_function=data["function"] == "keep",
                )
                return self.report(outcome)
            form.add_error(None, _("Choose at least one event."))
        affected = affected_by(person=data["old"], user=self.member, upcoming=data["upcoming"])
        return self.page(form, affected=affected, previewed=True)

    def page(self, form: ReplaceForm, **context: Any) -> HttpResponse:
        return self.show(form=form, media=form.media, **context)

    def report(self, outcome: Replacement) -> HttpResponse:
        """Say what was done, event by event, and go to the list."""
        if outcome.published:
            messages.success(
                self.request,
                _("Published: %(titles)s.")
                % {"titles": ", ".join(page.title for page in outcome.published)},
            )
        if outcome.drafted:
            messages.success(
                self.request,
                _("Saved as drafts, to be published: %(titles)s.")
                % {"titles": ", ".join(page.title for page in outcome.drafted)},
                buttons=[
                    messages.button(reverse("wagtailadmin_pages:edit", args=[page.pk]), page.title)
                    for page in outcome.drafted[:8]
                ],
            )
        for page, sentence in outcome.refused:
            messages.error(self.request, f"{page.title}: {sentence}")
        return redirect("events:index")


def replace_url(person_pk: int) -> str:
    """The address of the view with the person filled in."""
    return f"{reverse('replace_speaker:index')}?{urlencode({'person': person_pk})}"


class ReplaceSpeakerViewSet(ViewSet):
    """Below ``/admin/replace-speaker/``."""

    url_prefix = "replace-speaker"

    def get_urlpatterns(self) -> list[Any]:
        return [path("", ReplaceSpeakerView.as_view(), name="index")]


replace_speaker_tool = ReplaceSpeakerViewSet("replace_speaker")
