"""Repeating an event on other dates: local times across clock changes, and what a copy is."""

import uuid
from datetime import UTC, date, datetime, time

import pytest
from django.test import Client
from django.urls import reverse

from events.enums import Precision
from events.models import Event, WorkshopPage
from events.pages.domain.repeating import (
    RepeatRefused,
    monthly,
    moved_instant,
    occurrences,
    repeat,
    weekly,
    without_papers,
    yearly,
)
from events.when import When
from tests.factories.content import (
    Tree,
    item,
    make_editor,
    make_event,
    make_topic,
    publish,
    record_of,
    session,
    timed,
    translate,
)


def at(day: date, start: str, zone: str) -> When:
    return When(
        precision=Precision.EXACT,
        start_date=day,
        start_time=time.fromisoformat(start),
        end_time=time(23),
        time_zone=zone,
    )


def starts(when: When, days: list[date]) -> list[str]:
    return [f"{one.begins_at:%Y-%m-%d %H:%M}" for one in occurrences(when, days) if one.begins_at]


# Rules


def test_weeks_months_and_years_are_counted_from_the_first_date() -> None:
    assert weekly(date(2027, 3, 16), every=2, count=2) == [date(2027, 3, 30), date(2027, 4, 13)]
    # The third Tuesday.
    assert monthly(date(2027, 3, 16), every=1, count=2) == [date(2027, 4, 20), date(2027, 5, 18)]
    # A fifth Wednesday is the last one.
    assert monthly(date(2027, 3, 31), every=1, count=2) == [date(2027, 4, 28), date(2027, 5, 26)]
    assert yearly(date(2028, 2, 29), every=1, count=1) == [date(2029, 2, 28)]
    assert monthly(date(2027, 12, 7), every=1, count=1) == [date(2028, 1, 4)]


# Clock changes


def test_geneva_keeps_its_time_over_march_and_october() -> None:
    march = at(date(2027, 3, 23), "10:00", "Europe/Zurich")
    assert starts(march, [date(2027, 3, 30)]) == ["2027-03-30 08:00"]
    october = at(date(2027, 10, 26), "10:00", "Europe/Zurich")
    assert starts(october, [date(2027, 11, 2)]) == ["2027-11-02 09:00"]


def test_a_zone_of_the_southern_hemisphere_goes_the_other_way() -> None:
    when = at(date(2027, 3, 30), "10:00", "Australia/Sydney")
    assert starts(when, [date(2027, 4, 6)]) == ["2027-04-06 00:00"]
    assert f"{when.start:%H:%M}" == "23:00"
    spring = at(date(2027, 9, 28), "10:00", "Australia/Sydney")
    assert starts(spring, [date(2027, 10, 5)]) == ["2027-10-04 23:00"]


def test_an_hour_that_is_missing_or_comes_twice_is_remarked() -> None:
    when = at(date(2027, 3, 21), "02:30", "Europe/Zurich")
    forward, back, plain = occurrences(
        when, [date(2027, 3, 28), date(2027, 10, 31), date(2027, 11, 7)]
    )
    assert "no such hour" in forward.problem
    assert "comes twice" in back.problem
    assert plain.problem == ""


def test_opening_and_closing_keep_their_time_on_the_wall() -> None:
    moment = datetime(2027, 3, 20, 17, tzinfo=UTC)  # 18:00 in Geneva
    moved = moved_instant(moment, date(2027, 3, 30) - date(2027, 3, 23), "Europe/Zurich")
    assert moved is not None
    assert moved.isoformat() == "2027-03-27T17:00:00+00:00"
    later = moved_instant(moment, date(2027, 4, 6) - date(2027, 3, 23), "Europe/Zurich")
    assert later is not None
    assert later.isoformat() == "2027-04-03T16:00:00+00:00"


def test_dates_that_make_no_sense_are_refused() -> None:
    when = at(date(2027, 3, 23), "10:00", "Europe/Zurich")
    for days in ([], [date(2027, 3, 23)], [date(2027, 4, 1)] * 2):
        with pytest.raises(RepeatRefused):
            occurrences(when, days)
    with pytest.raises(RepeatRefused):
        occurrences(None, [date(2027, 4, 1)])


# Copies


def source_page(tree: Tree) -> WorkshopPage:
    programme = [
        session(
            "Morning",
            [item("Talk", "10:00", "10:30", slides_url="https://example.org/slides")],
            date="2027-03-24",
        )
    ]
    return make_event(
        tree.index,
        title="Clinic",
        slug="clinic",
        topics=[make_topic()],
        mode="hybrid",
        registration="ours",
        registration_closes=datetime(2027, 3, 22, 17, tzinfo=UTC),
        recording_url="https://example.org/recording",
        outcome="<p>It went well.</p>",
        **timed("10:00", "12:00", date(2027, 3, 23), programme=programme),
    )


@pytest.mark.django_db(transaction=True)
def test_copies_are_drafts_in_all_languages_with_an_identity_of_their_own(tree: Tree) -> None:
    page = source_page(tree)
    translate(page, "fr", {"Clinic": "Permanence", "Talk": "Exposé"})
    user = make_editor()
    made = repeat(page=page, days=[date(2027, 3, 30), date(2027, 4, 6)], user=user)
    assert [(one.slug, one.live) for one in made] == [
        ("clinic-2027-03-30", False),
        ("clinic-2027-04-06", False),
    ]
    first = WorkshopPage.objects.get(pk=made[0].pk)
    assert (first.start_time, first.end_time) == (time(10), time(12))
    assert first.registration_closes == datetime(2027, 3, 29, 16, tzinfo=UTC)
    assert (first.recording_url, first.outcome) == ("", "")
    assert [topic.slug for topic in first.topics.all()] == ["finance"]
    block = first.programme.raw_data[0]["value"]
    assert (block["date"], block["items"][0]["value"]["slides_url"]) == ("2027-03-31", "")
    french = WorkshopPage.objects.get(
        translation_key=first.translation_key, locale__language_code="fr"
    )
    draft = french.get_latest_revision_as_object()
    assert (draft.title, draft.live, draft.start_date) == ("Permanence", False, date(2027, 3, 30))
    keys = set(
        WorkshopPage.objects.filter(title__in=["Clinic", "Permanence"]).values_list(
            "series_key", flat=True
        )
    )
    assert len(keys) == 1
    assert None not in keys
    assert Event.objects.get().series_key in keys
    record = record_of(publish(first))
    assert record.uid != record_of(page).uid
    assert (record.registrations.count(), record.series_key in keys) == (0, True)
    again = repeat(page=page, days=[date(2027, 3, 30), date(2027, 4, 13)], user=user)
    assert [one.slug for one in again] == ["clinic-2027-04-13"]


@pytest.mark.django_db
def test_the_preview_shows_weekday_local_time_and_utc_and_makes_nothing(
    tree: Tree, client: Client
) -> None:
    page = source_page(tree)
    client.force_login(make_editor())
    url = reverse("repeat_event:repeat", args=[page.pk])
    assert client.get(url).status_code == 200
    data = {"rule": "weekly", "every": "1", "count": "2", "preview": "1"}
    html = client.post(url, data).content.decode()
    for words in ("Tuesday", "30 March 2027", "10:00", "2027-03-30 08:00"):
        assert words in html
    assert WorkshopPage.objects.count() == 1
    bad = client.post(url, {"rule": "dates", "dates": "tomorrow"}).content.decode()
    assert "is no date" in bad


@pytest.mark.django_db
def test_only_editors_of_the_page_repeat_it(tree: Tree, client: Client) -> None:
    page = source_page(tree)
    url = reverse("repeat_event:repeat", args=[page.pk])
    data = {"rule": "weekly", "every": "1", "count": "1", "apply": "1"}
    assert client.post(url, data).status_code == 302
    client.force_login(make_editor("else@example.org", page_permissions=()))
    assert client.post(url, data).status_code == 403
    client.force_login(make_editor("changes@example.org", page_permissions=("change_page",)))
    assert client.post(url, data).status_code == 403
    assert WorkshopPage.objects.count() == 1


@pytest.mark.django_db
def test_an_events_page_lists_the_other_dates_to_come(tree: Tree, client: Client) -> None:
    key = uuid.uuid4()
    first = make_event(tree.index, title="One", series_key=key, start_date=date(2030, 3, 5))
    make_event(tree.index, title="Two", series_key=key, start_date=date(2030, 3, 12), slug="two")
    html = client.get(first.url).content.decode()
    assert "Other dates of this series" in html
    section = html.split('id="series"')[1].split("</section>")[0]
    assert section.count("<li>") == 1
    assert 'href="/en/events/two/"' in section
    alone = make_event(tree.index, title="Three", start_date=date(2030, 4, 5))
    assert "Other dates of this series" not in client.get(alone.url).content.decode()


def test_an_agenda_is_kept_without_the_papers_of_its_date() -> None:
    item = {"title": "Report", "symbols": ["INF/MSME/R/1"], "slides": 4}
    nested = {**item, "items": [{"type": "item", "id": "b", "value": item}]}
    agenda = [
        {"type": "heading", "id": "h", "value": {"half_day": "morning"}},
        {"type": "item", "id": "a", "value": nested},
    ]
    heading, kept = without_papers(agenda)
    empty = {"title": "Report", "symbols": [], "slides": None}
    assert heading == agenda[0]
    assert kept["value"] == {**empty, "items": [{"type": "item", "id": "b", "value": empty}]}
    assert agenda[1]["value"]["symbols"] == ["INF/MSME/R/1"]
