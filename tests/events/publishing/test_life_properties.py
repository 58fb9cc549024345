"""One truth in three languages, whatever editors do to an event's pages, in whatever order."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
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
from events.publishing.records import lagging
from events.publishing.texts import NEAREST
from tests.factories.calendars import entries
from tests.factories.content import make_event, publish, timed, translate

START = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
languages = st.sampled_from(["en", "fr", "es"])


@dataclass
class Model:
    """What should be: pages by language, and what holds in all of them."""

    live: dict[str, bool] = field(default_factory=dict)
    waits: set[str] = field(default_factory=set)
    expiry: dict[str, datetime] = field(default_factory=dict)
    went_along: set[str] = field(default_factory=set)
    edited: set[str] = field(default_factory=set)
    aliases: dict[str, int] = field(default_factory=dict)
    private: bool = False
    was_public: bool = False

    @property
    def public(self) -> set[str]:
        return {code for code, live in self.live.items() if live and not self.private}

    @property
    def expired(self) -> set[str]:
        return {code for code, hour in self.expiry.items() if hour <= timezone.now()}

    def publish(self, language: str) -> None:
        """One that led brings back those that went along and were not edited since."""
        back = set() if language in self.went_along else self.went_along - self.edited
        back -= self.expired
        self.live |= dict.fromkeys({language, *back}, True)
        self.went_along -= {language, *back}
        self.edited.discard(language)

    def end(self, *leading: str) -> None:
        gone = {code for code, live in self.live.items() if live}
        self.went_along |= gone
        self.went_along -= set(leading)
        self.edited -= gone
        self.live = dict.fromkeys(self.live, False)
        self.waits = set()

    def words(self, language: str) -> str:
        spoken = (language, *NEAREST[language])
        return next(f"Clinic in {code}" for code in spoken if code in self.public)


class Life(RuleBasedStateMachine):
    """Editors at one event in three languages; when it is deleted they make another one."""

    tree: Any = None

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.clock = time_machine.travel(START, tick=False)
        self.traveller = self.clock.start()
        self.client = Client()
        self.model = Model()
        self.order: list[str] = []

    def teardown(self) -> None:
        self.clock.stop()
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @initialize()
    def begin(self) -> None:
        self.review = make_event(
            self.tree.index, kind=AidForTradeReviewPage, title="Review", slug="review"
        )
        for language in ("fr", "es"):
            translate(self.review, language)
        self.create()

    def create(self) -> None:
        page = make_event(
            self.tree.index,
            kind=AidForTradeSessionPage,
            title="Clinic in en",
            slug=f"clinic-{Event.objects.count()}",
            published=False,
            **timed("10:00", "12:00", date(2026, 6, 9)),
        )
        self.key = page.translation_key
        self.model = Model(live={"en": False})

    def page(self, language: str) -> EventPage | None:
        pages = EventPage.objects.filter(translation_key=self.key, alias_of=None)
        found = pages.filter(locale__language_code=language).first()
        return found.specific if found else None

    # What editors do ----------------------------------------------------------------------------

    @rule(language=languages)
    def publish(self, language: str) -> None:
        if page := self.page(language):
            publish(page, go_live_at=None, expire_at=None)
            self.model.expiry.pop(language, None)
            self.model.publish(language)
            self.model.waits.discard(language)

    @rule(language=st.sampled_from(["fr", "es"]), public=st.booleans())
    def translate(self, language: str, public: bool) -> None:
        if self.page(language) is None:
            translate(
                self.page("en"), language, {"Clinic in en": f"Clinic in {language}"}, publish=False
            )
            self.model.live[language] = False
            if public:
                self.publish(language)

    @rule(language=languages)
    def alias(self, language: str) -> None:
        if (page := self.page(language)) and language not in self.model.aliases:
            slug = f"alias-{language}-{self.key}"
            self.model.aliases[language] = page.create_alias(update_slug=slug).pk

    @rule(public=st.booleans())
    def copy(self, public: bool) -> None:
        """A copy is another event: what happens to it is nothing to this one."""
        page = self.page("en")
        copied = page.copy(update_attrs={"slug": "a-copy", "title": "Copy"}, keep_live=public)
        copied.delete()

    @rule(language=languages)
    def schedule(self, language: str) -> None:
        if (page := self.page(language)) and not page.live:
            publish(page, go_live_at=timezone.now() + timedelta(days=1), expire_at=None)
            self.model.waits.add(language)
            self.model.expiry.pop(language, None)
            self.model.edited.add(language)
            self.order = [code for code in self.order if code != language] + [language]

    def scheduled_first(self, language: str) -> int:
        return self.order.index(language)

    @rule(language=languages)
    def expire(self, language: str) -> None:
        if (page := self.page(language)) and page.live:
            hour = timezone.now() + timedelta(days=1)
            publish(page, go_live_at=None, expire_at=hour)
            self.model.expiry[language] = hour

    @rule()
    def days_pass(self) -> None:
        self.traveller.shift(timedelta(days=2))
        call_command("publish_scheduled")
        over = {code for code in self.model.expired if self.model.live[code]}
        if over:
            self.model.end(*over)
        for language in sorted(self.model.waits, key=self.scheduled_first):
            self.model.publish(language)
        self.model.waits = set()

    @rule(language=languages)
    def unpublish(self, language: str) -> None:
        if (page := self.page(language)) and page.live:
            page.unpublish()
            self.model.end(language)

    @rule(language=languages, slug=st.sampled_from(["clinic", "consultation"]))
    def rename(self, language: str, slug: str) -> None:
        if (page := self.page(language)) and page.live:
            publish(page, slug=slug)

    @rule(below=st.booleans())
    def move(self, below: bool) -> None:
        page, target = self.page("en"), self.review if below else self.tree.index
        if page.get_parent().pk != target.pk:
            page.move(Page.objects.get(pk=target.pk), pos="last-child")

    @rule(language=languages, private=st.booleans())
    def privatise(self, language: str, private: bool) -> None:
        """Some time after publication: a record hidden at once leaves no trace."""
        page = self.page(language)
        if page is None or private == self.model.private:
            return
        self.traveller.shift(records.UNSEEN)
        if private:
            PageViewRestriction.objects.create(
                page_id=page.pk, restriction_type=PageViewRestriction.LOGIN
            )
        else:
            page.view_restrictions.get().delete()
        self.model.private = private

    @precondition(lambda self: self.model.was_public)
    @rule(language=languages)
    def delete(self, language: str) -> None:
        if page := self.page(language):
            page.delete()
            assert not EventPage.objects.filter(translation_key=self.key).exists()
            assert not Page.objects.filter(pk__in=self.model.aliases.values()).exists()
            assert Event.objects.get(key=self.key).withdrawn_at is not None
            assert {self.in_feed(code)[0] for code in NEAREST} == {"CANCELLED"}
            assert lagging() == []
            self.create()

    # What must hold -----------------------------------------------------------------------------

    def in_feed(self, language: str) -> tuple[str, str]:
        """Status and title of the event in the feed of a language; nothing without a record."""
        event = Event.objects.filter(key=self.key).first()
        feed = entries(self.client.get(f"/{language}/events/calendar.ics"))
        mine = [one for one in feed if event is not None and str(one["UID"]) == event.uid]
        assert len(mine) == (event is not None)
        return (str(mine[0]["STATUS"]), str(mine[0]["SUMMARY"])) if mine else ("", "")

    @invariant()
    def one_truth(self) -> None:
        model = self.model
        if not model.live:
            return
        model.was_public |= bool(model.public)
        pages = {code: self.page(code) for code in NEAREST}
        assert {code: page.live for code, page in pages.items() if page} == model.live
        for page in filter(None, pages.values()):
            assert page.view_restrictions.exists() == model.private
        event = Event.objects.filter(key=self.key).first()
        assert (event is not None) == model.was_public
        if event is not None:
            assert (event.withdrawn_at is None) == bool(model.public)
        assert lagging() == []
        for code, page in pages.items():
            self.language_says(code, page)
        for code, pk in model.aliases.items():
            alias = Page.objects.get(pk=pk)
            assert alias.live == model.live[code]
            assert alias.view_restrictions.exists() == model.private
            assert (self.client.get(alias.url).status_code == 200) == (code in model.public)

    def language_says(self, language: str, page: EventPage | None) -> None:
        model = self.model
        if page is not None:
            answer = self.client.get(page.url).status_code
            assert (answer == 200) == (language in model.public)
        status, title = self.in_feed(language)
        found = self.client.get(f"/{language}/events/?when=all&q=clinic").content.decode()
        if model.public:
            assert (status, title) == ("CONFIRMED", model.words(language))
            assert model.words(language) in found
        else:
            assert status in ("", "CANCELLED")
            assert "Clinic in" not in found


@pytest.mark.usefixtures("indexes")
def test_whatever_editors_do_all_languages_say_the_same(tree):
    machine = type("Life", (Life,), {"tree": tree})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=8,
            stateful_step_count=16,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
