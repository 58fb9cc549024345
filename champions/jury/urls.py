"""Addresses of judging, below each language."""

from django.urls import path

from champions.jury.views import portal as jury
from champions.jury.views.reading_pack import pack

urlpatterns = [
    path("jury/", jury.jury, name="champions_jury"),
    path("jury/<int:year>/declare/", jury.declare_all, name="champions_jury_declare_all"),
    path("jury/<int:year>/pack/", pack, name="champions_jury_pack"),
    path("jury/<str:key>/", jury.proposal, name="champions_jury_proposal"),
    path("jury/<str:key>/declare/", jury.declare_one, name="champions_jury_declare"),
    path("jury/<str:key>/decline/", jury.decline, name="champions_jury_decline"),
    path("jury/<str:key>/save/", jury.autosave, name="champions_jury_save"),
    path("jury/<str:key>/reopen/", jury.reopen, name="champions_jury_reopen"),
]
