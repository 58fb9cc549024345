"""What the holder of a registration can do with it, and where."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from events.enums import Participation, RegistrationStatus
from events.models import Registration
from events.registration.domain.editing import is_editable, other_ways


@dataclass(frozen=True, slots=True)
class Access:
    """How a holder came: by the letter's link, or signed in; ``key`` stands in every address."""

    registration: Registration
    key: str
    is_account: bool = False

    def url(self, action: str = "") -> str:
        """The address of the registration, or of one of ``edit switch address resend``."""
        name = "my_registration" if self.is_account else "registration_manage"
        if action:
            name = f"my_registration_{action}" if self.is_account else f"registration_{action}"
        return reverse(name, args=[self.key])


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do: a link, or (``posts``) a button."""

    label: str
    url: str
    posts: bool = False


def actions(access: Access, now: datetime) -> list[Action]:
    """What can be done with a registration now, beside giving it up."""
    row = access.registration
    found = []
    if is_editable(row, now):
        found.append(Action(_("Change my registration"), access.url("edit")))
        if row.is_active or row.status == RegistrationStatus.PENDING:
            found += [Action(switch_words(one), access.url("switch")) for one in other_ways(row)]
        if row.verified_at is not None:
            found.append(Action(_("Change my e-mail address"), access.url("address")))
    is_to_come = not row.event.is_cancelled and row.event.over_at > now
    if row.status == RegistrationStatus.CONFIRMED and is_to_come:
        found.append(Action(_("Send me the invitation again"), access.url("resend"), posts=True))
    if not access.is_account and may_see_list(row):
        url = reverse("registration_participants", args=[access.key])
        found.append(Action(_("List of participants"), url))
    return found


def may_see_list(registration: Registration) -> bool:
    """Whether this person is one of the participants, and the event shows them to each other."""
    is_there = registration.status == RegistrationStatus.CONFIRMED
    return is_there and bool(registration.event.listed_capacities)


def switch_words(participation: str) -> str:
    """The label of the way to another way of taking part."""
    if participation == Participation.ONLINE:
        return _("Take part online instead")
    return _("Come in person instead")
