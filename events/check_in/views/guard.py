"""Who stands at the door: signed in, with a second factor where staff need one, and permitted."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect

from accounts.models import User
from events.models import Event
from wizards.views import private

PERMISSION: Final = "events.check_in_registration"

View = Callable[..., HttpResponseBase]


def may_check_in(request: HttpRequest) -> bool:
    """Whether this person may see who is expected, and check them in."""
    return request.user.has_perm(PERMISSION) and not lacks_second_factor(request)


def lacks_second_factor(request: HttpRequest) -> bool:
    """Names are shown as in the admin: to staff who have one."""
    return settings.STAFF_MFA_REQUIRED and not is_mfa_enabled(request.user)


def check_in_page(view: View) -> View:
    """A page at the door, or the way to signing in; kept by no cache."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return private(redirect_to_login(request.get_full_path()))
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        if lacks_second_factor(request):
            return private(redirect("mfa_activate_totp"))
        return private(view(request, *args, **kwargs))

    return guarded


def check_in_data(view: View) -> View:
    """What a device fetches: 401 tells it to forget its people, and to ask for signing in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase
        if not request.user.is_authenticated:
            response = JsonResponse({"code": "signed_out"}, status=401)
        elif not may_check_in(request):
            response = JsonResponse({"code": "not_permitted"}, status=403)
        else:
            response = view(request, *args, **kwargs)
        return private(response)

    return guarded


def event_of(pk: int) -> Event:
    """An event people can come to."""
    return get_object_or_404(Event.objects.live().with_pages(), pk=pk)


def not_modified(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The response, or 304 for a device that has it; nothing else keeps it."""
    etag = response["ETag"]
    if request.headers.get("If-None-Match") == etag:
        return HttpResponse(status=304, headers={"ETag": etag})
    return response


def staff(request: HttpRequest) -> User:
    """Who is at the door: ``check_in_page`` has let them in."""
    assert isinstance(request.user, User)
    return request.user
