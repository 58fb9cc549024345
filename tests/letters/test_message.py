"""What leaves: one thing in three alternatives, and nothing that a name could inject."""

from email import message_from_bytes, policy

import pytest

from ical.text import refolded
from letters.domain.message import compose

pytestmark = pytest.mark.django_db


def sent_form(letter):
    return message_from_bytes(
        compose(letter).message().as_bytes(linesep="\r\n"), policy=policy.default
    )


def test_compose_puts_the_calendar_inside_the_alternative(write, ics):
    message = sent_form(write(html="<p>Hello</p>", calendar=ics, calendar_method="REQUEST"))
    assert message.get_content_type() == "multipart/alternative"
    parts = list(message.iter_parts())
    assert [part.get_content_type() for part in parts] == [
        "text/plain",
        "text/html",
        "text/calendar",
    ]
    calendar = parts[2]
    assert calendar.get_param("method") == "REQUEST"
    assert calendar.get_content_charset() == "utf-8"
    assert calendar.get_content_disposition() is None
    assert calendar.get_content().splitlines() == ics.splitlines()


def test_compose_a_plain_letter_is_plain(write):
    message = sent_form(write())
    assert message.get_content_type() == "text/plain"
    assert message.get_content() == "Hello Ada\r\n"


def test_compose_says_that_a_machine_wrote_it(write):
    letter = write(language="fr")
    message = sent_form(letter)
    assert message["Message-ID"] == letter.message_id
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Auto-Response-Suppress"] == "All"
    assert message["Content-Language"] == "fr"
    assert message["List-Unsubscribe"] is None


def test_compose_keeps_every_character_of_names(write):
    subject = "Journée : « Ñandú » {% x %} & O'Neill"
    message = sent_form(write(subject=subject, reply_to="Équipe <desk@example.org>"))
    assert message["Subject"] == subject
    assert message["Reply-To"] == "Équipe <desk@example.org>"


def test_compose_is_the_same_each_time_but_for_the_date(write, ics):
    letter = write(html="<p>Hello</p>", calendar=ics, calendar_method="CANCEL")
    first, second = sent_form(letter), sent_form(letter)
    for header in ("Message-ID", "Subject", "From", "To"):
        assert first[header] == second[header]


def test_a_letter_leads_to_where_the_site_is_when_it_is_sent(write, settings):
    settings.SITE_URL = "https://old.example.org"
    link = "https://old.example.org/en/events/a-rather-long-address-of-a-page-that-is-folded/"
    calendar = f"BEGIN:VEVENT\r\nURL:{link}\r\nSUMMARY:Journée\r\nEND:VEVENT\r\n"
    letter = write(
        text=f"See {link} or https://old.example.org.uk/",
        html=f'<a href="{link}">See</a>',
        calendar=refolded(calendar, lambda line: line and f"{line} "),
        calendar_method="REQUEST",
        unsubscribe_url=link,
    )
    before = compose(letter)
    assert link in before.body
    settings.SITE_URL = "https://a-much-longer-name-of-the-site.example.org"
    here = link.replace("https://old.example.org", settings.SITE_URL)
    message = compose(letter)
    assert message.body == f"See {here} or https://old.example.org.uk/"
    html, ics = (part.content for part in message.alternatives)
    assert html == f'<a href="{here}">See</a>'
    assert f"URL:{here}" in ics.replace("\r\n ", "")
    assert max(len(line.encode()) for line in ics.split("\r\n")) <= 75
    assert message.extra_headers["List-Unsubscribe"] == f"<{here}>"
