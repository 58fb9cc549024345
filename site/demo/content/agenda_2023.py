"""The agenda proposed in the convening notice of 3 March 2023."""

from .schema import AgendaEntry, appearance, same, words

AGENDA_MARCH: list[AgendaEntry] = [
    {"heading": "morning"},
    {
        "title": words(
            "Adoption of the annual report",
            "Adoption du rapport annuel",
            "Adopción del informe anual",
        ),
        "text": words(
            "The draft was circulated on 16 November 2022.",
            "Le projet a été distribué le 16 novembre 2022.",
            "El proyecto se distribuyó el 16 de noviembre de 2022.",
        ),
        "symbols": ["INF/MSME/W/41"],
    },
    {
        "title": words(
            "Work programme 2023", "Programme de travail 2023", "Programa de trabajo para 2023"
        ),
        "items": [
            {
                "title": words(
                    "A work programme on four pillars",
                    "Un programme de travail en quatre piliers",
                    "Un programa de trabajo de cuatro pilares",
                ),
                "items": [
                    {
                        "title": words(
                            "Access to information",
                            "Promouvoir l'accès des MPME aux informations",
                            "Promover el acceso de las MIPYMES a la información",
                        ),
                        "text": words(
                            "Developing Trade4MSMEs and supporting the Global Trade Helpdesk.",
                            "Développer Trade4MSMEs et soutenir le Global Trade Helpdesk.",
                            "Desarrollar Trade4MSMEs y apoyar el Global Trade Helpdesk.",
                        ),
                    },
                    {
                        "title": words(
                            "Capacity for the inclusion of MSMEs in trade",
                            "Renforcer les capacités pour mieux inclure les MPME dans le commerce",
                            "Crear capacidad para incluir a las MIPYMES en el comercio",
                        ),
                        "text": words(
                            "Handbooks and collections of good practice. Ideas so far: "
                            "two handbooks drawn from the Trade4MSMEs guides, one for "
                            "policymakers and one for firms, and a collection on "
                            "authorized economic operators, perhaps with a session in "
                            "July. Members are invited to name other themes.",
                            "Manuels et recueils de bonnes pratiques. Idées à ce stade : "
                            "deux manuels tirés des guides Trade4MSMEs, l'un pour les "
                            "décideurs et l'autre pour les entreprises, et un recueil "
                            "sur les opérateurs économiques agréés, avec peut-être une "
                            "session en juillet. Les membres sont invités à proposer "
                            "d'autres thèmes.",
                            "Manuales y compendios de buenas prácticas. Ideas hasta "
                            "ahora: dos manuales a partir de las guías de Trade4MSMEs, "
                            "uno para responsables de políticas y otro para empresas, y "
                            "un compendio sobre operadores económicos autorizados, quizá "
                            "con una sesión en julio. Se invita a los miembros a "
                            "proponer otros temas.",
                        ),
                    },
                    {
                        "title": words(
                            "Thematic discussions", "Discussions thématiques", "Debates temáticos"
                        ),
                        "text": words(
                            "Toward a new set of recommendations and guidelines; members "
                            "are invited to say on which themes.",
                            "Vers un nouvel ensemble de recommandations et de lignes "
                            "directrices ; les membres sont invités à indiquer les "
                            "thèmes.",
                            "Hacia un nuevo conjunto de recomendaciones y directrices; "
                            "se invita a los miembros a indicar los temas.",
                        ),
                    },
                    {
                        "title": words(
                            "Implementing the December 2020 package",
                            "Mise en œuvre de l'ensemble de textes de décembre 2020",
                            "Aplicación del conjunto de medidas de diciembre de 2020",
                        ),
                        "text": words(
                            "Members are encouraged to implement the package and invited "
                            "to report on progress at each meeting.",
                            "Les membres sont encouragés à mettre en œuvre l'ensemble de "
                            "textes et invités à faire rapport à chaque réunion.",
                            "Se alienta a los miembros a aplicar el conjunto de medidas "
                            "y se los invita a informar en cada reunión.",
                        ),
                    },
                ],
            },
            {
                "title": words(
                    "Trade4MSMEs: news and plan for 2023",
                    "Trade4MSMEs : point et plan pour 2023",
                    "Trade4MSMEs: novedades y plan para 2023",
                ),
                "text": words(
                    "Message from the coordinator.",
                    "Message du coordonnateur.",
                    "Mensaje del coordinador.",
                ),
            },
            {
                "title": words(
                    "Global Trade Helpdesk: news and plan for 2023",
                    "Global Trade Helpdesk : point et plan pour 2023",
                    "Global Trade Helpdesk: novedades y plan para 2023",
                ),
                "presenters": [
                    appearance("anna-jankowska-eriksson", "presenter", organisation="itc")
                ],
            },
            {
                "title": words(
                    "Regional trade agreements: database and call for papers",
                    "Accords commerciaux régionaux : base de données et invitation à "
                    "présenter des articles",
                    "Acuerdos comerciales regionales: base de datos y convocatoria de artículos",
                ),
                "items": [
                    {
                        "title": words(
                            "The redesigned database",
                            "La base de données remaniée",
                            "La base de datos renovada",
                        ),
                        "text": words(
                            "Presented by the Secretariat.",
                            "Présentée par le Secrétariat.",
                            "Presentada por la Secretaría.",
                        ),
                    },
                    {
                        "title": words(
                            "Draft call for papers",
                            "Projet d'invitation à présenter des articles",
                            "Proyecto de convocatoria de artículos",
                        ),
                        "text": words(
                            "Members are invited to approve a call for evidence on what "
                            "such agreements do for MSMEs.",
                            "Les membres sont invités à approuver une invitation visant "
                            "à recueillir des données sur l'incidence de ces accords "
                            "pour les MPME.",
                            "Se invita a los miembros a aprobar una convocatoria para "
                            "recabar datos sobre el efecto de estos acuerdos en las "
                            "MIPYMES.",
                        ),
                        "symbols": ["INF/MSME/W/42"],
                    },
                ],
            },
            {
                "title": words(
                    "Measures taken under the 2020 package",
                    "Mesures prises au titre de l'ensemble de textes de 2020",
                    "Medidas adoptadas en virtud del conjunto de 2020",
                ),
                "text": words(
                    "Members report annex by annex; the checklist of July 2021 may serve "
                    "as a guide.",
                    "Les membres font rapport annexe par annexe ; la liste de juillet "
                    "2021 peut servir de guide.",
                    "Los miembros informan anexo por anexo; la lista de julio de 2021 "
                    "puede servir de guía.",
                ),
                "symbols": ["INF/MSME/4/Rev.2", "INF/MSME/W/35", "INF/MSME/W/35/Corr.1"],
            },
        ],
    },
    {
        "title": words(
            "Work of the G20 on MSMEs and e-commerce",
            "Travaux du G-20 liés aux MPME et au commerce électronique",
            "Labor del G-20 sobre las MIPYMES y el comercio electrónico",
        ),
        "items": [
            {
                "title": words("Presentation by ITC", "Exposé de l'ITC", "Presentación del ITC"),
                "presenters": [appearance("rajesh-aggarwal", "presenter", organisation="itc")],
            }
        ],
    },
    {"heading": "afternoon"},
    {
        "title": words(
            "Winners of Small Business Champions 2022",
            "Lauréats de l'édition 2022 de Small Business Champions",
            "Ganadores de Small Business Champions 2022",
        ),
        "items": [
            {
                "title": words(
                    "How the two projects are going",
                    "La mise en œuvre des deux projets",
                    "La ejecución de los dos proyectos",
                ),
                "presenters": [
                    appearance(
                        "youssoufou-daouda",
                        "presenter",
                        organisation="avec",
                    ),
                    appearance(
                        "kelvin-ogado",
                        "presenter",
                        organisation="tccia",
                    ),
                ],
            }
        ],
    },
    {
        "title": words("Thematic discussions", "Discussions thématiques", "Debates temáticos"),
        "items": [
            {
                "title": words(
                    "SME Competitiveness Outlook 2022: Connected Services, Competitive Businesses",
                    "Perspectives de la compétitivité des PME 2022 : Connected Services, "
                    "Competitive Businesses",
                    "Perspectivas de competitividad de las pymes 2022: Connected "
                    "Services, Competitive Businesses",
                ),
                "presenters": [appearance("valentina-rollo", "presenter", organisation="itc")],
            },
            {
                "title": same("The Climate Impact of SMEs: Evidence from the UK and South Africa"),
                "presenters": [appearance("charly-gordon", "presenter", organisation="icc")],
            },
        ],
    },
    {
        "title": words("Other business", "Autres questions", "Otros asuntos"),
        "items": [
            {
                "title": words(
                    "Coordination of the group", "Coordination du Groupe", "Coordinación del Grupo"
                ),
                "text": words(
                    "Ambassador Cancela leaves Geneva in the second half of 2023. "
                    "Members interested in coordinating the group are invited to say so.",
                    "L'Ambassadeur Cancela quittera Genève au second semestre de 2023. "
                    "Les membres intéressés à coordonner le Groupe sont invités à le "
                    "faire savoir.",
                    "El Embajador Cancela dejará Ginebra en el segundo semestre de 2023. "
                    "Se invita a los miembros interesados en coordinar el Grupo a "
                    "manifestarlo.",
                ),
            }
        ],
    },
]
