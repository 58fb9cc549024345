"""The list: columns, filters, search, order, pages, and a fixed number of queries."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.users.models import UserProfile

from tests.factories.content import find_tree, make_event, record_of
from tests.factories.desk import make_member_of, make_registration
from tests.factories.registration import make_open_event

pytestmark = pytest.mark.django_db
INDEX = "/admin/registrations/"


def names(response):
    return [row.given_name for row in response.context["object_list"]]


def test_a_line_says_who_where_and_how_in_words(desk, event):
    make_registration(
        event,
        participation="online",
        capacity="delegation",
        delegation="TW",
        country="",
        organisation="Example Chamber",
    )
    html = desk.get(INDEX).content.decode()
    for words in (
        "Ada Sample",
        "Selling across borders",
        "Confirmed",
        "Online",
        "Delegation to the WTO",
        "Chinese Taipei",
        "Example Chamber",
    ):
        assert words in html


def test_names_of_countries_are_the_wtos(desk, event):
    make_registration(event, country="HK")
    make_registration(event, given_name="Bo", capacity="delegation", delegation="EU", country="BE")
    html = desk.get(INDEX).content.decode()
    assert "Hong Kong, China" in html
    assert "European Union" in html


def test_a_held_place_says_how_long(desk, event):
    make_registration(
        event, status="held", hold_expires_at=timezone.now() + timedelta(hours=5, minutes=10)
    )
    assert "To be confirmed · 5 hours left" in desk.get(INDEX).content.decode()


def test_what_people_typed_is_never_markup(desk, event):
    make_registration(event, family_name="<script>alert(1)</script>", organisation="<b>x</b>")
    html = desk.get(INDEX).content.decode()
    assert "<script>alert(1)" not in html
    assert "<b>x</b>" not in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"status": "cancelled"}, ["Cleo"]),
        ({"status": ["cancelled", "held"]}, ["Bo", "Cleo"]),
        ({"participation": "online"}, ["Dara"]),
        ({"capacity": "press"}, ["Dara"]),
        ({"delegation": "PE"}, ["Ada", "Bo"]),
        ({"language": "fr"}, ["Cleo"]),
        ({"status": "confirmed", "participation": "in_person"}, ["Ada"]),
        ({"q": "sample"}, ["Ada", "Bo", "Cleo", "Dara"]),
        ({"q": "dara sample"}, ["Dara"]),
        ({"q": "dara@"}, ["Dara"]),
        ({"q": "gazette"}, ["Dara"]),
        ({"q": "K7M3-9QXW"}, ["Ada"]),
        ({"q": "dara gazette", "capacity": "press"}, ["Dara"]),
        ({"q": "nobody"}, []),
    ],
)
def test_the_list_narrows(desk, event, query, found):
    make_registration(event, country="PE", reference="K7M3-9QXW")
    make_registration(
        event,
        given_name="Bo",
        status="held",
        capacity="delegation",
        delegation="PE",
        hold_expires_at=timezone.now(),
    )
    make_registration(event, given_name="Cleo", status="cancelled", language="fr")
    make_registration(
        event,
        given_name="Dara",
        email="dara@example.org",
        participation="online",
        capacity="press",
        organisation="Gazette",
    )
    assert sorted(names(desk.get(INDEX, query))) == found
    assert sorted(names(desk.get(f"{INDEX}results/", query))) == found


def test_one_events_list_names_the_event(desk, event):
    other = make_open_event(slug="other", title="Another one")
    make_registration(event)
    make_registration(other, given_name="Bo")
    response = desk.get(INDEX, {"event": event.pk})
    assert names(response) == ["Ada"]
    html = response.content.decode()
    assert "<title>" in html
    assert "Registrations: Selling across borders" in " ".join(html.split())
    assert "Another one" in html, "the filter offers the other event"
    assert desk.get(INDEX, {"event": "999999"}).status_code == 200
    assert desk.get(INDEX, {"event": "x' OR 1"}).status_code == 200


def test_the_event_filter_offers_only_events_somebody_registered_for(desk, event):
    make_open_event(slug="empty", title="Nobody came")
    make_registration(event)
    assert "Nobody came" not in desk.get(INDEX).content.decode()


def test_titles_speak_the_language_of_the_desk(client, event):
    user = make_member_of("Desk", is_staff=True)
    UserProfile.objects.create(user=user, preferred_language="fr")
    client.force_login(user)
    make_registration(event, country="CH")
    html = client.get(INDEX).content.decode()
    assert "Selling across borders (fr)" in html
    assert "Suisse" in html


def test_the_latest_stand_first_and_columns_sort(desk, event):
    now = timezone.now()
    make_registration(event, given_name="Old", family_name="A", created_at=now - timedelta(days=2))
    make_registration(event, given_name="New", family_name="C", created_at=now)
    make_registration(event, given_name="Mid", family_name="B", created_at=now - timedelta(days=1))
    assert names(desk.get(INDEX)) == ["New", "Mid", "Old"]
    assert names(desk.get(INDEX, {"ordering": "family_name"})) == ["Old", "Mid", "New"]
    assert names(desk.get(INDEX, {"ordering": "-family_name"})) == ["New", "Mid", "Old"]
    assert names(desk.get(INDEX, {"ordering": "access_needs"})) == ["New", "Mid", "Old"]


def test_one_fifty_and_five_hundred_lines_take_the_same_queries(
    desk, event, django_assert_num_queries
):
    made = 0

    def fill(count):
        nonlocal made
        while made < count:
            made += 1
            make_registration(
                event,
                given_name=f"Ada {made}",
                country="CH" if made % 2 else "PE",
                status="confirmed" if made % 3 else "cancelled",
            )

    fill(1)
    desk.get(INDEX)
    with django_assert_num_queries(13) as one:
        desk.get(INDEX)
    for count in (50, 500):
        fill(count)
        with django_assert_num_queries(len(one)):
            assert len(desk.get(INDEX).context["object_list"]) == 50
        with django_assert_num_queries(len(one) + 1):
            desk.get(INDEX, {"p": 1, "event": event.pk, "q": "ada"})
    assert "Page 2 of 10" in desk.get(INDEX, {"p": 2}).content.decode()


def test_the_way_from_an_event_to_its_registrations(client, db):
    tree = find_tree()
    page = make_event(tree.index, registration="ours", mode="in_person")
    elsewhere = make_event(
        tree.index,
        registration="external",
        registration_url="https://example.org/",
        mode="in_person",
    )
    url = f"{INDEX}?event={record_of(page).pk}"
    pages = [f"/admin/pages/{page.pk}/edit/", "/admin/events/"]
    client.force_login(make_member_of("Secretariat", is_staff=True))
    for address in pages:
        assert url in client.get(address).content.decode()
    html = client.get(f"/admin/pages/{elsewhere.pk}/edit/").content.decode()
    assert f"{INDEX}?event=" not in html
    client.force_login(make_member_of("Editors", is_staff=True))
    for address in pages:
        assert url not in client.get(address).content.decode()
