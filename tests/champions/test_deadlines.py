"""The one deadline: each phase begins at its instant, to the microsecond."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from champions.deadlines import Window, next_change, phase
from champions.enums import Phase

OPENS = datetime(2030, 1, 7, 8, tzinfo=UTC)
CLOSES = datetime(2030, 3, 29, 17, tzinfo=UTC)
TICK = timedelta(microseconds=1)
ORDER = [Phase.BEFORE, Phase.OPEN, Phase.GRACE, Phase.LATE, Phase.CLOSED]

instants = st.datetimes(
    min_value=datetime(2000, 1, 1), max_value=datetime(2060, 1, 1), timezones=st.just(UTC)
)
spans = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=60))


@st.composite
def windows(draw: st.DrawFn) -> Window:
    opens = draw(instants)
    closes = opens + draw(spans)
    return Window(
        opens_at=opens,
        closes_at=closes,
        grace=draw(spans),
        late=draw(spans),
        extended_to=draw(st.none() | st.builds(lambda span: closes + span, spans)),
    )


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (OPENS - TICK, Phase.BEFORE),
        (OPENS, Phase.OPEN),
        (CLOSES - TICK, Phase.OPEN),
        (CLOSES, Phase.GRACE),
        (CLOSES + timedelta(minutes=15) - TICK, Phase.GRACE),
        (CLOSES + timedelta(minutes=15), Phase.LATE),
        (CLOSES + timedelta(minutes=15, days=7) - TICK, Phase.LATE),
        (CLOSES + timedelta(minutes=15, days=7), Phase.CLOSED),
    ],
)
def test_each_phase_begins_at_its_instant(at, expected):
    assert phase(Window(OPENS, CLOSES), at) == expected


def test_a_call_without_dates_is_not_open_and_one_without_an_end_never_closes():
    assert phase(Window(None, None), CLOSES) == Phase.BEFORE
    assert phase(Window(None, CLOSES), CLOSES) == Phase.BEFORE
    assert phase(Window(OPENS, None), datetime(2099, 1, 1, tzinfo=UTC)) == Phase.OPEN


@pytest.mark.parametrize("extended", [CLOSES - timedelta(days=1), CLOSES, None])
def test_an_extension_never_ends_a_call_earlier(extended):
    assert Window(OPENS, CLOSES, extended_to=extended).ends_at == CLOSES


def test_an_extension_moves_the_end_and_what_follows_it():
    later = CLOSES + timedelta(days=3)
    window = Window(OPENS, CLOSES, extended_to=later)
    assert window.ends_at == later
    assert phase(window, later - TICK) == Phase.OPEN
    assert phase(window, later) == Phase.GRACE


def test_the_next_change_goes_from_each_instant_to_the_following_one():
    window = Window(OPENS, CLOSES)
    steps = [
        OPENS,
        CLOSES,
        CLOSES + timedelta(minutes=15),
        CLOSES + timedelta(minutes=15, days=7),
    ]
    assert [next_change(window, at) for at in [OPENS - TICK, *steps]] == [*steps, None]
    assert next_change(Window(None, None), OPENS) is None


@given(windows())
def test_the_boundaries_hold_for_any_window_to_the_microsecond(window):
    ends = window.ends_at
    starts = {
        Phase.OPEN: window.opens_at,
        Phase.GRACE: ends,
        Phase.LATE: ends + window.grace,
        Phase.CLOSED: ends + window.grace + window.late,
    }
    for began, at in starts.items():
        assert ORDER.index(phase(window, at)) >= ORDER.index(began)
        assert ORDER.index(phase(window, at - TICK)) < ORDER.index(began)


@given(windows(), instants, instants)
def test_phases_only_ever_go_on(window, one, other):
    first, second = sorted([one, other])
    assert ORDER.index(phase(window, first)) <= ORDER.index(phase(window, second))


@given(windows(), instants)
def test_nothing_changes_before_the_next_change(window, now):
    change = next_change(window, now)
    if change is None:
        assert phase(window, now) == Phase.CLOSED
        return
    assert change > now
    assert phase(window, change - TICK) == phase(window, now)


@given(windows(), instants)
def test_a_later_deadline_never_takes_anything_away(window, now):
    longer = Window(
        window.opens_at,
        window.closes_at,
        window.grace,
        window.late,
        extended_to=window.ends_at + timedelta(days=1),
    )
    if phase(window, now).accepts_submissions:
        assert phase(longer, now).accepts_submissions
    if phase(window, now).accepts_text:
        assert phase(longer, now).accepts_text
