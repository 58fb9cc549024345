"""allauth's pages in the site's look, languages and policy; without a line of script."""

import re

import pytest
from allauth.mfa.totp.internal.auth import hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache

from letters.models import Letter
from tests.factories.desk import make_member_of, make_person

pytestmark = pytest.mark.django_db
ENTRANCE = [
    "/accounts/login/",
    "/accounts/login/code/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/inactive/",
]
OWN = [
    "/accounts/logout/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/reauthenticate/",
    "/accounts/2fa/",
]
INLINE = re.compile(r"""<style|\sstyle=|\son[a-z]+=["']|javascript:|<script""")


@pytest.fixture(autouse=True)
def no_limits_reached():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def ada(client):
    user = make_person("ada@example.org")
    client.force_login(user)
    return user


def is_in_the_sites_look(response, language="en"):
    assert response.status_code == 200
    html = response.content.decode()
    assert f'<html lang="{language}"' in html
    assert '<meta name="robots" content="noindex">' in html
    assert 'class="site-header"' in html
    assert 'class="site-footer"' in html
    assert html.count("<h1") == 1
    assert not INLINE.search(html)
    policy = response["Content-Security-Policy"]
    assert "unsafe" not in policy
    return html


@pytest.mark.parametrize("url", ENTRANCE)
@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_pages_before_signing_in(client, url, language):
    html = is_in_the_sites_look(client.get(url, {"lang": language}), language)
    for code in ("en", "fr", "es"):
        assert f'href="{url}?lang={code}"' in html
    assert "placeholder" not in html


@pytest.mark.parametrize("url", OWN)
@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_pages_of_ones_own(client, ada, url, language):
    html = is_in_the_sites_look(client.get(url, {"lang": language}), language)
    assert "placeholder" not in html


def test_the_language_is_kept_and_so_is_where_one_was_going(client):
    html = client.get("/accounts/login/?lang=fr&next=/accounts/email/").content.decode()
    assert 'href="/accounts/login/?lang=es&amp;next=%2Faccounts%2Femail%2F"' in html
    is_in_the_sites_look(client.get("/accounts/signup/"), "fr")


def test_every_field_has_a_label_and_help_is_tied_to_it(client):
    html = client.get("/accounts/signup/").content.decode()
    for name in re.findall(r'<input[^>]*name="(email|password1|password2)"', html):
        assert f'for="id_{name}"' in html
    assert 'aria-describedby="id_password1_helptext"' in html
    assert re.search(r'<p class="field__help" id="id_password1_helptext">Your password', html)
    assert "<ul>" not in html[html.index("<form") : html.index("</form>")]


def test_a_mistake_is_summed_up_and_nothing_typed_is_lost(client):
    make_person("ada@example.org")
    response = client.post(
        "/accounts/login/?lang=fr", {"login": "ada@example.org", "password": "wrong"}
    )
    html = is_in_the_sites_look(response, "fr")
    assert 'class="error-summary" role="alert"' in html
    assert 'value="ada@example.org"' in html
    response = client.post(
        "/accounts/signup/", {"email": "nobody", "password1": "x", "password2": "y"}
    )
    html = is_in_the_sites_look(response, "fr")
    assert 'href="#id_email"' in html
    assert 'aria-invalid="true"' in html
    assert 'value="nobody"' in html


def code_of(letter):
    return re.search(r"^([A-Z0-9-]{6,})$", letter.text, re.M)[1]


def test_making_an_account_and_confirming_it_by_code(client, django_user_model):
    password = "a-long-pass-phrase-9"
    response = client.post(
        "/accounts/signup/?lang=es",
        {"email": "ada@example.org", "password1": password, "password2": password},
    )
    assert response["Location"] == "/accounts/confirm-email/"
    html = is_in_the_sites_look(client.get("/accounts/confirm-email/"), "es")
    assert "ada@example.org" in html
    letter = Letter.objects.get()
    assert letter.language == "es"
    response = client.post("/accounts/confirm-email/", {"code": "000000"})
    assert 'class="error-summary"' in is_in_the_sites_look(response, "es")
    response = client.post("/accounts/confirm-email/", {"code": code_of(letter)})
    assert response["Location"] == "/accounts/registrations/"
    user = django_user_model.objects.get()
    assert user.emailaddress_set.get().verified
    assert client.get("/accounts/registrations/").status_code == 200


def test_signing_in_by_code(client):
    make_person("ada@example.org")
    client.post("/accounts/login/code/", {"email": "ada@example.org"})
    is_in_the_sites_look(client.get("/accounts/login/code/confirm/"))
    response = client.post("/accounts/login/code/confirm/", {"code": code_of(Letter.objects.get())})
    assert response["Location"] == "/accounts/registrations/"


def test_a_new_password_by_letter(client):
    user = make_person("ada@example.org")
    assert client.post("/accounts/password/reset/", {"email": "ada@example.org"}).status_code == 302
    link = re.search(r"https?://[^/]+(/accounts/password/reset/key/\S+)", Letter.objects.get().text)
    response = client.get(link[1], follow=True)
    is_in_the_sites_look(response)
    new = "another-long-phrase-7"
    response = client.post(
        response.redirect_chain[-1][0], {"password1": new, "password2": new}, follow=True
    )
    is_in_the_sites_look(response)
    user.refresh_from_db()
    assert user.check_password(new)
    is_in_the_sites_look(client.get("/accounts/password/reset/key/x-dead/", follow=True))


def test_addresses_are_added_and_removed(client, ada):
    client.post("/accounts/email/", {"action_add": "", "email": "ada@chamber.example.org"})
    # An address is proved before it is kept.
    is_in_the_sites_look(client.get("/accounts/confirm-email/"))
    code = code_of(Letter.objects.get())
    client.post("/accounts/confirm-email/", {"code": code})
    html = is_in_the_sites_look(client.get("/accounts/email/"))
    assert html.count('type="radio"') == 2
    assert re.search(r"<fieldset[^>]*>\s*<legend", html)
    client.post("/accounts/email/", {"action_remove": "", "email": "ada@chamber.example.org"})
    assert ada.emailaddress_set.count() == 1


def totp_code(secret):
    return f"{hotp_value(secret, next(yield_hotp_counters_from_time())):06}"


def test_setting_up_and_using_a_second_factor(client, settings):
    settings.STAFF_MFA_REQUIRED = True
    user = make_member_of("Desk", is_staff=True)
    client.force_login(user)
    activate = "/accounts/2fa/totp/activate/"
    assert client.get("/admin/")["Location"] == activate
    client.post("/accounts/reauthenticate/", {"password": "test-password"})
    response = client.get(activate)
    html = is_in_the_sites_look(response)
    assert 'src="data:image/svg+xml;base64,' in html
    assert "img-src 'self' data:" in response["Content-Security-Policy"]
    secret = re.search(r'id="authenticator_secret"[^>]*value="([A-Z2-7]+)"', html)[1]
    response = client.post(activate, {"code": "000000"})
    assert 'class="error-summary"' in is_in_the_sites_look(response)
    secret = re.search(
        r'id="authenticator_secret"[^>]*value="([A-Z2-7]+)"', response.content.decode()
    )[1]
    response = client.post(activate, {"code": totp_code(secret)}, follow=True)
    html = is_in_the_sites_look(response)
    codes = re.search(r"<textarea[^>]*>([^<]+)</textarea>", html)[1].split()
    assert len(codes) == 10
    assert client.get("/admin/").status_code == 200
    for url in ("/accounts/2fa/", "/accounts/2fa/totp/deactivate/"):
        is_in_the_sites_look(client.get(url))
    is_in_the_sites_look(client.get("/accounts/2fa/recovery-codes/generate/"))

    client.logout()
    response = client.post(
        "/accounts/login/", {"login": "desk@example.org", "password": "test-password"}
    )
    assert response["Location"].startswith("/accounts/2fa/authenticate/")
    assert "_auth_user_id" not in client.session
    is_in_the_sites_look(client.get("/accounts/2fa/authenticate/"))
    response = client.post("/accounts/2fa/authenticate/", {"code": codes[0]})
    assert response["Location"] == "/admin/registrations/"
    assert client.get("/admin/").status_code == 200


def test_the_menu_shows_the_admin_to_those_who_may_enter_it(client, ada):
    assert 'href="/admin/"' not in client.get("/accounts/email/").content.decode()
    client.force_login(make_member_of("Desk", is_staff=True))
    assert 'href="/admin/"' in client.get("/accounts/email/").content.decode()
