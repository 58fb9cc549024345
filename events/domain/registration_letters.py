"""The letters of a registration. Each is written in the transaction that causes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, Literal

from django.conf import settings
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _

from events.domain import ical
from events.domain.instants import instant_words
from events.domain.publishing import default_site, entry_of
from events.domain.registration_tokens import (
    Proof,
    join_signature,
    manage_token,
    new_reference,
)
from events.domain.tickets import Ticket, join_opens_at, session_titles, ticket_of
from events.enums import Participation, RegistrationStatus
from events.models import Registration, Wait
from home.models import SiteSettings
from letters.domain.outbox import render_letter, write_letter

ACCENTS: Final = {
    "msme_day": ("#e9a21b", "#17203a"),
    "aid_for_trade": ("#0f7377", "#ffffff"),
    "meeting": ("#3d4ba8", "#ffffff"),
    "workshop": ("#86326f", "#ffffff"),
    "champions": ("#24633b", "#ffffff"),
}
"""The hue of each kind and the text on it, as in ``css/tokens.css``: mail has no style sheet."""


@dataclass(frozen=True, slots=True)
class Links:
    """The addresses of a registration, absolute, in the language of its letters."""

    manage: str
    join: str
    register: str


def links_of(registration: Registration, path: str) -> Links:
    with translation.override(registration.language):
        return Links(
            manage=settings.SITE_URL + manage_path(registration),
            join=settings.SITE_URL
            + reverse(
                "registration_join", args=[registration.reference, join_signature(registration)]
            ),
            register=f"{settings.SITE_URL}{path}register/",
        )


def manage_path(registration: Registration) -> str:
    """The path of the manage page, in the active language."""
    return reverse("registration_manage", args=[manage_token(registration)])


def write_confirm(registration: Registration, proof: Proof) -> None:
    """Ask for the confirmation, by a link and a code: of a place, a request or a turn in line."""
    assert registration.hold_expires_at is not None
    names = {RegistrationStatus.PENDING: "verify", RegistrationStatus.WAITING: "verify"}
    with translation.override(registration.language):
        until = instant_words(registration.hold_expires_at, registration.event.time_zone)
        link = settings.SITE_URL + reverse("registration_confirm", args=[proof.token])
    _write(
        registration,
        names.get(RegistrationStatus(registration.status), "confirm"),
        intent=registration.confirm_token_hash[:32],
        expires=registration.event.over_at,
        context={"button_url": link, "code": proof.code, "until": until},
    )


def write_confirmed(registration: Registration, *, now: datetime | None = None) -> None:
    """Confirm the place, with the invitation for the calendar. Sets ``registration.sequence``."""
    registration.sequence = _next_sequence(registration, raise_it=False)
    _write(
        registration,
        "confirmed",
        intent=str(registration.sequence),
        method="REQUEST",
        now=now,
        with_join=registration.participation == Participation.ONLINE,
    )


def write_cancelled(
    registration: Registration, *, now: datetime | None = None, had_place: bool = True
) -> None:
    """Say that the place, the request or the turn is given up; a place leaves the calendar.

    Another person registered from the same mailbox keeps the entry there: the calendar knows
    both only by that address. Sets ``registration.sequence``.
    """
    others = (
        Registration.objects.confirmed()
        .filter(event=registration.event, email_key=registration.email_key)
        .exclude(pk=registration.pk)
    )
    if not had_place or others.exists():
        _write(registration, "cancelled", intent="kept")
        return
    registration.sequence = _next_sequence(registration, raise_it=True)
    _write(registration, "cancelled", intent=str(registration.sequence), method="CANCEL", now=now)


def write_requested(registration: Registration) -> None:
    """Say that the request has arrived and that the desk decides about it."""
    _write(registration, "requested", intent=registration.confirm_token_hash[:32])


def write_waiting(registration: Registration, wait: Wait, position: int) -> None:
    """Say that the turn counts, and which one it is."""
    _write(registration, "waiting", intent=str(wait.pk), context={"position": position})


def write_offer(
    registration: Registration, wait: Wait, *, lost_sessions: Sequence[int] = ()
) -> None:
    """Offer the seat that became free, until when it is kept, and what is full by now."""
    assert wait.offer_expires_at is not None
    with translation.override(registration.language):
        until = instant_words(wait.offer_expires_at, registration.event.time_zone)
    _write(
        registration,
        "offer",
        intent=str(wait.pk),
        expires=wait.offer_expires_at,
        context={
            "until": until,
            "offered": str(Participation(wait.participation).label),
            "lost": list(session_titles(lost_sessions, registration.language).values()),
        },
    )


def write_lapsed(registration: Registration) -> None:
    """Say that the offer ran out."""
    _write(registration, "lapsed", intent=new_reference())


def write_declined(registration: Registration, reason: str, *, now: datetime | None = None) -> None:
    """Say that the request is declined, and why; a place that was confirmed leaves the calendar."""
    context = {"reason": reason}
    if registration.confirmed_at is None:
        _write(registration, "declined", intent=new_reference(), context=context)
        return
    registration.sequence = _next_sequence(registration, raise_it=True)
    _write(
        registration,
        "declined",
        intent=str(registration.sequence),
        method="CANCEL",
        now=now,
        context=context,
    )


def write_already_registered(registration: Registration) -> None:
    """Tell the mailbox's owner, and nobody else, that this person has a place already."""
    _write(registration, "already", intent=new_reference())


def _write(
    registration: Registration,
    name: str,
    *,
    intent: str,
    context: Mapping[str, Any] | None = None,
    method: Literal["REQUEST", "CANCEL"] | None = None,
    now: datetime | None = None,
    with_join: bool = False,
    expires: datetime | None = None,
) -> None:
    own = ticket_of(registration)
    links = links_of(registration, own.path)
    with translation.override(registration.language):
        site = SiteSettings.for_site(default_site())
        opens = instant_words(join_opens_at(registration.event), registration.event.time_zone)
        values = {
            "registration": registration,
            "greeting_name": greeting_name(registration),
            "event_title": own.title,
            "date_block": date_block(own),
            "facts": facts(registration, own),
            **_button(name, links),
            "join_url": links.join if with_join else "",
            "join_opens": opens,
            "contact_email": registration.event.contact_email or site.contact_email,
            **(context or {}),
        }
        calendar = b""
        if method:
            label = _("Join online (opens on %(when)s)") % {"when": opens}
            calendar = invitation(
                registration,
                method,
                join=ical.JoinLink(links.join, label) if with_join else None,
                now=now,
            )
    subject, text, html = render_letter(f"mail/registration/{name}", values, registration.language)
    write_letter(
        intent_key=f"registration:{registration.reference}:{name}:{intent}",
        to=registration.email,
        language=registration.language,
        subject=subject,
        text=text,
        html=html,
        calendar=calendar,
        calendar_method=method or "",
        purpose=f"registration-{name}",
        expires=expires,
        reply_to=registration.event.contact_email or site.contact_email,
    )


def _button(name: str, links: Links) -> dict[str, str]:
    """The heading and the one button of each letter; the confirmation brings its own address."""
    if name == "confirm":
        return {"heading": _("One step left"), "button_label": _("Confirm my place")}
    if name == "verify":
        return {"heading": _("One step left"), "button_label": _("Confirm my address")}
    if name == "cancelled":
        return {
            "heading": _("Your place is given up"),
            "button_label": _("Register again"),
            "button_url": links.register,
        }
    headings = {
        "confirmed": _("Your place is confirmed"),
        "already": _("You have a place already"),
        "requested": _("Your request has arrived"),
        "waiting": _("You are on the waiting list"),
        "offer": _("A place is free for you"),
        "lapsed": _("The offer has run out"),
        "declined": _("Your request is declined"),
    }
    labels = {
        "offer": _("See and accept the place"),
        "waiting": _("See where I stand"),
        "requested": _("See where I stand"),
    }
    return {
        "heading": headings[name],
        "button_label": labels.get(name, _("See or cancel my registration")),
        "button_url": links.manage,
    }


def invitation(
    registration: Registration,
    method: Literal["REQUEST", "CANCEL"],
    *,
    join: ical.JoinLink | None = None,
    now: datetime | None = None,
) -> bytes:
    """The iTIP message of a letter: the feed's entry with this person as its one attendee.

    Its DTSTAMP is the letter's instant: clients compare SEQUENCE, then DTSTAMP (RFC 5546, 2.1.5).
    """
    entry = replace(
        entry_of(registration.event, registration.language),
        sequence=registration.sequence,
        last_modified=(now or timezone.now()).replace(microsecond=0),
    )
    attendee = ical.Mailbox(registration.full_name, registration.email)
    return ical.render_invitation(entry, attendee, method, conference=join)


def greeting_name(registration: Registration) -> str:
    """The name one is greeted by, with the form of address if one was given."""
    return f"{registration.form_of_address} {registration.full_name}".strip()


def facts(registration: Registration, own: Ticket) -> list[tuple[str, str]]:
    """What the table of a letter says, in the active language."""
    when = own.when
    if own.own_time:
        when += "\n" + own.own_time
    pairs = [
        (_("Name"), greeting_name(registration)),
        (_("When"), when),
        (_("Where"), own.where),
        (_("Taking part"), own.part),
        (_("Reference"), registration.reference),
    ]
    return [(label, value) for label, value in pairs if value]


def date_block(own: Ticket) -> dict[str, str]:
    """The date block of ``mail/base.html``, in the active language."""
    accent, accent_on = ACCENTS.get(own.kind, ("#17203a", "#ffffff"))
    return {
        "weekday": str(WEEKDAYS[own.first_day.weekday()]),
        "day": str(own.first_day.day),
        "month": str(MONTHS[own.first_day.month]),
        "label": own.title,
        "accent": accent,
        "accent_on": accent_on,
    }


def _next_sequence(registration: Registration, *, raise_it: bool) -> int:
    """The SEQUENCE of the next iTIP message to this mailbox about this event.

    Not below the event's own, and above what was sent before: somebody who cancelled and comes
    back would otherwise be ignored by the calendar. A cancellation is always above.
    """
    event = registration.event
    sent = Registration.objects.filter(
        event=event, email_key=registration.email_key, confirmed_at__isnull=False
    )
    if not raise_it:
        sent = sent.exclude(pk=registration.pk)
    last = sent.aggregate(last=Max("sequence"))["last"]
    if last is None:
        return event.sequence + (1 if raise_it else 0)
    return max(event.sequence, last) + 1 if raise_it else max(event.sequence, last + 1)
