"""Addresses outside the language prefixes."""

from django.urls import include, path

from config import discovery
from events.check_in.urls import without_language

urlpatterns = [
    path("accounts/", include("events.urls.account")),
    path("sitemap.xml", discovery.sitemap, name="sitemap"),
    *without_language,
    path("robots.txt", discovery.robots, name="robots"),
]
