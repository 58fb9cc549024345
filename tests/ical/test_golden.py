"""Whole files, byte by byte, as calendars receive them.

A file under ``golden/`` is read by eye and checked in several clients' parsers before it is
committed; the tests only tell when the bytes move.
"""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from ical import (
    AllDay,
    Conference,
    Mailbox,
    Timed,
    entry_tzid,
    feed_description,
    render_calendar,
    render_entry,
    render_invitation,
    render_single,
)

GOLDEN = Path(__file__).parent / "golden"
ATTENDEE = Mailbox("Aïcha N’Diaye", "aicha@example.org")
PAGE = "https://msme.example.org/fr/events/msme-day/"


def geneva(first, last):
    return Timed(first.replace(tzinfo=UTC), last.replace(tzinfo=UTC), "Europe/Zurich")


SUMMER = geneva(datetime(2026, 6, 26, 8), datetime(2026, 6, 26, 15, 30))  # noqa: DTZ001
WINTER = geneva(datetime(2026, 12, 3, 9), datetime(2026, 12, 3, 11, 30))  # noqa: DTZ001

ENTRIES = {
    "timed_summer": {
        "when": SUMMER,
        "location": "Room W, Centre William Rappard, Geneva",
        "geo": (46.2239, 6.1483),
        "categories": ("MSME Day",),
    },
    "timed_winter": {"when": WINTER},
    "all_day": {"when": AllDay(date(2026, 6, 26), date(2026, 6, 26))},
    "range": {
        "when": AllDay(date(2026, 6, 29), date(2026, 7, 1)),
        "summary": "Global Review of Aid for Trade",
    },
    "start_only": {"when": Timed(SUMMER.start, None, "Europe/Zurich")},
    "postponed": {"status": "tentative", "sequence": 3},
    "cancelled_fr": {
        "status": "cancelled",
        "cancelled_prefix": "ANNULÉ\u00a0: ",
        "sequence": 2,
        "language": "fr",
        "summary": "Journée des MPME",
        "description": feed_description("Une journée de débats.", PAGE),
        "url": PAGE,
    },
    "utc_fallback": {
        "when": Timed(SUMMER.start, SUMMER.end, "Africa/Cairo"),
        "description": feed_description(
            "A workshop.", PAGE, note="Local time in Cairo: 11:00 to 18:30"
        ),
    },
    "long_words": {
        "language": "fr",
        "summary": (
            "Journée des micro, petites et moyennes entreprises\u00a0: résilience, financement "
            "et commerce numérique 👩🏽‍💻🌍 中小微企业日：数字贸易、融资与韧性 "
            "يوم المشروعات المتناهية الصغر والصغيرة والمتوسطة"
        ),
    },
    "awkward_text": {
        "summary": 'Commas, semicolons; colons: C:\\New\\nothing "quoted" & <b>bold</b>\x07',
        "description": "First line\r\nsecond\rthird\x0bfourth\n\n\n\nC:\\New; a,b\x00\ttab",
        "location": "Room A,\r\nfloor 2; left",
        "categories": ("Trade, finance", "a;b", "back\\slash"),
        "organizer": Mailbox('Group "on" MSMEs; Geneva: ^', "msme+events@example.org"),
    },
    "umbrellas": {"related_to": ("review-2026@example.org", "week-2026@example.org")},
}


@pytest.fixture
def rendered(make_entry):
    def render(name):
        if name in ENTRIES:
            entry = make_entry(**ENTRIES[name])
            return render_single(render_entry(entry), entry_tzid(entry))
        if name == "invitation_request":
            return render_invitation(
                make_entry(**ENTRIES["timed_summer"], sequence=1),
                ATTENDEE,
                "REQUEST",
                conference=Conference(
                    "https://meet.example.org/j/123?pwd=a,b", "Rejoindre en ligne"
                ),
            )
        if name == "invitation_cancel":
            return render_invitation(
                make_entry(**ENTRIES["timed_summer"], sequence=2, cancelled_prefix="CANCELLED: "),
                ATTENDEE,
                "CANCEL",
            )
        entries = [
            make_entry(**ENTRIES[part], uid=f"{part}@msme.example.org")
            for part in ("timed_summer", "range", "utc_fallback", "cancelled_fr")
        ]
        return render_calendar(
            "Groupe sur les MPME\u00a0: événements",
            "Réunions, ateliers et journées; tous, sans exception",
            map(render_entry, entries),
            map(entry_tzid, entries),
            "https://msme.example.org/fr/events/calendar.ics?kind=msme_day,workshop",
            "fr",
            "Europe/Zurich",
            360,
            page_url="https://msme.example.org/fr/events/",
        )

    return render


@pytest.mark.parametrize("name", [*ENTRIES, "invitation_request", "invitation_cancel", "feed"])
def test_file_is_as_it_was_read_and_checked(rendered, content_lines, name):
    data = rendered(name)
    content_lines(data)
    calendar = Calendar.from_ical(data)
    assert [event.errors for event in calendar.events if event.errors] == []
    assert data.decode() == (GOLDEN / f"{name}.ics").read_bytes().decode()


def test_no_golden_file_is_left_over():
    names = {*ENTRIES, "invitation_request", "invitation_cancel", "feed"}
    assert {path.stem for path in GOLDEN.glob("*.ics")} == names
