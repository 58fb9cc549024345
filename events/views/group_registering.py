"""Registering colleagues, and the link that confirms all registrations of a group.

What is typed is stored before it is judged, as in the wizard: its run's key is the address.
"""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from events.domain.availability import registration_state
from events.domain.group_registering import (
    MOST,
    confirm_group,
    find_group,
    members,
    register_group,
)
from events.domain.hosts import host_names
from events.domain.instants import instant_words
from events.domain.letter_facts import manage_path
from events.domain.publishing import default_site
from events.domain.refusals import Refused
from events.domain.tickets import ticket_of
from events.enums import Mode, RegistrationStatus
from events.forms.group_registering import (
    FIRST_ROWS,
    BaseColleagues,
    Colleagues,
    GroupForm,
    applications_of,
)
from events.forms.offer import Offer
from events.models import Event
from events.presentation.registration import as_summary, event_summary
from events.presentation.standing_words import group_title
from events.views.capabilities import capability_view
from events.wizards import event_at, language_code, signed_in_user
from home.models import SiteSettings
from ratelimits.mailboxes import limit_letters, mailbox
from wizards.domain import runs
from wizards.models import Run

WIZARD = "group-registration"
STEP = "group"


@capability_view
def register_colleagues(request: HttpRequest, path: str, run: str = "") -> HttpResponseBase:
    """The contact once, a row for each colleague; more rows by a button that sends nothing."""
    event = event_at(path)
    found = runs.find(wizard=WIZARD, subject=str(event.pk), key=run) if run else None
    if found is None and (run or event.withdrawn_at is not None):
        raise Http404
    if found is not None and found.is_finished and not found.is_expired:
        return redirect("event_register_group_receipt", path=path, run=run)
    context = page_context(event, path)
    if found is not None and found.is_expired:
        return render(request, "events/registration/expired.html", context, status=410)
    offer = offer_of(event)
    if request.method != "POST":
        if found is None and not context["state"].is_open:
            return render(request, "events/registration/closed.html", context)
        form, rows = stored_forms(offer, found)
        return render(
            request, "events/registration/group.html", {**context, "form": form, "rows": rows}
        )
    if found is None:
        if not context["state"].is_open:
            return render(request, "events/registration/closed.html", context)
        found, run = runs.begin(wizard=WIZARD, subject=str(event.pk))
    typed = typed_data(request)
    sent = "add" not in request.POST
    if not sent:
        typed["row-TOTAL_FORMS"] = [str(min(rows_in(typed) + 1, MOST))]
    runs.keep(run=found, step=STEP, data=typed, sent=sent)
    here = reverse("event_register_group_run", kwargs={"path": path, "run": run})
    form, rows = stored_forms(offer, found)
    if not sent:
        return redirect(f"{here}#row-{rows_in(typed)}")
    if not (form.is_valid() and rows.is_valid()):
        return redirect(here)
    return send(request, event, found, form, rows, path=path, key=run)


def send(
    request: HttpRequest,
    event: Event,
    run: Run,
    form: GroupForm,
    rows: BaseColleagues,
    *,
    path: str,
    key: str,
) -> HttpResponse:
    """Register all of them, once, and go to the receipt; or say why not and lose nothing typed."""
    applications = applications_of(form.cleaned_data, rows.people)
    # The contact answers for their own mailbox; every other address gets a letter for each row.
    contact = form.cleaned_data["email"]
    others = [one.email for one in applications if mailbox(one.email) != mailbox(contact)]
    for email in (contact, *others):
        refusal = limit_letters(request, email)
        if refusal is not None:
            return refusal
    user = signed_in_user(request)

    def work(locked: Run) -> dict[str, Any]:
        outcome = register_group(
            event=event,
            applications=applications,
            contact_name=form.cleaned_data["contact_name"],
            contact_email=form.cleaned_data["email"],
            language=form.cleaned_data["language"],
            submit_token=locked.submit_token,
            user=user,
        )
        return {
            "email": form.cleaned_data["email"],
            "people": [f"{one.given_name} {one.family_name}" for one in applications],
            "held_until": min(one.held_until for one in outcome.entries).isoformat(),
        }

    try:
        runs.finish(run=run, work=work)
    except Refused as refused:
        form.add_error(None, str(refused.sentence))
        context = {**page_context(event, path), "form": form, "rows": rows}
        return render(request, "events/registration/group.html", context)
    return redirect("event_register_group_receipt", path=path, run=key)


@capability_view
def group_receipt(request: HttpRequest, path: str, run: str) -> HttpResponseBase:
    """Who was registered, as it was sent, and what to do now."""
    event = event_at(path)
    found = runs.find(wizard=WIZARD, subject=str(event.pk), key=run)
    if found is None:
        raise Http404
    if found.is_expired:
        context = page_context(event, path)
        return render(request, "events/registration/expired.html", context, status=410)
    if not found.is_finished:
        return redirect("event_register_group_run", path=path, run=run)
    until = datetime.fromisoformat(found.receipt["held_until"])
    context = {
        **page_context(event, path),
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
    is_open = any(one.is_standing and one.verified_at is None for one in found)
    context = {
        "event": as_summary(found[0].event, own),
        "entries": entries,
        "is_open": is_open,
        "title": group_title(is_open=is_open, is_series=is_series),
        "register_url": f"{own.path}register/",
    }
    return render(request, "events/registration/group_confirm.html", context)


def offer_of(event: Event) -> Offer:
    site = SiteSettings.for_site(default_site())
    return Offer(event, language_code(), site.privacy_version, timezone.now())


def page_context(event: Event, path: str) -> dict[str, Any]:
    """What every page of a group shows of the event."""
    site = SiteSettings.for_site(default_site())
    language = language_code()
    text = event.texts.get(language=language)
    modes = Mode(event.mode).participations if event.mode else ("in_person",)
    return {
        "event": event_summary(event, language, modes[0]),
        "state": registration_state(event, event.seat_pools.all(), timezone.now(), text.path),
        "register_url": reverse("event_register", kwargs={"path": path}),
        "group_url": reverse("event_register_group", kwargs={"path": path}),
        "question": _("Register colleagues"),
        "cap": event.organisation_cap,
        "most": MOST,
        "privacy": {
            "organiser": site.organiser_name,
            "contact": event.contact_email or site.contact_email,
            "hosts": host_names(event, language),
            "version": site.privacy_version,
            "is_in_person": False,
        },
    }


def typed_data(request: HttpRequest) -> dict[str, list[str]]:
    """What the POST holds for the form and its rows, and nothing else."""
    names = {f"group-{name}" for name in GroupForm.base_fields}
    fields = ("given_name", "family_name", "position", "email", "participation")
    names |= {f"row-{number}-{name}" for number in range(MOST) for name in fields}
    names |= {"row-TOTAL_FORMS", "row-INITIAL_FORMS"}
    return {name: values for name, values in request.POST.lists() if name in names}


def rows_in(typed: dict[str, list[str]]) -> int:
    """How many rows the page had."""
    number = (typed.get("row-TOTAL_FORMS") or [""])[0]
    return min(int(number), MOST) if number.isascii() and number.isdigit() else FIRST_ROWS


def stored_forms(offer: Offer, run: Run | None) -> tuple[GroupForm, BaseColleagues]:
    """The forms as they were left, with their errors only if they were sent."""
    step = run.steps.filter(name=STEP).first() if run is not None else None
    if step is None:
        return (
            GroupForm(offer=offer, prefix="group"),
            Colleagues(prefix="row", form_kwargs={"offer": offer}),
        )
    number = rows_in(step.data)
    if step.sent:
        data = MultiValueDict({**step.data, "row-INITIAL_FORMS": ["0"]})
        data["row-TOTAL_FORMS"] = str(number)
        form = GroupForm(data, offer=offer, prefix="group")
        return form, Colleagues(data, prefix="row", form_kwargs={"offer": offer})
    said = {name: values[-1] for name, values in step.data.items() if values}
    form = GroupForm(initial=below(said, "group-"), offer=offer, prefix="group")
    rows = Colleagues(
        initial=[below(said, f"row-{index}-") for index in range(number)],
        prefix="row",
        form_kwargs={"offer": offer},
    )
    rows.extra = 0
    return form, rows


def below(said: dict[str, str], prefix: str) -> dict[str, str]:
    """What was typed into the fields of one form, by their own names."""
    return {
        name.removeprefix(prefix): value for name, value in said.items() if name.startswith(prefix)
    }
