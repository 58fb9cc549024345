"""What the June 2019 newsletter announces and reports."""

from datetime import date

from .msme_day_2019 import DEPUTY_DIRECTOR_GENERAL, DEPUTY_EXECUTIVE_DIRECTOR, MSME_DAY
from .schema import (
    GENEVA,
    Event,
    appearance,
    document,
    same,
    words,
)

MEETING_FEBRUARY: Event = {
    "key": "meeting-2019-02-22",
    "type": "meeting",
    "title": words(
        "First open meeting of 2019",
        "Première réunion ordinaire ouverte de 2019",
        "Primera reunión abierta de 2019",
    ),
    "summary": words(
        "The first regular meeting under the standing agenda that the group adopted in "
        "November 2018.",
        "La première réunion ordinaire suivant l'ordre du jour permanent adopté par le "
        "Groupe en novembre 2018.",
        "La primera reunión ordinaria conforme al orden del día permanente que el Grupo "
        "adoptó en noviembre de 2018.",
    ),
    "precision": "day",
    "start_date": date(2019, 2, 22),
    "time_zone": GENEVA,
    "status": "scheduled",
    "audience": "members",
    "hosts": ["msme-group"],
    "topics": ["working-group", "access-to-information"],
    "registration": "none",
    "attendance": words(
        "58 delegations, among them seven from outside the group: Egypt, Haiti, Jamaica, "
        "Mauritius, Tajikistan, the United States and Yemen",
        "58 délégations, dont sept extérieures au Groupe : Égypte, États-Unis, Haïti, "
        "Jamaïque, Maurice, Tadjikistan et Yémen",
        "58 delegaciones, siete de ellas ajenas al Grupo: Egipto, Estados Unidos, Haití, "
        "Jamaica, Mauricio, Tayikistán y Yemen",
    ),
    "outcome": words(
        "<p>With Ambassador José Luis Cancela (Uruguay) in the chair, Switzerland and "
        "ITC reported on the Global Trade Helpdesk. Members took up a proposal by "
        "Argentina, Brazil, Canada and Uruguay that governments may include information "
        "on MSMEs in their trade policy review reports, and Mexico suggested a public "
        "online tool for what the group has learned.</p><p>Canada showed the lens "
        "through which its regulators weigh the needs of small firms; the OECD presented "
        "its database with the WTO on trade in value added.</p>",
        "<p>Sous la présidence de l'Ambassadeur José Luis Cancela (Uruguay), la Suisse "
        "et l'ITC ont fait le point sur le Service d'assistance en ligne pour le "
        "commerce mondial. Les Membres ont examiné une proposition de l'Argentine, du "
        "Brésil, du Canada et de l'Uruguay pour que les gouvernements puissent parler "
        "des MPME dans leurs rapports d'examen des politiques commerciales, et le "
        "Mexique a suggéré un outil public en ligne réunissant les connaissances du "
        "Groupe.</p><p>Le Canada a montré la « lentille » par laquelle ses organismes de "
        "réglementation tiennent compte des petites entreprises ; l'OCDE a présenté la "
        "base de données qu'elle tient avec l'OMC sur le commerce en valeur ajoutée.</p>",
        "<p>Bajo la presidencia del Embajador José Luis Cancela (Uruguay), Suiza y el "
        "ITC informaron sobre el Servicio de Asistencia para el Comercio Mundial. Los "
        "Miembros examinaron una propuesta de la Argentina, el Brasil, el Canadá y el "
        "Uruguay para que los Gobiernos puedan incluir información sobre las MIPYMES en "
        "sus informes de examen de las políticas comerciales, y México propuso una "
        "herramienta pública en línea con los conocimientos del Grupo.</p><p>El Canadá "
        "mostró cómo sus organismos de reglamentación tienen en cuenta a las pequeñas "
        "empresas; la OCDE presentó la base de datos que mantiene con la OMC sobre el "
        "comercio en valor añadido.</p>",
    ),
    "documents": [
        document(
            "report",
            ["INF/MSME/R/9"],
            words(
                "Summary of the discussions of 22 February 2019",
                "Résumé des discussions du 22 février 2019",
                "Resumen de los debates del 22 de febrero de 2019",
            ),
        ),
    ],
    "links": [
        {
            "title": words(
                "OECD–WTO trade in value added",
                "OCDE-OMC : commerce en valeur ajoutée",
                "OCDE-OMC: comercio en valor añadido",
            ),
            "url": "https://www.oecd-ilibrary.org/fr/trade/data/ocde-omc-statistiques-du-commerce-en-valeur-ajoutee_tiva-data-fr",
        }
    ],
}

MEETING_JUNE: Event = {
    "key": "meeting-2019-06-28",
    "type": "meeting",
    "title": words(
        "Second open meeting of 2019",
        "Deuxième réunion ordinaire ouverte de 2019",
        "Segunda reunión abierta de 2019",
    ),
    "summary": words(
        "A regular meeting of the group, on the day after MSME Day.",
        "Une réunion ordinaire du Groupe, le lendemain de la Journée des MPME.",
        "Una reunión ordinaria del Grupo, al día siguiente del Día de las MIPYMES.",
    ),
    "precision": "day",
    "start_date": date(2019, 6, 28),
    "time_zone": GENEVA,
    "status": "scheduled",
    "audience": "members",
    "hosts": ["msme-group"],
    "topics": ["working-group"],
    "registration": "none",
}

MEETING_OCTOBER: Event = {
    "key": "meeting-2019-10-01",
    "type": "meeting",
    "title": words(
        "Third open meeting of 2019",
        "Troisième réunion ordinaire ouverte de 2019",
        "Tercera reunión abierta de 2019",
    ),
    "summary": words(
        "A regular meeting of the group over two days.",
        "Une réunion ordinaire du Groupe sur deux jours.",
        "Una reunión ordinaria del Grupo, de dos días.",
    ),
    "precision": "range",
    "start_date": date(2019, 10, 1),
    "end_date": date(2019, 10, 2),
    "time_zone": GENEVA,
    "status": "scheduled",
    "audience": "members",
    "hosts": ["msme-group"],
    "topics": ["working-group"],
    "registration": "none",
}

MEETING_NOVEMBER: Event = {
    "key": "meeting-2019-11-27",
    "type": "meeting",
    "title": words(
        "Fourth open meeting of 2019",
        "Quatrième réunion ordinaire ouverte de 2019",
        "Cuarta reunión abierta de 2019",
    ),
    "summary": words(
        "The last regular meeting of the year, over two days.",
        "La dernière réunion ordinaire de l'année, sur deux jours.",
        "La última reunión ordinaria del año, de dos días.",
    ),
    "precision": "range",
    "start_date": date(2019, 11, 27),
    "end_date": date(2019, 11, 28),
    "time_zone": GENEVA,
    "status": "scheduled",
    "audience": "members",
    "hosts": ["msme-group"],
    "topics": ["working-group"],
    "registration": "none",
}

WORKSHOP_SAANA: Event = {
    "key": "workshop-2019-03-07",
    "type": "workshop",
    "title": words(
        "Demystifying the MSME Agenda: Road to Recommendations",
        "Démystifier le programme relatif aux MPME : vers des recommandations",
        "Desmitificar la agenda de las MIPYMES: el camino a las recomendaciones",
    ),
    "summary": words(
        "A workshop by Saana Consulting on what the WTO can do for small firms, for "
        "members of the group and for others.",
        "Un atelier de Saana Consulting sur ce que l'OMC peut faire pour les petites "
        "entreprises, ouvert aux membres du Groupe et aux autres.",
        "Un taller de Saana Consulting sobre lo que la OMC puede hacer por las pequeñas "
        "empresas, para miembros del Grupo y otros participantes.",
    ),
    "precision": "day",
    "start_date": date(2019, 3, 7),
    "time_zone": GENEVA,
    "place": "beau-rivage",
    "mode": "in_person",
    "status": "scheduled",
    "audience": "members",
    "hosts": ["saana"],
    "topics": ["trade-facilitation", "digital-trade"],
    "registration": "none",
    "outcome": words(
        "<p>Delegates and guests from the public and the private sector discussed what "
        "stands in the way of small firms, and how that relates to trade facilitation, "
        "to small, vulnerable economies and to electronic commerce. ITC, UNCTAD and the "
        "World SME Forum described their programmes; Inclusive Trade, Business Mauritius "
        "and the Asian Trade Centre spoke for business and made recommendations.</p>",
        "<p>Des délégués et des invités des secteurs public et privé ont débattu de ce "
        "qui freine les petites entreprises, et du lien avec la facilitation des "
        "échanges, les petites économies vulnérables et le commerce électronique. L'ITC, "
        "la CNUCED et le Forum mondial des PME ont décrit leurs programmes ; Inclusive "
        "Trade, Business Mauritius et l'Asian Trade Centre ont parlé au nom des "
        "entreprises et formulé des recommandations.</p>",
        "<p>Delegados e invitados de los sectores público y privado debatieron qué frena "
        "a las pequeñas empresas y cómo se relaciona con la facilitación del comercio, "
        "las economías pequeñas y vulnerables y el comercio electrónico. El ITC, la "
        "UNCTAD y el Foro Mundial de las Pymes describieron sus programas; Inclusive "
        "Trade, Business Mauritius y el Asian Trade Centre hablaron en nombre de las "
        "empresas y formularon recomendaciones.</p>",
    ),
    "links": [
        {
            "title": words(
                "Report of the organisers",
                "Compte rendu des organisateurs",
                "Reseña de los organizadores",
            ),
            "url": "http://taf2plus.com/taf2-workshop-examines-wto-agenda-for-integrating-msmes-into-global-trade/",
        }
    ],
}

WORKSHOP_CYBER: Event = {
    "key": "workshop-2019-03-27",
    "type": "workshop",
    "title": words(
        "Workshop on cyber readiness",
        "Atelier sur la préparation à la cybersécurité",
        "Taller sobre la preparación en ciberseguridad",
    ),
    "summary": words(
        "The Cyber Readiness Institute shows its free online tool for small firms.",
        "Le Cyber Readiness Institute présente son outil en ligne gratuit pour les "
        "petites entreprises.",
        "El Cyber Readiness Institute presenta su herramienta gratuita en línea para las "
        "pequeñas empresas.",
    ),
    "precision": "day",
    "start_date": date(2019, 3, 27),
    "time_zone": GENEVA,
    "status": "scheduled",
    "audience": "members",
    "hosts": ["msme-group", "cyber-readiness-institute"],
    "topics": ["cybersecurity"],
    "registration": "none",
    "programme": [
        {
            "key": "presentation",
            "title": words(
                "Presentation of the tool",
                "Présentation de l'outil",
                "Presentación de la herramienta",
            ),
            "items": [
                {
                    "type": "item",
                    "title": words(
                        "A free online programme for the cyber readiness of MSMEs",
                        "Un programme en ligne gratuit pour préparer les MPME à la cybersécurité",
                        "Un programa gratuito en línea para preparar a las MIPYMES en "
                        "ciberseguridad",
                    ),
                    "appearances": [
                        appearance(
                            "jennifer-brant",
                            "presenter",
                            words("Director", "Directrice", "Directora"),
                            organisation="cyber-readiness-institute",
                        )
                    ],
                }
            ],
        }
    ],
    "outcome": words(
        "<p>About 60 per cent of MSMEs fall victim to cyberattacks, the institute has "
        "found, for want of skills and awareness. Its programme, begun eighteen months "
        "earlier by chief executives and experts, was to reach a million MSMEs by the "
        "end of 2019. Members showed keen interest and were encouraged to build a "
        "worldwide network.</p>",
        "<p>Selon l'institut, environ 60 pour cent des MPME sont victimes de "
        "cyberattaques, faute de compétences et de sensibilisation. Son programme, lancé "
        "dix-huit mois plus tôt par des directeurs généraux et des experts, devait "
        "toucher un million de MPME à la fin de 2019. Les Membres se sont montrés très "
        "intéressés et ont été encouragés à créer un réseau mondial.</p>",
        "<p>Según el instituto, alrededor del 60% de las MIPYMES sufre ciberataques por "
        "falta de capacidad y de sensibilización. Su programa, iniciado dieciocho meses "
        "antes por directores ejecutivos y expertos, debía llegar a un millón de MIPYMES "
        "a finales de 2019. Los Miembros mostraron gran interés y se los alentó a crear "
        "una red mundial.</p>",
    ),
    "links": [
        {
            "title": same("The Cyber Readiness Program"),
            "url": "https://www.cyberreadinessinstitute.org/the-cyber-readiness-program",
        }
    ],
}

WORKSHOP_ROMANIA: Event = {
    "key": "workshop-2019-05-16",
    "type": "workshop",
    "title": words(
        "SME digitalization and global e-commerce",
        "La numérisation des PME et le commerce électronique mondial",
        "La digitalización de las pymes y el comercio electrónico mundial",
    ),
    "summary": words(
        "A workshop by the delegation of Romania, with voices from governments, "
        "international organizations and online platforms.",
        "Un atelier de la délégation de la Roumanie, avec des voix de gouvernements, "
        "d'organisations internationales et de plates-formes en ligne.",
        "Un taller de la delegación de Rumania, con voces de Gobiernos, organizaciones "
        "internacionales y plataformas en línea.",
    ),
    "precision": "day",
    "start_date": date(2019, 5, 16),
    "time_zone": GENEVA,
    "status": "scheduled",
    "audience": "members",
    "lead_delegations": ["RO"],
    "topics": ["digital-trade"],
    "registration": "none",
    "programme": [
        {
            "key": "workshop",
            "title": words("Workshop", "Atelier", "Taller"),
            "items": [
                {
                    "type": "item",
                    "title": words("Opening", "Ouverture", "Apertura"),
                    "appearances": [
                        appearance(
                            "yi-xiaozhun",
                            "opening_remarks",
                            DEPUTY_DIRECTOR_GENERAL,
                            organisation="wto",
                        ),
                        appearance(
                            "voicila",
                            "opening_remarks",
                            words(
                                "State Secretary of Romania",
                                "Secrétaire d'État de la Roumanie",
                                "Secretaria de Estado de Rumania",
                            ),
                            delegation="RO",
                        ),
                    ],
                },
                {
                    "type": "item",
                    "title": words(
                        "MSMEs, digitalization and the work under way",
                        "Les MPME, la numérisation et les travaux en cours",
                        "Las MIPYMES, la digitalización y los trabajos en curso",
                    ),
                    "appearances": [
                        appearance(
                            "marc-vanheukelen",
                            "panellist",
                            words(
                                "Ambassador of the European Union to the WTO",
                                "Ambassadeur de l'UE auprès de l'OMC",
                                "Embajador de la UE ante la OMC",
                            ),
                            delegation="EU",
                        ),
                        appearance(
                            "jose-luis-cancela",
                            "panellist",
                            words(
                                "Ambassador of Uruguay",
                                "Ambassadeur de l'Uruguay",
                                "Embajador del Uruguay",
                            ),
                            delegation="UY",
                        ),
                        appearance(
                            "frances-lisson",
                            "panellist",
                            words(
                                "Ambassador of Australia to the WTO",
                                "Ambassadrice de l'Australie auprès de l'OMC",
                                "Embajadora de Australia ante la OMC",
                            ),
                            delegation="AU",
                        ),
                        appearance(
                            "dorothy-tembo",
                            "panellist",
                            DEPUTY_EXECUTIVE_DIRECTOR,
                            organisation="itc",
                        ),
                    ],
                },
                {
                    "type": "item",
                    "title": words(
                        "Digital change in the economy: challenges and chances",
                        "Les changements numériques dans l'économie : défis et possibilités",
                        "El cambio digital en la economía: desafíos y oportunidades",
                    ),
                    "appearances": [
                        appearance("lucia-cusmano", "panellist", organisation="oecd"),
                        appearance("vijay-raju", "panellist", organisation="wef"),
                    ],
                },
                {
                    "type": "item",
                    "title": words(
                        "What online platforms do for MSMEs",
                        "Ce que les plates-formes en ligne font pour les MPME",
                        "Lo que hacen las plataformas en línea por las MIPYMES",
                    ),
                    "appearances": [
                        appearance("oleg-roibu", "panellist", organisation="emag"),
                        appearance("magdalena-piech", "panellist", organisation="allegro"),
                    ],
                },
            ],
        }
    ],
    "outcome": words(
        "<p>The opening speakers stressed the weight of MSMEs and the effect of "
        "digitalization on the world economy. Ambassadors and ITC spoke of their work on "
        "electronic commerce, the OECD and the World Economic Forum of the changes under "
        "way; two platforms described payment and delivery services they offer to "
        "MSMEs.</p>",
        "<p>Les orateurs d'ouverture ont souligné le poids des MPME et l'effet de la "
        "numérisation sur l'économie mondiale. Des ambassadeurs et l'ITC ont évoqué "
        "leurs travaux sur le commerce électronique, l'OCDE et le Forum économique "
        "mondial les changements en cours ; deux plates-formes ont décrit les services "
        "de paiement et de livraison qu'elles offrent aux MPME.</p>",
        "<p>En la apertura se subrayaron el peso de las MIPYMES y el efecto de la "
        "digitalización en la economía mundial. Varios embajadores y el ITC hablaron de "
        "su labor sobre el comercio electrónico, y la OCDE y el Foro Económico Mundial "
        "de los cambios en curso; dos plataformas describieron los servicios de pago y "
        "entrega que ofrecen a las MIPYMES.</p>",
    ),
}

SIDE_EVENT_CHAMBERS: Event = {
    "key": "world-chambers-congress-2019",
    "type": "workshop",
    "title": words(
        "MSME meeting on the margins of the World Chambers Congress",
        "Réunion sur les MPME en marge du Congrès mondial des chambres de commerce",
        "Reunión sobre las MIPYMES al margen del Congreso Mundial de Cámaras",
    ),
    "summary": words(
        "Members of the joint initiative on MSMEs meet business the day before the "
        "congress of 12–14 June 2019 opens in Brazil.",
        "L'Initiative conjointe sur les MPME rencontre les entreprises, la veille de "
        "l'ouverture du congrès tenu au Brésil du 12 au 14 juin 2019.",
        "La Iniciativa Conjunta sobre las MIPYMES se reúne con las empresas la víspera "
        "del congreso que se celebra en el Brasil del 12 al 14 de junio de 2019.",
    ),
    "precision": "day",
    "start_date": date(2019, 6, 11),
    "time_zone": "America/Sao_Paulo",
    "place": "rio-de-janeiro",
    "mode": "in_person",
    "status": "scheduled",
    "audience": "invitation",
    "hosts": ["msme-group"],
    "topics": [
        "access-to-information",
        "finance",
        "trade-facilitation",
        "capacity-building",
        "digital-trade",
    ],
    "registration": "none",
    "outcome": words(
        "<p>Business heard what was under way at the WTO and said what Members might do "
        "in practice. The talk went from access to information and trade finance to the "
        "cost of trading, skills and new technologies. The online platform MSME Ideas "
        "Exchange, hosted by the International Chamber of Commerce, was opened in Rio de "
        "Janeiro during the congress so that the dialogue can go on.</p>",
        "<p>Les entreprises ont pris connaissance des travaux en cours à l'OMC et dit ce "
        "que les Membres pourraient faire concrètement. Il a été question d'accès à "
        "l'information, de financement du commerce, de coûts des échanges, de "
        "compétences et de nouvelles technologies. La plate-forme en ligne « MSME Ideas "
        "Exchange », hébergée par la Chambre de commerce internationale, a été inaugurée "
        "à Rio de Janeiro lors du congrès pour que le dialogue se poursuive.</p>",
        "<p>Las empresas conocieron los trabajos en curso en la OMC y dijeron qué "
        "podrían hacer los Miembros en la práctica. Se habló de acceso a la información, "
        "financiación del comercio, costos, competencias y nuevas tecnologías. La "
        "plataforma en línea «MSME Ideas Exchange», alojada por la Cámara de Comercio "
        "Internacional, se inauguró en Río de Janeiro durante el congreso para que el "
        "diálogo continúe.</p>",
    ),
    "links": [
        {
            "title": words(
                "World Chambers Congress",
                "Congrès mondial des chambres de commerce",
                "Congreso Mundial de Cámaras",
            ),
            "url": "https://www.worldchamberscongress.org/",
        },
        {
            "title": words(
                "Joint initiative on MSMEs",
                "Initiative conjointe sur les MPME",
                "Iniciativa Conjunta sobre las MIPYMES",
            ),
            "url": "https://tradedialogues.org/themes/joint-initiative/",
        },
    ],
}

EVENTS: list[Event] = [
    MEETING_FEBRUARY,
    WORKSHOP_SAANA,
    WORKSHOP_CYBER,
    WORKSHOP_ROMANIA,
    SIDE_EVENT_CHAMBERS,
    MSME_DAY,
    MEETING_JUNE,
    MEETING_OCTOBER,
    MEETING_NOVEMBER,
]
