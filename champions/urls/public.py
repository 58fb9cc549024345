"""The competition's addresses below each language; editors' pages come after them."""

from django.urls import include, path

urlpatterns = [
    path("champions/", include("champions.urls.applying")),
    path("champions/", include("champions.urls.files")),
    path("champions/", include("champions.urls.judging")),
    path("champions/", include("champions.urls.announcing")),
    path("champions/", include("champions.urls.dates")),
    path("champions/", include("champions.urls.statistics")),
]
