"""Addresses of a signed-in person's own registrations, below ``/accounts/``."""

from django.urls import path

from events.views.my_registrations import cancel_my_registration, my_registration, my_registrations

urlpatterns = [
    path("registrations/", my_registrations, name="my_registrations"),
    path("registrations/<str:reference>/", my_registration, name="my_registration"),
    path(
        "registrations/<str:reference>/cancel/",
        cancel_my_registration,
        name="cancel_my_registration",
    ),
]
