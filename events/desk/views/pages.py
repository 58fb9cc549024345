"""What the desk's pages about one event have in common."""

from typing import Any, ClassVar

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.screens import AdminScreen
from events.models import Event, EventText, Registration
from events.words.wording import capital, dates_words
from languages import language_code


class DeskView(AdminScreen):
    """A page around registrations."""

    permissions: ClassVar[tuple[str, ...]] = ("events.view_registration",)
    header_icon = "group"

    def crumbs(self) -> list[tuple[str, str]]:
        return [(reverse("registrations:index"), _("Registrations"))]


class EventDeskView(DeskView):
    """A page about one event."""

    @cached_property
    def event(self) -> Event:
        return get_object_or_404(Event, pk=self.kwargs["event"])

    @cached_property
    def text(self) -> EventText:
        return self.event.texts.get(language=language_code())

    @property
    def list_url(self) -> str:
        return f"{reverse('registrations:index')}?event={self.event.pk}"

    def get_page_subtitle(self) -> str:
        return self.text.title

    def crumbs(self) -> list[tuple[str, str]]:
        return [*super().crumbs(), (self.list_url, self.text.title)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(
            event=self.event,
            event_title=self.text.title,
            dates=capital(dates_words(self.event.when)),
            list_url=self.list_url,
            **kwargs,
        )
        return context


class RegistrationDeskView(DeskView):
    """A page about one registration."""

    permissions: ClassVar[tuple[str, ...]] = (
        "events.view_registration",
        "events.change_registration",
    )

    @cached_property
    def registration(self) -> Registration:
        found = Registration.objects.visible_to(self.request.user)
        found = found.with_event_title(language_code()).select_related("event")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    @property
    def inspect_url(self) -> str:
        return reverse("registrations:inspect", args=[self.registration.pk])

    def get_page_subtitle(self) -> str:
        return str(self.registration)

    def crumbs(self) -> list[tuple[str, str]]:
        return [*super().crumbs(), (self.inspect_url, str(self.registration))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(
            registration=self.registration, inspect_url=self.inspect_url, **kwargs
        )
        return context
