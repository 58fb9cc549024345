"""The second factor before the admin."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory

from accounts.middleware import StaffMFAMiddleware

pytestmark = pytest.mark.django_db


def visit(path, user):
    request = RequestFactory().get(path)
    request.user = user
    return StaffMFAMiddleware(lambda request: HttpResponse("in"))(request)


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_user("editor@example.org", "x", is_staff=True)


@pytest.fixture(autouse=True)
def required(settings):
    settings.STAFF_MFA_REQUIRED = True


def test_an_editor_without_a_second_factor_sets_one_up_first(editor):
    response = visit("/admin/pages/", editor)
    assert response.status_code == 302
    assert response["Location"] == "/accounts/2fa/totp/activate/"


def test_an_editor_with_a_second_factor_comes_in(editor):
    Authenticator.objects.create(user=editor, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert visit("/admin/pages/", editor).content == b"in"


def test_the_rest_of_the_site_asks_nothing(editor):
    assert visit("/en/", editor).content == b"in"
    assert visit("/admin/", AnonymousUser()).content == b"in"


def test_a_demonstration_may_go_without(editor, settings):
    settings.STAFF_MFA_REQUIRED = False
    assert visit("/admin/", editor).content == b"in"
