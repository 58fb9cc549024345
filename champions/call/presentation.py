"""Where an edition's pages lead, in the active language."""

from django.urls import reverse
from django.utils.translation import gettext as _


def apply_url(year: int) -> str:
    """Where one applies."""
    return reverse("champions_apply", kwargs={"year": year})


def sheet_url(year: int, form: str) -> str:
    """The questions as a file; ``form`` is ``docx`` or ``pdf``."""
    return reverse("champions_sheet", kwargs={"year": year, "form": form})


def date_url(year: int, name: str) -> str:
    """One of an edition's dates as a file for calendars."""
    return reverse("champions_date_file", kwargs={"year": f"{year:04}", "name": name})


def statistics_url(year: int) -> str:
    """An edition's figures."""
    return reverse("champions_statistics", kwargs={"year": f"{year:04}"})


def statistics_file_url(year: int) -> str:
    return reverse("champions_statistics_file", kwargs={"year": f"{year:04}"})


def ordinal_words(number: int | None) -> str:
    """``Third edition``; "" where the papers do not count."""
    words = {
        1: _("First edition"),
        2: _("Second edition"),
        3: _("Third edition"),
        4: _("Fourth edition"),
        5: _("Fifth edition"),
        6: _("Sixth edition"),
        7: _("Seventh edition"),
        8: _("Eighth edition"),
        9: _("Ninth edition"),
        10: _("Tenth edition"),
    }
    if number is None:
        return ""
    return words.get(number) or _("Edition %(number)s") % {"number": number}


def halves(year: int | None) -> tuple[str, str] | None:
    """A year in two lines of a poster."""
    return (f"{year}"[:-2], f"{year}"[-2:]) if year else None
