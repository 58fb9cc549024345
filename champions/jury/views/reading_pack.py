"""The reading pack: one PDF of what a juror may read of an edition."""

from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_list_or_404, get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from champions.jury.domain.reviews import readable
from champions.jury.domain.translations import best_for
from champions.models import Juror, Proposal, WorkingTranslation
from champions.proposals.domain.auditing import note_export


@never_cache
@login_required
@require_safe
def pack(request: HttpRequest, year: int) -> HttpResponse:
    """Every proposal the juror may read: not what is undeclared, nor what is a conflict."""
    seat = get_object_or_404(
        Juror.objects.of(request.user).select_related("edition"), edition__year=year
    )
    proposals = readable(seat).select_related("edition").order_by("reference", "pk")
    from champions.jury.domain.reading_packs import reading_pack  # noqa: PLC0415 (loads a whole PDF engine)

    found = get_list_or_404(proposals)
    response = HttpResponse(
        reading_pack(found, request.LANGUAGE_CODE, translations_for(seat, found, request)),
        content_type="application/pdf",
    )
    assert request.user.is_authenticated
    note_export(proposals=found, form="reading pack", user=request.user)
    response["Content-Disposition"] = f'attachment; filename="reading-pack-{year}.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def translations_for(
    seat: Juror, found: Sequence[Proposal], request: HttpRequest
) -> dict[int, WorkingTranslation]:
    """The working translation of each proposal whose language the juror does not read."""
    foreign = [row.pk for row in found if seat.languages and row.language not in seat.languages]
    given = WorkingTranslation.objects.visible_to(request.user).marking_outdated()
    by_proposal: dict[int, list[WorkingTranslation]] = {}
    for one in given.filter(proposal__in=foreign):
        by_proposal.setdefault(one.proposal_id, []).append(one)
    best = {
        pk: best_for(rows, seat.languages, request.LANGUAGE_CODE)
        for pk, rows in by_proposal.items()
    }
    return {pk: one for pk, one in best.items() if one is not None}
