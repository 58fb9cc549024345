"""The jury's pages. A juror sees them alone; every read goes through what a seat may read."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from champions.enums import DeclarationKind, ReviewStatus
from champions.jury.domain import assignments as assigning
from champions.jury.domain import declarations as declaring
from champions.jury.domain import reviews as reviewing
from champions.jury.domain.reviews import StaleReview, readable, written_of
from champions.jury.forms import DeclareForm, DeclareManyForm, ReviewForm, initial_of
from champions.jury.presentation.dossier import dossier
from champions.jury.presentation.portal import country_words, desks, opinions
from champions.jury.presentation.rubric import rubric_lines
from champions.jury.presentation.translations import Beside, beside
from champions.models import Declaration, Juror, Proposal, Review, WorkingTranslation
from champions.proposals.domain.auditing import note_view
from refusals import Refused

OTHER_JUROR = gettext_lazy(
    "Another juror is signed in here now. What you wrote stays on this screen."
)


@never_cache
@login_required
@require_safe
def jury(request: HttpRequest) -> HttpResponse:
    """Every seat the person has, with the proposals before it."""
    return page(request, "desk", {"desks": desks(request.user, request.LANGUAGE_CODE)})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def declare_one(request: HttpRequest, key: str) -> HttpResponse:
    """Say what binds one to a proposal before reading it."""
    proposal = before(request, key)
    seat = seat_for(request, proposal)
    known = Declaration.objects.filter(juror=seat, proposal=proposal).first()
    initial = {"kind": known.kind, "note": known.note} if known else {}
    form = DeclareForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        kind = DeclarationKind(form.cleaned_data["kind"])
        try:
            declaring.declare(
                juror=seat, proposal=proposal, kind=kind, note=form.cleaned_data["note"]
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            return after_declaring(request, proposal, kind)
    context = {
        "form": form,
        "proposal": proposal,
        "countries": country_words(proposal.countries, request.LANGUAGE_CODE),
        "suggestions": declaring.suggest(seat, proposal),
        "is_conflict": known is not None and known.kind == DeclarationKind.CONFLICT,
    }
    return page(request, "declare", context)


def after_declaring(
    request: HttpRequest, proposal: Proposal, kind: DeclarationKind
) -> HttpResponse:
    if kind != DeclarationKind.CONFLICT:
        return redirect("champions_jury_proposal", proposal.key)
    messages.success(
        request,
        _("Noted: you do not judge %(proposal)s, and see nothing more of it.")
        % {"proposal": proposal.organisation or proposal.reference},
    )
    return redirect("champions_jury")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def declare_all(request: HttpRequest, year: int) -> HttpResponse:
    """Declare about every proposal of an edition that one has not declared about."""
    seat = get_object_or_404(
        Juror.objects.of(request.user).select_related("edition", "user", "partner"),
        edition__year=year,
    )
    declared = Declaration.objects.filter(juror=seat)
    open_ones = list(
        Proposal.objects.before_juror(request.user)
        .filter(edition=seat.edition_id)
        .exclude(pk__in=declared.values("proposal"))
        .order_by("reference", "pk")
    )
    if not open_ones:
        return redirect("champions_jury")
    form = DeclareManyForm(
        request.POST or None,
        proposals=open_ones,
        suggestions=declaring.suggest_many(seat, open_ones),
    )
    if request.method == "POST" and form.is_valid():
        count = declaring.declare_many(juror=seat, declarations=form.declarations())
        words = ngettext("%(n)s declaration is noted.", "%(n)s declarations are noted.", count)
        messages.success(request, words % {"n": count})
        return redirect("champions_jury")
    rows = [
        {**row, "countries": country_words(row["proposal"].countries, request.LANGUAGE_CODE)}
        for row in form.rows()
    ]
    return page(request, "declare_all", {"form": form, "rows": rows, "edition": seat.edition})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: HttpRequest, key: str) -> HttpResponse:
    """The proposal beside the rubric; a POST saves, or submits."""
    found = before(request, key)
    seat = seat_for(request, found)
    if not readable(seat).filter(pk=found.pk).exists():
        return redirect("champions_jury_declare", found.key)
    lines = rubric_lines(found.edition, request.LANGUAGE_CODE)
    review = Review.objects.filter(juror=seat, proposal=found).first()
    if request.method != "POST":
        assert request.user.is_authenticated
        note_view(proposal=found, user=request.user)
        return show(request, seat, found, lines, form_of(review, lines, seat), review)
    form = ReviewForm(request.POST, rubric=lines)
    if not form.is_valid():
        return show(request, seat, found, lines, form, review)
    if not form.is_for(seat):
        form.add_error(None, OTHER_JUROR)
        return show(request, seat, found, lines, form, review)
    step = reviewing.submit if "submit" in request.POST else reviewing.save
    try:
        step(
            juror=seat,
            proposal=found,
            version=form.cleaned_data["version"],
            written=form.written(),
        )
    except StaleReview as stale:
        return show(request, seat, found, lines, again(form, lines, stale), stale.review, stale)
    except Refused as refusal:
        review = Review.objects.filter(juror=seat, proposal=found).first()
        form = again(form, lines, refusal, review)
        return show(request, seat, found, lines, form, review)
    submitted = step is reviewing.submit
    messages.success(request, _("Your review is submitted.") if submitted else _("Saved."))
    return redirect(request.get_full_path())


@never_cache
@require_POST
def autosave(request: HttpRequest, key: str) -> JsonResponse:
    """Save what is written so far: ``{version}``, or ``{error, …}`` with a status that says why.

    401: signed out. 404: not before this juror. 409: saved elsewhere meanwhile, ``stored`` is
    what is there. 422: cannot be saved.
    """
    if not request.user.is_authenticated:
        words = _("You are signed out. What you wrote stays on this screen: sign in elsewhere.")
        return JsonResponse({"error": words}, status=401)
    try:
        found = before(request, key)
        seat = seat_for(request, found)
    except Http404:
        words = _("This proposal is not yours to judge any more.")
        return JsonResponse({"error": words}, status=404)
    form = ReviewForm(request.POST, rubric=rubric_lines(found.edition, request.LANGUAGE_CODE))
    if not form.is_valid():
        return JsonResponse({"error": _("This could not be read.")}, status=422)
    if not form.is_for(seat):
        return JsonResponse({"error": str(OTHER_JUROR)}, status=401)
    try:
        review = reviewing.save(
            juror=seat,
            proposal=found,
            version=form.cleaned_data["version"],
            written=form.written(),
        )
    except StaleReview as stale:
        stored = initial_of(written_of(stale.review), stale.review.version)
        answer = {"error": str(stale.sentence), "stored": stored, "version": stale.review.version}
        return JsonResponse(answer, status=409)
    except Refused as refusal:
        status = 404 if refusal.code == "gone" else 422
        return JsonResponse({"error": str(refusal.sentence)}, status=status)
    return JsonResponse({"version": review.version})


@never_cache
@login_required
@require_POST
def reopen(request: HttpRequest, key: str) -> HttpResponse:
    """Open one's submitted review again; it does not count meanwhile."""
    found = before(request, key)
    seat = seat_for(request, found)
    assert request.user.is_authenticated
    try:
        reviewing.reopen(juror=seat, proposal=found, user=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.info(request, _("Your review is open again. It counts once you submit it anew."))
    return redirect("champions_jury_proposal", found.key)


@never_cache
@login_required
@require_POST
def decline(request: HttpRequest, key: str) -> HttpResponse:
    """Say that one cannot judge it, whatever the reason; somebody else does."""
    found = before(request, key)
    reason = request.POST.get("reason", "").replace("\x00", "")
    try:
        assigning.decline(juror=seat_for(request, found), proposal=found, reason=reason)
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
        return redirect("champions_jury_proposal", found.key)
    words = _("Noted: you need not judge %(proposal)s.")
    messages.success(request, words % {"proposal": found.organisation or found.reference})
    return redirect("champions_jury")


# What the pages share ------------------------------------------------------------------------


def before(request: HttpRequest, key: str) -> Proposal:
    """A proposal that lies before the juror, readable or still to be declared about."""
    rows = Proposal.objects.before_juror(request.user).select_related("edition")
    return get_object_or_404(rows, key=key)


def seat_for(request: HttpRequest, found: Proposal) -> Juror:
    rows = Juror.objects.of(request.user).select_related("edition", "user", "partner")
    return get_object_or_404(rows, edition=found.edition_id)


def form_of(review: Review | None, lines: Any, seat: Juror) -> ReviewForm:
    initial = initial_of(written_of(review), review.version) if review else {"version": 0}
    return ReviewForm(rubric=lines, initial={**initial, "seat": seat.pk})


def again(
    form: ReviewForm, lines: Any, refusal: Refused, review: Review | None = None
) -> ReviewForm:
    """The form with everything typed, the sentence, and the version that a next save begins from.

    After a stale save that is the version just shown: saving again is a choice.
    """
    stored = refusal.review if isinstance(refusal, StaleReview) else review
    data = {name: form.data.get(name, "") for name in form.fields}
    fresh = ReviewForm({**data, "version": stored.version if stored else 0}, rubric=lines)
    fresh.is_valid()
    fresh.add_error(None, str(refusal.sentence))
    return fresh


def reading(request: HttpRequest, seat: Juror, found: Proposal) -> Beside:
    """What was submitted, beside a working translation that the juror reads, where one is given."""
    given = WorkingTranslation.objects.visible_to(request.user).marking_outdated()
    return beside(
        dossier(found, request.LANGUAGE_CODE, for_jury=True),
        list(given.filter(proposal=found)),
        languages=seat.languages,
        preferred=request.LANGUAGE_CODE,
        asked=request.GET.get("translation", ""),
    )


def show(
    request: HttpRequest,
    seat: Juror,
    found: Proposal,
    lines: Any,
    form: ReviewForm,
    review: Review | None,
    stale: StaleReview | None = None,
) -> HttpResponse:
    """The screen. Others' reviews are on it only where one's own is submitted."""
    done = review is not None and review.status == ReviewStatus.SUBMITTED
    others, mean = opinions(found, request.user, lines) if done else ([], "")
    read = reading(request, seat, found)
    context = {
        "proposal": found,
        "dossier": read.dossier,
        "translation": read.translation,
        "versions": read.versions,
        "countries": country_words(found.countries, request.LANGUAGE_CODE),
        "form": form,
        "criteria": form.criteria(),
        "review": review,
        "is_submitted": done,
        "may_change": not found.edition.is_announced,
        "opinions": others,
        "mean": mean,
        "stored": form_of(stale.review, lines, stale.review.juror) if stale else None,
        "save_url": reverse("champions_jury_save", args=[found.key]),
    }
    return page(request, "proposal", context)


def page(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    return render(request, f"champions/jury/{name}.html", context)
