"""Who makes an account to take part is spoken to about that, and asked for a name and a number."""

import pytest
from django.test import Client

from accounts.models import User

APPLY = "/en/champions/2030/apply/"
FILLED = {
    "email": "ada@example.org",
    "password1": "a-long-enough-password",
    "password2": "a-long-enough-password",
}

pytestmark = pytest.mark.django_db


def test_an_applicant_reads_of_the_competition_and_is_asked():
    page = Client().get(f"/accounts/signup/?next={APPLY}").content.decode()
    assert "To take part in the competition" in page
    assert "register for an event" not in page
    assert all(f'name="{name}"' in page for name in ("first_name", "last_name", "telephone"))


def test_others_are_asked_for_nothing_more():
    page = Client().get("/accounts/signup/").content.decode()
    assert "register for an event" in page
    assert 'name="telephone"' not in page
    Client().post("/accounts/signup/", FILLED)
    assert User.objects.get(email="ada@example.org").telephone == ""


def test_one_name_is_enough_and_the_number_is_kept():
    said = {**FILLED, "next": APPLY, "last_name": "Suharto", "telephone": "+62 21 555 0100"}
    Client().post("/accounts/signup/", said)
    user = User.objects.get(email="ada@example.org")
    assert (user.first_name, user.last_name, user.telephone) == ("", "Suharto", "+62 21 555 0100")


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({}, "Write your name: one is enough."),
        ({"first_name": "Ada", "telephone": "call me"}, "Write digits, with a +"),
    ],
)
def test_what_is_missing_is_said(more, sentence):
    page = Client().post("/accounts/signup/", {**FILLED, "next": APPLY, **more})
    assert sentence in page.content.decode()
    assert not User.objects.exists()
