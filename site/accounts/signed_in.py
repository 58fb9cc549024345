"""The person behind a request, if there is one."""

from django.conf import settings
from django.http import HttpRequest

from accounts.models import User


def signed_in_user(request: HttpRequest) -> User | None:
    """The user, looked up only when a session cookie came: other visitors leave no trace."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    return request.user if isinstance(request.user, User) else None


def person(request: HttpRequest) -> User:
    """The user of a view that only signed-in people get through to."""
    assert isinstance(request.user, User)
    return request.user
