"""What the newsletter of March 2021 reports and announces."""

from datetime import date, time

from .schema import GENEVA, Event, Words, appearance, document, words

REVIEW = "aid-for-trade-stocktaking-2021"
MONTHS = {
    5: words("May", "mai", "mayo"),
    6: words("June", "juin", "junio"),
    7: words("July", "juillet", "julio"),
    10: words("October", "octobre", "octubre"),
    11: words("November", "novembre", "noviembre"),
    12: words("December", "décembre", "diciembre"),
}


def _session(
    key: str, day: int, start: time, end: time, delegation: str, title: Words, topics: list[str]
) -> Event:
    return {
        "key": key,
        "type": "aid_for_trade_session",
        "title": title,
        "summary": words(
            "A session on small firms in the stocktaking of Aid for Trade.",
            "Une session sur les petites entreprises dans le cadre du bilan de l'Aide "
            "pour le commerce.",
            "Una sesión sobre las pequeñas empresas dentro del balance de la Ayuda para "
            "el Comercio.",
        ),
        "precision": "exact",
        "start_date": date(2021, 3, day),
        "start_time": start,
        "end_date": date(2021, 3, day),
        "end_time": end,
        "time_zone": GENEVA,
        "status": "scheduled",
        "audience": "public",
        "lead_delegations": [delegation],
        "topics": topics,
        "registration": "none",
        "umbrellas": [REVIEW],
    }


def _bare_date(month: int, day: int) -> Event:
    name = MONTHS[month]
    return {
        "key": f"meeting-2021-{month:02}-{day:02}",
        "type": "meeting",
        "title": words(
            f"Meeting of the group, {day} {name['en']}",
            f"Réunion du Groupe, {day} {name['fr']}",
            f"Reunión del Grupo, {day} de {name['es']}",
        ),
        "summary": words(
            "Announced as a date in the newsletter of March 2021.",
            "Date annoncée dans le bulletin de mars 2021.",
            "Fecha anunciada en el boletín de marzo de 2021.",
        ),
        "precision": "day",
        "start_date": date(2021, month, day),
        "time_zone": GENEVA,
        "status": "scheduled",
        "audience": "members",
        "hosts": ["msme-group"],
        "topics": ["working-group"],
        "registration": "none",
    }


MEETING_FEBRUARY: Event = {
    "key": "meeting-2021-02-18",
    "type": "meeting",
    "title": words(
        "First open meeting of 2021",
        "Première réunion ouverte de 2021",
        "Primera reunión abierta de 2021",
    ),
    "summary": words(
        "Express parcels, integrated services, finance and cyber security; news from WTO "
        "committees; the work of 2021.",
        "Colis express, services intégrés, financement et cybersécurité ; nouvelles des "
        "comités de l'OMC ; les travaux de 2021.",
        "Paquetería exprés, servicios integrados, financiación y ciberseguridad; "
        "novedades de los comités de la OMC; la labor de 2021.",
    ),
    "precision": "day",
    "start_date": date(2021, 2, 18),
    "time_zone": GENEVA,
    "mode": "online",
    "status": "scheduled",
    "audience": "members",
    "hosts": ["msme-group"],
    "topics": ["working-group", "trade-facilitation", "finance", "cybersecurity"],
    "registration": "none",
    "documents": [
        document(
            "submission",
            ["WT/WGTDF/W/98"],
            words(
                "Access of MSMEs to trade finance: communication from Côte d'Ivoire",
                "Accès des MPME au financement du commerce : communication de la Côte d'Ivoire",
                "Acceso de las MIPYMES a la financiación del comercio: comunicación de "
                "Côte d'Ivoire",
            ),
        )
    ],
    "agenda": [
        {
            "title": words("Presentations", "Exposés", "Presentaciones"),
            "items": [
                {
                    "title": words(
                        "Global Express Association: simpler duties on low-value parcels",
                        "Global Express Association : simplifier les droits sur les "
                        "envois de faible valeur",
                        "Global Express Association: simplificar los derechos sobre los "
                        "envíos de escaso valor",
                    )
                },
                {
                    "title": words(
                        "UN/CEFACT: integrated services for MSMEs in international trade",
                        "CEFACT-ONU : services intégrés pour les MPME dans le commerce "
                        "international",
                        "CEFACT-ONU: servicios integrados para las MIPYMES en el "
                        "comercio internacional",
                    )
                },
                {
                    "title": words(
                        "OECD: financing SMEs and entrepreneurs",
                        "OCDE : le financement des PME et de l'entrepreneuriat",
                        "OCDE: la financiación de las pymes y el emprendimiento",
                    )
                },
                {
                    "title": words(
                        "CyberSecure Canada: a certificate for small firms",
                        "CyberSecure Canada : une certification pour les petites entreprises",
                        "CyberSecure Canada: una certificación para pequeñas empresas",
                    )
                },
            ],
        },
        {
            "title": words(
                "MSMEs in other WTO bodies",
                "Les MPME dans d'autres organes de l'OMC",
                "Las MIPYMES en otros órganos de la OMC",
            ),
            "items": [
                {
                    "title": words(
                        "Trade, debt and finance",
                        "Commerce, dette et finances",
                        "Comercio, deuda y finanzas",
                    ),
                    "symbols": ["WT/WGTDF/W/98"],
                    "presenters": [
                        appearance(
                            "rashidi-said",
                            "presenter",
                            words(
                                "Malaysia, Chair of the Working Group on Trade, Debt and Finance",
                                "Malaisie, Président du Groupe de travail du commerce, "
                                "de la dette et des finances",
                                "Malasia, Presidente del Grupo de Trabajo sobre "
                                "Comercio, Deuda y Finanzas",
                            ),
                            delegation="MY",
                        )
                    ],
                },
                {
                    "title": words(
                        "Government procurement", "Marchés publics", "Contratación pública"
                    ),
                    "presenters": [
                        appearance(
                            "carlos-vanderloo",
                            "presenter",
                            words(
                                "Canada, Chair of the Committee on Government Procurement",
                                "Canada, Président du Comité des marchés publics",
                                "Canadá, Presidente del Comité de Contratación Pública",
                            ),
                            delegation="CA",
                        )
                    ],
                },
                {
                    "title": words(
                        "Standards and Trade Development Facility",
                        "Fonds pour l'application des normes et le développement du commerce",
                        "Fondo para la Aplicación de Normas y el Fomento del Comercio",
                    )
                },
            ],
        },
        {
            "title": words(
                "Trade4MSMEs: progress of the site",
                "Trade4MSMEs : avancement du site",
                "Trade4MSMEs: avance del sitio",
            ),
            "text": words("By Mexico.", "Par le Mexique.", "Por México."),
        },
        {
            "title": words(
                "Work of the group in 2021",
                "Organisation des travaux du Groupe pour 2021",
                "Labor del Grupo en 2021",
            )
        },
    ],
    "outcome": words(
        "<p>Members named the implementation of the December 2020 package as the "
        "priority for 2021, planned informal talks on what the group should seek at the "
        "12th Ministerial Conference, and suggested new subjects: cyber security, "
        "innovation and start-ups, single windows and authorized operators. Mexico "
        "expected to launch Trade4MSMEs step by step from MSME Day. The group welcomed "
        "Ukraine as its newest member.</p>",
        "<p>Les Membres ont fait de la mise en œuvre de l'ensemble de décembre 2020 la "
        "priorité de 2021, prévu des discussions informelles sur l'objectif du Groupe "
        "pour la douzième Conférence ministérielle et suggéré de nouveaux sujets : "
        "cybersécurité, innovation et jeunes entreprises, guichets uniques et opérateurs "
        "agréés. Le Mexique prévoyait de lancer progressivement Trade4MSMEs à partir de "
        "la Journée des MPME. Le Groupe a accueilli l'Ukraine, son dernier membre en "
        "date.</p>",
        "<p>Los Miembros fijaron la aplicación del conjunto de medidas de diciembre de "
        "2020 como prioridad para 2021, previeron conversaciones informales sobre el "
        "objetivo del Grupo para la Duodécima Conferencia Ministerial y propusieron "
        "nuevos temas: ciberseguridad, innovación y empresas emergentes, ventanillas "
        "únicas y operadores autorizados. México preveía poner en marcha Trade4MSMEs "
        "gradualmente a partir del Día de las MIPYMES. El Grupo dio la bienvenida a "
        "Ucrania, su miembro más reciente.</p>",
    ),
}

STOCKTAKING: Event = {
    "key": REVIEW,
    "type": "aid_for_trade_review",
    "title": words(
        "Aid for Trade Stocktaking 2021",
        "Bilan de l'Aide pour le commerce 2021",
        "Balance de la Ayuda para el Comercio 2021",
    ),
    "summary": words(
        "Three days of sessions, three of them on small firms, led by Uruguay, El "
        "Salvador and Switzerland.",
        "Trois jours de sessions, dont trois sur les petites entreprises, conduites par "
        "l'Uruguay, El Salvador et la Suisse.",
        "Tres días de sesiones, tres de ellas sobre las pequeñas empresas, dirigidas por "
        "el Uruguay, El Salvador y Suiza.",
    ),
    "precision": "range",
    "start_date": date(2021, 3, 23),
    "end_date": date(2021, 3, 25),
    "time_zone": GENEVA,
    "status": "scheduled",
    "audience": "public",
    "hosts": ["wto"],
    "topics": ["trade-facilitation", "access-to-information", "capacity-building"],
    "registration": "none",
}

SESSIONS: list[Event] = [
    _session(
        "aid-for-trade-2021-covid",
        23,
        time(17, 0),
        time(18, 30),
        "UY",
        words(
            "COVID-19-related Aid for Trade for MSMEs",
            "Aide pour le commerce liée à la COVID-19 en faveur des MPME",
            "Ayuda para el Comercio relacionada con la COVID-19 en favor de las MIPYMES",
        ),
        ["capacity-building"],
    ),
    _session(
        "aid-for-trade-2021-recovery",
        24,
        time(14, 0),
        time(15, 30),
        "SV",
        words(
            "The role of MSMEs in promoting economic recovery after COVID-19: a trade "
            "facilitation approach",
            "Le rôle des MPME pour promouvoir la reprise économique dans le monde de "
            "l'après-COVID-19 : une approche de la facilitation des échanges",
            "El papel de las MIPYMES en la recuperación económica tras la COVID-19: un "
            "enfoque de facilitación del comercio",
        ),
        ["trade-facilitation"],
    ),
    _session(
        "aid-for-trade-2021-helpdesk",
        25,
        time(11, 0),
        time(12, 30),
        "CH",
        words(
            "Trade information for business recovery: the Global Trade Helpdesk",
            "Information commerciale pour le redressement des entreprises : le Service "
            "d'assistance pour le commerce mondial",
            "Información comercial para la recuperación de las empresas: el Servicio de "
            "Asistencia para el Comercio Mundial",
        ),
        ["access-to-information"],
    ),
]

BLOCKCHAIN_FORUM: Event = {
    "key": "blockchain-forum-2021",
    "type": "workshop",
    "title": words(
        "Global Trade and Blockchain Forum",
        "Forum sur le commerce mondial et la chaîne de blocs",
        "Foro sobre el Comercio Mundial y la Cadena de Bloques",
    ),
    "summary": words(
        "Three items of the forum concern small firms: trade finance, a new online "
        "course, and digital identities.",
        "Trois points du forum intéressent les petites entreprises : le financement du "
        "commerce, un nouveau cours en ligne et les identités numériques.",
        "Tres puntos del foro interesan a las pequeñas empresas: la financiación del "
        "comercio, un nuevo curso en línea y las identidades digitales.",
    ),
    "precision": "day",
    "start_date": date(2021, 3, 30),
    "time_zone": GENEVA,
    "status": "scheduled",
    "audience": "public",
    "topics": ["digital-trade", "finance"],
    "registration": "none",
    "programme": [
        {
            "key": "forum",
            "title": words(
                "Items on small firms",
                "Points intéressant les petites entreprises",
                "Puntos de interés para las pequeñas empresas",
            ),
            "date": date(2021, 3, 30),
            "items": [
                {
                    "type": "item",
                    "start": time(11, 55),
                    "end": time(13, 0),
                    "title": words(
                        "Accelerating digitalization to support trade finance",
                        "Accélérer la numérisation pour soutenir le financement du commerce",
                        "Acelerar la digitalización para apoyar la financiación del comercio",
                    ),
                },
                {
                    "type": "item",
                    "start": time(15, 0),
                    "end": time(15, 10),
                    "title": words(
                        "Launch of the ITC–WTO online course on blockchain and trade",
                        "Lancement du cours en ligne ITC-OMC sur la chaîne de blocs et le commerce",
                        "Presentación del curso en línea del ITC y la OMC sobre la "
                        "cadena de bloques y el comercio",
                    ),
                },
                {
                    "type": "item",
                    "start": time(15, 15),
                    "end": time(16, 30),
                    "title": words(
                        "Digital identities: why they matter for 21st-century trade, and "
                        "what technology means for them",
                        "Identités numériques : pourquoi sont-elles importantes pour le "
                        "commerce du XXIe siècle et que change la technologie ?",
                        "Identidades digitales: ¿por qué importan para el comercio del "
                        "siglo XXI y qué aporta la tecnología?",
                    ),
                },
            ],
        }
    ],
}

MSME_DAY: Event = {
    "key": "msme-day-2021",
    "type": "msme_day",
    "title": words("MSME Day 2021", "Journée des MPME 2021", "Día de las MIPYMES 2021"),
    "summary": words(
        "Announced for 25 June 2021, two days before the date of the United Nations.",
        "Annoncée pour le 25 juin 2021, deux jours avant la date des Nations Unies.",
        "Anunciado para el 25 de junio de 2021, dos días antes de la fecha de las Naciones Unidas.",
    ),
    "precision": "day",
    "start_date": date(2021, 6, 25),
    "time_zone": GENEVA,
    "status": "scheduled",
    "audience": "public",
    "hosts": ["msme-group"],
    "topics": ["working-group"],
    "registration": "none",
}

EVENTS: list[Event] = [
    MEETING_FEBRUARY,
    STOCKTAKING,
    *SESSIONS,
    BLOCKCHAIN_FORUM,
    _bare_date(5, 4),
    _bare_date(6, 24),
    MSME_DAY,
    _bare_date(7, 28),
    _bare_date(10, 12),
    _bare_date(11, 30),
    _bare_date(12, 7),
]
