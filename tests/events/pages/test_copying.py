"""A copied event is another event: a new identity, no registrations, seats of its own."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from events import seats
from events.models import (
    AidForTradeReviewPage,
    AidForTradeSessionPage,
    Event,
    EventPage,
    EventSession,
    SeatPool,
    WorkshopPage,
)
from tests.factories.content import (
    Tree,
    appearance,
    item,
    make_event,
    make_person,
    publish,
    record_of,
    session,
    timed,
    translate,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexes")]


def busy_event(tree: Tree) -> WorkshopPage:
    """A published event with three seats taken and a limited session."""
    talk = item("Talk", "10:00", "10:30", [appearance(make_person())])
    page = make_event(
        tree.index,
        slug="original",
        mode="in_person",
        registration="ours",
        capacity_in_person=5,
        **timed(programme=[session("Morning", [talk], selectable=True, capacity=4)]),
    )
    for _n in range(3):
        seats.take(
            seats.pools_for(
                event=record_of(page),
                participation="in_person",
                sessions=EventSession.objects.all(),
            )
        )
    return page


def copy_data(page: EventPage, tree: Tree, **values: str) -> dict[str, str]:
    return {
        "new_title": "The copy",
        "new_slug": "copy",
        "new_parent_page": str(tree.index.pk),
        **values,
    }


def copy_in_admin(client: Client, page: EventPage, tree: Tree, **values: str) -> EventPage:
    url = reverse("wagtailadmin_pages:copy", args=[page.pk])
    assert client.post(url, copy_data(page, tree, **values)).status_code == 302
    return EventPage.objects.get(slug="copy")


def test_a_copy_is_a_draft_without_a_record(desk: Client, tree: Tree) -> None:
    copy = copy_in_admin(desk, busy_event(tree), tree)
    assert not copy.live
    assert Event.objects.count() == 1


def test_a_published_copy_has_an_identity_and_seats_of_its_own(desk: Client, tree: Tree) -> None:
    page = busy_event(tree)
    copy = publish(copy_in_admin(desk, page, tree))
    first, second = record_of(page), record_of(copy)
    assert first.uid != second.uid
    assert second.sequence == 0
    assert not second.registrations.exists()
    assert {pool.taken for pool in second.seat_pools.all()} == {0}
    assert sorted(pool.capacity for pool in second.seat_pools.all()) == [4, 5]
    assert {pool.taken for pool in first.seat_pools.all()} == {3}
    uids = {one.uid for one in EventSession.objects.all()}
    assert len(uids) == 2, "the session is another one, under the same block id"
    assert second.appearances.count() == 1


def test_a_copy_published_with_its_making_is_another_event(desk: Client, tree: Tree) -> None:
    page = busy_event(tree)
    copy = copy_in_admin(desk, page, tree, publish_copies="on")
    assert copy.live
    assert record_of(copy).uid != record_of(page).uid
    assert {pool.taken for pool in record_of(copy).seat_pools.all()} == {0}
    assert record_of(copy).texts.get(language="en").path == "/en/events/copy/"


def test_the_original_does_not_notice(desk: Client, tree: Tree) -> None:
    page = busy_event(tree)
    before = (record_of(page).sequence, record_of(page).texts.get(language="en").vevent)
    publish(copy_in_admin(desk, page, tree), title="Something else")
    assert (record_of(page).sequence, record_of(page).texts.get(language="en").vevent) == before


def test_a_copied_tree_keeps_its_shape(desk: Client, tree: Tree) -> None:
    review = make_event(tree.index, kind=AidForTradeReviewPage, title="Review", slug="review")
    make_event(review, kind=AidForTradeSessionPage, title="Session", **timed())
    copy = copy_in_admin(desk, review, tree, copy_subpages="on", publish_copies="on")
    child = AidForTradeSessionPage.objects.child_of(copy).get()
    uids = set(Event.objects.values_list("uid", flat=True))
    assert len(uids) == 4
    assert list(record_of(child).umbrellas.all()) == [record_of(copy)]
    assert not SeatPool.objects.filter(taken__gt=0).exists()


def test_aliases_are_no_events(desk: Client, tree: Tree) -> None:
    page = busy_event(tree)
    copy = copy_in_admin(desk, page, tree, alias="on")
    assert copy.alias_of_id == page.pk
    assert Event.objects.count() == 1
    publish(page, title="Changed")
    assert Event.objects.count() == 1
    assert EventPage.objects.get(slug="copy").title == "Changed"


def test_the_published_copy_of_a_private_page_is_in_no_calendar(desk: Client, tree: Tree) -> None:
    page = make_event(tree.index, slug="private", published=False)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    publish(page)
    copy = copy_in_admin(desk, page, tree, publish_copies="on")
    assert copy.live
    assert copy.get_view_restrictions().exists()
    assert not Event.objects.exists()


def test_a_copy_takes_no_translations_along(desk: Client, tree: Tree) -> None:
    page = busy_event(tree)
    translate(page, "fr", {"A workshop": "Un atelier"})
    copy = publish(copy_in_admin(desk, page, tree))
    text = record_of(copy).texts.get(language="fr")
    assert (text.title, text.words_language) == ("The copy", "en")
