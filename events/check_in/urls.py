"""Addresses of check-in, and of the papers that belong to it."""

from django.urls import path

from events.check_in.views import device, own_papers, pages, paper

public = [
    path("check-in/", pages.index, name="check_in"),
    path("check-in/q/<str:code>/", pages.code_page, name="check_in_code_page"),
    path("check-in/<int:pk>/", pages.event_page, name="check_in_event"),
    path("check-in/<int:pk>/walk-in/", pages.let_in, name="check_in_walk_in"),
    path("check-in/<int:pk>/list/", paper.printed_list, name="check_in_list"),
    path("check-in/<int:pk>/names/", paper.latin_names, name="check_in_names"),
    path("check-in/<int:pk>/badges.pdf", paper.badges, name="check_in_badges"),
    path("check-in/<int:pk>/participants.json", device.participants, name="check_in_participants"),
    path("check-in/<int:pk>/sync", device.sync, name="check_in_sync"),
    path("check-in/<int:pk>/sw.js", device.service_worker, name="check_in_worker"),
    path("check-in/<int:pk>/manifest.webmanifest", device.manifest, name="check_in_manifest"),
    path("registrations/<str:token>/badge.pdf", own_papers.badge, name="registration_badge"),
    path(
        "registrations/<str:token>/certificate.pdf",
        own_papers.certificate,
        name="registration_certificate",
    ),
]
"""Below a language prefix."""

without_language = [
    path("check-in/q/<str:code>/", pages.own_language, name="check_in_code"),
    path("check-in/", pages.own_language, name="check_in_door"),
    path("check-in/<path:rest>", pages.own_language, name="check_in_door_of"),
]
"""They lead to the same address in the visitor's language."""
