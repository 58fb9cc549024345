"""Who sits on a jury: the list, a new seat, a change, and what a juror declared."""

from typing import Any

from django.conf import settings
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import BaseColumn, BooleanColumn, Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import HeaderButton

from champions.desk.forms.jury import JurorForm, LiftForm
from champions.desk.presentation import history_of
from champions.desk.views.base import DeskPage
from champions.enums import DeclarationKind, ReviewStatus
from champions.jury.domain import declarations as declaring
from champions.jury.domain import jurors
from champions.jury.domain.letters import seat_letter
from champions.models import Declaration, Juror
from home import delegations
from languages import language_code
from letters.domain.outbox import Draft
from refusals import Refused


class JurorIndexView(IndexView):
    """Jurors of every edition, with how many reviews each has submitted."""

    any_permission_required = ["view"]
    default_ordering = "-edition__year"

    def get_base_queryset(self) -> Any:
        submitted = Count("reviews", filter=Q(reviews__status=ReviewStatus.SUBMITTED))
        rows = Juror.objects.select_related("edition", "user", "partner")
        return rows.annotate(submitted=submitted)

    def order_queryset(self, queryset: Any) -> Any:
        return super().order_queryset(queryset).order_by("-edition__year", "user__email")

    def search_queryset(self, queryset: Any) -> Any:
        for word in self.search_query.split() if self.is_searching else ():
            queryset = queryset.filter(
                Q(user__email__icontains=word)
                | Q(user__first_name__icontains=word)
                | Q(user__last_name__icontains=word)
                | Q(partner__name__icontains=word)
                | Q(partner__acronym__icontains=word)
            )
        return queryset

    @cached_property
    def list_display(self) -> list[BaseColumn]:
        return [
            TitleColumn("user", label=gettext_lazy("Juror"), get_url=self.get_inspect_url),
            Column("email", label=gettext_lazy("E-mail address"), accessor="user.email"),
            Column("edition", label=gettext_lazy("Edition"), accessor="edition.year"),
            Column("partner", label=gettext_lazy("For")),
            Column("country", label=gettext_lazy("Country"), accessor=country_of),
            Column("languages", label=gettext_lazy("Languages read"), accessor=languages_of),
            Column("submitted", label=gettext_lazy("Reviews submitted")),
            BooleanColumn("is_active", label=gettext_lazy("Active")),
        ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        if not self.user_has_permission("add"):
            return []
        return [HeaderButton(_("Add a juror"), url=reverse("jurors:add"), icon_name="plus")]


def country_of(juror: Juror) -> str:
    return delegations.country_name(juror.country, language_code()) if juror.country else ""


def languages_of(juror: Juror) -> str:
    names = dict(settings.LANGUAGES)
    return ", ".join(str(names.get(code, code)) for code in juror.languages)


class JurorAddPage(DeskPage):
    """A new seat by address; the letter that goes with it can be read before."""

    permissions = ("champions.add_juror",)
    template_name = "champions/desk/juror_form.html"
    header_icon = "group"

    def get_page_title(self) -> str:
        return _("Add a juror")

    def crumbs(self) -> list[tuple[str, str]]:
        return [(reverse("jurors:index"), _("Jurors"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", JurorForm(language=language_code(), is_new=True))
        return super().get_context_data(is_new=True, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = JurorForm(request.POST, language=language_code(), is_new=True)
        if form.is_valid() and "preview" in request.POST:
            return self.show(form=form, letter=self.letter(form.cleaned_data))
        if form.is_valid():
            try:
                juror = jurors.seat(user=self.member, **form.cleaned_data)
            except Refused as refusal:
                form.add_error("email", str(refusal.sentence))
            else:
                words = _("%(juror)s sits on the jury of %(year)s.")
                names = {"juror": juror, "year": juror.edition.year}
                messages.success(request, words % names)
                return redirect("jurors:index")
        return self.show(form=form)

    def letter(self, data: dict[str, Any]) -> Draft:
        return seat_letter(
            edition=data["edition"],
            person=jurors.account_for(data["email"], data["languages"]),
            partner=data["partner"],
            asked_by=self.member,
        )


class JurorPage(DeskPage):
    """One juror: what is known, what was declared, what happened. Conflicts can be lifted."""

    permissions = ("champions.view_juror",)
    template_name = "champions/desk/juror.html"
    header_icon = "user"

    @cached_property
    def juror(self) -> Juror:
        rows = Juror.objects.select_related("edition", "user", "partner")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return _("Juror")

    def get_page_subtitle(self) -> str:
        return str(self.juror)

    def crumbs(self) -> list[tuple[str, str]]:
        return [(reverse("jurors:index"), _("Jurors"))]

    @cached_property
    def declarations(self) -> Any:
        rows = Declaration.objects.filter(juror=self.juror).select_related("proposal__edition")
        return rows.order_by("proposal__reference", "pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            juror=self.juror,
            country=country_of(self.juror),
            languages=languages_of(self.juror),
            declarations=self.declarations,
            history=history_of(self.juror),
            may_change=self.request.user.has_perm("champions.change_juror"),
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Lift the conflict that is named."""
        if not request.user.has_perm("champions.change_juror"):
            return redirect("jurors:inspect", self.juror.pk)
        conflicts = self.declarations.filter(kind=DeclarationKind.CONFLICT)
        asked = request.POST.get("lift", "")
        declaration = get_object_or_404(
            conflicts, pk=asked if asked.isdecimal() and len(asked) < 19 else 0
        )
        form = LiftForm(request.POST)
        if form.is_valid():
            declaring.lift(
                declaration=declaration, reason=form.cleaned_data["reason"], user=self.member
            )
            messages.success(request, _("The conflict is lifted: the juror declares anew."))
        else:
            messages.error(request, _("Give a reason: it is kept with the decision."))
        return redirect("jurors:inspect", self.juror.pk)


class JurorEditPage(JurorPage):
    """What is known of a juror, to be changed."""

    permissions = ("champions.change_juror",)
    template_name = "champions/desk/juror_form.html"

    def get_page_title(self) -> str:
        return _("Change a juror")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        initial = {
            name: getattr(self.juror, name)
            for name in ("partner", "country", "languages", "most", "is_active")
        }
        blank = JurorForm(initial=initial, language=language_code(), is_new=False)
        return super().get_context_data(**{"form": blank, **kwargs})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = JurorForm(request.POST, language=language_code(), is_new=False)
        if not form.is_valid():
            return self.show(form=form)
        jurors.change(juror=self.juror, user=self.member, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("jurors:inspect", self.juror.pk)
