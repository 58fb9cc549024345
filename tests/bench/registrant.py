"""People who register: every screen of the form over HTTP, as a browser asks for them."""

import http.client
import itertools
import re
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlencode

NUMBERS = itertools.count(1)
HIDDEN = r'name="{}" value="([^"]*)"'
ABOUT = {
    "about-family_name": "Sample",
    "about-organisation": "Example Chamber",
    "about-capacity": "chamber",
    "about-country": "CH",
    "about-language": "en",
    "about-time_zone": "Europe/Zurich",
}


def register_until(
    port: int, path: str, clients: int, seconds: float = 0, each: int = 0
) -> dict[str, Any]:
    """Register one person after another from each client, for ``seconds`` or ``each`` times.

    Every person has an address of their own, so that the limits count and none is met. Returns
    how many places were taken and refused, the seconds until the last one, and requests made.
    """
    start = time.perf_counter()

    def work(_client: int) -> list[tuple[float, bool, int]]:
        done: list[tuple[float, bool, int]] = []
        while len(done) < each or time.perf_counter() - start < seconds:
            person = Registrant(port, next(NUMBERS))
            placed = person.register(path)
            done.append((time.perf_counter() - start, placed, person.requests))
        return done

    with ThreadPoolExecutor(clients) as pool:
        done = [one for found in pool.map(work, range(clients)) for one in found]
    return {
        "placed": sum(placed for _at, placed, _requests in done),
        "refused": sum(not placed for _at, placed, _requests in done),
        "seconds": max(at for at, _placed, _requests in done),
        "requests": sum(requests for _at, _placed, requests in done),
    }


class Registrant:
    """One person with one connection."""

    def __init__(self, port: int, number: int) -> None:
        self.number = number
        self.requests = 0
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = {
            "Host": "bench.example",
            "X-Forwarded-Proto": "https",
            "X-Forwarded-For": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}",
        }

    def register(self, path: str) -> bool:
        """Go through the form; whether a place was taken (else the event is full)."""
        try:
            return self._register(f"{path}register/")
        finally:
            self.connection.close()

    def _register(self, address: str) -> bool:
        page = self.see(address)
        if "part-participation" not in page:
            return False
        about = self.send(address, {"part-participation": "in_person"})
        if not about.endswith("/about/") or not self.see(about):
            return False
        person = {
            "about-given_name": f"Ada {self.number}",
            "about-email": f"ada{self.number}@example.org",
        }
        needs = self.send(about, ABOUT | person)
        page = self.see(needs)
        if not page:
            return False
        version = hidden(page, "needs-privacy_version")
        check = self.send(needs, {"needs-privacy_version": version, "needs-consent": "on"})
        page = self.see(check)
        if not page:
            return False
        receipt = self.send(check, {"check-submit_token": hidden(page, "check-submit_token")})
        return receipt.endswith("/receipt/") and bool(self.see(receipt))

    def see(self, address: str) -> str:
        """GET one screen; "" where it leads back to an earlier one, because the seats ran out."""
        status, _where, page = self.ask("GET", address)
        return page if status == 200 else ""

    def send(self, address: str, values: dict[str, str]) -> str:
        """POST one screen; the address it leads to."""
        status, where, _page = self.ask("POST", address, urlencode(values))
        if status != 302:
            raise RuntimeError(f"{status} after POST {address}")
        return where

    def ask(self, method: str, address: str, body: str | None = None) -> tuple[int, str, str]:
        form = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        self.connection.request(method, address, body, self.headers | form)
        response = self.connection.getresponse()
        page = response.read().decode()
        self.requests += 1
        if response.status not in {200, 302}:
            raise RuntimeError(f"{response.status} after {method} {address}")
        return response.status, response.getheader("Location", ""), page


def hidden(page: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(HIDDEN.format(re.escape(name)), page)
    if found is None:
        raise RuntimeError(f"No field {name}")
    return found[1]
