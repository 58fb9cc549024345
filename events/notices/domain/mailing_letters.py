"""The words of a letter to many: what the desk wrote, with each person's own in their places.

A placeholder is replaced exactly and once: neither the desk's text nor anybody's name is ever read
as a template, or searched for placeholders again.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.enums import Participation
from events.letters.facts import LetterWords, greeting_name, links_of, specimen
from events.letters.keys import new_reference
from events.letters.tickets import ticket_of
from events.models import Mailing, Registration
from events.notices.domain.unsubscribing import unsubscribe_links
from events.registration.domain.drafts import draft
from letters.domain.outbox import Draft, write_letters

PLACEHOLDERS: Final = {
    "name": _("name, with the form of address"),
    "event": _("title of the event"),
    "when": _("when it takes place"),
    "where": _("where they take part"),
    "reference": _("reference of the registration"),
    "manage_link": _("link to their registration"),
}
_PLACEHOLDER: Final = re.compile(r"\{([a-z_]+)\}")


def unknown_placeholders(words: str) -> list[str]:
    """What stands in braces like a placeholder and is none, in order."""
    return [one for one in _PLACEHOLDER.findall(words) if one not in PLACEHOLDERS]


def filled(words: str, values: Mapping[str, str]) -> str:
    """``words`` with every placeholder replaced, in one pass."""
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), words)


def words_in(mailing: Mailing, language: str) -> tuple[str, str]:
    """Subject and text in ``language``, or in the language that stands in for it."""
    if not (mailing.subjects.get(language) and mailing.bodies.get(language)):
        language = mailing.fallback_language
    return mailing.subjects.get(language, ""), mailing.bodies.get(language, "")


def draft_mailing(
    mailing: Mailing, registration: Registration, words: LetterWords, *, intent_key: str
) -> Draft:
    """One person's letter, not yet in the outbox. With ``words`` read it costs no query."""
    own = ticket_of(registration, words=words.ticket(registration.language))
    values = {
        "name": greeting_name(registration),
        "event": own.title,
        "when": own.when,
        "where": own.where,
        "reference": registration.reference,
        "manage_link": links_of(registration, own.path).manage,
    }
    subject, body = words_in(mailing, registration.language)
    body = filled(body, values).replace("\r\n", "\n").strip()
    page, one_click = ("", "")
    if not mailing.is_transactional:
        page, one_click = unsubscribe_links(registration)
    context = {
        "heading": "",
        "is_verbatim": True,
        "own_subject": filled(subject, values),
        "body": body,
        "paragraphs": [one.strip() for one in re.split(r"\n\s*\n", body)],
        "unsubscribe_page": page,
    }
    return draft(
        registration,
        "mailing",
        words,
        intent_key=intent_key,
        context=context,
        unsubscribe_url=one_click,
    )


def preview(mailing: Mailing, example: Registration | None, language: str) -> Draft:
    """The letter in ``language`` as ``example`` would read it, or somebody made up."""
    event = mailing.event
    reader = specimen(event, language, Participation.ONLINE)
    if example is not None:
        for name in ("form_of_address", "given_name", "family_name", "participation", "time_zone"):
            setattr(reader, name, getattr(example, name))
    return draft_mailing(mailing, reader, LetterWords(event), intent_key=f"test:{new_reference()}")


def write_sample(mailing: Mailing, example: Registration | None, email: str, language: str) -> None:
    """Write the preview to the desk's own address. Its links lead nowhere: they are nobody's."""
    letter = preview(mailing, example, language)
    with translation.override(language):
        subject = gettext("[Test] %(subject)s") % {"subject": letter.contents.subject}
    sample = replace(letter, contents=replace(letter.contents, subject=subject), to=email)
    write_letters([replace(sample, purpose="mailing-test", unsubscribe_url="")])
