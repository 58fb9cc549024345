"""Kept public pages: what is kept, for whom, and what a hit costs."""

import gzip
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from config.middleware import PublicCacheMiddleware
from publiccache import generation, raise_generation
from publiccache.generation import GENERATION_KEY

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


class Site:
    """A site of one view, and the number of times it was rendered."""

    def __init__(self, view: Callable[[HttpRequest], HttpResponse] | None = None) -> None:
        self.rendered = 0
        self.view = view or (lambda request: HttpResponse(f"<p>{self.rendered}</p>"))
        self.middleware = PublicCacheMiddleware(self.render)

    def render(self, request: HttpRequest) -> HttpResponse:
        self.rendered += 1
        return self.view(request)

    def get(self, path: str = "/en/", session: bool = False, method: str = "get", **headers: str):
        request = getattr(RequestFactory(), method)(path, **headers)
        if session:
            request.COOKIES["sessionid"] = "x"
        return self.middleware(request)


@pytest.fixture(autouse=True)
def caching(settings):
    settings.PUBLIC_CACHE_SECONDS = 300
    caches["pages"].clear()
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller
    caches["pages"].clear()


def test_a_page_is_rendered_once(caching):
    site = Site()
    first, second = site.get(), site.get()
    assert site.rendered == 1
    assert first.content == second.content == b"<p>1</p>"
    assert dict(first.items()) == dict(second.items())
    assert second["Cache-Control"] == "public, max-age=60"
    assert second["Vary"] == "Accept-Encoding"
    assert second["ETag"].startswith('W/"')
    assert second["Content-Length"] == "8"


def test_a_page_lives_for_the_setting(caching):
    site = Site()
    site.get()
    caching.shift(timedelta(seconds=290))
    assert site.get()["Cache-Control"] == "public, max-age=10"
    caching.shift(timedelta(seconds=10))
    site.get()
    assert site.rendered == 2


def test_a_view_may_shorten_the_life_of_its_page(caching):
    def view(request):
        response = HttpResponse("soon different")
        request.public_cache_seconds = 7
        return response

    site = Site(view)
    assert site.get()["Cache-Control"] == "public, max-age=7"
    caching.shift(timedelta(seconds=7))
    site.get()
    assert site.rendered == 2


@pytest.mark.parametrize(
    ("one", "other", "rendered"),
    [
        ("/en/?b=2&a=1", "/en/?a=1&b=2", 1),
        ("/en/?a=1&a=2", "/en/?a=2&a=1", 2),
        ("/en/?a=", "/en/", 2),
        ("/en/", "/fr/", 2),
        ("/en/?a=%c3%a9+b", "/en/?a=%C3%A9%20b", 1),
    ],
)
def test_addresses_that_mean_the_same_share_a_page(one, other, rendered):
    site = Site()
    site.get(one)
    site.get(other)
    assert site.rendered == rendered


@pytest.mark.parametrize(
    "headers",
    [{"HTTP_HOST": "other.example.org"}, {"secure": True}],
)
def test_hosts_and_schemes_have_pages_of_their_own(headers):
    site = Site()
    site.get()
    site.get(**headers)
    assert site.rendered == 2


def test_head_is_answered_from_the_page_and_keeps_none():
    site = Site()
    site.get(method="head")
    site.get()
    site.get(method="head")
    assert site.rendered == 2


def test_a_visitor_with_a_session_never_meets_the_cache():
    site = Site()
    site.get()
    response = site.get(session=True)
    assert response.content == b"<p>2</p>"
    assert response["Cache-Control"] == "private, no-cache"
    assert site.get().content == b"<p>1</p>"


@pytest.mark.parametrize(
    "request_of",
    [
        {"path": "/accounts/login/"},
        {"path": "/"},
        {"path": "/english/"},
        {"path": "/en/?q=" + "x" * 512},
        {"method": "post"},
        {"HTTP_AUTHORIZATION": "Basic eA=="},
    ],
)
def test_requests_that_are_never_answered_from_the_cache(request_of):
    site = Site()
    site.get(**request_of)
    response = site.get(**request_of)
    assert site.rendered == 2
    assert "Cache-Control" not in response


def with_cookie(request):
    response = HttpResponse("x")
    response.set_cookie("csrftoken", "x")
    return response


def with_own_policy(request):
    response = HttpResponse("x")
    response._csp_replace = {"frame-src": ["'self'"]}
    return response


@pytest.mark.parametrize(
    "view",
    [
        with_cookie,
        with_own_policy,
        lambda request: HttpResponse("x", status=404),
        lambda request: HttpResponse("x", status=302),
        lambda request: HttpResponse("x", headers={"Cache-Control": "private"}),
        lambda request: HttpResponse("x", headers={"Cache-Control": "max-age=0, no-store"}),
        lambda request: HttpResponse("x", headers={"Vary": "Cookie"}),
        lambda request: HttpResponse("x", headers={"Vary": "Accept-Language"}),
        lambda request: HttpResponse("x", content_type="image/webp"),
        lambda request: StreamingHttpResponse(iter([b"x"])),
    ],
)
def test_responses_that_are_never_kept(view):
    site = Site(view)
    first = site.get()
    site.get()
    assert site.rendered == 2
    assert first.get("Cache-Control") != "public, max-age=60"


def test_a_stream_passes_untouched():
    response = Site(lambda request: StreamingHttpResponse(iter([b"a", b"b"]))).get()
    assert b"".join(response.streaming_content) == b"ab"


def test_nothing_is_kept_when_the_setting_is_zero(settings):
    settings.PUBLIC_CACHE_SECONDS = 0
    site = Site()
    site.get()
    assert "ETag" not in site.get()
    assert site.rendered == 2


def test_compressed_and_plain_answers_have_one_page():
    text = "é" * 500
    site = Site(lambda request: HttpResponse(text))
    plain = site.get()
    packed = site.get(HTTP_ACCEPT_ENCODING="br, gzip")
    assert site.rendered == 1
    assert plain.content.decode() == text
    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < 100
    assert gzip.decompress(packed.content).decode() == text


def test_a_client_that_has_the_page_gets_304():
    site = Site()
    etag = site.get()["ETag"]
    response = site.get(HTTP_IF_NONE_MATCH=etag)
    assert response.status_code == 304
    assert response.content == b""
    assert response["ETag"] == etag
    assert response["Cache-Control"] == "public, max-age=60"
    assert site.get(HTTP_IF_NONE_MATCH='W/"other"').status_code == 200
    assert site.rendered == 1


def test_the_headers_of_a_view_are_kept():
    headers = {
        "ETag": '"strong"',
        "Last-Modified": "Mon, 01 Jun 2026 00:00:00 GMT",
        "Cache-Control": "public, max-age=900",
        "Content-Type": "text/calendar; charset=utf-8",
    }
    site = Site(lambda request: HttpResponse("BEGIN:VCALENDAR", headers=headers))
    site.get()
    plain, packed = site.get(), site.get(HTTP_ACCEPT_ENCODING="gzip")
    assert {name: plain[name] for name in headers} == headers
    assert packed["ETag"] == 'W/"strong"'
    since = site.get(HTTP_IF_MODIFIED_SINCE="Mon, 01 Jun 2026 00:00:00 GMT")
    assert since.status_code == 304
    assert site.rendered == 1


@pytest.mark.django_db(transaction=True)
def test_raising_the_generation_makes_every_page_stale_on_commit():
    site = Site()
    site.get()
    before = generation()
    with transaction.atomic():
        raise_generation()
        assert generation() == before
        assert site.get().content == b"<p>1</p>"
    assert generation() != before
    assert site.get().content == b"<p>2</p>"


def test_a_page_rendered_across_a_new_generation_is_kept_under_the_old_one():
    def view(request):
        caches["pages"].set(GENERATION_KEY, "raised meanwhile", None)
        return HttpResponse("old words")

    site = Site(view)
    site.get()
    site.view = lambda request: HttpResponse("new words")
    assert site.get().content == b"new words"


def test_losing_the_generation_revives_nothing():
    site = Site()
    site.get()
    caches["pages"].delete(GENERATION_KEY)
    assert site.get().content == b"<p>2</p>"


@pytest.mark.django_db(transaction=True)
def test_a_hit_on_the_database_cache_is_one_query(settings, django_assert_num_queries):
    usual = settings.CACHES
    settings.CACHES = {
        **usual,
        "pages": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "test_pages",
        },
    }
    call_command("createcachetable", verbosity=0)
    try:
        site = Site()
        site.get()
        with django_assert_num_queries(1):
            assert site.get().content == b"<p>1</p>"
        assert site.rendered == 1
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE test_pages")
        settings.CACHES = usual
