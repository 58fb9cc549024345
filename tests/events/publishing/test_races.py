"""Two who write one record, on PostgreSQL: the second one starts from what the first wrote."""

import pytest
from django.db import connection

from events.models import Event, EventText
from events.publishing.records import record, rerender
from tests.events.meanwhile import waiting
from tests.factories.content import make_event, record_of

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _on_postgres():
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")


def test_publishing_loses_nothing_that_is_being_written(tree):
    page = make_event(tree.index)
    events = Event.objects.filter(key=page.translation_key)
    with waiting(
        lambda: record(page.translation_key), before=lambda: events.update(sequence=7)
    ) as outcome:
        pass
    assert outcome == [events.get()]
    assert events.get().sequence == 7


def test_rendering_again_starts_from_the_words_being_written(tree):
    event = record_of(make_event(tree.index, title="Before"))

    def publish() -> None:
        Event.objects.locked(event.pk)
        Event.objects.filter(pk=event.pk).update(sequence=1)
        EventText.objects.filter(event=event).update(title="Afterwards")

    with waiting(lambda: rerender([event]), before=publish) as outcome:
        pass
    assert outcome == [3]
    assert all(":Afterwards" in text.vevent for text in event.texts.all())
