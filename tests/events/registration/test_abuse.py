"""Hundreds of posts from everywhere at one victim: how many letters get through, and what shows."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.template.backends.django import Template
from django.test import Client

from events.letters.keys import manage_token
from events.models import Event
from letters.models import Letter
from ratelimits import mailboxes
from ratelimits.mailboxes import ACCOUNT_LIMITS, MAILBOX_LIMITS, mailbox
from tests.factories.desk import make_registration
from tests.factories.registration import answers, make_open_event
from wizards.domain import runs

pytestmark = pytest.mark.django_db
VICTIM = "victim@gmail.com"
SPELLINGS = (VICTIM, "Vic.Tim@gmail.com", "victim+1@gmail.com", "v.i.c.t.i.m+x@GoogleMail.com")


@pytest.fixture(autouse=True)
def frozen() -> Iterator[None]:
    with time_machine.travel(datetime(2030, 1, 7, 9, 10, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def event() -> Event:
    return make_open_event()


@pytest.fixture
def unrendered(monkeypatch) -> None:
    """Pages cost most of a request; letters are rendered another way and stay whole."""
    monkeypatch.setattr(Template, "render", lambda *_args, **_kwargs: "")


class Strangers:
    """Somebody with a network of their own for every post, and a way to each page that writes."""

    def __init__(self, event: Event) -> None:
        self.event = event
        self.number = 0
        self.base = "/en/events/workshop"

    def post(self, path: str, data: dict[str, Any]) -> int:
        address = f"2001:db8:{self.number // 9999:x}:{self.number % 9999:x}::1"
        return Client(REMOTE_ADDR=address).post(path, data).status_code

    @property
    def email(self) -> str:
        return SPELLINGS[self.number % len(SPELLINGS)]

    def follow(self) -> int:
        return self.post(f"{self.base}/follow/", {"email": self.email})

    def links(self) -> int:
        return self.post("/en/registrations/links/", {"email": self.email})

    def register(self) -> int:
        name = f"N{self.number}"
        said = answers(about__email=self.email, about__given_name=name)
        run, key = runs.begin(wizard="registration", subject=str(self.event.pk))
        for step in ("part", "about", "needs"):
            typed = {field: [value] for field, value in said[step].items()}
            runs.keep(run=run, step=step, data=typed, sent=True)
        check = {"check-submit_token": run.submit_token}
        return self.post(f"{self.base}/register/{key}/check/", check)

    def group(self) -> int:
        contact = self.email if self.number % 2 else "stranger@example.org"
        data = {
            "group-contact_name": "Max",
            "group-email": contact,
            "group-organisation": "Mission",
            "group-capacity": "delegation",
            "group-delegation": "CH",
            "group-language": "en",
            "group-privacy_version": "2026-01",
            "group-consent": "on",
            "row-TOTAL_FORMS": "2",
            "row-INITIAL_FORMS": "0",
        }
        for row in range(2):
            data |= {
                f"row-{row}-given_name": f"G{self.number}-{row}",
                f"row-{row}-family_name": "Sample",
                f"row-{row}-email": self.email,
                f"row-{row}-participation": "in_person",
            }
        return self.post(f"{self.base}/register/group/", data)

    def new_address(self) -> int:
        own = make_registration(
            self.event, given_name=f"A{self.number}", email="stranger@example.org"
        )
        path = f"/en/registrations/{manage_token(own)}/address/"
        return self.post(path, {"email": self.email})

    def login_code(self) -> int:
        return self.post("/accounts/login/code/", {"email": self.email})

    def sign_up(self) -> int:
        data = {"email": self.email, "password1": "long-Pass-73", "password2": "long-Pass-73"}
        return self.post("/accounts/signup/", data)

    def reset(self) -> int:
        return self.post("/accounts/password/reset/", {"email": self.email})


def letters_to_victim() -> Counter[str]:
    found = Letter.objects.values_list("to_email", "purpose")
    return Counter(purpose for email, purpose in found if mailbox(email) == VICTIM)


def test_hundreds_of_posts_from_everywhere_write_few_letters(event, unrendered):
    make_registration(event, email=VICTIM)
    strangers = Strangers(event)
    shares: list[tuple[Callable[[], int], int]] = [
        (strangers.register, 8),
        (strangers.group, 8),
        (strangers.new_address, 8),
        (strangers.follow, 120),
        (strangers.links, 120),
        (strangers.login_code, 16),
        (strangers.sign_up, 10),
        (strangers.reset, 10),
    ]
    turns = [post for post, times in shares for _turn in range(times)]
    turns.sort(key=lambda post: post.__name__)
    # One of each kind after the other, so that each meets a mailbox that is still free.
    mixed = [turns[index] for start in range(29) for index in range(start, len(turns), 29)]
    assert len(mixed) == 300
    codes: Counter[int] = Counter()
    for number, post in enumerate(mixed):
        strangers.number = number
        codes[post()] += 1
    written = letters_to_victim()
    assert 0 < written["account"] <= ACCOUNT_LIMITS[0].times
    assert 0 < written.total() - written["account"] <= MAILBOX_LIMITS[0].times
    assert set(codes) <= {200, 302, 429}


@pytest.mark.parametrize(
    "name",
    ["follow", "links", "register", "group", "new_address", "login_code", "sign_up", "reset"],
)
def test_every_page_that_writes_asks_the_one_limit(event, unrendered, monkeypatch, name):
    """The negative control: with a limit of none not one letter is written, else one is."""
    strangers = Strangers(event)
    if name == "links":
        make_registration(event, email=SPELLINGS[1])
    none = mailboxes.Limit("none", 0, 3600)
    with monkeypatch.context() as closed:
        closed.setattr(mailboxes, "MAILBOX_LIMITS", (none,))
        closed.setattr(mailboxes, "ACCOUNT_LIMITS", (none,))
        getattr(strangers, name)()
    assert letters_to_victim().total() == 0
    strangers.number = 1
    getattr(strangers, name)()
    assert letters_to_victim().total() == 1


@pytest.mark.parametrize("path", ["/en/registrations/links/", "/en/events/workshop/follow/"])
def test_the_answer_does_not_tell_who_is_registered(event, path):
    make_registration(event, email="known@example.org")
    answers_by_address = []
    for email in ("known@example.org", "other@example.org"):
        said = []
        for turn in range(30):
            client = Client(REMOTE_ADDR=f"2001:db8:1:{turn:x}::1")
            response = client.post(path, {"email": email}, follow=True)
            said.append((response.status_code, response.content.decode().replace(email, "")))
        answers_by_address.append(said)
    assert answers_by_address[0] == answers_by_address[1]
    assert answers_by_address[0][-1][0] == 429


def test_sign_in_says_the_same_when_nothing_is_written(event, monkeypatch):
    none = mailboxes.Limit("none", 0, 3600)
    before = Client().post("/accounts/login/code/", {"email": VICTIM})
    monkeypatch.setattr(mailboxes, "ACCOUNT_LIMITS", (none,))
    after = Client().post("/accounts/login/code/", {"email": "other@example.org"})
    assert (before.status_code, before.get("Location")) == (
        after.status_code,
        after.get("Location"),
    )
    assert Letter.objects.count() == 1


def test_one_place_cannot_write_to_many(event, unrendered, monkeypatch):
    monkeypatch.setattr(mailboxes, "SENDER_LIMIT", mailboxes.Limit("test-sender", 3, 3600))
    codes = [
        Client(REMOTE_ADDR=f"2001:db8::{number:x}")
        .post("/en/events/workshop/follow/", {"email": f"p{number}@example.org"})
        .status_code
        for number in range(5)
    ]
    assert codes == [200, 200, 200, 429, 429]
    assert Letter.objects.count() == 3


@pytest.mark.parametrize(
    ("email", "arrives"),
    [
        ("Ada@Example.org ", "ada@example.org"),
        ("ada+news@example.org", "ada@example.org"),
        ("a.da@example.org", "a.da@example.org"),
        ("A.d.a+x@googlemail.com", "ada@gmail.com"),
        ("+x@example.org", "+x@example.org"),
    ],
)
def test_a_mailbox_is_where_letters_arrive(email, arrives):
    assert mailbox(email) == arrives
