"""Repeating an event: copies of its page on other dates, in all its languages, as drafts.

Local times stay what they are on the wall, so the instant in UTC moves with the clock changes. A
copy is another event: a new identity, no registrations, no papers, no outcome.
"""

import calendar
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from accounts.models import User
from events.enums import Status
from events.models import Event, EventPage, MeetingPage
from events.programme.domain.drafting import DraftRefused, draft_of, is_source
from events.programme.domain.moving import clock_problem, moved_days, moved_instant, moved_when
from events.when import When
from events.words.streams import raw_stream
from refusals import Refused

MOST: Final = 60
"""How many copies are made at once."""
EMPTIED: Final = ("documents", "links", "umbrellas")
"""Papers of one date, and the larger events it falls inside, say nothing of another."""


class RepeatRefused(Refused):
    """An event cannot be repeated this way."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A date of the series: local days and times, and what they are in UTC.

    ``problem`` says what is odd about the local times that day, where the clocks change.
    """

    day: date
    when: When
    shift: timedelta
    problem: str = ""

    @property
    def begins_at(self) -> datetime | None:
        """UTC, where a start is announced."""
        return self.when.start

    @property
    def local_start(self) -> time | None:
        return self.when.start_time if self.when.is_timed else None


def weekly(first: date, *, every: int, count: int) -> list[date]:
    """``count`` dates after ``first``, ``every`` weeks apart."""
    return [first + timedelta(weeks=every * number) for number in range(1, count + 1)]


def monthly(first: date, *, every: int, count: int) -> list[date]:
    """The same weekday of the same week in later months: the second Tuesday, or the last one.

    A fifth one is taken as the last: not every month has five.
    """
    position = (first.day - 1) // 7
    found = []
    for number in range(1, count + 1):
        months = first.year * 12 + first.month - 1 + every * number
        year, month = divmod(months, 12)
        days = [
            day
            for day in calendar.Calendar().itermonthdates(year, month + 1)
            if day.month == month + 1 and day.weekday() == first.weekday()
        ]
        found.append(days[min(position, len(days) - 1)] if position < 4 else days[-1])
    return found


def yearly(first: date, *, every: int, count: int) -> list[date]:
    """The same day of later years; 29 February becomes the 28th where there is none."""
    found = []
    for number in range(1, count + 1):
        year = first.year + every * number
        day = min(first.day, calendar.monthrange(year, first.month)[1])
        found.append(first.replace(year=year, day=day))
    return found


def occurrences(source: When | None, days: Sequence[date]) -> list[Occurrence]:
    """What the event would be on other days, with the same times on the wall. Pure.

    Raises RepeatRefused without a date, without days, for the event's own day, twice the same,
    and for more than 60.
    """
    if source is None:
        raise RepeatRefused("undated", _("Say first when this event takes place."))
    if not days or len(days) > MOST:
        raise RepeatRefused("number", _("Give between one and 60 dates."))
    if len(set(days)) < len(days) or source.start_date in days:
        raise RepeatRefused("twice", _("A date stands in the list twice, or is this event's own."))
    return [_occurrence(source, day) for day in days]


def _occurrence(source: When, day: date) -> Occurrence:
    shift = day - source.start_date
    when = moved_when(source, shift)
    return Occurrence(day=day, when=when, shift=shift, problem=clock_problem(when))


def _take_words(page: EventPage, source: TranslationSource) -> None:
    """Give the copy's strings the translations that the same strings of the page have.

    A translation belongs to a page's translation key and a path in it; the copy has the same
    paths, because its blocks keep their ids.
    """
    known = {
        (one.translation_of_id, one.context.path, one.locale_id): one
        for one in StringTranslation.objects.filter(
            context__object_id=page.translation_key
        ).select_related("context")
    }
    languages = {locale for _string, _path, locale in known}
    StringTranslation.objects.bulk_create(
        [
            StringTranslation(
                translation_of_id=segment.string_id,
                context_id=segment.context_id,
                locale_id=locale,
                data=said.data,
                translation_type=said.translation_type,
                tool_name=said.tool_name,
            )
            for segment in StringSegment.objects.filter(source=source).select_related("context")
            for locale in languages
            if (said := known.get((segment.string_id, segment.context.path, locale))) is not None
        ],
        ignore_conflicts=True,
    )


def repeat(*, page: EventPage, days: Sequence[date], user: User) -> list[EventPage]:
    """Make a draft of ``page`` for each day, in every language it has; return the sources.

    All share one ``series_key``, which the page itself gets too. Each copy is a transaction of
    its own, and so is each translation: what is made stays when a later one fails, and a day that
    has its copy already is left out when it is tried again. Raises RepeatRefused.
    """
    if not is_source(page):
        raise DraftRefused(
            "not_source", _("Events are repeated on the page of the source language.")
        )
    draft = draft_of(page)
    found = occurrences(draft.when, days)
    key = _series_of(page, draft)
    there = set(EventPage.objects.filter(series_key=key).values_list("start_date", flat=True))
    made = []
    for one in found:
        if one.day in there:
            continue
        copy = _copied(draft, one, key, user)
        _translate(page, copy, user)
        made.append(copy)
    return made


@transaction.atomic
def _series_of(page: EventPage, draft: EventPage) -> uuid.UUID:
    """The key that the dates share; given to the page, its draft, record and translations."""
    locked = EventPage.objects.select_for_update().get(pk=page.pk)
    key = locked.series_key or draft.series_key or uuid.uuid4()
    siblings = EventPage.objects.filter(translation_key=page.translation_key)
    siblings.filter(series_key__isnull=True).update(series_key=key)
    Event.objects.filter(key=page.translation_key).update(series_key=key)
    for sibling in siblings.specific():
        revision = sibling.latest_revision
        if revision is not None and revision.content.get("series_key") != str(key):
            revision.content["series_key"] = str(key)
            revision.save(update_fields=["content"])
    draft.series_key = key
    return key


@transaction.atomic
def _copied(draft: EventPage, one: Occurrence, key: uuid.UUID, user: User) -> EventPage:
    """A draft of the page on another day, with a new translation key."""
    parent = Page.objects.get(pk=draft.pk).get_parent()
    copy: EventPage = draft.copy(
        to=parent,
        update_attrs={"slug": _slug(parent, draft, one.day), "live": False},
        copy_revisions=False,
        keep_live=False,
        user=user,
        reset_translation_key=True,
    ).specific
    _fit(copy, draft, one, key)
    copy.save(clean=False)  # type: ignore[call-arg]  # Wagtail's save
    copy.save_revision(user=user, log_action=True, clean=False)
    copied: EventPage = EventPage.objects.get(pk=copy.pk).specific
    return copied


def _fit(copy: EventPage, draft: EventPage, one: Occurrence, key: uuid.UUID) -> None:
    """Move all that is a date, and empty what belongs to one date alone."""
    zone = draft.time_zone or "UTC"
    copy.series_key = key
    copy.start_date = one.day
    copy.end_date = one.when.end_date
    for name in ("registration_opens", "registration_closes"):
        moment = getattr(draft, name)
        setattr(copy, name, moment and moved_instant(moment, one.shift, zone))
    copy.status = Status.SCHEDULED
    copy.go_live_at = copy.expire_at = None
    copy.recording_url = ""
    _empty_words(copy)
    copy.programme = moved_programme(raw_stream(draft.programme), one.shift)
    if isinstance(copy, MeetingPage) and isinstance(draft, MeetingPage):
        copy.agenda = without_papers(raw_stream(draft.agenda))


def _empty_words(page: EventPage) -> None:
    page.status_note = page.outcome = page.attendance = ""
    for name in EMPTIED:
        setattr(page, name, [])


def moved_programme(programme: list[dict[str, Any]], shift: timedelta) -> list[dict[str, Any]]:
    """The programme with its days moved; slides and recordings are left behind. Pure."""
    moved = moved_days(programme, shift)
    for block in moved:
        value = block["value"]
        if value.get("items"):
            value["items"] = [
                {**item, "value": _without_papers(item["value"])} for item in value["items"]
            ]
        if "cancelled" in value:
            value["cancelled"] = False
    return moved


def _without_papers(value: dict[str, Any]) -> dict[str, Any]:
    emptied = {"slides": None, "slides_url": "", "recording_url": "", "cancelled": False}
    return {**value, **{name: empty for name, empty in emptied.items() if name in value}}


def without_papers(agenda: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A raw agenda whose items, at any depth, have no document symbols and no slides."""
    return [
        {**block, "value": _item_without_papers(block["value"])}
        if block["type"] == "item"
        else block
        for block in agenda
    ]


def _item_without_papers(value: dict[str, Any]) -> dict[str, Any]:
    found = {**value, "symbols": [], "slides": None}
    if "items" in value:
        found["items"] = [
            {**one, "value": _item_without_papers(one["value"])} for one in value["items"]
        ]
    return found


def _slug(parent: Page, draft: EventPage, day: date) -> str:
    """The page's slug with the day, and a number where that is taken in any language's branch."""
    base = f"{draft.slug[:200]}-{day.isoformat()}"
    branches = Page.objects.filter(translation_key=parent.translation_key)
    taken = {
        slug for branch in branches for slug in branch.get_children().values_list("slug", flat=True)
    }
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


def _translate(page: EventPage, copy: EventPage, user: User) -> None:
    """Make the copy's translations, with the words the page's translations have.

    wagtail-localize works on rows that are committed: this runs outside of any transaction.
    """
    others = EventPage.objects.filter(
        translation_key=page.translation_key, alias_of__isnull=True
    ).exclude(pk=page.pk)
    locales = list(Locale.objects.filter(pk__in=others.values("locale")))
    if not locales:
        return
    source, _made = TranslationSource.get_or_create_from_instance(copy)
    _take_words(page, source)
    for locale in locales:
        Translation.objects.get_or_create(
            source=source, target_locale=locale, defaults={"enabled": True}
        )
        try:
            source.create_or_update_translation(locale, user=user, publish=False, fallback=True)
        except ValidationError as error:
            raise RepeatRefused("translation", "; ".join(error.messages)) from error
