"""Publishing writes the one record: facts from the source page, words from each language."""

import json
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError
from django.utils import translation
from wagtail.models import Page, PageViewRestriction

from events.models import (
    AidForTradeReviewPage,
    AidForTradeSessionPage,
    Event,
    EventPage,
    EventText,
    MeetingPage,
)
from events.publishing import records
from events.publishing.entries import EPOCH
from events.publishing.records import lagging, record, rerender
from events.sweeps import repair_lagging_records, rerender_moved_site
from home.domain import families
from home.models import Place, SiteSettings
from tests.factories.calendars import only_entry, said
from tests.factories.content import (
    appearance,
    block,
    edit,
    item,
    make_event,
    make_person,
    make_place,
    make_topic,
    publish,
    record_of,
    session,
    timed,
    translate,
)
from tests.factories.desk import make_registration

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexes")]
NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def text_of(page: EventPage, language: str) -> EventText:
    return record_of(page).texts.get(language=language)


def rows() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Every column of what was recorded, in one order on both databases."""
    return (
        list(EventText.objects.order_by("pk").values()),
        list(Event.objects.order_by("pk").values()),
    )


def stamps(page: EventPage) -> dict[str, datetime]:
    return dict(record_of(page).texts.values_list("language", "last_modified"))


# What becomes a record --------------------------------------------------------------------------


def test_a_published_page_has_one_record_and_a_text_in_every_language(tree):
    page = make_event(tree.index, title="A workshop", summary="Soon.", **timed())
    event = record_of(page)
    assert (event.kind, event.page_type) == ("workshop", "workshoppage")
    assert (event.sequence, event.withdrawn_at) == (0, None)
    assert event.source_page_id == page.pk
    assert event.live_revision_id == page.live_revision_id
    texts = {text.language: text for text in event.texts.all()}
    assert set(texts) == {"en", "fr", "es"}
    assert {text.words_language for text in texts.values()} == {"en"}
    assert {text.path for text in texts.values()} == {f"/en/events/{page.slug}/"}


@pytest.mark.parametrize("values", [{"published": False}, {"published": False, "start_date": None}])
def test_a_draft_has_none(tree, values):
    page = make_event(tree.index, **values)
    assert record(page.translation_key) is None
    assert not Event.objects.exists()


def test_a_page_that_goes_live_later_has_none_before(tree, clock):
    page = make_event(tree.index, published=False)
    page.go_live_at = NOW + timedelta(days=1)
    page.save_revision().publish()
    assert not EventPage.objects.get(pk=page.pk).live
    assert not Event.objects.exists()
    clock.shift(timedelta(days=1, minutes=1))
    EventPage.objects.get(pk=page.pk).approved_schedule  # noqa: B018 (scheduled, not lost)
    page.get_latest_revision().publish()
    assert record_of(page).withdrawn_at is None


def test_an_alias_has_none(tree):
    page = make_event(tree.index)
    page.create_alias(update_slug="alias")
    assert Event.objects.count() == 1
    assert lagging() == []


def test_a_private_page_has_none_and_one_made_private_is_withdrawn(tree, clock):
    page = make_event(tree.index, published=False)
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    publish(page)
    assert not Event.objects.exists()
    assert lagging() == []
    restriction.delete()
    assert record_of(page).withdrawn_at is None
    clock.shift(records.UNSEEN)
    PageViewRestriction.objects.create(page=tree.indexes["en"], restriction_type="login")
    assert record_of(page).withdrawn_at is not None
    assert lagging() == []


@pytest.mark.parametrize("above", [False, True], ids=["its own", "of the page above"])
def test_a_private_page_that_is_deleted_is_not_public_for_a_moment(tree, clock, above):
    umbrella = make_event(tree.index, kind=AidForTradeReviewPage)
    page = make_event(umbrella, kind=AidForTradeSessionPage)
    clock.shift(records.UNSEEN)
    hidden = umbrella if above else page
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    withdrawn = record_of(page)
    type(hidden).objects.get(pk=hidden.pk).delete()
    after = Event.objects.get(key=page.translation_key)
    assert (after.sequence, after.withdrawn_at) == (withdrawn.sequence, withdrawn.withdrawn_at)
    assert lagging() == []


def test_one_made_private_at_once_leaves_no_trace_unless_somebody_registered(tree, clock):
    hidden, booked = make_event(tree.index), make_event(tree.index)
    make_registration(record_of(booked))
    clock.shift(records.UNSEEN - timedelta(seconds=1))
    PageViewRestriction.objects.create(page=tree.indexes["en"], restriction_type="login")
    assert not Event.objects.filter(key=hidden.translation_key).exists()
    assert record_of(booked).withdrawn_at is not None


def test_recording_twice_changes_nothing(tree, clock):
    page = make_event(tree.index, programme=[session("Panel", start="10:00:00")], **timed())
    before = rows()
    clock.shift(timedelta(days=1))
    record(page.translation_key)
    assert rows() == before


def test_two_first_publications_at_once_make_one_record(tree, monkeypatch):
    page = make_event(tree.index)
    real, calls = records._record, []

    def lose_the_race_once(key, now):
        calls.append(key)
        if len(calls) == 1:
            raise IntegrityError
        return real(key, now)

    monkeypatch.setattr(records, "_record", lose_the_race_once)
    assert record(page.translation_key) == record_of(page)


def test_a_failing_record_leaves_the_publication_and_the_sweep_repairs_it(tree, monkeypatch):
    page = make_event(tree.index, title="Before")
    with monkeypatch.context() as patch:
        patch.setattr("events.publishing.signals.record", lambda key: 1 / 0)
        publish(page, title="After")
    assert EventPage.objects.get(pk=page.pk).title == "After"
    assert text_of(page, "en").title == "Before"
    assert lagging() == [page.translation_key]
    assert repair_lagging_records() == 1
    assert text_of(page, "en").title == "After"
    assert lagging() == []


def test_the_sweep_finds_a_translation_whose_signal_was_lost(tree, monkeypatch):
    page = make_event(tree.index, title="A workshop")
    with monkeypatch.context() as patch:
        patch.setattr("events.publishing.signals.record", lambda key: None)
        translate(page, "fr", {"A workshop": "Un atelier"})
    assert lagging() == [page.translation_key]
    repair_lagging_records()
    assert text_of(page, "fr").title == "Un atelier"
    assert lagging() == []


def test_the_sweep_withdraws_what_outlived_its_pages(tree):
    page = make_event(tree.index)
    EventPage.objects.filter(pk=page.pk).update(live=False)
    assert lagging() == [page.translation_key]
    repair_lagging_records()
    assert record_of(page).withdrawn_at is not None
    assert lagging() == []


# Languages --------------------------------------------------------------------------------------


def test_words_follow_each_language_and_facts_the_source(tree, clock):
    page = make_event(tree.index, title="A workshop", summary="Soon.", **timed())
    french = translate(page, "fr", {"A workshop": "Un atelier", "Soon.": "Bientôt."})
    publish(page, title="A seminar", start_time=time(9))
    texts = {text.language: text for text in record_of(page).texts.all()}
    assert [texts[code].title for code in ("en", "fr", "es")] == [
        "A seminar",
        "Un atelier",
        "A seminar",
    ]
    assert texts["fr"].path == f"/fr/events/{page.slug}/"
    assert record_of(page).start_time == time(9)
    publish(french, start_time=time(11), room="Elsewhere")
    assert record_of(page).start_time == time(9)
    assert record_of(page).room == ""


def test_a_translation_without_translated_words_is_marked_as_the_source_s(tree):
    page = make_event(tree.index, title="A workshop", summary="Soon.")
    translate(page, "fr")
    assert text_of(page, "fr").words_language == "en"
    translate(page, "fr", {"Soon.": "Bientôt."})
    assert text_of(page, "fr").words_language == "fr"


def test_a_change_in_one_language_moves_no_other_stamp(tree, clock):
    page = make_event(tree.index, title="A workshop")
    french = translate(page, "fr", {"A workshop": "Un atelier"})
    before = stamps(page)
    clock.shift(timedelta(hours=1))
    publish(french, title="Un séminaire")
    after = stamps(page)
    assert after["en"] == before["en"]
    assert after["es"] == before["es"]
    assert after["fr"] == NOW + timedelta(hours=1)
    clock.shift(timedelta(hours=1))
    publish(page, title="A seminar")  # Spanish has no page: it shows the source's words
    later = stamps(page)
    assert later["fr"] == after["fr"]
    assert later["en"] == later["es"] == NOW + timedelta(hours=2)


def test_a_translation_older_than_the_source_s_words_is_stale(tree, clock):
    page = make_event(tree.index, title="A workshop")
    french = translate(page, "fr", {"A workshop": "Un atelier"})
    clock.shift(timedelta(hours=1))
    publish(page, room="W")
    assert not text_of(page, "fr").stale
    clock.shift(timedelta(hours=1))
    publish(page, title="A seminar")
    assert text_of(page, "fr").stale
    clock.shift(timedelta(hours=1))
    publish(french, title="Un séminaire")
    assert not text_of(page, "fr").stale


def test_the_source_stays_until_it_is_deleted(tree):
    page = make_event(tree.index, title="A workshop", **timed())
    french = translate(page, "fr", {"A workshop": "Un atelier"})
    publish(page, start_time=time(9))
    page = EventPage.objects.get(pk=page.pk).specific
    page.unpublish()
    assert (record_of(page).source_page_id, record_of(page).withdrawn_at is None) == (
        page.pk,
        False,
    )
    publish(french)
    event = record_of(page)
    assert (event.source_page_id, event.withdrawn_at) == (page.pk, None)
    assert text_of(page, "fr").title == "Un atelier"
    assert text_of(page, "en").title == "Un atelier"
    assert text_of(page, "en").words_language == "fr"
    publish(french, start_time=time(11))
    assert record_of(page).start_time == time(9)


def test_a_translation_takes_over_from_a_deleted_source_without_moving_the_event(tree):
    page = make_event(
        tree.index,
        title="A workshop",
        programme=[session("Panel", start="09:00:00")],
        **timed(),
    )
    french = translate(page, "fr", {"A workshop": "Un atelier", "Panel": "Table ronde"})
    publish(page, start_time=time(9))  # the French page still holds 10:00
    before = record_of(page)
    with families.following(page.translation_key):
        EventPage.objects.get(pk=page.pk).delete()
    record(page.translation_key)
    event = record_of(french)
    assert (event.uid, event.sequence) == (before.uid, before.sequence)
    assert (event.source_page_id, event.withdrawn_at) == (french.pk, None)
    assert event.start_time == time(9)
    assert lagging() == []
    record(event.key)
    assert record_of(french).start_time == time(9)
    titles = {text.language: text.title for one in event.sessions.all() for text in one.texts.all()}
    assert titles == {"en": "Table ronde", "fr": "Table ronde", "es": "Table ronde"}
    publish(french, start_time=time(11))
    event = record_of(french)
    assert (event.start_time, event.sequence) == (time(11), before.sequence + 1)
    assert event.source_language == "fr"


def test_the_first_page_published_is_the_source_whatever_its_language(tree):
    page = make_event(tree.index, title="A workshop", published=False)
    french = translate(page, "fr", {"A workshop": "Un atelier"})
    assert record_of(page).source_page_id == french.pk
    publish(page)
    assert record_of(page).source_page_id == french.pk
    assert text_of(page, "en").title == "A workshop"


# Identity ---------------------------------------------------------------------------------------


def test_a_copy_is_another_event_without_registrations(tree):
    page = make_event(
        tree.index, programme=[session("Panel", start="10:00:00", selectable=True)], **timed()
    )
    event = record_of(page)
    event.registrations.create(
        given_name="Ada",
        family_name="Sample",
        email="ada@example.org",
        participation="in_person",
        status="confirmed",
        language="en",
        consented_at=NOW,
    )
    copied = page.copy(update_attrs={"slug": "again"}, keep_live=True)
    copied.save_revision().publish()
    other = record_of(copied)
    assert other.uid != event.uid
    assert other.registrations.count() == 0
    assert [one.taken for one in other.seat_pools.all()] == [0]
    assert set(other.sessions.values_list("uid")) & set(event.sessions.values_list("uid")) == set()


def test_a_date_that_becomes_timed_keeps_its_identity(tree, clock):
    page = make_event(tree.index, precision="day")
    before = record_of(page)
    publish(page, **timed())
    after = record_of(page)
    assert (after.pk, after.uid) == (before.pk, before.uid)
    assert after.sequence == before.sequence + 1


@pytest.mark.parametrize(
    ("values", "rise"),
    [
        ({"start_time": time(9)}, 1),
        ({"end_time": time(13)}, 1),
        ({"start_date": date(2030, 3, 5)}, 1),
        ({"end_date": date(2030, 3, 5)}, 1),
        ({"time_zone": "Europe/Paris"}, 1),
        ({"room": "W"}, 1),
        ({"mode": "online"}, 1),
        ({"status": "cancelled"}, 1),
        ({"precision": "start"}, 1),
        ({"half_day": "morning"}, 0),
        ({"end_date": date(2030, 3, 4)}, 0),
        ({"title": "Another"}, 0),
        ({"summary": "Another"}, 0),
        ({"status_note": "Another"}, 0),
        ({"platform": "Zoom"}, 0),
        ({"join_url": "https://join.example.org/"}, 0),
        ({"audience": "members"}, 0),
        ({"capacity_in_person": 9}, 0),
        ({"slug": "another"}, 0),
    ],
)
def test_sequence_rises_with_what_matters_to_a_schedule_alone(tree, values, rise):
    page = make_event(tree.index, **timed())
    publish(page, **values)
    assert record_of(page).sequence == rise


def test_times_left_in_the_form_of_a_date_are_not_announced(tree):
    page = make_event(tree.index, **timed(precision="day"))
    publish(page, start_time=time(15), end_time=time(16), end_date=date(2030, 3, 9))
    assert record_of(page).sequence == 0


def test_the_place_moves_sequence_and_its_name_does_not(tree, clock):
    hall, palace = make_place("Hall"), make_place("Palace")
    page = make_event(tree.index, place=hall)
    publish(page, place=palace)
    assert record_of(page).sequence == 1
    palace.name = "Castle"
    palace.save()
    assert record_of(page).sequence == 1


def test_stamps_never_stand_still_nor_go_back(tree, clock):
    page = make_event(tree.index, title="One")
    publish(page, title="Two")
    assert stamps(page)["en"] == NOW + timedelta(seconds=1)
    clock.move_to(NOW - timedelta(days=1))  # a server whose clock was wrong
    publish(page, title="Three")
    assert stamps(page)["en"] == NOW + timedelta(seconds=2)


def test_a_withdrawn_event_is_cancelled_for_90_days_and_then_gone(tree, clock, client):
    page = make_event(tree.index, **timed())
    page.unpublish()
    event = record_of(page)
    assert (event.sequence, event.withdrawn_at) == (1, NOW)
    assert Event.objects.in_calendars().count() == 1
    assert Event.objects.live().count() == 0
    entry = only_entry(client.get("/en/events/calendar.ics"))
    assert entry["STATUS"] == "CANCELLED"
    clock.shift(timedelta(days=89, hours=23))
    assert only_entry(client.get("/en/events/calendar.ics"))["UID"] == event.uid
    clock.shift(timedelta(hours=1))
    assert Event.objects.in_calendars().count() == 0
    assert b"BEGIN:VEVENT" not in client.get("/en/events/calendar.ics").content
    publish(page)
    assert (record_of(page).uid, record_of(page).sequence) == (event.uid, 2)


def test_deleting_the_calendar_withdraws_all_its_events(tree, clock):
    pages = [make_event(tree.index, title=f"Event {n}") for n in range(3)]
    Page.objects.get(pk=tree.index.pk).delete()
    assert [record_of(page).withdrawn_at for page in pages] == [NOW] * 3
    assert [record_of(page).source_page for page in pages] == [None] * 3


def test_moving_and_renaming_change_addresses_alone(tree, django_capture_on_commit_callbacks):
    page = make_event(tree.index, kind=AidForTradeSessionPage, slug="one")
    review = make_event(tree.index, kind=AidForTradeReviewPage, slug="review")
    page.move(Page.objects.get(pk=review.pk), pos="last-child")
    assert text_of(page, "en").path == "/en/events/review/one/"
    with django_capture_on_commit_callbacks(execute=True):
        publish(review, slug="global-review")
    assert text_of(page, "en").path == "/en/events/global-review/one/"
    assert record_of(page).sequence == 0


# Facts ------------------------------------------------------------------------------------------


def test_the_start_before_it_was_moved_is_kept_while_it_is_rescheduled(tree):
    page = make_event(tree.index, **timed())
    publish(page, status="postponed")
    assert record_of(page).previous_start == ""
    publish(page, status="rescheduled", start_date=date(2030, 4, 4))
    assert record_of(page).previous_start == "2030-03-04T09:00:00+00:00"
    publish(page, summary="Now in April.")
    assert record_of(page).previous_start == "2030-03-04T09:00:00+00:00"
    publish(page, status="scheduled")
    assert record_of(page).previous_start == ""


def test_saying_the_time_of_a_known_day_moves_nothing(tree):
    page = make_event(tree.index, precision="day")
    publish(page, status="rescheduled", **timed())
    assert record_of(page).previous_start == ""
    publish(page, start_date=date(2030, 3, 5))
    assert record_of(page).previous_start == "2030-03-04T09:00:00+00:00"


def test_an_event_of_several_umbrellas_is_one_event(tree):
    review = make_event(tree.index, kind=AidForTradeReviewPage, title="Review")
    fortnight = make_event(tree.index, title="Fortnight")
    page = make_event(
        review,
        kind=AidForTradeSessionPage,
        umbrellas=[block("umbrella", fortnight.pk)],
    )
    assert set(record_of(page).umbrellas.all()) == {record_of(review), record_of(fortnight)}
    assert Event.objects.count() == 3


@pytest.mark.parametrize("chosen", [True, False])
def test_an_umbrella_published_after_its_part_holds_it(tree, clock, chosen):
    review = make_event(tree.index, kind=AidForTradeReviewPage, published=False)
    if chosen:
        page = make_event(tree.index, umbrellas=[block("umbrella", review.pk)])
    else:
        page = make_event(review, kind=AidForTradeSessionPage)
    assert record_of(page).umbrellas.count() == 0
    clock.shift(timedelta(hours=1))
    publish(review)
    parent = record_of(review)
    assert list(record_of(page).umbrellas.all()) == [parent]
    assert f"RELATED-TO;RELTYPE=PARENT:{parent.uid}" in said(text_of(page, "en")).replace(
        "\r\n ", ""
    )
    assert stamps(page)["en"] == NOW + timedelta(hours=1)
    AidForTradeReviewPage.objects.get(pk=review.pk).unpublish()
    assert "RELATED-TO" not in said(text_of(page, "en"))
    assert record_of(page).sequence == 0


def test_the_umbrella_chosen_in_one_language_counts_in_all(tree):
    review = make_event(tree.index, kind=AidForTradeReviewPage, title="Review")
    french = translate(review, "fr", {"Review": "Examen"})
    page = make_event(tree.indexes["fr"], umbrellas=[block("umbrella", french.pk)])
    assert list(record_of(page).umbrellas.all()) == [record_of(review)]


def test_people_are_indexed_where_they_appear(tree):
    ada, bob = make_person("Ada"), make_person("Bob")
    page = make_event(
        tree.index,
        kind=MeetingPage,
        programme=[session(items=[item(appearances=[appearance(ada, "keynote")])])],
        agenda=[
            block(
                "item",
                {
                    "title": "Opening",
                    "text": "",
                    "symbols": [],
                    "presenters": [block("item", appearance(bob, status="invited"))],
                    "slides": None,
                    "items": [],
                },
            )
        ],
    )
    rows = record_of(page).appearances.order_by("role").values_list("person_key", "role", "status")
    assert list(rows) == [
        (ada.translation_key, "keynote", "confirmed"),
        (bob.translation_key, "panellist", "invited"),
    ]
    publish(page, programme=[])
    assert record_of(page).appearances.count() == 1


# Sessions ---------------------------------------------------------------------------------------


def test_sessions_have_identities_of_their_own(tree, clock):
    one = session("One", start="09:00:00", end="10:00:00", block_id="a" * 36)
    two = session("Two", start="10:00:00", end="11:00:00", block_id="b" * 36)
    page = make_event(tree.index, programme=[one, two], **timed())
    first, second = record_of(page).sessions.all()
    assert first.uid != second.uid
    clock.shift(timedelta(hours=1))
    moved = session("Two", start="10:30:00", end="11:00:00", block_id="b" * 36)
    publish(page, programme=[one, moved])
    after_first, after_second = record_of(page).sessions.all()
    assert (after_first.uid, after_first.sequence) == (first.uid, 0)
    assert (after_second.uid, after_second.sequence) == (second.uid, 1)
    assert first.texts.get(language="en").last_modified == NOW
    assert second.texts.get(language="en").last_modified == NOW + timedelta(hours=1)
    publish(page, programme=[moved])
    first.refresh_from_db()
    assert first.removed_at is not None
    assert "STATUS:CANCELLED" in first.texts.get(language="en").vevent
    assert record_of(page).sequence == 0


def test_a_session_in_a_zone_written_in_utc_says_its_own_local_time(tree):
    page = make_event(
        tree.index,
        programme=[session("Panel", start="15:00:00", end="16:00:00")],
        **timed("09:00", "17:00", date(2026, 6, 10), time_zone="Africa/Cairo"),
    )
    vevent = record_of(page).sessions.get().texts.get(language="en").vevent.replace("\r\n ", "")
    assert "DTSTART:20260610T120000Z\r\n" in vevent
    assert "15:00–16:00\\, Cairo time (UTC+3)" in vevent
    assert "09:00" not in vevent


def test_a_postponed_session_says_so(tree):
    page = make_event(tree.index, programme=[session("Panel")], status="postponed")
    vevent = record_of(page).sessions.get().texts.get(language="en").vevent
    with translation.override("en"):
        assert "SUMMARY;LANGUAGE=en:POSTPONED: Panel" in vevent
    assert "STATUS:TENTATIVE" in vevent


def test_a_long_note_does_not_cut_the_local_time_off(tree):
    page = make_event(
        tree.index,
        precision="half_day",
        half_day="morning",
        status_note="word " * 60,
        summary="summary " * 70,
    )
    description = only_description(page)
    assert description.startswith("Morning\n\nword word")
    assert description.endswith(f"http://testserver/en/events/{page.slug}/")


def only_description(page: EventPage) -> str:
    vevent = text_of(page, "en").vevent.replace("\r\n ", "")
    line = next(line for line in vevent.split("\r\n") if line.startswith("DESCRIPTION"))
    return line.split(":", 1)[1].replace("\\n", "\n").replace("\\,", ",")


def test_an_end_that_the_clock_change_takes_away_still_publishes(tree):
    page = make_event(tree.index, **timed("02:30", "03:15", date(2026, 3, 29)))
    vevent = text_of(page, "en").vevent
    assert "DTSTART;TZID=Europe/Zurich:20260329T033000" in vevent
    assert "DTEND" not in vevent


# What entries mention ---------------------------------------------------------------------------


@pytest.fixture
def mentions(tree, clock):
    """An event at a place about a topic, and one without either."""
    place, topic = make_place("Hall"), make_topic("Finance")
    there = make_event(tree.index, place=place, topics=[topic], mode="in_person")
    elsewhere = make_event(tree.index, title="Elsewhere")
    clock.shift(timedelta(hours=1))
    return place, topic, there, elsewhere


@pytest.mark.parametrize("which", [0, 1])
def test_a_new_name_renders_the_entries_that_mention_it_and_no_other(mentions, which):
    there, elsewhere = mentions[2:]
    before = stamps(elsewhere)
    mentions[which].name = "New name"
    mentions[which].save()
    assert "New name" in text_of(there, "en").vevent
    assert set(stamps(there).values()) == {NOW + timedelta(hours=1)}
    assert stamps(elsewhere) == before
    assert record_of(there).sequence == 0


def test_a_place_saved_unchanged_moves_nothing(mentions):
    place, _topic, there, _elsewhere = mentions
    before = stamps(there)
    place.save()
    assert stamps(there) == before


def test_a_translated_name_reaches_its_language_alone(mentions, tree):
    place, _topic, there, _elsewhere = mentions
    before = stamps(there)
    french = place.copy_for_translation(tree.homes["fr"].locale)
    french.name = "Salle"
    french.save()
    assert "Salle" in text_of(there, "fr").vevent
    after = stamps(there)
    assert (after["en"], after["es"]) == (before["en"], before["es"])
    assert after["fr"] > before["fr"]
    french.delete()
    assert "Salle" not in text_of(there, "fr").vevent


@pytest.mark.parametrize(("which", "rise"), [(0, 1), (1, 0)])
def test_a_deleted_place_or_topic_leaves_the_entries(mentions, which, rise):
    there, elsewhere = mentions[2:]
    before = stamps(elsewhere)
    name = mentions[which].name
    mentions[which].delete()
    assert name not in text_of(there, "en").vevent
    assert record_of(there).sequence == rise
    assert stamps(elsewhere) == before


def test_the_organiser_is_in_every_entry(mentions):
    there, elsewhere = mentions[2:]
    row = SiteSettings.objects.get()
    row.organiser_name = "The Group"
    row.save()
    for page in (there, elsewhere):
        assert 'CN="The Group"' in text_of(page, "en").vevent
        assert set(stamps(page).values()) == {NOW + timedelta(hours=1)}


def test_rendering_again_without_news_counts_nothing(mentions):
    assert rerender(Event.objects.all()) == 0
    Place.objects.update(name="Quietly renamed")
    assert rerender(Event.objects.all()) == 3


# Drafts -----------------------------------------------------------------------------------------


def test_drafts_change_nothing(tree, clock):
    page = make_event(tree.index, **timed())
    before = rows()
    clock.shift(timedelta(hours=1))
    edit(page, title="Secret", start_time=time(11), status="cancelled")
    assert rows() == before


def test_a_preview_shows_the_draft_as_a_form_gives_it(tree, rf):
    page = make_event(tree.index, title="Published", **timed())
    draft = EventPage.objects.get(pk=page.pk).specific
    draft.title, draft.start_time = "Draft", time(15)
    field = type(draft)._meta.get_field("programme")
    draft.programme = field.stream_block.to_python(
        [session("Panel", [item("Talk", "09:00:00", "09:30:00")], date="2030-03-04")]
    )
    for one in draft.programme:
        one.value["start"] = time(9)  # what a form yields, where the database keeps text
        one.value["date"] = date(2030, 3, 4)
    response = draft.make_preview_request(preview_mode="")
    content = response.render().content.decode()
    assert response.status_code == 200
    assert "Draft" in content
    assert "2030-03-04T09:00:00+01:00" in content
    assert "15:00" in content
    assert record_of(page).start_time == time(10)


def test_a_preview_of_a_draft_without_a_date_says_so(tree):
    page = make_event(tree.index, start_date=None, published=False)
    content = page.make_preview_request().render().content.decode()
    assert "The date is not announced yet" in content


# Words for searching ----------------------------------------------------------------------------


def test_the_join_link_is_in_no_text_nor_index(tree):
    page = make_event(
        tree.index,
        join_url="https://join.example.org/secret",
        programme=[session("Panel", join_url="https://join.example.org/secret")],
        **timed(mode="online"),
    )
    event = record_of(page)
    assert event.join_url
    kept = list(event.texts.values()) + [
        text for one in event.sessions.all() for text in one.texts.values()
    ]
    assert "secret" not in json.dumps(kept, default=str)
    for field in page.get_search_fields():
        if type(field).__name__ == "SearchField":
            assert "secret" not in str(field.get_value(page))


def test_an_entry_has_a_stamp_before_it_is_read():
    assert EPOCH.tzinfo is UTC


def test_entries_of_another_address_of_the_site_are_rendered_once_again(tree, clock, settings):
    settings.SITE_URL = "https://old.example.org"
    page = make_event(tree.index, programme=[session()], **timed())
    before = stamps(page)
    assert rerender_moved_site() == 0
    settings.SITE_URL = "https://new.example.org"
    clock.shift(timedelta(hours=1))
    assert rerender_moved_site() > 0
    entry = text_of(page, "fr").vevent
    assert "old.example.org" not in entry
    assert f"URL:https://new.example.org{page.url}" in entry.replace("\r\n ", "")
    own = record_of(page).sessions.get().texts.get(language="en").vevent
    assert "old.example.org" not in own.replace("\r\n ", "")
    assert set(stamps(page).values()) == {before["en"] + timedelta(hours=1)}
    assert record_of(page).sequence == 0
    assert rerender_moved_site() == 0
