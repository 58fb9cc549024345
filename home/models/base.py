"""What every page of the site shares."""

from functools import cache
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, Panel, TabbedInterface
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField
from wagtail_localize.models import StringTranslation, Translation


class BasePage(Page):
    """A page with a share image and the addresses of its translations."""

    share_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("share image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown when the page is shared; a generated one is used otherwise."),
    )

    draws_share_image = False
    """Whether ``share.png`` below the page's address is a picture of it."""
    has_one_life = False
    """Whether it is off the site, private and deleted in every language at once."""

    promote_panels = [
        MultiFieldPanel(
            ["slug", "seo_title", FieldPanel("search_description")], heading=_("For search")
        ),
        "show_in_menus",
        "share_image",
    ]

    # Words are translated; slugs and pictures are the same in every language.
    base_translatable_fields = [
        SynchronizedField("slug", overridable=False),
        TranslatableField("seo_title"),
        TranslatableField("search_description"),
        SynchronizedField("show_in_menus", overridable=False),
        SynchronizedField("share_image", overridable=False),
    ]

    class Meta:
        abstract = True

    @cached_property
    def _live_family(self) -> list[Page]:
        pages = self.get_translations(inclusive=True).live().select_related("locale")
        return list(pages.only("url_path", "locale__language_code"))

    @cached_property
    def translations_by_language(self) -> dict[str, str]:
        """Language code → absolute address of each live language version, this one included."""
        found = {}
        for page in self._live_family:
            # Wagtail keeps the sites' roots on what it is given, for all of them at once.
            parts = page.get_url_parts(self)
            found[page.locale.language_code] = settings.SITE_URL + parts[2] if parts else ""
        return found

    @cached_property
    def untranslated_from(self) -> str:
        """The language whose words stand here until somebody translates them, "" if they are own.

        No query for a page that was the first of its family to be made.
        """
        if all(page.pk >= self.pk for page in self._live_family):
            return ""
        said = StringTranslation.objects.filter(
            locale=self.locale_id, context__object_id=self.translation_key
        )
        asked = Translation.objects.filter(
            source__object_id=self.translation_key, target_locale=self.locale_id, enabled=True
        )
        source = asked.exclude(Exists(said)).values_list("source__locale__language_code", flat=True)
        return source.first() or ""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["crumbs"] = self.crumbs()
        return context

    def update_aliases(self, **kwargs: Any) -> None:
        """What is not live yet, but scheduled, is not live elsewhere either."""
        if self.live:
            super().update_aliases(**kwargs)

    def crumbs(self) -> list[dict[str, str]]:
        """The pages above this one, the home page first."""
        above = Page.objects.ancestor_of(self).filter(depth__gt=1).live().order_by("depth")
        above = above.only("depth", "slug", "title")
        path = ""
        found = []
        for page in above:
            first = page.depth == 2
            path = f"/{self.locale.language_code}/" if first else f"{path}{page.slug}/"
            found.append({"title": gettext("Home") if first else page.title, "url": path})
        return found


class TabbedPage(BasePage):
    """A page with so much to fill in that its editor has tabs of its own."""

    tabs: ClassVar[dict[str, Any]]
    """Headings by the attribute that lists a tab's panels, in the order in which one prepares."""

    class Meta:
        abstract = True

    @classmethod
    @cache
    def get_edit_handler(cls) -> Panel:
        """Bound once per page type."""
        groups = [ObjectList(getattr(cls, name), heading=words) for name, words in cls.tabs.items()]
        handler: Panel = TabbedInterface(groups, base_form_class=cls.base_form_class).bind_to_model(
            cls
        )
        return handler
