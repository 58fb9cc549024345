"""The script that sends files: in a real browser, over a line that breaks."""

import os
import re
import shutil
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect, sync_playwright

from champions.models import Edition, Proposal, Upload
from files import storage
from tests.factories import files
from tests.factories.champions import make_proposal

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
KB = 1024

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _frozen() -> None:
    """A browser has a clock of its own: nothing is frozen here."""


@pytest.fixture(autouse=True)
def _rows_beside_a_browser(monkeypatch):
    """Playwright runs a loop in this thread, in which Django would refuse to read rows."""
    if not CHROMIUM and os.environ.get("CI") != "true":
        pytest.skip("Chromium is not here.")
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture
def proposal(db) -> Proposal:
    now = timezone.now()
    return make_proposal(
        Edition.objects.create(
            key=uuid.uuid4(),
            year=2030,
            opens_at=now - timedelta(days=1),
            closes_at=now + timedelta(days=1),
        )
    )


@pytest.fixture
def page(live_server, proposal) -> Iterator[Page]:
    client = Client()
    client.force_login(proposal.lead)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(base_url=live_server.url)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        context.add_cookies([cookie])
        page = context.new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(f"/en/champions/proposals/{proposal.key}/files/")
        yield page
        assert page.complaints == []
        browser.close()


def large_pdf(size: int) -> bytes:
    content = files.pdf()
    return content + b"\n%" + b"x" * (size - len(content) - 2)


def choose(page: Page, content: bytes, name: str = "Plan été.pdf") -> None:
    chosen = {"name": name, "mimeType": "application/pdf", "buffer": content}
    page.get_by_label("Add files").set_input_files(chosen)


def pieces(page: Page, answer: Any) -> None:
    page.route(re.compile("/pieces/$"), answer)


def test_a_file_is_sent_in_pieces_and_listed(page):
    content = large_pdf(1000 * KB)
    choose(page, content)
    expect(page.get_by_role("link", name="Plan été.pdf")).to_have_count(0)
    expect(page.locator(".files__name")).to_contain_text("Plan été.pdf")
    expect(page.get_by_text("It is here, and is being checked")).to_be_visible()
    expect(page.locator("[data-files-status]")).to_have_text("Plan été.pdf is here.")
    row = Upload.objects.get()
    assert (row.completed_at is not None, storage.read(row.key)) == (True, content)


def test_a_broken_line_is_waited_for_and_nothing_is_sent_twice(page):
    content, sent = large_pdf(1000 * KB), []

    def breaks(route):
        request = route.request
        if request.method == "PATCH":
            sent.append(int(request.headers["upload-offset"]))
            if len(sent) == 3:
                route.abort("internetdisconnected")
                return
        route.continue_()

    pieces(page, breaks)
    choose(page, content)
    expect(page.locator("[data-files-status]")).to_have_text(
        "Plan été.pdf is here.", timeout=20_000
    )
    assert sent == [0, 256 * KB, 512 * KB, 512 * KB, 768 * KB]
    assert storage.read(Upload.objects.get().key) == content


def test_a_closed_window_goes_on_with_the_same_file(page, tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(large_pdf(1000 * KB))
    page.route(
        re.compile("/pieces/$"),
        lambda route: (
            route.abort("internetdisconnected")
            if route.request.headers.get("upload-offset") == str(512 * KB)
            else route.continue_()
        ),
    )
    page.get_by_label("Add files").set_input_files(path)
    expect(page.get_by_text("the line is broken").first).to_be_attached()
    page.unroute(re.compile("/pieces/$"))
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.get_by_text("Only 512.0 KB arrived.")).to_be_visible()
    page.get_by_label("Add files").set_input_files(path)
    expect(page.locator("[data-files-status]")).to_have_text("plan.pdf is here.", timeout=20_000)
    assert Upload.objects.get().completed_at is not None


def test_what_is_not_taken_says_why_and_stays_to_be_read(page):
    choose(page, b"<html><script>1</script></html>")
    expect(page.locator(".is-refused")).to_have_text(
        "Plan été.pdf was not taken. This file is a web page or a drawing in code."
        " Save it as PDF, PNG or JPEG."
    )
    choose(page, b"MZ", name="setup.exe")
    expect(page.locator(".is-refused")).to_have_count(2)
    expect(page.get_by_text("No file yet.")).to_be_visible()


def test_signed_out_it_says_so_and_goes_on_after_signing_in(page):
    cookies = page.context.cookies()
    page.context.clear_cookies()
    page.context.add_cookies([one for one in cookies if one["name"] != "sessionid"])
    choose(page, files.pdf())
    expect(page.locator(".is-refused")).to_contain_text("You are signed out.")
    link = page.get_by_role("link", name="Sign in", exact=True).last
    assert "/accounts/login/?next=/en/champions/proposals/" in link.get_attribute("href")
