"""The programme of the demonstration MSME Day."""

from datetime import date, time

from .schema import Session, appearance, words

CHAIR = words("President", "Présidente", "Presidenta")
DIRECTOR = words("Director", "Directrice", "Directora")
FOUNDER = words("Founder", "Fondatrice", "Fundadora")
RESEARCHER = words("Senior researcher", "Chercheur principal", "Investigador principal")
HEAD_OF_LENDING = words("Head of lending", "Responsable des prêts", "Responsable de préstamos")
TRADE_OFFICER = words("Trade officer", "Chargé du commerce", "Oficial de comercio")
DELEGATE = words("Delegate", "Délégué", "Delegado")
EXAMPLIA = words(
    "Delegation of Examplia (fictional)",
    "Délégation d'Exemplie (fictive)",
    "Delegación de Ejemplia (ficticia)",
)


def msme_day_programme(day: date) -> list[Session]:
    """Plenary, two parallel workshops to choose from, closing panel and cocktail."""
    return [
        {
            "key": "plenary",
            "title": words(
                "Plenary: one day in the life of a small exporter",
                "Plénière : une journée dans la vie d'une petite exportatrice",
                "Plenaria: un día en la vida de una pequeña exportadora",
            ),
            "host": "demo-federation",
            "date": day,
            "room": "A1",
            "start": time(9, 30),
            "end": time(12, 30),
            "items": [
                {
                    "type": "item",
                    "start": time(9, 30),
                    "end": time(9, 45),
                    "title": words(
                        "Opening remarks", "Remarques d'ouverture", "Observaciones de apertura"
                    ),
                    "appearances": [
                        appearance(
                            "demo-nadia-fictive",
                            "opening_remarks",
                            CHAIR,
                            organisation="demo-federation",
                        )
                    ],
                },
                {
                    "type": "item",
                    "start": time(9, 45),
                    "end": time(10, 30),
                    "title": words(
                        "Keynote: what a border costs",
                        "Discours principal : ce que coûte une frontière",
                        "Discurso principal: lo que cuesta una frontera",
                    ),
                    "appearances": [
                        appearance(
                            "demo-otto-beispiel",
                            "keynote",
                            RESEARCHER,
                            organisation="demo-institute",
                        )
                    ],
                },
                {
                    "type": "break",
                    "start": time(10, 30),
                    "end": time(11, 0),
                    "title": words("Coffee", "Café", "Café"),
                },
                {
                    "type": "item",
                    "start": time(11, 0),
                    "end": time(12, 30),
                    "title": words(
                        "Panel: simpler papers, faster parcels",
                        "Table ronde : des papiers plus simples, des colis plus rapides",
                        "Panel: papeles más sencillos, paquetes más rápidos",
                    ),
                    "description": words(
                        "Three firms and a delegation go through one export, form by form.",
                        "Trois entreprises et une délégation suivent une exportation, "
                        "formulaire par formulaire.",
                        "Tres empresas y una delegación recorren una exportación, "
                        "formulario a formulario.",
                    ),
                    "appearances": [
                        appearance(
                            "demo-ana-ejemplo", "panellist", FOUNDER, organisation="demo-exports"
                        ),
                        appearance(
                            "demo-idris-specimen",
                            "panellist",
                            TRADE_OFFICER,
                            organisation="demo-chamber",
                        ),
                        appearance(
                            "demo-pablo-muestra",
                            "panellist",
                            DELEGATE,
                            organisation_name=EXAMPLIA,
                            status="to_be_confirmed",
                        ),
                        appearance(
                            "demo-lena-placeholder",
                            "moderator",
                            DIRECTOR,
                            organisation="demo-chamber",
                        ),
                    ],
                },
            ],
        },
        {
            "key": "workshop-finance",
            "title": words(
                "Workshop A: finance that fits",
                "Atelier A : un financement à la bonne taille",
                "Taller A: una financiación a medida",
            ),
            "host": "demo-chamber",
            "date": day,
            "room": "Room A",
            "start": time(14, 0),
            "end": time(15, 30),
            "selectable": True,
            "capacity": 40,
            "items": [
                {
                    "type": "item",
                    "start": time(14, 0),
                    "end": time(14, 40),
                    "title": words(
                        "How a bank reads a small firm",
                        "Comment une banque lit une petite entreprise",
                        "Cómo lee un banco a una pequeña empresa",
                    ),
                    "appearances": [
                        appearance(
                            "demo-carla-campione",
                            "presenter",
                            HEAD_OF_LENDING,
                            organisation="demo-bank",
                        )
                    ],
                },
                {
                    "type": "item",
                    "start": time(14, 40),
                    "end": time(15, 30),
                    "title": words("Your questions", "Vos questions", "Sus preguntas"),
                    "appearances": [
                        appearance(
                            "demo-carla-campione",
                            "discussant",
                            HEAD_OF_LENDING,
                            organisation="demo-bank",
                        ),
                        appearance(
                            "demo-jean-exemple",
                            "moderator",
                            words("Adviser", "Conseiller", "Asesor"),
                            organisation="demo-chamber",
                        ),
                    ],
                },
            ],
        },
        {
            "key": "workshop-digital",
            "title": words(
                "Workshop B: selling online across borders",
                "Atelier B : vendre en ligne au-delà des frontières",
                "Taller B: vender en línea más allá de las fronteras",
            ),
            "host": "demo-federation",
            "date": day,
            "room": "Room B",
            "start": time(14, 0),
            "end": time(15, 30),
            "selectable": True,
            "capacity": 30,
            "join_url": "https://meet.example.org/demo-b",
            "items": [
                {
                    "type": "item",
                    "start": time(14, 0),
                    "end": time(15, 0),
                    "title": words(
                        "A shop in three languages",
                        "Une boutique en trois langues",
                        "Una tienda en tres idiomas",
                    ),
                    "appearances": [
                        appearance(
                            "demo-tessa-prototype",
                            "presenter",
                            FOUNDER,
                            organisation="demo-exports",
                        )
                    ],
                },
                {
                    "type": "item",
                    "start": time(15, 0),
                    "end": time(15, 30),
                    "title": words(
                        "Customs for parcels", "La douane des colis", "La aduana de los paquetes"
                    ),
                    "appearances": [
                        appearance(
                            "demo-felix-muster",
                            "presenter",
                            words(
                                "Head of logistics",
                                "Responsable logistique",
                                "Responsable de logística",
                            ),
                            organisation="demo-exports",
                            status="invited",
                        )
                    ],
                },
            ],
        },
        {
            "key": "closing",
            "title": words("Closing", "Clôture", "Clausura"),
            "host": "demo-federation",
            "date": day,
            "room": "A1",
            "start": time(16, 0),
            "end": time(19, 0),
            "items": [
                {
                    "type": "item",
                    "start": time(16, 0),
                    "end": time(17, 15),
                    "title": words(
                        "Dialogue: what we take home",
                        "Dialogue : ce que nous emportons",
                        "Diálogo: lo que nos llevamos",
                    ),
                    "appearances": [
                        appearance(
                            "demo-vera-sample",
                            "dialogue",
                            words("Trade adviser", "Conseillère commerciale", "Asesora comercial"),
                            organisation="demo-institute",
                        ),
                        appearance(
                            "demo-idris-specimen",
                            "dialogue",
                            TRADE_OFFICER,
                            organisation="demo-chamber",
                        ),
                    ],
                },
                {
                    "type": "item",
                    "start": time(17, 15),
                    "end": time(17, 30),
                    "title": words(
                        "Closing remarks", "Observations finales", "Observaciones finales"
                    ),
                    "appearances": [
                        appearance(
                            "demo-nadia-fictive",
                            "closing_remarks",
                            CHAIR,
                            organisation="demo-federation",
                        )
                    ],
                },
                {
                    "type": "social",
                    "start": time(17, 30),
                    "end": time(19, 0),
                    "title": words("Cocktail", "Cocktail", "Cóctel"),
                    "selectable": True,
                    "capacity": 60,
                },
            ],
        },
    ]
