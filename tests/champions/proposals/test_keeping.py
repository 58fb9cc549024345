"""Nothing that was typed into a screen is lost: two texts, the end of the call, a lost session."""

import re

import pytest
from django.test import Client

from champions.models import Proposal
from champions.proposals.domain.writing import save
from tests.champions.proposals.answering import (
    ASKED,
    GRACE,
    LATE,
    Q_STEP,
    complete,
    own_path,
    post,
    signed_in,
    step_path,
    written,
)
from tests.factories.champions import SECOND, make_proposal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


# Two texts for one field


def test_both_texts_come_back_and_one_is_chosen(draft, ada, browser):
    save(proposal=draft, user=ada, name=ASKED, text="From the phone", base_version=1)
    page = post(browser, draft, Q_STEP, {ASKED: "From the desk"}, versions={ASKED: 1})
    shown = page.content.decode()
    assert page.status_code == 409
    assert "From the phone" in shown
    assert "From the desk" in shown
    assert f'name="version.{ASKED}" value="2"' in shown
    assert written(draft, ASKED) == ("From the phone", 2)
    again = {f"ask.{ASKED}": "1"}
    mine = {**again, f"keep.{ASKED}": "mine"}
    chosen = post(browser, draft, Q_STEP, {ASKED: "From the desk"}, versions={ASKED: 2}, **mine)
    assert chosen.status_code == 302
    assert written(draft, ASKED) == ("From the desk", 3)


def test_the_other_text_can_be_kept(draft, ada, browser):
    save(proposal=draft, user=ada, name=ASKED, text="From the phone", base_version=1)
    choice = {f"ask.{ASKED}": "1", f"keep.{ASKED}": "theirs"}
    sent = post(browser, draft, Q_STEP, {ASKED: "From the desk"}, versions={ASKED: 2}, **choice)
    assert sent.status_code == 302
    assert written(draft, ASKED) == ("From the phone", 2)


def test_choosing_neither_asks_again_and_keeps_both(draft, ada, browser):
    save(proposal=draft, user=ada, name=ASKED, text="From the phone", base_version=1)
    page = post(
        browser,
        draft,
        Q_STEP,
        {ASKED: "From the desk"},
        versions={ASKED: 2},
        **{f"ask.{ASKED}": "1"},
    )
    assert page.status_code == 409
    assert "From the desk" in page.content.decode()
    assert written(draft, ASKED) == ("From the phone", 2)


def test_the_other_fields_of_the_step_are_kept_all_the_same(draft, ada, browser):
    save(proposal=draft, user=ada, name="team.people", text="Others", base_version=1)
    page = post(
        browser,
        draft,
        "team",
        {"proposal.title": "New title", "team.people": "Mine"},
        versions={"team.people": 1},
    )
    assert page.status_code == 409
    assert written(draft, "proposal.title") == ("New title", 2)
    assert written(draft, "team.people") == ("Others", 2)
    assert "New title" in page.content.decode()


# The phases


def test_a_late_save_is_kept_and_says_whom_to_write_to(draft, ada, clock):
    clock.move_to(GRACE)
    browser = signed_in(ada)
    sent = post(browser, draft, Q_STEP, {ASKED: "Too late"})
    page = browser.get(sent["Location"])
    assert "Write to champions@example.org" in page.content.decode()
    assert written(draft, ASKED) == ("Too late", 2)
    draft.refresh_from_db()
    assert draft.status == "late"


def test_after_the_end_the_typed_text_comes_back(draft, ada, clock):
    clock.move_to(LATE)
    browser = signed_in(ada)
    assert browser.get(step_path(draft, Q_STEP))["Location"] == own_path(draft)
    page = post(browser, draft, Q_STEP, {ASKED: "Far too late"})
    assert page.status_code == 410
    assert "Far too late" in page.content.decode()
    assert "champions@example.org" in page.content.decode()
    assert written(draft, ASKED) == ("We propose it.", 1)


def test_what_is_in_judging_shows_the_typed_text_back(draft, browser):
    Proposal.objects.update(status="eligible")
    page = post(browser, draft, Q_STEP, {ASKED: "Changed my mind"})
    assert page.status_code == 403
    assert "Changed my mind" in page.content.decode()
    assert "This proposal cannot be changed any more." in page.content.decode()


def test_a_text_beyond_all_bounds_comes_back(draft, browser):
    page = post(browser, draft, Q_STEP, {ASKED: "a" * 100_001})
    assert page.status_code == 413
    assert "a" * 100_001 in page.content.decode()


# A lost session


def test_without_a_session_the_typed_text_comes_back_ready_to_be_sent_again(draft, client, ada):
    page = post(client, draft, Q_STEP, {ASKED: "Written for an hour"}, go="next")
    shown = page.content.decode()
    assert page.status_code == 401
    assert "Written for an hour" in shown
    assert f'name="version.{ASKED}" value="1"' in shown
    assert 'name="go" value="next"' in shown
    assert "We propose it." not in shown
    assert written(draft, ASKED) == ("We propose it.", 1)


def test_a_form_older_than_the_session_comes_back_with_a_new_token(draft, ada):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ada)
    data = {ASKED: "Written for an hour", f"version.{ASKED}": "1", "go": "next"}
    page = strict.post(step_path(draft, Q_STEP), {**data, "csrfmiddlewaretoken": "x" * 64})
    assert page.status_code == 403
    assert "Written for an hour" in page.content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.content.decode())[1]
    sent = strict.post(step_path(draft, Q_STEP), {**data, "csrfmiddlewaretoken": token})
    assert sent["Location"] == step_path(draft, f"q-{SECOND}")
    assert written(draft, ASKED) == ("Written for an hour", 2)


def test_a_foreign_form_submits_nothing(draft, ada):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ada)
    data = {"submit_token": str(draft.submit_token)}
    assert strict.post(step_path(draft, "check"), data).status_code == 403
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_what_comes_back_is_bounded_and_names_only_fields(draft, client):
    data = {"csrfmiddlewaretoken": "x", "evil name": "1", ASKED: "Mine", "next": "//evil"}
    shown = client.post(step_path(draft, Q_STEP), data).content.decode()
    assert "evil" not in shown
    assert "Mine" in shown


# Checking and submitting


def test_the_check_sums_up_what_is_missing_with_the_way_to_it(edition, ada, browser):
    proposal = make_proposal(edition, lead=ada, answers=complete() | {ASKED: "", "team.people": ""})
    page = browser.get(step_path(proposal, "check")).content.decode()
    assert "2 things are missing before you can submit" in page
    assert f"{step_path(proposal, Q_STEP)}?check=1#id_{ASKED}" in page
    assert "submit_token" not in page
    sent = browser.post(
        step_path(proposal, "check"), {"submit_token": str(proposal.submit_token)}, follow=True
    )
    assert "Something is missing or wrong: see the list below." in sent.content.decode()


def test_a_complete_proposal_is_submitted_once(draft, browser, letters):
    page = browser.get(step_path(draft, "check")).content.decode()
    token = re.search(r'name="submit_token" value="([^"]+)"', page)[1]
    for _click in range(2):
        sent = browser.post(step_path(draft, "check"), {"submit_token": token})
        assert sent["Location"] == own_path(draft)
    page = browser.get(own_path(draft)).content.decode()
    assert "We have your proposal. Its reference is SBC2030-0001." in page
    assert draft.submissions.count() == len(letters("champions-received")) == 1


def test_an_answer_to_a_retired_question_is_kept_and_not_submitted(edition, draft, browser):
    edition.questions[0]["retired"] = True
    edition.save()
    assert "not asked any more" in browser.get(step_path(draft, "check")).content.decode()
    browser.post(step_path(draft, "check"), {"submit_token": str(draft.submit_token)})
    assert ASKED not in draft.submissions.get().answers
    assert written(draft, ASKED) == ("We propose it.", 1)


def test_no_submit_button_after_the_bell(draft, ada, clock):
    clock.move_to(GRACE)
    browser = signed_in(ada)
    page = browser.get(step_path(draft, "check")).content.decode()
    assert "submit_token" not in page
    assert "Nothing more can be submitted." in page
