"""The receipt of a run: what was sent, the code, and "wrong address?".

Its POSTs rest on the run's key in the address, see docs/decisions/wizard-without-cookies.md.
"""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.capabilities import capability_view
from events.enums import Participation, RegistrationStatus
from events.letters.facts import manage_path
from events.letters.tickets import ticket
from events.models import Event, Registration
from events.registration.domain import correcting
from events.registration.domain.applications import Application
from events.registration.domain.confirming import CODE_ATTEMPTS, CodeVerdict, confirm_by_code
from events.registration.domain.groups import confirm_with, correct_group_address
from events.registration.domain.receipts import receipt_of
from events.registration.domain.registering import register
from events.registration.forms.confirmation import AddressForm, CodeForm
from events.registration.presentation.standing_words import arrived_words, receipt_words
from events.registration.presentation.summary import as_summary
from events.registration.wizards.registration import RegistrationWizard
from events.words.wording import instant_words
from languages import language_code
from ratelimits.domain.limits import Limit, hit
from ratelimits.mailboxes import limit_letters
from ratelimits.responses import too_many
from refusals import Refused
from wizards.domain import runs
from wizards.models import Run
from wizards.tokens import new_token

CORRECTION_LIMIT = Limit("registration-correction", times=3, seconds=86_400)


@capability_view
def receipt(request: HttpRequest, path: str, run: str) -> HttpResponseBase:
    """What was sent and what to do now; the code of the letter can be typed here."""
    event, found = finished_run(path, run)
    if found is None:
        return redirect("event_register_step", path=path, run=run, step="part")
    if found.is_expired:
        return expired(request, event, path)
    held = own_registration(found)
    if held is not None and held.is_standing and held.verified_at:
        return show_receipt(request, event, found, path, run, confirmed=held)
    locked = attempts_of(found, held) >= CODE_ATTEMPTS
    form = CodeForm()
    if request.method == "POST" and not locked:
        form = CodeForm(request.POST)
        if form.is_valid():
            try:
                verdict = try_code(found, form.cleaned_data["code"])
            except Refused as refusal:
                form.add_error(None, str(refusal.sentence))
            else:
                if verdict == CodeVerdict.CONFIRMED:
                    confirmed = Registration.objects.get(pk=found.receipt["registration"])
                    return redirect(manage_path(confirmed))
                locked = verdict == CodeVerdict.LOCKED
                form.add_error("code", _("This is not the code in our last message."))
    return show_receipt(request, event, found, path, run, form=form, locked=locked)


@capability_view
def correct_address(request: HttpRequest, path: str, run: str) -> HttpResponseBase:
    """ "Wrong address?": another letter to another address, before the place is confirmed."""
    event, found = finished_run(path, run)
    if found is None or found.is_expired:
        raise Http404
    back = reverse("event_register_receipt", kwargs={"path": path, "run": run})
    held = own_registration(found)
    if held is not None and (not held.is_standing or held.verified_at):
        return redirect(back)
    sent = found.receipt["application"]
    form = AddressForm(request.POST or None, initial={"email": sent["email"]})
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        verdict = hit(CORRECTION_LIMIT, str(found.pk))
        if not verdict.allowed:
            return too_many(request, verdict.retry_after)
        refusal = limit_letters(request, email)
        if refusal is not None:
            return refusal
        try:
            runs.amend(run=found, work=lambda row: corrected(event, row, email))
        except Refused as refused:
            form.add_error(None, str(refused.sentence))
        else:
            return redirect(back)
    context = {"form": form, "receipt_url": back, **page_event(event, sent)}
    return render(request, "events/registration/address.html", context)


def finished_run(
    path: str, key: str, *, wizard: str = RegistrationWizard.wizard_name
) -> tuple[Event, Run | None]:
    """The event and its finished (or forgotten) run; None for one still on its way."""
    event = get_object_or_404(Event.objects.at(path))
    run = runs.find(wizard=wizard, subject=str(event.pk), key=key)
    if run is None:
        raise Http404
    return event, run if run.is_finished or run.is_expired else None


def own_registration(run: Run) -> Registration | None:
    """The registration this run made; None for a duplicate, whose page must not tell."""
    if run.receipt.get("duplicate"):
        return None
    return Registration.objects.filter(pk=run.receipt["registration"]).first()


def attempts_of(run: Run, held: Registration | None) -> int:
    return held.confirm_attempts if held else int(run.receipt["attempts"])


def try_code(run: Run, code: str) -> CodeVerdict:
    """Try a code for what the run asked for; a confirmed duplicate has none, and does not tell."""
    registration = Registration.objects.get(pk=run.receipt["registration"])
    if not run.receipt["duplicate"]:
        verdict = confirm_by_code(registration=registration, code=code)
        if verdict == CodeVerdict.CONFIRMED:
            registration.refresh_from_db()
            confirm_with(registration=registration)
        return verdict
    counted = runs.amend(
        run=run, work=lambda row: {**row.receipt, "attempts": row.receipt["attempts"] + 1}
    )
    if counted.receipt["attempts"] > CODE_ATTEMPTS:
        return CodeVerdict.LOCKED
    if registration.is_standing and not registration.verified_at:
        verdict = confirm_by_code(registration=registration, code=code)
        if verdict == CodeVerdict.CONFIRMED:
            return verdict
    if counted.receipt["attempts"] >= CODE_ATTEMPTS:
        return CodeVerdict.LOCKED
    return CodeVerdict.WRONG


def corrected(event: Event, run: Run, email: str) -> dict[str, Any]:
    """The receipt after a corrected address.

    A run that met an existing registration made none of its own: from the other address it is a
    new application.
    """
    sent = {**run.receipt["application"], "email": email}
    application = Application.of(**sent)
    if run.receipt["duplicate"]:
        outcome = register(event=event, application=application, submit_token=new_token())
    else:
        registration = Registration.objects.get(pk=run.receipt["registration"])
        if registration.group is not None:
            correct_group_address(group=registration.group, email=email)
            return {**run.receipt, "application": sent}
        outcome = correcting.correct_address(registration=registration, email=email)
    return receipt_of(application, outcome)


def show_receipt(
    request: HttpRequest,
    event: Event,
    run: Run,
    path: str,
    key: str,
    *,
    form: CodeForm | None = None,
    locked: bool = False,
    confirmed: Registration | None = None,
) -> HttpResponse:
    held_until = datetime.fromisoformat(run.receipt["held_until"])
    context = {
        **page_event(event, run.receipt["application"]),
        "sent": run.receipt["application"],
        "form": form,
        "locked": locked,
        "confirmed": confirmed,
        "words": arrived_words(confirmed.status)
        if confirmed
        else receipt_words(
            run.receipt.get("promised", RegistrationStatus.HELD.value),
            lapsed=held_until <= timezone.now(),
            held_until=instant_words(held_until, event.time_zone),
        ),
        "dates": run.receipt.get("dates", []),
        "group_url": reverse("event_register_group", kwargs={"path": path}),
        "address_url": reverse("event_register_address", kwargs={"path": path, "run": key}),
    }
    return render(request, "events/registration/receipt.html", context)


def page_event(event: Event, sent: dict[str, Any]) -> dict[str, Any]:
    """The event of a receipt, with the part that was asked for."""
    language = language_code()
    own = ticket(
        event,
        participation=sent["participation"],
        session_ids=sent["session_ids"],
        language=language,
        time_zone=sent["time_zone"],
    )
    return {"event": as_summary(event, own), "ticket": own}


def expired(request: HttpRequest, event: Event, path: str) -> HttpResponse:
    own = ticket(
        event,
        participation=Participation.ONLINE,
        session_ids=[],
        language=language_code(),
    )
    context = {
        "event": as_summary(event, own),
        "register_url": reverse("event_register", kwargs={"path": path}),
    }
    return render(request, "events/registration/expired.html", context, status=410)
