"""Two ways of using a page: by pointer, and by keyboard alone."""

from typing import Protocol

from playwright.sync_api import Page

MANY_TABS = 120


class Hands(Protocol):
    """What somebody does with a control, named by a CSS selector."""

    def press(self, selector: str) -> None:
        """Follow a link or use a button."""

    def tick(self, selector: str) -> None:
        """Choose a radio button or tick a box."""

    def fill(self, selector: str, text: str) -> None:
        """Write into a field."""

    def pick(self, selector: str, value: str) -> None:
        """Choose the option of a list that has this value."""


class Pointer:
    """A mouse or a finger."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, selector: str) -> None:
        self.page.locator(selector).first.click()

    def tick(self, selector: str) -> None:
        self.page.locator(selector).first.check()

    def fill(self, selector: str, text: str) -> None:
        self.page.locator(selector).fill(text)

    def pick(self, selector: str, value: str) -> None:
        self.page.locator(selector).select_option(value)


class Keyboard:
    """Tab, Enter, Space, arrows and letters; nothing is clicked or focused by script."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, selector: str) -> None:
        self.reach(selector)
        self.page.keyboard.press("Enter")

    def tick(self, selector: str) -> None:
        name = self.page.locator(selector).first.get_attribute("name")
        if self.page.locator(selector).first.get_attribute("type") != "radio":
            self.reach(selector)
            self.page.keyboard.press("Space")
            return
        self.reach(f'[type="radio"][name="{name}"]')
        self.page.keyboard.press("Space")
        for _turn in range(MANY_TABS):
            if self.is_reached(selector):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"No arrow leads to {selector}.")

    def fill(self, selector: str, text: str) -> None:
        self.reach(selector)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def pick(self, selector: str, value: str) -> None:
        self.reach(selector)
        label = self.page.locator(f'{selector} option[value="{value}"]').inner_text()
        self.page.keyboard.type(label)
        assert self.page.locator(selector).input_value() == value

    def reach(self, selector: str) -> None:
        """Tab until the control has the focus, round the page if need be."""
        for _turn in range(MANY_TABS):
            if self.is_reached(selector):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"No Tab leads to {selector}.")

    def is_reached(self, selector: str) -> bool:
        return bool(self.page.evaluate("one => !!document.activeElement?.matches(one)", selector))
