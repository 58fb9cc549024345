"""The competition's addresses below each language; editors' pages come after them."""

from django.urls import include, path

urlpatterns = [
    path("champions/", include("champions.proposals.urls")),
    path("champions/", include("champions.jury.urls")),
    path("champions/", include("champions.announcing.urls")),
    path("champions/", include("champions.call.urls")),
    path("champions/", include("champions.after.urls")),
]
