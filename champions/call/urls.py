"""Addresses of an edition's dates and questions as files, below each language."""

from django.urls import path, re_path

from champions.call import views

urlpatterns = [
    path("<int:year>/questions.<str:form>", views.sheet, name="champions_sheet"),
    re_path(
        r"^(?P<year>\d{4})/(?P<name>opens|closes|announcement)\.ics$",
        views.date_file,
        name="champions_date_file",
    ),
]
