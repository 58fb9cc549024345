"""People, organisations, places and topics: entered once, translated where they have words."""

import unicodedata

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from home.time_zones import TimeZoneSelect


class Organisation(TranslatableMixin, index.Indexed, models.Model):
    """An organisation, under the name it bears in one language."""

    class Kind(models.TextChoices):
        INTERNATIONAL = "international", _("international organisation")
        GOVERNMENT = "government", _("government")
        CHAMBER = "chamber", _("chamber or association")
        COMPANY = "company", _("company")
        ACADEMIA = "academia", _("academia")
        CIVIL_SOCIETY = "civil_society", _("civil society")
        OTHER = "other", _("other")

    name = models.CharField(_("name"), max_length=200)
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.OTHER)
    url = models.URLField(_("website"), blank=True)

    panels = ["name", "acronym", "kind", "url"]

    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.AutocompleteField("acronym"),
        index.FilterField("locale_id"),
    ]

    override_translatable_fields = [
        TranslatableField("name"),
        TranslatableField("acronym"),
        SynchronizedField("kind", overridable=False),
        SynchronizedField("url"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name} ({self.acronym})" if self.acronym else self.name


class Person(TranslatableMixin, index.Indexed, models.Model):
    """A speaker or host. What they did on a day stands in the programme, not here."""

    form_of_address = models.CharField(
        _("form of address"), max_length=40, blank=True, help_text=_("For example “H.E. Ms”.")
    )
    given_name = models.CharField(_("given names"), max_length=100, blank=True)
    family_name = models.CharField(_("family names"), max_length=100)
    function = models.CharField(_("function today"), max_length=250, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="people",
    )
    photo = models.ForeignKey(
        "home.CustomImage",
        verbose_name=_("photo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    panels = [
        "form_of_address",
        "given_name",
        "family_name",
        "function",
        "organisation",
        "photo",
    ]

    search_fields = [
        index.SearchField("given_name"),
        index.SearchField("family_name"),
        index.AutocompleteField("given_name"),
        index.AutocompleteField("family_name"),
        index.AutocompleteField("plain_name"),
        index.FilterField("locale_id"),
    ]

    override_translatable_fields = [
        TranslatableField("form_of_address"),
        SynchronizedField("given_name"),
        SynchronizedField("family_name"),
        TranslatableField("function"),
        TranslatableField("organisation"),
        SynchronizedField("photo", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["family_name", "given_name"]

    def __str__(self) -> str:
        return f"{self.form_of_address} {self.full_name}".strip()

    @property
    def full_name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def plain_name(self) -> str:
        """The name without accents: PostgreSQL's search tells José from Jose."""
        decomposed = unicodedata.normalize("NFKD", self.full_name)
        return "".join(one for one in decomposed if not unicodedata.combining(one))

    @property
    def initials(self) -> str:
        return "".join(part[0] for part in (self.given_name, self.family_name) if part)


class Place(TranslatableMixin, index.Indexed, models.Model):
    """A venue. Coordinates are WGS 84 decimal degrees; the zone is an IANA name."""

    name = models.CharField(_("venue"), max_length=200)
    street = models.CharField(_("street"), max_length=200, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    country = CountryField(_("country"), blank=True)
    latitude = models.DecimalField(
        _("latitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    time_zone = models.CharField(_("time zone"), max_length=64, default="Europe/Zurich")

    panels = [
        *("name", "street", "city", "country", "latitude", "longitude"),
        FieldPanel("time_zone", widget=TimeZoneSelect),
    ]

    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.AutocompleteField("city"),
        index.FilterField("locale_id"),
    ]

    override_translatable_fields = [
        TranslatableField("name"),
        SynchronizedField("street"),
        TranslatableField("city"),
        SynchronizedField("country", overridable=False),
        SynchronizedField("latitude", overridable=False),
        SynchronizedField("longitude", overridable=False),
        SynchronizedField("time_zone", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name}, {self.city}" if self.city else self.name


class Topic(TranslatableMixin, index.Indexed, models.Model):
    """A subject to find events by. The slug is the same in every language: it stands in URLs."""

    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(_("slug"), max_length=60)

    panels = ["name", "slug"]

    search_fields = [index.AutocompleteField("name"), index.FilterField("locale_id")]

    override_translatable_fields = [
        TranslatableField("name"),
        SynchronizedField("slug", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["locale", "slug"], name="topic_slug_unique_in_locale"),
        ]

    def __str__(self) -> str:
        return self.name
