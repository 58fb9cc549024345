"""Identity, SEQUENCE and LAST-MODIFIED over whatever editors do, in whatever order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.models import model_to_dict
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from wagtail.models import Page, PageViewRestriction

from events.models import AidForTradeReviewPage, AidForTradeSessionPage, Event, EventPage
from events.publishing import records
from events.publishing.records import lagging, record
from home.domain import families
from tests.factories.calendars import said
from tests.factories.content import (
    block,
    edit,
    make_event,
    make_place,
    make_topic,
    publish,
    session,
    timed,
    translate,
)

START = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
SCHEDULE: dict[str, list[Any]] = {
    "precision": ["exact", "start", "half_day", "day", "range"],
    "start_date": [date(2026, 6, 9), date(2026, 6, 10)],
    "start_time": [time(9), time(10, 30)],
    "end_date": [None, date(2026, 6, 11)],
    "end_time": [time(12), time(17)],
    "half_day": ["", "morning", "afternoon"],
    "time_zone": ["Europe/Zurich", "Asia/Kolkata", "Africa/Cairo"],
    "room": ["", "Room W"],
    "mode": ["", "in_person", "online", "hybrid"],
    "status": ["scheduled", "postponed", "rescheduled", "cancelled", "moved_online"],
    "place": ["none", "hall", "palace"],
}
WORDS: dict[str, list[Any]] = {
    "title": ["A session", "Another title", "MSMEs & trade; in Geneva"],
    "summary": ["", "Two sentences. Or one."],
    "status_note": ["", "The speaker is ill."],
}
UNSEEN: dict[str, list[Any]] = {
    "join_url": ["", "https://join.example.org/secret"],
    "contact_name": ["", "Ada"],
    "audience": ["public", "members"],
    "interpretation": [[], ["en", "fr"]],
    "outcome": ["", "<p>It took place.</p>"],
    "capacity_in_person": [None, 10],
}
changes = st.sampled_from(
    [
        (name, value)
        for table in (SCHEDULE, WORDS, UNSEEN)
        for name, values in table.items()
        for value in values
    ]
)
facts = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(values) for name, values in SCHEDULE.items()}
)
languages = st.sampled_from(["en", "fr", "es"])


@dataclass(frozen=True)
class Seen:
    """What calendars can see of an event, and everything the record holds."""

    uid: str
    sequence: int
    schedule: tuple[Any, ...]
    stamps: dict[str, datetime]
    entries: dict[str, str]
    source: int | None
    everything: list[Any]


def look(key: Any) -> Seen | None:
    event = Event.objects.filter(key=key).first()
    if event is None:
        return None
    texts = {text.language: text for text in event.texts.all()}
    when = event.when
    sessions = list(event.sessions.order_by("pk"))
    return Seen(
        uid=event.uid,
        sequence=event.sequence,
        schedule=(
            when.precision,
            when.first_day,
            when.last_day,
            when.start,
            when.end,
            when.half_day if when.precision == "half_day" else None,
            when.time_zone,
            event.place_id,
            event.room,
            event.mode,
            event.status,
            event.withdrawn_at is not None,
        ),
        stamps={language: text.last_modified for language, text in texts.items()},
        entries={language: said(text) for language, text in texts.items()},
        source=event.source_page_id,
        everything=[
            model_to_dict(event) | {"digest": event.words_digest},
            [model_to_dict(text) for text in event.texts.order_by("pk")],
            [model_to_dict(one) | {"sequence": one.sequence} for one in sessions],
            [model_to_dict(text) for one in sessions for text in one.texts.order_by("pk")],
        ],
    )


class Editors(RuleBasedStateMachine):
    """Editors, translators and the sweep at one event, in three languages."""

    tree: Any = None

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.clock = time_machine.travel(START, tick=False)
        self.traveller = self.clock.start()
        self.before: Seen | None = None
        self.key: Any = None

    def teardown(self) -> None:
        self.clock.stop()
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @initialize(published=st.booleans())
    def an_event(self, published: bool) -> None:
        index = self.tree.index
        self.places = {"none": None, "hall": make_place("Hall"), "palace": make_place("Palace")}
        self.umbrella = make_event(
            index, kind=AidForTradeReviewPage, title="Review", slug="review", summary="All of it."
        )
        for language in ("fr", "es"):
            translate(self.umbrella, language, {"Review": f"Examen {language}"})
        page = make_event(
            index,
            kind=AidForTradeSessionPage,
            title="A session",
            slug="a-session",
            topics=[make_topic()],
            programme=[session("Panel", start="10:00:00", end="11:00:00")],
            published=published,
            **timed("10:00", "12:00", date(2026, 6, 9)),
        )
        self.key = page.translation_key
        self.before = look(self.key)

    # What the machine knows ---------------------------------------------------------------------

    def pages(self) -> dict[str, EventPage]:
        found = EventPage.objects.filter(translation_key=self.key, alias_of=None)
        return {page.locale.language_code: page.specific for page in found}

    def live(self) -> dict[str, EventPage]:
        return {
            code: page
            for code, page in self.pages().items()
            if page.live and not page.get_view_restrictions().exists()
        }

    def alone(self, act: str, page: EventPage) -> None:
        """In one language alone, as what is deleted with all that is in it."""
        with families.following(self.key):
            getattr(page, act)()
        record(self.key)

    def values(self, change: Iterable[tuple[str, Any]]) -> dict[str, Any]:
        return {name: self.places[value] if name == "place" else value for name, value in change}

    def publish(self, page: EventPage, **values: Any) -> None:
        """Publish, unless the values contradict each other: then nothing happens at all."""
        before = look(self.key)
        try:
            with transaction.atomic():
                publish(page, **values)
        except ValidationError:
            assert look(self.key) == before

    # What editors do ----------------------------------------------------------------------------

    @rule(changed=facts)
    def publish_facts(self, changed: dict[str, Any]) -> None:
        if page := self.pages().get("en"):
            self.publish(page, **self.values(changed.items()))

    @rule(language=languages, change=changes)
    def publish_a_change(self, language: str, change: tuple[str, Any]) -> None:
        if page := self.pages().get(language):
            self.publish(page, **self.values([change]))

    @rule(language=languages, change=changes)
    def draft(self, language: str, change: tuple[str, Any]) -> None:
        if page := self.pages().get(language):
            before = look(self.key)
            edit(page, **self.values([change]))
            assert look(self.key) == before

    @rule(language=languages)
    def publish_the_draft(self, language: str) -> None:
        if page := self.pages().get(language):
            self.publish(page)

    @rule(language=languages, alone=st.booleans())
    def unpublish(self, language: str, alone: bool) -> None:
        if page := self.live().get(language):
            self.alone("unpublish", page) if alone else page.unpublish()

    @rule(language=st.sampled_from(["fr", "es"]), public=st.booleans())
    def translate(self, language: str, public: bool) -> None:
        if "en" in self.pages():
            words = {"A session": f"Titre {language}", "Panel": f"Table ronde {language}"}
            translate(self.pages()["en"], language, words, publish=public)

    @rule(language=st.sampled_from(["fr", "es"]), title=st.sampled_from(["Un titre", "Un autre"]))
    def edit_a_translation(self, language: str, title: str) -> None:
        if page := self.pages().get(language):
            self.publish(page, title=title)

    @rule()
    def copy(self) -> None:
        if page := self.pages().get("en"):
            before = look(self.key)
            copied = page.copy(update_attrs={"slug": "a-copy", "title": "Copy"}, keep_live=True)
            found = look(copied.translation_key)
            if copied.live and not copied.get_view_restrictions().exists():
                assert found is not None
            if found is not None:
                assert found.uid != (before.uid if before else "")
                assert found.sequence == 0
            copied.delete()
            assert look(self.key) == before

    @rule()
    def alias(self) -> None:
        if page := self.pages().get("en"):
            before, count = look(self.key), Event.objects.count()
            page.create_alias(update_slug="an-alias").delete()
            assert look(self.key) == before
            assert Event.objects.count() == count

    @rule(below=st.booleans())
    def move(self, below: bool) -> None:
        if page := self.pages().get("en"):
            target = self.umbrella if below else self.tree.index
            if page.get_parent().pk != target.pk:
                page.move(Page.objects.get(pk=target.pk), pos="last-child")

    @rule(language=languages, slug=st.sampled_from(["a-session", "another-address"]))
    def change_the_slug(self, language: str, slug: str) -> None:
        if page := self.pages().get(language):
            self.publish(page, slug=slug)

    @rule(language=languages)
    def delete(self, language: str) -> None:
        if page := self.pages().get(language):
            self.alone("delete", page)

    @rule(language=languages, private=st.booleans())
    def restrict(self, language: str, private: bool) -> None:
        """Some time after publication: a record hidden at once leaves no trace."""
        page = self.pages().get(language)
        if page and private:
            self.traveller.shift(records.UNSEEN)
            PageViewRestriction.objects.get_or_create(
                page_id=page.pk, restriction_type=PageViewRestriction.LOGIN
            )
        elif page:
            for restriction in PageViewRestriction.objects.filter(page_id=page.pk):
                restriction.delete()

    @rule(published=st.booleans())
    def publish_the_umbrella(self, published: bool) -> None:
        page = AidForTradeReviewPage.objects.get(pk=self.umbrella.pk)
        if published:
            publish(page)
        elif page.live:
            page.unpublish()

    @rule(chosen=st.booleans())
    def choose_the_umbrella(self, chosen: bool) -> None:
        if page := self.pages().get("en"):
            self.publish(page, umbrellas=[block("umbrella", self.umbrella.pk)] if chosen else [])

    @rule(seconds=st.sampled_from([0, 1, 3600, 86400 * 5]))
    def time_passes(self, seconds: int) -> None:
        self.traveller.shift(timedelta(seconds=seconds))

    @rule()
    def record_again(self) -> None:
        before = look(self.key)
        record(self.key)
        assert look(self.key) == before

    @precondition(lambda self: self.key)
    @rule()
    def sweep(self) -> None:
        assert lagging() == []

    # What must hold -----------------------------------------------------------------------------

    @invariant()
    def identity_and_clocks(self) -> None:
        before, after = self.before, look(self.key)
        self.before = after
        if after is None:
            assert before is None
            assert not self.live()
            return
        assert after.schedule[-1] == (not self.live())
        assert set(after.stamps) == {"en", "fr", "es"}
        self.entries_bear_their_stamps()
        if before is None:
            assert after.sequence == 0
            return
        assert after.uid == before.uid
        assert after.sequence - before.sequence == (after.schedule != before.schedule)
        for language, stamp in after.stamps.items():
            if after.entries[language] == before.entries[language]:
                assert stamp == before.stamps[language]
            else:
                assert stamp > before.stamps[language]
        gone = before.source and not EventPage.objects.filter(pk=before.source).exists()
        if before.source and not gone:
            assert after.source == before.source

    def entries_bear_their_stamps(self) -> None:
        event = Event.objects.get(key=self.key)
        for text in event.texts.all():
            stamp = text.last_modified.astimezone(UTC)
            assert stamp.microsecond == 0
            assert f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}\r\n" in text.vevent
            assert f"LAST-MODIFIED:{stamp:%Y%m%dT%H%M%SZ}\r\n" in text.vevent
            assert f"UID:{event.uid}\r\n" in text.vevent
            assert f"SEQUENCE:{event.sequence}\r\n" in text.vevent
            assert ("STATUS:CANCELLED" in text.vevent) == event.is_cancelled
            assert "secret" not in text.vevent


@pytest.mark.usefixtures("indexes")
def test_whatever_editors_do_identity_and_both_clocks_hold(tree):
    machine = type("Editors", (Editors,), {"tree": tree})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=12,
            stateful_step_count=20,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
