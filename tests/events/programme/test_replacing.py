"""One speaker in the place of another."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from events.models import Appearance, EventPage, MeetingPage, WorkshopPage
from events.programme.domain.replacing import affected_by, replace_speaker
from home.models import Person
from refusals import Refused
from tests.factories.content import (
    Tree,
    appearance,
    block,
    edit,
    item,
    make_editor,
    make_event,
    make_person,
    session,
    timed,
    translate,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2029, 6, 1, tzinfo=UTC)


def with_speaker(person: Person, **values: Any) -> list[dict[str, Any]]:
    return [
        session("Morning", [item("Talk", "10:00", "10:30", [appearance(person, **values)])]),
    ]


def speakers(page: EventPage) -> list[str]:
    return [
        str(one["person"])
        for block in page.programme
        for talk in block.value["items"]
        for one in talk.value["appearances"]
    ]


def draft(page: EventPage) -> WorkshopPage:
    return EventPage.objects.get(pk=page.pk).specific.get_latest_revision_as_object()


@pytest.fixture
def ada(tree: Tree) -> Person:
    return make_person("Ada", "Sample", function="Director")


@pytest.fixture
def bo(tree: Tree) -> Person:
    return make_person("Bo", "Example", function="Trader")


def test_everywhere_published_or_drafted_is_found(
    tree: Tree, editor: User, ada: Person, bo: Person
) -> None:
    published = make_event(tree.index, title="Published", **timed(programme=with_speaker(ada)))
    unpublished = make_event(
        tree.index, title="Draft", published=False, programme=with_speaker(ada)
    )
    meeting = make_event(
        tree.index,
        kind=MeetingPage,
        title="Meeting",
        agenda=[
            block(
                "item",
                {
                    "title": "Report",
                    "text": "",
                    "symbols": [],
                    "presenters": [block("item", appearance(ada, "presenter"))],
                    "slides": None,
                    "items": [],
                },
            )
        ],
    )
    make_event(tree.index, **timed(programme=with_speaker(bo)))
    found = affected_by(person=ada, user=editor)
    assert {one.page.pk for one in found} == {published.pk, unpublished.pk, meeting.pk}
    spots = {one.page.pk: [(spot.title, spot.role) for spot in one.spots] for one in found}
    assert spots[published.pk] == [("Talk", "panellist")]
    assert spots[meeting.pk] == [("Report", "presenter")]


def test_only_events_that_are_not_over(tree: Tree, editor: User, ada: Person) -> None:
    make_event(tree.index, start_date=date(2029, 5, 31), programme=with_speaker(ada))
    later = make_event(tree.index, start_date=date(2029, 6, 2), programme=with_speaker(ada))
    found = affected_by(person=ada, user=editor, upcoming=True, now=NOW)
    assert [one.page.pk for one in found] == [later.pk]


def test_drafts_are_made_and_nothing_is_published(
    tree: Tree, editor: User, ada: Person, bo: Person
) -> None:
    page = make_event(tree.index, programme=with_speaker(ada, function="Chair"))
    outcome = replace_speaker(old=ada, new=bo, pages=[page.pk], user=editor)
    assert [one.pk for one in outcome.drafted] == [page.pk]
    assert speakers(WorkshopPage.objects.get()) == ["Ada Sample"]
    assert speakers(draft(page)) == ["Bo Example"]
    (talk,) = draft(page).programme[0].value["items"]
    assert talk.value["appearances"][0]["function"] == "Trader"
    assert Appearance.objects.get().person_key == ada.translation_key


def test_publishing_at_once_where_nothing_else_waits(
    tree: Tree, editor: User, ada: Person, bo: Person
) -> None:
    clean = make_event(tree.index, programme=with_speaker(ada))
    waiting = make_event(tree.index, programme=with_speaker(ada))
    edit(waiting, title="Not for the public yet")
    outcome = replace_speaker(
        old=ada, new=bo, pages=[clean.pk, waiting.pk], user=editor, publish=True
    )
    assert [one.pk for one in outcome.published] == [clean.pk]
    assert [one.pk for one in outcome.drafted] == [waiting.pk]
    assert speakers(WorkshopPage.objects.get(pk=clean.pk)) == ["Bo Example"]
    live = WorkshopPage.objects.get(pk=waiting.pk)
    assert (live.title, speakers(live)) == ("A workshop", ["Ada Sample"])
    assert (draft(waiting).title, speakers(draft(waiting))) == (
        "Not for the public yet",
        ["Bo Example"],
    )
    keys = dict(Appearance.objects.values_list("event__key", "person_key"))
    assert keys == {
        clean.translation_key: bo.translation_key,
        waiting.translation_key: ada.translation_key,
    }


def test_translations_of_the_old_function_do_not_stay(
    tree: Tree, editor: User, client: Client, ada: Person, bo: Person
) -> None:
    page = make_event(tree.index, **timed(programme=with_speaker(ada, function="Chair")))
    french = translate(page, "fr", {"Chair": "Présidente", "Talk": "Exposé"})
    assert "Présidente" in client.get(french.url).text
    replace_speaker(old=ada, new=bo, pages=[page.pk], user=editor, publish=True)
    shown = client.get(french.url).text
    assert "Présidente" not in shown
    assert "Bo Example" in shown
    assert "Exposé" in shown


def test_the_function_may_stay(tree: Tree, editor: User, ada: Person, bo: Person) -> None:
    page = make_event(tree.index, programme=with_speaker(ada, function="Chair"))
    replace_speaker(old=ada, new=bo, pages=[page.pk], user=editor, keep_function=True)
    (talk,) = draft(page).programme[0].value["items"]
    assert talk.value["appearances"][0]["function"] == "Chair"


def test_pages_of_others_are_shown_and_left_alone(tree: Tree, ada: Person, bo: Person) -> None:
    page = make_event(tree.index, programme=with_speaker(ada))
    reader = make_editor("reader@example.org", page_permissions=())
    (found,) = affected_by(person=ada, user=reader)
    assert (found.may_edit, found.may_publish) == (False, False)
    outcome = replace_speaker(old=ada, new=bo, pages=[page.pk], user=reader, publish=True)
    assert [one.pk for one, _sentence in outcome.refused] == [page.pk]
    assert page.revisions.count() == 1


def test_without_the_right_to_publish_a_draft_is_kept(tree: Tree, ada: Person, bo: Person) -> None:
    page = make_event(tree.index, programme=with_speaker(ada))
    writer = make_editor("writer@example.org", page_permissions=("change_page",))
    outcome = replace_speaker(old=ada, new=bo, pages=[page.pk], user=writer, publish=True)
    assert [one.pk for one in outcome.drafted] == [page.pk]
    assert speakers(WorkshopPage.objects.get()) == ["Ada Sample"]


def test_one_person_cannot_replace_herself(tree: Tree, editor: User, ada: Person) -> None:
    with pytest.raises(Refused):
        replace_speaker(old=ada, new=ada, pages=[], user=editor)


# Through the admin ------------------------------------------------------------------------------


def test_preview_then_apply(desk: Client, tree: Tree, ada: Person, bo: Person) -> None:
    page = make_event(tree.index, title="In March", programme=with_speaker(ada))
    over = make_event(
        tree.index, title="Long ago", start_date=date(2019, 6, 27), programme=with_speaker(ada)
    )
    url = reverse("replace_speaker:index")
    for query in ("", f"?person={ada.pk}", "?person=x", "?person=99999"):
        assert desk.get(url + query).status_code == 200
    data = {"old": str(ada.pk), "new": str(bo.pk), "upcoming": "on", "function": "new"}
    preview = desk.post(url, data | {"preview": "1"})
    assert "In March" in preview.text
    assert "Long ago" not in preview.text
    assert page.revisions.count() == 1
    response = desk.post(url, data | {"apply": "1", "page": [str(page.pk)]}, follow=True)
    assert "In March" in str(list(response.context["messages"])[0])
    assert speakers(draft(page)) == ["Bo Example"]
    assert over.revisions.count() == 1


def test_two_different_people_are_needed(desk: Client, tree: Tree, ada: Person) -> None:
    data = {"old": str(ada.pk), "new": str(ada.pk), "function": "new", "preview": "1"}
    response = desk.post(reverse("replace_speaker:index"), data)
    assert "Choose two different people." in response.text


def test_only_editors_come_in(client: Client, tree: Tree) -> None:
    client.force_login(make_editor("reader@example.org", page_permissions=()))
    assert client.get(reverse("replace_speaker:index")).status_code in {302, 403}


def test_a_person_leads_to_it(desk: Client, ada: Person) -> None:
    listing = desk.get(reverse("wagtailsnippets_home_person:list")).text
    assert f"{reverse('replace_speaker:index')}?person={ada.pk}" in listing
