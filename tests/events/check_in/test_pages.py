"""Check-in without a script: who may stand there, what is shown, and what a tap does."""

import json
import re

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from events.check_in.domain.arrivals import check_in
from events.letters.codes import check_in_code, check_in_url
from events.models import CheckIn, Registration
from tests.events.check_in.conftest import TODAY, key
from tests.factories.desk import make_member_of, make_person, make_registration
from tests.factories.registration import make_open_event

pytestmark = pytest.mark.django_db

PAGES = ("", "walk-in/", "list/", "badges.pdf")
DATA = ("participants.json", "sw.js", "manifest.webmanifest")


def url(event, rest=""):
    return f"/en/check-in/{event.pk}/{rest}"


def tap(staff, event, row, kind="arrival", **more):
    data = {"kind": kind, "key": key(), "reference": row.reference, **more}
    return staff.post(url(event), data, follow=True)


@pytest.mark.parametrize("role", ["Desk", "Secretariat"])
def test_the_desk_and_the_secretariat_stand_at_check_in(client, event, role):
    client.force_login(make_member_of(role, is_staff=True))
    for rest in PAGES + DATA:
        response = client.get(url(event, rest))
        assert response.status_code == 200, rest
        assert "no-store" in response["Cache-Control"]
    assert client.get("/en/check-in/").status_code == 200


@pytest.mark.parametrize("role", ["Editors", "Jurors", "applicant", "anonymous"])
def test_nobody_else_does(client, event, role):
    row = make_registration(event, family_name="Unmistakable")
    if role == "applicant":
        client.force_login(make_person("applicant@example.org"))
    elif role != "anonymous":
        client.force_login(make_member_of(role, is_staff=True))
    for rest in PAGES + DATA:
        response = client.get(url(event, rest), {"q": "Ada"})
        expected = (302 if rest in PAGES else 401) if role == "anonymous" else 403
        assert response.status_code == expected, rest
        assert b"Unmistakable" not in response.content
    assert client.get("/en/check-in/").status_code in (302, 403)
    tap(client, event, row)
    client.post(url(event, "sync"), "{}", content_type="application/json")
    assert not CheckIn.objects.exists()


def test_the_permission_alone_is_enough_and_a_second_factor_is_asked_for(client, event, settings):
    guard = make_person("guard@example.org")
    guard.user_permissions.add(Permission.objects.get(codename="check_in_registration"))
    client.force_login(guard)
    assert client.get(url(event)).status_code == 200
    settings.STAFF_MFA_REQUIRED = True
    assert client.get(url(event))["Location"] == "/accounts/2fa/totp/activate/"
    assert client.get(url(event, "participants.json")).status_code == 403


def test_search_and_tap(staff, user, event):
    ada = make_registration(event, organisation="Chambre d’Exemple")
    make_registration(event, given_name="Bo", family_name="Muster")
    html = staff.get(url(event), {"q": "ada exemple"}).content.decode()
    assert "Ada Sample" in html
    assert "Bo Muster" not in html
    html = tap(staff, event, ada).content.decode()
    assert "Ada Sample is checked in." in html
    assert 'data-count="arrived">1<' in html
    assert "<time data-time>11:30</time>" in html
    assert CheckIn.objects.get().checked_in_by == user
    html = tap(staff, event, ada, "undo").content.decode()
    assert "Ada Sample is not checked in." in html
    assert 'data-count="arrived">0<' in html


def test_the_page_that_devices_keep_names_nobody(staff, event):
    make_registration(event)
    html = staff.get(url(event)).content.decode()
    assert "Ada" not in html
    assert 'rel="manifest"' in html


def test_somebody_who_cancelled_sees_why_not(staff, event):
    ada = make_registration(event, status="cancelled")
    assert (
        "This registration was cancelled."
        in staff.get(url(event), {"q": ada.reference}).content.decode()
    )
    assert "This registration was cancelled." in tap(staff, event, ada).content.decode()
    assert not CheckIn.objects.exists()


def test_who_came_back_after_cancelling_appears_once(staff, event):
    make_registration(event, status="cancelled")
    ada = make_registration(event)
    html = staff.get(url(event), {"q": "Ada"}).content.decode()
    assert re.findall(r'data-person="([^"]+)"', html) == [ada.reference]
    assert "was cancelled" not in html


def test_nonsense_is_answered_in_words(staff, event):
    other = make_registration(make_open_event(slug="other", start_date=TODAY))
    for data in ({}, {"kind": "arrival", "key": "x"}, {"kind": "arrival", "key": key()}):
        assert staff.post(url(event), data, follow=True).status_code == 200
    assert "Nobody is registered with this reference." in tap(staff, event, other).content.decode()
    assert staff.get("/en/check-in/999999/").status_code == 404


def test_a_walk_in_at_a_full_event_is_asked_about_and_nothing_typed_is_lost(staff):
    event = make_open_event(start_date=TODAY, capacity_in_person=0)
    said = {"given_name": "Pat", "family_name": "Passer", "organisation": "Example Press",
            "capacity": "press", "key": key()}  # fmt: skip
    html = staff.post(url(event, "walk-in/"), said).content.decode()
    assert "No place is left in person." in html
    assert 'value="Passer"' in html
    assert not re.search(r"data-over-limit hidden", html)
    response = staff.post(url(event, "walk-in/"), said | {"over_limit": "on"}, follow=True)
    assert "Pat Passer is checked in." in response.content.decode()
    assert not Registration.objects.get().takes_seat


def test_a_code_shows_the_desk_the_line_and_anybody_else_nothing(staff, event):
    ada = make_registration(event)
    assert check_in_url(ada).endswith(f"/check-in/q/{check_in_code(ada)}/")
    page = f"/en/check-in/q/{check_in_code(ada)}/"
    assert staff.get(page)["Location"] == f"{url(event)}?q={ada.reference}"
    assert staff.get("/en/check-in/q/AAAA-AAAA:forged/").status_code == 404
    assert not CheckIn.objects.exists()
    stranger = Client()
    known = stranger.get(page)
    forged = stranger.get("/en/check-in/q/AAAA-AAAA:forged/")
    assert known.status_code == forged.status_code == 200
    assert known.content.replace(check_in_code(ada).encode(), b"") == forged.content.replace(
        b"AAAA-AAAA:forged", b""
    )
    assert b"Ada" not in known.content
    assert ada.reference.encode() not in known.content.replace(check_in_code(ada).encode(), b"")


def test_addresses_without_a_language_lead_to_the_visitors(client, event):
    spanish = {"HTTP_ACCEPT_LANGUAGE": "es"}
    assert client.get("/check-in/q/A:b/", **spanish)["Location"] == "/es/check-in/q/A:b/"
    assert client.get(f"/check-in/{event.pk}/?q=A")["Location"] == f"/en/check-in/{event.pk}/?q=A"
    client.force_login(make_person("fr@example.org", language="fr"))
    assert client.get("/check-in/")["Location"] == "/fr/check-in/"


def test_the_printed_list_has_a_box_for_each_expected_person(staff, event):
    make_registration(event, family_name="Zeta")
    make_registration(event, given_name="Bo", family_name="Ångström")
    make_registration(event, given_name="Cleo", participation="online")
    html = staff.get(url(event, "list/")).content.decode()
    assert html.index("Ångström") < html.index("Zeta")
    assert "Cleo" not in html
    assert html.count("door-list__box") == 2 + 8


@pytest.mark.parametrize("count", [1, 3])
def test_a_search_costs_the_same_for_one_and_for_three(
    staff, event, count, django_assert_max_num_queries
):
    for number in range(count):
        row = make_registration(event, given_name=f"Ada{number}")
        check_in(registration=row, device_key=key())
    staff.get(url(event))
    with django_assert_max_num_queries(9):
        assert b"Ada" in staff.get(url(event), {"q": "Sample"}).content


def test_signing_out_after_check_in_ends_where_the_device_forgets(staff, event):
    assert staff.post("/accounts/logout/")["Location"] == "/"
    staff.force_login(make_person("late@example.org"))
    staff.cookies["door"] = "1"
    assert staff.post("/accounts/logout/")["Location"] == "/accounts/login/"
    assert b"check-in-forget" in staff.get("/accounts/login/").content
    assert b"check-in-forget" not in Client().get("/accounts/login/").content


# What devices fetch and send


def sync(staff, event, *acts):
    return staff.post(
        url(event, "sync"), json.dumps({"acts": acts}), content_type="application/json"
    )


def test_a_device_takes_along_no_more_than_check_in_needs(staff, event):
    make_registration(event, access_needs="Step-free", diet="No nuts", holds_badge=True)
    body = staff.get(url(event, "participants.json")).json()
    [ada] = body.pop("people")
    assert set(ada) == {
        "reference", "code", "name", "organisation", "standing", "badge", "walk_in", "why_not",
        "arrived_at",
    }  # fmt: skip
    assert (ada["name"], ada["badge"], ada["why_not"]) == ("Ada Sample", True, "")
    assert body == {
        "event": event.pk,
        "day": "2030-05-07",
        "first_day": "2030-05-07",
        "last_day": "2030-05-07",
        "zone": "Europe/Zurich",
        "forget_at": "2030-05-07T22:00:00+00:00",
        "may_keep": True,
    }


def test_what_has_not_changed_is_not_sent_again(staff, event):
    ada = make_registration(event)
    address = url(event, "participants.json")
    etag = staff.get(address)["ETag"]
    assert staff.get(address, HTTP_IF_NONE_MATCH=etag).status_code == 304
    check_in(registration=ada, device_key=key())
    assert staff.get(address, HTTP_IF_NONE_MATCH=etag).status_code == 200


def test_nobody_is_given_out_long_before_or_after(staff):
    event = make_open_event()
    make_registration(event)
    body = staff.get(url(event, "participants.json")).json()
    assert (body["may_keep"], body["people"]) == (False, [])


def test_arrivals_come_in_late_and_twice(staff, user, event):
    ada, bo = make_registration(event), make_registration(event, status="cancelled", given_name="B")
    acts = [
        {"kind": "arrival", "key": key(), "reference": ada.reference,
         "at": "2030-05-07T08:05:00.000Z"},
        {"kind": "arrival", "key": key(), "reference": bo.reference,
         "at": "2030-05-07T08:06:00.000Z"},
        {"kind": "walk_in", "key": key(), "given_name": "Pat", "family_name": "Passer",
         "organisation": "Example Press", "capacity": "press", "over_limit": True,
         "at": "2030-05-07T08:07:00.000Z"},
    ]  # fmt: skip
    for _time in range(2):
        results = sync(staff, event, *acts).json()["results"]
        assert [results[act["key"]]["state"] for act in acts] == ["done", "refused", "done"]
    assert results[acts[1]["key"]]["sentence"] == "This registration was cancelled."
    noted = [(one.arrived_at.minute, one.checked_in_by) for one in CheckIn.objects.order_by("pk")]
    assert noted == [(5, user), (7, user)]
    undone = {**acts[0], "kind": "undo", "key": key(), "at": "2030-05-07T08:10:00.000Z"}
    sync(staff, event, undone, undone)
    assert CheckIn.objects.filter(undone_at__isnull=True).count() == 1


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"acts": 3}', '{"acts": [3]}'])
def test_a_broken_message_is_refused(staff, event, body):
    response = staff.post(url(event, "sync"), body, content_type="application/json")
    assert response.status_code == 400


def test_a_broken_act_is_refused_by_its_key(staff, event):
    results = sync(staff, event, {"key": "x"}, {"key": key(), "kind": "walk_in"}).json()["results"]
    assert {one["state"] for one in results.values()} == {"refused"}
    assert sync(staff, event, *[{}] * 201).status_code == 413


def test_syncing_needs_the_token(event, user):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(user)
    assert sync(strict, event).status_code == 403


def test_the_worker_is_limited_to_one_event_and_the_policy_holds(staff, event):
    response = staff.get(url(event, "sw.js"))
    assert response["Content-Type"] == "text/javascript"
    assert "Service-Worker-Allowed" not in response
    assert f'"page": "{url(event)}"' in response.content.decode()
    manifest = staff.get(url(event, "manifest.webmanifest"))
    assert manifest["Content-Type"] == "application/manifest+json"
    body = json.loads(manifest.content)
    assert body["scope"] == body["start_url"] == url(event)
    html = staff.get(url(event)).content.decode()
    assert "<script>" not in html
    assert "style=" not in html
