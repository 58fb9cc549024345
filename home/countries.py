"""Countries and territories that people come from, in the three languages: one reviewed list.

Members and Observers of the WTO have its names (``home.delegations``), all others those of the
United Nations (UNTERM; for territories the standard M49). Nobody comes from where nobody lives.
Codes are ISO 3166-1 alpha-2, with the user-assigned XK for Kosovo. Each choice that may be asked
about stands in docs/decisions/country-names.md. ``COUNTRIES_ONLY`` makes it django-countries' too.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from django.utils.functional import lazy
from django.utils.translation import get_language


class Names(NamedTuple):
    """The name in the three languages of the WTO."""

    en: str
    fr: str
    es: str

    def say(self, language: str) -> str:
        """The name in ``language`` (``fr``, ``fr-ch``); English for a language without names."""
        base = language.partition("-")[0].lower()
        return str(getattr(self, base)) if base in self._fields else self.en


_STATES = """
ER|Eritrea|Érythrée|Eritrea
FM|Micronesia (Federated States of)|Micronésie (États fédérés de)|Micronesia (Estados Federados de)
KI|Kiribati|Kiribati|Kiribati
KP|Democratic People's Republic of Korea|République populaire démocratique de Corée|República Popular Democrática de Corea
MC|Monaco|Monaco|Mónaco
MH|Marshall Islands|Îles Marshall|Islas Marshall
NR|Nauru|Nauru|Nauru
PS|State of Palestine|État de Palestine|Estado de Palestina
PW|Palau|Palaos|Palau
SM|San Marino|Saint-Marin|San Marino
TV|Tuvalu|Tuvalu|Tuvalu
"""  # noqa: E501
"""Members and observers of the United Nations that are not of the WTO."""

_TERRITORIES = """
AI|Anguilla|Anguilla|Anguila
AS|American Samoa|Samoa américaines|Samoa Americana
AW|Aruba|Aruba|Aruba
AX|Åland Islands|Îles d'Åland|Islas Åland
BL|Saint Barthélemy|Saint-Barthélemy|San Bartolomé
BM|Bermuda|Bermudes|Bermuda
BQ|Bonaire, Sint Eustatius and Saba|Bonaire, Saint-Eustache et Saba|Bonaire, San Eustaquio y Saba
CC|Cocos (Keeling) Islands|Îles des Cocos (Keeling)|Islas Cocos (Keeling)
CK|Cook Islands|Îles Cook|Islas Cook
CX|Christmas Island|Île Christmas|Isla Christmas
EH|Western Sahara|Sahara occidental|Sáhara Occidental
FK|Falkland Islands (Malvinas)|Îles Falkland (Malvinas)|Islas Malvinas (Falkland Islands)
FO|Faroe Islands|Îles Féroé|Islas Feroe
GF|French Guiana|Guyane française|Guayana Francesa
GG|Guernsey|Guernesey|Guernsey
GI|Gibraltar|Gibraltar|Gibraltar
GL|Greenland|Groenland|Groenlandia
GP|Guadeloupe|Guadeloupe|Guadalupe
GU|Guam|Guam|Guam
IM|Isle of Man|Île de Man|Isla de Man
JE|Jersey|Jersey|Jersey
KY|Cayman Islands|Îles Caïmanes|Islas Caimán
MF|Saint Martin (French part)|Saint-Martin (partie française)|San Martín (parte francesa)
MP|Northern Mariana Islands|Îles Mariannes du Nord|Islas Marianas Septentrionales
MQ|Martinique|Martinique|Martinica
MS|Montserrat|Montserrat|Montserrat
NC|New Caledonia|Nouvelle-Calédonie|Nueva Caledonia
NF|Norfolk Island|Île Norfolk|Isla Norfolk
NU|Niue|Nioué|Niue
PF|French Polynesia|Polynésie française|Polinesia Francesa
PM|Saint Pierre and Miquelon|Saint-Pierre-et-Miquelon|San Pedro y Miquelón
PN|Pitcairn|Pitcairn|Pitcairn
PR|Puerto Rico|Porto Rico|Puerto Rico
RE|Réunion|Réunion|Reunión
SH|Saint Helena|Sainte-Hélène|Santa Elena
SJ|Svalbard and Jan Mayen Islands|Îles Svalbard-et-Jan Mayen|Islas Svalbard y Jan Mayen
SX|Sint Maarten (Dutch part)|Saint-Martin (partie néerlandaise)|San Martín (parte neerlandesa)
TC|Turks and Caicos Islands|Îles Turques-et-Caïques|Islas Turcas y Caicos
TK|Tokelau|Tokélaou|Tokelau
VG|British Virgin Islands|Îles Vierges britanniques|Islas Vírgenes Británicas
VI|United States Virgin Islands|Îles Vierges américaines|Islas Vírgenes de los Estados Unidos
WF|Wallis and Futuna Islands|Îles Wallis-et-Futuna|Islas Wallis y Futuna
XK|Kosovo (Security Council resolution 1244)|Kosovo (résolution 1244 du Conseil de sécurité)|Kosovo (resolución 1244 del Consejo de Seguridad)
YT|Mayotte|Mayotte|Mayotte
"""  # noqa: E501

_UNINHABITED = """
AQ|Antarctica|Antarctique|Antártida
BV|Bouvet Island|Île Bouvet|Isla Bouvet
GS|South Georgia and the South Sandwich Islands|Géorgie du Sud-et-les Îles Sandwich du Sud|Georgia del Sur y las Islas Sandwich del Sur
HM|Heard Island and McDonald Islands|Île Heard-et-Îles MacDonald|Islas Heard y McDonald
IO|British Indian Ocean Territory|Territoire britannique de l'océan Indien|Territorio Británico del Océano Índico
TF|French Southern Territories|Terres australes françaises|Tierras Australes Francesas
UM|United States Minor Outlying Islands|Îles mineures éloignées des États-Unis|Islas Menores Alejadas de los Estados Unidos
"""  # noqa: E501
"""Named where a code stands somewhere, offered to nobody."""


def table(rows: str) -> dict[str, Names]:
    """Names by code, of lines of code and names."""
    found = (row.split("|") for row in rows.strip().splitlines())
    return {code: Names(*names) for code, *names in found}


UNINHABITED: Final[Mapping[str, Names]] = table(_UNINHABITED)
BESIDE_THE_WTO: Final[Mapping[str, Names]] = {**table(_STATES), **table(_TERRITORIES)}
"""Where people come from who are of no delegation to the WTO."""


def offered(of_the_wto: Mapping[str, Names]) -> tuple[tuple[str, str], ...]:
    """(code, name in the active language) of every country: what ``COUNTRIES_ONLY`` says.

    ``of_the_wto`` are the Members and Observers that are countries or territories.
    """
    every = {**of_the_wto, **BESIDE_THE_WTO}
    return tuple((code, _in_active_language(names)) for code, names in sorted(every.items()))


def _say(names: Names) -> str:
    return names.say(get_language() or "en")


_in_active_language = lazy(_say, str)


@cache
def name(code: str, language: str) -> str:
    """The name of who is of no delegation in ``language``; empty for an unknown code."""
    found = BESIDE_THE_WTO.get(code) or UNINHABITED.get(code)
    return found.say(language) if found else ""
