"""The pages of self-service, through the letter's link and through the account."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from events.letters.facts import manage_path
from events.models import Event, Registration, SeatPool
from events.registration.domain.confirming import confirm
from events.registration.views import self_service
from events.seats import set_capacity
from ratelimits.domain.limits import Limit
from tests.factories.questions import ask, choice, question
from tests.factories.registration import make_held, make_session

PUBLIC = Client(enforce_csrf_checks=True)
LUNCH = question("Lunch?", "choice", [choice("Yes", 1), choice("No")], required=True)
YES, NO = (one["id"] for one in LUNCH["value"]["choices"])
SLIDES = question("Which slides?", "text", participation="online", required=True)
PAGES = ("edit", "switch", "address")


@pytest.fixture
def row(event: Event) -> Registration:
    return confirm(registration=make_held(event).registration)


@pytest.fixture
def link(row: Registration) -> str:
    return manage_path(row)


def text_of(response) -> str:
    return response.content.decode()


def typed(**values) -> dict[str, object]:
    """A complete POST of the edit form; ``values`` are keyed ``part__field``."""
    said: dict[str, object] = {
        "about-form_of_address": "Dr",
        "about-given_name": "Ada",
        "about-family_name": "Sample",
        "about-organisation": "Example Chamber",
        "about-position": "",
        "about-capacity": "chamber",
        "about-delegation": "",
        "about-country": "CH",
        "about-language": "en",
        "about-time_zone": "",
        "needs-access_needs": "",
        "needs-diet": "",
    }
    return said | {name.replace("__", "-"): value for name, value in values.items()}


def as_user(row: Registration) -> Client:
    """The browser of whom the registration belongs to."""
    user = User.objects.create_user("ada@example.org", "test-password")
    EmailAddress.objects.create(user=user, email="ada@example.org", verified=True, primary=True)
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_shows_and_opening_it_changes_nothing(row, link, language, page):
    before = Registration.objects.values().get()
    response = PUBLIC.get(link.replace("/en/", f"/{language}/") + f"{page}/")
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert PUBLIC.get(f"{link}resend/")["Location"] == link
    assert Registration.objects.values().get() == before


def test_the_registration_leads_to_all_that_can_be_done(row, link):
    page = text_of(PUBLIC.get(link))
    for action in (*PAGES, "resend"):
        assert f'"{link}{action}/"' in page
    Event.objects.update(registration_closes=timezone.now() - timedelta(minutes=1))
    page = text_of(PUBLIC.get(link))
    assert f'"{link}edit/"' not in page
    assert f'"{link}cancel/"' in page, "giving the place up stays possible"
    assert "Registration closed on" in text_of(PUBLIC.get(f"{link}edit/"))


@pytest.mark.parametrize("page", [*PAGES, "resend"])
def test_wrong_keys_open_nothing(row, link, page):
    wrong = link[:-2] + ("a" if link[-2] != "a" else "b") + "/"
    for call in (PUBLIC.get, PUBLIC.post):
        assert call(f"{wrong}{page}/").status_code == 404


def test_editing_is_prefilled_and_keeps_what_is_sent(row, link):
    page = text_of(PUBLIC.get(f"{link}edit/"))
    assert 'value="Sample"' in page
    assert "ada@example.org" not in page
    response = PUBLIC.post(f"{link}edit/", typed(about__given_name="Adah", needs__diet="vegan"))
    assert response["Location"] == link
    row.refresh_from_db()
    assert (row.given_name, row.form_of_address, row.diet) == ("Adah", "Dr", "vegan")
    assert row.privacy_version == "2026-01"


def test_mistakes_keep_everything_that_was_typed(event, row, link):
    ask(event, LUNCH)
    said = typed(
        about__given_name="", about__family_name="", about__country="", needs__diet="only soup"
    )
    response = PUBLIC.post(f"{link}edit/", said)
    page = text_of(response)
    assert response.status_code == 200
    assert 'href="#id_about-family_name"' in page
    assert f'href="#id_questions-{LUNCH["id"]}_0"' in page
    assert 'value="only soup"' in page
    row.refresh_from_db()
    assert row.diet == ""


def test_what_is_refused_at_the_last_moment_is_said_and_kept(event, row, link):
    confirm(registration=make_held(event, given_name="Grace").registration)
    response = PUBLIC.post(f"{link}edit/", typed(about__given_name="Grace", needs__diet="soup"))
    page = text_of(response)
    assert "Somebody of this name is registered from your address already." in page
    assert 'value="soup"' in page


def test_an_own_full_answer_and_session_stay_to_be_chosen(event):
    ask(event, LUNCH)
    session = make_session(event, "Customs", capacity=1)
    mine = make_held(event, session_ids=(session.pk,), answers={LUNCH["id"]: [YES]}).registration
    address = f"{manage_path(confirm(registration=mine))}edit/"
    page = text_of(PUBLIC.get(address))
    for value in (session.pk, YES):
        box = re.search(rf'<input[^>]*value="{value}"[^>]*>', page)[0]
        assert "checked" in box
        assert "disabled" not in box
    said = typed(part__sessions=[session.pk]) | {f"questions-{LUNCH['id']}": YES}
    assert PUBLIC.post(address, said).status_code == 302
    assert SeatPool.objects.get(answer=YES).taken == 1
    said = typed() | {f"questions-{LUNCH['id']}": NO}
    assert PUBLIC.post(address, said).status_code == 302
    assert SeatPool.objects.get(answer=YES).taken == 0
    assert SeatPool.objects.get(session=session).taken == 0


def test_switching_asks_what_is_asked_there_and_says_what_is_lost(event):
    ask(event, LUNCH, SLIDES)
    cocktail = make_session(event, "Cocktail", is_social=True)
    mine = make_held(event, session_ids=(cocktail.pk,), answers={LUNCH["id"]: [NO]}).registration
    link = manage_path(confirm(registration=mine))
    page = text_of(PUBLIC.get(f"{link}switch/"))
    assert "What takes place in the room alone is given up: Cocktail." in page
    assert "Which slides?" in page
    said = {"participation": "online", f"questions-{LUNCH['id']}": NO}
    response = PUBLIC.post(f"{link}switch/", said)
    assert response.status_code == 200
    assert "error-summary" in text_of(response)
    said[f"questions-{SLIDES['id']}"] = "All"
    assert PUBLIC.post(f"{link}switch/", said)["Location"] == link
    mine.refresh_from_db()
    assert mine.participation == "online"
    assert mine.answers[SLIDES["id"]] == "All"
    assert PUBLIC.post(f"{link}switch/", said)["Location"] == link, "a second click changes nothing"
    mine.refresh_from_db()
    assert mine.participation == "online"


def test_switching_into_a_full_room_says_so_and_keeps_the_place(event):
    mine = make_held(event, participation="online").registration
    link = manage_path(confirm(registration=mine))
    set_capacity(event=event, participation="in_person", capacity=0)
    page = text_of(PUBLIC.post(f"{link}switch/", {"participation": "in_person"}))
    assert "No place is left in person." in page
    assert "Your registration stays as it was." in page


def test_an_event_with_one_way_offers_no_switch(event, row, link):
    Event.objects.update(mode="in_person")
    assert "/switch/" not in text_of(PUBLIC.get(link))
    assert PUBLIC.get(f"{link}switch/")["Location"] == link


def test_another_address_is_asked_and_taken_by_its_letter(row, link, letters):
    response = PUBLIC.post(f"{link}address/", {"email": "new@example.org"})
    assert "new@example.org" in text_of(response)
    path = re.search(
        r"http://testserver(/\S+/registrations/address/\S+/)",
        letters("registration-address")[0].text,
    )[1]
    page = PUBLIC.get(path)
    assert page.status_code == 200
    row.refresh_from_db()
    assert row.email == "ada@example.org"
    response = PUBLIC.post(path)
    row.refresh_from_db()
    assert row.email == "new@example.org"
    assert response["Location"] == manage_path(row)
    assert PUBLIC.get(path)["Location"] == manage_path(row)
    assert PUBLIC.get(link).status_code == 404, "the old mailbox's link ends"
    assert PUBLIC.get(path[:-3] + "xx/").status_code == 404


def test_not_an_address_is_said(row, link, letters):
    page = text_of(PUBLIC.post(f"{link}address/", {"email": "nobody@"}))
    assert 'value="nobody@"' in page
    assert letters("registration-address") == []


def test_one_registration_writes_to_few_addresses(row, link, letters, monkeypatch):
    monkeypatch.setattr(self_service, "ADDRESS_LIMIT", Limit("test-address", 1, 3600))
    codes = [
        PUBLIC.post(f"{link}address/", {"email": f"n{number}@example.org"}).status_code
        for number in range(2)
    ]
    assert codes == [200, 429]
    assert len(letters("registration-address")) == 1


def test_the_invitation_is_sent_again(row, link, letters):
    assert PUBLIC.post(f"{link}resend/")["Location"] == link
    assert len(letters("registration-confirmed")) == 2


# The account


@pytest.mark.parametrize("page", PAGES)
def test_the_account_opens_the_same_pages_for_its_own_alone(row, page):
    address = f"/accounts/registrations/{row.reference}/{page}/"
    assert "/login/" in Client().get(address)["Location"]
    stranger = Client()
    stranger.force_login(User.objects.create_user("other@example.org", "test-password"))
    assert stranger.get(address).status_code == 404
    assert stranger.post(address, {}).status_code == 404
    response = as_user(row).get(address)
    assert response.status_code == 200
    assert "csrfmiddlewaretoken" in text_of(response)


def test_the_account_changes_and_logs_who(row):
    client = as_user(row)
    home = f"/accounts/registrations/{row.reference}/"
    page = text_of(client.get(home))
    for action in (*PAGES, "resend"):
        assert f'"{home}{action}/"' in page
    response = client.post(f"{home}edit/", typed(needs__diet="vegan"), follow=True)
    assert "Your changes are kept." in text_of(response)
    row.refresh_from_db()
    assert row.diet == "vegan"
    response = client.post(f"{home}switch/", {"participation": "online"}, follow=True)
    assert "Your registration is changed." in text_of(response)
    response = client.post(f"{home}resend/", follow=True)
    assert "The invitation is on its way" in text_of(response)


def test_the_account_needs_its_token(row):
    client = as_user(row)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    address = f"/accounts/registrations/{row.reference}/edit/"
    assert strict.post(address, typed()).status_code == 403


# Whatever is sent


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_posted_is_answered(event, row, link, data):
    if not event.questions:
        ask(event, LUNCH, SLIDES)
    names = [
        *typed(),
        "part-sessions",
        f"questions-{LUNCH['id']}",
        f"questions-{SLIDES['id']}",
        "participation",
        "email",
    ]
    values = st.one_of(
        st.text(max_size=30),
        st.sampled_from(["", "\x00", YES, "CH", "online", "999999999999999999999", "x" * 5000]),
    )
    said = data.draw(
        st.dictionaries(st.sampled_from(names), st.lists(values, min_size=1, max_size=2))
    )
    page = data.draw(st.sampled_from(PAGES))
    assert PUBLIC.post(f"{manage_path(row)}{page}/", said).status_code in {200, 302, 429}
