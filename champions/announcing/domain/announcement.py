"""The announcement: every decision of an edition released in one transaction, once.

The page's date is the public plan; moving the announcement moves it there too. Who holds it holds
the record, which no publication of the page undoes. See ``docs/champions/announcing.md``.
"""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.coreutils import find_available_slug
from wagtail.models import Revision

from accounts.models import User
from champions.announcing.domain import letters, photographs
from champions.announcing.domain.champion_pages import AWARDS, award_of, outcome, pages_of
from champions.announcing.domain.embargo import SLUG, neutral_title, release_files
from champions.call.milestones import record_milestones
from champions.enums import ActorRole, ProposalStatus
from champions.models import Edition, EditionPage, Proposal, ProposalPage
from champions.proposals.domain.auditing import ANNOUNCED, HELD, RESCHEDULED, RESUMED, note_edition
from champions.proposals.domain.transitions import check, move
from publiccache.generation import raise_generation
from refusals import Refused

logger = logging.getLogger(__name__)

OFFICER = "champions.announce_proposal"
"""The press officer's permission."""
LEFT_OVER = (ProposalStatus.ELIGIBLE, ProposalStatus.SHORTLISTED)
"""What was judged and got no decision of its own is not selected."""


@dataclass(frozen=True, slots=True)
class ReleasePlan:
    """What an announcement would do now; ``stuck`` is what keeps it from doing anything.

    ``without_photographs`` are those whose chosen pictures are not published: no right to them is
    confirmed.
    """

    winners: tuple[Proposal, ...]
    runners_up: tuple[Proposal, ...]
    finalists: tuple[Proposal, ...]
    not_selected: tuple[Proposal, ...]
    stuck: tuple[tuple[Proposal, str], ...]
    pages: dict[int, list[str]]
    without_photographs: tuple[Proposal, ...] = ()

    @property
    def recipients(self) -> tuple[Proposal, ...]:
        return (*self.winners, *self.runners_up, *self.finalists, *self.not_selected)

    @property
    def honoured(self) -> tuple[Proposal, ...]:
        """Those who get a page."""
        return (*self.winners, *self.runners_up, *self.finalists)

    @property
    def can_be_made(self) -> bool:
        return bool(self.winners) and not self.stuck


def due_editions(now: datetime | None = None) -> list[Edition]:
    """Editions to announce now: due, not held, with a winner, on a date that was set ahead of it.

    An instant that lay in the past when its page was published releases nothing by itself.
    """
    staged = Proposal.objects.filter(edition=OuterRef("pk"), pending_status=ProposalStatus.WINNER)
    due = Edition.objects.due(now).filter(Exists(staged)).select_related("source_page")
    return [one for one in due.order_by("pk") if was_planned(one)]


def was_planned(edition: Edition) -> bool:
    """Whether the date was published before it came."""
    page = edition.source_page
    if page is None or edition.announces_at is None or page.live_revision is None:
        return False
    planned: bool = page.live_revision.created_at < edition.announces_at
    return planned


def plan(edition: Edition) -> ReleasePlan:
    """What would be released: a fixed number of queries."""
    rows = list(
        edition.proposals.filter(status__in=ProposalStatus.in_judging())
        .select_related("edition", "lead", "confirmation")
        .order_by("reference", "pk")
    )
    by_outcome: dict[ProposalStatus, list[Proposal]] = {}
    stuck: list[tuple[Proposal, str]] = []
    for one in rows:
        end = outcome(one)
        if end in LEFT_OVER:
            end = ProposalStatus.NOT_SELECTED
        by_outcome.setdefault(end, []).append(one)
        if one.pending_status:
            try:
                check(one, end, ActorRole.SYSTEM, reason=one.pending_reason)
            except Refused as refusal:
                stuck.append((one, str(refusal.sentence)))
    pages: dict[int, list[str]] = {}
    languages = ProposalPage.objects.filter(proposal__in=rows).values_list(
        "proposal_id", "locale__language_code"
    )
    for key, language in languages.order_by("locale_id"):
        pages.setdefault(key, []).append(language)
    return ReleasePlan(
        winners=tuple(by_outcome.get(ProposalStatus.WINNER, ())),
        runners_up=tuple(by_outcome.get(ProposalStatus.RUNNER_UP, ())),
        finalists=tuple(by_outcome.get(ProposalStatus.FINALIST, ())),
        not_selected=tuple(by_outcome.get(ProposalStatus.NOT_SELECTED, ())),
        stuck=tuple(stuck),
        pages=pages,
        without_photographs=tuple(photographs.withheld(rows)),
    )


@transaction.atomic
def announce(*, edition: Edition, user: User | None = None, now: datetime | None = None) -> bool:
    """Release every decision of an edition; return whether this call was the one that did it.

    Without a user the instant must have come and nobody may hold it. The press officer releases by
    hand, at any time. Decisions are made, awards given, prepared pages published in all languages
    and one letter written to each proposal, or nothing happens. A page whose champion has not
    confirmed the right to its photographs is published without them. Raises Refused:
    ``permission``, ``not_due``, ``no_winner``, ``stuck``.
    """
    now = now or timezone.now()
    if user is not None and not user.has_perm(OFFICER):
        raise Refused("permission", _("Only the press officer announces the winners."))
    edition = lock(edition)
    if edition.announced_at is not None:
        return False
    if user is None and not edition.is_due(now):
        raise Refused("not_due", _("The announcement's instant has not come, or it is held."))
    planned = plan(edition)
    if not planned.winners:
        raise Refused("no_winner", _("No winner is decided: there is nothing to announce."))
    if planned.stuck:
        names = ", ".join(one.reference or one.key for one, _why in planned.stuck)
        raise Refused(
            "stuck", _("These decisions cannot be released: %(names)s.") % {"names": names}
        )
    decided = [_release(one, user, now) for one in planned.recipients]
    # A decision prepared for what has been withdrawn since is dropped.
    edition.proposals.staged().update(pending_status="", pending_award="", pending_reason="")
    edition.announced_at = now
    edition.held_at = None
    edition.save(update_fields=["announced_at", "held_at"])
    published = [page for one in decided for page in publish_pages(one, user=user)]
    release_files(published)
    record_milestones(edition)
    for one in decided:
        letters.write_result(one)
    note_edition(
        action=ANNOUNCED,
        edition=edition,
        user=user,
        data={
            "decisions": len(decided),
            "pages": len(published),
            "without_photographs": [one.reference for one in photographs.withheld(decided)],
        },
    )
    raise_generation()
    return True


def announce_due(now: datetime | None = None) -> int:
    """Announce every edition whose instant has come; return how many there were.

    One that cannot be announced stops no other.
    """
    done = 0
    for edition in due_editions(now):
        try:
            done += announce(edition=edition, now=now)
        except Refused as refusal:
            logger.error("Edition %s cannot be announced: %s", edition.year, refusal)
        except Exception:
            logger.exception("Announcing edition %s failed", edition.year)
    return done


def _release(proposal: Proposal, user: User | None, now: datetime) -> Proposal:
    """Make the decision about one proposal; a finalist without another one stays a finalist."""
    end = outcome(proposal)
    if end in LEFT_OVER:
        end = ProposalStatus.NOT_SELECTED
    award, reason = proposal.pending_award, proposal.pending_reason
    if end != proposal.status:
        role = ActorRole.SYSTEM if user is None else ActorRole.SECRETARIAT
        proposal = move(proposal=proposal, to=end, role=role, user=user, reason=reason, now=now)
    proposal.award = award or proposal.award
    proposal.pending_status = proposal.pending_award = proposal.pending_reason = ""
    proposal.save(update_fields=["award", "pending_status", "pending_award", "pending_reason"])
    return proposal


def publish_pages(proposal: Proposal, *, user: User | None = None) -> list[ProposalPage]:
    """Publish a decided proposal's prepared pages under their real name; again does nothing."""
    if outcome(proposal) not in AWARDS:
        return []
    published = []
    slug = ""
    for page in pages_of(proposal):
        if page.first_published_at is not None or page.latest_revision_id is None:
            continue
        edition_page = _edition_page(proposal.edition, page)
        if edition_page is None:
            continue
        page.move(edition_page, pos="last-child", user=user)
        page = ProposalPage.objects.select_related("locale").get(pk=page.pk)
        draft: ProposalPage = page.get_latest_revision_as_object()
        for name, value in award_of(proposal, page.locale.language_code).items():
            if name == "award_kind" or not getattr(draft, name):
                setattr(draft, name, value)
        if draft.title == neutral_title(proposal):
            draft.title = draft.organisation[:255]
        # The same address in every language, wherever it is free.
        draft.slug = _free_slug(page, draft, slug)
        slug = slug or draft.slug
        draft.go_live_at = None
        draft.proposal = proposal
        photographs.place(draft, proposal)
        revision: Revision = draft.save_revision(user=user, clean=False)
        revision.publish(user=user, skip_permission_checks=True)
        published.append(ProposalPage.objects.get(pk=page.pk))
    return published


def _edition_page(edition: Edition, page: ProposalPage) -> EditionPage | None:
    """Where a champion's page belongs once it is public: in its own language, or the source's."""
    pages = EditionPage.objects.filter(translation_key=edition.key, alias_of__isnull=True)
    found: EditionPage | None = pages.filter(locale=page.locale_id).first()
    return found or pages.filter(pk=edition.source_page_id).first()


def _free_slug(page: ProposalPage, draft: ProposalPage, wanted: str) -> str:
    wanted = wanted or draft.slug
    if wanted.startswith(SLUG):
        wanted = slugify(draft.organisation)[:200] or "champion"
    free: str = find_available_slug(page.get_parent(), wanted, ignore_page_id=page.pk)
    return free


# Holding and moving ------------------------------------------------------------------------------


@transaction.atomic
def hold(*, edition: Edition, user: User, reason: str, now: datetime | None = None) -> Edition:
    """Keep the announcement from happening until it is resumed; again changes nothing."""
    edition = _open(edition, user, reason)
    if edition.held_at is None:
        edition.held_at = now or timezone.now()
        edition.save(update_fields=["held_at"])
        note_edition(action=HELD, edition=edition, user=user, data={"reason": reason.strip()})
        raise_generation()
    return edition


@transaction.atomic
def resume(*, edition: Edition, user: User, reason: str) -> Edition:
    """Let it go ahead; when its instant has passed meanwhile, it happens within seconds."""
    edition = _open(edition, user, reason)
    if edition.held_at is not None:
        edition.held_at = None
        edition.save(update_fields=["held_at"])
        note_edition(action=RESUMED, edition=edition, user=user, data={"reason": reason.strip()})
        raise_generation()
    return edition


@transaction.atomic
def reschedule(
    *,
    edition: Edition,
    announces_at: datetime,
    user: User,
    reason: str,
    now: datetime | None = None,
) -> Edition:
    """Move the announcement to another instant to come, on the record and on the edition's pages.

    Drafts of the pages are moved along, so that publishing one does not move it back. A hold
    stays. Raises Refused for an instant that has passed.
    """
    edition = _open(edition, user, reason)
    if announces_at <= (now or timezone.now()):
        raise Refused("past", _("Choose an instant to come, or release it now."))
    before = edition.announces_at
    if before == announces_at:
        return edition
    edition.announces_at = announces_at
    edition.save(update_fields=["announces_at"])
    pages = EditionPage.objects.filter(translation_key=edition.key)
    pages.update(announces_at=announces_at)
    kept = [
        key
        for pair in pages.values_list("live_revision_id", "latest_revision_id")
        for key in pair
        if key
    ]
    for revision in Revision.objects.filter(pk__in=kept):
        revision.content = {**revision.content, "announces_at": announces_at.isoformat()}
        revision.save(update_fields=["content"])
    record_milestones(edition)
    note_edition(
        action=RESCHEDULED,
        edition=edition,
        user=user,
        data={
            "from": before.isoformat() if before else "",
            "to": announces_at.isoformat(),
            "reason": reason.strip(),
        },
    )
    raise_generation()
    return edition


def lock(edition: Edition) -> Edition:
    """The edition's row, locked for this transaction."""
    return Edition.objects.locked(edition.pk)


def _open(edition: Edition, user: User, reason: str) -> Edition:
    if not user.has_perm(OFFICER):
        raise Refused("permission", _("Only the press officer decides about the announcement."))
    if not reason.strip():
        raise Refused("reason", _("Give a reason: it is kept with the decision."))
    edition = lock(edition)
    if edition.announced_at is not None:
        raise Refused("announced", _("The winners of this edition are announced."))
    return edition
