"""What the holder of a registration does without the desk: change, move, readdress, ask again.

Each page has two doors: the key in a letter's link, and the account. No GET changes anything, and
what was typed stays when something is refused.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.capabilities import capability_view
from accounts.models import User
from events.enums import Participation
from events.letters.facts import manage_path
from events.letters.keys import find_by_manage_token
from events.letters.tickets import session_titles, ticket_of
from events.models import Registration
from events.publishing.questions import asked
from events.registration.domain import addresses
from events.registration.domain.editing import (
    edit,
    other_ways,
    refuse_unless_editable,
    switch_participation,
)
from events.registration.domain.resending import resend, send_links
from events.registration.forms.confirmation import AddressForm
from events.registration.forms.editing import EditForm, OwnOffer
from events.registration.forms.questions import QuestionsForm
from events.registration.presentation.self_service import Access, switch_words
from events.registration.presentation.summary import as_summary
from events.registration.views.my_registrations import own_registration
from identity.mailboxes import email_key
from languages import language_code
from ratelimits.clients import client_prefix
from ratelimits.domain.limits import Limit, hit
from ratelimits.mailboxes import limit_letters, mailbox
from ratelimits.responses import too_many
from refusals import Refused

LINKS_LIMIT = Limit("registration-links", times=20, seconds=3600)
LINKS_MAILBOX_LIMIT = Limit("registration-links-mailbox", times=3, seconds=3600)
ADDRESS_LIMIT = Limit("registration-new-address", times=5, seconds=86_400)

LAYOUTS: Final = {
    False: "events/registration/own_page.html",
    True: "events/registration/my_own_page.html",
}

Page = Callable[[HttpRequest, Access], HttpResponseBase]
View = Callable[..., HttpResponseBase]


def by_link(page: Page) -> View:
    """The page behind the key of a letter's link."""

    @capability_view
    @wraps(page)
    def view(request: HttpRequest, token: str) -> HttpResponseBase:
        registration = find_by_manage_token(token)
        if registration is None:
            return render(request, "events/registration/dead_link.html", status=404)
        return page(request, Access(registration, token))

    return view


def by_account(page: Page) -> View:
    """The page of somebody signed in, for what is their own."""

    @never_cache
    @login_required
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(page)
    def view(request: HttpRequest, reference: str) -> HttpResponseBase:
        registration = own_registration(request, reference)
        return page(request, Access(registration, reference, is_account=True))

    return view


def edit_page(request: HttpRequest, access: Access) -> HttpResponseBase:
    """Everything that was said, to be said otherwise."""
    registration = access.registration
    offer = own_offer(registration)
    form = EditForm(offer, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            edited = edit(
                registration=registration, changes=form.changes, user=user_of(request, access)
            )
        except Refused as refusal:
            form.add_error(str(refusal.sentence))
        else:
            said = _("Your changes are kept.") if edited.changed else _("Nothing was changed.")
            return back(request, access, said)
    return show(request, access, "edit", _("Change my registration"), form=form)


def switch_page(request: HttpRequest, access: Access) -> HttpResponseBase:
    """From the room to the screen or back: what that means, then one button."""
    registration = access.registration
    ways = other_ways(registration)
    if not ways:
        return redirect(access.url())
    wanted = request.POST.get("participation", ways[0])
    target = wanted if wanted in ways else ways[0]
    form = questions_of_way(request, access, target)
    if request.method == "POST" and wanted == registration.participation:
        return redirect(access.url())
    refused = None
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            switch_participation(
                registration=registration,
                participation=wanted,
                answers=form.given if form else None,
                user=user_of(request, access),
            )
        except Refused as refusal:
            refused = refusal
        else:
            return back(request, access, _("Your registration is changed."))
    return show(
        request,
        access,
        "switch",
        switch_words(target),
        form=form,
        refused=refused,
        target=target,
        lost=lost_sessions(registration, target),
    )


def address_page(request: HttpRequest, access: Access) -> HttpResponseBase:
    """Ask for another address; it counts when its own mailbox confirms it."""
    registration = access.registration
    form = AddressForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        verdict = hit(ADDRESS_LIMIT, registration.reference)
        if not verdict.allowed:
            return too_many(request, verdict.retry_after)
        refusal = limit_letters(request, email)
        if refusal is not None:
            return refusal
        try:
            addresses.ask_address(registration=registration, email=email)
        except Refused as refused:
            form.add_error(None, str(refused.sentence))
        else:
            return show(request, access, "address", _("Look into your mailbox"), sent_to=email)
    return show(request, access, "address", _("Change my e-mail address"), form=form)


def resend_page(request: HttpRequest, access: Access) -> HttpResponseBase:
    """Write the invitation again; a GET only leads back."""
    if request.method != "POST":
        return redirect(access.url())
    refusal = limit_letters(request, access.registration.email)
    if refusal is not None:
        return refusal
    try:
        resend(registration=access.registration)
    except Refused as refused:
        return back(request, access, str(refused.sentence), failed=True)
    return back(request, access, _("The invitation is on its way to your mailbox."))


edit_by_link, edit_mine = by_link(edit_page), by_account(edit_page)
switch_by_link, switch_mine = by_link(switch_page), by_account(switch_page)
address_by_link, address_of_mine = by_link(address_page), by_account(address_page)
resend_by_link, resend_mine = by_link(resend_page), by_account(resend_page)


@capability_view
def take_address(request: HttpRequest, token: str) -> HttpResponseBase:
    """What the link in the letter to a new address shows, and the POST that takes it over."""
    found = addresses.wished(token)
    if found is None:
        return render(request, "events/registration/dead_link.html", status=404)
    registration, email = found
    refused = None
    if request.method == "POST":
        try:
            taken = addresses.take_address(token=token)
        except Refused as refusal:
            refused = refusal
        else:
            return redirect(manage_path(taken))
    elif email_key(email) == registration.email_key:
        return redirect(manage_path(registration))
    own = ticket_of(registration, language_code())
    context = {
        "registration": registration,
        "event": as_summary(registration.event, own),
        "email": email,
        "refused": refused,
    }
    return render(request, "events/registration/new_address.html", context)


@capability_view
def links(request: HttpRequest) -> HttpResponseBase:
    """ "Send me my links": the same answer whether or not an address is registered."""
    form = AddressForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        for limit, key in (
            (LINKS_LIMIT, client_prefix(request)),
            (LINKS_MAILBOX_LIMIT, mailbox(email)),
        ):
            verdict = hit(limit, key)
            if not verdict.allowed:
                return too_many(request, verdict.retry_after)
        refusal = limit_letters(request, email)
        if refusal is not None:
            return refusal
        send_links(email=email)
        return redirect("registration_links_sent")
    return render(request, "events/registration/links.html", {"form": form})


@capability_view
def links_sent(request: HttpRequest) -> HttpResponseBase:
    """What everybody reads who asked for links."""
    return render(request, "events/registration/links.html", {"is_sent": True})


def show(
    request: HttpRequest, access: Access, body: str, title: str, **values: Any
) -> HttpResponse:
    """One of these pages, in the layout of its access."""
    registration = access.registration
    closed = None
    if request.method != "POST":
        try:
            refuse_unless_editable(registration, timezone.now())
        except Refused as refusal:
            closed = refusal
    own = ticket_of(registration, language_code())
    context = {
        "registration": registration,
        "event": as_summary(registration.event, own),
        "title": title,
        "body": f"events/registration/own_{body}.html",
        "closed": closed,
        "back_url": access.url(),
        "is_account": access.is_account,
        **values,
    }
    return render(request, LAYOUTS[access.is_account], context)


def back(request: HttpRequest, access: Access, said: str, *, failed: bool = False) -> HttpResponse:
    """Back to the registration; the account says what was done, a link's page shows it."""
    if access.is_account:
        (messages.error if failed else messages.success)(request, said)
    return redirect(access.url())


def questions_of_way(
    request: HttpRequest, access: Access, participation: str
) -> QuestionsForm | None:
    """The questions of another way of taking part; None where it asks nothing of its own."""
    row = access.registration
    if not any(one.participation for one in asked(row.event, participation)):
        return None
    offer = own_offer(row)
    return QuestionsForm(
        request.POST if request.method == "POST" else None,
        prefix="questions",
        offer=offer,
        answers={"participation": participation},
        held=row.answers,
    )


def own_offer(registration: Registration) -> OwnOffer:
    """What the event offers to somebody who has a registration."""
    return OwnOffer(
        registration.event,
        language_code(),
        "",
        timezone.now(),
        without_limits=not registration.takes_seat,
        registration=registration,
    )


def lost_sessions(registration: Registration, participation: str) -> list[str]:
    """Titles of what takes place in the room alone and is given up online."""
    if participation != Participation.ONLINE:
        return []
    social = registration.choices.filter(session__is_social=True)
    keys = social.values_list("session_id", flat=True)
    return list(session_titles(keys, language_code()).values())


def user_of(request: HttpRequest, access: Access) -> User | None:
    """The account that acts, for the log; a letter's link acts for nobody known."""
    return request.user if access.is_account and isinstance(request.user, User) else None
