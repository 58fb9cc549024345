"""MSME Day 2019 with its full programme, from the newsletter of June 2019."""

from datetime import date, time

from .schema import (
    GENEVA,
    Event,
    appearance,
    at,
    heading,
    paragraph,
    words,
)

CHAIR_FROM_URUGUAY = words(
    "Ambassador of Uruguay, Chair of the WTO Informal Working Group on MSMEs",
    "Ambassadeur de l'Uruguay, Président du Groupe de travail informel de l'OMC sur les MPME",
    "Embajador del Uruguay, Presidente del Grupo de Trabajo Informal de la OMC sobre las MIPYMES",
)
DEPUTY_DIRECTOR_GENERAL = words(
    "Deputy Director-General", "Directeur général adjoint", "Director General Adjunto"
)
DEPUTY_EXECUTIVE_DIRECTOR = words(
    "Deputy Executive Director", "Directrice exécutive adjointe", "Directora Ejecutiva Adjunta"
)

MSME_DAY: Event = {
    "key": "msme-day-2019",
    "type": "msme_day",
    "title": words("MSME Day 2019", "Journée des MPME 2019", "Día de las MIPYMES 2019"),
    "summary": words(
        "A morning on making trade easier for small firms and an afternoon on impact "
        "investment, with the launch of a new report on small business competitiveness.",
        "Une matinée sur la facilitation des échanges des petites entreprises et un "
        "après-midi sur l'investissement à impact, avec le lancement d'un nouveau "
        "rapport sur la compétitivité des PME.",
        "Una mañana dedicada a facilitar el comercio de las pequeñas empresas y una "
        "tarde sobre la inversión de impacto, con la presentación de un nuevo informe "
        "sobre la competitividad de las pymes.",
    ),
    "body": [
        paragraph(
            "The United Nations General Assembly made 27 June the day of micro-, small "
            "and medium-sized enterprises (A/RES/71/279). The group marks it with "
            "partners: the Federation of Small Businesses of the United Kingdom, the "
            "International Trade Centre, the Republic and Canton of Geneva and "
            "Sustainable Finance Geneva.",
            "L'Assemblée générale des Nations Unies a fait du 27 juin la journée des "
            "microentreprises et des petites et moyennes entreprises (A/RES/71/279). Le "
            "Groupe la célèbre avec ses partenaires : la Fédération des petites "
            "entreprises du Royaume-Uni, le Centre du commerce international, la "
            "République et canton de Genève et Sustainable Finance Geneva.",
            "La Asamblea General de las Naciones Unidas proclamó el 27 de junio día de "
            "las microempresas y las pequeñas y medianas empresas (A/RES/71/279). El "
            "Grupo lo celebra con sus asociados: la Federación de Pequeñas Empresas del "
            "Reino Unido, el Centro de Comercio Internacional, la República y Cantón de "
            "Ginebra y Sustainable Finance Geneva.",
        ),
        heading("Also that day", "Le même jour", "Ese mismo día"),
        paragraph(
            "A parallel event, the Impact Investment Lab, takes place at ITC in the morning.",
            "Un événement parallèle, « Impact Investment Lab », a lieu le matin à l'ITC.",
            "Por la mañana se celebra en el ITC una actividad paralela, el «Impact "
            "Investment Lab».",
        ),
        heading("Taking part", "Participer", "Cómo participar"),
        paragraph(
            "Please confirm that you are coming by 23 June 2019.",
            "Merci de confirmer votre participation d'ici le 23 juin 2019.",
            "Se ruega confirmar la asistencia a más tardar el 23 de junio de 2019.",
        ),
    ],
    "precision": "exact",
    "start_date": date(2019, 6, 27),
    "start_time": time(10, 0),
    "end_date": date(2019, 6, 27),
    "end_time": time(19, 0),
    "time_zone": GENEVA,
    "mode": "in_person",
    "status": "scheduled",
    "audience": "public",
    "hosts": ["msme-group", "fsb", "itc", "geneva-canton", "sustainable-finance-geneva"],
    "topics": ["trade-facilitation", "finance"],
    "contact_email": "email-ersd@wto.org",
    "registration": "external",
    "registration_url": "https://www.eventbrite.com/e/micro-small-and-medium-sized-enterprises-day-msme-day-registration-63327969662",
    "registration_closes": at(date(2019, 6, 23), 23, 59),
    "links": [
        {
            "title": words(
                "United Nations: MSME Day",
                "Nations Unies : Journée des MPME",
                "Naciones Unidas: Día de las MIPYMES",
            ),
            "url": "https://www.un.org/fr/events/smallbusinessday/index.shtml",
        },
        {
            "title": words(
                "Resolution A/RES/71/279", "Résolution A/RES/71/279", "Resolución A/RES/71/279"
            ),
            "url": "https://undocs.org/A/RES/71/279",
        },
    ],
    "programme": [
        {
            "key": "morning",
            "title": words(
                "Morning session: easier trade for small firms",
                "Session du matin : faciliter les échanges des petites entreprises",
                "Sesión de la mañana: facilitar el comercio a las pequeñas empresas",
            ),
            "description": words(
                "Organised by the Federation of Small Businesses of the United Kingdom "
                "in partnership with the group.",
                "Organisée par la Fédération des petites entreprises du Royaume-Uni en "
                "partenariat avec le Groupe.",
                "Organizada por la Federación de Pequeñas Empresas del Reino Unido en "
                "colaboración con el Grupo.",
            ),
            "host": "fsb",
            "date": date(2019, 6, 27),
            "start": time(10, 0),
            "end": time(12, 0),
            "items": [
                {
                    "type": "item",
                    "start": time(10, 0),
                    "end": time(10, 10),
                    "title": words(
                        "Opening remarks", "Remarques d'ouverture", "Observaciones de apertura"
                    ),
                    "appearances": [
                        appearance(
                            "alan-wolff",
                            "opening_remarks",
                            DEPUTY_DIRECTOR_GENERAL,
                            organisation="wto",
                        )
                    ],
                },
                {
                    "type": "item",
                    "start": time(10, 10),
                    "end": time(10, 20),
                    "title": words("Welcome", "Mots de bienvenue", "Palabras de bienvenida"),
                    "appearances": [
                        appearance(
                            "jose-luis-cancela", "welcome", CHAIR_FROM_URUGUAY, delegation="UY"
                        )
                    ],
                },
                {
                    "type": "item",
                    "start": time(10, 20),
                    "end": time(12, 0),
                    "title": words(
                        "How to make trade easier for small and medium-sized enterprises",
                        "Comment faciliter les échanges pour les petites et moyennes entreprises",
                        "Cómo facilitar el comercio a las pequeñas y medianas empresas",
                    ),
                    "description": words(
                        "Exporting, directly or through a value chain, helps small firms "
                        "to reach customers, diversify and grow; yet far fewer of them "
                        "export than large firms do. Information that is hard to find "
                        "and rules of origin that are hard to meet are among the costs. "
                        "The panel looks at remedies from several sides.",
                        "Exporter, directement ou au sein d'une chaîne de valeur, aide "
                        "les petites entreprises à trouver des clients, à se diversifier "
                        "et à grandir ; elles sont pourtant bien moins nombreuses que "
                        "les grandes à le faire. L'information difficile à trouver et "
                        "les règles d'origine difficiles à respecter sont parmi les "
                        "coûts. La discussion examine les remèdes sous plusieurs angles.",
                        "Exportar, de forma directa o dentro de una cadena de valor, "
                        "ayuda a las pequeñas empresas a encontrar clientes, "
                        "diversificarse y crecer; sin embargo, exportan mucho menos que "
                        "las grandes. La información difícil de encontrar y las normas "
                        "de origen difíciles de cumplir figuran entre los costos. El "
                        "panel examina las soluciones desde varios ángulos.",
                    ),
                    "appearances": [
                        appearance(
                            "mike-cherry",
                            "panellist",
                            words("National Chairman", "Président national", "Presidente Nacional"),
                            organisation="fsb",
                        ),
                        appearance(
                            "jalal-benhayoun",
                            "panellist",
                            words("Director-General", "Directeur général", "Director General"),
                            organisation="portnet",
                        ),
                        appearance(
                            "andrew-staines",
                            "panellist",
                            words(
                                "Ambassador and Deputy Permanent Representative, United "
                                "Kingdom Mission to the UN and the WTO in Geneva",
                                "Ambassadeur du Royaume-Uni et Représentant permanent "
                                "adjoint, mission du Royaume-Uni auprès de l'ONU et de "
                                "l'OMC à Genève",
                                "Embajador y Representante Permanente Adjunto, Misión "
                                "del Reino Unido ante las Naciones Unidas y la OMC en "
                                "Ginebra",
                            ),
                            delegation="GB",
                        ),
                        appearance(
                            "james-sibley",
                            "moderator",
                            words(
                                "Deputy Head of European and International Affairs",
                                "Chef adjoint des affaires européennes et internationales",
                                "Jefe Adjunto de Asuntos Europeos e Internacionales",
                            ),
                            organisation="fsb",
                        ),
                    ],
                },
            ],
        },
        {
            "key": "afternoon",
            "title": words(
                "Afternoon session: impact investment and a new report",
                "Session de l'après-midi : investissement à impact et nouveau rapport",
                "Sesión de la tarde: inversión de impacto y nuevo informe",
            ),
            "description": words(
                "Organised by the International Trade Centre in partnership with the "
                "group, the Republic and Canton of Geneva and Sustainable Finance Geneva.",
                "Organisée par le Centre du commerce international en partenariat avec "
                "le Groupe, la République et canton de Genève et Sustainable Finance "
                "Geneva.",
                "Organizada por el Centro de Comercio Internacional en colaboración con "
                "el Grupo, la República y Cantón de Ginebra y Sustainable Finance Geneva.",
            ),
            "host": "itc",
            "date": date(2019, 6, 27),
            "start": time(15, 0),
            "end": time(19, 0),
            "items": [
                {
                    "type": "item",
                    "start": time(15, 0),
                    "end": time(15, 5),
                    "title": words(
                        "Welcome: World Trade Organization",
                        "Mots de bienvenue : Organisation mondiale du commerce",
                        "Bienvenida: Organización Mundial del Comercio",
                    ),
                    "appearances": [
                        appearance(
                            "alan-wolff", "welcome", DEPUTY_DIRECTOR_GENERAL, organisation="wto"
                        )
                    ],
                },
                {
                    "type": "item",
                    "start": time(15, 5),
                    "end": time(15, 10),
                    "title": words(
                        "Welcome: International Trade Centre",
                        "Mots de bienvenue : Centre du commerce international",
                        "Bienvenida: Centro de Comercio Internacional",
                    ),
                    "appearances": [
                        appearance(
                            "dorothy-tembo",
                            "welcome",
                            DEPUTY_EXECUTIVE_DIRECTOR,
                            organisation="itc",
                        )
                    ],
                },
                {
                    "type": "item",
                    "start": time(15, 10),
                    "end": time(15, 15),
                    "title": words(
                        "Welcome: Economic Commission for Europe",
                        "Mots de bienvenue : Commission économique pour l'Europe",
                        "Bienvenida: Comisión Económica para Europa",
                    ),
                    "appearances": [
                        appearance(
                            "olga-algayerova",
                            "welcome",
                            words(
                                "Executive Secretary",
                                "Secrétaire exécutive",
                                "Secretaria Ejecutiva",
                            ),
                            organisation="unece",
                        )
                    ],
                },
                {
                    "type": "item",
                    "start": time(15, 15),
                    "end": time(15, 20),
                    "title": words(
                        "Welcome: Republic and Canton of Geneva",
                        "Mots de bienvenue : République et canton de Genève",
                        "Bienvenida: República y Cantón de Ginebra",
                    ),
                    "appearances": [
                        appearance(
                            "alexandre-epalle",
                            "welcome",
                            words(
                                "Director-General for Economic Development, Research and "
                                "Innovation",
                                "Directeur général du développement économique, de la "
                                "recherche et de l'innovation",
                                "Director General de Desarrollo Económico, Investigación "
                                "e Innovación",
                            ),
                            organisation="geneva-canton",
                        )
                    ],
                },
                {
                    "type": "item",
                    "start": time(15, 20),
                    "end": time(16, 0),
                    "title": words(
                        "Impact investment for micro, small and medium-sized enterprises",
                        "Investissements d'impact pour les micro, petites et moyennes entreprises",
                        "Inversión de impacto para las microempresas y las pequeñas y "
                        "medianas empresas",
                    ),
                    "appearances": [
                        appearance(
                            "fabio-sofia",
                            "dialogue",
                            words("President", "Président", "Presidente"),
                            organisation="sustainable-finance-geneva",
                        ),
                        appearance(
                            "freda-ampofo",
                            "dialogue",
                            words("Founder", "Fondatrice", "Fundadora"),
                            organisation="kaeme",
                        ),
                        appearance(
                            "ndeye-thiaw",
                            "dialogue",
                            words("Co-founder", "Co-fondatrice", "Cofundadora"),
                            organisation="brightmore-capital",
                        ),
                        appearance(
                            "crispin-conroy",
                            "moderator",
                            words(
                                "Permanent Observer of the International Chamber of "
                                "Commerce to the United Nations Office at Geneva",
                                "Observateur permanent de la Chambre de commerce "
                                "internationale auprès de l'Office des Nations Unies à "
                                "Genève",
                                "Observador Permanente de la Cámara de Comercio "
                                "Internacional ante la Oficina de las Naciones Unidas en "
                                "Ginebra",
                            ),
                            organisation="icc",
                        ),
                    ],
                },
                {
                    "type": "item",
                    "start": time(16, 0),
                    "end": time(17, 30),
                    "title": words(
                        "Launch of the SME Competitiveness Outlook 2019: Big Money for "
                        "Small Business",
                        "Lancement officiel de Perspective de la compétitivité des PME "
                        "2019 : Financements solides pour petites entreprises",
                        "Presentación de Perspectivas de competitividad de las pymes "
                        "2019: financiación sólida para pequeñas empresas",
                    ),
                    "description": words(
                        "Investment in the small firms of developing countries bears on "
                        "jobs, on the way business is done, and on the Sustainable "
                        "Development Goals. The new edition of the report is meant to "
                        "bring asset managers of the world and local firms together.",
                        "L'investissement dans les petites entreprises des pays en "
                        "développement pèse sur l'emploi, les pratiques commerciales et "
                        "les Objectifs de développement durable. La nouvelle édition du "
                        "rapport veut rapprocher les gestionnaires d'actifs mondiaux et "
                        "les entreprises locales.",
                        "La inversión en las pequeñas empresas de los países en "
                        "desarrollo influye en el empleo, en las prácticas comerciales y "
                        "en los Objetivos de Desarrollo Sostenible. La nueva edición del "
                        "informe quiere acercar a los gestores de activos mundiales y a "
                        "las empresas locales.",
                    ),
                    "appearances": [
                        appearance(
                            "jose-luis-cancela", "panellist", CHAIR_FROM_URUGUAY, delegation="UY"
                        ),
                        appearance(
                            "marion-jansen",
                            "panellist",
                            words(
                                "Chief Economist, Division of Market Development",
                                "Économiste en chef, Division du développement des marchés",
                                "Economista Jefe, División de Desarrollo de Mercados",
                            ),
                            organisation="itc",
                        ),
                        appearance(
                            "afua-asabea-asare",
                            "panellist",
                            words(
                                "Executive Director", "Directrice exécutive", "Directora Ejecutiva"
                            ),
                            organisation="ghana-export-promotion",
                        ),
                        appearance(
                            "gulbakhor-makhkamova",
                            "panellist",
                            words(
                                "Executive Director", "Directrice exécutive", "Directora Ejecutiva"
                            ),
                            organisation="nabw-tajikistan",
                        ),
                        appearance(
                            "jacqueline-cote",
                            "moderator",
                            words(
                                "Director of Public Relations",
                                "Directrice des relations publiques",
                                "Directora de Relaciones Públicas",
                            ),
                            organisation="graduate-institute",
                        ),
                    ],
                },
                {
                    "type": "item",
                    "start": time(17, 30),
                    "end": time(17, 40),
                    "title": words(
                        "Closing remarks", "Observations finales", "Observaciones finales"
                    ),
                    "appearances": [
                        appearance(
                            "arancha-gonzalez",
                            "closing_remarks",
                            words(
                                "Executive Director", "Directrice exécutive", "Directora Ejecutiva"
                            ),
                            organisation="itc",
                        )
                    ],
                },
                {
                    "type": "social",
                    "start": time(17, 40),
                    "end": time(19, 0),
                    "title": words("Cocktail", "Cocktail", "Cóctel"),
                },
            ],
        },
    ],
}
