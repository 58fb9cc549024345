"""One list of countries, in three languages."""

import pytest
from django.utils.translation import override
from django_countries import countries as library

from champions.pages.regions import regions_of
from events.registration.forms.offer import Offer
from events.registration.forms.steps import AboutForm
from home.countries import UNINHABITED
from home.delegations import country_choices, country_name
from tests.factories.registration import make_open_event

LANGUAGES = ("en", "fr", "es")
UNITED_NATIONS = """
AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI CV KH CM CA CF
TD CL CN CO KM CG CR CI HR CU CY CZ KP CD DK DJ DM DO EC EG SV GQ ER EE SZ ET FJ FI FR GA GM GE DE
GH GR GD GT GN GW GY HT HN HU IS IN ID IR IQ IE IL IT JM JP JO KZ KE KI KW KG LA LV LB LS LR LY LI
LT LU MG MW MY MV ML MT MH MR MU MX FM MC MN ME MA MZ MM NA NR NP NL NZ NI NE NG MK NO OM PK PW PA
PG PY PE PH PL PT QA KR MD RO RU RW KN LC VC WS SM ST SA SN RS SC SL SG SK SI SB SO ZA SS ES LK SD
SR SE CH SY TJ TZ TH TL TG TO TT TN TR TM TV UG UA AE GB US UY UZ VU VE VN YE ZM ZW PS VA
"""


def test_every_member_and_observer_of_the_united_nations_is_offered():
    codes = UNITED_NATIONS.split()
    assert len(codes) == 195
    assert set(codes) <= dict(country_choices("en")).keys()


@pytest.mark.parametrize(
    ("code", "names"),
    [
        (
            "KP",
            (
                "Democratic People's Republic of Korea",
                "République populaire démocratique de Corée",
                "República Popular Democrática de Corea",
            ),
        ),
        ("KR", ("Korea, Republic of", "Corée, République de", "Corea, República de")),
        ("PS", ("State of Palestine", "État de Palestine", "Estado de Palestina")),
        ("TW", ("Chinese Taipei", "Taipei chinois", "Taipei Chino")),
        ("HK", ("Hong Kong, China", "Hong Kong, Chine", "Hong Kong, China")),
        ("VA", ("Holy See", "Saint-Siège", "Santa Sede")),
        (
            "XK",
            (
                "Kosovo (Security Council resolution 1244)",
                "Kosovo (résolution 1244 du Conseil de sécurité)",
                "Kosovo (resolución 1244 del Consejo de Seguridad)",
            ),
        ),
    ],
)
def test_names_are_those_of_the_wto_and_the_united_nations(code, names):
    assert tuple(country_name(code, language) for language in LANGUAGES) == names
    for language, name in zip(LANGUAGES, names, strict=True):
        assert (code, name) in country_choices(language)
        with override(language):
            assert str(library.name(code)) == name


def test_nobody_comes_from_where_nobody_lives():
    for code in (*UNINHABITED, "EU"):
        assert code not in dict(country_choices("en"))
        assert code not in library


def test_the_list_is_one_in_every_language_and_form(db):
    codes = {code for code, _name in country_choices("en")}
    assert codes == set(library.countries)
    for language in LANGUAGES:
        names = [name for _code, name in country_choices(language)]
        assert len(set(names)) == len(names) == len(codes)
        assert all(names)
        offer = Offer(make_open_event(slug=language), language, "1", None)
        asked = {code for code, _name in AboutForm(offer=offer).fields["country"].choices if code}
        assert asked == codes
    assert all(regions_of([code]) for code in codes)
