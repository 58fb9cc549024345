"""Pasting a programme through the admin."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from events.models import Appearance, WorkshopPage
from home.models import Person
from tests.factories.content import (
    Tree,
    item,
    make_editor,
    make_event,
    make_organisation,
    make_person,
    publish,
    session,
    timed,
    translate,
)

pytestmark = pytest.mark.django_db

TEXT = """\
10:00-10:10\tOpening remarks\tMs Zoé Sample, Director, EC
10:10-11:00\tPanel\tModerator: Mr Bo Example
Ms Cleo Muster, Head of Trade
"""


def make_page(tree: Tree, **values: Any) -> WorkshopPage:
    return make_event(tree.index, **timed(**values))


def url(page: WorkshopPage) -> str:
    return reverse("programme_tools:paste", args=[page.pk])


def data(page: WorkshopPage, **values: str) -> dict[str, str]:
    return {
        "seen": str(page.latest_revision_id),
        "text": TEXT,
        "session": "",
        "new_title": "Morning",
        "mode": "append",
        **values,
    }


def decided(page: WorkshopPage, **values: str) -> dict[str, str]:
    """The preview as the editor leaves it: everybody is new."""
    people = {}
    for number, name in enumerate([("Zoé", "Sample"), ("Bo", "Example"), ("Cleo", "Muster")]):
        people |= {
            f"who_{number}": "new",
            f"given_{number}": name[0],
            f"family_{number}": name[1],
            f"include_{number}": "on",
        }
    return data(page, apply="1") | people | values


def items_of(page: WorkshopPage, number: int = 0) -> list[Any]:
    draft = WorkshopPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return [block.value for block in draft.programme[number].value["items"]]


def test_preview_saves_nothing(desk: Client, tree: Tree) -> None:
    page = make_page(tree)
    assert desk.get(url(page)).status_code == 200
    response = desk.post(url(page), data(page, preview="1"))
    assert response.status_code == 200
    assert "10:10–11:00" in response.text
    assert "Add as a new person" in response.text
    assert page.revisions.count() == 1
    assert not Person.objects.exists()


def test_apply_adds_a_session_and_its_people_to_a_draft(desk: Client, tree: Tree) -> None:
    chamber = make_organisation("Example Chamber", acronym="EC")
    page = make_page(tree)
    response = desk.post(url(page), decided(page))
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    first, second = items_of(page)
    assert (first["title"], first["start"].isoformat()) == ("Opening remarks", "10:00:00")
    zoe = first["appearances"][0]
    assert (zoe["role"], zoe["function"]) == ("opening_remarks", "Director")
    assert zoe["organisation"] == chamber
    assert [one["role"] for one in second["appearances"]] == ["moderator", "moderator"]
    assert second["appearances"][1]["function"] == "Head of Trade"
    assert str(Person.objects.get(family_name="Sample")) == "Ms Zoé Sample"
    page.refresh_from_db()
    assert not page.programme
    assert not Appearance.objects.exists(), "a draft is not recorded"
    published = publish(page)
    assert [block.value["title"] for block in published.programme] == ["Morning"]
    assert Appearance.objects.count() == 3


def test_known_names_are_found_without_case_or_accents(desk: Client, tree: Tree) -> None:
    known = make_person("Zoe", "SAMPLE")
    page = make_page(tree)
    form = desk.post(url(page), data(page, preview="1")).context["decisions"]
    assert form["who_0"].initial == str(known.pk)
    desk.post(url(page), decided(page, who_0=str(known.pk)))
    assert items_of(page)[0]["appearances"][0]["person"] == known
    assert Person.objects.count() == 3


def test_ambiguous_and_close_names_wait_for_a_choice(desk: Client, tree: Tree) -> None:
    make_person("Zoé", "Sample", function="Director")
    make_person("Zoé", "Sample", function="Trader")
    make_person("Bo Martin", "Example")
    page = make_page(tree)
    form = desk.post(url(page), data(page, preview="1")).context["decisions"]
    assert [form[f"who_{n}"].initial for n in range(3)] == ["", "", "new"]
    assert [str(label) for _key, label in form.fields["who_0"].choices] == [
        "Choose who is meant",
        "Zoé Sample (Director)",
        "Zoé Sample (Trader)",
        "Add as a new person",
        "Leave out",
    ]
    response = desk.post(url(page), decided(page, who_0=""))
    assert "Choose who is meant." in response.text
    assert page.revisions.count() == 1
    assert Person.objects.count() == 3


def test_items_join_or_replace_those_of_a_session(desk: Client, tree: Tree) -> None:
    old = session("Morning", [item("Old", "10:00", "10:05")])
    page = make_page(tree, programme=[old])
    desk.post(url(page), decided(page, session=old["id"]))
    assert [one["title"] for one in items_of(page)] == ["Old", "Opening remarks", "Panel"]
    page.refresh_from_db()
    everybody = {f"who_{n}": "nobody" for n in range(3)}
    desk.post(url(page), decided(page, session=old["id"], mode="replace", **everybody))
    found = items_of(page)
    assert [one["title"] for one in found] == ["Opening remarks", "Panel"]
    assert [len(one["appearances"]) for one in found] == [0, 0]


def test_an_item_may_be_left_out(desk: Client, tree: Tree) -> None:
    page = make_page(tree)
    form = decided(page)
    del form["include_0"]
    desk.post(url(page), form)
    assert [one["title"] for one in items_of(page)] == ["Panel"]
    assert not Person.objects.filter(family_name="Sample").exists()


def test_without_the_right_nobody_is_added(client: Client, tree: Tree) -> None:
    client.force_login(make_editor("words@example.org", snippets=()))
    page = make_page(tree)
    response = client.post(url(page), decided(page))
    assert response.status_code == 200
    assert not Person.objects.exists()
    assert page.revisions.count() == 1


def test_a_page_saved_in_between_keeps_both(desk: Client, tree: Tree) -> None:
    page = make_page(tree)
    form = decided(page)
    publish(page, title="Changed meanwhile")
    assert "The page was saved in between" in desk.post(url(page), form).text
    assert not Person.objects.exists(), "people are made with the draft or not at all"


def test_translations_send_nobody_to_the_tools(desk: Client, tree: Tree) -> None:
    page = make_page(tree)
    french = translate(page, "fr")
    assert desk.get(url(french)).status_code == 404
    assert url(page) in desk.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    assert url(french) not in desk.get(reverse("wagtailadmin_explore", args=[french.pk])).text


def test_tools_are_in_the_menu_of_the_listing(desk: Client, tree: Tree) -> None:
    page = make_page(tree)
    listing = desk.get(reverse("wagtailadmin_explore", args=[tree.index.pk])).text
    assert url(page) in listing
    assert reverse("programme_tools:shift", args=[page.pk]) in listing


def test_an_empty_or_missing_title_is_asked_for(desk: Client, tree: Tree) -> None:
    page = make_page(tree)
    response = desk.post(url(page), data(page, new_title=""))
    assert "Give the new session a title." in response.text


def test_what_does_not_fit_the_event_is_said(desk: Client, tree: Tree) -> None:
    page = make_page(tree)
    response = desk.post(url(page), data(page, text="12:30-13:00 Late\n12:40-12:50 Later"))
    assert "lies outside its session or event" in response.text
    assert "“Late” and “Later” overlap." in response.text


def test_days_become_sessions_and_certainty_is_kept(desk: Client, tree: Tree) -> None:
    page = make_page(tree)
    text = "10:00 Opening\nTuesday, 5 March 2030\n09:00 Panel\nMs Ada Sample (tbc)"
    said = {"text": text, "include_0": "on", "include_1": "on", "who_0": "new"}
    said |= {"given_0": "Ada", "family_0": "Sample"}
    assert "Tuesday, 5 March 2030" in desk.post(url(page), data(page, preview="1", **said)).text
    desk.post(url(page), data(page, apply="1", **said))
    draft = WorkshopPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    found = [(block.value["title"], str(block.value["date"])) for block in draft.programme]
    assert found == [("Morning", "None"), ("Tuesday, 5 March 2030", "2030-03-05")]
    (appearance,) = items_of(page, 1)[0]["appearances"]
    assert appearance["status"] == "to_be_confirmed"


def test_what_is_not_understood_is_said_beside_its_line(desk: Client, tree: Tree) -> None:
    page = make_page(tree)
    text = "14:30 – 16:00 EST Panel\nThe bus leaves at 9:15 from the hotel"
    response = desk.post(url(page), data(page, preview="1", text=text))
    assert "“EST” is not the event&#x27;s own time" in response.text
    assert "“at 9:15” was not read as a time" in response.text
