"""An edition's figures for everybody, where it publishes them and its winners are announced."""

import csv
import io

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from champions.after.domain.statistics import PUBLIC_CELL, Statistics, published_statistics
from champions.after.presentation import public_tables
from champions.call.presentation import halves, ordinal_words, statistics_file_url
from champions.models import Edition, EditionText
from files.spreadsheets import csv_text


@require_safe
def statistics_page(request: HttpRequest, year: str) -> HttpResponse:
    """``/<l>/champions/<year>/statistics/``: tables whose bars repeat the numbers."""
    edition, found = _published(year)
    language = request.LANGUAGE_CODE
    text = EditionText.objects.filter(edition=edition, language=language).first()
    title = text.title if text else str(edition)
    url = text.path if text else ""
    context = {
        "edition_title": title,
        "edition_url": url,
        "lang": text.words_language if text and text.words_language != language else "",
        "theme": text.theme if text else "",
        "ordinal": ordinal_words(edition.ordinal),
        "year": edition.year,
        "halves": halves(edition.year),
        "total": found.total,
        "cell": PUBLIC_CELL,
        "tables": public_tables(found, language),
        "file_url": statistics_file_url(edition.year),
        "crumbs": [
            {"title": _("Home"), "url": f"/{language}/"},
            {"title": _("Small Business Champions"), "url": f"/{language}/champions/"},
            {"title": title, "url": url},
        ],
    }
    return render(request, "champions/after/statistics.html", context)


@require_safe
def statistics_file(request: HttpRequest, year: str) -> HttpResponse:
    """``/<l>/champions/<year>/statistics.csv``: the same numbers, a line each, in UTF-8."""
    edition, found = _published(year)
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow([_("Table"), _("Code"), _("What"), _("Proposals"), _("Per cent")])
    writer.writerow([_("All proposals"), "", "", found.total, 100])
    for table in public_tables(found, request.LANGUAGE_CODE):
        for row in table.rows:
            cells = (table.caption, row.code, row.label)
            writer.writerow([*map(csv_text, cells), row.count, row.percent])
    # With a byte order mark spreadsheets read accents as they are.
    response = HttpResponse("\ufeff" + buffer.getvalue(), content_type="text/csv; charset=utf-8")
    name = f"champions-{edition.year}-statistics-{request.LANGUAGE_CODE}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _published(year: str) -> tuple[Edition, Statistics]:
    """The edition and its figures; otherwise there is no such page."""
    edition = get_object_or_404(Edition.objects.published(), year=int(year))
    found = published_statistics(edition)
    if found is None:
        raise Http404
    return edition, found
