"""Events that fall inside larger ones, each under its one identity."""

import uuid

from wagtail.models import Page, ReferenceIndex

from events.models import Event, EventPage


def relate_umbrellas(event: Event, source: EventPage) -> None:
    """Relate the event to what it falls inside: the events above its page, and those chosen."""
    keys = {parent.translation_key for parent in source.get_ancestors().type(EventPage)}
    chosen = [block.value.pk for block in source.umbrellas if block.value]
    keys |= set(EventPage.objects.filter(pk__in=chosen).values_list("translation_key", flat=True))
    event.umbrellas.set(Event.objects.filter(key__in=keys).exclude(pk=event.pk))


def keys_of_parts(event: Event) -> set[uuid.UUID]:
    """Recorded events that name this one as an umbrella, or whose page lies under its page.

    One published before its umbrella could not be related to it then.
    """
    pages = list(EventPage.objects.filter(translation_key=event.key))
    named = Event.objects.filter(umbrellas=event)
    referring = ReferenceIndex.get_references_to_in_bulk(pages) if pages else []
    choosing = {
        int(reference.object_id)
        for reference in referring
        if issubclass(reference.base_content_type.model_class() or object, Page)
    }
    inside = EventPage.objects.filter(pk__in=choosing)
    for page in pages:
        inside |= EventPage.objects.descendant_of(page)
    keys = {*named.values_list("key", flat=True), *inside.values_list("translation_key", flat=True)}
    known = Event.objects.filter(key__in=keys).exclude(pk=event.pk)
    return set(known.values_list("key", flat=True))
