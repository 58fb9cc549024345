"""Venues named in the group's papers, and the invented one of the demonstration events."""

from .schema import GENEVA, Place, same, words

PLACES: dict[str, Place] = {
    "wto": {
        "name": words(
            "World Trade Organization",
            "Organisation mondiale du commerce",
            "Organización Mundial del Comercio",
        ),
        "street": "Rue de Lausanne 154",
        "city": words("Geneva", "Genève", "Ginebra"),
        "country": "CH",
        "latitude": 46.2241,
        "longitude": 6.1496,
        "time_zone": GENEVA,
    },
    "beau-rivage": {
        "name": words("Hotel Beau-Rivage", "Hôtel Beau-Rivage", "Hotel Beau-Rivage"),
        "street": "Quai du Mont-Blanc 13",
        "city": words("Geneva", "Genève", "Ginebra"),
        "country": "CH",
        "time_zone": GENEVA,
    },
    "rio-de-janeiro": {
        "name": same("Rio de Janeiro"),
        "city": same("Rio de Janeiro"),
        "country": "BR",
        "time_zone": "America/Sao_Paulo",
    },
    "demo-centre": {
        "name": words(
            "Demonstration Conference Centre",
            "Centre de conférences de démonstration",
            "Centro de conferencias de demostración",
        ),
        "street": "Rue de l'Exemple 1",
        "city": words("Geneva", "Genève", "Ginebra"),
        "country": "CH",
        "latitude": 46.2044,
        "longitude": 6.1432,
        "time_zone": GENEVA,
        "fictional": True,
    },
}
