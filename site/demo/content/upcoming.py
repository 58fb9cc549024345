"""Invented editions around today, so that every state of an event can be seen.

Every title and body says that the event is a demonstration; nobody on them exists.
"""

from datetime import date, time, timedelta

from .schema import (
    GENEVA,
    Appearance,
    Block,
    Document,
    Event,
    Role,
    Words,
    appearance,
    at,
    paragraph,
    words,
)
from .upcoming_programmes import msme_day_programme

JOIN_URL = "https://meet.example.org/demo"
RECORDING_URL = "https://www.example.org/recording"


def working_day(today: date, days: int) -> date:
    """The first Monday-to-Friday date at or after ``today`` plus ``days``."""
    day = today + timedelta(days=days)
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def upcoming_events(today: date) -> list[Event]:
    """All demonstration events, relative to ``today`` in Geneva; umbrellas come before sessions."""
    return [
        msme_day(today),
        nearly_full(today),
        full(today),
        with_a_line(today),
        accredited(today),
        under_way(today),
        not_yet_open(today),
        closed(today),
        cancelled(today),
        postponed(today),
        external(today),
        date_only(today),
        online_only(today),
        moved_online(today),
        members_meeting(today),
        *aid_for_trade(today),
        *just_past(today),
    ]


def _title(en: str, fr: str, es: str) -> Words:
    return words(f"{en} (demonstration)", f"{fr} (démonstration)", f"{es} (demostración)")


def _notice() -> Block:
    return paragraph(
        "This event is fictional: it shows how the site works. No one named here exists.",
        "Cet événement est fictif : c'est une démonstration du fonctionnement du site. "
        "Aucune personne nommée ici n'existe.",
        "Este evento es ficticio: es una demostración del funcionamiento del sitio. "
        "Ninguna de las personas nombradas existe.",
    )


def _speaker(person: str, role: Role, function: Words, organisation: str) -> Appearance:
    return appearance(person, role, function, organisation=organisation)


def _workshop(key: str, day: date, start: time, end: time, title: Words, summary: Words) -> Event:
    return {
        "key": key,
        "type": "workshop",
        "title": title,
        "summary": summary,
        "body": [_notice()],
        "precision": "exact",
        "start_date": day,
        "start_time": start,
        "end_date": day,
        "end_time": end,
        "time_zone": GENEVA,
        "place": "demo-centre",
        "room": "E1",
        "mode": "in_person",
        "status": "scheduled",
        "audience": "public",
        "hosts": ["demo-chamber"],
        "registration": "ours",
        "contact_name": "Demonstration desk",
        "contact_email": "desk@example.org",
        "fictional": True,
    }


def msme_day(today: date) -> Event:
    """Open, hybrid, with seats, selectable parallel sessions and a limited cocktail."""
    day = working_day(today, 24)
    return {
        "key": "demo-msme-day",
        "type": "msme_day",
        "title": _title(
            f"MSME Day {day.year}", f"Journée des MPME {day.year}", f"Día de las MIPYMES {day.year}"
        ),
        "summary": words(
            "A fictional day on small firms and trade: a morning in plenary, two "
            "parallel workshops, a closing panel and a cocktail.",
            "Une journée fictive sur les petites entreprises et le commerce : une "
            "matinée plénière, deux ateliers parallèles, une table ronde et un cocktail.",
            "Un día ficticio sobre las pequeñas empresas y el comercio: una mañana "
            "plenaria, dos talleres paralelos, un panel de clausura y un cóctel.",
        ),
        "body": [
            _notice(),
            paragraph(
                "Come to Geneva or follow online. The two workshops of the afternoon run "
                "at the same time: choose one when you register.",
                "Venez à Genève ou suivez la journée en ligne. Les deux ateliers de "
                "l'après-midi ont lieu en même temps : choisissez-en un en vous "
                "inscrivant.",
                "Acuda a Ginebra o siga el evento en línea. Los dos talleres de la tarde "
                "son simultáneos: elija uno al inscribirse.",
            ),
        ],
        "precision": "exact",
        "start_date": day,
        "start_time": time(9, 30),
        "end_date": day,
        "end_time": time(19, 0),
        "time_zone": GENEVA,
        "place": "demo-centre",
        "room": "A1",
        "mode": "hybrid",
        "platform": "Example Meet",
        "platform_guide_url": "https://www.example.org/guide",
        "join_url": JOIN_URL,
        "interpretation": ["en", "fr", "es"],
        "status": "scheduled",
        "audience": "public",
        "hosts": ["demo-federation", "demo-chamber"],
        "topics": ["trade-facilitation", "finance", "digital-trade"],
        "contact_name": "Demonstration desk",
        "contact_email": "desk@example.org",
        "registration": "ours",
        "registration_opens": at(today - timedelta(days=20), 9),
        "registration_closes": at(day - timedelta(days=1), 18),
        "capacity_in_person": 120,
        "capacity_online": 500,
        "prefill": 37,
        "programme": msme_day_programme(day),
        "fictional": True,
    }


def nearly_full(today: date) -> Event:
    """Open with two seats left of twenty."""
    day = working_day(today, 17)
    event = _workshop(
        "demo-customs-clinic",
        day,
        time(14, 0),
        time(16, 30),
        _title(
            "Rules of origin: a clinic for small exporters",
            "Règles d'origine : un atelier pour les petits exportateurs",
            "Normas de origen: un taller para pequeños exportadores",
        ),
        words(
            "Bring a product and leave knowing which rule applies. Fictional, in a small room.",
            "Venez avec un produit, repartez avec la règle qui s'y applique. Atelier "
            "fictif, en petit comité.",
            "Venga con un producto y salga sabiendo qué norma se le aplica. Taller "
            "ficticio, en una sala pequeña.",
        ),
    )
    event["topics"] = ["trade-facilitation", "capacity-building"]
    event["registration_opens"] = at(today - timedelta(days=15), 9)
    event["registration_closes"] = at(day - timedelta(days=1), 12)
    event["capacity_in_person"] = 20
    event["prefill"] = 18
    return event


def full(today: date) -> Event:
    """Open, but all ten seats are taken."""
    day = working_day(today, 12)
    event = _workshop(
        "demo-finance-round-table",
        day,
        time(9, 0),
        time(11, 0),
        _title(
            "Round table on trade finance for women-led firms",
            "Table ronde sur le financement du commerce des entreprises dirigées par des femmes",
            "Mesa redonda sobre la financiación del comercio de las empresas dirigidas por mujeres",
        ),
        words(
            "Ten chairs, one table, one question: who lends? Fictional.",
            "Dix chaises, une table, une question : qui prête ? Événement fictif.",
            "Diez sillas, una mesa, una pregunta: ¿quién presta? Evento ficticio.",
        ),
    )
    event["topics"] = ["finance", "women-led-businesses"]
    event["registration_opens"] = at(today - timedelta(days=30), 9)
    event["registration_closes"] = at(day - timedelta(days=1), 12)
    event["capacity_in_person"] = 10
    event["prefill"] = 10
    return event


def with_a_line(today: date) -> Event:
    """All eight chairs are taken: people wait for one, some of them online meanwhile."""
    day = working_day(today, 15)
    event = _workshop(
        "demo-pricing-workshop",
        day,
        time(15, 0),
        time(17, 0),
        _title(
            "Pricing for a first export",
            "Fixer ses prix pour une première exportation",
            "Fijar precios para una primera exportación",
        ),
        words(
            "Eight chairs around a calculator, and a screen for everybody else. Fictional.",
            "Huit chaises autour d'une calculatrice, un écran pour les autres. Événement fictif.",
            "Ocho sillas en torno a una calculadora y una pantalla para los demás. Ficticio.",
        ),
    )
    event["topics"] = ["finance", "capacity-building"]
    event["mode"] = "hybrid"
    event["platform"] = "Example Meet"
    event["join_url"] = JOIN_URL
    event["registration_opens"] = at(today - timedelta(days=25), 9)
    event["registration_closes"] = at(day - timedelta(days=1), 12)
    event["capacity_in_person"] = 8
    event["capacity_online"] = 30
    event["waiting_list"] = True
    event["offer_hours"] = 48
    event["reminders"] = ["P7D", "P1D", "PT1H"]
    event["prefill"] = 8
    return event


def accredited(today: date) -> Event:
    """Each registration is approved; it asks questions of its own, one with limited places."""
    day = working_day(today, 20)
    event = _workshop(
        "demo-members-visit",
        day,
        time(9, 30),
        time(12, 30),
        _title(
            "Visit to a factory of musical boxes",
            "Visite d'une manufacture de boîtes à musique",
            "Visita a una fábrica de cajas de música",
        ),
        words(
            "How eleven people export to forty countries. With accreditation. Fictional.",
            "Comment onze personnes exportent vers quarante pays. Accréditation requise. Fictif.",
            "Cómo once personas exportan a cuarenta países. Con acreditación. Visita ficticia.",
        ),
    )
    event["topics"] = ["trade-facilitation"]
    event["registration_opens"] = at(today - timedelta(days=12), 9)
    event["registration_closes"] = at(day - timedelta(days=2), 12)
    event["capacity_in_person"] = 12
    event["approval"] = True
    event["waiting_list"] = True
    event["organisation_cap"] = 2
    event["reminders"] = ["P1D"]
    event["listed_capacities"] = ["delegation", "international"]
    event["questions"] = [
        {
            "label": words(
                "Which coach will you take?", "Quel car prendrez-vous ?", "¿Qué autocar tomará?"
            ),
            "kind": "choice",
            "required": True,
            "choices": [
                {"label": words("At 8:15", "À 8 h 15", "A las 8.15"), "places": 6},
                {"label": words("At 8:45", "À 8 h 45", "A las 8.45"), "places": 6},
                {
                    "label": words(
                        "None, I come by myself",
                        "Aucun, je viens seul",
                        "Ninguno, voy por mi cuenta",
                    )
                },
            ],
        },
        {
            "label": words(
                "What would you like to ask the firm?",
                "Que voudriez-vous demander à l'entreprise ?",
                "¿Qué quisiera preguntar a la empresa?",
            ),
            "kind": "paragraph",
        },
        {
            "label": words(
                "I agree that photographs are taken.",
                "J'accepte que des photographies soient prises.",
                "Acepto que se tomen fotografías.",
            ),
            "kind": "consent",
        },
    ]
    return event


def under_way(today: date) -> Event:
    """Today, from morning to evening, so that people can be checked in."""
    event = _workshop(
        "demo-today",
        today,
        time(8, 0),
        time(20, 0),
        _title(
            "Open day of the demonstration desk",
            "Journée portes ouvertes de l'accueil de démonstration",
            "Jornada de puertas abiertas de la recepción de demostración",
        ),
        words(
            "Come and see how people are let in. Fictional, and today.",
            "Venez voir comment on accueille les gens. Événement fictif, aujourd'hui.",
            "Venga a ver cómo se recibe a la gente. Evento ficticio, hoy.",
        ),
    )
    event["topics"] = ["capacity-building"]
    event["registration_opens"] = at(today - timedelta(days=20), 9)
    event["registration_closes"] = at(today, 7)
    event["capacity_in_person"] = 60
    event["certificates"] = True
    event["reminders"] = ["P1D", "thanks"]
    event["prefill"] = 24
    return event


def not_yet_open(today: date) -> Event:
    """Announced early; registration opens in forty days."""
    day = working_day(today, 75)
    event = _workshop(
        "demo-aeo-workshop",
        day,
        time(10, 0),
        time(12, 30),
        _title(
            "Workshop on authorized economic operators",
            "Atelier sur les opérateurs économiques agréés",
            "Taller sobre operadores económicos autorizados",
        ),
        words(
            "How customs programmes can make room for small firms. Fictional.",
            "Comment les programmes douaniers peuvent faire une place aux petites "
            "entreprises. Atelier fictif.",
            "Cómo los programas aduaneros pueden dar cabida a las pequeñas empresas. "
            "Taller ficticio.",
        ),
    )
    event["topics"] = ["trade-facilitation"]
    event["registration_opens"] = at(today + timedelta(days=40), 9)
    event["registration_closes"] = at(day - timedelta(days=2), 18)
    event["capacity_in_person"] = 60
    return event


def closed(today: date) -> Event:
    """Near, with registration closed since yesterday."""
    day = working_day(today, 5)
    event = _workshop(
        "demo-cyber-workshop",
        day,
        time(14, 0),
        time(17, 0),
        _title(
            "Workshop on cyber readiness",
            "Atelier sur la préparation à la cybersécurité",
            "Taller sobre la preparación en ciberseguridad",
        ),
        words(
            "Passwords, backups, and what to do on the day it happens. Fictional.",
            "Mots de passe, sauvegardes, et que faire le jour où cela arrive. Atelier fictif.",
            "Contraseñas, copias de seguridad y qué hacer el día en que ocurre. Taller ficticio.",
        ),
    )
    event["topics"] = ["cybersecurity"]
    event["registration_opens"] = at(today - timedelta(days=40), 9)
    event["registration_closes"] = at(today - timedelta(days=1), 18)
    event["capacity_in_person"] = 40
    event["prefill"] = 11
    return event


def cancelled(today: date) -> Event:
    """Cancelled, with a public reason."""
    event = _workshop(
        "demo-cancelled",
        working_day(today, 9),
        time(10, 0),
        time(12, 0),
        _title(
            "Seminar on low-value shipments",
            "Séminaire sur les envois de faible valeur",
            "Seminario sobre los envíos de escaso valor",
        ),
        words(
            "Parcels, thresholds and simpler duties. Fictional.",
            "Colis, seuils et droits plus simples. Séminaire fictif.",
            "Paquetes, umbrales y derechos más sencillos. Seminario ficticio.",
        ),
    )
    event["topics"] = ["trade-facilitation", "digital-trade"]
    event["status"] = "cancelled"
    event["status_note"] = words(
        "The seminar will not take place: the speaker is unable to travel.",
        "Le séminaire n'aura pas lieu : l'intervenant ne peut pas se déplacer.",
        "El seminario no se celebrará: el ponente no puede viajar.",
    )
    event["capacity_in_person"] = 50
    return event


def postponed(today: date) -> Event:
    """Postponed without a new date."""
    event = _workshop(
        "demo-postponed",
        working_day(today, 30),
        time(15, 0),
        time(17, 0),
        _title(
            "Dialogue with the private sector",
            "Dialogue avec le secteur privé",
            "Diálogo con el sector privado",
        ),
        words(
            "Small firms say which rule cost them most this year. Fictional.",
            "Les petites entreprises disent quelle règle leur a le plus coûté cette "
            "année. Dialogue fictif.",
            "Las pequeñas empresas dicen qué norma les costó más este año. Diálogo ficticio.",
        ),
    )
    event["topics"] = ["rule-making", "working-group"]
    event["status"] = "postponed"
    event["status_note"] = words(
        "The dialogue is postponed; the new date will be announced here.",
        "Le dialogue est reporté ; la nouvelle date sera annoncée ici.",
        "El diálogo se aplaza; la nueva fecha se anunciará aquí.",
    )
    event["capacity_in_person"] = 80
    return event


def external(today: date) -> Event:
    """Registration is on the site of a partner."""
    event = _workshop(
        "demo-external",
        working_day(today, 21),
        time(11, 0),
        time(12, 30),
        _title(
            "E-commerce for artisans",
            "Le commerce électronique pour les artisans",
            "Comercio electrónico para artesanos",
        ),
        words(
            "A partner's seminar on selling craft abroad. Fictional.",
            "Le séminaire d'un partenaire sur la vente d'artisanat à l'étranger. Événement fictif.",
            "El seminario de un asociado sobre la venta de artesanía en el extranjero. "
            "Evento ficticio.",
        ),
    )
    event["topics"] = ["digital-trade"]
    event["hosts"] = ["demo-institute"]
    event["registration"] = "external"
    event["registration_url"] = "https://www.example.org/register"
    return event


def date_only(today: date) -> Event:
    """A meeting announced as a bare date."""
    day = working_day(today, 60)
    return {
        "key": "demo-open-meeting-date-only",
        "type": "meeting",
        "title": _title(
            "Open meeting of the working group",
            "Réunion ouverte du Groupe de travail",
            "Reunión abierta del Grupo de Trabajo",
        ),
        "summary": words(
            "Fictional. Only the day is known so far; the convening notice will give the time.",
            "Réunion fictive. Seul le jour est connu ; l'avis de convocation donnera l'heure.",
            "Reunión ficticia. Por ahora solo se conoce el día; la convocatoria indicará la hora.",
        ),
        "body": [_notice()],
        "precision": "day",
        "start_date": day,
        "time_zone": GENEVA,
        "place": "demo-centre",
        "mode": "hybrid",
        "status": "scheduled",
        "audience": "members",
        "hosts": ["demo-federation"],
        "topics": ["working-group"],
        "registration": "none",
        "fictional": True,
    }


def online_only(today: date) -> Event:
    """A webinar with a join link that only confirmed participants see."""
    day = working_day(today, 14)
    event = _workshop(
        "demo-webinar",
        day,
        time(15, 0),
        time(16, 0),
        _title(
            "Webinar: Trade4MSMEs in an hour",
            "Webinaire : Trade4MSMEs en une heure",
            "Seminario web: Trade4MSMEs en una hora",
        ),
        words(
            "Guides, country pages and questions. Fictional, online only.",
            "Guides, pages nationales et questions. Webinaire fictif, en ligne seulement.",
            "Guías, páginas nacionales y preguntas. Seminario ficticio, solo en línea.",
        ),
    )
    del event["place"], event["room"]
    event["mode"] = "online"
    event["platform"] = "Example Meet"
    event["join_url"] = JOIN_URL
    event["interpretation"] = ["en", "es"]
    event["topics"] = ["access-to-information"]
    event["registration_opens"] = at(today - timedelta(days=10), 9)
    event["registration_closes"] = at(day, 14)
    event["capacity_online"] = 300
    event["prefill"] = 12
    return event


def moved_online(today: date) -> Event:
    """First announced in a room, now online."""
    day = working_day(today, 16)
    event = _workshop(
        "demo-moved-online",
        day,
        time(10, 0),
        time(11, 30),
        _title(
            "Sustainability reporting for small firms",
            "Les rapports de durabilité des petites entreprises",
            "Los informes de sostenibilidad de las pequeñas empresas",
        ),
        words(
            "What buyers ask, and what a firm of five can answer. Fictional.",
            "Ce que demandent les acheteurs et ce qu'une entreprise de cinq personnes "
            "peut répondre. Événement fictif.",
            "Lo que piden los compradores y lo que puede responder una empresa de cinco "
            "personas. Evento ficticio.",
        ),
    )
    del event["place"], event["room"]
    event["mode"] = "online"
    event["status"] = "moved_online"
    event["status_note"] = words(
        "The event no longer takes place in Geneva: it has moved online, at the same hour.",
        "L'événement n'a plus lieu à Genève : il se tient en ligne, à la même heure.",
        "El evento ya no se celebra en Ginebra: pasa a ser en línea, a la misma hora.",
    )
    event["platform"] = "Example Meet"
    event["join_url"] = JOIN_URL
    event["topics"] = ["sustainability"]
    event["registration_opens"] = at(today - timedelta(days=25), 9)
    event["registration_closes"] = at(day - timedelta(days=1), 18)
    event["capacity_online"] = 200
    event["prefill"] = 9
    return event


def members_meeting(today: date) -> Event:
    """By invitation, with an agenda of three levels in a morning and an afternoon."""
    coordinator = words(
        "Coordinator (fictional)", "Coordonnateur (fictif)", "Coordinador (ficticio)"
    )
    adviser = words("Trade adviser", "Conseillère commerciale", "Asesora comercial")
    papers: list[Document] = [
        {
            "symbols": ["DEMO/MSME/CN/1", "DEMO/MSME/CN/1/Rev.1"],
            "type": "notice",
            "title": words(
                "Convening notice, revision (fictional)",
                "Avis de convocation, révision (fictif)",
                "Convocatoria, revisión (ficticia)",
            ),
            "restricted": False,
        },
        {
            "symbols": ["DEMO/MSME/W/1"],
            "type": "submission",
            "title": words(
                "Draft work programme (fictional)",
                "Projet de programme de travail (fictif)",
                "Proyecto de programa de trabajo (ficticio)",
            ),
            "restricted": True,
        },
    ]
    return {
        "key": "demo-members-meeting",
        "type": "meeting",
        "title": _title(
            "Working group meeting on the work programme",
            "Réunion du Groupe de travail sur le programme de travail",
            "Reunión del Grupo de Trabajo sobre el programa de trabajo",
        ),
        "summary": words(
            "A fictional meeting by invitation, with a full agenda.",
            "Une réunion fictive, sur invitation, avec un ordre du jour complet.",
            "Una reunión ficticia, por invitación, con un orden del día completo.",
        ),
        "body": [_notice()],
        "precision": "start",
        "start_date": working_day(today, 35),
        "start_time": time(10, 0),
        "time_zone": GENEVA,
        "place": "demo-centre",
        "room": "S1",
        "mode": "hybrid",
        "platform": "Example Meet",
        "join_url": JOIN_URL,
        "interpretation": ["en", "fr", "es"],
        "status": "scheduled",
        "audience": "invitation",
        "hosts": ["demo-federation"],
        "topics": ["working-group"],
        "registration": "none",
        "documents": papers,
        "agenda": [
            {"heading": "morning"},
            {
                "title": words("Work programme", "Programme de travail", "Programa de trabajo"),
                "symbols": ["DEMO/MSME/W/1"],
                "items": [
                    {
                        "title": words("Information", "Information", "Información"),
                        "items": [
                            {
                                "title": words(
                                    "Guides for firms",
                                    "Guides pour les entreprises",
                                    "Guías para las empresas",
                                )
                            },
                            {
                                "title": words(
                                    "Guides for officials",
                                    "Guides pour les fonctionnaires",
                                    "Guías para los funcionarios",
                                )
                            },
                        ],
                    },
                    {
                        "title": words(
                            "Capacity building",
                            "Renforcement des capacités",
                            "Creación de capacidad",
                        ),
                        "presenters": [
                            _speaker("demo-vera-sample", "presenter", adviser, "demo-institute")
                        ],
                    },
                ],
            },
            {"heading": "afternoon"},
            {
                "title": words(
                    "Presentation: parcels and small firms",
                    "Exposé : les colis et les petites entreprises",
                    "Presentación: los paquetes y las pequeñas empresas",
                ),
                "presenters": [
                    _speaker(
                        "demo-felix-muster",
                        "presenter",
                        words(
                            "Head of logistics",
                            "Responsable logistique",
                            "Responsable de logística",
                        ),
                        "demo-exports",
                    )
                ],
            },
            {
                "title": words("Other business", "Autres questions", "Otros asuntos"),
                "presenters": [
                    _speaker("demo-pablo-muestra", "other", coordinator, "demo-federation")
                ],
            },
        ],
        "fictional": True,
    }


def aid_for_trade(today: date) -> list[Event]:
    """A review of three days and one session under it on each."""
    first = today + timedelta(days=45)
    first += timedelta(days=(1 - first.weekday()) % 7)
    year = first.year
    review: Event = {
        "key": "demo-aid-for-trade",
        "type": "aid_for_trade_review",
        "title": _title(
            f"Aid for Trade Review {year}",
            f"Examen de l'Aide pour le commerce {year}",
            f"Examen de la Ayuda para el Comercio {year}",
        ),
        "summary": words(
            "A fictional review over three days, with one session a day on small firms.",
            "Un examen fictif de trois jours, avec chaque jour une session sur les "
            "petites entreprises.",
            "Un examen ficticio de tres días, con una sesión diaria sobre las pequeñas empresas.",
        ),
        "body": [_notice()],
        "precision": "range",
        "start_date": first,
        "end_date": first + timedelta(days=2),
        "time_zone": GENEVA,
        "place": "demo-centre",
        "mode": "hybrid",
        "status": "scheduled",
        "audience": "public",
        "hosts": ["demo-institute"],
        "topics": ["capacity-building", "trade-facilitation"],
        "registration": "none",
        "fictional": True,
    }
    subjects = [
        (
            time(14, 0),
            time(15, 30),
            "finance",
            words(
                "Aid that reaches small firms",
                "Une aide qui parvient aux petites entreprises",
                "Una ayuda que llega a las pequeñas empresas",
            ),
        ),
        (
            time(11, 0),
            time(12, 30),
            "trade-facilitation",
            words(
                "Single windows for single-person firms",
                "Des guichets uniques pour les entreprises d'une personne",
                "Ventanillas únicas para empresas unipersonales",
            ),
        ),
        (
            time(16, 0),
            time(17, 30),
            "access-to-information",
            words(
                "Trade information in the language of the trader",
                "L'information commerciale dans la langue du commerçant",
                "Información comercial en el idioma del comerciante",
            ),
        ),
    ]
    return [review] + [
        _session(today, review, number, *subject) for number, subject in enumerate(subjects)
    ]


def _session(
    today: date, review: Event, number: int, start: time, end: time, topic: str, subject: Words
) -> Event:
    day = review["start_date"] + timedelta(days=number)
    event = _workshop(
        f"demo-aid-for-trade-{number + 1}",
        day,
        start,
        end,
        _title(subject["en"], subject["fr"], subject["es"]),
        words(
            "A fictional session of the review, led by an invented federation.",
            "Une session fictive de l'examen, conduite par une fédération inventée.",
            "Una sesión ficticia del examen, dirigida por una federación inventada.",
        ),
    )
    event["type"] = "aid_for_trade_session"
    event["mode"] = "hybrid"
    event["platform"] = "Example Meet"
    event["join_url"] = JOIN_URL
    event["hosts"] = ["demo-federation"]
    event["topics"] = [topic]
    event["umbrellas"] = [review["key"]]
    event["registration_opens"] = at(today - timedelta(days=5), 9)
    event["registration_closes"] = at(day, start.hour - 1)
    event["capacity_in_person"] = 80
    event["capacity_online"] = 250
    return event


def just_past(today: date) -> list[Event]:
    """Two events that are over: with a recording and with what happened."""
    webinar = _workshop(
        "demo-past-webinar",
        working_day(today, -14),
        time(15, 0),
        time(16, 30),
        _title(
            "Webinar: digital trade documents",
            "Webinaire : les documents commerciaux numériques",
            "Seminario web: los documentos comerciales digitales",
        ),
        words(
            "From paper to data, step by step. Fictional.",
            "Du papier à la donnée, pas à pas. Webinaire fictif.",
            "Del papel al dato, paso a paso. Seminario ficticio.",
        ),
    )
    del webinar["place"], webinar["room"]
    webinar["mode"] = "online"
    webinar["platform"] = "Example Meet"
    webinar["topics"] = ["digital-trade"]
    webinar["registration"] = "none"
    webinar["recording_url"] = RECORDING_URL
    webinar["attendance"] = words(
        "64 people (fictional)", "64 personnes (chiffre fictif)", "64 personas (cifra ficticia)"
    )
    webinar["outcome"] = words(
        "<p>A fictional exporter showed one shipment twice, on paper and without. The "
        "second took an hour less. Those present asked for a list of the documents that "
        "matter most.</p>",
        "<p>Un exportateur fictif a présenté le même envoi deux fois, avec et sans "
        "papier. Le second a pris une heure de moins. Les participants ont demandé une "
        "liste des documents les plus importants.</p>",
        "<p>Un exportador ficticio mostró el mismo envío dos veces, con papel y sin él. "
        "El segundo llevó una hora menos. Los asistentes pidieron una lista de los "
        "documentos más importantes.</p>",
    )
    clinic = _workshop(
        "demo-past-clinic",
        working_day(today, -32),
        time(10, 0),
        time(12, 0),
        _title(
            "Clinic on payments across borders",
            "Atelier sur les paiements transfrontières",
            "Taller sobre pagos transfronterizos",
        ),
        words(
            "Getting paid from abroad, and what it costs. Fictional.",
            "Être payé depuis l'étranger, et ce que cela coûte. Atelier fictif.",
            "Cobrar desde el extranjero y lo que cuesta. Taller ficticio.",
        ),
    )
    clinic["topics"] = ["finance"]
    clinic["registration"] = "none"
    clinic["recording_url"] = RECORDING_URL
    clinic["attendance"] = words(
        "28 people (fictional)", "28 personnes (chiffre fictif)", "28 personas (cifra ficticia)"
    )
    clinic["outcome"] = words(
        "<p>An invented bank laid its fees open and an invented firm compared them. The "
        "clinic ends with a short list of questions to ask before signing.</p>",
        "<p>Une banque inventée a montré ses tarifs et une entreprise inventée les a "
        "comparés. L'atelier se conclut par une courte liste de questions à poser avant "
        "de signer.</p>",
        "<p>Un banco inventado mostró sus tarifas y una empresa inventada las comparó. "
        "El taller concluye con una breve lista de preguntas que hacer antes de "
        "firmar.</p>",
    )
    return [webinar, clinic]
