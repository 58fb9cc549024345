"""People named in the group's papers, and the invented ones of the demonstration events."""

from .schema import Person, Words, words

MR = words("Mr", "M.", "Sr.")
MS = words("Ms", "Mme", "Sra.")
HE_MR = words("H.E. Mr", "S.E. M.", "S.E. Sr.")
HE_MS = words("H.E. Ms", "S.E. Mme", "S.E. Sra.")
AMBASSADOR = words("Ambassador", "M. l'Ambassadeur", "Embajador")
DR_WOMAN = words("Dr", "Dre", "Dra.")
DR_MAN = words("Dr", "Dr", "Dr.")


def _person(given_name: str, family_name: str, address: Words | None = None) -> Person:
    record: Person = {"given_name": given_name, "family_name": family_name}
    if address:
        record["form_of_address"] = address
    return record


def _invented(given_name: str, family_name: str, address: Words) -> Person:
    record = _person(given_name, family_name, address)
    record["fictional"] = True
    return record


REAL: dict[str, Person] = {
    "afua-asabea-asare": _person("Afua Asabea", "Asare", MS),
    "ahmed-mze": _person("Ahmed", "Mzé", MR),
    "alan-wolff": _person("Alan", "Wolff", MR),
    "alexandre-epalle": _person("Alexandre", "Epalle", MR),
    "andrew-staines": _person("Andrew", "Staines", MR),
    "anna-jankowska-eriksson": _person("Anna", "Jankowska-Eriksson", MS),
    "arancha-gonzalez": _person("Arancha", "González", MS),
    "bob-gokani": _person("Bob", "Gokani"),
    "carlos-vanderloo": _person("Carlos", "Vanderloo", MR),
    "charly-gordon": _person("Charly", "Gordon", MR),
    "crispin-conroy": _person("Crispin", "Conroy", MR),
    "dorothy-tembo": _person("Dorothy", "Tembo", MS),
    "fabio-sofia": _person("Fabio", "Sofia", MR),
    "frances-lisson": _person("Frances", "Lisson", HE_MS),
    "freda-ampofo": _person("Freda", "Ampofo", MS),
    "gulbakhor-makhkamova": _person("Gulbakhor", "Makhkamova", MS),
    "hector-casanueva": _person("Héctor", "Casanueva", HE_MR),
    "houssem-gharbi": _person("Houssem", "Gharbi"),
    "jacqueline-cote": _person("Jacqueline", "Coté", MS),
    "jalal-benhayoun": _person("Jalal", "Benhayoun", MR),
    "james-sibley": _person("James", "Sibley", MR),
    "jennifer-brant": _person("Jennifer", "Brant", MS),
    "john-denton": _person("John", "Denton", MR),
    "jose-luis-cancela": _person("José Luis", "Cancela", HE_MR),
    "kate-kallot": _person("Kate", "Kallot"),
    "kelvin-ogado": _person("Kelvin", "Ogado", MR),
    "lucia-cusmano": _person("Lucia", "Cusmano", MS),
    "magdalena-piech": _person("Magdalena", "Piech", MS),
    "marc-vanheukelen": _person("Marc", "Vanheukelen", HE_MR),
    "marion-jansen": _person("Marion", "Jansen", MS),
    "mathieu-lamolle": _person("Mathieu", "Lamolle"),
    "matthew-wilson": _person("Matthew", "Wilson", HE_MR),
    "mike-cherry": _person("Mike", "Cherry", MR),
    "ndeye-thiaw": _person("Ndeye", "Thiaw", MS),
    "ngozi-okonjo-iweala": _person("Ngozi", "Okonjo-Iweala", DR_WOMAN),
    "oleg-roibu": _person("Oleg", "Roibu", MR),
    "olga-algayerova": _person("Olga", "Algayerova", MS),
    "pamela-coke-hamilton": _person("Pamela", "Coke-Hamilton", MS),
    "rajesh-aggarwal": _person("Rajesh", "Aggarwal", MR),
    "ralyana-horta-ribeiro": _person("Ralyana", "Horta Ribeiro", MS),
    "rashidi-said": _person("Rashidi", "Said", AMBASSADOR),
    "richard-bolwijn": _person("Richard", "Bolwijn"),
    "robin-van-puyenbroeck": _person("Robin", "van Puyenbroeck"),
    "steven-capell": _person("Steven", "Capell"),
    "tamara-gibson": _person("Tamara", "Gibson"),
    "valentina-rollo": _person("Valentina", "Rollo", MS),
    "victoria-francolino": _person("Victoria", "Francolino", HE_MS),
    "vijay-raju": _person("Vijay", "Raju", MR),
    "voicila": _person("", "Voicilă", MS),
    "yi-xiaozhun": _person("Xiaozhun", "Yi", MR),
    "youssoufou-daouda": _person("Youssoufou", "Daouda", MR),
}

FICTIONAL: dict[str, Person] = {
    "demo-ana-ejemplo": _invented("Ana", "Ejemplo", MS),
    "demo-carla-campione": _invented("Carla", "Campione", MS),
    "demo-felix-muster": _invented("Felix", "Muster", MR),
    "demo-idris-specimen": _invented("Idris", "Specimen", MR),
    "demo-jean-exemple": _invented("Jean", "Exemple", MR),
    "demo-lena-placeholder": _invented("Lena", "Placeholder", MS),
    "demo-nadia-fictive": _invented("Nadia", "Fictive", HE_MS),
    "demo-otto-beispiel": _invented("Otto", "Beispiel", DR_MAN),
    "demo-pablo-muestra": _invented("Pablo", "Muestra", HE_MR),
    "demo-tessa-prototype": _invented("Tessa", "Prototype", MS),
    "demo-vera-sample": _invented("Vera", "Sample", MS),
}

PEOPLE: dict[str, Person] = {**REAL, **FICTIONAL}
