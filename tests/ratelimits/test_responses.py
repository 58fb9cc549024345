"""The answer to somebody who is too quick."""

import pytest
from django.test import RequestFactory
from django.utils import translation

from ratelimits.responses import too_many

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "in one second"), (45, "in 45 seconds"), (90, "in 2 minutes"), (3600, "in 60 minutes")],
)
def test_too_many_says_when_it_works_again(seconds, words):
    with translation.override("en"):
        response = too_many(RequestFactory().post("/en/"), retry_after=seconds)
    assert response.status_code == 429
    assert response["Retry-After"] == str(seconds)
    assert response["Cache-Control"] == "no-store"
    assert words in response.content.decode()
