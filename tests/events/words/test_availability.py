"""One sentence for every state, and the button only where it works."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from events.models import Event, SeatPool
from events.registration.domain.holds import hold_hours, hold_until
from events.when import When
from events.words.availability import State, registration_state

NOW = datetime(2030, 1, 10, 12, tzinfo=UTC)


def event(**values) -> Event:
    """An unsaved hybrid workshop on 4 March 2030, 10:00 to 12:00 in Geneva."""
    fields = {
        "precision": "exact",
        "start_date": datetime(2030, 3, 4).date(),  # noqa: DTZ001 (only its date is used)
        "start_time": datetime(2030, 3, 4, 10).time(),  # noqa: DTZ001
        "end_time": datetime(2030, 3, 4, 12).time(),  # noqa: DTZ001
        "time_zone": "Europe/Zurich",
        "mode": "hybrid",
        "status": "scheduled",
        "registration": "ours",
        **values,
    }
    made = Event(**fields)
    when: When = made.when
    made.begins_at, made.over_at = when.begins_at, when.over_at
    return made


def pools(in_person=(None, 0), online=(None, 0)) -> list[SeatPool]:
    return [
        SeatPool(participation=name, capacity=capacity, taken=taken)
        for name, (capacity, taken) in {"in_person": in_person, "online": online}.items()
    ]


@pytest.mark.parametrize(
    ("values", "seats", "state", "sentence"),
    [
        ({"registration": "none"}, {}, "none", "There is no registration for this event."),
        ({"registration": "external"}, {}, "external", "Registration is on another site."),
        ({"status": "cancelled"}, {}, "cancelled", "This event is cancelled."),
        ({"withdrawn_at": NOW}, {}, "cancelled", "This event is cancelled."),
        (
            {"status": "postponed"},
            {},
            "postponed",
            "This event is postponed; registration waits for the new date.",
        ),
        (
            {"registration_opens": NOW + timedelta(days=1)},
            {},
            "not_yet_open",
            "Registration opens on Friday 11 January 2030, 13:00, Geneva time (UTC+1).",
        ),
        (
            {"registration_closes": NOW},
            {},
            "closed",
            "Registration closed on Thursday 10 January 2030, 13:00, Geneva time (UTC+1).",
        ),
        ({}, {}, "open", "Registration is open."),
        (
            {},
            {"in_person": (20, 8)},
            "open",
            "12 places left in the room; no limit online.",
        ),
        ({"mode": "in_person"}, {"in_person": (20, 19)}, "open", "1 place left."),
        (
            {"registration_closes": datetime(2030, 2, 20, 17, tzinfo=UTC)},
            {"in_person": (5, 5), "online": (50, 49)},
            "open",
            "No place left in the room; 1 place left online. "
            "Open until Wednesday 20 February 2030, 18:00, Geneva time (UTC+1).",
        ),
        ({}, {"in_person": (5, 5), "online": (0, 0)}, "full", "All places are taken."),
    ],
)
def test_state_and_sentence(values, seats, state, sentence):
    found = registration_state(event(**values), pools(**seats), NOW, "/en/events/x/")
    assert (found.state, found.sentence) == (state, sentence)
    assert found.button_url == ("/en/events/x/register/" if state == "open" else "")


def test_brief_sentence_leaves_out_until_when_and_keeps_when_it_opens():
    until = {"registration_closes": datetime(2030, 2, 20, 17, tzinfo=UTC)}
    seats = pools(in_person=(5, 2), online=(50, 49))
    with translation.override("fr"):
        found = registration_state(event(**until), seats, NOW)
        assert found.brief == "3 places libres en salle\u00a0; 1 place libre en ligne."
        waiting = event(registration_opens=NOW + timedelta(days=1))
        assert "11 janvier" in registration_state(waiting, seats, NOW).brief


def test_state_follows_the_clock():
    one = event()
    assert registration_state(one, pools(), one.begins_at).state == State.CLOSED
    assert registration_state(one, pools(), one.over_at).state == State.PAST
    assert registration_state(one, pools(), one.begins_at - timedelta(seconds=1)).is_open


def test_external_button_leads_there_while_it_is_open():
    one = event(registration="external", registration_url="https://example.org/r")
    found = registration_state(one, [], NOW)
    assert found.button_url == "https://example.org/r"
    one.registration_closes = NOW
    assert registration_state(one, [], NOW).state == State.CLOSED


def test_missing_pools_are_no_limit():
    found = registration_state(event(), [], NOW)
    assert found.is_open
    assert [seat.capacity for seat in found.seats] == [None, None]


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_state_has_a_sentence_in_every_language(language):
    with translation.override(language):
        for values in (
            {},
            {"registration": "none"},
            {"registration": "external"},
            {"status": "cancelled"},
            {"status": "postponed"},
            {"registration_opens": NOW + timedelta(days=1)},
            {"registration_closes": NOW},
        ):
            assert registration_state(event(**values), pools(), NOW).sentence


@pytest.mark.parametrize(
    ("capacity", "taken", "hours"),
    [(None, 900, 24), (100, 80, 24), (100, 94, 4), (6, 0, 24), (5, 0, 4), (200, 181, 4)],
)
def test_holds_are_shorter_when_places_are_scarce(settings, capacity, taken, hours):
    settings.REGISTRATION_HOLD_HOURS, settings.REGISTRATION_SCARCE_HOLD_HOURS = 24, 4
    assert hold_hours(pools(in_person=(capacity, taken))) == hours


def test_hold_never_passes_the_beginning():
    one = event()
    assert hold_until(one, pools(), one.begins_at - timedelta(hours=1)) == one.begins_at
