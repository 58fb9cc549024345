"""An edition and a champion are off the site, private and gone in every language at once."""

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from wagtail.models import Page, PageViewRestriction

from champions.call.editions import lagging_editions
from champions.call.milestones import NAMES, milestone_key
from champions.models import Edition
from events.models import Event
from tests.factories.champions import make_champion, make_competition, make_edition
from tests.factories.content import publish, translate

LANGUAGES = ("en", "fr", "es")
START = datetime(2030, 2, 4, 9, 0, tzinfo=UTC)
languages = st.sampled_from(LANGUAGES)


class Life(RuleBasedStateMachine):
    """Editors at the pages of an edition, or of a champion below it."""

    tree: Any = None
    of_champion = False

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.clock = time_machine.travel(START, tick=False)
        self.clock.start()
        self.client = Client()

    def teardown(self) -> None:
        self.clock.stop()
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @initialize()
    def begin(self) -> None:
        competition = make_competition(self.tree)
        self.edition = make_edition(competition)
        page = self.edition.source_page.specific
        for code in ("fr", "es"):
            translate(competition, code)
            translate(page, code)
        if self.of_champion:
            page = make_champion(self.edition)
            for code in ("fr", "es"):
                translate(page, code)
        self.key = page.translation_key
        self.live = dict.fromkeys(LANGUAGES, True)
        self.private = False
        self.went_along: set[str] = set()
        self.aliases: dict[str, int] = {}

    def page(self, language: str) -> Any:
        pages = Page.objects.filter(translation_key=self.key, alias_of=None)
        found = pages.filter(locale__language_code=language).first()
        return found.specific if found else None

    @rule(language=languages)
    def publish(self, language: str) -> None:
        if page := self.page(language):
            publish(page)
            back = set() if language in self.went_along else self.went_along
            self.live |= dict.fromkeys({language, *back}, True)
            self.went_along = self.went_along - {language, *back}

    @rule(language=languages)
    def unpublish(self, language: str) -> None:
        if (page := self.page(language)) and page.live:
            page.unpublish()
            self.went_along |= {code for code, live in self.live.items() if live}
            self.went_along -= {language}
            self.live = dict.fromkeys(self.live, False)

    @rule(language=languages)
    def alias(self, language: str) -> None:
        if (page := self.page(language)) and language not in self.aliases:
            self.aliases[language] = page.create_alias(update_slug=f"alias-{language}").pk

    @rule(language=languages, private=st.booleans())
    def privatise(self, language: str, private: bool) -> None:
        page = self.page(language)
        if page is None or private == self.private:
            return
        if private:
            PageViewRestriction.objects.create(page_id=page.pk, restriction_type="login")
        else:
            page.view_restrictions.get().delete()
        self.private = private

    @rule(language=languages)
    def delete(self, language: str) -> None:
        if page := self.page(language):
            page.delete()
            self.live, self.aliases = {}, {}

    @invariant()
    def one_truth(self) -> None:
        if not hasattr(self, "key"):
            return
        pages = {code: self.page(code) for code in LANGUAGES}
        assert {code: page.live for code, page in pages.items() if page} == self.live
        family = [page for page in pages.values() if page]
        family += list(Page.objects.filter(alias_of__in=family))
        assert len(family) == len(self.live) + len(self.aliases)
        for page in family:
            assert page.view_restrictions.exists() == self.private
            is_public = page.live and not self.private
            assert (self.client.get(page.url).status_code == 200) == is_public
        assert lagging_editions() == []
        edition = Edition.objects.get()
        gone = not self.of_champion and (self.private or not any(self.live.values()))
        assert (edition.withdrawn_at is not None) == gone
        keys = [milestone_key(edition.key, name) for name in NAMES]
        shown = Event.objects.live().filter(key__in=keys)
        assert shown.count() == (0 if gone else 3)


@pytest.mark.usefixtures("indexes")
@pytest.mark.parametrize("of_champion", [False, True], ids=["edition", "champion"])
def test_whatever_editors_do_all_languages_say_the_same(tree, of_champion):
    machine = type("Life", (Life,), {"tree": tree, "of_champion": of_champion})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=4,
            stateful_step_count=10,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.django_db
@pytest.mark.parametrize("above", [False, True], ids=["its own", "of the page above"])
def test_a_private_edition_that_is_deleted_is_not_public_for_a_moment(tree, above):
    edition = make_edition(make_competition(tree))
    page = edition.source_page.specific
    hidden = page.get_parent().specific if above else page
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    keys = [milestone_key(edition.key, name) for name in NAMES]
    withdrawn = dict(Event.objects.filter(key__in=keys).values_list("key", "sequence"))
    since = Edition.objects.get().withdrawn_at
    assert since is not None
    type(hidden).objects.get(pk=hidden.pk).delete()
    assert Edition.objects.get().withdrawn_at == since
    assert dict(Event.objects.filter(key__in=keys).values_list("key", "sequence")) == withdrawn
