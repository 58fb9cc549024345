"""Personal invitations: what is pasted, what they allow, and how they end."""

import re
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from events.desk.domain.officials import NO_ADDRESS, Official, add_official
from events.models import Event, Invitation, Registration, SeatPool
from events.registration.domain.cancelling import cancel
from events.registration.domain.invitations import (
    Terms,
    decline,
    find_invitation,
    invitation_token,
    invite,
    judged,
    resend,
    status_of,
    withdraw,
)
from events.registration.domain.invitees import Invitee, parse_invitees, split_name
from events.registration.domain.registering import register
from events.seats import NoSeatLeft
from letters.domain.sending import send_due
from letters.models import Letter
from refusals import Refused
from tests.events.registration.conftest import Journey
from tests.factories.content import (
    Tree,
    appearance,
    item,
    make_event,
    make_organisation,
    record_of,
    session,
    timed,
)
from tests.factories.content import make_person as make_speaker
from tests.factories.desk import make_member_of, make_person, make_registration
from tests.factories.registration import answers, application, make_open_event

pytestmark = pytest.mark.django_db

ADA = Invitee("ada@example.org", "Ada", "Sample", "Example Chamber")


def make_invitation(event: Event, **terms: object) -> Invitation:
    return invite(event=event, people=[ADA], terms=Terms(**{"language": "en", **terms}))[0]


def accept(invitation: Invitation, **values: object):
    return register(
        event=invitation.event,
        application=application(**values),
        submit_token=uuid.uuid4().hex,
        invitation=invitation,
    )


def taken(event: Event) -> int:
    return SeatPool.objects.get(event=event, participation="in_person").taken


# What is pasted


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ada@example.org", Invitee("ada@example.org")),
        ("Ada Sample <ada@example.org>", Invitee("ada@example.org", "Ada", "Sample")),
        ('"Sample, Ada" <ada@example.org>,', Invitee("ada@example.org", "Ada", "Sample")),
        (
            "Ada;Sample;ada@example.org;Chamber",
            Invitee("ada@example.org", "Ada", "Sample", "Chamber"),
        ),
        ("Ada SAMPLE\tada@example.org", Invitee("ada@example.org", "Ada", "SAMPLE")),
    ],
)
def test_a_line_names_somebody(line: str, expected: Invitee) -> None:
    assert parse_invitees(line) == [expected]


def test_headings_are_left_out_and_nonsense_is_a_problem() -> None:
    found = parse_invitees("Given;Family;E-mail\n\nnobody here\nAda <not an address@x>\n")
    assert [one.problem for one in found] == [
        "No address was found here.",
        "This is not an e-mail address.",
    ]


def test_capitals_are_family_names() -> None:
    assert split_name("Maria DE LA CRUZ") == ("Maria", "DE LA CRUZ")
    assert split_name("ADA SAMPLE") == ("ADA", "SAMPLE")
    assert split_name("Sample") == ("", "Sample")


def test_the_preview_says_what_speaks_against_somebody(event: Event) -> None:
    make_invitation(event)
    make_registration(event, email="bob@example.org", given_name="Bob")
    people = parse_invitees("ada@example.org\nBOB@example.org\neve@example.org\neve@example.org")
    assert [one.problem for one in judged(event, people)] == [
        "Invited already.",
        "Registered already.",
        "",
        "This address stands in the list twice.",
    ]


# What they allow


def test_the_letter_carries_the_link_in_the_language_of_the_invited(event: Event, letters) -> None:
    invitation = make_invitation(event, language="fr")
    letter = letters("registration-invitation")[0]
    assert (letter.to_email, letter.language) == ("ada@example.org", "fr")
    token = invitation_token(invitation)
    assert f"/fr/events/workshop/register/?invitation={token}" in letter.text
    assert f"/fr/invitations/{token}/decline/" in letter.text
    assert token not in str(vars(Invitation.objects.get()))


def test_the_invited_are_confirmed_at_once(event: Event, letters) -> None:
    invitation = make_invitation(event)
    registration = accept(invitation).registration
    assert registration.status == "confirmed"
    assert registration.verified_at
    assert taken(event) == 1
    assert letters("registration-confirm") == []
    assert letters("registration-confirmed")[0].calendar_method == "REQUEST"
    assert status_of(Invitation.objects.get(), timezone.now()) == "registered"


def test_no_approval_is_asked_unless_the_invitation_asks_it() -> None:
    event = make_open_event(approval=True)
    assert accept(make_invitation(event)).registration.status == "confirmed"
    other = make_open_event(slug="other", approval=True)
    asked = accept(make_invitation(other, skips_approval=False)).registration
    assert (asked.status, bool(asked.verified_at)) == ("pending", True)


def test_a_full_event_has_a_place_only_for_who_skips_the_limits() -> None:
    event = make_open_event(capacity_in_person=0)
    plain = make_invitation(event)
    with pytest.raises(NoSeatLeft):
        accept(plain)
    withdraw(invitation=plain)
    registration = accept(make_invitation(event, skips_limits=True)).registration
    assert (registration.status, registration.takes_seat, taken(event)) == ("confirmed", False, 0)
    cancel(registration=registration)
    assert taken(event) == 0


def test_a_speaker_takes_no_seat(event: Event) -> None:
    registration = accept(make_invitation(event, category="speaker")).registration
    assert (registration.category, registration.takes_seat, taken(event)) == ("speaker", False, 0)


def test_an_invitation_is_for_its_address_its_event_and_one_registration(event: Event) -> None:
    invitation = make_invitation(event)
    with pytest.raises(Refused, match="another address"):
        accept(invitation, email="eve@example.org")
    other = make_open_event(slug="other")
    with pytest.raises(Refused, match="another event"):
        register(event=other, application=application(), submit_token="t", invitation=invitation)
    first = accept(invitation)
    cancel(registration=first.registration)
    with pytest.raises(Refused, match="has been used"):
        accept(invitation, given_name="Bea")
    assert Registration.objects.count() == 1


def test_sending_again_ends_the_old_link_and_opens_a_used_invitation(event: Event) -> None:
    invitation = make_invitation(event)
    old = invitation_token(invitation)
    registration = accept(invitation).registration
    with pytest.raises(Refused, match="registered already"):
        resend(invitation=invitation)
    cancel(registration=registration)
    again = resend(invitation=invitation)
    assert find_invitation(old) is None
    assert accept(again).registration.status == "confirmed"


def test_withdrawn_and_expired_ones_do_not_hold(event: Event) -> None:
    invitation = make_invitation(event, expires_at=timezone.now() + timedelta(days=1))
    with pytest.raises(Refused, match="expired"):
        register(
            event=event,
            application=application(),
            submit_token="t",
            invitation=invitation,
            now=timezone.now() + timedelta(days=2),
        )
    withdraw(invitation=invitation)
    with pytest.raises(Refused, match="withdrawn"):
        accept(invitation)
    assert make_invitation(event).pk != invitation.pk, "a new one can be sent"


def test_who_declined_can_come_after_all(event: Event) -> None:
    invitation = decline(invitation=make_invitation(event))
    assert status_of(invitation, timezone.now()) == "declined"
    assert accept(invitation).registration.status == "confirmed"


def test_somebody_held_already_is_confirmed_by_the_invitation(event: Event) -> None:
    invitation = make_invitation(event)
    held = register(event=event, application=application(), submit_token="t").registration
    assert accept(invitation).is_duplicate
    held.refresh_from_db()
    assert (held.status, taken(event)) == ("confirmed", 1)


def test_nobody_is_invited_to_what_has_begun(event: Event) -> None:
    with pytest.raises(Refused, match="begun"):
        invite(
            event=event,
            people=[ADA],
            terms=Terms(language="en"),
            now=event.begins_at + timedelta(minutes=1),
        )
    with pytest.raises(Refused, match="expired already"):
        make_invitation(event, expires_at=datetime(2020, 1, 1, tzinfo=UTC))


# Events by invitation


def test_an_event_by_invitation_refuses_whoever_has_none() -> None:
    event = make_open_event(audience="invitation")
    with pytest.raises(Refused, match="personal invitation"):
        register(event=event, application=application(), submit_token="t")
    html = Client().get("/en/events/workshop/register/").content.decode()
    assert "One registers by the link in a personal invitation." in html
    posted = Client().post("/en/events/workshop/register/", answers()["part"])
    assert posted.status_code == 200
    assert accept(make_invitation(event)).registration.status == "confirmed"


# The wizard


def test_the_link_leads_through_the_wizard_to_a_confirmed_place() -> None:
    event = make_open_event(audience="invitation", capacity_in_person=0)
    invitation = make_invitation(event, skips_limits=True)
    journey = Journey()
    first = f"{journey.start}?invitation={invitation_token(invitation)}"
    assert journey.client.get(first).status_code == 200
    response = journey.client.post(first, answers()["part"])
    journey.run = response["Location"].removeprefix(journey.start).split("/")[0]
    about = journey.get("about").content.decode()
    assert re.search(r'<input type="email"[^>]*value="ada@example.org"[^>]*disabled', about)
    for step in ("about", "needs"):
        said = answers(about__email="eve@example.org")[step]
        assert journey.post(step, said).status_code == 302
    receipt = journey.client.get(journey.send()["Location"]).content.decode()
    assert "Your place is confirmed" in receipt
    registration = Registration.objects.get()
    assert (registration.email, registration.invitation) == ("ada@example.org", invitation)


def test_links_that_do_not_hold_say_why(event: Event, client: Client) -> None:
    start = "/en/events/workshop/register/?invitation="
    assert client.get(f"{start}nonsense").status_code == 404
    invitation = withdraw(invitation=make_invitation(event))
    response = client.get(start + invitation_token(invitation))
    assert response.status_code == 410
    assert "This invitation was withdrawn." in response.content.decode()
    assert client.post(start + invitation_token(invitation), answers()["part"]).status_code == 410


def test_declining_asks_first_and_takes_a_post(event: Event, client: Client) -> None:
    invitation = make_invitation(event)
    url = f"/en/invitations/{invitation_token(invitation)}/decline/"
    assert client.get(url).status_code == 200
    invitation.refresh_from_db()
    assert invitation.declined_at is None
    assert client.post(url).status_code == 302
    invitation.refresh_from_db()
    assert invitation.declined_at is not None
    assert "You have declined" in client.get(url).content.decode()
    assert client.get("/en/invitations/nonsense/decline/").status_code == 404


# The desk


def addresses(event: Event, invitation: Invitation) -> tuple[list[str], list[str]]:
    below = f"/admin/invitations/{event.pk}/"
    gets = ["/admin/invitations/", below, f"{below}new/", f"{below}officials/"]
    posts = [f"{below}{invitation.pk}/resend/", f"{below}{invitation.pk}/withdraw/"]
    return gets, posts


@pytest.mark.parametrize("role", ["Desk", "Secretariat"])
def test_the_desk_comes_in_everywhere(client: Client, event: Event, role: str) -> None:
    client.force_login(make_member_of(role, is_staff=True))
    gets, posts = addresses(event, make_invitation(event))
    assert [client.get(url).status_code for url in gets] == [200, 200, 200, 200]
    assert [client.post(url)["Location"] for url in posts] == [gets[1], gets[1]]
    assert Invitation.objects.get().revoked_at is not None
    assert client.get(posts[0]).status_code == 405


@pytest.mark.parametrize("role", ["Editors", "Jurors", "applicant", "anonymous"])
def test_nobody_else_comes_in(client: Client, event: Event, role: str) -> None:
    if role == "applicant":
        client.force_login(make_person("applicant@example.org"))
    elif role != "anonymous":
        client.force_login(make_member_of(role, is_staff=True))
    gets, posts = addresses(event, make_invitation(event))
    for url in gets:
        assert client.get(url).status_code in {302, 403, 404}, url
    for url in [*posts, *gets[1:]]:
        assert client.post(url, {"people": "x@example.org"}).status_code in {302, 403, 404, 405}, (
            url
        )
    assert Invitation.objects.get().revoked_at is None
    assert not Registration.objects.exists()


def test_the_desk_previews_then_sends(client: Client, event: Event) -> None:
    client.force_login(make_member_of("Desk", is_staff=True))
    url = f"/admin/invitations/{event.pk}/new/"
    data = {
        "people": "Ada Sample <ada@example.org>\nnonsense",
        "language": "es",
        "category": "participant",
        "skips_approval": "on",
    }
    html = client.post(url, {**data, "preview": "1"}).content.decode()
    assert "No address was found here." in html
    assert "Send 1 invitation" in html
    assert not Invitation.objects.exists()
    assert client.post(url, {**data, "send": "1"}).status_code == 302
    assert Invitation.objects.get().language == "es"
    assert Letter.objects.get().language == "es"


def test_the_list_takes_as_many_queries_for_three_as_for_one(
    client: Client, event: Event, django_assert_num_queries
) -> None:
    client.force_login(make_member_of("Desk", is_staff=True))
    url = f"/admin/invitations/{event.pk}/"
    accept(make_invitation(event))
    client.get(url)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(url)
    invite(
        event=event,
        people=parse_invitees("b@example.org\nc@example.org"),
        terms=Terms(language="en"),
    )
    with django_assert_num_queries(len(one)):
        client.get(url)


# Speakers, hosts and staff


def test_an_official_without_an_address_is_never_written_to(event: Event) -> None:
    host = Official(
        category="host", family_name="Host", organisation="Hall", participation="in_person"
    )
    registration = add_official(event=event, official=host)
    assert (registration.status, registration.takes_seat) == ("confirmed", False)
    assert registration.email == NO_ADDRESS
    assert not Letter.objects.exists()
    cancel(registration=registration)
    assert taken(event) == 0
    send_due()
    assert Letter.objects.get().status == "expired"


def test_an_official_stands_on_the_list_once(event: Event) -> None:
    host = Official(
        category="staff", family_name="Host", organisation="Hall", participation="in_person"
    )
    add_official(event=event, official=host)
    with pytest.raises(Refused, match="on the list already"):
        add_official(event=event, official=host)


def test_an_official_with_an_address_gets_the_confirmation(event: Event, letters) -> None:
    host = Official(
        category="speaker",
        family_name="Host",
        organisation="Hall",
        participation="in_person",
        email="host@example.org",
    )
    add_official(event=event, official=host)
    assert letters("registration-confirmed")[0].to_email == "host@example.org"


def test_the_speakers_of_the_programme_are_added_in_one_click(tree: Tree, client: Client) -> None:
    talk = item(
        "Talk",
        "10:00",
        "10:30",
        [
            appearance(make_speaker("Ada", organisation=make_organisation("Example Chamber"))),
            appearance(make_speaker("Bob")),
        ],
    )
    values = timed(programme=[session("Morning", [talk, item("Again", "10:30", "11:00")])])
    page = make_event(tree.index, mode="hybrid", registration="ours", **values)
    event = record_of(page)
    client.force_login(make_member_of("Desk", is_staff=True))
    url = f"/admin/invitations/{event.pk}/officials/"
    assert "Ada Sample" in client.get(url).content.decode()
    client.post(url, {"programme": "1"})
    client.post(url, {"programme": "1"})
    found = event.registrations.order_by("given_name")
    assert [(one.full_name, one.organisation, one.category, one.takes_seat) for one in found] == [
        ("Ada Sample", "Example Chamber", "speaker", False),
        ("Bob Sample", "–", "speaker", False),
    ]
    assert not Letter.objects.exists()
