"""The sessions somebody co-hosts, with their people, in words."""

from dataclasses import dataclass

from accounts.models import User
from events.desk.domain.co_hosting import hosted_by, people_by_session
from events.desk.presentation.table import place_name
from events.letters.tickets import session_times_words, session_titles
from events.models import EventText, Registration
from events.words.wording import capital, dates_words


@dataclass(frozen=True, slots=True)
class Attendee:
    name: str
    organisation: str
    delegation: str
    participation: str


@dataclass(frozen=True, slots=True)
class HostedSession:
    """One session and those whose place in it is confirmed, by family name."""

    title: str
    event_title: str
    when: str
    room: str
    people: list[Attendee]


def hosted_sessions(user: User, language: str) -> list[HostedSession]:
    """Four queries, however many sessions and people there are."""
    sessions = [host.session for host in hosted_by(user)]
    people = people_by_session(sessions)
    titles = session_titles([one.pk for one in sessions], language)
    texts = EventText.objects.filter(
        event__in={one.event_id for one in sessions}, language=language
    )
    events = {text.event_id: text.title for text in texts}
    return [
        HostedSession(
            title=titles.get(one.pk, "…"),
            event_title=events.get(one.event_id, ""),
            when=", ".join(
                said
                for said in (
                    capital(dates_words(one.event.when)),
                    session_times_words(one, one.event),
                )
                if said
            ),
            room=one.room,
            people=[_person(row) for row in people[one.pk]],
        )
        for one in sessions
    ]


def _person(row: Registration) -> Attendee:
    return Attendee(
        name=row.full_name,
        organisation=row.organisation,
        delegation=place_name(row.delegation),
        participation=str(row.get_participation_display()),
    )
