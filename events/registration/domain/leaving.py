"""Accounts whose person leaves: their registrations stand, and are forgotten by their own days."""

from accounts.leaving import Parting
from accounts.models import User
from events.models import Registration


def part(user: User) -> None:
    """A registration carries its own name and address: it needs no account."""
    Registration.objects.filter(user=user).update(user=None)


PARTING = Parting(ties=lambda _user: (), office=lambda _user: "", part=part)
