"""What ends an event, and what hangs on it: one event, whatever number of pages it has.

Its pages follow one another (``home.domain.families``). Here is what an editor is told before, and
what may be done instead: cancelling the event, or taking away the words of one language alone.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.delete_page import DeletePageAction
from wagtail.models import Page

from accounts.models import User
from events.enums import NoticeStatus, Status
from events.models import (
    ChangeNotice,
    Event,
    EventPage,
    EventText,
    Follower,
    Invitation,
    Mailing,
    Registration,
)
from events.publishing.records import record
from home.domain import families
from refusals import Refused

DELETE_ANYWAY = "events.delete_event"
"""The permission to delete an event that people are registered for."""


@dataclass(frozen=True, slots=True)
class Hanging:
    """What hangs on events that are to end, in numbers; ``languages`` are those of other pages."""

    titles: Sequence[str] = ()
    languages: Sequence[str] = ()
    people: int = 0
    followers: int = 0
    notices: int = 0
    letters: int = 0
    invitations: int = 0

    @property
    def is_nothing(self) -> bool:
        counts = (self.people, self.followers, self.notices, self.letters, self.invitations)
        return not any(counts) and not self.languages


def hanging(page: Page, *, language: str) -> Hanging:
    """What hangs on the events that end with ``page``, their titles in ``language``."""
    keys = ended_with(page)
    events = Event.objects.filter(key__in=keys)
    waiting = (NoticeStatus.DUE, NoticeStatus.SENDING)
    registered = Registration.objects.standing().filter(event__in=events)
    busy = EventText.objects.filter(language=language, event__in=registered.values("event"))
    following = Follower.objects.filter(
        event__in=events, confirmed_at__isnull=False, ended_at__isnull=True
    )
    return Hanging(
        titles=list(busy.order_by("event__begins_at", "pk").values_list("title", flat=True)),
        languages=other_languages(page),
        people=registered.count(),
        followers=following.count(),
        notices=ChangeNotice.objects.filter(event__in=events, status__in=waiting).count(),
        letters=Mailing.objects.filter(event__in=events, status__in=waiting).count(),
        invitations=Invitation.objects.filter(
            event__in=events, sent_at__isnull=False, declined_at=None, revoked_at=None
        ).count(),
    )


def ended_with(page: Page) -> set[uuid.UUID]:
    """The keys of the events that are no more once ``page``, and what is below it, is gone.

    An event's page takes the other languages with it. With a branch of the site go the events that
    have no page outside it.
    """
    if page.alias_of_id is not None:
        return set()
    keys = _keys_below(page)
    if families.has_one_life(page):
        return keys.union(*(_keys_below(other) for other in families.others(page)))
    outside = EventPage.objects.filter(translation_key__in=keys, alias_of=None)
    elsewhere = outside.not_descendant_of(page, inclusive=True)
    return keys - set(elsewhere.values_list("translation_key", flat=True))


def _keys_below(page: Page) -> set[uuid.UUID]:
    inside = EventPage.objects.descendant_of(page, inclusive=True).filter(alias_of=None)
    return set(inside.values_list("translation_key", flat=True))


def other_languages(page: Page) -> list[str]:
    """The names of the other languages that an event has a page in."""
    if not families.has_one_life(page):
        return []
    return [str(other.locale.get_display_name()) for other in families.others(page)]


def may_delete(page: Page, user: User) -> bool:
    """Whether nobody is registered for what ends with ``page``, or ``user`` may do it anyway."""
    if user.has_perm(DELETE_ANYWAY):
        return True
    registered = Registration.objects.standing().filter(event__key__in=ended_with(page))
    return not registered.exists()


def may_cancel(page: Page, user: User) -> bool:
    """Whether there is an event to cancel, and ``user`` may publish that."""
    events = Event.objects.live().filter(key=page.translation_key, source_page__live=True)
    source = EventPage.objects.filter(
        pk__in=events.exclude(status=Status.CANCELLED).values("source_page")
    ).first()
    return source is not None and bool(source.permissions_for_user(user).can_publish())


def refuse_deletion(pages: Iterable[Page], user: User, *, language: str) -> None:
    """Raise Refused where people are registered and ``user`` is not one to delete it anyway."""
    if user.has_perm(DELETE_ANYWAY):
        return
    titles: list[str] = []
    for page in pages:
        titles += hanging(page, language=language).titles
    if titles:
        raise Refused(
            "registered",
            _(
                "Nothing was deleted. People are registered for: %(titles)s. Cancel the event "
                "instead: they are told."
            )
            % {"titles": ", ".join(titles)},
        )


@transaction.atomic
def cancel_event(*, page: EventPage, user: User, note: str = "") -> EventPage:
    """Publish that an event is cancelled, and nothing else; returns the source page.

    A draft of other changes stays a draft, and says it too. ``note`` says why, in public, where one
    is given. Raises Refused where the event is not published.
    """
    event = Event.objects.live().filter(key=page.translation_key).first()
    source = event.source_page.specific if event is not None and event.source_page else None
    if source is None or not source.live:
        raise Refused("not_live", _("This event is not published: there is nothing to cancel."))
    draft = source.get_latest_revision_as_object() if source.has_unpublished_changes else None
    _say_cancelled(source, note)
    source.save_revision(user=user, log_action=True, clean=False).publish(user=user)
    if draft is not None:
        _say_cancelled(draft, note)
        draft.save_revision(user=user, clean=False)
    return EventPage.objects.get(pk=source.pk)


def _say_cancelled(page: EventPage, note: str) -> None:
    page.status = Status.CANCELLED
    page.status_note = note or page.status_note


@transaction.atomic
def drop_language(*, page: EventPage, user: User | None, delete: bool) -> None:
    """Unpublish, or delete, what is said of an event in one language alone: it goes on.

    Readers of that language get the words nearest to them. Raises Refused for the page that the
    event's facts are from.
    """
    if Event.objects.filter(key=page.translation_key, source_page=page.pk).exists():
        raise Refused("source", _("The event's dates are on this page: it ends with it."))
    with families.following(page.translation_key):
        if delete:
            DeletePageAction(page, user=user).execute(skip_permission_checks=True)
        else:
            page.unpublish(user=user)
    record(page.translation_key)
