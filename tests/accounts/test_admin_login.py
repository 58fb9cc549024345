"""The admin is entered through the site's own sign-in."""

import pytest

from tests.factories.desk import make_member_of, make_person

pytestmark = pytest.mark.django_db


def test_wagtails_form_gives_way_and_keeps_where_one_was_going(client):
    response = client.get("/admin/pages/3/?p=2", follow=True)
    assert response.redirect_chain[-1][0].startswith("/accounts/login/?next=")
    assert response.redirect_chain[-1][0].endswith("/admin/pages/3/%3Fp%3D2")
    assert client.get("/admin/login/?next=/admin/images/")["Location"] == (
        "/accounts/login/?next=/admin/images/"
    )
    assert client.get("/admin/login/")["Location"] == "/accounts/login/?next=/admin/"


def test_wagtails_form_takes_no_password(client):
    make_member_of("Editors", is_staff=True)
    client.post("/admin/login/", {"username": "editors@example.org", "password": "test-password"})
    assert "_auth_user_id" not in client.session


def test_an_editor_signs_in_and_arrives(client):
    make_member_of("Editors", is_staff=True)
    response = client.post(
        "/accounts/login/?next=/admin/",
        {"login": "editors@example.org", "password": "test-password", "next": "/admin/"},
    )
    assert response["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_next_leads_nowhere_else(client):
    make_person("ada@example.org")
    response = client.post(
        "/accounts/login/",
        {
            "login": "ada@example.org",
            "password": "test-password",
            "next": "https://evil.example.com/",
        },
    )
    assert response["Location"] == "/accounts/registrations/"


@pytest.mark.parametrize("role", [None, "Jurors"])
def test_somebody_without_access_is_refused_and_not_sent_round_in_circles(client, role):
    client.force_login(make_member_of(role) if role else make_person("ada@example.org"))
    response = client.get("/admin/", follow=True)
    assert response.status_code == 403
    assert len(response.redirect_chain) == 1
    assert "do not have permission" not in client.get("/accounts/registrations/").content.decode()


def test_signing_out_of_the_admin_signs_out(client):
    client.force_login(make_member_of("Editors", is_staff=True))
    assert client.get("/admin/logout/").status_code == 200
    assert "_auth_user_id" in client.session
    assert client.post("/admin/logout/")["Location"] == "/"
    assert "_auth_user_id" not in client.session


def test_the_second_factor_stands_before_the_admin(client, settings):
    settings.STAFF_MFA_REQUIRED = True
    client.force_login(make_member_of("Desk", is_staff=True))
    for url in ("/admin/", "/admin/registrations/", "/admin/registrations/?export=csv"):
        response = client.get(url)
        assert response.status_code == 302
        assert response["Location"] == "/accounts/2fa/totp/activate/"
