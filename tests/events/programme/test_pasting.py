"""Reading a pasted programme, without a database."""

import time as time_module
from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.programme.domain.pasting import ParsedItem, parse_programme
from events.programme.domain.shifting import moved

# The programme of MSME Day 2019, retyped from the group's newsletter of June 2019.
MSME_DAY_2019 = """\
Session du matin
10:00-10:10 Remarques d’ouverture  M. Alan Wolff, Directeur général adjoint, OMC
10:10-10:20 Mots de bienvenue   S.E. M. José Luis Cancela, Ambassadeur de
l'Uruguay, Président du Groupe de travail informel
sur les MPME à l’OMC

10:20-12:00 Comment faciliter les échanges pour les petites et moyennes entreprises
Cette session examinera sous différents angles comment faciliter le commerce
pour les petites et moyennes entreprises.
  Discussion: M. Mike Cherry, Président national, UK FSB
 M. Jalal Benhayoun, Directeur général, PORTNET
(Maroc)
 M. Andrew Staines, Ambassadeur du Royaume-Uni
& Représentant permanent adjoint
 Modérateur: M. James Sibley, Chef adjoint des affaires eu-
ropéennes et internationales, UK FSB
Session de l’après-midi
15:00-15:05  Mots de bienvenue  M. Alan Wolff, Directeur général adjoint, OMC
15:05-15:10  Mme Dorothy Tembo, Directrice exécutive adjointe, CCI
15:10-15:15  Mme Olga Algayerova, Secrétaire exécutif, Com-
mission économique des Nations Unies pour
l’Europe
15:15-15:20  M. Alexandre Epalle, Directeur général du dé-
veloppement économique, République et canton de Genève
15:20-16:00 Investissements d’impact pour les micros, petites et moyennes entreprises
  Dialogue: M. Fabio Sofia, Président, Sustainable Finance Geneva
 Mme Freda Ampofo, Fondatrice, Kaeme, Ghana
 Mme Ndeye Thiaw, Co-fondatrice, Brightmore Capital, Sénégal
 Modérateur: M. Crispin Conroy, Observateur permanent
16:00-17:30 Lancement officiel de Perspective de la compétitivité des PME 2019:
Financements solides pour petites entreprises
Augmenter les investissements dans les petites et moyennes entreprises.
 Discussion: S.E. M. José Luis Cancela, Ambassadeur de l'Uruguay
   Mme Marion Jansen, Economiste en chef, CCI
 Mme Afua Asabea Asare, Directrice exécutive,
Centre pour la promotion des exportations du Ghana
 Mme Gulbakhor Makhkamova, Directeur exécutif
 Modérateur: Mme Jacqueline Coté, Directrice des relations publiques
17:30-17:40  Observations finales Mme Arancha González, Directrice exécutive, CCI
17:40-19:00 Cocktail
"""


def one(text: str) -> ParsedItem:
    (item,) = parse_programme(text)
    return item


def slot(item: ParsedItem) -> str:
    return "–".join(f"{wall:%H:%M}" for wall in (item.start, item.end) if wall)


def people(item: ParsedItem) -> list[tuple[str, str]]:
    return [(person.name, person.role) for person in item.people]


def test_msme_day_2019_is_read_exactly() -> None:
    items = parse_programme(MSME_DAY_2019)
    assert [(slot(item), item.type, item.title) for item in items] == [
        ("", "item", "Session du matin"),
        ("10:00–10:10", "item", "Remarques d’ouverture"),
        ("10:10–10:20", "item", "Mots de bienvenue"),
        (
            "10:20–12:00",
            "item",
            "Comment faciliter les échanges pour les petites et moyennes entreprises",
        ),
        ("", "item", "Session de l’après-midi"),
        ("15:00–15:05", "item", "Mots de bienvenue"),
        ("15:05–15:10", "item", ""),
        ("15:10–15:15", "item", ""),
        ("15:15–15:20", "item", ""),
        (
            "15:20–16:00",
            "item",
            "Investissements d’impact pour les micros, petites et moyennes entreprises",
        ),
        (
            "16:00–17:30",
            "item",
            "Lancement officiel de Perspective de la compétitivité des PME 2019: "
            "Financements solides pour petites entreprises",
        ),
        ("17:30–17:40", "item", "Observations finales"),
        ("17:40–19:00", "social", "Cocktail"),
    ]
    assert [people(item) for item in items] == [
        [],
        [("Alan Wolff", "opening_remarks")],
        [("José Luis Cancela", "welcome")],
        [
            ("Mike Cherry", "panellist"),
            ("Jalal Benhayoun", "panellist"),
            ("Andrew Staines", "panellist"),
            ("James Sibley", "moderator"),
        ],
        [],
        [("Alan Wolff", "welcome")],
        [("Dorothy Tembo", "welcome")],
        [("Olga Algayerova", "welcome")],
        [("Alexandre Epalle", "welcome")],
        [
            ("Fabio Sofia", "dialogue"),
            ("Freda Ampofo", "dialogue"),
            ("Ndeye Thiaw", "dialogue"),
            ("Crispin Conroy", "moderator"),
        ],
        [
            ("José Luis Cancela", "panellist"),
            ("Marion Jansen", "panellist"),
            ("Afua Asabea Asare", "panellist"),
            ("Gulbakhor Makhkamova", "panellist"),
            ("Jacqueline Coté", "moderator"),
        ],
        [("Arancha González", "closing_remarks")],
        [],
    ]


def test_msme_day_2019_functions_are_put_together_again() -> None:
    functions = {
        person.name: (person.form_of_address, person.function)
        for item in parse_programme(MSME_DAY_2019)
        for person in item.people
    }
    assert functions["James Sibley"] == (
        "M.",
        "Chef adjoint des affaires européennes et internationales, UK FSB",
    )
    assert functions["Olga Algayerova"] == (
        "Mme",
        "Secrétaire exécutif, Commission économique des Nations Unies pour l’Europe",
    )
    assert functions["Afua Asabea Asare"] == (
        "Mme",
        "Directrice exécutive, Centre pour la promotion des exportations du Ghana",
    )
    assert functions["José Luis Cancela"][0] == "S.E. M."


def test_only_lines_without_a_time_are_problems_of_msme_day_2019() -> None:
    odd = [(item.line, item.title) for item in parse_programme(MSME_DAY_2019) if item.problems]
    assert odd == [(1, "Session du matin"), (17, "Session de l’après-midi")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10:00-10:10 Talk", "10:00–10:10"),
        ("14:30–15:00 Talk", "14:30–15:00"),
        ("14:30 — 15:00 Talk", "14:30–15:00"),
        ("10 h 00 – 10 h 10 Talk", "10:00–10:10"),
        ("10\u00a0h\u00a000\u202f–\u202f10\u00a0h\u00a010 Talk", "10:00–10:10"),
        ("10h-10h30 Talk", "10:00–10:30"),
        ("de 10 h 30 à 11 h Talk", "10:30–11:00"),
        ("de 10:30 a 11:00 Talk", "10:30–11:00"),
        ("from 9:05 to 9:15 Talk", "09:05–09:15"),
        ("9.30-10.15 Talk", "09:30–10:15"),
        ("9:30 am – 2:15 p.m. Talk", "09:30–14:15"),
        ("2:00-3:30 pm Talk", "14:00–15:30"),
        ("11:30-12:30 pm Talk", "11:30–12:30"),
        ("9 am Talk", "09:00"),
        ("18h Talk", "18:00"),
        ("10:00\t10:30\tTalk", "10:00–10:30"),
        ("10:00–10:30\tTalk", "10:00–10:30"),
        ("10:00 Talk", "10:00"),
    ],
)
def test_times_are_read_as_people_write_them(text: str, expected: str) -> None:
    item = one(text)
    assert slot(item) == expected
    assert item.title == "Talk"
    assert item.problems == ()


def test_plain_english_line() -> None:
    item = one(
        "10:00-10:10 Opening remarks – Mr Alan Wolff, Deputy Director-General, WTO",
    )
    (person,) = item.people
    assert item.title == "Opening remarks"
    assert (person.form_of_address, person.name) == ("Mr", "Alan Wolff")
    assert person.function == "Deputy Director-General, WTO"
    assert person.role == "opening_remarks"


def test_table_of_a_word_processor() -> None:
    items = parse_programme(
        "09:30\t10:00\tRegistration\t\n"
        "10:00\t11:00\tPanel: finance\tAda Sample; Bo Example\n"
        '11:00\t12:00\tSecond panel\t"Ms Cleo Muster, Director\nModerator: Mr Dara Specimen"\n'
        "12:00\t13:00\tLunch break\t\n"
    )
    assert [slot(item) for item in items] == [
        "09:30–10:00",
        "10:00–11:00",
        "11:00–12:00",
        "12:00–13:00",
    ]
    assert people(items[1]) == [("Ada Sample", "panellist"), ("Bo Example", "panellist")]
    assert people(items[2]) == [("Cleo Muster", "panellist"), ("Dara Specimen", "moderator")]
    assert items[3].type == "break"


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Moderator", "moderator"),
        ("Modératrice", "moderator"),
        ("Moderadora", "moderator"),
        ("Keynote speaker", "keynote"),
        ("Panellists", "panellist"),
        ("Intervenants", "panellist"),
        ("Panelistas", "panellist"),
        ("Presenter", "presenter"),
        ("Discussant", "discussant"),
        ("Diálogo", "dialogue"),
        ("Observations finales", "closing_remarks"),
        ("Palabras de bienvenida", "welcome"),
    ],
)
def test_roles_in_three_languages(label: str, role: str) -> None:
    item = one(f"10:00-11:00 Talk\n{label} : Ms Ada Sample")
    assert people(item) == [("Ada Sample", role)]


def test_an_unknown_role_is_kept_in_words() -> None:
    (person,) = one("10:00-11:00 Talk\nChair: Ms Ada Sample").people
    assert (person.role, person.role_other) == ("other", "Chair")


def test_several_people_on_one_line() -> None:
    item = one("10:00-11:00 Talk\nMr Bo Example, Director; Ms Ada Sample and Dr Cleo Muster")
    assert [name for name, _role in people(item)] == ["Bo Example", "Ada Sample", "Cleo Muster"]


def test_impossible_times_are_problems_of_their_line() -> None:
    items = parse_programme("25:00 Talk\n\n11:00-10:00 Late")
    assert [(item.line, len(item.problems)) for item in items] == [(1, 1), (3, 1)]


def test_chapter_numbers_are_no_times() -> None:
    assert one("10:00-11:00 Talk\n1.10 of the agenda").description == "1.10 of the agenda"


def test_a_title_with_a_dash_stays_whole() -> None:
    assert one("11:00-12:00 Panel 1 – Trade facilitation").title == ("Panel 1 – Trade facilitation")


@pytest.mark.parametrize("text", ["", "\n\n", "\t\t", " "])
def test_nothing_gives_nothing(text: str) -> None:
    assert parse_programme(text) == []


_PIECES = st.sampled_from(
    ["10:00", "10 h 10", "-", "–", "\t", "\n", '"', "Mr ", "Mme ", "Ada", ",", ";", ":", " and "]
    + ["Moderator:", "99:99", "am", "pm", "\x1e", "\u00a0", "(", ")", "é", "Lunch", "to", "."]
)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(_PIECES, max_size=60).map("".join)))
def test_no_text_makes_it_raise(text: str) -> None:
    for item in parse_programme(text):
        assert item.type in {"item", "break", "social"}
        assert len(item.title) <= 250
        assert all(person.name.strip() for person in item.people)
        assert item.start is None or isinstance(item.start, time)
        assert item.people == () or item.type == "item"


@pytest.mark.parametrize("piece", [" and Mr ", '\n"a', '\t"', " - ", "Mr ", "\n10:00 a\n b", "a, "])
def test_a_long_text_is_read_in_good_time(piece: str) -> None:
    began = time_module.process_time()
    parse_programme("10:00 " + piece * 20_000)
    assert time_module.process_time() - began < 5


@given(st.times(), st.integers(-720, 720))
def test_moved_times_say_whether_they_are_on_another_day(wall: time, minutes: int) -> None:
    after, days = moved(wall, minutes)
    total = wall.hour * 60 + wall.minute + minutes
    assert days * 1440 + after.hour * 60 + after.minute == total
    assert days in (-1, 0, 1)
