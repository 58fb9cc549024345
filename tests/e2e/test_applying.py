"""Writing a proposal in a browser: what is typed survives a killed browser, a lost session, a
second device, and a browser without scripts."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .accounts import sign_in
from .axe import violations_in_guises
from .conftest import Visit
from .demonstration import Demonstration
from .watch import Watch

pytestmark = pytest.mark.browser

TEXT = "Looms that small weavers can share."


def open_year(page: Page, language: str = "en") -> int:
    """The year of the demonstration's edition that takes proposals: its page says so."""
    page.goto(f"/{language}/champions/")
    links = page.locator('main a[href*="/champions/"]').evaluate_all(
        "all => all.map(one => one.getAttribute('href'))"
    )
    years = {int(found[1]) for href in links if (found := re.search(r"/champions/(\d{4})/", href))}
    for year in sorted(years, reverse=True):
        page.goto(f"/{language}/champions/{year}/apply/")
        if page.locator('main form[method="post"], main .my-proposals').count():
            return year
    raise AssertionError(f"No edition of {years} takes proposals.")


def begin(page: Page, language: str = "en") -> str:
    """Begin or go on with a proposal; the address of its first step."""
    open_year(page, language)
    mine = page.locator(".my-proposal__title a")
    if mine.count():
        mine.first.click()
        page.locator(".own__standing .button").first.click()
    else:
        page.locator('main form[method="post"] button').click()
    expect(page.locator("[data-autosave]")).to_be_visible()
    return page.url


def at_step(page: Page, start: str, step: str) -> None:
    page.goto(re.sub(r"/[^/]+/$", f"/{step}/", start))


def saved(page: Page) -> None:
    expect(page.locator('[data-banner][data-state="saved"]')).to_be_visible()
    expect(page.locator("[data-banner-words]")).to_contain_text(re.compile(r"\d\d:\d\d"))


def about(page: Page):
    return page.locator('[name="organisation.about"]')


@pytest.fixture
def writer(visit: Visit) -> BrowserContext:
    context = visit()
    sign_in(context.new_page(), "applicant@example.org")
    return context


@pytest.fixture
def refusals(watch: Watch) -> Iterator[None]:
    """Saves that are refused or never arrive are what a test is about: browsers log each."""
    yield
    watch.complaints = [one for one in watch.complaints if "/save/" not in one]


def test_a_killed_browser_loses_nothing(browser: Browser, site: Demonstration, visit: Visit):
    first = browser.new_context(base_url=site.url)
    page = first.new_page()
    sign_in(page, "applicant@example.org")
    start = begin(page)
    at_step(page, start, "organisation")
    about(page).fill(f"{TEXT} Killed.")
    page.wait_for_timeout(5000)
    first.close()
    second = visit().new_page()
    sign_in(second, "applicant@example.org")
    at_step(second, start, "organisation")
    expect(about(second)).to_have_value(f"{TEXT} Killed.")


def test_words_are_counted_while_typing(writer: BrowserContext):
    page = writer.new_page()
    at_step(page, begin(page), "organisation")
    about(page).fill("one two three")
    count = page.locator('[data-wordcount="id_organisation.about"]')
    expect(count).to_have_text("Words: 3 of 300")
    about(page).fill("word " * 301)
    expect(count).to_have_text("Words: 301 of 300, 1 too many")
    saved(page)


@pytest.mark.usefixtures("refusals")
def test_without_a_line_the_text_stays_on_the_device_and_follows(writer: BrowserContext):
    page = writer.new_page()
    start = begin(page)
    at_step(page, start, "organisation")
    page.route("**/save/", lambda route: route.abort())
    about(page).fill(f"{TEXT} Offline.")
    expect(page.locator('[data-banner][data-state="offline"]')).to_be_visible()
    page.unroute("**/save/")
    page.locator("[data-retry]").click()
    expect(page.locator('[data-banner][data-state="saved"]')).to_be_visible()
    page.reload()
    expect(about(page)).to_have_value(f"{TEXT} Offline.")


@pytest.mark.usefixtures("refusals")
def test_without_a_line_save_and_continue_stays(writer: BrowserContext):
    page = writer.new_page()
    at_step(page, begin(page), "organisation")
    here = page.url
    writer.set_offline(True)
    about(page).fill(f"{TEXT} On the train.")
    page.locator("button[name=go][value=next]").click()
    expect(page.locator('[data-banner][data-state="offline"]')).to_be_visible()
    assert page.url == here
    expect(about(page)).to_have_value(f"{TEXT} On the train.")
    writer.set_offline(False)
    saved(page)
    page.locator("button[name=go][value=next]").click()
    page.wait_for_url("**/team/")


@pytest.mark.usefixtures("refusals")
def test_what_was_never_sent_is_offered_again(writer: BrowserContext):
    page = writer.new_page()
    start = begin(page)
    at_step(page, start, "organisation")
    before = about(page).input_value()
    writer.set_offline(True)
    about(page).fill(f"{TEXT} Never sent.")
    expect(page.locator('[data-banner][data-state="offline"]')).to_be_visible()
    page.close()
    writer.set_offline(False)
    page = writer.new_page()
    at_step(page, start, "organisation")
    expect(about(page)).to_have_value(before)
    offer = page.locator(".restore")
    expect(offer).to_contain_text(f"{TEXT} Never sent.")
    offer.locator("button").first.click()
    expect(about(page)).to_have_value(f"{TEXT} Never sent.")
    saved(page)
    page.reload()
    expect(about(page)).to_have_value(f"{TEXT} Never sent.")
    expect(page.locator(".restore")).to_have_count(0)


@pytest.mark.usefixtures("refusals")
def test_a_lost_session_keeps_the_text_until_one_is_back(writer: BrowserContext):
    page = writer.new_page()
    at_step(page, begin(page), "organisation")
    writer.clear_cookies(name="sessionid")
    about(page).fill(f"{TEXT} Signed out.")
    expect(page.locator('[data-banner][data-state="signed-out"]')).to_be_visible()
    expect(page.locator("[data-login]")).to_have_attribute("target", "_blank")
    sign_in(writer.new_page(), "applicant@example.org")
    page.bring_to_front()
    page.locator("[data-retry]").click()
    expect(page.locator('[data-banner][data-state="saved"]')).to_be_visible()
    page.reload()
    expect(about(page)).to_have_value(f"{TEXT} Signed out.")


@pytest.mark.usefixtures("refusals")
def test_two_devices_choose_between_two_texts(writer: BrowserContext, visit: Visit):
    here = writer.new_page()
    start = begin(here)
    at_step(here, start, "organisation")
    there = visit().new_page()
    sign_in(there, "applicant@example.org")
    at_step(there, start, "organisation")
    about(here).fill(f"{TEXT} Here.")
    saved(here)
    about(there).fill(f"{TEXT} There.")
    panel = there.locator(".conflict")
    expect(panel).to_contain_text(f"{TEXT} Here.")
    expect(panel).to_contain_text(f"{TEXT} There.")
    panel.locator("button").first.click()
    expect(there.locator('[data-banner][data-state="saved"]')).to_be_visible()
    here.reload()
    expect(about(here)).to_have_value(f"{TEXT} There.")


def test_without_scripts_the_buttons_do_the_same(visit: Visit):
    page = visit(java_script_enabled=False).new_page()
    sign_in(page, "applicant@example.org")
    at_step(page, begin(page), "organisation")
    about(page).fill(f"{TEXT} Without scripts.")
    page.locator('button[name="go"][value="save"]').click()
    expect(about(page)).to_have_value(f"{TEXT} Without scripts.")
    page.locator('button[name="go"][value="next"]').click()
    expect(page).to_have_url(re.compile(r"/team/$"))
    page.locator('.steps button[value="organisation"]').click()
    expect(about(page)).to_have_value(f"{TEXT} Without scripts.")


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_screen_is_accessible(writer: BrowserContext, language: str):
    page = writer.new_page()
    start = begin(page, language)
    found = {}
    steps = page.locator(".steps__go").count()
    for step in ("eligibility", "organisation", "team", "budget", "files", "check"):
        at_step(page, start, step)
        found[step] = violations_in_guises({language: page})
        page.goto(f"{page.url}?check=1")
        found[f"{step}, with errors"] = violations_in_guises({language: page})
    page.goto(f"/{language}/champions/proposals/")
    found["list"] = violations_in_guises({language: page})
    page.locator(".my-proposal__title a").first.click()
    found["own"] = violations_in_guises({language: page})
    assert steps >= 6
    assert {screen: one for screen, one in found.items() if one} == {}
