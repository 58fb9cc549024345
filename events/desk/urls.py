"""Addresses of the registration desk, and of those who see people without being of it."""

from django.urls import path

from events.desk.views import hosted_sessions
from events.desk.views.amending import AmendView, MergeView
from events.desk.views.co_hosting import SessionHostsView
from events.desk.views.exports import ExportFileView, ExportView
from events.desk.views.hosted_sessions import my_sessions
from events.desk.views.notes import DropFilterView, KeepFilterView, NoteView, SettleBounceView
from events.desk.views.participants import DashboardView, ParticipantsView
from events.desk.views.service_lists import ServiceListsView, ServiceListView

admin = [
    path("filters/", KeepFilterView.as_view(), name="keep_filter"),
    path("filters/<int:pk>/drop/", DropFilterView.as_view(), name="drop_filter"),
    path("exports/<int:pk>/", ExportView.as_view(), name="export"),
    path("exports/<int:pk>/file/", ExportFileView.as_view(), name="export_file"),
    path("amend/<int:pk>/", AmendView.as_view(), name="amend"),
    path("note/<int:pk>/", NoteView.as_view(), name="note"),
    path("bounced/<int:pk>/", SettleBounceView.as_view(), name="settle_bounce"),
    path("merge/<int:pk>/<int:other>/", MergeView.as_view(), name="merge"),
    path("event/<int:event>/", DashboardView.as_view(), name="dashboard"),
    path("event/<int:event>/lists/", ServiceListsView.as_view(), name="service_lists"),
    path("event/<int:event>/lists/<slug:kind>/", ServiceListView.as_view(), name="service_list"),
    path("event/<int:event>/participants/", ParticipantsView.as_view(), name="participants"),
    path("event/<int:event>/hosts/", SessionHostsView.as_view(), name="session_hosts"),
]
"""In the admin, below the list of registrations and in its namespace."""

public = [
    path(
        "registrations/<str:token>/participants/",
        hosted_sessions.participants,
        name="registration_participants",
    ),
]
"""Below a language prefix."""

account = [
    path("sessions/", my_sessions, name="my_sessions"),
]
"""Below ``/accounts/``."""
