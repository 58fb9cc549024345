"""Addresses of an edition's figures, below each language."""

from django.urls import re_path

from champions.views import statistics

urlpatterns = [
    re_path(
        r"^(?P<year>\d{4})/statistics/$", statistics.statistics_page, name="champions_statistics"
    ),
    re_path(
        r"^(?P<year>\d{4})/statistics\.csv$",
        statistics.statistics_file,
        name="champions_statistics_file",
    ),
]
