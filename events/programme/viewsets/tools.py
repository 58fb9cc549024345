"""Admin views that change a programme fast: fill in, look at the preview, apply to a draft.

Each view keeps nothing between its steps: the preview carries what was filled in, and applying
reads it again. Saving refuses when somebody saved the page since the preview.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.viewsets.base import ViewSet

from accounts.screens import AdminScreen
from events.enums import Precision
from events.models import EventPage
from events.models.validation import late_warnings, overlap_warnings, programme_problems
from events.programme.domain import moving, shifting
from events.programme.domain.composing import (
    ChosenItem,
    add_items,
    match_people,
    organisations_by_words,
    parsed_type,
)
from events.programme.domain.drafting import draft_of, is_source, programme_of, save_draft
from events.programme.domain.pasting import ParsedItem, parse_programme
from events.programme.forms import MoveForm, PasteDecisionForm, PasteForm, ShiftForm
from refusals import Refused


class ProgrammeToolView(AdminScreen):
    """What the tools of one page share: who may, which draft, and how it ends."""

    page: EventPage
    draft: EventPage
    programme: list[dict[str, Any]]
    header_icon = "list-ol"

    def admit(self) -> None:
        self.page = get_object_or_404(EventPage, pk=self.kwargs["page_id"]).specific
        if not self.page.permissions_for_user(self.request.user).can_edit():
            raise PermissionDenied
        if not is_source(self.page):
            raise Http404
        self.draft = draft_of(self.page)
        self.programme = programme_of(self.draft)

    def get_page_subtitle(self) -> str:
        title: str = self.draft.title
        return title

    @property
    def edit_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    def crumbs(self) -> list[tuple[str, str]]:
        return [(reverse("events:index"), _("Events")), (self.edit_url, self.draft.title)]

    def own_crumb(self) -> tuple[str, str]:
        return self.get_page_title(), ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """``seen`` is what the preview was made from."""
        return super().get_context_data(
            page=self.page,
            seen=self.page.latest_revision_id or "",
            edit_url=self.edit_url,
            **kwargs,
        )

    @property
    def seen_revision(self) -> int | None:
        seen = self.request.POST.get("seen", "")
        return int(seen) if seen.isascii() and seen.isdigit() else None

    def saved(self, sentence: str) -> HttpResponse:
        """Back to the editor, where the draft waits."""
        messages.success(
            self.request, " ".join((sentence, _("This is a draft: publish it when it is right.")))
        )
        return redirect(self.edit_url)

    def remarks(
        self, programme: list[dict[str, Any]], facts: Mapping[str, Any] | None = None
    ) -> list[str]:
        """What would be odd about the draft with another programme."""
        changed = draft_of(self.page)
        changed.programme = programme
        for name, value in (facts or {}).items():
            setattr(changed, name, value)
        return [
            *programme_problems(changed.programme, changed.when),
            *overlap_warnings(changed.programme),
            *late_warnings(changed.programme, changed.when),
        ]


class PasteView(ProgrammeToolView):
    """Paste a programme."""

    page_title = gettext_lazy("Paste a programme")
    template_name = "events/programme/paste.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(form=PasteForm(programme=self.programme))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PasteForm(request.POST, programme=self.programme)
        if not form.is_valid() or "back" in request.POST:
            return self.show(form=form)
        items = parse_programme(
            form.cleaned_data["text"], first_day=self.draft.start_date, zone=self.draft.time_zone
        )
        if not items:
            form.add_error("text", _("Nothing was found in this text."))
            return self.show(form=form)
        may_create = request.user.has_perm("home.add_person")
        matches = match_people(
            (person for item in items for person in item.people), self.page.locale
        )
        applying = "apply" in request.POST
        decisions = PasteDecisionForm(
            request.POST if applying else None,
            items=items,
            matches=matches,
            may_create=may_create,
        )
        if applying and decisions.is_valid():
            try:
                return self.apply(form, decisions)
            except Refused as refusal:
                decisions.add_error(None, str(refusal.sentence))
            except ValidationError as error:
                decisions.add_error(None, error)
        return self.show(
            form=form, decisions=decisions, remarks=self.remarks(self._tried(form, items))
        )

    def apply(self, form: PasteForm, decisions: PasteDecisionForm) -> HttpResponse:
        """Make the new people, add the items and save the draft, all or nothing."""
        locale = self.page.locale
        with transaction.atomic():
            chosen = decisions.chosen_items(
                locale=locale, organisations=organisations_by_words(locale)
            )
            save_draft(
                page=self.page,
                streams={"programme": self._with(form, chosen)},
                user=self.member,
                seen_revision=self.seen_revision,
            )
        count = len(chosen)
        return self.saved(
            ngettext("%(count)s item was added.", "%(count)s items were added.", count)
            % {"count": count}
        )

    def _with(self, form: PasteForm, items: list[ChosenItem]) -> list[dict[str, Any]]:
        return add_items(
            self.programme,
            items,
            session_id=form.cleaned_data["session"],
            new_title=form.cleaned_data["new_title"],
            replace=form.cleaned_data["mode"] == "replace",
        )

    def _tried(self, form: PasteForm, items: list[ParsedItem]) -> list[dict[str, Any]]:
        """The programme as it would be, without people: enough to look at its times."""
        return self._with(
            form,
            [
                ChosenItem(
                    parsed_type(item),
                    item.start,
                    item.end,
                    item.title,
                    day=item.day,
                    heading=item.heading,
                )
                for item in items
                if item.start
            ],
        )


class ShiftView(ProgrammeToolView):
    """Shift what is left of a session."""

    page_title = gettext_lazy("Shift times")
    template_name = "events/programme/shift.html"
    header_icon = "time"

    @property
    def has_end(self) -> bool:
        return self.draft.precision == Precision.EXACT and self.draft.end_time is not None

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(form=ShiftForm(programme=self.programme, has_end=self.has_end))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ShiftForm(request.POST, programme=self.programme, has_end=self.has_end)
        if not form.is_valid():
            return self.show(form=form)
        session_id, item_id = form.point
        minutes = form.cleaned_data["minutes"]
        try:
            shifted = shifting.shift(
                self.programme,
                session_id=session_id,
                item_id=item_id,
                minutes=minutes,
                following=form.cleaned_data["following"],
            )
            facts: dict[str, Any] = {}
            if form.cleaned_data.get("move_end") and self.draft.when:
                facts = shifting.moved_end(self.draft.when, minutes)
            if "apply" in request.POST:
                save_draft(
                    page=self.page,
                    streams={"programme": shifted.programme},
                    user=self.member,
                    seen_revision=self.seen_revision,
                    facts=facts,
                )
                return self.saved(_("The times were moved."))
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
            return self.show(form=form)
        return self.show(
            form=form,
            rows=shifted.rows,
            end=(self.draft.end_time, facts["end_time"]) if facts else None,
            remarks=self.remarks(shifted.programme, facts),
        )


class MoveView(ProgrammeToolView):
    """Move the event to another day."""

    page_title = gettext_lazy("Move to another day")
    template_name = "events/programme/move.html"
    header_icon = "date"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(form=MoveForm(initial={"day": self.draft.start_date}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = MoveForm(request.POST)
        if not form.is_valid():
            return self.show(form=form)
        wanted = form.cleaned_data
        try:
            move = moving.move(
                self.draft, wanted["day"], with_registration=wanted["with_registration"]
            )
            if "apply" in request.POST:
                save_draft(
                    page=self.page,
                    streams={"programme": move.programme},
                    user=self.member,
                    seen_revision=self.seen_revision,
                    facts=move.facts,
                )
                return self.saved(_("The event was moved."))
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
            return self.show(form=form)
        return self.show(
            form=form, rows=move.rows, remarks=self.remarks(move.programme, move.facts)
        )


class ProgrammeToolsViewSet(ViewSet):
    """The tools of one page, below ``/admin/programme/``."""

    url_prefix = "programme"

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("<int:page_id>/paste/", PasteView.as_view(), name="paste"),
            path("<int:page_id>/shift/", ShiftView.as_view(), name="shift"),
            path("<int:page_id>/move/", MoveView.as_view(), name="move"),
        ]


programme_tools = ProgrammeToolsViewSet("programme_tools")
