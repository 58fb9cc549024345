"""What is known of a signed-in or invited person before they type."""

from typing import Any, Final

from accounts.models import User
from events.models import Invitation, Registration
from events.models.person import OF_ONE_OCCASION, person_names

LIKE_LAST_TIME: Final = person_names(without=(*OF_ONE_OCCASION, "email", "language"))
"""What somebody is likely to say again; address and language are the account's."""


def prefill(user: User) -> dict[str, Any]:
    """What the account and its last registration already know, by field name.

    A registration without an account counts where its address is verified as the account's too.
    """
    own = Registration.objects.belonging_to(user).filter(forgotten_at__isnull=True)
    last = own.order_by("-created_at").first()
    account: dict[str, Any] = {
        "given_name": user.first_name,
        "family_name": user.last_name,
        "email": user.email,
        "language": user.language,
    }
    known = {name: value for name, value in account.items() if value}
    return known | said_before(last) if last is not None else known


def said_before(registration: Registration) -> dict[str, Any]:
    """What somebody who registers again is likely to say again."""
    return {
        name: getattr(registration, name) for name in LIKE_LAST_TIME if getattr(registration, name)
    }


def invited_words(invitation: Invitation) -> dict[str, Any]:
    """What an invitation knows of the person, by field name."""
    names = ("given_name", "family_name", "email", "organisation", "language")
    return {name: getattr(invitation, name) for name in names if getattr(invitation, name)}
