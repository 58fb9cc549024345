"""What an editor is shown of a change before and after it is published: table, count, letters."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from events.enums import NoticeStatus
from events.models import ChangeNotice, Event, EventPage
from events.notices.domain.change_words import ChangeRow, NewsRow, change_rows, news_rows
from events.notices.domain.following import following
from events.notices.domain.notices import sample_letter
from events.publishing.changes import Facts, audience, changed_at, compare, news_of, snapshot
from events.publishing.records import draft_record
from letters.domain.outbox import Draft


@dataclass(frozen=True, slots=True)
class Telling:
    """Whom a change is told, and what they read. ``event`` may be an unsaved draft's record."""

    event: Event
    rows: Sequence[ChangeRow]
    news: Sequence[NewsRow]
    registered: int
    followers: int
    samples: Sequence[Draft]

    @property
    def people(self) -> int:
        return self.registered + self.followers


def telling_of(notice: ChangeNotice, language: str) -> Telling:
    """What a notice says, and to how many it goes, or went, as things stand."""
    event = notice.event
    registered = audience(event, notice.before).filter(created_at__lte=changed_at(notice)).count()
    return _telling(event, notice, registered, language)


def planned_telling(draft: EventPage, language: str) -> Telling | None:
    """What publishing a draft would tell, with what waits already; None where nobody is told."""
    now = timezone.now()
    event = Event.objects.filter(key=draft.translation_key).first()
    if event is None or event.source_page_id not in (None, draft.pk) or draft.start_date is None:
        return None
    record = draft_record(draft, event)
    # What the draft does not say is the record's own.
    record.uid, record.sequence, record.created_at = event.uid, event.sequence, event.created_at
    due = event.notices.filter(status=NoticeStatus.DUE).first()
    before, after = snapshot(event), snapshot(record)
    was, becomes = compare({**before.facts, **(due.before if due else {})}, after.facts)
    if record.over_at <= now:
        was, becomes = {}, {}
    news = news_of(before.documents, after.documents)
    plan = ChangeNotice(event=record, before=was, after=becomes, news=news)
    registered = audience(record, was).count()
    if not registered and not ((was or news) and following(record).exists()):
        return None
    return _telling(record, plan, registered, language)


def _telling(event: Event, notice: ChangeNotice, registered: int, language: str) -> Telling:
    was: Facts = notice.before
    samples = [
        sample_letter(event, was, notice.after, code) for code, _name in settings.LANGUAGES if was
    ]
    text = event.texts.get(language=language)
    return Telling(
        event=event,
        rows=change_rows(event, was, notice.after, language),
        news=news_rows(notice, event, text) if notice.news else [],
        registered=registered,
        followers=following(event).count() if was or notice.news else 0,
        samples=samples,
    )
