"""Mail that comes back: what Postfix, Gmail and Exchange say, and what follows from it."""

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from events.models import Registration
from events.notices.domain.inbound import LARGEST, Received, receive
from letters.models import Letter
from tests.factories.desk import make_registration
from tests.factories.registration import make_held

pytestmark = pytest.mark.django_db

POSTFIX = """\
Return-Path: <>
Date: Sat, 21 Nov 2026 10:00:00 +0000 (UTC)
From: MAILER-DAEMON@mail.example.org (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: events@example.org
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="9B095B5ADB.1197402880/mail.example.org"
Message-Id: <20261121100000.5AE6FB5ADF@mail.example.org>

This is a MIME-encapsulated message.

--9B095B5ADB.1197402880/mail.example.org
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mail.example.org.

--9B095B5ADB.1197402880/mail.example.org
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org
X-Postfix-Queue-ID: 9B095B5ADB
Arrival-Date: Sat, 21 Nov 2026 09:59:59 +0000 (UTC)

Final-Recipient: rfc822; {email}
Original-Recipient: rfc822;{email}
Action: {action}
Status: {status}
Remote-MTA: dns; mx.example.net
Diagnostic-Code: smtp; 550 5.1.1 <{email}>: Recipient address rejected

--9B095B5ADB.1197402880/mail.example.org
Content-Description: Undelivered Message
Content-Type: message/rfc822

From: events@example.org
To: {email}
Subject: Your place
Message-ID: {message_id}
Content-Type: text/plain

Hello.

--9B095B5ADB.1197402880/mail.example.org--
"""

GMAIL = """\
From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
To: events@example.org
Auto-Submitted: auto-replied
Subject: Delivery Status Notification (Failure)
In-Reply-To: {message_id}
References: {message_id}
X-Failed-Recipients: {email}
Message-ID: <656b1e.170a0220.b5@mx.google.com>
MIME-Version: 1.0
Content-Type: multipart/report; boundary="000000000000abc"; report-type=delivery-status

--000000000000abc
Content-Type: multipart/related; boundary="000000000000def"

--000000000000def
Content-Type: multipart/alternative; boundary="000000000000fed"

--000000000000fed
Content-Type: text/plain; charset="UTF-8"

** Address not found **

--000000000000fed--

--000000000000def--

--000000000000abc
Content-Type: message/delivery-status

Reporting-MTA: dns; googlemail.com
Arrival-Date: Sat, 21 Nov 2026 01:59:00 -0800 (PST)
X-Original-Message-ID: {message_id}

Final-Recipient: rfc822; {email}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist.
Last-Attempt-Date: Sat, 21 Nov 2026 01:59:01 -0800 (PST)

--000000000000abc
Content-Type: text/rfc822-headers

From: events@example.org
To: {email}
Message-ID:
 {message_id}
Subject: Your place

--000000000000abc--
"""

EXCHANGE = """\
From: <postmaster@contoso.onmicrosoft.com>
To: <events@example.org>
Subject: Undeliverable: Your place
Message-ID: <11-22-33@contoso.onmicrosoft.com>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="_1a2b_"
X-MS-Exchange-Message-Is-Ndr:
Auto-Submitted: auto-replied

--_1a2b_
Content-Type: multipart/alternative; differences=Content-Type;
\tboundary="_9z_"

--_9z_
Content-Type: text/plain; charset="us-ascii"
Content-Transfer-Encoding: quoted-printable

Your message couldn't be delivered.

--_9z_--

--_1a2b_
Content-Type: message/delivery-status

Reporting-MTA: dns;AM0PR01MB.eurprd01.prod.exchangelabs.com
Received-From-MTA: dns;mail.example.org

Final-Recipient: rfc822;{email}
Action: {action}
Status: {status}
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found

--_1a2b_
Content-Type: message/rfc822

From: "Events" <events@example.org>
To: <{email}>
Subject: Your place
Message-ID: {message_id}
MIME-Version: 1.0
Content-Type: text/plain

Hello.

--_1a2b_--
"""

REPLY = """\
From: {email}
To: events@example.org
Subject: Declined: Selling across borders
Message-ID: <reply@example.com>
{extra}MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b1"

--b1
Content-Type: text/plain; charset="UTF-8"

{email} has declined this invitation.

--b1
Content-Type: text/calendar; charset="UTF-8"; method=REPLY

BEGIN:VCALENDAR
PRODID:{prodid}
VERSION:2.0
METHOD:{method}
BEGIN:VEVENT
DTSTART:20261221T090000Z
DTEND:20261221T110000Z
DTSTAMP:20261121T100000Z
ORGANIZER;CN=Events:mailto:events@example.org
UID:{uid}
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={partstat};CN=Ada
 Sample:{scheme}{email}
SEQUENCE:0
STATUS:CONFIRMED
SUMMARY:Declined: Selling across borders
END:VEVENT
END:VCALENDAR

--b1--
"""


def reply(registration, **values):
    said = {
        "email": registration.email,
        "uid": registration.event.uid,
        "partstat": "DECLINED",
        "method": "REPLY",
        "prodid": "-//Google Inc//Google Calendar 70.9054//EN",
        "scheme": "mailto:",
        "extra": "Auto-Submitted: auto-generated\n",
        **values,
    }
    return REPLY.format(**said).replace("\n", "\r\n").encode()


def bounce(template, letter, *, action="failed", status="5.1.1"):
    said = template.format(
        message_id=letter.message_id, email=letter.to_email, action=action, status=status
    )
    return said.encode()


@pytest.fixture
def letter(event):
    """The letter that asks Ada Sample to confirm."""
    make_held(event)
    return Letter.objects.get()


@pytest.mark.parametrize(
    "template", [POSTFIX, GMAIL, EXCHANGE], ids=["Postfix", "Gmail", "Exchange"]
)
def test_a_permanent_failure_flags_the_letter_and_its_registration(letter, template):
    now = timezone.now()
    assert receive(bounce(template, letter), now=now) == Received.BOUNCE
    letter.refresh_from_db()
    assert letter.bounced_at == now
    assert Registration.objects.get().bounced_at == now
    assert receive(bounce(template, letter), now=now + timedelta(hours=1)) == Received.BOUNCE
    assert Registration.objects.get().bounced_at == now
    assert Letter.objects.count() == 1, "nothing is written back"


@pytest.mark.parametrize(
    ("action", "status"),
    [("delayed", "4.4.1"), ("failed", "4.2.2"), ("delivered", "2.0.0"), ("relayed", "5.1.1")],
)
def test_what_may_still_arrive_flags_nothing(letter, action, status):
    assert receive(bounce(POSTFIX, letter, action=action, status=status)) == Received.NOTHING
    assert Registration.objects.get().bounced_at is None


def test_another_address_since_then_is_not_flagged(letter):
    Registration.objects.update(email="new@example.org", email_key="new@example.org")
    assert receive(bounce(POSTFIX, letter)) == Received.BOUNCE
    assert Registration.objects.get().bounced_at is None


def test_the_return_of_a_strangers_letter_flags_nothing(letter):
    raw = bounce(POSTFIX, letter).replace(letter.message_id.encode(), b"<other@example.org>")
    assert receive(raw) == Received.NOTHING


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"prodid": "-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN", "extra": ""},
        {"scheme": "MAILTO:"},
        {"email": "ADA@Example.ORG"},
    ],
)
def test_declining_in_a_calendar_is_noted_and_answered_once(event, values):
    registration = make_registration(event)
    now = timezone.now()
    assert receive(reply(registration, **values), now=now) == Received.DECLINE
    registration.refresh_from_db()
    assert registration.calendar_declined_at == now
    assert registration.status == "confirmed"
    written = Letter.objects.get()
    assert written.purpose == "registration-in_calendar"
    assert "/registrations/" in written.text
    assert "does not free your place" in " ".join(written.text.split())
    assert not written.calendar, "no calendar answers it"
    assert receive(reply(registration, **values)) == Received.NOTHING
    assert Letter.objects.count() == 1


@pytest.mark.parametrize(
    ("email", "answered"),
    [
        ("o&m@example.org", "o%26m@example.org"),
        ("o&m@example.org", "O%26M@Example.org?subject=x"),
        ("ada+events@example.org", "ada%2Bevents@example.org"),
        ("ada+events@example.org", "ada+events@example.org"),
        ("ada@münchen.example", "ada@xn--mnchen-3ya.example"),
    ],
)
def test_an_answer_from_an_encoded_address_is_the_participants(event, email, answered):
    registration = make_registration(event, email=email)
    assert receive(reply(registration, email=answered)) == Received.DECLINE


def test_of_two_in_one_mailbox_the_one_whose_entry_is_answered_declines(event):
    make_registration(event, email="m@example.org")
    other = make_registration(event, email="m@example.org", given_name="Bo", entry_uid="own-uid")
    assert receive(reply(other, uid="own-uid")) == Received.DECLINE
    other.refresh_from_db()
    assert other.calendar_declined_at is not None
    assert Registration.objects.filter(calendar_declined_at=None).count() == 1


@pytest.mark.parametrize(
    "values",
    [
        {"partstat": "ACCEPTED"},
        {"partstat": "TENTATIVE"},
        {"method": "REQUEST"},
        {"uid": "another@example.org"},
        {"email": "stranger@example.org"},
        {"extra": "Auto-Submitted: auto-replied\n"},
    ],
)
def test_other_answers_change_nothing(event, values):
    registration = make_registration(event)
    assert receive(reply(registration, **values)) == Received.NOTHING
    registration.refresh_from_db()
    assert registration.calendar_declined_at is None
    assert not Letter.objects.exists()


def test_somebody_without_a_place_is_not_answered(event):
    registration = make_registration(event, status="cancelled")
    assert receive(reply(registration)) == Received.NOTHING
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff\xfe",
        b"Content-Type: multipart/report; boundary=\n\n--\n",
        b"Content-Type: text/calendar; method=REPLY\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\n",
        b"Content-Type: text/calendar; charset=none\n\nBEGIN:VCALENDAR\nEND:VCALENDAR\n",
        b"Content-Type: message/delivery-status\n\nAction: failed\nStatus: 5.0.0\n\n",
        b"Message-ID: <\n\n" + b"(" * 2000,
    ],
)
def test_what_cannot_be_read_says_nothing(raw):
    assert receive(raw) == Received.NOTHING


def test_what_is_too_large_is_not_read(event):
    raw = reply(make_registration(event)) + b"x" * LARGEST
    assert receive(raw) == Received.TOO_LARGE


def test_the_command_reads_a_mail_servers_pipe(event, monkeypatch):
    registration = make_registration(event)

    class Pipe:
        buffer = io.BytesIO(reply(registration))

    monkeypatch.setattr("sys.stdin", Pipe)
    out = io.StringIO()
    call_command("receive_mail", stdout=out)
    assert out.getvalue() == "decline\n"
