"""Health, the negotiating root, and errors."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.template import TemplateDoesNotExist
from django.test import RequestFactory
from django.utils import translation

from config import views
from worker.domain.heartbeat import beat

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


def test_healthz_looks_at_nothing(client, django_assert_num_queries):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_readyz_is_well_when_all_is(client):
    with time_machine.travel(NOW, tick=False) as traveller:
        beat()
        traveller.shift(timedelta(seconds=59))
        response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {
        "ready": True,
        "parts": {"database": True, "cache": True, "worker": True, "migrations": True},
    }


@pytest.mark.django_db
@pytest.mark.parametrize("silence", [None, 60, 3600])
def test_readyz_notices_a_silent_worker(client, silence):
    with time_machine.travel(NOW, tick=False) as traveller:
        if silence is not None:
            beat()
            traveller.shift(timedelta(seconds=silence))
        response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["parts"]["worker"] is False


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["database", "cache", "worker", "migrations"])
def test_readyz_names_what_fails_and_keeps_the_reason(client, monkeypatch, caplog, part):
    def fail() -> bool:
        raise DatabaseError("password authentication failed for user secret")

    names = {
        "database": "database_answers",
        "cache": "cache_keeps",
        "worker": "worker_beats",
        "migrations": "migrations_applied",
    }
    monkeypatch.setattr(views, names[part], fail)
    beat()
    response = client.get("/readyz")
    assert response.status_code == 503
    assert [name for name, well in response.json()["parts"].items() if not well] == [part]
    assert b"secret" not in response.content
    assert f"readyz: {part} failed" in caplog.text


@pytest.mark.django_db
def test_readyz_notices_an_unapplied_migration(client):
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder.Migration.objects.filter(app="worker").delete()
    response = client.get("/readyz")
    assert response.json()["parts"]["migrations"] is False


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("fr-CH, fr;q=0.9, en;q=0.8", "fr"),
        ("es-419", "es"),
        ("de, en;q=0.5", "en"),
        ("de", "en"),
        ("", "en"),
    ],
)
def test_root_negotiates(client, accepted, language):
    response = client.get("/", headers={"accept-language": accepted})
    assert response.status_code == 302
    assert response["Location"] == f"/{language}/"
    assert response["Vary"] == "Accept-Language"
    assert not response.cookies


def test_root_keeps_the_query(client):
    assert client.get("/?a=1&b=2")["Location"] == "/en/?a=1&b=2"


HANDLERS = {
    400: lambda request: views.bad_request(request, Exception()),
    403: lambda request: views.permission_denied(request, PermissionDenied()),
    404: lambda request: views.page_not_found(request, Exception()),
    500: views.server_error,
}


@pytest.fixture
def no_templates(monkeypatch):
    def fail(name, *args):
        raise TemplateDoesNotExist(name)

    monkeypatch.setattr(views, "render_to_string", fail)


@pytest.fixture
def template_calls(monkeypatch):
    calls = []

    def render(name, context, request):
        calls.append((name, translation.get_language()))
        return "page"

    monkeypatch.setattr(views, "render_to_string", render)
    return calls


@pytest.mark.parametrize("status", sorted(HANDLERS))
def test_errors_speak_the_language_of_the_path(template_calls, status):
    response = HANDLERS[status](RequestFactory().get("/fr/nowhere/"))
    assert template_calls == [(f"{status}.html", "fr")]
    assert response.status_code == status
    assert response["Content-Language"] == "fr"
    assert response["Cache-Control"] == "no-store"


def test_errors_elsewhere_speak_the_current_language(template_calls):
    with translation.override("es"):
        views.page_not_found(RequestFactory().get("/accounts/nowhere/"))
    assert template_calls == [("404.html", "es")]


@pytest.mark.usefixtures("no_templates")
@pytest.mark.parametrize("status", sorted(HANDLERS))
def test_an_error_survives_a_missing_template(status):
    response = HANDLERS[status](RequestFactory().get("/en/nowhere/"))
    assert response.status_code == status
    assert response.content.startswith(b'<!doctype html><html lang="en">')


def test_an_error_survives_a_template_that_fails(monkeypatch, caplog):
    def fail(*args):
        raise DatabaseError("gone")

    monkeypatch.setattr(views, "render_to_string", fail)
    response = views.server_error(RequestFactory().get("/en/"))
    assert response.status_code == 500
    assert b"gone" not in response.content
    assert "The page for error 500 failed" in caplog.text


def test_csrf_failure_explains_and_keeps_the_reason(template_calls):
    response = views.csrf_failure(RequestFactory().post("/es/x/"), reason="CSRF cookie not set.")
    assert template_calls == [("403_csrf.html", "es")]
    assert response.status_code == 403
    assert b"cookie not set" not in response.content


@pytest.mark.django_db
def test_csrf_failure_is_wired(django_user_model):
    from django.test import Client

    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {})
    assert response.status_code == 403
    assert "This form has expired" in response.content.decode()


@pytest.mark.django_db
def test_too_many_requests_answers_for_allauth():
    response = views.too_many_requests(RequestFactory().post("/accounts/login/"))
    assert (response.status_code, response["Retry-After"]) == (429, "60")


def test_readyz_answers_json_without_a_database(client, monkeypatch):
    """Every part fails when the database is gone; the answer still comes."""

    def fail() -> bool:
        raise DatabaseError("gone")

    for name in ("database_answers", "cache_keeps", "worker_beats", "migrations_applied"):
        monkeypatch.setattr(views, name, fail)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert json.loads(response.content)["ready"] is False
