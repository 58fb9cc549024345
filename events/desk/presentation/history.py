"""What happened to a registration, from Wagtail's log, in words of the active language."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry

from events.enums import RegistrationStatus
from events.models import Registration
from events.registration.domain.lifecycle import CHANGED
from events.words.wording import instant_words


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry; ``who`` is empty for what the participant or the site itself did."""

    when: str
    what: str
    who: str
    why: str


def history(registration: Registration) -> list[Happening]:
    """The latest first: one query."""
    entries = ModelLogEntry.objects.for_instance(registration).select_related("user")
    zone = registration.event.time_zone
    return [
        Happening(
            when=instant_words(entry.timestamp, zone),
            what=_what(entry),
            who=entry.user_display_name if entry.user_id else "",
            why=entry.data.get("reason", ""),
        )
        for entry in entries.order_by("-timestamp", "-pk")
    ]


def _what(entry: ModelLogEntry) -> str:
    if entry.action != CHANGED:
        return str(registry.get_formatter(entry).format_message(entry))
    statuses = {one.value: str(one.label) for one in RegistrationStatus}
    to = statuses.get(entry.data.get("to", ""), "–")
    was = statuses.get(entry.data.get("from", ""))
    return _("%(before)s → %(after)s") % {"before": was, "after": to} if was else to
