"""The person behind a request that only signed-in people get through to."""

from django.http import HttpRequest

from accounts.models import User


def person(request: HttpRequest) -> User:
    """The user of a view that asks for a session first."""
    assert isinstance(request.user, User)
    return request.user
