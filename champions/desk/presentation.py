"""What the log says of a proposal, an edition or a juror, in sentences."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry


@dataclass(frozen=True, slots=True)
class LogLine:
    when: datetime
    who: str
    label: str
    words: str


def history_of(instance: Model) -> list[LogLine]:
    """The log's entries, latest first: one query, and one for their authors."""
    rows = ModelLogEntry.objects.for_instance(instance).select_related("user")
    return [_entry(row) for row in rows.order_by("-timestamp", "-pk")]


def _entry(row: Any) -> LogLine:
    label = str(registry.get_action_label(row.action)) if known(row.action) else row.action
    return LogLine(row.timestamp, row.user_display_name, label, str(row.message))


def known(action: str) -> bool:
    return bool(registry.action_exists(action))
