"""An applicant's own pages: where a proposal stands, in words that reveal nothing too early."""

from datetime import timedelta

import pytest
from django.test import Client

from champions.enums import ActorRole, ProposalStatus
from champions.models import Edition, Message, Proposal
from champions.proposals.domain.bell import grant
from champions.proposals.domain.messages import post, tell_ineligible
from champions.proposals.domain.transitions import move
from champions.proposals.presentation.standing import TABLE, WORDS, PublicStanding, public_standing
from refusals import Refused
from tests.champions.proposals.answering import (
    CLOSES,
    GRACE,
    NOW,
    complete,
    own_path,
    signed_in,
    step_path,
)
from tests.factories.champions import declare, make_juror, make_proposal
from tests.factories.desk import make_member_of, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

INTERNAL = ("shortlist", "finalist", "winner", "runner", "eligible", "not selected", "champion of")


# One tested table


def test_every_state_has_its_public_word_before_and_after():
    assert set(TABLE) == set(ProposalStatus)
    assert set(WORDS) == set(PublicStanding)


@pytest.mark.parametrize(
    ("status", "before", "after"),
    [
        ("draft", "draft", "draft"),
        ("late", "late", "late"),
        ("submitted", "received", "not_selected"),
        ("eligible", "judged", "not_selected"),
        ("ineligible", "received", "not_eligible"),
        ("shortlisted", "judged", "not_selected"),
        ("finalist", "judged", "finalist"),
        ("winner", "judged", "winner"),
        ("runner_up", "judged", "runner_up"),
        ("not_selected", "judged", "not_selected"),
        ("withdrawn", "withdrawn", "withdrawn"),
    ],
)
def test_the_table(status, before, after):
    assert public_standing(status, announced=False) == before
    assert public_standing(status, announced=True) == after


@pytest.mark.parametrize("status", ProposalStatus.in_judging())
def test_nothing_tells_the_states_of_judging_apart_before_the_announcement(
    edition, ada, browser, status
):
    proposal = make_proposal(edition, lead=ada, status=status, answers=complete())
    Proposal.objects.update(pending_status="winner", pending_reason="Splendid")
    for path in (own_path(proposal), own_path(proposal, "text/"), "/en/champions/proposals/"):
        page = browser.get(path).content.decode().lower()
        page = page.replace("champions 2030", "")
        assert [word for word in (*INTERNAL, "splendid") if word in page] == []
    assert "Being judged" in browser.get(own_path(proposal)).content.decode()


def test_the_result_shows_once_it_is_announced(edition, ada, browser):
    proposal = make_proposal(edition, lead=ada, status="winner", answers=complete())
    Edition.objects.update(announced_at=NOW)
    assert "It is a champion of this edition." in browser.get(own_path(proposal)).content.decode()


def test_what_is_not_eligible_shows_only_once_it_was_told(edition, ada, browser, letters):
    desk = make_member_of("Secretariat")
    proposal = make_proposal(edition, lead=ada, status="submitted", answers=complete())
    move(
        proposal=proposal,
        to=ProposalStatus.INELIGIBLE,
        role=ActorRole.SECRETARIAT,
        user=desk,
        reason="It is a large company.",
    )
    page = browser.get(own_path(proposal)).content.decode()
    assert "Received" in page
    assert "large company" not in page
    for _again in range(2):
        tell_ineligible(proposal=proposal, user=desk)
    page = browser.get(own_path(proposal)).content.decode()
    assert "Does not take part" in page
    assert "The reason: It is a large company." in page
    assert "Does not take part" in browser.get("/en/champions/proposals/").content.decode()
    (letter,) = letters("champions-ineligible")
    assert "The reason: It is a large company." in letter.text


def test_only_what_is_not_eligible_can_be_told(draft):
    with pytest.raises(Refused, match="^not_ineligible"):
        tell_ineligible(proposal=draft, user=make_member_of("Secretariat"))


# The list and the page


def test_the_list_is_ones_own_in_a_fixed_number_of_queries(
    edition, draft, ada, ben, browser, django_assert_num_queries
):
    make_proposal(edition, lead=ben, answers={"proposal.title": "Not yours"})
    browser.get("/en/champions/proposals/")
    with django_assert_num_queries(5) as few:
        page = browser.get("/en/champions/proposals/").content.decode()
    assert "Looms for all" in page
    assert "Not yours" not in page
    for number in range(3):
        make_proposal(edition, lead=ada, answers={"proposal.title": f"Another {number}"})
    with django_assert_num_queries(len(few)):
        page = browser.get("/en/champions/proposals/").content.decode()
    assert page.count("my-proposal__title") == 4


def test_an_empty_list_says_so(browser):
    assert (
        "You have not begun a proposal yet."
        in browser.get("/en/champions/proposals/").content.decode()
    )


def test_a_page_shows_the_deadline_on_three_clocks(draft, browser):
    page = browser.get(own_path(draft)).content.decode()
    assert "56 days left." in page
    assert "Friday 29 March 2030, 18:00, Geneva time (UTC+1)" in page
    assert "Friday 29 March 2030, 17:00, UTC" in page
    assert 'data-start="2030-03-29T18:00:00+01:00"' in page


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ({"days": 2}, "2 days left."),
        ({"hours": 47, "minutes": 59}, "47 hours left."),
        ({"hours": 2}, "2 hours left."),
        ({"minutes": 119}, "119 minutes left."),
        ({"minutes": 1}, "1 minute left."),
        ({"seconds": 59}, "Less than a minute left."),
    ],
)
def test_the_countdown_never_promises_too_much(draft, ada, clock, before, words):
    clock.move_to(CLOSES - timedelta(**before))
    assert words in signed_in(ada).get(own_path(draft)).content.decode()


def test_an_extension_shows_as_ones_own_deadline(draft, browser):
    desk = make_member_of("Secretariat")
    grant(proposal=draft, until=CLOSES + timedelta(days=2), reason="Flood", user=desk)
    page = browser.get(own_path(draft)).content.decode()
    assert "Your own deadline:" in page
    assert "Sunday 31 March 2030, 19:00, Geneva time (UTC+2)" in page
    assert "Flood" not in page


def test_what_was_changed_since_it_was_sent_says_so(edition, ada, browser):
    proposal = make_proposal(edition, lead=ada, status="submitted", answers=complete())
    hint = "the changes count only once you submit again"
    assert hint not in browser.get(own_path(proposal)).content.decode()
    proposal.answers.filter(name="proposal.title").update(text="Other looms")
    assert hint in browser.get(own_path(proposal)).content.decode()
    sent = browser.get(own_path(proposal, "text/")).content.decode()
    assert "Looms for all" in sent
    assert "Other looms" not in sent


PATHS = [
    ("get", ""),
    ("get", "text/"),
    ("post", "withdraw/"),
    ("post", "restore/"),
    ("post", "messages/"),
    ("post", "people/invite/"),
    ("post", "people/revoke/1/"),
    ("post", "people/remove/1/"),
    ("post", "people/lead/1/"),
]


@pytest.mark.parametrize(("method", "rest"), PATHS)
def test_every_address_is_its_applicants_alone(edition, draft, ben, method, rest):
    juror = make_juror(edition)
    declare(juror, [draft])
    for person in (ben, juror.user, make_member_of("Secretariat")):
        client = signed_in(person)
        assert getattr(client, method)(own_path(draft, rest), {"text": "x"}).status_code == 404
    anonymous = getattr(Client(), method)(own_path(draft, rest))
    assert anonymous["Location"].startswith("/accounts/login/?next=")
    assert (Message.objects.count(), draft.applicants.count()) == (0, 1)


@pytest.mark.parametrize("rest", [rest for method, rest in PATHS if method == "post"])
def test_a_get_changes_nothing(draft, browser, rest):
    assert browser.get(own_path(draft, rest)).status_code == 405


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_pages_are_private_in_every_language(draft, browser, language):
    for path in ("", f"{draft.key}/", f"{draft.key}/text/"):
        page = browser.get(f"/{language}/champions/proposals/{path}")
        assert page.status_code == 200
        assert "no-store" in page["Cache-Control"]
        assert "private" in page["Cache-Control"]
        assert 'content="noindex, nofollow"' in page.content.decode()


def test_taking_back_and_undoing(draft, browser):
    page = browser.post(own_path(draft, "withdraw/"), follow=True).content.decode()
    assert "Withdrawn" in page
    assert browser.get(step_path(draft, "team")).status_code == 302
    page = browser.post(own_path(draft, "restore/"), follow=True).content.decode()
    assert "Go on writing" in page


def test_after_the_deadline_it_cannot_be_undone(draft, ada, clock):
    clock.move_to(GRACE)
    browser = signed_in(ada)
    page = browser.post(own_path(draft, "withdraw/"), follow=True).content.decode()
    assert "Undo: bring it back" not in page
    page = browser.post(own_path(draft, "restore/"), follow=True).content.decode()
    assert "The call is closed for this proposal." in page


# The thread


def test_a_message_goes_to_the_other_side(draft, ada, ben, browser, letters):
    draft.applicants.add(ben)
    sent = browser.post(own_path(draft, "messages/"), {"text": "May we add a photo?"})
    assert sent["Location"] == f"{own_path(draft)}#thread"
    (letter,) = letters("champions-applicant-message")
    assert (letter.to_email, letter.subject) == (
        "champions@example.org",
        "A message from an applicant: Champions 2030",
    )
    assert "May we add a photo?" in letter.text
    desk = make_member_of("Secretariat")
    post(proposal=draft, user=desk, text="Yes.", from_secretariat=True)
    assert [one.to_email for one in letters("champions-message")] == [ada.email, ben.email]
    page = browser.get(own_path(draft)).content.decode()
    assert page.index("May we add a photo?") < page.index("Yes.")
    assert desk.email not in page


def test_a_double_click_is_one_message(draft, browser, letters, clock):
    for _click in range(2):
        browser.post(own_path(draft, "messages/"), {"text": "Hello"})
    assert Message.objects.count() == len(letters("champions-applicant-message")) == 1
    clock.shift(61)
    browser.post(own_path(draft, "messages/"), {"text": "Hello"})
    assert Message.objects.count() == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "Write your message."), (" \n ", "Write your message."), ("a" * 5001, "5000")],
)
def test_a_message_that_cannot_be_sent_is_shown_back(draft, browser, text, words):
    page = browser.post(own_path(draft, "messages/"), {"text": text})
    assert page.status_code == 422
    assert words in page.content.decode()
    assert text.strip() in page.content.decode()
    assert Message.objects.count() == 0


def test_hostile_messages_stay_words(draft, browser, letters):
    text = "<script>alert(1)</script> {{ 7|add:7 }}\x00"
    browser.post(own_path(draft, "messages/"), {"text": text.replace("\x00", "")})
    page = browser.get(own_path(draft)).content.decode()
    assert "<script>alert" not in page
    assert "{{ 7|add:7 }}" in page
    assert "<script>" not in letters("champions-applicant-message")[0].html


def test_too_many_messages_wait(draft, browser):
    for number in range(30):
        browser.post(own_path(draft, "messages/"), {"text": f"Message {number}"})
    assert browser.post(own_path(draft, "messages/"), {"text": "One more"}).status_code == 429
    assert Message.objects.count() == 30


def test_jurors_see_nothing_of_the_thread(edition, draft):
    juror = make_juror(edition)
    Proposal.objects.update(status="eligible")
    declare(juror, [draft])
    post(proposal=draft, user=draft.lead, text="In confidence")
    assert Proposal.objects.visible_to(juror.user).exists()
    assert not Message.objects.visible_to(juror.user).exists()
    assert not Message.objects.visible_to(make_person("x@example.org")).exists()
