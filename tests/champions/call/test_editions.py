"""Publishing an edition's page writes its one record."""

from copy import deepcopy
from datetime import UTC, datetime

import pytest
from wagtail.models import PageViewRestriction

from champions.call.editions import lagging_editions, record_edition
from champions.models import Edition, EditionPage
from tests.factories.champions import (
    QUESTION,
    SECOND,
    make_competition,
    make_edition,
    make_proposal,
    questions,
)
from tests.factories.content import block, publish

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def kept_edition(kept_tree) -> Edition:
    return make_edition(make_competition(kept_tree))


@pytest.fixture
def edition(kept_edition, db) -> Edition:
    return deepcopy(kept_edition)


def page_of(edition: Edition) -> EditionPage:
    return EditionPage.objects.get(pk=edition.source_page_id)


def test_a_published_page_has_one_record_and_a_text_in_every_language(edition):
    assert edition.opens_at == datetime(2030, 1, 7, 8, tzinfo=UTC)
    assert [one["id"] for one in edition.questions] == [QUESTION, SECOND]
    texts = {text.language: text for text in edition.texts.all()}
    assert {text.words_language for text in texts.values()} == {"en"}
    assert {text.path for text in texts.values()} == {"/en/champions/2030/"}
    assert texts["fr"].say(QUESTION, "label") == "What do you propose?"
    assert lagging_editions() == []


def test_a_draft_has_none(tree):
    with pytest.raises(Edition.DoesNotExist):
        make_edition(make_competition(tree), published=False)
    assert lagging_editions() == []


def test_a_question_that_left_is_retired_and_a_new_one_says_since_when(edition):
    make_proposal(edition)
    third = block("question", {"label": "Since when?", "kind": "line"})
    publish(page_of(edition), questions=[questions()[0], third])
    edition.refresh_from_db()
    kept = {one["id"]: one for one in edition.questions}
    assert set(kept) == {QUESTION, SECOND, third["id"]}
    assert kept[SECOND]["retired"] is True
    assert "retired" not in kept[QUESTION]
    assert (kept[QUESTION]["added"], bool(kept[third["id"]]["added"])) == ("", True)
    assert edition.texts.get(language="en").say(SECOND, "label") == "Anything else?"


def test_unpublishing_withdraws_and_recording_again_changes_nothing(edition):
    before = Edition.objects.values().get()
    record_edition(edition.key)
    assert Edition.objects.values().get() == before
    page_of(edition).unpublish()
    edition.refresh_from_db()
    assert edition.withdrawn_at is not None
    assert not Edition.objects.published().exists()
    assert lagging_editions() == []


def test_a_branch_made_private_withdraws_it(edition):
    parent = page_of(edition).get_parent()
    PageViewRestriction.objects.create(page=parent, restriction_type="login")
    edition.refresh_from_db()
    assert edition.withdrawn_at is not None


def test_a_frozen_rubric_stays(edition):
    Edition.objects.update(rubric_frozen_at=datetime(2030, 4, 1, tzinfo=UTC))
    publish(page_of(edition), criteria=[])
    edition.refresh_from_db()
    assert len(edition.criteria) == 2
