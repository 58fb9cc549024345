"""Writing to many at the desk: whom, what, a look at it, a test to oneself, and then it goes."""

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from accounts.screens import AdminScreen
from events.enums import Capacity, Category, NoticeStatus, Participation, RegistrationStatus
from events.models import Event, EventSessionText, Mailing
from events.models.registration import somebody_registered
from events.notices.domain import mailings
from events.notices.domain.mailing_letters import PLACEHOLDERS, preview, words_in
from events.notices.forms.mailings import MailingForm, SendingForm, initial_of
from events.words.wording import day_words
from languages import language_code
from refusals import Refused

PERMISSION = "events.write_to_registrations"
PER_PAGE = 50
LABELS: dict[str, Any] = {
    "status": dict(RegistrationStatus.choices),
    "participation": dict(Participation.choices),
    "capacity": dict(Capacity.choices),
    "category": dict(Category.choices),
    "language": dict(settings.LANGUAGES),
}


class MailingDeskView(AdminScreen):
    """A page of writing to many."""

    permissions = (PERMISSION,)
    header_icon = "mail"

    def crumbs(self) -> list[tuple[str, str]]:
        return [(reverse("mailings:index"), _("Letters to many"))]

    def own_crumb(self) -> tuple[str, str]:
        return self.get_page_title(), ""


class MailingsView(MailingDeskView):
    """What was written, latest first, and the events that one can write for."""

    page_title = gettext_lazy("Letters to many")
    template_name = "events/notices/mailings.html"
    breadcrumbs_items: list[dict[str, Any]] = []

    def crumbs(self) -> list[tuple[str, str]]:
        return []

    def get(self, request: HttpRequest) -> HttpResponse:
        found = Mailing.objects.select_related("created_by", "event")
        page = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
        found_events = Event.objects.filter(somebody_registered()).titled(language_code())
        events = found_events.order_by("-begins_at", "pk")[:200]
        titles = dict(
            Event.objects.filter(
                pk__in=[one.event_id for one in page], texts__language=language_code()
            ).values_list("pk", "texts__title")
        )
        rows = [{"mailing": one, "event": titles.get(one.event_id, "")} for one in page]
        choices = [
            (
                one.pk,
                f"{getattr(one, 'own_title', '')} · {day_words(one.first_day, weekday=False)}",
            )
            for one in events
        ]
        return self.show(rows=rows, page_of_mailings=page, events=choices)


class WriteView(MailingDeskView):
    """A new letter (``?event=``), or a draft again."""

    page_title = gettext_lazy("Write to many")
    template_name = "events/notices/mailing_form.html"
    mailing: Mailing | None = None

    def admit(self) -> None:
        super().admit()
        if "pk" in self.kwargs:
            found = Mailing.objects.select_related("event")
            self.mailing = get_object_or_404(found, pk=self.kwargs["pk"], status=NoticeStatus.DRAFT)
            self.event = self.mailing.event
            return
        key = self.request.GET.get("event", "")
        if not (key.isascii() and key.isdigit() and len(key) < 16):
            raise Http404
        self.event = get_object_or_404(Event, pk=int(key))

    def get_page_subtitle(self) -> str:
        return title_of(self.event)

    def get(self, request: HttpRequest) -> HttpResponse:
        initial = initial_of(self.mailing) if self.mailing else {"fallback_language": "en"}
        return self.show_form(MailingForm(self.event, language_code(), initial=initial))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = MailingForm(self.event, language_code(), request.POST)
        if not form.is_valid():
            return self.show_form(form)
        try:
            kept = mailings.save_draft(
                event=self.event,
                audience=form.audience(),
                fallback_language=form.cleaned_data["fallback_language"],
                is_transactional=form.cleaned_data["is_transactional"],
                user=self.member,
                mailing=self.mailing,
                **form.words(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
            return self.show_form(form)
        return redirect("mailings:mailing", kept.pk)

    def show_form(self, form: MailingForm) -> HttpResponse:
        placeholders = [(f"{{{name}}}", words) for name, words in PLACEHOLDERS.items()]
        return self.show(form=form, placeholders=placeholders, media=form.media)


class MailingView(MailingDeskView):
    """One letter: whom it goes to, how it reads in each language, and its way out."""

    page_title = gettext_lazy("Letter to many")
    template_name = "events/notices/mailing.html"
    mailing: Mailing

    def admit(self) -> None:
        super().admit()
        found = Mailing.objects.select_related("event", "created_by")
        self.mailing = get_object_or_404(found, pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return title_of(self.mailing.event)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show_mailing(SendingForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        if "test" in request.POST:
            return self.test(request.POST["test"])
        form = SendingForm(request.POST)
        if "send" in request.POST and not form.is_valid():
            return self.show_mailing(form)
        try:
            if "send" in request.POST:
                kept = mailings.schedule(mailing=self.mailing, at=form.cleaned_data["at"])
                words = ngettext(
                    "%(number)s letter is on its way.",
                    "%(number)s letters are on their way.",
                    kept.recipients,
                )
                messages.success(request, words % {"number": kept.recipients})
            elif "take_back" in request.POST:
                mailings.take_back(mailing=self.mailing)
                messages.success(request, _("It is a draft again: nobody has got it."))
            elif "drop" in request.POST:
                mailings.drop(mailing=self.mailing)
                messages.success(request, _("This letter is not sent."))
        except Refused as refusal:
            messages.warning(request, str(refusal.sentence))
        return redirect("mailings:mailing", self.mailing.pk)

    def test(self, language: str) -> HttpResponse:
        if language in dict(settings.LANGUAGES):
            mailings.send_test(mailing=self.mailing, user=self.member, language=language)
            messages.success(
                self.request,
                _("A test is on its way to %(email)s.") % {"email": self.member.email},
            )
        return redirect("mailings:mailing", self.mailing.pk)

    def show_mailing(self, form: SendingForm) -> HttpResponse:
        mailing = self.mailing
        is_open = mailing.status in (NoticeStatus.DRAFT, NoticeStatus.DUE)
        return self.show(
            mailing=mailing,
            is_draft=mailing.status == NoticeStatus.DRAFT,
            is_due=mailing.status == NoticeStatus.DUE,
            recipients=mailings.recipients_of(mailing) if is_open else mailing.letters,
            audience=audience_words(mailing),
            previews=self.previews(),
            form=form,
            media=form.media,
        )

    def previews(self) -> list[dict[str, Any]]:
        """The letter in each language of the site, as one who would get it reads it."""
        found = []
        for code, name in settings.LANGUAGES:
            letter = preview(self.mailing, mailings.example_of(self.mailing, code), code)
            is_own = bool(self.mailing.subjects.get(code) and self.mailing.bodies.get(code))
            found.append(
                {
                    "code": code,
                    "name": name,
                    "lang": code if is_own else self.mailing.fallback_language,
                    "is_own": is_own,
                    "letter": letter,
                    "has_words": bool(words_in(self.mailing, code)[1]),
                }
            )
        return found


def title_of(event: Event) -> str:
    text = event.texts.filter(language=language_code()).first()
    return f"{text.title if text else event} · {day_words(event.first_day)}"


def audience_words(mailing: Mailing) -> list[tuple[Any, str]]:
    """The filter in words."""
    filters = MailingForm.base_fields
    said: list[tuple[Any, str]] = []
    audience = {"status": [RegistrationStatus.CONFIRMED.value], **mailing.audience}
    for name, labels in LABELS.items():
        if audience.get(name):
            values = ", ".join(str(labels.get(code, code)) for code in audience[name])
            said.append((filters[name].label, values))
    if audience.get("session"):
        titles = EventSessionText.objects.filter(
            session__in=audience["session"], language=language_code()
        )
        names = list(titles.order_by("session__order").values_list("title", flat=True))
        said.append((filters["session"].label, ", ".join(names)))
    if audience.get("answer"):
        text = mailing.event.texts.get(language=language_code())
        names = [text.words.get(key, {}).get("label", "") for key in audience["answer"]]
        said.append((filters["answer"].label, ", ".join(names)))
    return said
