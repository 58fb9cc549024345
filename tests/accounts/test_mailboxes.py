"""One mailbox is one account, however its address is written; one name is a name."""

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from accounts.models import User
from accounts.viewsets import NewUserForm
from events.models import Registration
from letters.models import Letter
from tests.factories.desk import make_person, make_registration
from tests.factories.registration import make_open_event

pytestmark = pytest.mark.django_db

WRITTEN = ["Ada@Example.org\u200b", "ada\u00ad@example.org", "ａｄａ@example.org"]


@pytest.mark.parametrize("written", WRITTEN)
def test_an_account_is_found_however_its_address_is_written(client, written):
    user = make_person("ada@example.org")
    client.post(reverse("account_login"), {"login": written, "password": "test-password"})
    assert client.session.get("_auth_user_id") == str(user.pk)


def test_no_second_account_is_made_for_a_mailbox(client):
    make_person("ada@xn--mnchen-3ya.example")
    client.post(
        reverse("account_signup"),
        {
            "email": "Ada@München.example",
            "password1": "a long-Passw0rd!",
            "password2": "a long-Passw0rd!",
        },
    )
    assert User.objects.count() == EmailAddress.objects.count() == 1
    with pytest.raises(Exception, match="unique|UNIQUE"):
        User.objects.create_user("ada@MÜNCHEN.example")


def test_registrations_of_another_spelling_are_ones_own():
    user = make_person("ada@xn--mnchen-3ya.example")
    own = make_registration(make_open_event(), email="Ada@münchen.example")
    assert list(Registration.objects.belonging_to(user)) == [own]


def test_a_code_is_sent_to_the_account_of_the_mailbox(client):
    make_person("ada@example.org")
    client.post(reverse("account_request_login_code"), {"email": "ADA@example.org\u2060"})
    assert Letter.objects.get().to_email == "ada@example.org"


def test_administrators_may_give_somebody_one_name():
    said = {"email": "Suharto@example.org", "first_name": "Suharto", "last_name": ""}
    said |= {"password1": "a long-Passw0rd!", "password2": "a long-Passw0rd!"}
    form = NewUserForm(said)
    assert form.is_valid(), form.errors
    user = form.save()
    assert (user.first_name, user.last_name, str(user)) == ("", "Suharto", "Suharto")
    assert user.email == "suharto@example.org"
    nobody = NewUserForm({**said, "email": "x@example.org", "first_name": ""})
    assert nobody.errors["last_name"] == ["Write the name: one is enough."]


def test_errors_of_signing_in_say_what_to_do(client):
    page = client.post(reverse("account_login"), {}).content.decode()
    assert "Write your e-mail address." in page
    assert "Write your password." in page
    assert "This field is required" not in page
