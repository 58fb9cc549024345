"""An edition's page says in one sentence where things stand."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from champions.models import Edition
from champions.pages.presentation.standing import EditionState, kept_for, standing

OPENS = datetime(2030, 1, 7, 8, tzinfo=UTC)
CLOSES = datetime(2030, 3, 29, 17, tzinfo=UTC)
WINNERS = datetime(2030, 6, 27, 10, tzinfo=UTC)
OPENING = "Monday 7 January 2030, 09:00, Geneva time (UTC+1)"
CLOSING = "Friday 29 March 2030, 18:00, Geneva time (UTC+1)"
ANNOUNCING = "Thursday 27 June 2030, 12:00, Geneva time (UTC+2)"


def edition(**values):
    dates = {"opens_at": OPENS, "closes_at": CLOSES, "announces_at": WINNERS}
    return Edition(year=2030, **{**dates, **values})


def at(*parts):
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "state", "sentence", "changes"),
    [
        (
            at(2029, 12, 1),
            EditionState.BEFORE,
            f"The call for proposals opens on {OPENING}.",
            OPENS,
        ),
        (
            OPENS,
            EditionState.OPEN,
            f"The call is open until {CLOSING}: 81 days left.",
            at(2030, 1, 7, 23),
        ),
        (
            at(2030, 3, 26, 22, 59),
            EditionState.OPEN,
            f"The call is open until {CLOSING}: 3 days left.",
            at(2030, 3, 26, 23),
        ),
        (
            at(2030, 3, 28, 12),
            EditionState.OPEN,
            "The call is open and closes tomorrow at 18:00, Geneva time (UTC+1).",
            at(2030, 3, 28, 23),
        ),
        (
            at(2030, 3, 29, 16, 59, 59),
            EditionState.OPEN,
            "The call is open and closes today at 18:00, Geneva time (UTC+1).",
            CLOSES,
        ),
        (
            CLOSES,
            EditionState.GRACE,
            "The call has just closed. What is being sent this minute is still accepted.",
            at(2030, 3, 29, 17, 15),
        ),
        (
            at(2030, 3, 29, 17, 15),
            EditionState.JUDGING,
            "The call closed on Friday 29 March 2030. The proposals are being judged; the winners "
            f"will be announced on {ANNOUNCING}.",
            at(2030, 4, 5, 17, 15),
        ),
        (
            at(2030, 5, 1),
            EditionState.JUDGING,
            "The call closed on Friday 29 March 2030. The proposals are being judged; the winners "
            f"will be announced on {ANNOUNCING}.",
            WINNERS,
        ),
        (
            WINNERS,
            EditionState.JUDGING,
            "The call closed on Friday 29 March 2030. The proposals are judged; the winners will "
            "be announced soon.",
            None,
        ),
    ],
)
def test_the_sentence_follows_the_deadline(now, state, sentence, changes):
    found = standing(edition(), now)
    assert (found.state, found.sentence, found.changes_at) == (state, sentence, changes)


@pytest.mark.parametrize(
    ("champions", "sentence"),
    [
        (0, "The winners are announced."),
        (1, "The winner is announced: meet the champion of this edition."),
        (3, "The winners are announced: meet the 3 champions of this edition."),
    ],
)
def test_after_the_announcement_it_leads_to_the_champions(champions, sentence):
    found = standing(edition(announced_at=WINNERS), at(2030, 7, 1), champions=champions)
    assert (found.sentence, found.changes_at, found.next_at) == (sentence, None, None)


def test_an_old_edition_without_dates_is_announced_by_its_champions():
    old = Edition(year=2022)
    assert standing(old, at(2026, 1, 1), champions=2).is_announced
    nothing = standing(old, at(2026, 1, 1))
    assert nothing.sentence == "The dates of this edition are not announced yet."


def test_a_call_without_an_end_stays_open():
    found = standing(edition(closes_at=None, announces_at=None), at(2030, 2, 1))
    assert (found.sentence, found.next_at, found.changes_at) == (
        "The call is open: send your proposal.",
        None,
        None,
    )


def test_a_hold_is_nobodys_business():
    now = at(2030, 5, 1)
    assert standing(edition(held_at=now), now) == standing(edition(), now)


def test_judging_without_a_date_promises_none():
    found = standing(edition(announces_at=None), at(2030, 5, 1))
    assert found.sentence.endswith("The proposals are being judged.")


@pytest.mark.parametrize(
    ("language", "closes"),
    [("fr", "vendredi 29 mars 2030"), ("es", "viernes 29 de marzo de 2030")],
)
def test_dates_are_in_the_readers_language(language, closes):
    with translation.override(language):
        assert closes in standing(edition(), at(2030, 2, 1)).sentence


def test_a_page_is_kept_no_longer_than_it_is_true(settings):
    settings.PUBLIC_CACHE_SECONDS = 300
    now = at(2030, 3, 29, 16, 59)
    assert kept_for(None, now) == 300
    assert kept_for(CLOSES, now) == 60
    assert kept_for(at(2030, 3, 29, 18), now) == 300
    assert kept_for(at(2030, 3, 29, 16, 59, 0, 400_000), now) == 0
