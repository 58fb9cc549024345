"""What the announcements' pages in the admin show of what follows them."""

from django.urls import path

from champions.after.views import desk

pages = [
    path("reports/", desk.ReportsView.as_view(), name="reports"),
    path("<int:year>/figures/", desk.StatisticsView.as_view(), name="statistics"),
]
