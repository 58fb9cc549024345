"""Registering colleagues, and the link that confirms all registrations of a group."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.capabilities import capability_view
from accounts.signed_in import signed_in_user
from events.enums import Participation, RegistrationStatus
from events.letters.facts import manage_path
from events.letters.tickets import ticket_of
from events.registration.domain.applications import Application
from events.registration.domain.groups import (
    MOST,
    confirm_group,
    find_group,
    is_unconfirmed,
    members,
    register_group,
)
from events.registration.forms.applications import applications_of
from events.registration.forms.groups import GroupForm, row_names, rows_in
from events.registration.presentation.standing_words import group_title
from events.registration.presentation.summary import as_summary, event_summary
from events.registration.views.receipts import expired, finished_run
from events.registration.wizards.event import EventWizard
from events.words.wording import instant_words
from languages import language_code
from ratelimits.mailboxes import limit_letters, mailbox
from refusals import Refused
from wizards.models import Run
from wizards.shell import left_in


class GroupWizard(EventWizard):
    """One step: the contact once and a row for each colleague; a button only adds a row."""

    wizard_name = "group-registration"
    template_name = "events/registration/group.html"
    form_list: ClassVar[Any] = [("group", GroupForm)]

    def get_step_url(self, step: str) -> str:
        return reverse("event_register_group_run", kwargs={"path": self.path, "run": self.key})

    def receipt_url(self) -> str:
        return reverse("event_register_group_receipt", kwargs={"path": self.path, "run": self.key})

    def limit(self) -> HttpResponse | None:
        return self.refuse()

    def limit_finish(self, form_dict: dict[str, forms.Form]) -> HttpResponse | None:
        """The contact answers for their own mailbox; every other address gets a letter a row."""
        contact = form_dict["group"].cleaned_data["email"]
        emails = [one.said["email"] for one in self.applications(form_dict)]
        others = [email for email in emails if mailbox(email) != mailbox(contact)]
        refusals = (limit_letters(self.request, email) for email in (contact, *others))
        return next((refusal for refusal in refusals if refusal is not None), None)

    # The rows

    def aside(self, step: str) -> str | None:
        if "add" not in self.request.POST:
            return super().aside(step)
        return f"{self.get_step_url(step)}#row-{self.wanted_rows}"

    def names(self, step: str) -> set[str]:
        return super().names(step) | row_names()

    def typed(self, step: str) -> dict[str, list[str]]:
        rows = {"row-TOTAL_FORMS": [str(self.wanted_rows)], "row-INITIAL_FORMS": ["0"]}
        return {**super().typed(step), **rows}

    @property
    def wanted_rows(self) -> int:
        """How many rows there shall be."""
        number = rows_in(self.request.POST)
        return min(number + 1, MOST) if "add" in self.request.POST else number

    def left(self, form: forms.Form) -> dict[str, Any]:
        assert isinstance(form, GroupForm)
        return {**left_in(form), "rows": [left_in(row) for row in form.rows]}

    def get_context_data(self, form: GroupForm, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(form=form, **kwargs)
        return {
            **context,
            **self.event_context(),
            "form": form,
            "rows": form.rows,
            "action": self.get_step_url(self.steps.current),
            "is_new": self.run is None,
        }

    def event_context(self) -> dict[str, Any]:
        return {
            **super().event_context(),
            "group_url": reverse("event_register_group", kwargs={"path": self.path}),
            "question": _("Register colleagues"),
            "cap": self.event.organisation_cap,
            "most": MOST,
            "privacy": self.privacy(is_in_person=False),
        }

    # Finishing

    def applications(self, form_dict: dict[str, forms.Form]) -> list[Application]:
        form = form_dict["group"]
        assert isinstance(form, GroupForm)
        return applications_of(form.cleaned_data, form.rows.people)

    def write(self, run: Run, form_dict: dict[str, forms.Form]) -> dict[str, Any]:
        said, applications = form_dict["group"].cleaned_data, self.applications(form_dict)
        outcome = register_group(
            event=self.event,
            applications=applications,
            contact_name=said["contact_name"],
            contact_email=said["email"],
            language=said["language"],
            submit_token=run.submit_token,
            user=signed_in_user(self.request),
        )
        return {
            "email": said["email"],
            "people": [one.full_name for one in applications],
            "held_until": min(one.held_until for one in outcome.entries).isoformat(),
        }

    def refused(self, refusal: Refused, form_dict: dict[str, forms.Form]) -> HttpResponse:
        """The page again, with why not above it; nothing typed is lost."""
        form_dict["group"].add_error(None, str(refusal.sentence))
        page: HttpResponse = self.render(form_dict["group"])
        return page


register_colleagues = capability_view(GroupWizard.as_view(url_name="event_register_group_run"))


@capability_view
def group_receipt(request: HttpRequest, path: str, run: str) -> HttpResponseBase:
    """Who was registered, as it was sent, and what to do now."""
    event, found = finished_run(path, run, wizard=GroupWizard.wizard_name)
    if found is None:
        return redirect("event_register_group_run", path=path, run=run)
    if found.is_expired:
        return expired(request, event, path)
    until = datetime.fromisoformat(found.receipt["held_until"])
    context = {
        "event": event_summary(event, language_code(), Participation.ONLINE),
        "group_url": reverse("event_register_group", kwargs={"path": path}),
        "sent": found.receipt,
        "held_until": instant_words(until, event.time_zone),
    }
    return render(request, "events/registration/group_receipt.html", context)


@capability_view
def confirm_all(request: HttpRequest, token: str) -> HttpResponseBase:
    """What a group's letter links to, and the POST that confirms all of it."""
    group = find_group(token)
    found = members(group) if group is not None else []
    if group is None or not found:
        return render(request, "events/registration/dead_link.html", status=404)
    refused: dict[int, str] = {}
    if request.method == "POST":
        verdict = confirm_group(group=group)
        if not verdict.refused:
            return redirect("registration_group", token)
        found, refused = list(verdict.registrations), dict(verdict.refused)
    own = ticket_of(found[0], language_code())
    is_series = len({one.event_id for one in found}) > 1
    entries = []
    for one in found:
        stands = ticket_of(one, language_code()) if is_series else own
        entries.append(
            {
                "registration": one,
                "label": stands.when if is_series else one.full_name,
                "refused": refused.get(one.pk, ""),
                # Colleagues with an address of their own manage their places themselves.
                "manage_url": manage_path(one)
                if one.status == RegistrationStatus.CONFIRMED and one.email == group.contact_email
                else "",
            }
        )
    is_open = any(is_unconfirmed(one) for one in found)
    context = {
        "event": as_summary(found[0].event, own),
        "entries": entries,
        "is_open": is_open,
        "title": group_title(is_open=is_open, is_series=is_series),
        "register_url": f"{own.path}register/",
    }
    return render(request, "events/registration/group_confirm.html", context)
