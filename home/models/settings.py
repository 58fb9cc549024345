"""What an editor sets once for the whole site."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="site")
class SiteSettings(BaseSiteSetting):
    """Contact, the organiser that calendars name, and the privacy notice in force."""

    contact_email = models.EmailField(_("contact address"), default="msme@example.org")
    organiser_name = models.CharField(
        _("organiser's name"),
        max_length=100,
        default="WTO Informal Working Group on MSMEs",
        help_text=_("Calendars show it as the organiser of every event."),
    )
    organiser_email = models.EmailField(
        _("organiser's address"),
        default="msme@example.org",
        help_text=_("Calendars send replies to it."),
    )
    privacy_version = models.CharField(
        _("version of the privacy notice"),
        max_length=20,
        default="2026-01",
        help_text=_("Kept with each consent. Change it when the notice changes."),
    )
    linkedin_url = models.URLField(_("LinkedIn"), blank=True)
    x_url = models.URLField(_("X"), blank=True)
    youtube_url = models.URLField(_("YouTube"), blank=True)

    panels = [
        "contact_email",
        MultiFieldPanel(["organiser_name", "organiser_email"], heading=_("In calendars")),
        "privacy_version",
        MultiFieldPanel(["linkedin_url", "x_url", "youtube_url"], heading=_("Social networks")),
    ]

    class Meta:
        verbose_name = _("site settings")
