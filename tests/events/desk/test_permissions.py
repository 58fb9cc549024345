"""Who may see, take away, and cancel: by role, at every address."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import NoReverseMatch, reverse

from events.models import SeatPool
from tests.factories.desk import make_member_of, make_person, make_registration

pytestmark = pytest.mark.django_db
INDEX = "/admin/registrations/"


def addresses(registration):
    return [
        INDEX,
        f"{INDEX}results/",
        f"{INDEX}?export=csv",
        f"{INDEX}?export=xlsx",
        f"{INDEX}inspect/{registration.pk}/",
        f"{INDEX}cancel/{registration.pk}/",
    ]


def user_with(*codenames):
    user = make_person("special@example.org", is_staff=True)
    user.user_permissions.add(
        *Permission.objects.filter(codename__in=["access_admin", *codenames]).exclude(
            content_type__app_label="snippets"
        )
    )
    return user


@pytest.mark.parametrize("role", ["Desk", "Secretariat"])
def test_the_desk_and_the_secretariat_come_in_everywhere(client, event, role):
    client.force_login(make_member_of(role, is_staff=True))
    for url in addresses(make_registration(event)):
        assert client.get(url).status_code == 200, url


@pytest.mark.parametrize("role", ["Editors", "Jurors", "applicant", "anonymous"])
def test_nobody_else_comes_in_anywhere(client, event, role):
    registration = make_registration(event, family_name="Unmistakable")
    if role == "applicant":
        client.force_login(make_person("applicant@example.org"))
    elif role != "anonymous":
        client.force_login(make_member_of(role, is_staff=True))
    for url in addresses(registration):
        response = client.get(url)
        assert response.status_code in (302, 403, 404), url
        assert "Unmistakable" not in response.content.decode()
        assert not response.get("Content-Disposition")
    client.post(f"{INDEX}cancel/{registration.pk}/", {"reason": "Because"})
    registration.refresh_from_db()
    assert registration.status == "confirmed"


@pytest.mark.parametrize("export", ["csv", "xlsx"])
def test_seeing_is_not_taking_away(client, event, export):
    registration = make_registration(event)
    client.force_login(user_with("view_registration"))
    html = client.get(INDEX).content.decode()
    assert registration.full_name in html
    assert "export=" not in html
    response = client.get(INDEX, {"export": export})
    assert response.status_code == 403
    assert not response.get("Content-Disposition")
    response = client.get(f"{INDEX}results/", {"export": export})
    assert response.status_code == 403


def test_seeing_is_not_cancelling(client, event):
    registration = make_registration(event)
    client.force_login(user_with("view_registration"))
    url = f"{INDEX}cancel/{registration.pk}/"
    assert url not in client.get(f"{INDEX}inspect/{registration.pk}/").content.decode()
    assert client.get(url).status_code == 403
    assert client.post(url, {"reason": "Because"}).status_code == 403
    registration.refresh_from_db()
    assert registration.status == "confirmed"


def test_the_right_to_export_alone_opens_nothing(client, event):
    make_registration(event, family_name="Unmistakable")
    client.force_login(user_with("export_registration", "change_registration"))
    response = client.get(INDEX, {"export": "csv"})
    assert response.status_code == 403


def test_needs_are_for_those_who_look_after_them(client, event):
    registration = make_registration(event, access_needs="Step-free", diet="No nuts")
    client.force_login(user_with("view_registration", "export_registration"))
    url = f"{INDEX}inspect/{registration.pk}/"
    body = client.get(INDEX, {"export": "csv"}).getvalue().decode()
    for secret in ("Step-free", "No nuts"):
        assert secret not in client.get(url).content.decode()
        assert secret not in body
    assert "Access needs" not in body


def test_the_desk_sees_needs(desk, event):
    registration = make_registration(event, access_needs="Step-free", diet="No nuts")
    html = desk.get(f"{INDEX}inspect/{registration.pk}/").content.decode()
    body = desk.get(INDEX, {"export": "csv"}).getvalue().decode()
    for words in ("Step-free", "No nuts"):
        assert words in html
        assert words in body


@pytest.mark.parametrize("name", ["add", "edit", "delete", "copy", "history", "usage"])
def test_no_address_passes_the_seats_by(desk, event, name):
    registration = make_registration(event)
    with pytest.raises(NoReverseMatch):
        reverse(f"registrations:{name}", args=[registration.pk])
    for url in (f"{INDEX}{name}/{registration.pk}/", f"{INDEX}new/"):
        assert desk.get(url).status_code == 404
        assert desk.post(url).status_code == 404
    assert SeatPool.objects.get(event=event, participation="in_person").taken == 1


def test_the_menu_names_the_desk_only_to_those_who_may_enter(client, event):
    client.force_login(make_member_of("Secretariat", is_staff=True))
    assert '"/admin/registrations/"' in client.get("/admin/").content.decode()
    client.force_login(make_member_of("Editors", is_staff=True))
    assert '"/admin/registrations/"' not in client.get("/admin/").content.decode()


def test_a_group_can_be_granted_only_what_a_page_asks_for():
    from events.desk.viewsets.registrations import registrations

    names = {one.codename for one in registrations.get_permissions_to_register()}
    assert names == {
        "view_registration",
        "change_registration",
        "export_registration",
        "view_needs",
        "check_in_registration",
        "write_to_registrations",
    }
