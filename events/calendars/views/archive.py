"""The archive by year and the month view, beside the calendar page itself."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from events.calendars.finding import YEARS, Filter
from events.calendars.listing import month_context, year_context
from languages import language_code


@require_safe
def year(request: HttpRequest, year: int) -> HttpResponse:
    """``/<l>/events/<yyyy>/``: the year in order, with what happened, like an annual report."""
    if year not in YEARS:
        raise Http404
    wanted = Filter.from_query(request.GET)
    context = year_context(year, wanted, language_code())
    return render(request, "events/calendars/year.html", context)


@require_safe
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """``/<l>/events/<yyyy>/<mm>/``: a month as a grid."""
    if year not in YEARS:
        raise Http404
    wanted = Filter.from_query(request.GET)
    context = month_context(year, month, wanted, language_code())
    return render(request, "events/calendars/month.html", context)
