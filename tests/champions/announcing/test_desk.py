"""The admin's pages around an announcement: who has them, what they show, what they do."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from champions.announcing.domain.announcement import announce
from champions.models import Confirmation, Edition, PressPass, ProposalPage
from letters.models import Letter
from tests.champions.announcing.conftest import PLANNED, Stage
from tests.factories.champions import make_proposal
from tests.factories.content import make_editor
from tests.factories.desk import make_member_of, make_person

pytestmark = pytest.mark.django_db

PAGES = ("edition", "winners", "letters", "press", "statistics")


@pytest.fixture(autouse=True)
def _before():
    with time_machine.travel(PLANNED - timedelta(days=5), tick=True):
        yield


@pytest.fixture
def desk(stage: Stage) -> Client:
    client = Client()
    client.force_login(stage.officer)
    return client


def address(name: str, *args) -> str:
    return reverse(f"announcing:{name}", args=args)


def test_the_pages_exist_for_the_embargo_group_alone(stage: Stage, desk: Client) -> None:
    assert stage.winners[0].key
    pages = [
        address("index"),
        address("reports"),
        *(address(name, 2030) for name in PAGES),
        address("letter", 2030, stage.winners[0].key),
    ]
    for page in pages:
        response = desk.get(page)
        assert response.status_code == 200, page
        assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    for user in (make_editor(), make_member_of("Desk", is_staff=True)):
        client = Client()
        client.force_login(user)
        assert [client.get(page).status_code for page in pages] == [404] * len(pages)
        assert "/admin/announcing/" not in client.get("/admin/").content.decode()
    applicant = Client()
    applicant.force_login(make_person("applicant@example.org"))
    assert {applicant.get(page).status_code for page in pages} == {302}
    assert {Client().get(page).status_code for page in pages} == {302}
    assert "/admin/announcing/" in desk.get("/admin/").content.decode()


def test_the_officer_sees_what_would_be_published(stage: Stage, desk: Client) -> None:
    body = desk.get(address("edition", 2030)).content.decode()
    for words in ("Winning Company 1", "Winning Company 2", "Finalist Ltd", "has no page"):
        assert words in body
    assert "Release now" in body


def test_release_needs_a_tick_and_then_one_post(stage: Stage, desk: Client) -> None:
    page = address("edition", 2030)
    assert "Tick the box first" in desk.post(page, {"action": "release"}).content.decode()
    assert desk.get(page + "?action=release&release-sure=on").status_code == 200
    stage.edition.refresh_from_db()
    assert stage.edition.announced_at is None
    response = desk.post(page, {"action": "release", "release-sure": "on", "release-aware": "on"})
    assert response.status_code == 302
    stage.edition.refresh_from_db()
    assert stage.edition.announced_at is not None
    assert (
        desk.post(
            page, {"action": "release", "release-sure": "on", "release-aware": "on"}
        ).status_code
        == 302
    )
    assert Letter.objects.filter(purpose="champions-result").count() == 5


def test_hold_resume_and_move_by_post(stage: Stage, desk: Client) -> None:
    page = address("edition", 2030)
    desk.post(page, {"action": "hold", "hold-reason": "Wait"})
    assert Edition.objects.get().held_at is not None
    assert "Held" in desk.get(page).content.decode()
    desk.post(page, {"action": "resume", "hold-reason": "Go"})
    assert Edition.objects.get().held_at is None
    desk.post(
        page,
        {"action": "move", "move-announces_at": "2030-07-01T09:30", "move-reason": "Later"},
    )
    moved = Edition.objects.get().announces_at
    assert moved is not None
    assert moved.isoformat() == "2030-07-01T07:30:00+00:00"


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"action": "nonsense"},
        {"action": "hold"},
        {"action": "move", "move-reason": "x", "move-announces_at": "2001-01-01T00:00"},
        {"action": "move", "move-reason": "x", "move-announces_at": "soon"},
        {"action": "move", "move-reason": "\x00", "move-announces_at": "2031-01-01T00:00"},
    ],
)
def test_bad_input_changes_nothing(stage: Stage, desk: Client, data: dict[str, str]) -> None:
    before = Edition.objects.values().get()
    assert desk.post(address("edition", 2030), data).status_code == 200
    assert Edition.objects.values().get() == before
    assert desk.get(address("edition", 1999)).status_code == 404


def test_winners_are_told_and_their_pages_prepared(stage: Stage, desk: Client) -> None:
    page = address("winners", 2030)
    key = stage.winners[0].key
    desk.post(page, {"proposal": key, "action": "tell"})
    assert Confirmation.objects.get().told_at is not None
    desk.post(page, {"proposal": key, "action": "prepare"})
    assert ProposalPage.objects.count() == 3
    body = desk.get(page).content.decode()
    assert "no answer yet" in body
    for one in ProposalPage.objects.all():
        assert reverse("wagtailadmin_pages:edit", args=[one.pk]) in body
    assert desk.post(page, {"proposal": "nonsense", "action": "tell"}).status_code == 404


def test_the_winners_page_asks_a_fixed_number_of_queries(stage: Stage, desk: Client) -> None:
    desk.get(address("winners", 2030))
    with CaptureQueriesContext(connection) as few:
        desk.get(address("winners", 2030))
    for winner in stage.winners:
        desk.post(address("winners", 2030), {"proposal": winner.key, "action": "prepare"})
    desk.get(address("winners", 2030))
    with CaptureQueriesContext(connection) as many:
        desk.get(address("winners", 2030))
    assert len(many) <= len(few) + 1


def test_letters_are_read_in_their_language_before(stage: Stage, desk: Client) -> None:
    listed = desk.get(address("letters", 2030)).content.decode()
    assert listed.count("/letters/") >= 5
    body = desk.get(address("letter", 2030, stage.winners[1].key)).content.decode()
    assert "You have won: Champions 2030" in body
    assert "sandbox" in body
    told = desk.get(address("letter", 2030, stage.winners[1].key) + "?told").content.decode()
    assert "under embargo" in told
    assert not Letter.objects.exists()
    announce(edition=stage.edition, user=stage.officer)
    sent = Letter.objects.get(to_email="winner2@example.org")
    again = desk.get(address("letter", 2030, stage.winners[1].key)).content.decode()
    assert sent.subject in again


def test_figures_name_the_kinds_of_organisation_in_words(stage: Stage, desk: Client) -> None:
    answers = {"organisation.kind": "non_profit"}
    make_proposal(stage.edition, status="submitted", answers=answers)
    html = desk.get(address("statistics", 2030)).content.decode()
    assert "Non-profit organisation" in html
    assert "non_profit" not in html


def test_press_passes_are_given_and_revoked(stage: Stage, desk: Client) -> None:
    page = address("press", 2030)
    data = {"email": "press@example.org", "language": "fr", "expires_at": "2030-06-27T12:00"}
    assert desk.post(page, {**data, "action": "give"}).status_code == 302
    found = PressPass.objects.get()
    assert found.expires_at == PLANNED
    for bad in ({"email": "no"}, {"expires_at": "2001-01-01T00:00"}, {"language": "xx"}):
        assert desk.post(page, {**data, **bad, "action": "give"}).status_code == 200
    assert PressPass.objects.count() == 1
    for nonsense in ("nonsense", "9" * 5000, "²"):
        assert desk.post(page, {"action": "revoke", "pass": nonsense}).status_code == 404
    desk.post(page, {"action": "revoke", "pass": str(found.pk)})
    found.refresh_from_db()
    assert found.revoked_at is not None
    assert "Revoked" in desk.get(page).content.decode()
