"""What the desk prints before the doors open."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from events.check_in.domain.arrivals import event_day
from events.check_in.domain.badges import Size, for_badges, unprintable
from events.check_in.forms import BadgesForm, LatinNameForm
from events.check_in.presentation import people_expected
from events.check_in.views.guard import check_in_page, event_of, staff
from events.registration.domain.editing import write_latin_name
from events.words.wording import capital, dates_words


@require_safe
@check_in_page
def printed_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Names with boxes: the last resort, when no device works."""
    event = event_of(pk)
    now = timezone.now()
    people = people_expected(event, event_day(event, now), request.LANGUAGE_CODE)
    days = (event.last_day - event.first_day).days + 1
    context = {
        "event": event,
        "title": event.texts.get(language=request.LANGUAGE_CODE).title,
        "dates": capital(dates_words(event.when)),
        "people": [one for one in people if not one.why_not],
        "days": range(1, min(days, 5) + 1),
        "now": now.astimezone(event.when.zone),
        "empty_lines": range(8),
    }
    return render(request, "events/check_in/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@check_in_page
def latin_names(request: HttpRequest, pk: int) -> HttpResponse:
    """Whose name no badge can bear, by name, and a Latin form of it for each."""
    event = event_of(pk)
    people = unprintable(event)
    forms = [(one, LatinNameForm(auto_id=f"latin_{one.pk}_%s")) for one in people]
    if request.method == "POST":
        wanted = next((one for one in people if one.reference == request.POST.get("of")), None)
        form = LatinNameForm(request.POST)
        if wanted is None or form.is_valid():
            if wanted is not None:
                write_latin_name(
                    registration=wanted, name=form.cleaned_data["latin_name"], user=staff(request)
                )
            return redirect("check_in_names", pk)
        forms = [(one, form if one == wanted else empty) for one, empty in forms]
    title = event.texts.get(language=request.LANGUAGE_CODE).title
    context = {"event": event, "title": title, "people": forms}
    return render(request, "events/check_in/names.html", context)


@require_safe
@check_in_page
def badges(request: HttpRequest, pk: int) -> HttpResponse:
    """Sheets of badges to cut, as a PDF; ``?size=A7&capacity=press``."""
    from events.check_in.domain.badges import badge_sheets  # noqa: PLC0415 (loads a whole PDF engine)

    event = event_of(pk)
    form = BadgesForm({"size": Size.A6, **request.GET.dict()})
    if not form.is_valid():
        return HttpResponse(_("There are no such badges."), status=400)
    said = form.cleaned_data
    people = for_badges(
        event,
        category=said["category"],
        capacity=said["capacity"],
        reference=said["reference"],
    )
    size = Size(said["size"])
    body = badge_sheets(event, people, size=size, language=request.LANGUAGE_CODE)
    return HttpResponse(
        body,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="badges-{pk}-{size}.pdf"'},
    )
