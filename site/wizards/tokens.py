"""Capabilities: texts too random to guess, kept as hashes."""

import hashlib
import secrets


def new_token() -> str:
    """Return 192 random bits in 32 characters that stand in any address."""
    return secrets.token_urlsafe(24)


def token_hash(token: str) -> str:
    """Return what is kept of a token. A plain hash is enough: there is nothing to guess."""
    return hashlib.sha256(token.encode()).hexdigest()
