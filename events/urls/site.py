"""Addresses outside the language prefixes."""

from django.urls import include, path

from events.urls.check_in import without_language
from events.views import discovery

urlpatterns = [
    path("accounts/", include("events.urls.account")),
    path("sitemap.xml", discovery.sitemap, name="sitemap"),
    *without_language,
    path("robots.txt", discovery.robots, name="robots"),
]
