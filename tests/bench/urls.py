"""The site's addresses, the view everything is compared with, and the server's own numbers."""

import json
import time

from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.urls import *
from config.urls import urlpatterns as site_urlpatterns
from events.models import Registration, SeatPool


def bare(request: HttpRequest) -> HttpResponse:
    """The least a Django view can do, behind the same middleware as every page."""
    return HttpResponse("ok")


def clock(request: HttpRequest) -> HttpResponse:
    """Seconds of processor time this process has used so far."""
    return HttpResponse(str(time.process_time()))


def seats(request: HttpRequest) -> HttpResponse:
    """The seats in the room of the event at ``?path=`` and the people who hold one, counted."""
    at = {"event__texts__path": request.GET["path"], "participation": "in_person"}
    capacity = SeatPool.objects.get(**at).capacity
    holders = Registration.objects.holding_a_seat().filter(**at).count()
    return HttpResponse(json.dumps({"capacity": capacity, "holders": holders}))


urlpatterns = [
    path("bench/bare", bare),
    path("bench/clock", clock),
    path("bench/seats", seats),
    *site_urlpatterns,
]
