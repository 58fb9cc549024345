import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from events.models import Event
from letters.models import Letter
from tests.factories.registration import answers, make_open_event
from wizards.models import Run


@pytest.fixture
def event(db: None) -> Event:
    return make_open_event()


class Journey:
    """Somebody at the wizard, in a browser without cookies."""

    def __init__(self, path: str = "/en/events/workshop/register/") -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.start = path
        self.run = ""

    def url(self, step: str) -> str:
        return f"{self.start}{self.run}/{step}/" if self.run else self.start

    def post(self, step: str, data: dict[str, Any], **extra: Any) -> Any:
        response = self.client.post(self.url(step), data, **extra)
        if not self.run and response.status_code == 302:
            self.run = response["Location"].removeprefix(self.start).split("/")[0]
        return response

    def get(self, step: str) -> Any:
        return self.client.get(self.url(step))

    def fill(self, until: str = "check", **values: Any) -> "Journey":
        """Send every step before ``until``."""
        for step, said in answers(**values).items():
            if step == until:
                break
            response = self.post(step, said)
            assert response.status_code == 302, response.content
        return self

    @property
    def submit_token(self) -> str:
        return re.search(
            r'name="check-submit_token" value="([^"]+)"', self.get("check").content.decode()
        )[1]

    def send(self) -> Any:
        return self.post("check", {"check-submit_token": self.submit_token})

    @property
    def row(self) -> Run:
        return Run.objects.get()


@pytest.fixture
def journey(event: Event) -> Journey:
    return Journey()


@pytest.fixture
def letters(db: None) -> Callable[[str], list[Letter]]:
    """Letters of one purpose, oldest first."""
    return lambda purpose: list(Letter.objects.filter(purpose=purpose).order_by("pk"))


@pytest.fixture
def proof(letters: Callable[[str], list[Letter]]) -> Callable[[], tuple[str, str]]:
    """The link's path and the code of the latest confirmation letter."""

    def read() -> tuple[str, str]:
        text = letters("registration-confirm")[-1].text
        link = re.search(r"http://testserver(/\S+/registrations/confirm/\S+/)", text)[1]
        code = re.search(r"\b([0-9]{6})$", text, re.M)[1]
        return link, code

    return read
