"""The kept mail of a demonstration; the site includes this under ``/dev/``."""

from django.urls import path

from letters import views

app_name = "dev_mail"

urlpatterns = [
    path("mail/", views.letter_list, name="list"),
    path("mail/<str:name>/", views.letter_detail, name="detail"),
    path("mail/<str:name>/html/", views.letter_html, name="html"),
    path("mail/<str:name>/invite.ics", views.letter_calendar, name="calendar"),
]
