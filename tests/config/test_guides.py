"""The guides stand in the admin, in the language of whoever reads."""

import pytest
from django.test import Client

from config.guides import GUIDES
from tests.factories.content import Tree
from tests.factories.desk import make_member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client, tree: Tree) -> Client:
    client.force_login(make_member_of("Desk", is_staff=True))
    return client


@pytest.mark.parametrize("name", GUIDES)
def test_each_guide_is_linked_from_the_menu_and_shown(desk: Client, name: str) -> None:
    url = f"/admin/guide/{name}/"
    assert f'"{url}"' in desk.get("/admin/").text
    html = desk.get(url).text
    assert "<h2>" in html
    assert ".md" not in html


def test_the_cards_are_there_in_french(desk: Client) -> None:
    html = desk.get("/admin/guide/at-22-00/", headers={"accept-language": "fr"}).text
    assert "<h2>La salle change</h2>" in html
    assert desk.get("/admin/guide/secrets/").status_code == 404
