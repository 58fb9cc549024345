"""A large spreadsheet: how far it is, and the file."""

from typing import Any, ClassVar

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from events.desk.domain.exports import ask_for_export, is_stalled
from events.desk.tasks import write_registration_export
from events.desk.views.pages import DeskView
from events.models import RegistrationExport
from files.spreadsheets import CONTENT_TYPES

EXPORT: tuple[str, ...] = ("events.view_registration", "events.export_registration")
REFRESH_SECONDS = 3


class OwnExport(DeskView):
    """One's own spreadsheet; another's does not exist here."""

    permissions: ClassVar[tuple[str, ...]] = EXPORT

    @cached_property
    def export(self) -> RegistrationExport:
        return get_object_or_404(RegistrationExport, pk=self.kwargs["pk"], owner=self.member)


class ExportView(OwnExport):
    """How many lines are written. The page comes again by itself until the file is there."""

    template_name = "events/desk/export.html"
    page_title = gettext_lazy("Spreadsheet")
    header_icon = "download"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        stalled = is_stalled(self.export)
        is_ready = self.export.finished_at is not None
        context: dict[str, Any] = super().get_context_data(
            export=self.export,
            is_ready=is_ready,
            is_stalled=stalled,
            file_url=reverse("registrations:export_file", args=[self.export.pk]),
            **kwargs,
        )
        return context

    def render_to_response(self, context: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().render_to_response(context, **kwargs)
        if not (context["is_ready"] or context["is_stalled"]):
            response["Refresh"] = str(REFRESH_SECONDS)
        return response

    def post(self, request: HttpRequest) -> HttpResponse:
        """Begin again, with the same people."""
        old = self.export
        export = ask_for_export(
            owner=self.member,
            keys=old.keys,
            file_format=old.file_format,
            language=old.language,
            event=old.event,
        )
        write_registration_export.enqueue(export.pk)
        return redirect("registrations:export", export.pk)


class ExportFileView(OwnExport):
    """The file itself."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        export = self.export
        if export.finished_at is None or not export.file:
            raise Http404
        return FileResponse(
            export.file.open("rb"),
            as_attachment=True,
            content_type=CONTENT_TYPES[export.file_format],
            filename=f"registrations-{export.created_at:%Y-%m-%d}.{export.file_format}",
            headers={"Cache-Control": "private, no-store"},
        )
