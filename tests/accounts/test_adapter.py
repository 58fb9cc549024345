"""allauth's letters wait in the outbox like all others."""

import pytest
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.core import context
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import Client, RequestFactory

from letters.domain.sending import send_due
from letters.models import Letter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_limits_reached():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def user(django_user_model):
    user = django_user_model.objects.create_user("ada@example.org", "long-password", language="fr")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def test_a_login_code_waits_in_the_outbox(client, user):
    response = client.post("/accounts/login/code/", {"email": "ada@example.org"})
    assert response.status_code == 302
    assert mail.outbox == []
    letter = Letter.objects.get()
    assert (letter.to_email, letter.purpose, letter.language) == (
        "ada@example.org",
        "account",
        "fr",
    )
    assert letter.expires is not None
    assert letter.html.startswith("<!doctype html>")
    assert '<html lang="fr"' in letter.html
    assert send_due() == 1
    assert mail.outbox[0].to == ["ada@example.org"]


def test_a_letter_about_an_account_is_signed_in_its_language_and_greets_nobody(client, user):
    client.post("/accounts/login/code/", {"email": "ada@example.org"})
    letter = Letter.objects.get()
    assert letter.text.endswith(
        "\n\n-- \nGroupe de travail informel sur les MPME\nhttp://testserver\n"
    )
    assert letter.text.count("Groupe de travail informel") == 1
    assert "Bonjour" not in letter.text


def test_a_stranger_gets_a_letter_in_the_language_of_the_page(client):
    client.post("/accounts/login/code/?lang=es", {"email": "eve@example.org"})
    assert Letter.objects.get().language == "es"


def test_a_new_account_keeps_the_language_it_was_made_in(client, django_user_model):
    client.post(
        "/accounts/signup/?lang=fr",
        {"email": "eve@example.org", "password1": "kX2-long-one", "password2": "kX2-long-one"},
    )
    assert django_user_model.objects.get().language == "fr"
    letter = Letter.objects.get()
    assert letter.language == "fr"
    assert f'<a href="{settings.SITE_URL}"' in letter.html


def test_each_call_is_a_letter_of_its_own(user):
    request = RequestFactory().get("/accounts/")
    with context.request_context(request):
        for _turn in range(2):
            get_adapter().send_mail(
                "account/email/login_code", user.email, {"user": user, "code": "ABC<DEF"}
            )
    assert Letter.objects.count() == 2
    letter = Letter.objects.first()
    assert "ABC<DEF" in letter.text
    assert "ABC&lt;DEF" in letter.html


def test_letters_name_the_site_and_not_the_host_of_the_request(user, settings):
    settings.SITE_URL = "https://msme.example.org"
    request = RequestFactory().get("/accounts/", HTTP_HOST="evil.example.com")
    with context.request_context(request):
        get_adapter().send_mail("account/email/login_code", user.email, {"user": user, "code": "X"})
    letter = Letter.objects.get()
    assert letter.text.endswith("\nhttps://msme.example.org\n")
    assert "evil.example.com" not in letter.text + letter.html


def test_limits_see_the_client_that_the_site_sees(settings):
    settings.TRUSTED_PROXIES = 1
    request = RequestFactory().get(
        "/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="2001:db8:1:2::7"
    )
    with context.request_context(request):
        assert get_adapter().get_client_ip(request) == "2001:db8:1:2::/64"


def test_a_mailbox_is_not_flooded_with_login_codes(user):
    """Each attempt is a new browser; three letters a minute to one mailbox are enough."""
    answers = [
        Client().post("/accounts/login/code/", {"email": user.email}).status_code
        for _attempt in range(5)
    ]
    assert answers == [302, 302, 302, 200, 200]
    assert Letter.objects.count() == 3
