"""What is known of a signed-in person before they type."""

from typing import Any

from accounts.models import User
from events.models import Registration

KEPT = (
    "form_of_address",
    "given_name",
    "family_name",
    "position",
    "organisation",
    "capacity",
    "delegation",
    "country",
)


def prefill(user: User) -> dict[str, Any]:
    """What the account and its last registration already know, by field name."""
    last = Registration.objects.filter(user=user).order_by("-created_at").first()
    known: dict[str, Any] = {
        "given_name": user.first_name,
        "family_name": user.last_name,
        "email": user.email,
        "language": user.language,
    }
    if last is not None:
        known |= {name: getattr(last, name) for name in KEPT if getattr(last, name)}
    return {name: value for name, value in known.items() if value}
