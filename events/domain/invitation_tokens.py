"""The key of a personal invitation: derived from its row and the site's secret, found by its hash.

A new secret ends the old link.
"""

from typing import Final

from django.utils.crypto import salted_hmac

from events.models import Invitation
from wizards.tokens import new_token, token_hash

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
