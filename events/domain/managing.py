"""Finding a registration by what its holder has in hand."""

from events.domain.registration_tokens import (
    grant_manage_link,
    is_join_signature,
    manage_token,
)
from events.models import Registration
from wizards.tokens import token_hash


def find_by_manage_token(token: str) -> Registration | None:
    return (
        Registration.objects.filter(manage_token_hash=token_hash(token))
        .select_related("event")
        .first()
    )


def find_by_join_signature(reference: str, signature: str) -> Registration | None:
    """The registration of a join page; the reference alone opens nothing."""
    registration = Registration.objects.filter(reference=reference).select_related("event").first()
    if registration is None or not is_join_signature(registration, signature):
        return None
    return registration


def keep_manage_link(registration: Registration) -> str:
    """The manage token, made findable again where the site's secret has changed."""
    token = manage_token(registration)
    if registration.manage_token_hash != token_hash(token):
        grant_manage_link(registration)
        registration.save(update_fields=["manage_token_hash"])
    return token
