"""Whom applicants write to, what an edition is called, and where its page is."""

from champions.models import Edition
from events.domain.publishing import default_site
from home.models import SiteSettings


def contact_of(edition: Edition) -> str:
    """The edition's own address, else the group's."""
    return edition.contact_email or SiteSettings.for_site(default_site()).contact_email


def title_of(edition: Edition, language: str) -> str:
    """The edition's title in one language."""
    text = edition.texts.filter(language=language).first()
    return text.title if text else str(edition)


def path_of(edition: Edition, language: str) -> str:
    """Where the edition's page is in one language; empty without one."""
    text = edition.texts.filter(language=language).first()
    return text.path if text else ""
