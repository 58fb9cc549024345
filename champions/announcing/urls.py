"""Addresses of confirming and of the press preview, below each language."""

from django.urls import path

from champions.announcing.views import confirmation, press

urlpatterns = [
    path(
        "proposals/<str:key>/confirm/", confirmation.confirm_publication, name="champions_confirm"
    ),
    path("press/<str:token>/", press.kit, name="champions_press"),
    path("press/<str:token>/photo/<int:key>/", press.photo, name="champions_press_photo"),
    path("press/<str:token>/kit.zip", press.archive, name="champions_press_kit"),
]
