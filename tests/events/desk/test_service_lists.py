"""Lists for services: who stands on them, what they say, and what changed since they were sent."""

import csv
import io
from datetime import timedelta

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from events.desk.domain.service_lists import mark_as_sent, service_table
from events.enums import ServiceKind
from events.models import ServiceList
from events.registration.domain.cancelling import cancel
from refusals import Refused
from tests.factories.desk import make_member_of, make_registration
from tests.factories.registration import make_session

pytestmark = pytest.mark.django_db


def table_of(event, kind, **values):
    return service_table(
        event=event,
        kind=ServiceKind(kind),
        **{"language": "en", "with_needs": True, **values},
    )


def send(event, kind):
    user = make_member_of("Desk", is_staff=True)
    table = table_of(event, kind)
    mark_as_sent(event=event, kind=ServiceKind(kind), seen=table.fingerprint, user=user)
    return user


def test_the_gate_keeps_badge_holders_apart(event):
    make_registration(event, given_name="Bo", family_name="Ézé", holds_badge=True)
    make_registration(event, family_name="Zulu", capacity="delegation", delegation="TW", country="")
    make_registration(event, given_name="Cy", family_name="Able", category="speaker")
    make_registration(event, given_name="Di", participation="online")
    make_registration(event, given_name="Ed", status="cancelled")
    table = table_of(event, "gate")
    assert [section.title for section in table.sections] == [
        "Must show an identity document",
        "Badge of the house",
    ]
    assert [line.cells for line in table.lines] == [
        ("Able", "Cy", "Example Chamber", "Speaker"),
        ("Zulu", "Ada", "Chinese Taipei · Example Chamber", "Participant"),
        ("Ézé", "Bo", "Example Chamber", "Participant"),
    ]
    assert table.totals == [
        ("People expected", "3"),
        ("With a badge of the house", "1"),
        ("To show an identity document", "2"),
    ]


def test_rooms_count_by_session_and_keep_needs_for_those_who_look_after_them(event):
    morning = make_session(event, "Morning", room="Room D")
    make_session(event, "Afternoon")
    make_registration(event, sessions=[morning], access_needs="Step-free")
    table = table_of(event, "rooms")
    assert table.totals == [
        ("In the room", "1"),
        ("Morning · 10:00–11:00 · Room D", "1"),
        ("Afternoon · 10:00–11:00", "0"),
    ]
    assert table.lines[0].cells[-2:] == ("Morning", "Step-free")
    without = table_of(event, "rooms", with_needs=False)
    assert "Step-free" not in str(without)
    assert without.fingerprint == table.fingerprint


def test_interpreters_learn_languages_and_no_names(event):
    make_registration(event, interpretation=["fr", "ar"])
    make_registration(event, given_name="Bo", interpretation=["fr"], participation="online")
    make_registration(event, given_name="Cy")
    table = table_of(event, "interpreters")
    assert len(table.lines) == 2
    assert table.totals == [
        ("French", "1 in the room, 1 online"),
        ("Arabic", "1 in the room, 0 online"),
    ]
    assert "Sample" not in str(table)


def test_catering_counts_everybody_and_names_those_with_a_diet(event):
    make_registration(event, diet="No nuts")
    make_registration(event, given_name="Bo")
    table = table_of(event, "catering")
    assert [line.cells for line in table.lines] == [("Sample", "Ada", "No nuts", "")]
    assert table.totals == [("People in the room", "2"), ("With a diet", "1")]


def test_online_hosts_learn_addresses(event):
    make_registration(event, participation="online")
    make_registration(event, given_name="Bo")
    lines = table_of(event, "online").lines
    assert [line.cells[:4] for line in lines] == [
        ("Sample", "Ada", "Example Chamber", "ada@example.org")
    ]


def test_whoever_was_confirmed_after_the_cut_off_is_left_out_and_counted(event):
    now = timezone.now()
    make_registration(event, confirmed_at=now - timedelta(days=2))
    make_registration(event, given_name="Bo", confirmed_at=now - timedelta(hours=1))
    table = table_of(event, "gate", cut_off=now - timedelta(days=1))
    assert [line.cells[1] for line in table.lines] == ["Ada"]
    assert table.later == 1


def test_a_list_says_what_changed_since_it_was_sent(event):
    stays = make_registration(event)
    changes = make_registration(event, given_name="Bo")
    goes = make_registration(event, given_name="Cy")
    assert table_of(event, "gate").marked("new") == 0, "nothing is new before it was ever sent"
    send(event, "gate")
    assert "Sample" not in str(ServiceList.objects.get().rows), "digests alone are kept"
    changes.holds_badge = True
    changes.save()
    cancel(registration=goes)
    new = make_registration(event, given_name="Di")
    table = table_of(event, "gate")
    marks = {line.reference: line.mark for line in table.lines}
    assert marks == {stays.reference: "", changes.reference: "changed", new.reference: "new"}
    assert [(one.name, one.why) for one in table.gone] == [("Cy Sample", "Cancelled")]
    assert table_of(event, "gate", language="fr").marked("changed") == 1


def test_a_list_that_changed_meanwhile_is_not_marked_as_sent(event):
    make_registration(event)
    seen = table_of(event, "gate").fingerprint
    make_registration(event, given_name="Bo")
    user = make_member_of("Desk", is_staff=True)
    with pytest.raises(Refused) as refused:
        mark_as_sent(event=event, kind=ServiceKind.GATE, seen=seen, user=user)
    assert refused.value.code == "changed"
    assert not ServiceList.objects.exists()


def test_three_people_cost_the_queries_of_one(event, django_assert_num_queries):
    session = make_session(event)
    make_registration(event, sessions=[session])
    with django_assert_num_queries(5):
        table_of(event, "rooms")
    for name in ("Bo", "Cy"):
        make_registration(event, given_name=name, sessions=[session])
    with django_assert_num_queries(5):
        table_of(event, "rooms")


def test_the_page_the_files_and_marking_as_sent(desk, event):
    make_registration(event, family_name="=1+1")
    url = f"/admin/registrations/event/{event.pk}/lists/gate/"
    response = desk.get(url)
    html = response.content.decode()
    assert "As at" in html
    assert "Must show an identity document" in html
    rows = list(
        csv.reader(io.StringIO(desk.get(url, {"format": "csv"}).content.decode("utf-8-sig")))
    )
    assert rows[0] == ["Security gate · Selling across borders"]
    assert rows[1][0].startswith("As at ")
    assert "'=1+1" in [cell for row in rows for cell in row]
    book = load_workbook(io.BytesIO(desk.get(url, {"format": "xlsx"}).content))
    assert "'=1+1" in [cell.value for row in book.active for cell in row]
    seen = response.context["table"].fingerprint
    sent = desk.post(url, {"seen": seen, "until": ""}, follow=True).content.decode()
    assert ServiceList.objects.count() == 1
    assert "Since it was last sent" in " ".join(sent.split())
    desk.post(url, {"seen": "old"})
    assert ServiceList.objects.count() == 1


@pytest.mark.parametrize("until", ["2020-01-01T10:00", "yesterday"])
def test_a_cut_off_narrows_the_page_or_is_refused_in_words(desk, event, until):
    make_registration(event)
    url = f"/admin/registrations/event/{event.pk}/lists/gate/"
    html = " ".join(desk.get(url, {"until": until}).content.decode().split())
    if until == "yesterday":
        assert "Enter a valid date/time." in html
        assert "attachment" not in str(desk.get(url, {"until": until, "format": "csv"}).headers)
    else:
        assert "1 person was confirmed after the cut-off" in html


def test_since_and_until_cut_out_a_stretch_of_time(desk, event):
    now = timezone.now()
    for name, days in (("Ada", 5), ("Bo", 3), ("Cy", 1)):
        make_registration(event, given_name=name, confirmed_at=now - timedelta(days=days))
    table = table_of(event, "gate", since=now - timedelta(days=4), cut_off=now - timedelta(days=2))
    assert [line.cells[1] for line in table.lines] == ["Bo"]
    assert (table.earlier, table.later) == (1, 1)
    url = f"/admin/registrations/event/{event.pk}/lists/gate/"
    zone = event.when.zone
    said = {"since": f"{(now - timedelta(days=4)).astimezone(zone):%Y-%m-%dT%H:%M}"}
    html = desk.get(url, said).content.decode()
    assert "Confirmed since" in html
    assert "Mark as sent" not in html, "a stretch of time is not the list that was sent"
    assert "1 person was confirmed before that and is not on it." in " ".join(html.split())
    sheet = load_workbook(io.BytesIO(desk.get(url, {**said, "format": "xlsx"}).content)).active
    head = int(sheet.freeze_panes[1:]) - 1
    assert sheet.cell(head, 1).value == "Family names"
    assert sheet.title == "Security gate"
    wrong = {**said, "until": "2000-01-01T00:00"}
    assert "The end must be after the start." in desk.get(url, wrong).content.decode()
