"""What the annual report 2023 and the notice of March 2023 say of that year."""

from datetime import date, time

from .agenda_2023 import AGENDA_MARCH
from .schema import GENEVA, Document, Event, appearance, document, words

COORDINATOR = words(
    "Ambassador of Barbados, Coordinator of the WTO Informal Working Group on MSMEs",
    "Ambassadeur de la Barbade, Coordonnateur du Groupe de travail informel de l'OMC sur les MPME",
    "Embajador de Barbados, Coordinador del Grupo de Trabajo Informal de la OMC sobre las MIPYMES",
)
WOMEN_COMPENDIUM: Document = document(
    "submission",
    ["INF/MSME/W/46", "INF/TGE/W/7"],
    words(
        "Draft joint compendium on access to finance for women-led MSMEs",
        "Projet de recueil conjoint sur l'accès au financement pour les MPME dirigées "
        "par des femmes",
        "Proyecto de compendio conjunto sobre el acceso a la financiación de las MIPYMES "
        "dirigidas por mujeres",
    ),
)


def _notice(number: int) -> Document:
    return document(
        "notice",
        [f"INF/MSME/CN/{number}"],
        words("Convening notice", "Avis de convocation", "Convocatoria"),
    )


def _report(*symbols: str) -> Document:
    return document(
        "report",
        symbols,
        words(
            "Summary of the meeting and of the presentations",
            "Résumé de la réunion et des exposés",
            "Resumen de la reunión y de las presentaciones",
        ),
    )


MEETING_MARCH: Event = {
    "key": "meeting-2023-03-20",
    "type": "meeting",
    "title": words(
        "First open meeting of 2023",
        "Première réunion ouverte de 2023",
        "Primera reunión abierta de 2023",
    ),
    "summary": words(
        "The work programme for 2023, the two winners of the 2022 Small Business "
        "Champions competition, and the search for a new coordinator.",
        "Le programme de travail 2023, les deux lauréats de l'initiative Small Business "
        "Champions 2022 et la recherche d'un nouveau coordonnateur.",
        "El programa de trabajo para 2023, los dos ganadores de la iniciativa Small "
        "Business Champions 2022 y la búsqueda de un nuevo coordinador.",
    ),
    "precision": "start",
    "start_date": date(2023, 3, 20),
    "start_time": time(10, 0),
    "time_zone": GENEVA,
    "place": "wto",
    "room": "S1",
    "mode": "hybrid",
    "platform": "Interprefy",
    "status": "scheduled",
    "audience": "members",
    "hosts": ["msme-group"],
    "topics": [
        "working-group",
        "access-to-information",
        "capacity-building",
        "small-business-champions",
    ],
    "registration": "none",
    "documents": [
        _notice(20),
        document(
            "report",
            ["INF/MSME/W/41"],
            words(
                "Draft annual report, circulated on 16 November 2022",
                "Projet de rapport annuel, distribué le 16 novembre 2022",
                "Proyecto de informe anual, distribuido el 16 de noviembre de 2022",
            ),
        ),
        document(
            "report",
            ["INF/MSME/R/35"],
            words(
                "Annual report, 15 March 2023",
                "Rapport annuel, 15 mars 2023",
                "Informe anual, 15 de marzo de 2023",
            ),
        ),
        document(
            "other",
            ["INF/MSME/W/42"],
            words(
                "Draft call for papers on MSME provisions in regional trade agreements",
                "Projet d'invitation à présenter des articles sur les dispositions des "
                "accords commerciaux régionaux relatives aux MPME",
                "Proyecto de convocatoria de artículos sobre las disposiciones relativas "
                "a las MIPYMES en los acuerdos comerciales regionales",
            ),
        ),
        document(
            "other",
            ["INF/MSME/4/Rev.2"],
            words(
                "December 2020 package of recommendations and declarations",
                "Ensemble de recommandations et de déclarations de décembre 2020",
                "Conjunto de recomendaciones y declaraciones de diciembre de 2020",
            ),
        ),
        document(
            "other",
            ["INF/MSME/W/35", "INF/MSME/W/35/Corr.1"],
            words(
                "Checklist for implementing the package, July 2021",
                "Liste globale pour la mise en œuvre de l'ensemble de textes, juillet 2021",
                "Lista para la aplicación del conjunto de medidas, julio de 2021",
            ),
        ),
        _report("INF/MSME/R/36"),
    ],
    "agenda": AGENDA_MARCH,
    "outcome": words(
        "<p>Members supported a work programme on five pillars: information, capacity, "
        "policy guidance, the December 2020 package, and dialogue with business. The two "
        "Champions of 2022, from Benin and Tanzania, said that winning had brought "
        "visibility, contacts and resources; ITC and the ICC presented three pieces of "
        "work.</p><p>The group agreed to call for research papers on what MSME "
        "provisions in regional trade agreements achieve. Ambassador Cancela, "
        "coordinator since 2018, announced that he would leave Geneva; Ambassador "
        "Matthew Wilson (Barbados) expressed interest in the task.</p>",
        "<p>Les Membres ont appuyé un programme de travail en cinq piliers : "
        "information, capacités, orientations de politique générale, ensemble de textes "
        "de décembre 2020 et dialogue avec le secteur privé. Les deux lauréats de 2022, "
        "du Bénin et de Tanzanie, ont dit avoir gagné en visibilité, en contacts et en "
        "ressources ; l'ITC et l'ICC ont présenté trois travaux.</p><p>Le Groupe est "
        "convenu d'inviter à des articles de recherche sur l'effet des dispositions "
        "relatives aux MPME dans les accords commerciaux régionaux. L'Ambassadeur "
        "Cancela, coordonnateur depuis 2018, a annoncé son départ de Genève ; "
        "l'Ambassadeur Matthew Wilson (Barbade) a fait part de son intérêt.</p>",
        "<p>Los Miembros apoyaron un programa de trabajo de cinco pilares: información, "
        "capacidad, orientaciones de política, conjunto de medidas de diciembre de 2020 "
        "y diálogo con las empresas. Los dos ganadores de 2022, de Benin y Tanzanía, "
        "dijeron que el premio les había dado visibilidad, contactos y recursos; el ITC "
        "y la ICC presentaron tres trabajos.</p><p>El Grupo convino en invitar a "
        "presentar artículos de investigación sobre el efecto de las disposiciones "
        "relativas a las MIPYMES en los acuerdos comerciales regionales. El Embajador "
        "Cancela, coordinador desde 2018, anunció que dejaría Ginebra; el Embajador "
        "Matthew Wilson (Barbados) manifestó su interés.</p>",
    ),
}

MEETING_APRIL: Event = {
    "key": "meeting-2023-04-26",
    "type": "meeting",
    "title": words(
        "Second open meeting of 2023",
        "Deuxième réunion ouverte de 2023",
        "Segunda reunión abierta de 2023",
    ),
    "summary": words(
        "A new coordinator, and an exchange led by Singapore on MSMEs and digitalization policies.",
        "Un nouveau coordonnateur, et un échange organisé par Singapour sur les MPME et "
        "les politiques de numérisation.",
        "Un nuevo coordinador y un intercambio organizado por Singapur sobre las MIPYMES "
        "y las políticas de digitalización.",
    ),
    "precision": "day",
    "start_date": date(2023, 4, 26),
    "time_zone": GENEVA,
    "status": "scheduled",
    "audience": "members",
    "hosts": ["msme-group"],
    "topics": ["working-group", "digital-trade", "finance", "sustainability"],
    "registration": "none",
    "documents": [
        _notice(21),
        document(
            "report",
            ["INF/MSME/R/37"],
            words(
                "Main results and decisions under the outgoing coordinator",
                "Principaux résultats et décisions sous le mandat du coordonnateur sortant",
                "Principales resultados y decisiones con el coordinador saliente",
            ),
        ),
        _report("INF/MSME/R/38"),
    ],
    "outcome": words(
        "<p>Ambassador Matthew Wilson of Barbados was confirmed as coordinator; the "
        "outgoing coordinator, Ambassador Cancela of Uruguay, summed up what the group "
        "had decided since 2018. Singapore led an exchange on digital economy "
        "agreements, digital trade facilitation and the work of UNCITRAL.</p><p>The "
        "group also heard about the G20 presidency's programme for MSMEs, the 2022 "
        "report of WIPO on finance backed by intangible assets, and the Standards Map of "
        "ITC. The United States reported on an event about following the many "
        "notifications to the WTO.</p>",
        "<p>L'Ambassadeur Matthew Wilson (Barbade) a été désigné coordonnateur ; le "
        "coordonnateur sortant, l'Ambassadeur Cancela (Uruguay), a récapitulé les "
        "décisions du Groupe depuis 2018. Singapour a conduit un échange sur les accords "
        "relatifs à l'économie numérique, la facilitation du commerce numérique et les "
        "travaux de la CNUDCI.</p><p>Le Groupe a aussi entendu des exposés sur le "
        "programme de la présidence du G-20 en faveur des MPME, sur le rapport 2022 de "
        "l'OMPI consacré au financement garanti par des actifs incorporels et sur le "
        "site Standards Map de l'ITC. Les États-Unis ont rendu compte d'une rencontre "
        "sur la difficulté de suivre toutes les notifications à l'OMC.</p>",
        "<p>El Embajador Matthew Wilson (Barbados) fue designado coordinador; el "
        "coordinador saliente, el Embajador Cancela (Uruguay), resumió lo que el Grupo "
        "había decidido desde 2018. Singapur dirigió un intercambio sobre los acuerdos "
        "de economía digital, la facilitación del comercio digital y la labor de la "
        "CNUDMI.</p><p>El Grupo escuchó además presentaciones sobre el programa de la "
        "presidencia del G-20 para las MIPYMES, el informe de 2022 de la OMPI sobre la "
        "financiación respaldada por activos intangibles y el sitio Standards Map del "
        "ITC. Los Estados Unidos informaron de un evento sobre la dificultad de seguir "
        "todas las notificaciones a la OMC.</p>",
    ),
}

PRIVATE_SECTOR: Event = {
    "key": "private-sector-2023-04-26",
    "type": "meeting",
    "title": words(
        "Annual meeting with the private sector 2023",
        "Réunion annuelle avec le secteur privé 2023",
        "Reunión anual con el sector privado 2023",
    ),
    "summary": words(
        "Business and the group talk online, in the afternoon after the second open meeting.",
        "Les entreprises et le Groupe dialoguent en ligne, l'après-midi de la deuxième "
        "réunion ouverte.",
        "Las empresas y el Grupo dialogan en línea, la tarde de la segunda reunión abierta.",
    ),
    "precision": "half_day",
    "start_date": date(2023, 4, 26),
    "half_day": "afternoon",
    "time_zone": GENEVA,
    "mode": "online",
    "status": "scheduled",
    "audience": "invitation",
    "hosts": ["msme-group"],
    "topics": ["rule-making", "capacity-building", "trade-facilitation"],
    "registration": "none",
    "attendance": words("More than 50 people", "Plus de 50 personnes", "Más de 50 personas"),
    "outcome": words(
        "<p>Participants asked for rules and standards that agree with each other, since "
        "each difference costs a small firm money, and for training so that firms know "
        "of them. They welcomed the cooperation with the ICC and ITC. Collections of "
        "good practice, for instance on trade facilitation, were suggested.</p>",
        "<p>Les participants ont demandé des règles et des normes harmonisées, car "
        "chaque différence coûte aux petites entreprises, ainsi que des formations pour "
        "les faire connaître. Ils ont salué la coopération avec l'ICC et l'ITC. L'idée "
        "de recueils de bonnes pratiques, par exemple sur la facilitation des échanges, "
        "a été relevée.</p>",
        "<p>Los participantes pidieron reglamentos y normas armonizados, pues cada "
        "diferencia cuesta dinero a las pequeñas empresas, y formación para darlos a "
        "conocer. Celebraron la cooperación con la ICC y el ITC. Se sugirieron "
        "compendios de buenas prácticas, por ejemplo sobre la facilitación del "
        "comercio.</p>",
    ),
}

MSME_DAY: Event = {
    "key": "msme-day-2023",
    "type": "msme_day",
    "title": words("MSME Day 2023", "Journée des MPME 2023", "Día de las MIPYMES 2023"),
    "summary": words(
        "The redesigned Trade4MSMEs site, the Trade Game, and the winners of the third "
        "Small Business Champions competition.",
        "Le site Trade4MSMEs remanié, le Trade Game et les lauréats de la troisième "
        "édition de Small Business Champions.",
        "El nuevo sitio Trade4MSMEs, el Trade Game y los ganadores de la tercera edición "
        "de Small Business Champions.",
    ),
    "precision": "day",
    "start_date": date(2023, 6, 27),
    "time_zone": GENEVA,
    "status": "scheduled",
    "audience": "public",
    "hosts": ["msme-group", "itc", "icc", "ioe-it"],
    "topics": ["access-to-information", "small-business-champions", "agriculture"],
    "registration": "none",
    "programme": [
        {
            "key": "champions",
            "title": words(
                "Small Business Champions 2023",
                "Small Business Champions 2023",
                "Small Business Champions 2023",
            ),
            "items": [
                {
                    "type": "item",
                    "title": words(
                        "Announcement of the winners",
                        "Annonce des lauréats",
                        "Anuncio de los ganadores",
                    ),
                    "description": words(
                        "Theme of the edition: helping smallholder farmers go global.",
                        "Thème de l'édition : aider les petits exploitants agricoles à "
                        "se mondialiser.",
                        "Tema de la edición: ayudar a los pequeños agricultores a salir al mundo.",
                    ),
                    "appearances": [
                        appearance("matthew-wilson", "presenter", COORDINATOR, delegation="BB"),
                        appearance(
                            "pamela-coke-hamilton",
                            "presenter",
                            words(
                                "Executive Director", "Directrice exécutive", "Directora Ejecutiva"
                            ),
                            organisation="itc",
                        ),
                        appearance(
                            "john-denton",
                            "presenter",
                            words("Secretary General", "Secrétaire général", "Secretario General"),
                            organisation="icc",
                        ),
                        appearance(
                            "ngozi-okonjo-iweala",
                            "presenter",
                            words("Director-General", "Directrice générale", "Directora General"),
                            organisation="wto",
                        ),
                    ],
                },
                {
                    "type": "item",
                    "title": words(
                        "Panel: smallholder farmers and trade",
                        "Table ronde : les petits exploitants agricoles et le commerce",
                        "Panel: los pequeños agricultores y el comercio",
                    ),
                    "description": words(
                        "Four speakers, among others from FAO, the Ministry of Agrarian "
                        "Development and Family Farming of Brazil, CABI South-East Asia "
                        "and Pacific, and Avoport of South Africa; the ICC moderates.",
                        "Quatre intervenants, représentant notamment la FAO, le "
                        "Ministère brésilien du développement agricole et de "
                        "l'agriculture familiale, CABI Asie du Sud-Est et Pacifique et "
                        "l'entreprise sud-africaine Avoport ; l'ICC anime.",
                        "Cuatro ponentes, entre otros de la FAO, del Ministerio de "
                        "Desarrollo Agrario y Agricultura Familiar del Brasil, de CABI "
                        "Asia Sudoriental y el Pacífico y de la empresa sudafricana "
                        "Avoport; modera la ICC.",
                    ),
                },
            ],
        }
    ],
    "links": [
        {
            "title": words("Trade4MSMEs", "Trade4MSMEs", "Trade4MSMEs"),
            "url": "https://trade4msmes.org",
        }
    ],
    "outcome": words(
        "<p>A fully redesigned Trade4MSMEs went online, built with the support of the "
        "Institute of Export and International Trade of the United Kingdom: more than 40 "
        "guides for firms, a library of more than 600 resources, a section for traders "
        "in services, and country pages. The Trade Game lets players steer a micro firm "
        "through the choices of an exporter.</p><p>The Champions of 2023 were announced: "
        "Coprogeny (Cameroon), HeySuccess Virtual Assistance Services (Philippines) and "
        "Divasity.com (Nigeria).</p>",
        "<p>Un site Trade4MSMEs entièrement remanié a été mis en ligne, avec le soutien "
        "de l'Institute of Export and International Trade du Royaume-Uni : plus de 40 "
        "guides pour les entreprises, une bibliothèque de plus de 600 ressources, une "
        "section pour le commerce des services et des pages nationales. Le Trade Game "
        "met le joueur à la tête d'une micro-entreprise qui exporte.</p><p>Les lauréats "
        "de 2023 ont été annoncés : Coprogeny (Cameroun), HeySuccess Virtual Assistance "
        "Services (Philippines) et Divasity.com (Nigéria).</p>",
        "<p>Se puso en línea un sitio Trade4MSMEs totalmente renovado, con el apoyo del "
        "Institute of Export and International Trade del Reino Unido: más de 40 guías "
        "para empresas, una biblioteca de más de 600 recursos, una sección sobre "
        "servicios y páginas por países. El Trade Game pone al jugador al frente de una "
        "microempresa que exporta.</p><p>Se anunciaron los ganadores de 2023: Coprogeny "
        "(Camerún), HeySuccess Virtual Assistance Services (Filipinas) y Divasity.com "
        "(Nigeria).</p>",
    ),
}

NETWORK: Event = {
    "key": "trade4msmes-network-2023-06-28",
    "type": "meeting",
    "title": words(
        "Second annual meeting of the Trade4MSMEs network",
        "Deuxième réunion annuelle du réseau Trade4MSMEs",
        "Segunda reunión anual de la red Trade4MSMEs",
    ),
    "summary": words(
        "International organizations compare what MSMEs tell them and what they do about it.",
        "Des organisations internationales comparent ce que leur disent les MPME et ce "
        "qu'elles y répondent.",
        "Varias organizaciones internacionales comparan lo que les dicen las MIPYMES y "
        "lo que hacen al respecto.",
    ),
    "precision": "day",
    "start_date": date(2023, 6, 28),
    "time_zone": GENEVA,
    "mode": "online",
    "status": "scheduled",
    "audience": "invitation",
    "hosts": ["msme-group"],
    "topics": ["access-to-information", "finance", "digital-trade"],
    "registration": "none",
    "attendance": words(
        "Nine international organizations, with the coordinator and the secretariat",
        "Neuf organisations internationales, avec le coordonnateur et le secrétariat",
        "Nueve organizaciones internacionales, con el coordinador y la secretaría",
    ),
    "outcome": words(
        "<p>Two questions framed the talk: which difficulties MSMEs had reported over "
        "the year, and which solutions were in hand. ADB, ECLAC, UNCTAD, ITC and EIF "
        "answered the first, naming finance, above all for firms owned by women; the "
        "same organizations and ITU answered the second. Digital trade and e-commerce "
        "had most attention.</p>",
        "<p>Deux questions ont guidé la discussion : quelles difficultés les MPME ont "
        "signalées dans l'année, et quelles solutions sont à l'étude. La BAsD, la "
        "CEPALC, la CNUCED, l'ITC et le CIR ont répondu à la première en citant le "
        "financement, surtout pour les entreprises détenues par des femmes ; les mêmes "
        "organisations et l'UIT ont répondu à la seconde. Le commerce numérique et le "
        "commerce électronique ont retenu le plus l'attention.</p>",
        "<p>Dos preguntas guiaron el debate: qué dificultades habían señalado las "
        "MIPYMES durante el año y qué soluciones había en marcha. El BAsD, la CEPAL, la "
        "UNCTAD, el ITC y el MIM respondieron a la primera citando la financiación, "
        "sobre todo para las empresas de mujeres; las mismas organizaciones y la UIT "
        "respondieron a la segunda. El comercio digital y el comercio electrónico "
        "recibieron la mayor atención.</p>",
    ),
}

MEETING_JULY: Event = {
    "key": "meeting-2023-07-03",
    "type": "meeting",
    "title": words(
        "Third open meeting of 2023",
        "Troisième réunion ouverte de 2023",
        "Tercera reunión abierta de 2023",
    ),
    "summary": words(
        "The first meeting chaired by the new coordinator: preparing the 13th "
        "Ministerial Conference, customs programmes and finance for women.",
        "La première réunion présidée par le nouveau coordonnateur : préparation de la "
        "treizième Conférence ministérielle, programmes douaniers et financement des "
        "femmes.",
        "La primera reunión presidida por el nuevo coordinador: la preparación de la "
        "Decimotercera Conferencia Ministerial, los programas aduaneros y la "
        "financiación para las mujeres.",
    ),
    "precision": "day",
    "start_date": date(2023, 7, 3),
    "time_zone": GENEVA,
    "status": "scheduled",
    "audience": "members",
    "hosts": ["msme-group"],
    "topics": [
        "working-group",
        "trade-facilitation",
        "women-led-businesses",
        "digital-trade",
        "small-business-champions",
    ],
    "registration": "none",
    "documents": [
        _notice(22),
        document(
            "submission",
            ["INF/MSME/W/43"],
            words(
                "Supporting women-owned MSMEs: communication from the United Kingdom",
                "Soutenir les MPME détenues par des femmes : communication du Royaume-Uni",
                "Apoyar a las MIPYMES propiedad de mujeres: comunicación del Reino Unido",
            ),
        ),
        _report("INF/MSME/R/39", "INF/MSME/R/39/Corr.1"),
    ],
    "outcome": words(
        "<p>With the 13th Ministerial Conference in view, the group decided on two "
        "collections of good practice: on authorized economic operators, and, on a "
        "proposal of the United Kingdom and together with the group on trade and gender, "
        "on finance for MSMEs owned by women. The coordinator was asked to draft an "
        "outcome document.</p><p>WCO, the ICC, FIATA, the World Trade Board and ITC made "
        "presentations, and officials from Uruguay told how their customs programme "
        "includes MSMEs. Two of the Champions of 2023, Coprogeny and Divasity.com, "
        "presented their proposals.</p>",
        "<p>Dans la perspective de la treizième Conférence ministérielle, le Groupe a "
        "décidé d'élaborer deux recueils de bonnes pratiques : l'un sur les opérateurs "
        "économiques agréés, l'autre, sur proposition du Royaume-Uni et avec le groupe "
        "sur le commerce et l'égalité des genres, sur le financement des MPME détenues "
        "par des femmes. Le coordonnateur a été chargé d'un projet de document "
        "final.</p><p>L'OMD, l'ICC, la FIATA, le World Trade Board et l'ITC ont fait des "
        "exposés, et des fonctionnaires uruguayens ont expliqué comment leur programme "
        "douanier associe les MPME. Deux des lauréats de 2023, Coprogeny et "
        "Divasity.com, ont présenté leurs propositions.</p>",
        "<p>Con miras a la Decimotercera Conferencia Ministerial, el Grupo decidió "
        "elaborar dos compendios de buenas prácticas: uno sobre los operadores "
        "económicos autorizados y otro, a propuesta del Reino Unido y junto con el grupo "
        "sobre comercio y género, sobre la financiación de las MIPYMES propiedad de "
        "mujeres. Se encargó al coordinador un proyecto de documento "
        "final.</p><p>Hicieron presentaciones la OMA, la ICC, la FIATA, el World Trade "
        "Board y el ITC, y funcionarios del Uruguay explicaron cómo su programa aduanero "
        "incluye a las MIPYMES. Dos de los ganadores de 2023, Coprogeny y Divasity.com, "
        "presentaron sus propuestas.</p>",
    ),
}

SOLUTIONS_LAB: Event = {
    "key": "solutions-lab-2023-09-28",
    "type": "workshop",
    "title": words(
        "Joint solutions lab: circular economy, women-led MSMEs and trade",
        "Laboratoire de solutions conjoint : économie circulaire, MPME dirigées par des "
        "femmes et commerce",
        "Laboratorio de soluciones conjunto: economía circular, MIPYMES dirigidas por "
        "mujeres y comercio",
    ),
    "summary": words(
        "Three WTO initiatives look for common ground, and listen to women who run firms.",
        "Trois initiatives de l'OMC cherchent un terrain commun et écoutent des femmes "
        "cheffes d'entreprise.",
        "Tres iniciativas de la OMC buscan un terreno común y escuchan a mujeres que "
        "dirigen empresas.",
    ),
    "precision": "day",
    "start_date": date(2023, 9, 28),
    "time_zone": GENEVA,
    "status": "scheduled",
    "audience": "invitation",
    "hosts": ["msme-group", "gender-group", "tessd"],
    "topics": ["sustainability", "women-led-businesses"],
    "registration": "none",
    "programme": [
        {
            "key": "lab",
            "title": words(
                "Solutions lab", "Laboratoire de solutions", "Laboratorio de soluciones"
            ),
            "items": [
                {
                    "type": "item",
                    "title": words(
                        "Keynote address", "Discours d'orientation", "Discurso principal"
                    ),
                    "appearances": [
                        appearance(
                            "ngozi-okonjo-iweala",
                            "keynote",
                            words("Director-General", "Directrice générale", "Directora General"),
                            organisation="wto",
                        )
                    ],
                },
                {
                    "type": "item",
                    "title": words(
                        "Round table of ambassadors",
                        "Table ronde d'ambassadeurs",
                        "Mesa redonda de embajadores",
                    ),
                },
                {
                    "type": "item",
                    "title": words(
                        "Meeting of business representatives",
                        "Réunion de représentants d'entreprises",
                        "Reunión de representantes de empresas",
                    ),
                },
            ],
        }
    ],
    "outcome": words(
        "<p>Ambassadors called for WTO initiatives to go on working together, for "
        "investment in firms led by women and in indigenous communities, for support to "
        "every small firm that joins the circular economy, and for finer data. Business "
        "spoke of customers who ask for responsible products, and asked for technology "
        "that works together, training, and better customs codes for recycled and "
        "sustainable goods.</p>",
        "<p>Les ambassadeurs ont appelé à la poursuite de la coopération entre les "
        "initiatives de l'OMC, à l'investissement en faveur des entreprises dirigées par "
        "des femmes et des communautés autochtones, au soutien de toutes les PME qui "
        "rejoignent l'économie circulaire et à des données plus fines. Les entreprises "
        "ont évoqué la demande de produits responsables et demandé des technologies "
        "interopérables, de la formation et une meilleure classification douanière des "
        "produits recyclés ou durables.</p>",
        "<p>Los embajadores pidieron que las iniciativas de la OMC sigan cooperando, que "
        "se invierta en las empresas dirigidas por mujeres y en las comunidades "
        "indígenas, que se apoye a todas las pymes que se sumen a la economía circular y "
        "que haya datos más detallados. Las empresas hablaron de la demanda de productos "
        "responsables y pidieron tecnologías interoperables, formación y una mejor "
        "clasificación aduanera de los productos reciclados o sostenibles.</p>",
    ),
}

MEETING_OCTOBER: Event = {
    "key": "meeting-2023-10-09",
    "type": "meeting",
    "title": words(
        "Fourth open meeting of 2023",
        "Quatrième réunion ouverte de 2023",
        "Cuarta reunión abierta de 2023",
    ),
    "summary": words(
        "The coordinator's draft report on all work since 2017, and the draft collection "
        "on finance for women-led MSMEs.",
        "Le projet de rapport du coordonnateur sur les travaux menés depuis 2017 et le "
        "projet de recueil sur le financement des MPME dirigées par des femmes.",
        "El proyecto de informe del coordinador sobre la labor desde 2017 y el proyecto "
        "de compendio sobre la financiación de las MIPYMES dirigidas por mujeres.",
    ),
    "precision": "day",
    "start_date": date(2023, 10, 9),
    "time_zone": GENEVA,
    "status": "scheduled",
    "audience": "members",
    "hosts": ["msme-group"],
    "topics": ["working-group", "finance", "women-led-businesses", "small-business-champions"],
    "registration": "none",
    "documents": [
        _notice(23),
        document(
            "submission",
            ["INF/MSME/W/45"],
            words(
                "Coordinator's draft report",
                "Projet de rapport du coordonnateur",
                "Proyecto de informe del coordinador",
            ),
        ),
        WOMEN_COMPENDIUM,
        _report("INF/MSME/R/40"),
    ],
    "outcome": words(
        "<p>Members favoured the coordinator's draft report for the 13th Ministerial "
        "Conference and discussed the draft collection on finance for women-led MSMEs. "
        "The World Bank's initiative for women entrepreneurs (We-Fi) and the OECD made "
        "presentations; the third Champion of 2023, Hey Success! of the Philippines, "
        "described its project.</p><p>The Global Review of Aid for Trade was announced "
        "for 26 to 28 June 2024, and the coordinator suggested an event on MSME Day, 27 "
        "June, within it.</p>",
        "<p>Les Membres étaient favorables au projet de rapport du coordonnateur en vue "
        "de la treizième Conférence ministérielle et ont examiné le projet de recueil "
        "sur le financement des MPME dirigées par des femmes. L'initiative de la Banque "
        "mondiale pour les femmes entrepreneures (We-Fi) et l'OCDE ont fait des "
        "exposés ; le troisième lauréat de 2023, Hey Success! (Philippines), a décrit "
        "son projet.</p><p>L'Examen global de l'Aide pour le commerce a été annoncé du "
        "26 au 28 juin 2024, et le coordonnateur a suggéré d'y tenir un événement pour "
        "la Journée des MPME, le 27 juin.</p>",
        "<p>Los Miembros se mostraron favorables al proyecto de informe del coordinador "
        "para la Decimotercera Conferencia Ministerial y examinaron el proyecto de "
        "compendio sobre la financiación de las MIPYMES dirigidas por mujeres. Hicieron "
        "presentaciones la iniciativa del Banco Mundial para las mujeres emprendedoras "
        "(We-Fi) y la OCDE; el tercer ganador de 2023, Hey Success! (Filipinas), "
        "describió su proyecto.</p><p>Se anunció el Examen Global de la Ayuda para el "
        "Comercio, del 26 al 28 de junio de 2024, y el coordinador propuso celebrar en "
        "él un evento por el Día de las MIPYMES, el 27 de junio.</p>",
    ),
}

MEETING_DECEMBER: Event = {
    "key": "meeting-2023-12-07",
    "type": "meeting",
    "title": words(
        "Fifth open meeting of 2023",
        "Cinquième réunion ouverte de 2023",
        "Quinta reunión abierta de 2023",
    ),
    "summary": words(
        "The last meeting of the year: what to bring to the 13th Ministerial Conference, "
        "research on trade agreements, and the first spotlight on a small firm.",
        "La dernière réunion de l'année : les produits pour la treizième Conférence "
        "ministérielle, des recherches sur les accords commerciaux et le premier gros "
        "plan sur une MPME.",
        "La última reunión del año: los resultados para la Decimotercera Conferencia "
        "Ministerial, investigaciones sobre los acuerdos comerciales y el primer foco en "
        "una MIPYME.",
    ),
    "precision": "day",
    "start_date": date(2023, 12, 7),
    "time_zone": GENEVA,
    "status": "scheduled",
    "audience": "members",
    "hosts": ["msme-group"],
    "topics": ["working-group", "rule-making", "trade-facilitation", "women-led-businesses"],
    "registration": "none",
    "documents": [
        _notice(24),
        WOMEN_COMPENDIUM,
        document(
            "submission",
            ["INF/MSME/W/47"],
            words(
                "Draft compendium of special provisions for MSMEs in authorized economic "
                "operator programmes",
                "Projet de recueil des dispositions spéciales pour les MPME dans les "
                "programmes d'opérateur économique agréé",
                "Proyecto de compendio de disposiciones especiales para las MIPYMES en "
                "los programas de operadores económicos autorizados",
            ),
        ),
        _report("INF/MSME/R/41"),
    ],
    "outcome": words(
        "<p>Three products were reviewed for the 13th Ministerial Conference: two "
        "compendiums, and handbooks gathering the Trade4MSMEs guides for firms and for "
        "policymakers. The European Union and Hong Kong, China reported on the December "
        "2020 package; the Philippines and the Economic Commission for Africa presented "
        "papers answering the call of March; Chile, ITC and the Digital Cooperation "
        "Organization spoke of their work.</p><p>Tamara Gibson, a candle maker from "
        "Barbados, was the first small firm in the spotlight. The theme proposed for "
        "Small Business Champions 2024 was support for the trade of indigenous peoples. "
        "The group adopted its annual report ad referendum.</p>",
        "<p>Trois produits ont été examinés pour la treizième Conférence ministérielle : "
        "deux recueils, et des manuels réunissant les guides Trade4MSMEs pour les "
        "entreprises et les responsables politiques. L'Union européenne et Hong Kong, "
        "Chine ont rendu compte de la mise en œuvre de l'ensemble de décembre 2020 ; les "
        "Philippines et la Commission économique pour l'Afrique ont présenté des "
        "articles répondant à l'invitation de mars ; le Chili, l'ITC et l'Organisation "
        "de coopération numérique ont parlé de leurs travaux.</p><p>Tamara Gibson, "
        "fabricante de bougies à la Barbade, a fait l'objet du premier gros plan sur une "
        "MPME. Le thème proposé pour Small Business Champions 2024 était le soutien au "
        "commerce des peuples autochtones. Le Groupe a adopté son rapport annuel ad "
        "referendum.</p>",
        "<p>Se examinaron tres productos para la Decimotercera Conferencia Ministerial: "
        "dos compendios, y manuales que reúnen las guías de Trade4MSMEs para empresas y "
        "responsables de políticas. La Unión Europea y Hong Kong, China informaron sobre "
        "el conjunto de medidas de diciembre de 2020; Filipinas y la Comisión Económica "
        "para África presentaron artículos en respuesta a la convocatoria de marzo; "
        "Chile, el ITC y la Organización de Cooperación Digital hablaron de su "
        "labor.</p><p>Tamara Gibson, fabricante de velas de Barbados, fue la primera "
        "pequeña empresa destacada. El tema propuesto para Small Business Champions 2024 "
        "era el apoyo al comercio de los pueblos indígenas. El Grupo adoptó su informe "
        "anual ad referendum.</p>",
    ),
    "agenda": [
        {
            "title": words(
                "First spotlight on an MSME",
                "Premier « Gros plan sur une MPME »",
                "Primer foco en una MIPYME",
            ),
            "presenters": [
                appearance(
                    "tamara-gibson",
                    "presenter",
                    words("Head chandler", "Cheffe chandelière", "Maestra velera"),
                )
            ],
        }
    ],
}

EVENTS: list[Event] = [
    MEETING_MARCH,
    MEETING_APRIL,
    PRIVATE_SECTOR,
    MSME_DAY,
    NETWORK,
    MEETING_JULY,
    SOLUTIONS_LAB,
    MEETING_OCTOBER,
    MEETING_DECEMBER,
]
