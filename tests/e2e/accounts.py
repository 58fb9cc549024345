"""How somebody with an account of the demonstration comes in: by password, or by code."""

import re

from playwright.sync_api import Page, expect

from demo.loading.people import PASSWORD

from .demonstration import Demonstration
from .hands import Hands
from .registration import text_of

SUBMIT = "main form button[type=submit]"


def sign_in(page: Page, email: str, to: str = "") -> None:
    """By password, on the way to an address."""
    page.goto(f"/accounts/login/?next={to}" if to else "/accounts/login/")
    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator(SUBMIT).first.click()
    expect(page).not_to_have_url(re.compile("/login/"))


def sign_in_by_code(page: Page, hands: Hands, site: Demonstration, email: str, to: str) -> None:
    """By the code of a letter: an address that leads elsewhere when signed in asks for it."""
    page.goto(to)
    expect(page).to_have_url(re.compile(r"/accounts/login/\?next="))
    hands.press('main a[href*="/login/code/"]')
    before = len(site.letters(email))
    hands.fill("[name=email]", email)
    hands.press(SUBMIT)
    expect(page.locator("[name=code]")).to_be_visible()
    letter = text_of(site.letter(email, before + 1))
    found = re.search(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", letter, re.MULTILINE)
    assert found, letter
    hands.fill("[name=code]", found[0])
    hands.press(SUBMIT)
    expect(page).to_have_url(re.compile(re.escape(to) + "$"))
