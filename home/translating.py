"""Translating a page: as a draft, unless the editor wants readers to see it at once."""

from typing import Any, Final

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page
from wagtail_localize.views.submit_translations import (
    SubmitPageTranslationView,
    SubmitTranslationForm,
)

from accounts.signed_in import person

LIVE: Final = "live"
NAMESPACE: Final = "translating"


class TranslatePageForm(SubmitTranslationForm):
    """wagtail-localize's form, with the question whether readers see the translation at once."""

    publication = forms.ChoiceField(
        label=_("Until it is translated"),
        choices=[
            ("draft", _("A draft: readers get the words of another language, as they do now")),
            (LIVE, _("Live at once: the page says that it is not translated yet")),
        ],
        widget=forms.RadioSelect,
        initial="draft",
        required=False,
    )

    def __init__(self, instance: Page, *args: Any, may_publish: bool = False, **kwargs: Any):
        super().__init__(instance, *args, **kwargs)
        if not may_publish:
            del self.fields["publication"]


class TranslatePageView(SubmitPageTranslationView):
    """Makes translations as drafts, and publishes those of the page itself where that is chosen."""

    def get_form(self) -> TranslatePageForm:
        live = self.object.live and self.object.permissions_for_user(self.request.user)
        known = {"may_publish": bool(live and live.can_publish())}
        if self.request.method == "POST":
            return TranslatePageForm(self.object, self.request.POST, **known)
        asked = Locale.objects.filter(language_code=self.request.GET.get("select_locale", ""))
        return TranslatePageForm(self.object, initial={"locales": list(asked)}, **known)

    @transaction.atomic
    def form_valid(self, form: TranslatePageForm) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        if form.cleaned_data.get("publication") == LIVE:
            for locale in form.cleaned_data["locales"]:
                page = self.object.get_translation_or_none(locale)
                if page is not None and page.latest_revision is not None:
                    page.latest_revision.publish(user=person(self.request))
        return response


def translate_page(request: HttpRequest, page_id: int) -> HttpResponse:
    response: HttpResponse = TranslatePageView.as_view()(request, page_id=page_id)
    return response


def admin_urls() -> list[URLResolver]:
    """Before wagtail-localize's own address, which is the same."""
    pattern = path("submit/page/<int:page_id>/", translate_page, name="page")
    return [path("localize/", include(([pattern], NAMESPACE)))]
