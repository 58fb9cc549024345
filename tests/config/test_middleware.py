"""The language of a path, and the policy of a page."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from config.middleware import (
    EncodingMiddleware,
    PathLanguageMiddleware,
    PolicyMiddleware,
    path_language,
)


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/fr/", "fr"),
        ("/es", "es"),
        ("/en/events/", "en"),
        ("/", None),
        ("/french/", None),
        ("/de/", None),
        ("/admin/fr/", None),
    ],
)
def test_path_language(path, language):
    assert path_language(path) == language


def language_of(path: str, **headers: str) -> tuple[str, HttpResponse]:
    seen = []

    def view(request):
        seen.append(translation.get_language())
        assert translation.get_language() == request.LANGUAGE_CODE
        return HttpResponse("x")

    response = PathLanguageMiddleware(view)(RequestFactory().get(path, **headers))
    return seen[0], response


def test_a_public_page_speaks_the_language_of_its_path_whatever_is_accepted():
    language, response = language_of("/fr/events/?lang=es", HTTP_ACCEPT_LANGUAGE="es")
    assert language == "fr"
    assert response["Content-Language"] == "fr"
    assert "Vary" not in response


def test_the_language_is_put_back_afterwards():
    with translation.override("es"):
        language_of("/fr/")
        assert translation.get_language() == "es"


def test_a_path_without_language_speaks_the_first_one_and_does_not_vary():
    language, response = language_of("/sitemap.xml", HTTP_ACCEPT_LANGUAGE="fr")
    assert language == "en"
    assert "Vary" not in response


@pytest.mark.parametrize(
    ("path", "language"),
    [("/accounts/login/", "fr"), ("/accounts/login/?lang=es", "es"), ("/accounts/?lang=de", "fr")],
)
def test_accounts_ask_the_address_and_then_the_browser(path, language):
    seen, response = language_of(path, HTTP_ACCEPT_LANGUAGE="fr-CH, en;q=0.5")
    assert seen == language
    assert response["Content-Language"] == language
    assert response["Vary"] == "Accept-Language"


@pytest.mark.django_db
def test_accounts_remember_the_asked_language(client):
    assert client.get("/accounts/login/?lang=fr")["Content-Language"] == "fr"
    response = client.get("/accounts/login/", headers={"accept-language": "es"})
    assert response["Content-Language"] == "fr"


@pytest.mark.django_db
def test_accounts_speak_the_language_of_the_account(client, django_user_model):
    user = django_user_model.objects.create_user("ada@example.org", "x", language="es")
    client.force_login(user)
    assert client.get("/accounts/email/")["Content-Language"] == "es"


def policy_of(path: str, preview: bool = False, **attributes: object) -> dict[str, str]:
    def view(request):
        request.is_preview = preview
        response = HttpResponse("x")
        for name, value in attributes.items():
            setattr(response, name, value)
        return response

    response = PolicyMiddleware(view)(RequestFactory().get(path))
    return dict(
        directive.split(" ", 1) for directive in response["Content-Security-Policy"].split("; ")
    )


def test_public_pages_have_the_strict_policy():
    for path in ("/en/", "/accounts/login/", "/administrator/"):
        policy = policy_of(path)
        assert policy["script-src"] == "'self'"
        assert policy["style-src"] == "'self'"
        assert policy["object-src"] == "'none'"
        assert "unsafe" not in "".join(policy.values())


def test_the_admin_and_previews_have_the_editors_policy():
    for policy in (policy_of("/admin/pages/"), policy_of("/en/", preview=True)):
        assert policy["script-src"] == "'self' 'unsafe-inline'"
        assert policy["img-src"] == "'self' data: blob:"
        assert policy["object-src"] == "'none'"
        assert policy["frame-ancestors"] == "'self'"


def test_a_view_of_the_admin_has_the_last_word():
    policy = policy_of("/admin/x/", _csp_replace={"script-src": ["'none'"]})
    assert policy["script-src"] == "'none'"
    assert policy["style-src"] == "'self' 'unsafe-inline'"


@pytest.mark.parametrize(
    ("sent", "left"),
    [
        ("gzip;q=0", ""),
        ("gzip; q=0.000, br", "br"),
        ("br;q=1.0, GZIP ; Q=0", "br;q=1.0"),
        ("gzip;q=0.5", "gzip;q=0.5"),
        ("gzip;q=0.001", "gzip;q=0.001"),
        ("identity;q=1, *;q=0", "identity;q=1"),
        ("gzip, deflate", "gzip, deflate"),
    ],
)
def test_a_coding_of_no_weight_is_refused(sent, left):
    seen = []
    EncodingMiddleware(lambda request: seen.append(request.headers["Accept-Encoding"]))(
        RequestFactory().get("/", HTTP_ACCEPT_ENCODING=sent)
    )
    assert seen == [left]


def test_who_refuses_gzip_gets_a_page_as_it_is(client, db):
    response = client.get("/accounts/login/", HTTP_ACCEPT_ENCODING="gzip;q=0")
    assert not response.has_header("Content-Encoding")
    assert "<html" in response.content.decode()
    packed = client.get("/accounts/login/", HTTP_ACCEPT_ENCODING="gzip")
    assert packed["Content-Encoding"] == "gzip"
