"""Copying an edition's page: the copy is another edition, in every language."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.models import Page

from accounts.models import User
from champions.models import EditionPage
from champions.models.editing import EditionCopyForm


@transaction.atomic
def finish_copy(
    *, page: EditionPage, copy: EditionPage, facts: dict[str, Any], publish: bool, user: User
) -> list[EditionPage]:
    """Give the copy its year and dates, and copy what the other languages say of the edition.

    ``facts`` are values by field. Those that are to be published are
    copies of what is live; all others are drafts.
    """
    pages = [(copy, True), *_other_languages(page, copy, facts, user)]
    for one, was_live in pages:
        goes_live = publish and was_live
        draft = one if goes_live else one.get_latest_revision_as_object()
        for row in (one, draft):
            for name, value in facts.items():
                setattr(row, name, value)
        one.save()
        revision = draft.save_revision(user=user)
        if goes_live:
            revision.publish(user=user)
    return [one for one, _was_live in pages]


def _other_languages(
    page: EditionPage, copy: EditionPage, facts: dict[str, Any], user: User
) -> list[tuple[EditionPage, bool]]:
    """The copies in the other languages, and whether what they were copied from is live."""
    parent = copy.get_parent()
    made = []
    others = EditionPage.objects.filter(
        translation_key=page.translation_key, alias_of__isnull=True
    ).exclude(pk=page.pk)
    for other in others.select_related("locale"):
        above = parent.get_translation_or_none(other.locale)
        if above is None or copy.has_translation(other.locale):
            continue
        fresh = other.copy(
            to=above,
            update_attrs={
                "translation_key": copy.translation_key,
                "slug": copy.slug,
                "title": other.title.replace(str(page.year), str(facts["year"])),
            },
            copy_revisions=False,
            keep_live=False,
            user=user,
            reset_translation_key=False,
        )
        made.append((EditionPage.objects.get(pk=fresh.pk), other.live))
    return made


# What Wagtail asks -------------------------------------------------------------------------------


def refuse_publishing_editions(request: HttpRequest, page: Page) -> HttpResponse | None:
    """What lies below is copied without its year: it cannot be published at once."""
    if request.method != "POST" or "publish_copies" not in request.POST:
        return None
    below = EditionPage.objects.descendant_of(page)
    if "copy_subpages" not in request.POST or not below.exists():
        return None
    messages.error(
        request,
        _("Nothing was copied. Copied editions need their own year first: copy them as drafts."),
    )
    return redirect("wagtailadmin_pages:copy", page.pk)


def ask_what_is_new(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Wagtail's page shows its own fields alone: an edition's copy is asked for on this one."""
    edition = page.specific
    if not isinstance(edition, EditionPage):
        return None
    if not page.permissions_for_user(request.user).can_copy():
        raise PermissionDenied
    form = EditionCopyForm(request.POST or None, user=request.user, page=page)
    if request.method == "POST" and form.is_valid():
        return None
    return TemplateResponse(request, "champions/call/copy.html", {"page": edition, "form": form})


def copy_every_language(request: HttpRequest, page: Page, copy: Page) -> None:
    """After Wagtail's own copy of an edition, in the same request."""
    copied = copy.specific
    if not isinstance(copied, EditionPage) or copied.alias_of_id:
        return
    form = EditionCopyForm(request.POST, user=request.user, page=page)
    form.full_clean()
    finish_copy(
        page=page.specific,
        copy=copied,
        facts=form.facts,
        publish=copied.live,
        user=request.user,  # type: ignore[arg-type]  # the admin lets nobody else in
    )
