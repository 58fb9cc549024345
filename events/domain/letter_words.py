"""What the letters about one event say whoever they go to, read once for many."""

from functools import cached_property

from events.domain import ical
from events.domain.entries import entry_for
from events.domain.publishing import default_site, setting_for
from events.domain.tickets import TicketWords, ticket_words
from events.models import Event
from home.models import SiteSettings


class LetterWords:
    """The site's address, the event's words and its calendar entry, by language.

    Each is read when it is first asked for: a batch of letters costs as many queries as it has
    languages, however many people it goes to.
    """

    def __init__(self, event: Event) -> None:
        self.event = event
        self._tickets: dict[str, TicketWords] = {}
        self._entries: dict[str, ical.Entry] = {}

    @cached_property
    def contact_email(self) -> str:
        """Whom to ask: the event's own address, or the site's."""
        return self.event.contact_email or SiteSettings.for_site(default_site()).contact_email

    def ticket(self, language: str) -> TicketWords:
        if language not in self._tickets:
            self._tickets[language] = ticket_words(self.event, language)
        return self._tickets[language]

    def entry(self, language: str) -> ical.Entry:
        """The event's entry as its calendars carry it, for an invitation."""
        if language not in self._entries:
            text = self.ticket(language).text
            self._entries[language] = entry_for(self.event, text, setting_for(self.event, language))
        return self._entries[language]
