"""Autosave: what the script sends, and what it is told."""

import json

import pytest
from django.test import Client

from champions.models import Proposal
from champions.proposals.domain.writing import save
from tests.champions.proposals.answering import (
    ASKED,
    CLOSES,
    GRACE,
    LATE,
    NOW,
    OPENS,
    TICK,
    own_path,
    signed_in,
    written,
)
from tests.factories.champions import declare, make_juror
from tests.factories.desk import make_member_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def browser(ada):
    """Ada, signed in; this door needs no page of the site."""
    return signed_in(ada)


def send(browser, proposal, text="Better.", version=1, name=ASKED):
    return raw(browser, proposal, json.dumps({"name": name, "text": text, "version": version}))


def raw(browser, proposal, body, content_type="application/json"):
    return browser.post(own_path(proposal, "save/"), body, content_type=content_type)


def test_a_text_is_kept(draft, browser):
    answer = send(browser, draft)
    assert (answer.status_code, answer.json()) == (
        200,
        {"version": 2, "saved_at": NOW.isoformat(), "late": False, "sentence": ""},
    )
    assert "no-store" in answer["Cache-Control"]
    assert written(draft, ASKED) == ("Better.", 2)


def test_a_text_begun_from_an_older_one_gets_both(draft, ada, browser):
    save(proposal=draft, user=ada, name=ASKED, text="Theirs", base_version=1)
    answer = send(browser, draft, text="Mine")
    said = answer.json()
    assert answer.status_code == 409
    assert (said["yours"], said["theirs"], said["version"]) == ("Mine", "Theirs", 2)
    assert said["sentence"]
    assert send(browser, draft, text="Mine", version=2).json()["version"] == 3


def test_the_same_text_twice_is_no_conflict(draft, browser):
    assert [send(browser, draft).json()["version"] for _again in range(2)] == [2, 2]


def test_without_a_session_it_says_where_to_sign_in(draft, client):
    answer = send(client, draft)
    assert answer.status_code == 401
    assert answer.json() == {"login": f"/accounts/login/?next={own_path(draft)}"}
    assert written(draft, ASKED) == ("We propose it.", 1)


def test_without_a_token_nothing_is_kept(draft, ada):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ada)
    assert send(strict, draft).status_code == 403
    assert written(draft, ASKED) == ("We propose it.", 1)


def test_nobody_else_writes(edition, draft, ben):
    juror = make_juror(edition)
    declare(juror, [draft])
    for person in (ben, juror.user, make_member_of("Secretariat")):
        assert send(signed_in(person), draft).status_code == 404
    assert send(signed_in(ben), Proposal(key="nothing")).status_code == 404
    assert written(draft, ASKED) == ("We propose it.", 1)


def test_a_co_applicant_writes(draft, ben):
    draft.applicants.add(ben)
    assert send(signed_in(ben), draft).status_code == 200
    assert draft.answers.get(name=ASKED).saved_by == ben
    draft.applicants.remove(ben)
    assert send(signed_in(ben), draft, version=2).status_code == 404


def test_a_get_changes_nothing(draft, browser):
    assert browser.get(own_path(draft, "save/")).status_code == 405


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "null",
        "[]",
        '"text"',
        "7",
        "{}",
        '{"name": 7, "text": "a", "version": 1}',
        '{"name": "a.b", "text": null, "version": 1}',
        '{"name": "a.b", "text": ["a"], "version": 1}',
        '{"name": "a.b", "text": "a"}',
        '{"name": "a.b", "text": "a", "version": "1"}',
        '{"name": "a.b", "text": "a", "version": true}',
        '{"name": "a.b", "text": "a", "version": -1}',
        '{"name": "a.b", "text": "a", "version": 1.0}',
        '{"name": "a.b", "text": "a", "version": 99999999999999999999}',
        '{"name": "a.b", "text": "a", "version": NaN}',
        "[" * 100_000,
        b"\xff\xfe\x00",
        b"\x00",
    ],
    ids=lambda body: ascii(body)[:40],
)
def test_garbage_is_answered_and_keeps_nothing(draft, browser, body):
    answer = raw(browser, draft, body)
    assert answer.status_code == 400
    assert answer.json()["sentence"]
    assert written(draft, ASKED) == ("We propose it.", 1)


def test_a_broken_form_instead_of_json_is_answered(draft, ada):
    checking = Client(enforce_csrf_checks=True)
    checking.force_login(ada)
    token = checking.get(own_path(draft)).context["csrf_token"]
    answer = checking.post(
        own_path(draft, "save/"),
        b"--x\r\nbroken",
        content_type="multipart/form-data; boundary=x",
        headers={"x-csrftoken": str(token)},
    )
    assert answer.status_code == 400
    assert answer.json()["sentence"]
    assert written(draft, ASKED) == ("We propose it.", 1)


@pytest.mark.parametrize(
    "name", ["", "x", "question.none", "a" * 5000, "\x00", "\ud800", "__proto__"]
)
def test_a_field_that_is_not_asked_for_is_answered(draft, browser, name):
    answer = send(browser, draft, name=name)
    assert (answer.status_code, bool(answer.json()["sentence"])) == (400, True)


@pytest.mark.parametrize("text", ["\ud800", "a\x00b", "\udfff\ud83d", "😀" * 10])
def test_any_text_that_json_can_hold_is_kept_somehow(draft, browser, text):
    assert send(browser, draft, text=text).status_code == 200
    written(draft, ASKED)[0].encode()


def test_a_text_that_is_too_long_is_refused_with_a_sentence(draft, browser):
    answer = send(browser, draft, text="a" * 100_001)
    assert (answer.status_code, bool(answer.json()["sentence"])) == (413, True)
    answer = send(browser, draft, text="a" * 3_000_000)
    assert (answer.status_code, bool(answer.json()["sentence"])) == (413, True)


@pytest.mark.parametrize(
    ("now", "status", "late"),
    [
        (OPENS - TICK, 410, None),
        (OPENS, 200, False),
        (CLOSES - TICK, 200, False),
        (GRACE - TICK, 200, False),
        (GRACE, 200, True),
        (LATE - TICK, 200, True),
        (LATE, 410, None),
    ],
)
def test_the_phase_decides_at_the_door(draft, browser, clock, now, status, late):
    clock.move_to(now)
    browser.force_login(draft.lead)
    answer = send(browser, draft)
    said = answer.json()
    assert (answer.status_code, said.get("late")) == (status, late)
    assert ("champions@example.org" in said["sentence"]) == (late is True or now == LATE)


def test_what_is_in_judging_is_gone_for_writing(draft, browser):
    Proposal.objects.update(status="eligible")
    assert send(browser, draft).status_code == 410
