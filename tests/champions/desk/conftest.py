"""The secretariat's desk is tried on the editions that a jury judges."""

from tests.champions.jury.conftest import (
    _in_judging,
    edition,
    juror,
    kept_edition,
    office,
    portal,
    secretariat,
)

__all__ = ["_in_judging", "edition", "juror", "kept_edition", "office", "portal", "secretariat"]
