"""People, organisations, places and topics in the admin."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from home.models import Organisation, Person, Place, Topic
from tests.factories.content import (
    Tree,
    make_editor,
    make_organisation,
    make_person,
    make_place,
    make_topic,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexes")]

MODELS = [Person, Organisation, Place, Topic]


@pytest.fixture
def desk(client: Client, tree: Tree) -> Client:
    client.force_login(make_editor())
    return client


def url(model: type, view: str, *args: object) -> str:
    return reverse(f"wagtailsnippets_home_{model.__name__.lower()}:{view}", args=args)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_list_and_form_open(desk: Client, model: type) -> None:
    assert desk.get(url(model, "list")).status_code == 200
    assert desk.get(url(model, "add")).status_code == 200


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_each_has_a_chooser(desk: Client, model: type) -> None:
    chooser = reverse(f"wagtailsnippetchoosers_home_{model.__name__.lower()}:choose")
    assert desk.get(chooser).status_code == 200


def test_a_person_is_found_by_any_part_of_the_name(desk: Client) -> None:
    make_person("José Luis", "Cancela")
    make_person("Ada", "Sample")
    chooser = reverse("wagtailsnippetchoosers_home_person:choose_results")
    for query in ("Canc", "luis", "jose"):
        text = desk.get(f"{chooser}?q={query}").text
        assert "Cancela" in text, query
        assert "Sample" not in text


def test_lists_show_what_tells_rows_apart(desk: Client) -> None:
    chamber = make_organisation("Example Chamber", acronym="EC", kind="chamber")
    make_person("Ada", "Sample", function="Director", organisation=chamber)
    make_place("Example Hall", city="Geneva")
    make_topic("Finance", "finance")
    people = desk.get(url(Person, "list")).text
    assert "Director" in people
    assert "Example Chamber" in people
    assert "Geneva" in desk.get(url(Place, "list")).text
    assert "finance" in desk.get(url(Topic, "list")).text


def test_nobody_is_listed_once_per_language(desk: Client) -> None:
    ada = make_person("Ada", "Sample", form_of_address="Ms")
    french = ada.copy_for_translation(Locale.objects.get(language_code="fr"))
    french.form_of_address = "Mme"
    french.save()
    addresses = (
        url(Person, "list"),
        f"{url(Person, 'list')}?q=Sample",
        reverse("wagtailsnippetchoosers_home_person:choose_results"),
    )
    for address in addresses:
        text = desk.get(address).text
        assert "Ms Ada Sample" in text
        assert "Mme Ada Sample" not in text
    for address in addresses:
        mark = "&" if "?" in address else "?"
        text = desk.get(f"{address}{mark}locale=fr").text
        assert "Mme Ada Sample" in text
        assert "Ms Ada Sample" not in text


def test_they_share_one_menu(desk: Client) -> None:
    home = desk.get(reverse("wagtailadmin_home")).text
    assert "People and places" in home
    for model in MODELS:
        assert url(model, "list") in home


def test_an_editor_adds_a_person(desk: Client) -> None:
    data = {"form_of_address": "Ms", "given_name": "Ada", "family_name": "Sample"}
    desk.post(url(Person, "add"), data | {"function": "", "organisation": "", "photo": ""})
    assert str(Person.objects.get()) == "Ms Ada Sample"


def test_without_the_right_there_is_nothing_to_see(client: Client, tree: Tree) -> None:
    client.force_login(make_editor("pages@example.org", snippets=()))
    assert client.get(url(Person, "list")).status_code in {302, 403}
