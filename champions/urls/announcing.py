"""Addresses of announcing and of what follows, below each language."""

from django.urls import path

from champions.views import confirming, press

urlpatterns = [
    path("proposals/export.json", confirming.export_own, name="champions_export_own"),
    path("proposals/<str:key>/confirm/", confirming.confirm_publication, name="champions_confirm"),
    path("proposals/<str:key>/feedback/", confirming.read_feedback, name="champions_feedback"),
    path(
        "proposals/<str:key>/certificate.pdf",
        confirming.download_certificate,
        name="champions_certificate",
    ),
    path("proposals/<str:key>/reports/", confirming.progress_reports, name="champions_reports"),
    path("press/<str:token>/", press.kit, name="champions_press"),
    path("press/<str:token>/photo/<int:key>/", press.photo, name="champions_press_photo"),
    path("press/<str:token>/kit.zip", press.archive, name="champions_press_kit"),
]
