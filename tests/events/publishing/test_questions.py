"""An event's own questions on its page: what an editor is told, and what each language says."""

import pytest
from django.test import Client

from events.models import EventPage, SeatPool, WorkshopPage
from events.publishing.questions import asked, words_in
from tests.events.pages.test_validation import PUBLISH, TIMES, errors
from tests.factories.content import Tree, make_event, publish, record_of, timed, translate
from tests.factories.editing import edit_url, event_data
from tests.factories.questions import choice, question
from tests.factories.registration import make_held

pytestmark = pytest.mark.django_db

LUNCH = question("Lunch?", "choice", [choice("Yes", 2), choice("No")], required=True, help="Free")
DISH = question("Which dish?", "text", when_choice="yes")
YES, NO = (one["id"] for one in LUNCH["value"]["choices"])
OURS = {"mode": "in_person", "registration": "ours", "capacity_in_person": "20"}


@pytest.fixture
def page(tree: Tree) -> WorkshopPage:
    return make_event(
        tree.index,
        slug="a-workshop",
        mode="in_person",
        registration="ours",
        capacity_in_person=20,
        **timed(questions=[LUNCH, DISH]),
    )


def posted(*questions: dict) -> dict[str, str]:
    """The questions as the editor's form posts them."""
    data = {"questions-count": str(len(questions))}
    for number, one in enumerate(questions):
        prefix = f"questions-{number}"
        value = one["value"]
        data |= {
            f"{prefix}-deleted": "",
            f"{prefix}-order": str(number),
            f"{prefix}-type": "question",
            f"{prefix}-id": one["id"],
            **{
                f"{prefix}-value-{name}": value[name]
                for name in ("label", "help", "kind", "participation", "when_choice")
            },
            f"{prefix}-value-choices-count": str(len(value["choices"])),
        }
        for position, item in enumerate(value["choices"]):
            inner = f"{prefix}-value-choices-{position}"
            data |= {
                f"{inner}-deleted": "",
                f"{inner}-order": str(position),
                f"{inner}-id": item["id"],
                f"{inner}-value-label": item["value"]["label"],
                f"{inner}-value-places": str(item["value"]["places"] or ""),
            }
    return data


def judged(desk: Client, page: EventPage, *questions: dict, **values: str) -> list[str]:
    """What the form says of the questions when it publishes them."""
    data = event_data(**TIMES | OURS) | posted(*questions) | PUBLISH | values
    found = errors(desk, edit_url(page), data)
    assert set(found) <= {"questions"}, found
    return found.get("questions", [])


def test_publishing_writes_structure_words_and_places(page: WorkshopPage) -> None:
    event = record_of(page)
    assert [one.id for one in asked(event, "in_person")] == [LUNCH["id"], DISH["id"]]
    assert event.questions[1]["when"] == YES
    assert words_in(event, "es")[LUNCH["id"]] == {"label": "Lunch?", "help": "Free"}
    assert dict(SeatPool.objects.exclude(answer="").values_list("answer", "capacity")) == {
        YES: 2,
        NO: None,
    }


def test_translations_say_the_words_and_follow_the_facts(page: WorkshopPage) -> None:
    translate(page, "fr", {"Lunch?": "Déjeuner ?", "Yes": "Oui"})
    event = record_of(page)
    french = words_in(event, "fr")
    assert french[LUNCH["id"]]["label"] == "Déjeuner ?"
    assert french[YES] == {"label": "Oui"}
    assert french[NO] == {"label": "No"}, "what is not translated is said in the source's words"
    assert event.questions[1]["when"] == YES

    more = question("Since when?", "date", participation="in_person")
    optional = {**LUNCH, "value": {**LUNCH["value"], "required": False}}
    publish(page, questions=[more, optional, DISH])
    event = record_of(page)
    assert [one.id for one in asked(event, "in_person")] == [more["id"], LUNCH["id"], DISH["id"]]
    assert not event.questions[1]["required"]
    french = words_in(event, "fr")
    assert french[LUNCH["id"]]["label"] == "Déjeuner ?"
    assert french[more["id"]] == {"label": "Since when?"}


def test_republishing_a_translation_leaves_the_structure(page: WorkshopPage) -> None:
    french = translate(page, "fr", {"Lunch?": "Déjeuner ?"})
    before = record_of(page).questions
    publish(page, questions=[LUNCH])
    publish(french)
    assert record_of(page).questions == before[:1]


@pytest.mark.parametrize(
    ("one", "sentence"),
    [
        (question("Lunch?", "choice"), "“Lunch?” needs answers to choose from."),
        (question("Lunch?", "choice", ["Yes"]), "“Lunch?” needs answers to choose from."),
        (
            question("Lunch?", "choices", ["Yes", " yes "]),
            "“Lunch?” offers the same answer twice.",
        ),
        (
            question("Lunch?", "text", ["Yes"]),
            "“Lunch?” is not answered by choosing: take its answers away.",
        ),
        (
            question("Dish?", "text", when_choice="Perhaps"),
            "“Dish?” is asked only after the answer “Perhaps”, which no earlier question offers.",
        ),
    ],
)
def test_contradictions_are_said_when_publishing(
    desk: Client, tree: Tree, one: dict, sentence: str
) -> None:
    page = make_event(tree.index, slug="a-workshop", **timed())
    assert judged(desk, page, one) == [sentence]
    data = event_data(**TIMES | OURS) | posted(one)
    assert errors(desk, edit_url(page), data) == {}, "a draft may be unfinished"


def test_a_condition_names_one_answer_alone(desk: Client, page: WorkshopPage) -> None:
    other = question("Dinner?", "choice", ["Yes", "No"])
    assert judged(desk, page, LUNCH, other, DISH) == [
        "“Which dish?” is asked only after the answer “yes”, which several questions offer: "
        "give one of them other words."
    ]
    assert judged(desk, page, LUNCH, DISH, other) == []


def test_what_was_answered_is_frozen(desk: Client, page: WorkshopPage) -> None:
    make_held(record_of(page), answers={LUNCH["id"]: [YES], DISH["id"]: "Soup"})
    number = {**DISH, "value": {**DISH["value"], "kind": "number", "when_choice": ""}}
    only_no = [choice("No", block_id=NO), choice("Perhaps")]
    fewer = {**LUNCH, "value": {**LUNCH["value"], "choices": only_no}}
    assert judged(desk, page, fewer, number) == [
        "“Yes” of “Lunch?” has been chosen: it cannot be taken away.",
        "“Which dish?” has been answered: its kind stays. Take it away and ask another.",
    ]
    assert judged(desk, page, LUNCH) == [], "a whole question may go; its answers stay"
    assert record_of(page).questions[-1]["retired"]


def test_places_of_an_answer_stay_above_what_is_taken(desk: Client, page: WorkshopPage) -> None:
    for name in ("A", "B"):
        make_held(record_of(page), given_name=name, answers={LUNCH["id"]: [YES]})
    fewer = [choice("Yes", 1, YES), choice("No", None, NO)]
    changed = {**LUNCH, "value": {**LUNCH["value"], "choices": fewer}}
    assert judged(desk, page, changed, DISH) == ["“Yes” has 2 places taken: it cannot have fewer."]
