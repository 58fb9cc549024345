"""The agenda proposed in the revised convening notice of 8 March 2024."""

from .schema import AgendaEntry, appearance, words

PACKAGE: list[AgendaEntry] = [
    {
        "title": words(
            "Information on MSMEs in trade policy reviews",
            "Renseignements sur les MPME dans les examens des politiques commerciales",
            "Información sobre las MIPYMES en los exámenes de las políticas comerciales",
        ),
        "text": words(
            "For Members reviewed since the meeting of July 2023 (annex 1).",
            "Pour les Membres dont la politique a été examinée depuis la réunion de "
            "juillet 2023 (annexe 1).",
            "Para los Miembros examinados desde la reunión de julio de 2023 (anexo 1).",
        ),
    },
    {
        "title": words(
            "Support for the Global Trade Helpdesk (annex 2)",
            "Soutien au Global Trade Helpdesk (annexe 2)",
            "Apoyo al Global Trade Helpdesk (anexo 2)",
        )
    },
    {
        "title": words(
            "Trade facilitation for MSMEs (annex 3)",
            "Facilitation des échanges en faveur des MPME (annexe 3)",
            "Facilitación del comercio para las MIPYMES (anexo 3)",
        )
    },
    {
        "title": words(
            "MSMEs in the making of trade rules (annex 4)",
            "Les MPME dans l'élaboration des réglementations commerciales (annexe 4)",
            "Las MIPYMES en la elaboración de las reglamentaciones comerciales (anexo 4)",
        )
    },
    {
        "title": words(
            "The 2019 decision on the Integrated Database (annex 5)",
            "La Décision de 2019 concernant la base de données intégrée (annexe 5)",
            "La Decisión de 2019 relativa a la Base Integrada de Datos (anexo 5)",
        )
    },
    {
        "title": words(
            "Finance and cross-border payments (annex 6)",
            "Financement et paiements transfrontières (annexe 6)",
            "Financiación y pagos transfronterizos (anexo 6)",
        )
    },
]

AGENDA_MARCH: list[AgendaEntry] = [
    {
        "title": words(
            "MSMEs and accession to the WTO",
            "Les MPME et l'accession à l'OMC",
            "Las MIPYMES y la adhesión a la OMC",
        ),
        "text": words(
            "Timor-Leste and the Comoros tell how MSMEs were heard in their recent "
            "accession and what it will do for their trade.",
            "Le Timor-Leste et les Comores expliquent comment les MPME ont été prises en "
            "compte dans leur accession récente et ce qu'elle apportera à leur commerce.",
            "Timor-Leste y las Comoras explican cómo se tuvo en cuenta a las MIPYMES en "
            "su reciente adhesión y qué aportará esta a su comercio.",
        ),
        "presenters": [
            appearance(
                "ralyana-horta-ribeiro",
                "presenter",
                words(
                    "First Secretary, Permanent Mission of Timor-Leste",
                    "Première Secrétaire, Mission permanente du Timor-Leste",
                    "Primera Secretaria, Misión Permanente de Timor-Leste",
                ),
                delegation="TL",
            ),
            appearance(
                "ahmed-mze",
                "presenter",
                words(
                    "Economic Adviser, Permanent Mission of the Comoros",
                    "Conseiller économique, Mission permanente des Comores",
                    "Asesor Económico, Misión Permanente de las Comoras",
                ),
                delegation="KM",
            ),
        ],
    },
    {
        "title": words(
            "Implementing the December 2020 package",
            "Mise en œuvre de l'ensemble de textes de décembre 2020",
            "Aplicación del conjunto de medidas de diciembre de 2020",
        ),
        "text": words(
            "Members are invited to report on:",
            "Les Membres sont invités à faire rapport sur :",
            "Se invita a los Miembros a informar sobre:",
        ),
        "symbols": ["INF/MSME/4/Rev.2"],
        "items": PACKAGE,
    },
    {
        "title": words("Thematic discussions", "Discussions thématiques", "Debates temáticos"),
        "items": [
            {
                "title": words(
                    "MSMEs, sustainability and reporting requirements",
                    "Les MPME, la durabilité et les prescriptions en matière de rapports",
                    "Las MIPYMES, la sostenibilidad y los requisitos de información",
                ),
                "text": words(
                    "Business raised the burden of sustainability reports in the "
                    "dialogues of 2022 and 2023. What makes it heavy, and what could "
                    "make it lighter?",
                    "Les entreprises ont évoqué la charge des rapports de durabilité "
                    "lors des dialogues de 2022 et 2023. D'où vient-elle, et comment "
                    "l'alléger ?",
                    "Las empresas plantearon la carga de los informes de sostenibilidad "
                    "en los diálogos de 2022 y 2023. ¿De dónde viene y cómo aligerarla?",
                ),
                "presenters": [
                    appearance(
                        "kate-kallot",
                        "discussant",
                        words(
                            "Founder and Chief Executive Officer",
                            "Fondatrice et PDG",
                            "Fundadora y Directora General",
                        ),
                        organisation="amini",
                    ),
                    appearance(
                        "steven-capell",
                        "discussant",
                        words("Vice-Chair", "Vice-Président", "Vicepresidente"),
                        organisation="un-cefact",
                    ),
                    appearance(
                        "mathieu-lamolle",
                        "moderator",
                        words(
                            "Senior Adviser, Trade for Sustainable Development programme",
                            "Conseiller principal, programme « Commerce pour le "
                            "développement durable »",
                            "Asesor Principal, programa Comercio para el Desarrollo Sostenible",
                        ),
                        organisation="itc",
                    ),
                ],
            },
            {
                "title": words(
                    "Investment by MSMEs", "Investissement des MPME", "Inversión de las MIPYMES"
                ),
                "text": words(
                    "The UNCTAD report of February 2024 on promoting international "
                    "investment by small and medium-sized enterprises: policies that "
                    "lean toward large multinationals, the part of SMEs in South-South "
                    "and regional investment, and options for change.",
                    "Le rapport de la CNUCED de février 2024 sur la promotion de "
                    "l'investissement international des PME : des politiques qui "
                    "penchent vers les grandes multinationales, la part des PME dans "
                    "l'investissement Sud-Sud et régional, et des options pour changer.",
                    "El informe de la UNCTAD de febrero de 2024 sobre la promoción de la "
                    "inversión internacional de las pymes: políticas inclinadas hacia "
                    "las grandes multinacionales, el papel de las pymes en la inversión "
                    "Sur-Sur y regional, y opciones de cambio.",
                ),
                "presenters": [
                    appearance(
                        "richard-bolwijn",
                        "presenter",
                        words(
                            "Director of Investment Research",
                            "Directeur de la recherche sur l'investissement",
                            "Director de Investigación sobre Inversiones",
                        ),
                        organisation="unctad",
                    )
                ],
            },
        ],
    },
    {
        "title": words(
            "Dialogue with the private sector and other stakeholders",
            "Renforcer le dialogue avec le secteur privé et les autres parties prenantes",
            "Reforzar el diálogo con el sector privado y otras partes interesadas",
        ),
        "items": [
            {
                "title": words(
                    "Universal Postal Union: post and small firms",
                    "Union postale universelle : la poste et les petites entreprises",
                    "Unión Postal Universal: el correo y las pequeñas empresas",
                ),
                "presenters": [
                    appearance(
                        "houssem-gharbi",
                        "presenter",
                        words(
                            "Expert on trade and the growth of SMEs",
                            "Spécialiste du commerce et de la croissance des PME",
                            "Especialista en comercio y crecimiento de las pymes",
                        ),
                        organisation="upu",
                    )
                ],
            },
            {
                "title": words(
                    "World Trade Centers Association: networks of firms",
                    "World Trade Centers Association : les réseaux d'entreprises",
                    "World Trade Centers Association: las redes de empresas",
                ),
                "presenters": [
                    appearance(
                        "robin-van-puyenbroeck",
                        "presenter",
                        words(
                            "Executive Director, Business Development",
                            "Directeur exécutif du développement des entreprises",
                            "Director Ejecutivo de Desarrollo Empresarial",
                        ),
                        organisation="wtca",
                    )
                ],
            },
            {
                "title": words(
                    "Spotlight on an MSME", "Gros plan sur une MPME", "Foco en una MIPYME"
                ),
                "text": words(
                    "The Institute of Export and International Trade presents its work "
                    "and the winner of its 2023 award for a micro firm in international "
                    "trade: EziDrops, which makes applicators for eye and ear drops in "
                    "the United Kingdom. It is the second spotlight of the group.",
                    "L'Institute of Export and International Trade présente ses travaux "
                    "et le lauréat de son prix 2023 de la micro-entreprise de commerce "
                    "international : EziDrops, qui fabrique au Royaume-Uni des "
                    "applicateurs de gouttes pour les yeux et les oreilles. C'est le "
                    "deuxième gros plan du Groupe.",
                    "El Institute of Export and International Trade presenta su labor y "
                    "al ganador de su premio 2023 a la microempresa de comercio "
                    "internacional: EziDrops, que fabrica en el Reino Unido aplicadores "
                    "de gotas para los ojos y los oídos. Es el segundo foco del Grupo.",
                ),
                "presenters": [
                    appearance(
                        "bob-gokani",
                        "presenter",
                        words(
                            "Owner and creator", "Propriétaire et créateur", "Propietario y creador"
                        ),
                        organisation="ezidrops",
                    )
                ],
            },
        ],
    },
    {
        "title": words(
            "Looking ahead: planning the work on MSMEs",
            "À venir : planification du programme de travail sur les MPME",
            "Próximos pasos: planificación del programa de trabajo sobre las MIPYMES",
        ),
        "text": words(
            "After the 13th Ministerial Conference, Members are invited to name the "
            "subjects that matter most to them and to say how the group should organise "
            "its work over the next year or two.",
            "Après la treizième Conférence ministérielle, les Membres sont invités à "
            "nommer les sujets qui leur importent le plus et à dire comment structurer "
            "les travaux de l'année ou des deux années à venir.",
            "Tras la Decimotercera Conferencia Ministerial, se invita a los Miembros a "
            "señalar los temas que más les interesan y cómo organizar la labor del "
            "próximo año o de los dos próximos.",
        ),
        "symbols": [
            "WT/MIN(24)/9",
            "INF/MSME/4/Rev.2",
            "INF/MSME/W/46/Rev.1",
            "INF/TGE/W/7/Rev.1",
            "INF/MSME/W/47/Rev.1",
        ],
    },
    {
        "title": words("Other business", "Autres questions", "Otros asuntos"),
        "items": [
            {
                "title": words(
                    "Regular participation of international organizations",
                    "Participation régulière des organisations internationales",
                    "Participación regular de organizaciones internacionales",
                ),
                "text": words(
                    "Members are encouraged to consider inviting organizations of the "
                    "Trade4MSMEs network to the meetings as observers.",
                    "Les membres sont encouragés à envisager d'inviter des organisations "
                    "du réseau Trade4MSMEs aux réunions en qualité d'observateurs.",
                    "Se alienta a los miembros a considerar la posibilidad de invitar a "
                    "las reuniones, como observadoras, a organizaciones de la red "
                    "Trade4MSMEs.",
                ),
                "symbols": ["INF/MSME/W/47/Rev.1"],
            },
            {"title": words("Other matters", "Autres questions", "Otras cuestiones")},
        ],
    },
]
