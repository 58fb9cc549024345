"""Where an edition's pages lead, in the active language."""

from django.urls import reverse


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
