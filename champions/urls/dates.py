"""Addresses of an edition's dates as calendar files, below each language."""

from django.urls import re_path

from champions.views import dates

urlpatterns = [
    re_path(
        r"^(?P<year>\d{4})/(?P<name>opens|closes|announcement)\.ics$",
        dates.date_file,
        name="champions_date_file",
    ),
]
