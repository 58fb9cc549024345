"""The pictures of the README, taken anew: ``python tests/e2e/screenshots.py``."""

import io
import sys
from pathlib import Path

# ruff: noqa: E402 (a file that is run by its name finds the project only after this)
sys.path[:0] = [str(Path(__file__).resolve().parents[2] / folder) for folder in ("", "site")]

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.e2e.addresses import STATES, demonstration_day
from tests.e2e.conftest import CHROMIUM
from tests.e2e.demonstration import ROOT, demonstration
from tests.e2e.hands import Pointer
from tests.e2e.registration import SUBMIT, choose_part

FOLDER = ROOT / "docs" / "images"
WIDE = {"width": 1280, "height": 1000}
PHONE = {"width": 390, "height": 844}


def keep(page: Page, name: str) -> None:
    """Save what is on screen, packed as small as a PNG without loss can be."""
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.save(FOLDER / name, optimize=True)
    print(f"{name}: {(FOLDER / name).stat().st_size // 1024} kB")


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with demonstration() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(
            base_url=site.url, viewport=WIDE, reduced_motion="reduce", timezone_id="Europe/Zurich"
        )
        page.goto("/fr/events/msme-day-2019/")
        keep(page, "event-fr.png")
        page.goto("/en/events/")
        keep(page, "events-en.png")
        page.goto(f"/es/events/{demonstration_day():%Y/%m}/")
        keep(page, "month-es.png")
        page.set_viewport_size(PHONE)
        page.goto(f"/en/{STATES['open']}register/")
        choose_part(Pointer(page))
        page.locator('[name="part-sessions"]:enabled').first.check()
        page.locator(SUBMIT).scroll_into_view_if_needed()
        page.evaluate("scrollTo(0, 0)")
        keep(page, "register-390.png")
        browser.close()


if __name__ == "__main__":
    main()
