"""What a record takes over from the page it is published from, or previewed as."""

from events.models import Event, EventPage
from events.models.facts import STREAMS, fact_fields
from events.words.streams import raw_stream


def copy_facts(event: Event, page: EventPage) -> None:
    """Give a record, saved or not, the facts and streams of a dated page. No query."""
    for field in fact_fields():
        setattr(event, field.attname, getattr(page, field.attname))
    for name in STREAMS:
        setattr(event, name, raw_stream(getattr(page, name, None)))
    event.kind = page.kind
    event.interpretation_codes = "".join(f",{code}" for code in page.interpretation) + ","
    set_days(event)


def set_days(event: Event) -> None:
    """Derive the instants in UTC and the local days from the announced time."""
    when = event.when
    event.begins_at, event.over_at = when.begins_at, when.over_at
    event.first_day, event.last_day = when.first_day, when.last_day
