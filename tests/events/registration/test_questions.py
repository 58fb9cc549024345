"""An event's own questions: asked of whom they concern, kept, limited, taken away."""

import re
import uuid

import pytest
from django.db import connection
from django.utils.datastructures import MultiValueDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.models import Event, Registration, SeatPool
from events.publishing.questions import asked, export_columns, said
from events.registration.forms.offer import Offer
from events.registration.forms.questions import QuestionsForm
from events.seats import NoSeatLeft, set_capacity
from tests.events.registration.conftest import Journey
from tests.factories.questions import ask, choice, question
from tests.factories.registration import answers, make_held, make_open_event

LUNCH = question("Will you stay for lunch?", "choice", ["Yes, please", "No"], required=True)
YES, NO = (one["id"] for one in LUNCH["value"]["choices"])
DISH = question(
    "Which dish?",
    "choices",
    [choice("Soup", 1), choice("Salad"), choice("Rice")],
    when_choice="yes,  PLEASE",
    required=True,
)
SOUP, SALAD, RICE = (one["id"] for one in DISH["value"]["choices"])
TOPIC = question("What should we talk about?", "paragraph", participation="online")
PEOPLE = question("How many people work with you?", "number")
SINCE = question("Since when?", "date")
PHOTOS = question("Photographs may show me", "consent")
WORD = question("In one word", "text", help="Any word")
ALL = (LUNCH, DISH, TOPIC, PEOPLE, SINCE, PHOTOS, WORD)


@pytest.fixture
def asking(event: Event) -> Event:
    return ask(event, *ALL)


def form_of(event: Event, participation: str = "in_person", **said) -> QuestionsForm:
    offer = Offer(event, "en", "2026-01", None)
    data = MultiValueDict(
        {key: value if isinstance(value, list) else [value] for key, value in said.items()}
    )
    return QuestionsForm(data, offer=offer, answers={"participation": participation})


def posted(**values) -> dict[str, object]:
    """The POST of the step, by the question's name above."""
    return {f"questions-{globals()[name]['id']}": value for name, value in values.items()}


def test_structure_names_ids_conditions_and_places(asking):
    found = {one["id"]: one for one in asking.questions}
    assert found[DISH["id"]] == {
        "id": DISH["id"],
        "kind": "choices",
        "required": True,
        "participation": "",
        "choices": [
            {"id": SOUP, "places": 1},
            {"id": SALAD, "places": None},
            {"id": RICE, "places": None},
        ],
        "when": YES,
        "retired": False,
    }


def test_only_what_concerns_a_participation_is_asked(asking):
    assert TOPIC["id"] not in {one.id for one in asked(asking, "in_person")}
    assert TOPIC["id"] in {one.id for one in asked(asking, "online")}


def test_a_condition_nobody_can_meet_leaves_its_question_out(event):
    lunch = question("Lunch?", "choice", ["Yes", "No"], participation="in_person")
    ask(event, lunch, question("Which dish?", when_choice="Yes"))
    assert [len(asked(event, one)) for one in ("in_person", "online")] == [2, 0]


def test_answers_are_kept_in_their_shapes(asking):
    form = form_of(
        asking,
        "online",
        **{
            LUNCH["id"]: YES,
            DISH["id"]: [SALAD, RICE],
            TOPIC["id"]: "Trade\r\nand more",
            PEOPLE["id"]: "1 234,5",
            SINCE["id"]: "2020-02-29",
            PHOTOS["id"]: "on",
            WORD["id"]: "  Trust ",
        },
    )
    assert form.is_valid(), form.errors
    assert form.given == {
        LUNCH["id"]: [YES],
        DISH["id"]: [SALAD, RICE],
        TOPIC["id"]: "Trade\nand more",
        PEOPLE["id"]: 1234.5,
        SINCE["id"]: "2020-02-29",
        PHOTOS["id"]: True,
        WORD["id"]: "Trust",
    }


def test_whole_numbers_are_whole_and_an_unticked_consent_is_no(asking):
    form = form_of(asking, **{LUNCH["id"]: NO, PEOPLE["id"]: "0"})
    assert form.is_valid(), form.errors
    assert form.given == {LUNCH["id"]: [NO], PEOPLE["id"]: 0, PHOTOS["id"]: False}


def test_a_condition_that_is_not_met_asks_and_keeps_nothing(asking):
    form = form_of(asking, **{LUNCH["id"]: NO, DISH["id"]: ["nonsense"]})
    assert form.is_valid(), form.errors
    assert DISH["id"] not in form.given


def test_a_condition_that_is_met_is_asked_for(asking):
    form = form_of(asking, **{LUNCH["id"]: YES})
    assert list(form.errors) == [DISH["id"]]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PEOPLE", "many"),
        ("PEOPLE", "NaN"),
        ("PEOPLE", "9" * 40),
        ("SINCE", "2026-02-30"),
        ("WORD", "x" * 301),
        ("WORD", "two\nlines"),
        ("WORD", "\x00"),
        ("LUNCH", "somebody else's id"),
        ("LUNCH", ""),
    ],
)
def test_bad_answers_are_refused_at_their_question(asking, name, value):
    data = {LUNCH["id"]: NO, globals()[name]["id"]: value}
    assert list(form_of(asking, **data).errors) == [globals()[name]["id"]]


def test_wizard_asks_in_a_step_of_its_own_and_keeps_what_was_typed(asking):
    journey = Journey().fill("needs")
    assert journey.get("questions").status_code == 200
    page = journey.get("questions").content.decode()
    assert "3 of 5" in page
    assert "Will you stay for lunch?" in page
    assert "What should we talk about?" not in page
    assert "Only if you answered “Yes, please”." in page
    assert f'data-when="{YES}"' in page
    bad = posted(LUNCH=YES, PEOPLE="many")
    assert journey.post("questions", bad)["Location"] == journey.url("questions")
    page = journey.get("questions").content.decode()
    assert 'value="many"' in page
    assert "error-summary" in page
    back = {**bad, "wizard_goto_step": "about"}
    assert journey.post("questions", back)["Location"] == journey.url("about")
    assert 'value="many"' in journey.get("questions").content.decode()


def test_whole_way_keeps_the_answers_and_takes_the_place(asking, letters):
    journey = Journey().fill("needs")
    journey.post("questions", posted(LUNCH=YES, DISH=[SOUP, SALAD], PEOPLE="3"))
    journey.post("needs", {**answers()["needs"], "needs-holds_badge": "on"})
    page = journey.get("check").content.decode()
    assert "Which dish?" in page
    assert "Soup; Salad" in page
    assert journey.send()["Location"] == journey.url("receipt")
    row = Registration.objects.get()
    assert row.answers[DISH["id"]] == [SOUP, SALAD]
    assert row.answers[PEOPLE["id"]] == 3
    assert row.holds_badge
    assert SeatPool.objects.get(answer=SOUP).taken == 1
    assert SeatPool.objects.get(answer=SALAD).taken == 1
    assert ("Which dish?", "Soup; Salad") in said(row, "en")


def test_a_full_answer_is_shown_full_and_refused(asking):
    make_held(asking, answers={LUNCH["id"]: [YES], DISH["id"]: [SOUP]})
    journey = Journey().fill("needs")
    page = journey.get("questions").content.decode()
    box = re.search(rf'<input[^>]*value="{SOUP}"[^>]*>', page)[0]
    assert "disabled" in box
    journey.post("questions", posted(LUNCH=YES, DISH=[SOUP]))
    assert "No place is left for: Soup." in journey.get("questions").content.decode()


def test_an_answer_that_fills_up_while_typing_leads_back_to_it(asking):
    journey = Journey().fill("needs")
    journey.post("questions", posted(LUNCH=YES, DISH=[SOUP]))
    journey.post("needs", answers()["needs"])
    token = journey.submit_token
    make_held(asking, given_name="Other", answers={LUNCH["id"]: [YES], DISH["id"]: [SOUP]})
    response = journey.post("check", {"check-submit_token": token})
    assert response["Location"] == journey.url("questions")
    assert Registration.objects.count() == 1


def test_without_questions_there_is_no_step(journey):
    journey.fill()
    assert journey.get("questions")["Location"] == journey.url("check")
    assert journey.post("questions", {})["Location"] == journey.url("check")
    assert "4 of 4" in journey.get("check").content.decode()


def test_list_of_participants_is_asked_where_there_is_one(event):
    page = Journey().fill("needs").get("needs").content.decode()
    assert "needs-is_listed" not in page
    event.listed_capacities = ["chamber"]
    event.save()
    journey = Journey().fill("needs", about__email="b@example.org")
    assert "needs-is_listed" in journey.get("needs").content.decode()
    journey.post("needs", {**answers()["needs"], "needs-is_listed": "on"})
    journey.send()
    assert Registration.objects.get().is_listed


def test_limit_refuses_one_too_many_and_frees_with_the_place(asking):
    soup = {LUNCH["id"]: [YES], DISH["id"]: [SOUP]}
    make_held(asking, answers=soup)
    with pytest.raises(NoSeatLeft):
        make_held(asking, given_name="Other", answers=soup)
    assert Registration.objects.count() == 1
    assert SeatPool.objects.get(answer=SOUP).taken == 1


def test_a_limit_set_afterwards_counts_those_who_chose_before(asking):
    make_held(asking, answers={LUNCH["id"]: [YES], DISH["id"]: [SALAD]})
    change = set_capacity(event=asking, answer=SALAD, capacity=0)
    assert change.kept == 1


def test_what_was_answered_stays_and_what_was_not_goes(asking):
    row = make_held(asking, answers={LUNCH["id"]: [YES], DISH["id"]: [SALAD]}).registration
    dish = question("Which dish?", "text", block_id=DISH["id"])
    ask(asking, dish, PEOPLE)
    found = {one["id"]: one for one in asking.questions}
    assert set(found) == {DISH["id"], PEOPLE["id"], LUNCH["id"]}
    assert found[DISH["id"]]["kind"] == "choices", "an answered question keeps its kind"
    assert found[DISH["id"]]["choices"] == [{"id": SALAD, "places": None, "retired": True}]
    assert found[LUNCH["id"]]["retired"]
    assert [one.id for one in asked(asking, "in_person")] == [DISH["id"], PEOPLE["id"]]
    row.event.refresh_from_db()
    assert ("Will you stay for lunch?", "Yes, please") in said(row, "en")


def test_export_has_a_column_for_each_question(asking, django_assert_num_queries):
    made = [
        make_held(
            asking,
            given_name=name,
            answers={
                LUNCH["id"]: [YES],
                DISH["id"]: [SALAD, RICE],
                PEOPLE["id"]: 3,
                SINCE["id"]: "2020-02-29",
                PHOTOS["id"]: True,
                WORD["id"]: "=1+1",
            },
        ).registration
        for name in ("A", "B", "C")
    ]
    empty = make_held(asking, given_name="D").registration
    with django_assert_num_queries(1):
        columns = export_columns(asking, "en")
        rows = [[cell(row) for _head, cell in columns.values()] for row in made]
    assert [head for head, _cell in columns.values()] == [one["value"]["label"] for one in ALL]
    assert [str(one) for one in rows[0]] == [
        "Yes, please",
        "Salad; Rice",
        "",
        "3",
        "2020-02-29",
        "Yes",
        "=1+1",
    ]
    assert [cell(empty) for _head, cell in columns.values()] == [""] * 7


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_posted_is_answered_and_never_breaks(asking, data):
    texts = st.one_of(
        st.text(max_size=40),
        st.sampled_from([YES, NO, SOUP, SALAD, "1e400", "-0", "٣", "0001-01-01", "inf", ""]),
    )
    said = {
        one["id"]: data.draw(st.one_of(texts, st.lists(texts, max_size=3)), label=one["id"])
        for one in ALL
    }
    form = form_of(asking, data.draw(st.sampled_from(["in_person", "online", ""])), **said)
    if form.is_valid():
        row = Registration(event=asking, answers=form.given)
        assert len(list(export_columns(asking, "en").values())) == len(ALL)
        for _head, cell in export_columns(asking, "en").values():
            cell(row)
        Registration._meta.get_field("answers").get_db_prep_value(form.given, connection)


def test_publishing_questions_of_two_events_keeps_their_places_apart(asking):
    other = ask(make_open_event(slug="other"), *ALL)
    make_held(asking, answers={LUNCH["id"]: [YES], DISH["id"]: [SOUP]})
    assert SeatPool.objects.get(event=other, answer=SOUP).taken == 0
    assert uuid.UUID(SOUP)
