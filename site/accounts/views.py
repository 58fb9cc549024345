"""Signing in to the admin goes through the site's own sign-in, with its second factor."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.views.decorators.cache import never_cache


@never_cache
def admin_login(request: HttpRequest) -> HttpResponseBase:
    """Stand in for Wagtail's sign-in form: go to the site's, and come back to ``next``.

    Somebody signed in who may not enter the admin gets a plain refusal: sent to sign in, they
    would be sent back for ever.
    """
    if request.user.is_authenticated and not request.user.has_perm("wagtailadmin.access_admin"):
        # Wagtail has left a message for its own form; it would surface on an unrelated page.
        list(messages.get_messages(request))
        raise PermissionDenied
    back = request.GET.get("next") or reverse("wagtailadmin_home")
    return redirect_to_login(back, login_url=reverse("account_login"))


def nothing_here(request: HttpRequest) -> HttpResponseBase:
    """No page, where Wagtail has one that nobody should meet."""
    raise Http404
