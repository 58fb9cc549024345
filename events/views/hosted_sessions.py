"""What a co-host sees: the people of their sessions, and of no other."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import User
from events.presentation.hosted_sessions import hosted_sessions


@never_cache
@login_required
@require_safe
def my_sessions(request: HttpRequest) -> HttpResponse:
    """Names, organisations and ways of taking part, by session; needs and addresses stay away."""
    assert isinstance(request.user, User)
    found = hosted_sessions(request.user, request.LANGUAGE_CODE)
    return render(request, "events/my_sessions.html", {"sessions": found})
