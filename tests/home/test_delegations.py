"""The list of delegations: complete, in three languages, sorted as a reader looks."""

import pytest

from home.delegations import (
    DELEGATIONS,
    choices,
    country_name,
    country_name_overrides,
    delegation,
    name,
)


def test_list_has_all_members_and_observers():
    statuses = [each.status for each in DELEGATIONS.values()]
    assert statuses.count("member") == 166
    assert statuses.count("observer") == 23
    assert delegation("TL").status == delegation("KM").status == "member"


def test_every_delegation_has_three_names_of_its_own():
    for language in ("en", "fr", "es"):
        names = [each.name(language) for each in DELEGATIONS.values()]
        assert all(each == each.strip() and each for each in names)
        assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("code", "language", "expected"),
    [
        ("HK", "fr", "Hong Kong, Chine"),
        ("TW", "en", "Chinese Taipei"),
        ("EU", "es", "Unión Europea"),
        ("MO", "en", "Macao, China"),
        ("SA", "en", "Saudi Arabia, Kingdom of"),
        ("KR", "fr", "Corée, République de"),
        ("TR", "es", "Türkiye"),
        ("US", "fr-ch", "États-Unis d'Amérique"),
        ("LA", "de", "Lao People's Democratic Republic"),
    ],
)
def test_name_is_the_one_the_wto_uses(code, language, expected):
    assert name(code, language) == expected


def test_delegation_accepts_lower_case_and_refuses_the_unknown():
    assert delegation("ch").code == "CH"
    with pytest.raises(KeyError):
        delegation("AQ")


def test_choices_ignore_accents_and_case():
    french = [label for _, label in choices("fr")]
    assert (
        french.index("Égypte") < french.index("El Salvador") < french.index("Émirats arabes unis")
    )
    assert french.index("Îles Salomon") < french.index("Inde")
    assert len(choices("fr")) == 189


def test_choices_cannot_be_spoiled_by_a_caller():
    choices("en").clear()
    assert len(choices("en")) == 189


def test_country_name_prefers_the_wto_and_falls_back():
    assert country_name("HK", "en") == "Hong Kong, China"
    assert country_name("AQ", "fr") == "Antarctique"
    for code in ("ZZ", "", "756", "²", "9" * 5000):
        assert country_name(code, "en") == ""


def test_overrides_leave_out_the_european_union():
    overrides = country_name_overrides("es")
    assert "EU" not in overrides
    assert overrides["CH"] == "Suiza"
