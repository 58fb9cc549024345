"""The mailbox's addresses, which the site only has in a demonstration."""

from django.urls import include, path

urlpatterns = [path("dev/", include("letters.urls"))]

handler404 = "config.views.page_not_found"
