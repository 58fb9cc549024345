"""The letter of a personal invitation, in the language it was made in."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from events.domain.instants import instant_words
from events.domain.invitation_tokens import invitation_token
from events.domain.letter_facts import date_block
from events.domain.publishing import default_site
from events.domain.tickets import ticket
from events.enums import Category, Mode
from events.models import Invitation
from home.models import SiteSettings
from letters.domain.outbox import Draft, write_letter
from letters.domain.rendering import render_letter


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
