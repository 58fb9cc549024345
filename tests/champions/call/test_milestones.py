"""An edition's dates stand in the calendars, with identities that follow them."""

from copy import deepcopy
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from champions.announcing.domain.announcement import announce, hold, reschedule, resume
from champions.call.editions import record_edition
from champions.call.milestones import lagging_milestones, milestone_key, record_milestones
from champions.models import Edition, EditionPage
from events.enums import Kind
from events.models import Event
from events.publishing.records import lagging, rerender
from tests.factories.calendars import entries, only_entry
from tests.factories.champions import (
    AWARD,
    make_champion,
    make_competition,
    make_edition,
    make_proposal,
    translate,
)
from tests.factories.content import publish
from tests.factories.desk import make_member_of
from tests.factories.pages import hrefs, words

pytestmark = pytest.mark.django_db
NOW = datetime(2029, 12, 1, 9, tzinfo=UTC)
FEED = "/en/events/calendar.ics"
CLOSES = datetime(2030, 3, 29, 17, tzinfo=UTC)


@pytest.fixture(autouse=True)
def frozen():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture(scope="module")
def kept_edition(kept_tree):
    with time_machine.travel(NOW, tick=False):
        return make_edition(make_competition(kept_tree))


@pytest.fixture
def edition(kept_edition, db):
    return deepcopy(kept_edition)


def page_of(edition) -> EditionPage:
    return EditionPage.objects.get(pk=edition.source_page_id)


def milestone(edition, name="closes") -> Event:
    return Event.objects.get(key=milestone_key(edition.key, name))


def summaries(client, address=FEED):
    return sorted(str(one["SUMMARY"]) for one in entries(client.get(address)))


def test_its_three_dates_are_in_feeds_and_lists(client, edition):
    assert summaries(client) == [
        "Champions 2030: the call closes",
        "Champions 2030: the call opens",
        "Champions 2030: the winners are announced",
    ]
    assert summaries(client, f"{FEED}?kind=champions") == summaries(client)
    assert summaries(client, f"{FEED}?kind=meeting") == []
    assert summaries(client, f"{FEED}?q=closes") == ["Champions 2030: the call closes"]
    page = client.get("/en/events/").content.decode()
    assert "Small Business Champions Champions 2030: the call opens" in words(page)
    assert "Monday 7 January 2030 09:00, Geneva time (UTC+1)" in words(page)
    assert "There is no registration" not in words(page)
    assert "/en/champions/2030/" in hrefs(page)
    assert client.get("/en/champions/2030/").status_code == 200
    for address in ("/en/events/2030/", "/en/events/2030/03/", "/en/events/feed.atom", "/en/"):
        assert "Champions 2030" in client.get(address).content.decode(), address


def test_an_entry_has_a_start_and_no_end_and_takes_no_time(client, edition):
    entry = only_entry(client.get("/en/champions/2030/closes.ics"))
    assert entry["DTSTART"].dt.astimezone(UTC) == CLOSES
    assert "DTEND" not in entry
    assert "DURATION" not in entry
    assert str(entry["TRANSP"]) == "TRANSPARENT"
    assert str(entry["URL"]).endswith("/en/champions/2030/")
    assert str(entry["UID"]) == milestone(edition).uid


def test_it_is_said_in_each_language_and_marked_where_words_are_anothers(client, edition):
    translate(page_of(edition).get_parent().specific, "fr")
    translate(page_of(edition), "fr", {"Champions 2030": "Lauréats 2030"})
    record_edition(edition.key)
    french = only_entry(client.get("/fr/champions/2030/opens.ics"))
    assert str(french["SUMMARY"]).startswith("Lauréats 2030")
    assert french["SUMMARY"].params["LANGUAGE"] == "fr"
    assert str(french["URL"]).endswith("/fr/champions/2030/")
    spanish = only_entry(client.get("/es/champions/2030/opens.ics"))
    assert spanish["SUMMARY"].params["LANGUAGE"] == "en"
    assert {str(one["UID"]) for one in (french, spanish)} == {milestone(edition, "opens").uid}


def test_recording_again_changes_nothing(client, edition, frozen):
    before = client.get(FEED)
    rows = list(Event.objects.order_by("pk").values())
    frozen.shift(timedelta(hours=1))
    record_edition(edition.key)
    rerender(Event.objects.all())
    assert list(Event.objects.order_by("pk").values()) == rows
    after = client.get(FEED)
    assert (after.content, after["ETag"]) == (before.content, before["ETag"])


def test_a_date_that_moves_keeps_its_identity(client, edition, frozen):
    before = {name: milestone(edition, name) for name in ("opens", "closes")}
    stamp = before["closes"].texts.get(language="en").last_modified
    frozen.shift(timedelta(hours=1))
    publish(page_of(edition), closes_at=CLOSES + timedelta(days=3))
    moved, kept = milestone(edition), milestone(edition, "opens")
    assert (moved.uid, moved.sequence) == (before["closes"].uid, 1)
    assert (kept.uid, kept.sequence) == (before["opens"].uid, 0)
    assert moved.texts.get(language="en").last_modified == stamp + timedelta(hours=1)
    assert kept.texts.get(language="en").last_modified == stamp


def test_words_alone_move_no_sequence(edition, frozen):
    frozen.shift(timedelta(hours=1))
    publish(page_of(edition), title="Champions of 2030")
    found = milestone(edition)
    assert (found.sequence, found.texts.get(language="en").title) == (
        0,
        "Champions of 2030: the call closes",
    )


def test_a_removed_date_is_cancelled_for_ninety_days(client, edition, frozen):
    publish(page_of(edition), announces_at=None)
    entry = only_entry(client.get("/en/champions/2030/announcement.ics"))
    assert (str(entry["STATUS"]), entry["SEQUENCE"]) == ("CANCELLED", 1)
    assert str(entry["URL"]).endswith("/en/events/")
    assert "CANCELLED: Champions 2030: the winners are announced" in summaries(client)
    assert "winners" not in words(client.get("/en/events/").content.decode())
    frozen.shift(timedelta(days=91))
    assert client.get("/en/champions/2030/announcement.ics").status_code == 404
    assert len(summaries(client)) == 2


def test_an_unpublished_edition_takes_its_dates_along_and_brings_them_back(edition):
    uid = milestone(edition).uid
    page_of(edition).unpublish()
    assert Event.objects.live().count() == 0
    assert lagging_milestones() == []
    page_of(edition).get_latest_revision().publish()
    found = milestone(edition)
    assert (found.uid, found.sequence, found.withdrawn_at) == (uid, 2, None)


def test_a_draft_has_no_dates_in_calendars(tree):
    competition = make_competition(tree)
    with pytest.raises(Edition.DoesNotExist):
        make_edition(competition, published=False)
    assert not Event.objects.exists()


def test_the_sweep_of_events_leaves_them_alone(edition):
    assert lagging() == []


def test_a_date_that_moved_without_its_page_is_seen_and_repaired(edition):
    later = datetime(2030, 7, 1, 10, tzinfo=UTC)
    Edition.objects.filter(pk=edition.pk).update(announces_at=later)
    (lost,) = lagging_milestones()
    record_milestones(lost)
    assert milestone(edition, "announcement").begins_at == later
    assert lagging_milestones() == []


def test_the_announcement_reveals_its_date_alone(client, edition):
    before = client.get("/en/champions/2030/announcement.ics").content
    make_champion(edition, "Sealed Winner", published=False)
    record_edition(edition.key)
    assert client.get("/en/champions/2030/announcement.ics").content == before
    for address in (FEED, "/en/events/", "/en/events/feed.atom", "/sitemap.xml"):
        assert b"Sealed" not in client.get(address).content


@pytest.mark.parametrize(
    "address",
    [
        "/en/champions/2031/closes.ics",
        "/en/champions/2030/nothing.ics",
        "/en/champions/99999/closes.ics",
    ],
)
def test_what_is_no_date_is_not_found(client, edition, address):
    assert client.get(address).status_code == 404


def test_nobody_registers_for_a_date(client, edition):
    assert {event.registration for event in Event.objects.all()} == {"none"}
    assert {event.kind for event in Event.objects.all()} == {Kind.CHAMPIONS}
    assert client.get("/en/champions/2030/register/").status_code == 404
    assert client.get("/en/events/champions/2030/event.ics").status_code == 404


def test_its_file_answers_304(client, edition):
    response = client.get("/en/champions/2030/opens.ics")
    again = client.get("/en/champions/2030/opens.ics", headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304


# Held, moved, released ------------------------------------------------------------------------


@pytest.fixture
def officer(db):
    return make_member_of("Secretariat", is_staff=True)


def announcement(client):
    return only_entry(client.get("/en/champions/2030/announcement.ics"))


def test_an_announcement_that_moves_keeps_its_entry_with_a_higher_sequence(
    client, edition, officer
):
    before = announcement(client)
    later = datetime(2030, 7, 3, 12, tzinfo=UTC)
    reschedule(edition=edition, announces_at=later, user=officer, reason="The room is taken.")
    after = announcement(client)
    assert after["DTSTART"].dt.astimezone(UTC) == later
    assert (str(after["UID"]), after["SEQUENCE"]) == (str(before["UID"]), before["SEQUENCE"] + 1)
    in_feed = [one for one in entries(client.get(FEED)) if str(one["UID"]) == str(after["UID"])]
    assert [one["SEQUENCE"] for one in in_feed] == [after["SEQUENCE"]]
    assert lagging_milestones() == []


def test_a_hold_is_not_public_in_calendars_either(client, edition, officer, frozen):
    before = client.get(FEED).content
    hold(edition=edition, user=officer, reason="A name is being checked.")
    assert client.get(FEED).content == before
    resume(edition=edition, user=officer, reason="It is right.")
    assert client.get(FEED).content == before


@pytest.mark.parametrize(
    ("released", "begins", "sequence"),
    [
        # By the worker, seconds after its instant: as planned.
        (datetime(2030, 6, 27, 10, 0, 7, tzinfo=UTC), datetime(2030, 6, 27, 10, tzinfo=UTC), 0),
        # By hand, days before; after a hold, the day after.
        (datetime(2030, 6, 25, 9, 30, 20, tzinfo=UTC), datetime(2030, 6, 25, 9, 30, tzinfo=UTC), 1),
        (datetime(2030, 6, 28, 8, 1, 59, tzinfo=UTC), datetime(2030, 6, 28, 8, 1, tzinfo=UTC), 1),
    ],
)
def test_a_release_at_another_time_than_planned_moves_the_entry(
    client, edition, officer, frozen, released, begins, sequence
):
    make_proposal(edition, status="finalist", pending_status="winner", pending_award=AWARD)
    frozen.move_to(released)
    announce(edition=edition, user=officer)
    entry = announcement(client)
    assert (entry["DTSTART"].dt.astimezone(UTC), entry["SEQUENCE"]) == (begins, sequence)
    assert "STATUS" not in entry or str(entry["STATUS"]) == "CONFIRMED"
    assert lagging_milestones() == []
