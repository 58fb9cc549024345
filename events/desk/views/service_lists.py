"""Lists for services: on the screen, on paper, as files, and what changed since they were sent."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from events.desk.domain.service_lists import (
    ServiceTable,
    mark_as_sent,
    needs_permission,
    service_table,
)
from events.desk.forms.desk import CutOffForm
from events.desk.views.exports import EXPORT
from events.desk.views.pages import EventDeskView
from events.enums import ServiceKind
from events.models import ServiceList
from events.words.wording import instant_words
from files.spreadsheets import CONTENT_TYPES, FILES
from languages import language_code
from refusals import Refused

NEEDS = "events.view_needs"


class ServiceListsView(EventDeskView):
    """The five lists, and when each was last sent."""

    permissions: ClassVar[tuple[str, ...]] = EXPORT
    template_name = "events/desk/service_lists.html"
    page_title = gettext_lazy("Lists for services")
    header_icon = "list-ul"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sent: dict[str, datetime] = {}
        for kind, as_at in ServiceList.objects.filter(event=self.event).values_list(
            "kind", "as_at"
        ):
            sent.setdefault(kind, as_at)
        zone = self.event.time_zone
        lists = [
            {
                "label": kind.label,
                "url": reverse("registrations:service_list", args=[self.event.pk, kind.value]),
                "sent": instant_words(sent[kind], zone) if kind in sent else "",
                "is_open": not needs_permission(kind) or self.member.has_perm(NEEDS),
            }
            for kind in ServiceKind
        ]
        return super().get_context_data(lists=lists, **kwargs)


class ServiceListView(EventDeskView):
    """One list. ``?since=``, ``?until=`` in the event's zone; ``?format=csv`` or ``xlsx``."""

    permissions: ClassVar[tuple[str, ...]] = EXPORT
    template_name = "events/desk/service_list.html"
    header_icon = "list-ul"

    def admit(self) -> None:
        if needs_permission(self.kind) and not self.member.has_perm(NEEDS):
            raise PermissionDenied
        super().admit()

    @cached_property
    def kind(self) -> ServiceKind:
        try:
            return ServiceKind(self.kwargs["kind"])
        except ValueError:
            raise Http404 from None

    @cached_property
    def form(self) -> CutOffForm:
        source = self.request.POST if self.request.method == "POST" else self.request.GET
        return CutOffForm(source, zone=self.event.when.zone)

    @cached_property
    def table(self) -> ServiceTable:
        return service_table(
            event=self.event,
            kind=self.kind,
            language=language_code(),
            with_needs=self.member.has_perm(NEEDS),
            cut_off=self.form.cut_off,
            since=self.form.begin,
        )

    @property
    def url(self) -> str:
        return reverse("registrations:service_list", args=[self.event.pk, self.kind.value])

    def get_page_title(self) -> str:
        return str(self.kind.label)

    def crumbs(self) -> list[tuple[str, str]]:
        url = reverse("registrations:service_lists", args=[self.event.pk])
        return [*super().crumbs(), (url, _("Lists for services"))]

    def get(self, request: HttpRequest) -> HttpResponseBase:
        wanted = request.GET.get("format", "")
        if wanted not in FILES or not self.form.is_valid():
            return super().get(request)
        name = f"{self.kind.value}-{self.table.as_at:%Y-%m-%d-%H%M}.{wanted}"
        return HttpResponse(
            FILES[wanted](self.rows(), head=self.head_row, title=str(self.kind.label)),
            content_type=CONTENT_TYPES[wanted],
            headers={
                "Content-Disposition": f'attachment; filename="{name}"',
                "Cache-Control": "private, no-store",
            },
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Note that the list, as it was looked at, has gone out."""
        try:
            mark_as_sent(
                event=self.event,
                kind=self.kind,
                seen=request.POST.get("seen", ""),
                user=self.member,
                cut_off=self.form.cut_off,
            )
        except Refused as refusal:
            messages.error(request, str(refusal.sentence))
        else:
            messages.success(request, _("Noted: the next list says what changed since this one."))
        return redirect(f"{self.url}{self.query()}")

    def query(self, **values: str) -> str:
        """The query string of this page, with the cut-off it was given."""
        said = {name: self.form.data.get(name, "") for name in ("since", "until")} | values
        return "?" + urlencode({name: value for name, value in said.items() if value})

    def rows(self) -> Iterator[list[Any]]:
        """The list as a file: the stamp, the totals, then the lines."""
        yield [f"{self.kind.label} · {self.text.title}"]
        yield [self.stamp()]
        if self.cut_off_words():
            yield [self.cut_off_words()]
        yield []
        yield from ([label, value] for label, value in self.table.totals)
        yield []
        marks = mark_words()
        since = [_("Since last sent")] if self.table.last_sent else []
        for section in self.table.sections:
            if section.title:
                yield [section.title]
            yield [*self.table.head, *since]
            for line in section.lines:
                yield [*line.cells, *([marks.get(line.mark, "")] if since else [])]
            yield []
        for gone in self.table.gone:
            yield [_("Gone"), gone.name, gone.reference, gone.why]

    def stamp(self) -> str:
        return _("As at %(when)s") % {"when": instant_words(self.table.as_at, self.event.time_zone)}

    def cut_off_words(self) -> str:
        """Between when those on the list were confirmed; nothing where all are on it."""
        zone, found = self.event.time_zone, []
        if self.table.since:
            found.append(
                _("Confirmed since %(when)s") % {"when": instant_words(self.table.since, zone)}
            )
        if self.table.cut_off:
            found.append(
                _("Confirmed until %(when)s") % {"when": instant_words(self.table.cut_off, zone)}
            )
        return " · ".join(found)

    @property
    def head_row(self) -> int:
        """Where the headings of the first section stand in the file."""
        first = self.table.sections[0].title if self.table.sections else ""
        return 5 + len(self.table.totals) + bool(self.cut_off_words()) + bool(first)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        table = self.table
        zone = self.event.time_zone
        return super().get_context_data(
            table=table,
            form=self.form,
            kind=self.kind,
            marks=mark_words(),
            stamp=self.stamp(),
            cut_off=self.cut_off_words(),
            last_sent=instant_words(table.last_sent, zone) if table.last_sent else "",
            changes=(table.marked("new"), table.marked("changed"), len(table.gone)),
            csv_url=self.query(format="csv"),
            xlsx_url=self.query(format="xlsx"),
            **kwargs,
        )


def mark_words() -> dict[str, str]:
    """What the marks of lines say."""
    return {"new": _("New"), "changed": _("Changed")}
