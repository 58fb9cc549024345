"""The delegations of the WTO: its 166 Members, and the governments that observe.

A delegation is not a country: the European Union, Hong Kong, China, Macao, China and Chinese
Taipei are Members in their own right. Names are those that the WTO uses in its three languages,
written with the word one looks for first ("Korea, Republic of"). Codes are ISO 3166-1 alpha-2,
with the reserved code EU for the European Union. Source: list of Members and Observers, wto.org.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Literal

from home import countries
from home.countries import Names, table

Status = Literal["member", "observer"]


@dataclass(frozen=True, slots=True)
class Delegation:
    """A Member of the WTO or an Observer."""

    code: str
    names: Names
    status: Status

    def name(self, language: str) -> str:
        """The name in ``language`` (``fr``, ``fr-ch``); English for a language without names."""
        return self.names.say(language)


_MEMBERS = """
AF|Afghanistan|Afghanistan|Afganistán
AL|Albania|Albanie|Albania
AO|Angola|Angola|Angola
AG|Antigua and Barbuda|Antigua-et-Barbuda|Antigua y Barbuda
AR|Argentina|Argentine|Argentina
AM|Armenia|Arménie|Armenia
AU|Australia|Australie|Australia
AT|Austria|Autriche|Austria
BH|Bahrain, Kingdom of|Bahreïn, Royaume de|Bahrein, Reino de
BD|Bangladesh|Bangladesh|Bangladesh
BB|Barbados|Barbade|Barbados
BE|Belgium|Belgique|Bélgica
BZ|Belize|Belize|Belice
BJ|Benin|Bénin|Benin
BO|Bolivia, Plurinational State of|Bolivie, État plurinational de|Bolivia, Estado Plurinacional de
BW|Botswana|Botswana|Botswana
BR|Brazil|Brésil|Brasil
BN|Brunei Darussalam|Brunéi Darussalam|Brunei Darussalam
BG|Bulgaria|Bulgarie|Bulgaria
BF|Burkina Faso|Burkina Faso|Burkina Faso
BI|Burundi|Burundi|Burundi
CV|Cabo Verde|Cabo Verde|Cabo Verde
KH|Cambodia|Cambodge|Camboya
CM|Cameroon|Cameroun|Camerún
CA|Canada|Canada|Canadá
CF|Central African Republic|République centrafricaine|República Centroafricana
TD|Chad|Tchad|Chad
CL|Chile|Chili|Chile
CN|China|Chine|China
CO|Colombia|Colombie|Colombia
KM|Comoros|Comores|Comoras
CG|Congo|Congo|Congo
CR|Costa Rica|Costa Rica|Costa Rica
CI|Côte d'Ivoire|Côte d'Ivoire|Côte d'Ivoire
HR|Croatia|Croatie|Croacia
CU|Cuba|Cuba|Cuba
CY|Cyprus|Chypre|Chipre
CZ|Czech Republic|République tchèque|República Checa
CD|Democratic Republic of the Congo|République démocratique du Congo|República Democrática del Congo
DK|Denmark|Danemark|Dinamarca
DJ|Djibouti|Djibouti|Djibouti
DM|Dominica|Dominique|Dominica
DO|Dominican Republic|République dominicaine|República Dominicana
EC|Ecuador|Équateur|Ecuador
EG|Egypt|Égypte|Egipto
SV|El Salvador|El Salvador|El Salvador
EE|Estonia|Estonie|Estonia
SZ|Eswatini|Eswatini|Eswatini
EU|European Union|Union européenne|Unión Europea
FJ|Fiji|Fidji|Fiji
FI|Finland|Finlande|Finlandia
FR|France|France|Francia
GA|Gabon|Gabon|Gabón
GM|Gambia|Gambie|Gambia
GE|Georgia|Géorgie|Georgia
DE|Germany|Allemagne|Alemania
GH|Ghana|Ghana|Ghana
GR|Greece|Grèce|Grecia
GD|Grenada|Grenade|Granada
GT|Guatemala|Guatemala|Guatemala
GN|Guinea|Guinée|Guinea
GW|Guinea-Bissau|Guinée-Bissau|Guinea-Bissau
GY|Guyana|Guyana|Guyana
HT|Haiti|Haïti|Haití
HN|Honduras|Honduras|Honduras
HK|Hong Kong, China|Hong Kong, Chine|Hong Kong, China
HU|Hungary|Hongrie|Hungría
IS|Iceland|Islande|Islandia
IN|India|Inde|India
ID|Indonesia|Indonésie|Indonesia
IE|Ireland|Irlande|Irlanda
IL|Israel|Israël|Israel
IT|Italy|Italie|Italia
JM|Jamaica|Jamaïque|Jamaica
JP|Japan|Japon|Japón
JO|Jordan|Jordanie|Jordania
KZ|Kazakhstan|Kazakhstan|Kazajstán
KE|Kenya|Kenya|Kenya
KR|Korea, Republic of|Corée, République de|Corea, República de
KW|Kuwait, State of|Koweït, État du|Kuwait, Estado de
KG|Kyrgyz Republic|République kirghize|República Kirguisa
LA|Lao People's Democratic Republic|République démocratique populaire lao|República Democrática Popular Lao
LV|Latvia|Lettonie|Letonia
LS|Lesotho|Lesotho|Lesotho
LR|Liberia|Libéria|Liberia
LI|Liechtenstein|Liechtenstein|Liechtenstein
LT|Lithuania|Lituanie|Lituania
LU|Luxembourg|Luxembourg|Luxemburgo
MO|Macao, China|Macao, Chine|Macao, China
MG|Madagascar|Madagascar|Madagascar
MW|Malawi|Malawi|Malawi
MY|Malaysia|Malaisie|Malasia
MV|Maldives|Maldives|Maldivas
ML|Mali|Mali|Malí
MT|Malta|Malte|Malta
MR|Mauritania|Mauritanie|Mauritania
MU|Mauritius|Maurice|Mauricio
MX|Mexico|Mexique|México
MD|Moldova, Republic of|Moldova, République de|Moldova, República de
MN|Mongolia|Mongolie|Mongolia
ME|Montenegro|Monténégro|Montenegro
MA|Morocco|Maroc|Marruecos
MZ|Mozambique|Mozambique|Mozambique
MM|Myanmar|Myanmar|Myanmar
NA|Namibia|Namibie|Namibia
NP|Nepal|Népal|Nepal
NL|Netherlands|Pays-Bas|Países Bajos
NZ|New Zealand|Nouvelle-Zélande|Nueva Zelandia
NI|Nicaragua|Nicaragua|Nicaragua
NE|Niger|Niger|Níger
NG|Nigeria|Nigéria|Nigeria
MK|North Macedonia|Macédoine du Nord|Macedonia del Norte
NO|Norway|Norvège|Noruega
OM|Oman|Oman|Omán
PK|Pakistan|Pakistan|Pakistán
PA|Panama|Panama|Panamá
PG|Papua New Guinea|Papouasie-Nouvelle-Guinée|Papua Nueva Guinea
PY|Paraguay|Paraguay|Paraguay
PE|Peru|Pérou|Perú
PH|Philippines|Philippines|Filipinas
PL|Poland|Pologne|Polonia
PT|Portugal|Portugal|Portugal
QA|Qatar|Qatar|Qatar
RO|Romania|Roumanie|Rumania
RU|Russian Federation|Fédération de Russie|Federación de Rusia
RW|Rwanda|Rwanda|Rwanda
KN|Saint Kitts and Nevis|Saint-Kitts-et-Nevis|Saint Kitts y Nevis
LC|Saint Lucia|Sainte-Lucie|Santa Lucía
VC|Saint Vincent and the Grenadines|Saint-Vincent-et-les Grenadines|San Vicente y las Granadinas
WS|Samoa|Samoa|Samoa
SA|Saudi Arabia, Kingdom of|Arabie saoudite, Royaume d'|Arabia Saudita, Reino de la
SN|Senegal|Sénégal|Senegal
SC|Seychelles|Seychelles|Seychelles
SL|Sierra Leone|Sierra Leone|Sierra Leona
SG|Singapore|Singapour|Singapur
SK|Slovak Republic|République slovaque|República Eslovaca
SI|Slovenia|Slovénie|Eslovenia
SB|Solomon Islands|Îles Salomon|Islas Salomón
ZA|South Africa|Afrique du Sud|Sudáfrica
ES|Spain|Espagne|España
LK|Sri Lanka|Sri Lanka|Sri Lanka
SR|Suriname|Suriname|Suriname
SE|Sweden|Suède|Suecia
CH|Switzerland|Suisse|Suiza
TW|Chinese Taipei|Taipei chinois|Taipei Chino
TJ|Tajikistan|Tadjikistan|Tayikistán
TZ|Tanzania|Tanzanie|Tanzanía
TH|Thailand|Thaïlande|Tailandia
TL|Timor-Leste|Timor-Leste|Timor-Leste
TG|Togo|Togo|Togo
TO|Tonga|Tonga|Tonga
TT|Trinidad and Tobago|Trinité-et-Tobago|Trinidad y Tabago
TN|Tunisia|Tunisie|Túnez
TR|Türkiye|Türkiye|Türkiye
UG|Uganda|Ouganda|Uganda
UA|Ukraine|Ukraine|Ucrania
AE|United Arab Emirates|Émirats arabes unis|Emiratos Árabes Unidos
GB|United Kingdom|Royaume-Uni|Reino Unido
US|United States of America|États-Unis d'Amérique|Estados Unidos de América
UY|Uruguay|Uruguay|Uruguay
VU|Vanuatu|Vanuatu|Vanuatu
VE|Venezuela, Bolivarian Republic of|Venezuela, République bolivarienne du|Venezuela, República Bolivariana de
VN|Viet Nam|Viet Nam|Viet Nam
YE|Yemen|Yémen|Yemen
ZM|Zambia|Zambie|Zambia
ZW|Zimbabwe|Zimbabwe|Zimbabwe
"""  # noqa: E501

_OBSERVERS = """
DZ|Algeria|Algérie|Argelia
AD|Andorra|Andorre|Andorra
AZ|Azerbaijan|Azerbaïdjan|Azerbaiyán
BS|Bahamas|Bahamas|Bahamas
BY|Belarus|Bélarus|Belarús
BT|Bhutan|Bhoutan|Bhután
BA|Bosnia and Herzegovina|Bosnie-Herzégovine|Bosnia y Herzegovina
CW|Curaçao|Curaçao|Curaçao
GQ|Equatorial Guinea|Guinée équatoriale|Guinea Ecuatorial
ET|Ethiopia|Éthiopie|Etiopía
VA|Holy See|Saint-Siège|Santa Sede
IR|Iran, Islamic Republic of|Iran, République islamique d'|Irán, República Islámica del
IQ|Iraq|Iraq|Iraq
LB|Lebanese Republic|République libanaise|República Libanesa
LY|Libya|Libye|Libia
ST|Sao Tomé and Principe|Sao Tomé-et-Principe|Santo Tomé y Príncipe
RS|Serbia|Serbie|Serbia
SO|Somalia|Somalie|Somalia
SS|South Sudan|Soudan du Sud|Sudán del Sur
SD|Sudan|Soudan|Sudán
SY|Syrian Arab Republic|République arabe syrienne|República Árabe Siria
TM|Turkmenistan|Turkménistan|Turkmenistán
UZ|Uzbekistan|Ouzbékistan|Uzbekistán
"""


def _table(rows: str, status: Status) -> dict[str, Delegation]:
    return {code: Delegation(code, names, status) for code, names in table(rows).items()}


DELEGATIONS: dict[str, Delegation] = {
    **_table(_MEMBERS, "member"),
    **_table(_OBSERVERS, "observer"),
}


def delegation(code: str) -> Delegation:
    """The delegation of ``code``; raises KeyError when it is neither Member nor Observer."""
    return DELEGATIONS[code.upper()]


def name(code: str, language: str) -> str:
    """The name of a delegation in ``language``; raises KeyError like ``delegation``."""
    return delegation(code).name(language)


def sort_key(text: str) -> str:
    """``text`` without case and accents, so that Îles and Équateur stand among I and E."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@cache
def _choices(language: str) -> tuple[tuple[str, str], ...]:
    pairs = ((each.code, each.name(language)) for each in DELEGATIONS.values())
    return tuple(sorted(pairs, key=lambda pair: sort_key(pair[1])))


def choices(language: str) -> list[tuple[str, str]]:
    """(code, name) of every delegation in the alphabetical order of ``language``, for a select."""
    return list(_choices(language))


def countries_of_the_wto() -> dict[str, Names]:
    """The names of Members and Observers that are countries or territories."""
    return {each.code: each.names for each in DELEGATIONS.values() if each.code != "EU"}


COUNTRIES_ONLY = countries.offered(countries_of_the_wto())
"""What django-countries offers: its setting of this name."""


def country_name(code: str, language: str) -> str:
    """The name of a country or territory in ``language``; empty for an unknown code.

    The WTO's name where the code belongs to a delegation, else the United Nations'.
    """
    code = code.upper()
    return name(code, language) if code in DELEGATIONS else countries.name(code, language)


def country_name_overrides(language: str) -> dict[str, str]:
    """The name of every country and territory that people come from, by code."""
    codes = (*countries_of_the_wto(), *countries.BESIDE_THE_WTO)
    return {code: country_name(code, language) for code in codes}


@cache
def country_choices(language: str) -> tuple[tuple[str, str], ...]:
    """(code, name) of every country and territory, in the alphabetical order of ``language``."""
    named = country_name_overrides(language).items()
    return tuple(sorted(named, key=lambda pair: sort_key(pair[1])))
