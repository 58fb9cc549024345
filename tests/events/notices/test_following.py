"""Following an event: asking, confirming, being told, ending; and who cannot learn of it."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from events.models import Follower
from events.notices.domain.following import confirm, end, follow
from events.notices.domain.unsubscribing import unsubscribe
from letters.domain.message import compose
from letters.models import Letter
from ratelimits import mailboxes
from ratelimits.domain.limits import Verdict
from tests.factories.content import block, publish, translate
from tests.factories.desk import make_registration

pytestmark = pytest.mark.django_db
PUBLIC = Client(enforce_csrf_checks=True)
ASK = "/en/events/workshop/follow/"


def paper(title: str, *symbols: str, block_id: str) -> dict:
    value = {
        "type": "notice",
        "symbols": [block("item", one) for one in symbols],
        "title": title,
        "date": None,
        "document": None,
        "url": "",
        "restricted": False,
    }
    return block("document", value, block_id)


def link_of(letter: Letter) -> str:
    return re.search(r"http://testserver(/\S+/following/\w+/)", letter.text)[1]


@pytest.fixture
def follower(event) -> Follower:
    follow(event=event, email="Fan@example.org", language="en")
    row = confirm(follower=Follower.objects.get())
    Letter.objects.all().delete()
    return row


def test_asking_writes_a_letter_and_confirms_nothing(event):
    page = PUBLIC.get(ASK)
    assert page.status_code == 200
    assert not page.cookies
    page = PUBLIC.post(ASK, {"email": "fan@example.org"})
    assert "We are writing to fan@example.org." in page.content.decode()
    letter = Letter.objects.get()
    assert (letter.to_email, letter.purpose) == ("fan@example.org", "following-confirm")
    assert Follower.objects.get().confirmed_at is None
    link = link_of(letter)
    assert PUBLIC.get(link).status_code == 200
    assert Follower.objects.get().confirmed_at is None
    assert PUBLIC.post(link).status_code == 302
    assert Follower.objects.get().confirmed_at == timezone.now()
    assert "You are told what is new" in PUBLIC.get(link).content.decode()
    PUBLIC.post(link, {"end": "1"})
    assert Follower.objects.get().ended_at == timezone.now()


def test_the_page_says_the_same_to_whoever_asks(event, follower):
    known, new = (
        PUBLIC.post(ASK, {"email": email}).content.decode().replace(email, "")
        for email in ("fan@example.org", "other@example.org")
    )
    assert known == new
    assert [one.purpose for one in Letter.objects.order_by("pk")] == [
        "following-known",
        "following-confirm",
    ]
    assert Follower.objects.filter(email_key="fan@example.org").get().confirmed_at is not None


def test_a_wrong_address_is_said_and_kept(event):
    page = PUBLIC.post(ASK, {"email": "fan@"})
    assert page.status_code == 200
    assert "fan@" in page.content.decode()
    assert not Follower.objects.exists()


def test_too_many_letters_are_refused(event, monkeypatch):
    monkeypatch.setattr(mailboxes, "hit", lambda _limit, _key: Verdict(False, 60))
    assert PUBLIC.post(ASK, {"email": "fan@example.org"}).status_code == 429
    assert not Letter.objects.exists()


def test_one_cannot_follow_what_is_over_or_not_there(event, clock):
    assert PUBLIC.get("/en/events/nowhere/follow/").status_code == 404
    clock.move_to(event.over_at)
    assert PUBLIC.get(ASK).status_code == 404


def test_a_key_that_is_none_opens_nothing(event):
    assert PUBLIC.get("/en/following/0123/").status_code == 404
    assert PUBLIC.post("/en/following/0123/end/").status_code == 204


def test_one_click_of_a_mail_program_ends_it(event, follower, change, told):
    change(room="Room S")
    (letter,) = told()
    message = compose(letter).message()
    address = message["List-Unsubscribe"].strip("<>")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = address.removeprefix("http://testserver")
    assert PUBLIC.get(path).status_code == 405
    assert PUBLIC.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 204
    assert Follower.objects.get().ended_at is not None
    change(room="Room D")
    assert len(told()) == 1


def test_followers_are_told_of_changes_but_not_of_the_join_link(event, follower, change, told):
    change(room="Room S", join_url="https://example.org/join/2")
    (letter,) = told()
    assert (letter.to_email, letter.purpose) == ("Fan@example.org", "following-news")
    assert "Room S" in letter.text
    assert "Join link" not in letter.text
    assert letter.calendar == ""
    assert told() == [letter]


def test_followers_are_told_of_new_and_revised_documents(page, event, follower, change, told):
    key, other = "33333333-3333-4333-8333-333333333333", "44444444-4444-4444-8444-444444444444"
    notice = change(documents=[paper("Invitation", "INF/MSME/R/39", block_id=key)])
    assert (notice.before, notice.news) == ({}, [{"id": key, "is_new": True}])
    (letter,) = told()
    assert "- New – Convening notice: INF/MSME/R/39 Invitation" in letter.text
    change(
        documents=[
            paper("Invitation", "INF/MSME/R/39/Rev.1", block_id=key),
            paper("Agenda", block_id=other),
        ]
    )
    text = told()[1].text
    assert "- Revised – Convening notice: INF/MSME/R/39/Rev.1 Invitation" in text
    assert "- New – Convening notice: Agenda" in text


def test_a_document_is_named_in_the_followers_language(page, event, change, told):
    follow(event=event, email="fan@example.org", language="fr")
    confirm(follower=Follower.objects.get())
    translate(page, "fr", {"Selling across borders": "Vendre au-delà des frontières"})
    key = "33333333-3333-4333-8333-333333333333"
    change(documents=[paper("Invitation", block_id=key)])
    translate(page, "fr", {"Invitation": "Convocation"})
    (letter,) = told()
    assert "Convocation" in letter.text
    assert "Vendre au-delà des frontières" in letter.subject


def test_a_document_that_is_gone_again_is_no_news(event, follower, change, told):
    key = "33333333-3333-4333-8333-333333333333"
    change(documents=[paper("Invitation", block_id=key)])
    assert change(documents=[]).status == "dropped"
    assert told() == []


def test_who_is_registered_too_is_told_once(event, follower, change, told):
    make_registration(event, email="fan@example.org")
    change(room="Room S")
    (letter,) = told()
    assert letter.purpose == "registration-notice"


def test_nobody_is_told_who_did_not_confirm_or_has_ended(event, change, told):
    follow(event=event, email="never@example.org", language="en")
    follow(event=event, email="ended@example.org", language="en")
    ended = Follower.objects.get(email_key="ended@example.org")
    end(follower=confirm(follower=ended))
    assert change(room="Room S") is None
    assert told() == []


def test_an_unsubscribed_address_is_told_nothing_until_it_follows_again(
    event, follower, change, told, clock
):
    own = make_registration(event, email="fan@example.org")
    unsubscribe(registration=own)
    own.delete()
    change(room="Room S")
    assert told() == []
    follow(event=event, email="fan@example.org", language="en")
    confirm(follower=Follower.objects.get())
    Letter.objects.all().delete()
    change(room="Room D")
    assert len(told()) == 1


def test_followers_of_a_batch_cost_the_same_for_one_and_for_three(
    event, follower, change, django_assert_num_queries
):
    from events.notices.domain.notices import send_now, write_batch

    notice = change(room="Room S")
    send_now(notice=notice)
    with django_assert_num_queries(14) as one:
        write_batch(notice)
    for number in (2, 3):
        follow(event=event, email=f"fan{number}@example.org", language="en")
    for row in Follower.objects.filter(confirmed_at=None):
        confirm(follower=row)
    notice = change(room="Room D")
    send_now(notice=notice)
    with django_assert_num_queries(len(one)):
        write_batch(notice)
    assert Letter.objects.filter(purpose="following-news").count() == 4


def test_the_event_page_leads_there_while_there_is_something_to_come(page, event):
    assert f'href="{ASK}"' in PUBLIC.get("/en/events/workshop/").content.decode()
    publish(page, status="cancelled")
    assert f'href="{ASK}"' not in PUBLIC.get("/en/events/workshop/").content.decode()
