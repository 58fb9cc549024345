"""A certificate to frame: A4 across, in the site's ink, paper and forest green."""

from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from events.words.wording import day_words
from papers.certificates import CertificateSheet
from papers.typesetting import GREEN


def certificate(
    *, name: str, award: str, edition_title: str, theme: str, day: date, language: str
) -> bytes:
    """Who won what, and when, as a PDF; a long name gets smaller letters, then two lines."""
    with translation.override(language):
        sheet = CertificateSheet(
            title=f"{edition_title}: {name}", language=language, day=day, accent=GREEN
        )
        sheet.certify(
            of=edition_title,
            about=theme,
            name=name,
            verb=_("was given the award"),
            what=award,
            day=day_words(day, weekday=False),
        )
        return sheet.written()
