"""From a jury's result to a winner's page: told in confidence, held, released, public."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from .accounts import sign_in
from .addresses import LANGUAGES
from .axe import violations_in_guises
from .conftest import Visit
from .demonstration import Demonstration
from .hands import Keyboard, Pointer
from .registration import text_of

pytestmark = pytest.mark.browser

WINNER = "applicant2@example.org"
OFFICE = "secretariat@example.org"
PUBLIC_NAME = "Tejedoras del Valle (ficticia)"
"""What the winner asks us to publish; nothing of the demonstration says it."""
PHONE = {"width": 390, "height": 844}


@dataclass(frozen=True)
class Announcement:
    """The edition that is announced here, by its year, and its winner's proposal."""

    year: int
    organisation: str = "Tejedoras de Ejemplo"

    def at(self, name: str = "") -> str:
        return f"/admin/announcing/{self.year}/{name}"


def judged_year(page: Page) -> int:
    """The year of the demonstration's edition in judging: the one that has finalists."""
    page.goto("/admin/announcing/")
    years = page.locator(".announcement tbody th a").all_inner_texts()
    for year in years:
        page.goto(f"/admin/announcing/{year}/winners/")
        if page.locator("[name=action][value=tell]").count():
            return int(year)
    raise AssertionError(f"No edition of {years} has finalists.")


def decide(page: Page, organisation: str) -> None:
    """Prepare that a finalist wins, on the proposal's own page."""
    page.goto("/admin/proposals/?status=finalist")
    row = page.locator(".listing tbody tr").filter(has_text=organisation)
    row.locator("td.title a").first.click()
    form = page.locator("form", has=page.locator("button[name=decide]"))
    form.locator("select[name$=to]").select_option("winner")
    form.locator("select[name$=award]").select_option(index=1)
    form.locator("button[name=decide]").click()
    expect(page.locator("button[name=unstage]")).to_be_visible()


def on_winners(page: Page, announcement: Announcement, action: str) -> None:
    """Use a button of the winner's row: ``tell`` or ``prepare``."""
    page.goto(announcement.at("winners/"))
    row = page.locator("tbody tr").filter(has_text=announcement.organisation)
    row.locator(f"button[value={action}]").click()
    expect(page.locator(".messages .success")).to_be_visible()


def public_paths(year: int) -> list[str]:
    """Where a visitor would look for a winner."""
    return [
        path
        for code in LANGUAGES
        for path in (f"/{code}/champions/", f"/{code}/champions/{year}/", f"/{code}/")
    ]


def expect_embargo(visitor: Page, announcement: Announcement) -> None:
    for path in public_paths(announcement.year):
        page = visitor.request.get(path)
        assert page.status == 200
        assert PUBLIC_NAME not in page.text()
        assert announcement.organisation not in page.text()
    assert visitor.request.get(announcement.at()).url.endswith(f"next={announcement.at()}")


def test_a_winner_is_told_held_released_and_read(visit: Visit, site: Demonstration):
    """One long journey of four people, because the embargo ends once in an edition's life."""
    found: dict[str, list[str]] = {}
    office = visit().new_page()
    sign_in(office, OFFICE, "/admin/announcing/")
    announcement = Announcement(judged_year(office))
    decide(office, announcement.organisation)
    before = len(site.letters(WINNER))
    on_winners(office, announcement, "tell")

    # The winner follows the letter's link, signs in and confirms, by keyboard.
    told = site.letter(WINNER, before + 1)
    assert told["Content-Language"] == "es"
    link = re.search(r"http\S+/confirm/", text_of(told))
    assert link, text_of(told)
    winner = visit().new_page()
    winner.goto(link[0])
    expect(winner).to_have_url(re.compile("/accounts/login/"))
    sign_in(winner, WINNER, link[0].removeprefix(site.url))
    expect(winner.locator("html")).to_have_attribute("lang", "es")
    expect(winner.locator(".notice")).to_contain_text("embargo")
    hands = Keyboard(winner)
    hands.fill("[name=public_name]", " ")
    hands.press("main form button[type=submit]")
    expect(winner.locator("[data-error-summary]")).to_be_focused()
    found["confirming, with errors"] = violations_in_guises({"es": winner})
    hands.fill("[name=public_name]", PUBLIC_NAME)
    hands.tick("[name=photo_rights]")
    hands.press("main form button[type=submit]")
    expect(winner.locator(".notice--good")).to_be_visible()
    expect(winner.locator("[name=public_name]")).to_have_value(PUBLIC_NAME)
    found["confirming"] = violations_in_guises({"es": winner})
    certificate = winner.url.replace("/confirm/", "/certificate.pdf")
    assert winner.request.get(certificate).status == 404
    on_winners(office, announcement, "prepare")
    expect(office.locator("tbody tr").filter(has_text=PUBLIC_NAME)).to_have_count(1)

    visitor = visit().new_page()
    expect_embargo(visitor, announcement)

    # The press officer, on a phone.
    phone = visit(viewport=PHONE, has_touch=True).new_page()
    sign_in(phone, OFFICE, announcement.at())
    touch = Pointer(phone)
    touch.fill("[name=hold-reason]", "The minister is late.")
    touch.press("button:has-text('Hold')")
    expect(phone.locator(".announcement__big")).to_have_text("Held")
    expect_embargo(visitor, announcement)
    assert phone.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]
    touch.press("form:has([name=release-sure]) button")
    expect(phone.locator(".announcement__big")).to_have_text("Held")
    touch.tick("[name=release-sure]")
    touch.tick("[name=release-aware]")
    touch.press("form:has([name=release-sure]) button")
    expect(phone.locator(".announcement__big")).to_have_text("Announced")
    expect(phone.locator("[name=release-sure], [name=hold-reason]")).to_have_count(0)

    # Everybody.
    lead = re.compile(re.escape(PUBLIC_NAME))
    slugs = set()
    for code in LANGUAGES:
        visitor.goto(f"/{code}/champions/{announcement.year}/")
        champion = visitor.locator("main a", has_text=PUBLIC_NAME)
        slugs.add((champion.first.get_attribute("href") or "").rstrip("/").rpartition("/")[2])
        champion.first.click()
        expect(visitor.locator("html")).to_have_attribute("lang", code)
        expect(visitor.locator("h1")).to_have_text(lead)
        found[f"champion, {code}"] = violations_in_guises({code: visitor})
    assert len(slugs) == 1

    last = site.letter(WINNER, before + 2)
    assert last["Content-Language"] == "es"
    answer = winner.request.get(certificate)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body()[:5] == b"%PDF-"
    winner.reload()
    expect(winner.locator("main form")).to_have_count(0)
    expect(winner.locator("main")).to_contain_text(PUBLIC_NAME)
    assert {screen: one for screen, one in found.items() if one} == {}
