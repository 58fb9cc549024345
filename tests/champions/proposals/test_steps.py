"""The screens of a proposal, with JavaScript off."""

import re
from datetime import timedelta

import pytest

from champions.models import Edition, Proposal, Upload
from tests.champions.proposals.answering import (
    ASKED,
    CLOSES,
    GRACE,
    LATE,
    NOW,
    Q_STEP,
    own_path,
    post,
    signed_in,
    step_path,
    written,
)
from tests.factories.champions import SECOND, STATEMENT, declare, make_juror, make_proposal
from tests.factories.desk import make_member_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def states(response):
    """Step by step, how far each is."""
    found = re.findall(r"steps__line--(empty|begun|wrong|done)", response.content.decode())
    return found


# Doors


def test_anybody_sees_what_applying_takes_and_signs_in_to_begin(edition, client):
    page = client.get("/en/champions/2030/apply/")
    assert page.status_code == 200
    assert "/accounts/login/?next=/en/champions/2030/apply/" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    sent = client.post("/en/champions/2030/apply/")
    assert sent["Location"] == "/accounts/login/?next=/en/champions/2030/apply/"
    assert Proposal.objects.count() == 0


def test_one_click_begins_and_another_finds_the_same(edition, browser):
    sent = [browser.post("/fr/champions/2030/apply/")["Location"] for _click in range(2)]
    proposal = Proposal.objects.get()
    assert sent == [step_path(proposal, "eligibility", "fr")] * 2
    assert proposal.language == "fr"


@pytest.mark.parametrize("moment", [CLOSES, GRACE, LATE])
def test_nothing_begins_after_the_end(edition, ada, clock, moment):
    clock.move_to(moment)
    browser = signed_in(ada)
    assert b"Begin a proposal" not in browser.get("/en/champions/2030/apply/").content
    sent = browser.post("/en/champions/2030/apply/", follow=True)
    assert "The call for proposals is closed." in sent.content.decode()
    assert Proposal.objects.count() == 0


@pytest.mark.parametrize("year", ["1999", "99999999999999999999"])
def test_an_edition_that_is_not_there_is_not_there(edition, browser, year):
    assert browser.get(f"/en/champions/{year}/apply/").status_code == 404


def test_an_edition_without_a_page_takes_no_proposals(edition, browser):
    Edition.objects.update(withdrawn_at=NOW)
    assert browser.get("/en/champions/2030/apply/").status_code == 404


@pytest.fixture
def others(edition, draft, ben):
    """Everybody who is not an applicant of the draft, jurors who may read others included."""
    juror = make_juror(edition)
    declare(juror, [draft])
    return {
        "somebody": ben,
        "secretariat": make_member_of("Secretariat"),
        "juror": juror.user,
    }


@pytest.mark.parametrize("role", ["somebody", "secretariat", "juror"])
def test_a_proposal_is_its_applicants_alone(draft, others, role):
    client = signed_in(others[role])
    for step in ("eligibility", Q_STEP, "files", "check"):
        assert client.get(step_path(draft, step)).status_code == 404
        assert client.post(step_path(draft, step), {"go": "next"}).status_code == 404
    assert post(client, draft, Q_STEP, {ASKED: "Mine now"}).status_code == 404
    assert written(draft, ASKED) == ("We propose it.", 1)


def test_whoever_is_not_signed_in_is_asked_to(draft, client):
    path = step_path(draft, Q_STEP)
    assert client.get(path)["Location"] == f"/accounts/login/?next={path}"


@pytest.mark.parametrize("step", ["q-nothing", "document", "done", "secret"])
def test_a_step_that_is_not_asked_is_not_there(draft, browser, step):
    assert browser.get(step_path(draft, step)).status_code == 404
    assert browser.post(step_path(draft, step)).status_code == 404


def test_a_proposal_has_its_own_year(draft, browser):
    assert browser.get(step_path(draft, Q_STEP).replace("2030", "2031")).status_code == 404


# Reading and writing


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_screen_shows_what_was_written(draft, browser, language):
    for step in ("eligibility", "organisation", "team", Q_STEP, f"q-{SECOND}", "budget", "files"):
        page = browser.get(step_path(draft, step, language))
        assert page.status_code == 200
        assert "error-summary" not in page.content.decode()
    assert "Looms for all" in browser.get(step_path(draft, "team", language)).content.decode()


def test_saving_stays_and_continuing_goes_on(draft, browser):
    stayed = post(browser, draft, Q_STEP, {ASKED: "Better."})
    assert stayed["Location"] == step_path(draft, Q_STEP)
    went = post(browser, draft, Q_STEP, {ASKED: "Best."}, go="next")
    assert went["Location"] == step_path(draft, f"q-{SECOND}")
    assert written(draft, ASKED) == ("Best.", 3)


def test_going_anywhere_keeps_what_was_typed(draft, browser):
    went = post(browser, draft, Q_STEP, {ASKED: "Better."}, wizard_goto_step="team")
    assert went["Location"] == step_path(draft, "team")
    assert written(draft, ASKED)[0] == "Better."
    nowhere = post(browser, draft, Q_STEP, {ASKED: "Best."}, wizard_goto_step="nowhere")
    assert nowhere["Location"] == step_path(draft, Q_STEP)


def test_an_invalid_text_keeps_nobody_and_leaves_a_mark(draft, browser):
    long = "word " * 51
    went = post(browser, draft, Q_STEP, {ASKED: long}, go="next")
    assert went.status_code == 302
    page = browser.get(went["Location"])
    assert states(page) == ["done", "done", "done", "wrong", "empty", "done", "empty", "empty"]
    quiet = browser.get(step_path(draft, Q_STEP)).content.decode()
    assert "Words: 51 of 50, 1 too many" in quiet
    assert "take out 1 word" not in quiet
    asked = browser.get(f"{step_path(draft, Q_STEP)}?check=1").content.decode()
    assert "51 words, and at most 50 are allowed: take out 1 word." in asked


def test_steps_say_how_far_they_are(edition, ada, browser):
    proposal = make_proposal(
        edition, lead=ada, answers={"organisation.name": "Us", "budget.words": "Wool"}
    )
    page = browser.get(step_path(proposal, "team"))
    assert states(page) == ["empty", "begun", "empty", "empty", "empty", "done", "empty", "empty"]
    Upload.objects.create(proposal=proposal, name="a.pdf", size=1, completed_at=NOW)
    assert states(browser.get(step_path(proposal, "team")))[6] == "done"


def test_boxes_become_one_text(draft, browser):
    countries = {"team.countries": ["UG", "KE"], "version.team.countries": "1", "go": "save"}
    browser.post(step_path(draft, "team"), countries)
    assert written(draft, "team.countries") == ("UG,KE", 2)
    browser.post(
        step_path(draft, "team"),
        {**countries, "team.countries": ["global", "KE"], "version.team.countries": "2"},
    )
    assert written(draft, "team.countries") == ("global", 3)


def test_a_box_that_is_not_ticked_any_more_is_emptied(draft, browser):
    name = f"eligibility.{STATEMENT}"
    browser.post(step_path(draft, "eligibility"), {f"version.{name}": "1", "go": "save"})
    assert written(draft, name) == ("", 2)


def test_a_field_that_did_not_come_with_its_version_is_left_alone(draft, browser):
    browser.post(step_path(draft, Q_STEP), {ASKED: "Lost?", "go": "save"})
    browser.post(step_path(draft, "organisation"), {"go": "next"})
    assert written(draft, ASKED) == ("We propose it.", 1)
    assert written(draft, "organisation.name") == ("Example Crafts", 1)


@pytest.mark.parametrize("version", ["", "x", "-1", "1.5", "٣", "9" * 30])
def test_a_forged_version_changes_nothing_and_breaks_nothing(draft, browser, version):
    sent = post(browser, draft, Q_STEP, {ASKED: "Forged"}, versions={ASKED: version})
    assert sent.status_code == 302
    assert written(draft, ASKED) == ("We propose it.", 1)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "{{ 7|add:7 }}{% load x %}",
        "</textarea><img src=x onerror=alert(1)>",
        "a\x00b",
        "\u202eevil",
        "'; drop table champions_answer; --",
    ],
)
def test_hostile_text_is_text(draft, browser, text):
    assert post(browser, draft, Q_STEP, {ASKED: text}).status_code == 302
    for path in (step_path(draft, Q_STEP), step_path(draft, "check"), own_path(draft, "text/")):
        page = browser.get(path).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "1414" not in page


def test_a_question_that_came_later_says_so(edition, draft, browser):
    edition.questions[1]["added"] = (NOW + timedelta(days=1)).isoformat()
    edition.save()
    mark = "Added since you started"
    assert mark in browser.get(step_path(draft, f"q-{SECOND}")).content.decode()
    assert mark not in browser.get(step_path(draft, Q_STEP)).content.decode()
    assert browser.get(step_path(draft, "check")).content.decode().count(mark) == 1
    Proposal.objects.update(started_at=NOW + timedelta(days=2))
    assert mark not in browser.get(step_path(draft, f"q-{SECOND}")).content.decode()


def test_a_screen_costs_a_fixed_number_of_queries(
    edition, draft, browser, django_assert_num_queries
):
    browser.get(step_path(draft, Q_STEP))
    with django_assert_num_queries(10) as few:
        browser.get(step_path(draft, Q_STEP))
    extra = [
        {
            "id": f"77777777-7777-4777-8777-{n:012}",
            "type": "question",
            "added": "",
            "value": {"label": f"Q{n}", "kind": "text", "required": True},
        }
        for n in range(10)
    ]
    edition.questions = edition.questions + extra
    edition.save()
    with django_assert_num_queries(len(few)):
        browser.get(step_path(draft, Q_STEP))


def test_another_language_keeps_what_was_typed(edition, draft, browser):
    page = browser.get(step_path(draft, "organisation")).content.decode()
    assert re.search(r'form="step-form" name="wizard_language" value="fr"', page)
    said = {"organisation.name": "Example Crafts", "organisation.website": "not an address"}
    sent = post(browser, draft, "organisation", said, go="", wizard_language="fr")
    assert sent["Location"] == step_path(draft, "organisation", "fr")
    page = browser.get(sent["Location"]).content.decode()
    assert 'value="Example Crafts"' in page
    assert 'value="not an address"' in page
