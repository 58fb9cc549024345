"""A champion's page before it is one: drafts in every language, published with the winners."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from accounts.models import User
from champions.announcing.domain.embargo import neutral_slug, neutral_title, waiting_room
from champions.enums import AwardKind, ProposalStatus
from champions.models import Confirmation, Edition, EditionPage, EditionText, Proposal, ProposalPage
from champions.proposals.domain.auditing import PREPARED, note
from refusals import Refused

AWARDS = {
    ProposalStatus.WINNER: AwardKind.WINNER,
    ProposalStatus.RUNNER_UP: AwardKind.RUNNER_UP,
    ProposalStatus.FINALIST: AwardKind.FINALIST,
}
"""What has a public page, and under which kind of award."""

CONFIRMED = ("organisation", "summary")
"""Fields of a page that hold what its applicants confirm."""


def outcome(proposal: Proposal) -> ProposalStatus:
    """Where the proposal stands once the decisions that are staged are released."""
    return ProposalStatus(proposal.pending_status or proposal.status)


def pages_of(proposal: Proposal) -> list[ProposalPage]:
    """The pages of a proposal, the competition's language first."""
    pages = ProposalPage.objects.filter(proposal=proposal).select_related("locale")
    source = proposal.edition.source_language
    return sorted(pages, key=lambda page: (page.locale.language_code != source, page.pk))


@transaction.atomic
def prepare_page(*, proposal: Proposal, user: User) -> ProposalPage:
    """Draft the page of a winner, runner-up or finalist in each language the edition is written in.

    What stands there is what the proposal says and its applicants confirmed; editors go on from
    it. Drafts that are there already keep their words: only languages that lack one are added.
    Raises Refused where the proposal gets no page, is announced, or its edition has none.
    """
    edition = Edition.objects.locked(proposal.edition_id)
    proposal = Proposal.objects.select_related("edition").get(pk=proposal.pk)
    if outcome(proposal) not in AWARDS:
        raise Refused("no_award", _("Only winners, runners-up and finalists have a page."))
    parent = EditionPage.objects.filter(pk=edition.source_page_id).first()
    if parent is None:
        raise Refused("no_edition_page", _("The edition has no page yet."))
    pages = pages_of(proposal)
    source = pages[0] if pages else _draft(parent, proposal, user)
    known = {page.locale_id for page in pages} or {source.locale_id}
    for locale in Locale.objects.exclude(pk__in=known).order_by("pk"):
        if parent.get_translations().filter(locale=locale, alias_of__isnull=True).exists():
            _write(source.copy_for_translation(locale), proposal, user)
    if not pages or len(pages) < len(pages_of(proposal)):
        note(action=PREPARED, proposal=proposal, user=user)
    prepared: ProposalPage = ProposalPage.objects.get(pk=source.pk)
    return prepared


def _draft(parent: EditionPage, proposal: Proposal, user: User) -> ProposalPage:
    page = ProposalPage(
        title=neutral_title(proposal),
        slug=neutral_slug(),
        organisation=neutral_title(proposal),
        proposal=proposal,
        live=False,
        locale=parent.locale,
        owner=user,
    )
    waiting_room().add_child(instance=page)
    _write(page, proposal, user)
    return page


def _write(page: ProposalPage, proposal: Proposal, user: User) -> None:
    """Put the proposal's facts and what was confirmed into the page's first revision."""
    draft: ProposalPage = page.specific
    for name, value in facts_of(proposal, draft.locale.language_code).items():
        setattr(draft, name, value)
    draft.save_revision(user=user, clean=False)


def take_over(*, proposal: Proposal, was: Mapping[str, Mapping[str, Any]]) -> None:
    """Bring what was confirmed into drafts that were prepared before; editors' own words stay.

    ``was`` holds what ``facts_of`` said before, by language: a draft that still says it goes on to
    say what is confirmed now.
    """
    for page in pages_of(proposal):
        language = page.locale.language_code
        draft: ProposalPage = page.get_latest_revision_as_object()
        now = facts_of(proposal, language)
        changed = [
            name
            for name in CONFIRMED
            if getattr(draft, name) == was[language][name] and now[name] != was[language][name]
        ]
        for name in changed:
            setattr(draft, name, now[name])
        if changed:
            draft.save_revision(clean=False)


def facts_of(proposal: Proposal, language: str) -> dict[str, Any]:
    """What the page says before any editor wrote on it."""
    said = Confirmation.objects.filter(proposal=proposal, confirmed_at__isnull=False).first()
    name = said.public_name if said and said.public_name else proposal.organisation
    own = language == proposal.language
    return {
        "organisation": name,
        "countries": ",".join(code for code in proposal.countries if code != "global"),
        "sector": proposal.sector,
        "proposal_title": proposal.title,
        "summary": (said.text[:500] if said and own else ""),
        **award_of(proposal, language),
    }


def award_of(proposal: Proposal, language: str) -> dict[str, str]:
    """Kind and name of the award that the proposal has, or gets with the announcement."""
    text = EditionText.objects.filter(edition=proposal.edition_id, language=language).first()
    award = proposal.pending_award or proposal.award
    return {
        "award_kind": AWARDS[outcome(proposal)],
        "award_name": text.say(award, "name")[:120] if text and award else "",
    }
