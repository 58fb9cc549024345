"""Wrong trees are impossible: which page type may stand under which."""

import pytest
from django.test import Client
from wagtail.models import Page

from events.models import (
    AidForTradeReviewPage,
    AidForTradeSessionPage,
    EventIndexPage,
    EventPage,
    MeetingPage,
    MSMEDayPage,
    WorkshopPage,
)
from home.models import HomePage, StandardPage
from tests.factories.content import Tree, make_event
from tests.factories.editing import add_url

CHILDREN: dict[type[Page], set[type[Page]]] = {
    HomePage: {StandardPage, EventIndexPage},
    StandardPage: {StandardPage},
    EventIndexPage: {
        MSMEDayPage,
        AidForTradeReviewPage,
        AidForTradeSessionPage,
        MeetingPage,
        WorkshopPage,
    },
    AidForTradeReviewPage: {AidForTradeSessionPage},
    EventPage: set(),
    MSMEDayPage: set(),
    AidForTradeSessionPage: set(),
    MeetingPage: set(),
    WorkshopPage: set(),
}


@pytest.mark.parametrize("parent", CHILDREN, ids=lambda model: model.__name__)
@pytest.mark.parametrize("child", CHILDREN, ids=lambda model: model.__name__)
def test_what_may_stand_where(parent: type[Page], child: type[Page]) -> None:
    ours = {model for model in parent.allowed_subpage_models() if model in CHILDREN}
    assert (child in ours) == (child in CHILDREN[parent])


@pytest.mark.django_db
def test_the_base_of_events_is_never_created() -> None:
    assert not EventPage.can_create_at(EventIndexPage())
    assert EventPage.is_creatable is False


@pytest.mark.django_db
def test_the_admin_refuses_what_the_tree_does(desk: Client, tree: Tree) -> None:
    workshop = make_event(tree.index)
    assert desk.get(add_url(tree.index, "workshoppage")).status_code == 200
    assert desk.get(add_url(workshop, "workshoppage")).status_code in {302, 403}
    assert desk.get(add_url(tree.homes["en"], "workshoppage")).status_code in {302, 403}


@pytest.mark.django_db
def test_a_home_page_has_one_calendar(tree: Tree) -> None:
    home = HomePage.objects.get(pk=tree.homes["en"].pk)
    assert not EventIndexPage.can_create_at(home)
    assert not HomePage.can_exist_under(home)
    assert HomePage.can_exist_under(Page.get_first_root_node())
