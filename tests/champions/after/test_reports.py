"""Champions report; the secretariat decides; reminders come once each."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from champions.after.domain.reports import decide, months_after, propose, remind_champions
from champions.enums import UpdateStatus
from champions.models import Edition, ProgressReport, Proposal
from letters.models import Letter
from refusals import Refused
from tests.champions.after.conftest import ANNOUNCED, Announced, lead_of
from tests.factories.desk import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_year_later():
    with time_machine.travel(datetime(2031, 7, 1, tzinfo=UTC), tick=True):
        yield


def address(proposal: Proposal) -> str:
    return f"/fr/champions/proposals/{proposal.key}/reports/"


def test_a_champion_reports_once_however_often_it_is_sent(announced: Announced) -> None:
    client = lead_of(announced.champion)
    data = {"day": "2031-06-30", "text": "Nous exportons."}
    for _time in range(2):
        assert client.post(address(announced.champion), data).status_code == 302
    report = ProgressReport.objects.get()
    assert (report.day, report.language, report.text) == (
        date(2031, 6, 30),
        "fr",
        "Nous exportons.",
    )
    assert report.status == UpdateStatus.PROPOSED
    assert report.proposed_by == announced.champion.lead
    assert "Nous exportons." in client.get(address(announced.champion)).content.decode()


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"day": "2031-06-30", "text": ""},
        {"day": "2031-07-02", "text": "Kept words"},
        {"day": "0001-01-01", "text": "Kept words"},
        {"day": "no day", "text": "Kept words"},
        {"day": "2031-06-30", "text": "Kept words" * 400},
        {"day": "2031-06-30", "text": "Kept words\x00"},
    ],
)
def test_bad_input_keeps_what_was_typed(announced: Announced, data: dict[str, str]) -> None:
    response = lead_of(announced.champion).post(address(announced.champion), data)
    assert response.status_code == 200
    if "Kept" in data.get("text", ""):
        assert "Kept words" in response.content.decode()
    assert not ProgressReport.objects.exists()


def test_nobody_else_reports(announced: Announced) -> None:
    assert lead_of(announced.other).get(address(announced.other)).status_code == 404
    assert lead_of(announced.other).get(address(announced.champion)).status_code == 404
    assert Client().get(address(announced.champion)).status_code == 302
    stranger = make_person("stranger@example.org")
    with pytest.raises(Refused):
        propose(
            proposal=announced.champion,
            user=stranger,
            day=date(2031, 1, 1),
            text="x",
            language="en",
        )
    Edition.objects.update(announced_at=None)
    assert lead_of(announced.champion).get(address(announced.champion)).status_code == 404


def test_the_secretariat_decides(announced: Announced, secretariat) -> None:
    assert announced.champion.lead is not None
    report = propose(
        proposal=announced.champion,
        user=announced.champion.lead,
        day=date(2031, 1, 1),
        text="We grow.",
        language="en",
    )
    with pytest.raises(Refused):
        decide(report=report, status=UpdateStatus.PUBLISHED, user=announced.champion.lead)
    desk = Client()
    desk.force_login(secretariat)
    assert "We grow." in desk.get("/admin/announcing/reports/").content.decode()
    desk.post("/admin/announcing/reports/", {"report": report.pk, "status": "published"})
    report.refresh_from_db()
    assert report.status == UpdateStatus.PUBLISHED
    for bad in ({"report": "x"}, {"report": report.pk, "status": "proposed"}):
        assert desk.post("/admin/announcing/reports/", bad).status_code == 302
    report.refresh_from_db()
    assert report.status == UpdateStatus.PUBLISHED
    desk.post("/admin/announcing/reports/", {"report": report.pk, "status": "declined"})
    report.refresh_from_db()
    assert report.status == UpdateStatus.DECLINED


def test_reminders_after_6_12_and_24_months_once_each(announced: Announced) -> None:
    sent = []
    for months in (5, 6, 7, 12, 18, 24, 30):
        now = months_after(ANNOUNCED, months) + timedelta(days=1)
        for _time in range(2):
            remind_champions(now)
        sent.append(Letter.objects.count())
    assert sent == [0, 1, 1, 2, 2, 3, 3]
    letters = Letter.objects.order_by("pk")
    assert {one.to_email for one in letters} == {announced.champion.lead.email}  # type: ignore[union-attr]
    assert "12 months ago" in letters[1].text


def test_a_reminder_that_comes_too_late_is_not_written(announced: Announced) -> None:
    assert remind_champions(months_after(ANNOUNCED, 9)) == 0


def test_months_end_where_the_month_ends() -> None:
    assert months_after(datetime(2031, 8, 31, tzinfo=UTC), 6).date() == date(2032, 2, 29)
