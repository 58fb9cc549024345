"""The page that lets somebody's account go: what hangs on it, what keeps it, what stays."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from accounts import leaving
from accounts.models import User
from accounts.screens import AdminScreen
from refusals import Refused


class OfficeForm(forms.Form):
    """How what somebody recorded is signed from now on."""

    office = forms.CharField(
        label=gettext_lazy("Name of office"),
        max_length=100,
        help_text=gettext_lazy("What this person recorded stays, under this name instead."),
        error_messages={
            "required": gettext_lazy("Say under which name of office what is recorded stays.")
        },
    )


class LeavingScreen(AdminScreen):
    """In the place of Wagtail's page: a GET says what would happen, a POST lets it happen."""

    template_name = "accounts/admin/leaving.html"
    header_icon = "user"
    permissions = ("accounts.delete_user",)

    @cached_property
    def leaver(self) -> User:
        return get_object_or_404(User, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return _("Delete user")

    def get_page_subtitle(self) -> str:
        return str(self.leaver)

    def crumbs(self) -> list[tuple[str, str]]:
        return [(reverse("wagtailusers_users:index"), _("Users"))]

    def post(self, request: HttpRequest) -> HttpResponseBase:
        form = OfficeForm(request.POST)
        if self.is_recorded and not form.is_valid():
            return self.show(form=form)
        name = str(self.leaver)
        try:
            kept = leaving.leave(user=self.leaver, office=form["office"].data or "")
        except Refused as refusal:
            messages.error(request, str(refusal.sentence))
            return self.show(form=form)
        if kept is None:
            messages.success(request, _("The account of %(name)s is deleted.") % {"name": name})
        else:
            messages.success(
                request,
                _("%(name)s is gone from the account; what was recorded stays as “%(office)s”.")
                % {"name": name, "office": kept.office},
            )
        return redirect("wagtailusers_users:index")

    @cached_property
    def is_recorded(self) -> bool:
        return leaving.is_recorded(self.leaver)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {
            "leaver": self.leaver,
            "hanging": leaving.hangs_on(self.leaver),
            "ties": leaving.ties(self.leaver),
            "is_recorded": self.is_recorded,
            "form": OfficeForm(initial={"office": leaving.office(self.leaver)}),
            **kwargs,
        }
        return super().get_context_data(**context)


def show_what_hangs(request: HttpRequest, user: User) -> HttpResponseBase:
    """Answer for Wagtail's page that deletes a user."""
    return LeavingScreen.as_view()(request, pk=user.pk)


def refuse_many(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    """Accounts that something hangs on are let go one at a time, with a look at what it is."""
    people = [one for one in objects if isinstance(one, User)]
    kept = [str(one) for one in people if leaving.is_recorded(one) or leaving.ties(one)]
    if action_type != "delete" or not kept:
        return None
    messages.error(
        request,
        _("Nothing was deleted. Something hangs on these accounts, delete them one by one: %(who)s")
        % {"who": "; ".join(kept)},
    )
    return redirect("wagtailusers_users:index")
