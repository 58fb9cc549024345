"""A working translation, written beside the original."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from champions.desk.forms.translations import TranslationForm, initial_of
from champions.desk.views.base import DeskPage
from champions.desk.views.proposals import name_of
from champions.jury.domain import translations as translating
from champions.jury.domain.translations import StaleTranslation
from champions.jury.presentation.dossier import AnswerLine, answer_lines
from champions.jury.presentation.translations import lines_to_translate
from champions.models import Proposal, Submission, WorkingTranslation
from champions.proposals.domain.auditing import note_view
from languages import language_code
from refusals import Refused


class TranslatePage(DeskPage):
    """Every answer in words, each beside its translation: saved as a whole, with a version."""

    permissions = ("champions.change_proposal",)
    template_name = "champions/desk/translate.html"
    header_icon = "globe"
    latest: Submission

    def admit(self) -> None:
        super().admit()
        if self.language not in dict(settings.LANGUAGES):
            raise Http404

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.admit()
        try:
            self.latest = translating.check(self.proposal, self.language)
        except Refused as refusal:
            messages.error(request, str(refusal.sentence))
            return redirect("proposals:inspect", self.proposal.pk)
        return super().dispatch(request, *args, **kwargs)

    @property
    def language(self) -> str:
        return str(self.kwargs["language"])

    @cached_property
    def proposal(self) -> Proposal:
        found = Proposal.objects.for_office(self.request.user).select_related("edition")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    @cached_property
    def stored(self) -> WorkingTranslation | None:
        rows = WorkingTranslation.objects.visible_to(self.request.user).marking_outdated()
        return rows.filter(proposal=self.proposal, language=self.language).first()

    @cached_property
    def shown(self) -> Submission:
        """What stands beside the translation: the latest, or what was latest on the screen sent."""
        number = self.request.POST.get("number", "")
        if not (number.isascii() and number.isdigit()):
            return self.latest
        return self.proposal.submissions.filter(number=int(number[:5])).first() or self.latest

    @cached_property
    def lines(self) -> list[AnswerLine]:
        answers = answer_lines(
            self.proposal.edition,
            self.shown.answers,
            language_code(),
            self.proposal.language,
        )
        return lines_to_translate(self.proposal, self.shown, answers)

    def get_page_title(self) -> str:
        name = dict(settings.LANGUAGES)[self.language]
        return _("Working translation: %(language)s") % {"language": name}

    def get_page_subtitle(self) -> str:
        return name_of(self.proposal)

    def crumbs(self) -> list[tuple[str, str]]:
        dossier = reverse("proposals:inspect", args=[self.proposal.pk])
        return [
            (reverse("proposals:index"), _("Proposals")),
            (dossier, self.proposal.reference or _("Proposal")),
        ]

    def form(self, data: Any = None) -> TranslationForm:
        return TranslationForm(
            data,
            lines=self.lines,
            language=self.language,
            outdated=self.stored is not None and self.stored.is_outdated,
            initial=initial_of(self.stored, self.shown.number),
        )

    def get(self, request: HttpRequest) -> HttpResponseBase:
        note_view(proposal=self.proposal, user=self.member)
        return super().get(request)

    def post(self, request: HttpRequest) -> HttpResponse:
        if "delete" in request.POST:
            return self.delete()
        form = self.form(request.POST)
        if not form.is_valid():
            return self.again(form)
        try:
            translating.keep(
                proposal=self.proposal,
                language=self.language,
                texts=form.texts(),
                submission=self.made_from(form),
                version=form.cleaned_data["version"],
                user=self.member,
            )
        except StaleTranslation as stale:
            return self.again(form, stale)
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
            return self.again(form)
        messages.success(request, _("The working translation is saved."))
        return redirect("proposals:inspect", self.proposal.pk)

    def made_from(self, form: TranslationForm) -> Submission:
        """The submission on the screen; the earlier one where it still is a translation of that."""
        if "is_current" in form.fields and not form.cleaned_data["is_current"]:
            assert self.stored is not None
            return self.stored.submission
        return self.shown

    def delete(self) -> HttpResponse:
        """Take it away, once that is confirmed."""
        asked = self.request.POST.get("version", "")
        if not self.request.POST.get("confirmed"):
            messages.error(self.request, _("Nothing was deleted: confirm it first."))
            return redirect(self.request.path)
        try:
            translating.remove(
                proposal=self.proposal,
                language=self.language,
                version=int(asked[:9]) if asked.isascii() and asked.isdigit() else -1,
                user=self.member,
            )
        except Refused:
            messages.error(
                self.request,
                _("Nothing was deleted: somebody saved this translation meanwhile. Look at it."),
            )
            return redirect(self.request.path)
        messages.success(self.request, _("The working translation is deleted."))
        return redirect("proposals:inspect", self.proposal.pk)

    def again(self, form: TranslationForm, stale: StaleTranslation | None = None) -> HttpResponse:
        """The form with everything typed; after a stale save, beside what is stored now."""
        messages.error(self.request, _("Nothing was saved: see the form for why."))
        theirs = None
        if stale is not None:
            # Saving again begins from the version that is shown now: it is a choice.
            version = stale.stored.version if stale.stored else 0
            theirs = dict(stale.stored.texts) if stale.stored else None
            form = self.form({**self.request.POST.dict(), "version": version})
            form.is_valid()
            form.add_error(None, str(stale.sentence))
        return self.show(form=form, theirs=theirs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or self.form()
        theirs = kwargs.pop("theirs", None)
        return super().get_context_data(
            **{
                "proposal": self.proposal,
                "language": self.language,
                "language_name": dict(settings.LANGUAGES)[self.language],
                "stored": self.stored,
                "form": form,
                "rows": [
                    (line, field, self.other(line, field, theirs)) for line, field in form.rows()
                ],
                **kwargs,
            }
        )

    @staticmethod
    def other(line: AnswerLine, field: Any, theirs: dict[str, str] | None) -> str:
        """What somebody else saved meanwhile where it differs, a dash for nothing."""
        if theirs is None:
            return ""
        text = theirs.get(line.name, "").strip()
        typed = str(field.value() or "").replace("\r\n", "\n").strip()
        return "" if text == typed else text or "–"
