"""The keys of a registration: its reference, its confirmation link and code, its other links.

A confirmation token is random and replaced with every letter. The manage token is derived, so
that every letter and page can carry the same link without keeping it: deriving needs the site's
secret and the row, finding needs only the kept hash, and a corrected address changes it. Tokens
have 128 bits or more.
"""

import hmac
import secrets
from dataclasses import dataclass
from typing import Final

from django.utils.crypto import salted_hmac

from events.models import Registration
from wizards.tokens import new_token, token_hash

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No 0 O, 1 I L, nor U: a reference is read aloud at a desk."""
CODE_DIGITS: Final = 6
DERIVED_LENGTH: Final = 40


@dataclass(frozen=True, slots=True)
class Proof:
    """What a confirmation letter carries; either of the two confirms."""

    token: str
    code: str


def new_reference() -> str:
    """Return a reference such as ``K7M3-9QXW``."""
    letters = [secrets.choice(ALPHABET) for _position in range(8)]
    return f"{''.join(letters[:4])}-{''.join(letters[4:])}"


def renew_proof(registration: Registration) -> Proof:
    """Give the registration a new link and code, which end the old ones; does not save."""
    proof = Proof(token=new_token(), code=f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}")
    registration.confirm_token_hash = token_hash(proof.token)
    registration.confirm_code_hash = code_hash(registration, proof.code)
    registration.confirm_attempts = 0
    return proof


def code_hash(registration: Registration, code: str) -> str:
    """What is kept of a code. Six digits are quickly tried, so the hash needs our secret."""
    return salted_hmac(
        "registration-code", f"{registration.submit_token}:{code}", algorithm="sha256"
    ).hexdigest()


def is_code(registration: Registration, code: str) -> bool:
    kept = registration.confirm_code_hash
    return bool(kept) and hmac.compare_digest(kept, code_hash(registration, code))


def manage_token(registration: Registration) -> str:
    """The token of the manage link."""
    return _derived("registration-manage", registration)


def grant_manage_link(registration: Registration) -> str:
    """Make the manage token findable and return it; does not save."""
    token = manage_token(registration)
    registration.manage_token_hash = token_hash(token)
    return token


def join_signature(registration: Registration) -> str:
    """The key of the join page: calendars carry it, so it opens nothing else."""
    return _derived("registration-join", registration)


def is_join_signature(registration: Registration, signature: str) -> bool:
    return hmac.compare_digest(join_signature(registration).encode(), signature.encode())


def _derived(purpose: str, registration: Registration) -> str:
    row = f"{registration.reference}:{registration.submit_token}:{registration.email_key}"
    return salted_hmac(purpose, row, algorithm="sha256").hexdigest()[:DERIVED_LENGTH]


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
