"""Addresses of what follows an announcement: in the admin, and below each language."""

from django.urls import path, re_path

from champions.after.views import desk, own, statistics

admin = [
    path("reports/", desk.ReportsView.as_view(), name="reports"),
    path("<int:year>/figures/", desk.StatisticsView.as_view(), name="statistics"),
]
"""In the admin, below the announcements and in their namespace."""

urlpatterns = [
    path("proposals/export.json", own.export_own, name="champions_export_own"),
    path("proposals/<str:key>/feedback/", own.read_feedback, name="champions_feedback"),
    path(
        "proposals/<str:key>/certificate.pdf",
        own.download_certificate,
        name="champions_certificate",
    ),
    path("certificates/<slug:code>/", own.check_certificate, name="champions_check_certificate"),
    path("proposals/<str:key>/reports/", own.progress_reports, name="champions_reports"),
    re_path(
        r"^(?P<year>\d{4})/statistics/$", statistics.statistics_page, name="champions_statistics"
    ),
    re_path(
        r"^(?P<year>\d{4})/statistics\.csv$",
        statistics.statistics_file,
        name="champions_statistics_file",
    ),
]
