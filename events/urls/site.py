"""Addresses outside the language prefixes."""

from django.urls import include, path

from events.views import discovery

urlpatterns = [
    path("accounts/", include("events.urls.account")),
    path("sitemap.xml", discovery.sitemap, name="sitemap"),
    path("robots.txt", discovery.robots, name="robots"),
]
