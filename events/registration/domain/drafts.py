"""One letter about a registration, in words: not yet in the outbox."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext as _

import ical
from events.enums import Participation, RegistrationStatus
from events.letters.facts import LetterWords, Links, date_block, facts, greeting_name, links_of
from events.letters.scheduling import invitation
from events.letters.tickets import join_opens_at, ticket_of
from events.models import Registration
from events.words.wording import instant_words
from letters.domain.message import PICTURE_URL
from letters.domain.outbox import Draft
from letters.domain.rendering import render_letter

UNCONFIRMED: Final = frozenset({"confirm", "verify", "expired", "address"})
"""Letters to an address that nobody confirmed: of what was typed they quote the name alone."""


def draft(
    registration: Registration,
    name: str,
    words: LetterWords,
    *,
    intent_key: str,
    context: Mapping[str, Any] | None = None,
    method: ical.Method | None = None,
    now: datetime | None = None,
    with_join: bool = False,
    not_before: datetime | None = None,
    expires: datetime | None = None,
    unsubscribe_url: str = "",
    picture: bytes = b"",
) -> Draft:
    """One letter of ``mail/registration/`` about a registration, not yet in the outbox.

    With its choices prefetched and ``words`` read it costs no query: ``write_letters`` takes many.
    ``method`` adds the iTIP message with ``registration.sequence``.
    """
    language = registration.language
    own = ticket_of(registration, words=words.ticket(language))
    links = links_of(registration, own.path)
    said = context or {}
    is_known = name not in UNCONFIRMED
    with translation.override(language):
        opens = instant_words(join_opens_at(registration.event), registration.event.time_zone)
        values = {
            "is_confirmed": registration.status == RegistrationStatus.CONFIRMED,
            "is_pending": registration.status == RegistrationStatus.PENDING,
            "is_waiting": registration.status == RegistrationStatus.WAITING,
            "is_in_person": registration.participation == Participation.IN_PERSON,
            "greeting_name": greeting_name(registration) if is_known else registration.full_name,
            "reason": reason() if is_known else "",
            "event_title": own.title,
            "date_block": date_block(own),
            "facts": facts(registration, own, with_name=is_known),
            **_button(name, links, registration, said),
            "join_url": links.join if with_join else "",
            "join_opens": opens,
            "picture_url": PICTURE_URL if picture else "",
            "reference": registration.reference,
            "contact_email": words.contact_email,
            **said,
        }
        calendar = b""
        if method:
            label = _("Join online (opens on %(when)s)") % {"when": opens}
            calendar = invitation(
                registration,
                method,
                words.own_entry(registration),
                join=ical.Conference(links.join, label) if with_join else None,
                now=now,
            )
    return Draft(
        contents=render_letter(f"registration/{name}", values, language),
        to=registration.email,
        intent_key=intent_key,
        purpose=f"registration-{name}",
        reply_to=words.contact_email,
        not_before=not_before,
        expires=expires,
        unsubscribe_url=unsubscribe_url,
        calendar=calendar.decode(),
        calendar_method=method or "",
        picture=picture,
    )


def reason() -> str:
    """Why somebody whose address is confirmed gets a letter about their registration."""
    return _("You receive this message because of your registration for an event.")


def _button(
    name: str, links: Links, registration: Registration, said: Mapping[str, Any]
) -> dict[str, str]:
    """The heading and the one button of each letter; the confirmation brings its own address."""
    is_confirmed = registration.status == RegistrationStatus.CONFIRMED
    had_place = said.get("had_place", is_confirmed)
    if name == "expired":
        place = not (said["was_pending"] or said["was_waiting"])
        return {
            "heading": _("Not confirmed in time"),
            "button_label": _("Confirm my place") if place else _("Confirm my address"),
        }
    if name == "confirm":
        return {"heading": _("One step left"), "button_label": _("Confirm my place")}
    if name == "verify":
        return {"heading": _("One step left"), "button_label": _("Confirm my address")}
    if name == "address":
        return {"heading": _("Is this your address?"), "button_label": _("Use this address")}
    if name == "moved":
        return {"heading": _("Another address from now on")}
    if name == "cancelled":
        return {
            "heading": _("Your place is given up")
            if had_place
            else _("Your registration is cancelled"),
            "button_label": _("Register again"),
            "button_url": links.register,
        }
    headings = {
        "confirmed": _("Your place is confirmed"),
        "changed": _("Your registration is changed"),
        "notice": _("The event has changed"),
        "reminder": _("It begins soon"),
        "thanks": _("Thank you"),
        "mailing": _("A message to participants"),
        "already": _("You have a place already") if had_place else _("You are registered already"),
        "requested": _("Your request has arrived"),
        "waiting": _("You are on the waiting list"),
        "offer": _("A place is free for you"),
        "lapsed": _("The offer has run out"),
        "in_calendar": _("Your place is still yours"),
        "declined": _("Your place is withdrawn") if had_place else _("Your request is declined"),
    }
    labels = {
        "offer": _("See and accept the place"),
        "waiting": _("See where I stand"),
        "requested": _("See where I stand"),
        "lapsed": _("See where I stand"),
        "thanks": _("See my registration"),
        "mailing": _("See my registration"),
    }
    return {
        "heading": headings[name],
        "button_label": labels.get(name) or _usual_label(registration),
        "button_url": links.manage,
    }


def _usual_label(registration: Registration) -> str:
    """What the link to a registration is called: what has ended cannot be cancelled."""
    if registration.is_standing:
        return _("See or cancel my registration")
    return _("See my registration")
