"""Inviting: personal links to register, each bound to one address and good for one registration."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts.models import User
from events.enums import Category, InvitationStatus, Mode, RegistrationKind
from events.letters.facts import date_block
from events.letters.tickets import ticket
from events.models import Event, Invitation, Registration
from events.publishing.records import default_site
from events.registration.domain.invitees import Invitee
from events.words.wording import instant_words
from home.models import SiteSettings
from identity.mailboxes import email_key
from letters.domain.outbox import Draft, write_letter
from letters.domain.rendering import render_letter
from refusals import Refused
from wizards.tokens import new_token, token_hash


def register_path(invitation: Invitation, path: str) -> str:
    """Where the invitation registers; ``path`` is the event page's."""
    return f"{path}register/?invitation={invitation_token(invitation)}"


def write_invitation(invitation: Invitation) -> None:
    """Invite by letter, with the links to register and to decline. Not after the event begins."""
    event, language = invitation.event, invitation.language
    modes = Mode(event.mode).participations if event.mode else ("in_person",)
    own = ticket(event, participation=modes[0], session_ids=(), language=language)
    with translation.override(language):
        site = SiteSettings.for_site(default_site())
        token = invitation_token(invitation)
        facts = [
            (_("When"), own.when),
            (_("Where"), own.where),
            (_("You are invited as"), str(Category(invitation.category).label)),
        ]
        if invitation.expires_at is not None:
            until = instant_words(invitation.expires_at, event.time_zone)
            facts.append((_("Please answer by"), until))
        values = {
            "greeting_name": f"{invitation.given_name} {invitation.family_name}".strip(),
            "event_title": own.title,
            "date_block": date_block(own),
            "heading": _("You are invited"),
            "button_label": _("Register"),
            "button_url": settings.SITE_URL + register_path(invitation, own.path),
            "decline_url": settings.SITE_URL + reverse("invitation_decline", args=[token]),
            "facts": [(label, value) for label, value in facts if value],
            "contact_email": event.contact_email or site.contact_email,
            "organiser": site.organiser_name,
        }
    write_letter(
        Draft(
            contents=render_letter("registration/invitation", values, language),
            to=invitation.email,
            intent_key=f"invitation:{invitation.pk}:{invitation.token_hash[:32]}",
            purpose="registration-invitation",
            reply_to=event.contact_email or site.contact_email,
            expires=min(filter(None, [invitation.expires_at, event.begins_at])),
        )
    )


DERIVED_LENGTH: Final = 40


def invitation_token(invitation: Invitation) -> str:
    """The token of the link, so that every letter can carry it without keeping it."""
    row = f"{invitation.secret}:{invitation.email_key}"
    return salted_hmac("invitation", row, algorithm="sha256").hexdigest()[:DERIVED_LENGTH]


def renew_link(invitation: Invitation) -> str:
    """Give the invitation a new secret and return its token; does not save."""
    invitation.secret = new_token()
    token = invitation_token(invitation)
    invitation.token_hash = token_hash(token)
    return token


def find_invitation(token: str) -> Invitation | None:
    """The invitation that a link opens, whether it still holds or not."""
    return Invitation.objects.filter(token_hash=token_hash(token)).select_related("event").first()


MOST: Final = 200
"""How many people are invited at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What holds for all invitations of one batch."""

    language: str
    category: str = Category.PARTICIPANT
    skips_limits: bool = False
    skips_approval: bool = True
    expires_at: datetime | None = None


def judged(event: Event, people: Sequence[Invitee]) -> list[Invitee]:
    """The same people, each with what speaks against inviting them: two queries."""
    keys = [email_key(one.email) for one in people]
    invited = set(
        event.invitations.filter(email_key__in=keys, revoked_at__isnull=True).values_list(
            "email_key", flat=True
        )
    )
    registered = set(
        event.registrations.standing()
        .filter(email_key__in=keys)
        .values_list("email_key", flat=True)
    )
    found, seen = [], set()
    for one, key in zip(people, keys, strict=True):
        problem = one.problem
        if not problem and key in seen:
            problem = _("This address stands in the list twice.")
        elif not problem and key in invited:
            problem = _("Invited already.")
        elif not problem and key in registered:
            problem = _("Registered already.")
        seen.add(key)
        found.append(replace(one, problem=problem))
    return found


def invite(
    *,
    event: Event,
    people: Sequence[Invitee],
    terms: Terms,
    user: User | None = None,
    now: datetime | None = None,
) -> list[Invitation]:
    """Invite everybody against whom nothing speaks, and write their letters; return those.

    Raises Refused for an event that one does not register for here or that has begun, for a
    validity that is over, and for more than 200 people.
    """
    now = now or timezone.now()
    with transaction.atomic():
        locked = Event.objects.locked(event.pk)
        _refuse_unless_invitable(locked, now)
        if terms.expires_at is not None and terms.expires_at <= now:
            raise Refused("expired", _("The invitations would have expired already."))
        if len(people) > MOST:
            raise Refused("many", _("Invite at most %(most)s people at once.") % {"most": MOST})
        made = []
        for one in judged(locked, people):
            if one.problem:
                continue
            invitation = Invitation(
                event=locked,
                email=one.email,
                email_key=email_key(one.email),
                given_name=one.given_name,
                family_name=one.family_name,
                organisation=one.organisation,
                category=terms.category,
                language=terms.language,
                skips_limits=terms.skips_limits,
                skips_approval=terms.skips_approval,
                expires_at=terms.expires_at,
                invited_by=user,
                sent_at=now,
                created_at=now,
            )
            renew_link(invitation)
            invitation.save()
            write_invitation(invitation)
            made.append(invitation)
    return made


@transaction.atomic
def resend(*, invitation: Invitation, now: datetime | None = None) -> Invitation:
    """Write the letter again with a new link; the old one ends.

    Opens an invitation again that was declined, or whose registration has ended. Raises Refused
    for one that is used, withdrawn or expired.
    """
    now = now or timezone.now()
    row = Invitation.objects.locked(invitation.pk)
    _refuse_unless_invitable(row.event, now)
    used = Registration.objects.filter(invitation=row).first()
    if used is not None and used.is_standing:
        raise Refused("used", _("This person has registered already."))
    if used is not None:
        Registration.objects.filter(pk=used.pk).update(invitation=None)
    if row.revoked_at is not None:
        raise Refused("revoked", _("This invitation was withdrawn."))
    if row.expires_at is not None and row.expires_at <= now:
        raise Refused("expired", _("This invitation has expired."))
    renew_link(row)
    row.sent_at, row.declined_at = now, None
    row.save(update_fields=["secret", "token_hash", "sent_at", "declined_at"])
    write_invitation(row)
    return row


@transaction.atomic
def withdraw(*, invitation: Invitation, now: datetime | None = None) -> Invitation:
    """End an invitation that nobody used; again changes nothing. Raises Refused for a used one."""
    row = Invitation.objects.locked(invitation.pk)
    if row.revoked_at is not None:
        return row
    if Registration.objects.standing().filter(invitation=row).exists():
        raise Refused(
            "used", _("This person has registered already: cancel the registration instead.")
        )
    row.revoked_at = now or timezone.now()
    row.save(update_fields=["revoked_at"])
    return row


@transaction.atomic
def decline(*, invitation: Invitation, now: datetime | None = None) -> Invitation:
    """Note that the invited person cannot come; again changes nothing.

    Raises Refused where they registered or it does not hold any more.
    """
    now = now or timezone.now()
    row = Invitation.objects.locked(invitation.pk)
    if row.declined_at is not None:
        return row
    refuse_unless_held(row, now)
    row.declined_at = now
    row.save(update_fields=["declined_at"])
    return row


def follow(invitation: Invitation, newcomer: Registration, now: datetime) -> None:
    """Lock the invitation and let a registration not yet written come by it, from its address.

    One that was declined can be followed all the same. Raises Refused.
    """
    row = Invitation.objects.locked(invitation.pk)
    if row.event_id != newcomer.event_id:
        raise Refused("invitation", _("This invitation is for another event."))
    refuse_unless_held(row, now)
    if row.email_key != newcomer.email_key:
        raise Refused("invitation", _("This invitation is for another address."))
    newcomer.invitation = row
    newcomer.category = row.category
    newcomer.takes_seat = takes_seat(row)


def refuse_unless_held(invitation: Invitation, now: datetime) -> None:
    """Raise Refused for an invitation that is used, withdrawn or expired."""
    sentences = {
        InvitationStatus.WITHDRAWN: _("This invitation was withdrawn."),
        InvitationStatus.REGISTERED: _("This invitation has been used."),
        InvitationStatus.EXPIRED: _("This invitation has expired."),
    }
    status = status_of(invitation, now)
    if status in sentences:
        raise Refused(f"invitation_{status.value}", sentences[status])


def status_of(invitation: Invitation, now: datetime) -> InvitationStatus:
    """Where an invitation stands; a registration that ended leaves it used."""
    if invitation.revoked_at is not None:
        return InvitationStatus.WITHDRAWN
    if getattr(invitation, "registration", None) is not None:
        return InvitationStatus.REGISTERED
    if invitation.expires_at is not None and invitation.expires_at <= now:
        return InvitationStatus.EXPIRED
    if invitation.declined_at is not None:
        return InvitationStatus.DECLINED
    return InvitationStatus.SENT


def takes_seat(invitation: Invitation) -> bool:
    """Whether who comes by it is counted: participants are, unless they skip the limits."""
    return invitation.category == Category.PARTICIPANT and not invitation.skips_limits


def _refuse_unless_invitable(event: Event, now: datetime) -> None:
    if event.registration != RegistrationKind.OURS or event.is_cancelled:
        raise Refused("closed", _("One cannot register for this event here."))
    if event.begins_at <= now:
        raise Refused("past", _("This event has begun."))
