"""Badges and certificates, and to whom they are given."""

import io
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from pypdf import PdfReader

from events.check_in.domain.arrivals import check_in
from events.check_in.domain.badges import Size, badge_sheets, for_badges
from events.letters.keys import manage_token
from tests.events.check_in.conftest import NOON, TODAY
from tests.factories.desk import make_registration
from tests.factories.registration import make_open_event

pytestmark = pytest.mark.django_db


def pages_of(content):
    return PdfReader(io.BytesIO(content)).pages


def own(registration, paper):
    return f"/en/registrations/{manage_token(registration)}/{paper}.pdf"


def test_ones_own_badge_is_a6(client, event):
    ada = make_registration(event, capacity="delegation", delegation="KE")
    response = client.get(own(ada, "badge"))
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    [page] = pages_of(response.content)
    assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [105, 148]
    text = page.extract_text()
    for words in ("Ada", "Sample", "Example Chamber", "Kenya", "Selling across borders",
                  "Delegation to the WTO", ada.reference):  # fmt: skip
        assert words in text


@pytest.mark.parametrize("values", [{"participation": "online"}, {"status": "cancelled"}])
def test_there_is_a_badge_for_a_place_in_the_room_only(client, event, values):
    row = make_registration(event, **values)
    row.manage_token_hash = ""
    from events.letters.keys import grant_manage_link

    grant_manage_link(row)
    row.save()
    response = client.get(own(row, "badge"))
    assert response.status_code == 403
    assert b"for a confirmed place in the room only" in response.content
    assert client.get("/en/registrations/nobody/badge.pdf").status_code == 404


@pytest.mark.parametrize(("size", "sheets"), [(Size.A6, 3), (Size.A7, 2)])
def test_sheets_are_filled_by_family_name(event, size, sheets):
    for number in range(9):
        make_registration(event, given_name=f"P{number}", family_name=f"N{9 - number}")
    make_registration(event, given_name="Online", participation="online")
    people = for_badges(event)
    assert [one.family_name for one in people] == [f"N{number}" for number in range(1, 10)]
    pages = pages_of(badge_sheets(event, people, size=size, language="en"))
    assert len(pages) == sheets
    assert "Online" not in "".join(page.extract_text() for page in pages)


def test_badges_are_chosen_by_category_and_capacity(staff, event):
    make_registration(event, given_name="Spea", category="speaker", takes_seat=False)
    make_registration(event, given_name="Prez", capacity="press")
    address = f"/en/check-in/{event.pk}/badges.pdf"

    def text(**asked):
        return "".join(one.extract_text() for one in pages_of(staff.get(address, asked).content))

    assert ("Spea" in text(category="speaker"), "Prez" in text(category="speaker")) == (True, False)
    assert ("Spea" in text(capacity="press"), "Prez" in text(capacity="press")) == (False, True)
    assert "Nobody" in text(capacity="academia")
    assert staff.get(address, {"size": "A3"}).status_code == 400


def test_long_names_and_other_scripts_are_set(event):
    names = [("Anna-Magdalena Katharina", "von Hohenlohe-Waldenburg-Schillingsfürst"),
             ("محمد", "عبد الرحمن"), ("Олександр", "Щербаков"), ("Nguyễn", "Thị Khai")]  # fmt: skip
    for given, family in names:
        make_registration(event, given_name=given, family_name=family)
    [page] = pages_of(badge_sheets(event, for_badges(event), size=Size.A6, language="fr"))
    text = page.extract_text()
    assert "Schillingsfürst" in text
    assert "Щербаков" in text
    assert "Nguyễn" in text


@pytest.fixture
def certified(db):
    return make_open_event(start_date=TODAY, certificates=True)


def test_a_certificate_is_given_to_who_was_there_when_it_is_over(client, certified):
    ada, bo = make_registration(certified), make_registration(certified, given_name="Bo")
    check_in(registration=ada, device_key=uuid4())
    early = client.get(own(ada, "certificate"))
    assert (early.status_code, b"when the event is over" in early.content) == (403, True)
    with time_machine.travel(NOON + timedelta(days=1), tick=False):
        response = client.get(own(ada, "certificate"))
        absent = client.get(own(bo, "certificate"))
        page = client.get(own(ada, "certificate").replace("certificate.pdf", "")).content.decode()
    [sheet] = pages_of(response.content)
    text = sheet.extract_text()
    for words in ("Ada Sample", "took part in", "Selling across borders", "7 May 2030"):
        assert words in text
    assert (absent.status_code, b"those who were checked in" in absent.content) == (403, True)
    assert own(ada, "certificate") in page


def test_without_certificates_there_are_none(client, event):
    ada = make_registration(event)
    check_in(registration=ada, device_key=uuid4())
    with time_machine.travel(NOON + timedelta(days=1), tick=False):
        assert client.get(own(ada, "certificate")).status_code == 403


def test_the_manage_page_shows_the_code_until_it_is_over(client, event):
    ada = make_registration(event)
    page = client.get(f"/en/registrations/{manage_token(ada)}/").content.decode()
    assert 'src="data:image/svg+xml' in page
    assert own(ada, "badge") in page
    online = make_registration(event, given_name="Bo", participation="online")
    page = client.get(f"/en/registrations/{manage_token(online)}/").content.decode()
    assert "data:image/svg+xml" not in page
