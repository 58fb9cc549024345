"""Check-in on a phone: with a line, without one, and when it comes back."""

import os
import re
import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from .accounts import sign_in
from .axe import violations_in_guises
from .conftest import Visit
from .demonstration import ROOT, Demonstration

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
PREPARE = """
import django
django.setup()
from django.utils import timezone
from events.models import EventIndexPage
from tests.factories.content import make_event, record_of, timed
from tests.factories.desk import make_registration
# With a page: the worker withdraws what has none.
page = make_event(
    EventIndexPage.objects.get(locale__language_code="en"), slug="today", title="Today",
    registration="ours", mode="hybrid", **timed("10:00", "12:00", timezone.localdate()),
)
event = record_of(page)
for given in ("Ada", "Bo"):
    make_registration(event, given_name=given, family_name="Door", email=f"{given}@example.org")
print(event.pk)
"""
COUNT = """
import django
django.setup()
from events.models import CheckIn
print(*CheckIn.objects.filter(registration__event={pk}, undone_at=None)
    .values_list("registration__given_name", flat=True).order_by("arrived_at"))
"""


def on_the_site(site: Demonstration, code: str) -> str:
    """What a script prints that knows the running site's database."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.e2e.settings",
        "DATABASE_URL": f"sqlite:///{site.folder / 'db.sqlite3'}",
        "DEMO": "1",
        "LOG_LEVEL": "WARNING",
        "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
        "SITE_URL": site.url,
    }
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def event(site: Demonstration) -> str:
    """The key of an event of today with two people."""
    return on_the_site(site, PREPARE)


def tap(page: Page, name: str) -> None:
    page.get_by_role("button", name=re.compile(f"Check in.*{name}")).click()


def test_arrivals_without_a_line_are_sent_when_it_comes_back(
    visit: Visit, site: Demonstration, event: str
) -> None:
    visitor = visit(viewport=PHONE)
    page = visitor.new_page()
    address = f"/en/check-in/{event}/"
    sign_in(page, "desk@example.org", address)
    state = page.locator("[data-state]")
    expect(state).to_contain_text("2 people are on this device")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    assert violations_in_guises({"en": page}) == []
    page.set_viewport_size(PHONE)

    visitor.set_offline(True)
    page.fill("[name=q]", "ada")
    tap(page, "Ada Door")
    expect(page.locator("[data-said]")).to_have_text("Ada Door is checked in.")
    expect(state).to_contain_text("1 not sent yet")

    page.reload()
    expect(page.locator("[data-count=arrived]")).to_have_text("1")
    expect(page.locator(".person-line--here")).to_contain_text("Ada Door")
    page.get_by_text("Somebody without a registration").click()
    for name, said in (("given_name", "Pat"), ("family_name", "Passer"), ("organisation", "Press")):
        page.fill(f"[data-walk-in] [name={name}]", said)
    page.get_by_role("button", name="Let in", exact=True).click()
    expect(state).to_contain_text("2 not sent yet")

    visitor.set_offline(False)
    expect(state).to_contain_text("3 people are on this device")
    expect(page.locator("[data-count=walk_ins]")).to_have_text("1")
    assert on_the_site(site, COUNT.format(pk=event)) == "Ada Pat"

    # What a second device notes while this one knows nothing of it stays one arrival.
    other = visit(viewport=PHONE).new_page()
    sign_in(other, "secretariat@example.org", address)
    expect(other.locator("[data-count=arrived]")).to_have_text("1")
    visitor.set_offline(True)
    tap(page, "Bo Door")
    expect(state).to_contain_text("1 not sent yet")
    tap(other, "Bo Door")
    expect(other.locator("[data-state]")).to_contain_text("3 people are on this device")
    visitor.set_offline(False)
    expect(state).to_contain_text("3 people are on this device")
    assert on_the_site(site, COUNT.format(pk=event)).split().count("Bo") == 1

    # Signing out, the device forgets everybody.
    page.get_by_text("This device", exact=True).click()
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile("/accounts/login/"))
    kept = page.evaluate(
        """() => new Promise((resolve) => {
          const request = indexedDB.open("check-in");
          request.onsuccess = () => {
            const all = request.result.transaction("events").objectStore("events").getAll();
            all.onsuccess = () => resolve(all.result.length);
          };
        })"""
    )
    assert kept == 0


def test_check_in_needs_no_script(visit: Visit, event: str) -> None:
    page = visit(viewport=PHONE, java_script_enabled=False).new_page()
    sign_in(page, "desk@example.org", f"/en/check-in/{event}/")
    page.fill("[name=q]", "door")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("[data-person]")).to_have_count(2)
    page.get_by_role("button", name=re.compile("Take back.*Ada Door")).click()
    expect(page.get_by_role("status")).to_contain_text("Ada Door is not checked in.")
    tap(page, "Ada Door")
    expect(page.get_by_role("status")).to_contain_text("Ada Door is checked in.")
