"""Who somebody is, as far as one place per person needs to know."""

import hashlib
import unicodedata

KEY_LENGTH = 200


def email_key(email: str) -> str:
    """An address for comparing: mail systems that tell case apart are long gone."""
    return unicodedata.normalize("NFKC", email).strip().lower()[:254]


def name_key(given_name: str, family_name: str) -> str:
    """A name for comparing: regardless of case, accents' encoding and spacing.

    One mailbox may register several people, so the name belongs to the identity. A key too long
    for its column becomes its hash.
    """
    words = unicodedata.normalize("NFKC", f"{given_name} {family_name}").casefold().split()
    key = " ".join(words)
    return key if len(key) <= KEY_LENGTH else hashlib.sha256(key.encode()).hexdigest()
