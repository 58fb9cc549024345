"""The letter about a seat on the jury: what it says, once, in the language of the account."""

import pytest
from django.test import Client
from django.utils import translation

from accounts.models import User
from champions.jury.domain import jurors
from champions.jury.domain.letters import write_seat
from champions.models import Juror
from letters.models import Letter
from refusals import Refused
from tests.factories.content import make_organisation
from tests.factories.desk import make_person

pytestmark = pytest.mark.django_db

TEXT = """\
You have a seat on the jury
Thursday 27 June 2030, 12:00, Geneva time (UTC+2)

Hello Ada Sample,

Olga Office asks you to sit on the jury of Champions 2030, for Chamber of Samples.

First you say of each proposal whether anything binds you to it: you read it only once you have. \
Then you read it, score it on each criterion, or abstain, and submit your review.

Please submit your reviews before the winners are announced: Thursday 27 June 2030, 12:00, Geneva \
time (UTC+2).

You sign in as ada@example.org, with a code that we send to this address: you need no password. \
What you read there is confidential.

Sign in with a code:
http://testserver/accounts/login/code/?next=%2Fen%2Fchampions%2Fjury%2F

Questions: champions@example.org

--
This message was sent by Informal Working Group on MSMEs because you were given a seat on the jury \
of its competition.
http://testserver
"""


@pytest.fixture
def officer(secretariat) -> User:
    secretariat.first_name, secretariat.last_name = "Olga", "Office"
    secretariat.save()
    return secretariat


def seat(edition, officer, email="ada@example.org", languages=("en",), partner=None):
    return jurors.seat(
        edition=edition,
        email=email,
        partner=partner,
        country="CH",
        languages=languages,
        user=officer,
    )


def test_the_letter_says_what_a_juror_does_until_when_and_where(edition, officer):
    make_person("ada@example.org", first_name="Ada", last_name="Sample")
    juror = seat(edition, officer, partner=make_organisation("Chamber of Samples"))
    letter = Letter.objects.get()
    assert letter.text == TEXT
    assert letter.subject == "Your seat on the jury: Champions 2030"
    assert (letter.to_email, letter.reply_to) == ("ada@example.org", "champions@example.org")
    assert (letter.language, letter.purpose) == ("en", "champions-jury-seat")
    assert letter.intent_key == f"champions:jury:{edition.key}:seat:{juror.user_id}"
    assert "for Chamber of Samples." in letter.html
    assert 'href="http://testserver/accounts/login/code/?next=%2Fen%2Fchampions' in letter.html


def test_a_seat_is_told_of_once(edition, officer):
    juror = seat(edition, officer)
    with pytest.raises(Refused, match="^seated"):
        seat(edition, officer)
    write_seat(juror, officer)
    jurors.change(
        juror=juror, partner=None, country="", languages=["fr"], is_active=False, user=officer
    )
    Juror.objects.all().delete()
    seat(edition, officer)
    assert Letter.objects.count() == 1


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("en", "Your seat on the jury: Champions 2030"),
        ("fr", None),
        ("es", None),
    ],
)
def test_it_is_in_the_language_of_the_account(edition, officer, language, subject):
    make_person("ada@example.org", language=language)
    with translation.override("en"):
        seat(edition, officer, languages=["en", "fr"])
    letter = Letter.objects.get()
    assert letter.language == language
    assert f'<html lang="{language}"' in letter.html
    assert f"%2F{language}%2Fchampions%2Fjury%2F" in letter.text
    if subject:
        assert letter.subject == subject


@pytest.mark.parametrize(("languages", "language"), [(["fr", "en"], "fr"), (["es"], "es")])
def test_a_new_account_is_written_to_in_a_language_that_is_read(
    edition, officer, languages, language
):
    juror = seat(edition, officer, " New@Example.org ", languages)
    assert (juror.user.email, juror.user.language) == ("new@example.org", language)
    assert not juror.user.has_usable_password()
    assert Letter.objects.get().language == language


def test_without_a_date_or_a_partner_it_says_less(edition, officer):
    edition.announces_at = None
    edition.save()
    seat(edition, officer)
    text = Letter.objects.get().text
    assert "Olga Office asks you to sit on the jury of Champions 2030.\n" in text
    assert "before the winners" not in text
    assert "\nHello,\n" in text


def test_where_the_winners_are_announced_there_is_nothing_to_tell(edition, officer):
    edition.announced_at = edition.announces_at
    edition.save()
    seat(edition, officer)
    assert not Letter.objects.exists()


def test_the_letter_is_read_before_and_nothing_is_done(office, officer, edition):
    data = {"edition": edition.pk, "email": "New@Example.org", "languages": ["en"]}
    html = office.post("/admin/jurors/new/", {**data, "preview": "1"}).content.decode()
    assert "Your seat on the jury: Champions 2030" in html
    assert "You sign in as new@example.org" in html
    assert 'value="New@Example.org"' in html
    assert not Juror.objects.exists()
    assert not Letter.objects.exists()
    assert not User.objects.filter(email="new@example.org").exists()
    assert office.post("/admin/jurors/new/", data).status_code == 302
    assert Letter.objects.get().to_email == "new@example.org"


def test_hostile_names_are_text(edition, officer):
    officer.first_name = "<b>{{ x }}</b>"
    officer.save()
    seat(edition, officer)
    letter = Letter.objects.get()
    assert "<b>{{ x }}</b> Office asks you" in letter.text
    assert "<b>{{" not in letter.html


def test_the_address_in_the_letter_leads_to_the_jury(edition, officer):
    juror = seat(edition, officer)
    path = Letter.objects.get().text.split("http://testserver")[1].split()[0]
    client = Client()
    assert "code" in client.get(path).content.decode()
    client.force_login(juror.user)
    assert client.get(path)["Location"] == "/en/champions/jury/"
