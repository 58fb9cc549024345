"""Where signing in ends, and the tabs of an account; refused pages, and forms sent too late."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.champions import make_competition, make_edition, make_juror
from tests.factories.content import make_editor
from tests.factories.desk import make_member_of, make_person

pytestmark = pytest.mark.django_db
OWN = "/accounts/registrations/"


def landing(client: Client, email: str) -> str:
    response = client.post("/accounts/login/", {"login": email, "password": "test-password"})
    return str(response["Location"])


def test_everybody_lands_on_their_own_desk(client: Client, tree) -> None:
    make_member_of("Editors", is_staff=True)
    make_member_of("Desk", is_staff=True)
    make_person("ada@example.org")
    make_juror(make_edition(make_competition(tree)), make_person("juror@example.org"))
    for email, expected in (
        ("editors@example.org", "/admin/"),
        ("desk@example.org", "/admin/registrations/"),
        ("juror@example.org", "/en/champions/jury/"),
        ("ada@example.org", OWN),
    ):
        assert landing(client, email) == expected
        client.logout()


def test_the_account_leads_to_all_that_one_works_on(client: Client, tree) -> None:
    juror = make_juror(make_edition(make_competition(tree)), make_person("juror@example.org"))
    client.force_login(juror.user)
    html = client.get(OWN).text
    assert 'href="/en/champions/jury/"' in html
    assert "/admin/" not in html


def test_the_header_leads_to_the_account_without_a_cookie(client: Client, tree) -> None:
    response = client.get("/fr/events/")
    assert "/accounts/login/?lang=fr" in response.text
    assert not response.cookies


def test_a_refused_admin_page_says_so_there_and_then(client: Client, tree) -> None:
    client.force_login(make_member_of("Desk", is_staff=True))
    for url in ("/admin/users/", "/admin/locales/", reverse("replace_speaker:index")):
        response = client.get(url)
        assert response.status_code == 403, url
        assert "Your account may not open this page" in response.text
    assert "do not have permission" not in client.get("/admin/").text


@pytest.fixture
def lost() -> Client:
    """A browser whose session has ended; the check of tokens is on."""
    return Client(enforce_csrf_checks=True)


FORM = {"title": "Typed <b>text</b>", "choice": ["a", "b"]}
OURS = {"origin": "http://testserver", "accept": "text/html"}


def test_a_form_sent_after_the_session_gives_its_text_back(lost: Client, tree) -> None:
    response = lost.post("/admin/pages/3/edit/?x=1", FORM, headers=OURS)
    assert response.status_code == 403
    assert 'action="/admin/pages/3/edit/?x=1"' in response.text
    assert 'name="title" value="Typed &lt;b&gt;text&lt;/b&gt;"' in response.text
    assert response.text.count('name="choice"') == 2
    assert response["Cache-Control"] == "private, no-store"


def test_so_does_one_whose_token_changed_by_signing_in_again(lost: Client, tree) -> None:
    lost.force_login(make_member_of("Desk", is_staff=True))
    response = lost.post("/admin/pages/3/edit/", FORM, headers=OURS)
    assert response.status_code == 403
    assert "You signed in again meanwhile." in response.text
    assert "Typed &lt;b&gt;text" in response.text


@pytest.mark.parametrize(
    "headers", [{**OURS, "origin": "https://evil.example"}, {"accept": "text/html"}]
)
def test_a_form_of_another_site_gives_nothing_back(lost: Client, tree, headers) -> None:
    lost.force_login(make_member_of("Desk", is_staff=True))
    response = lost.post("/admin/pages/3/edit/", FORM, headers=headers)
    assert response.status_code == 403
    assert "Typed" not in response.text


def test_no_page_of_the_admin_fails_on_purpose(client: Client, tree) -> None:
    client.force_login(make_editor())
    assert client.get("/admin/failwhale/").status_code == 404
