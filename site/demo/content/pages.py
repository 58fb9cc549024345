"""The words of the home page and of the standing pages."""

from typing import TypedDict

from home.delegations import name
from home.delegations import sort_key as alphabetical

from .members import EUROPEAN_UNION, MEMBERS
from .schema import Language, Page, Words, heading, paragraph, words


class HomeSection(TypedDict):
    """A section of the home page; ``page`` is the key of the page it leads to, if any."""

    key: str
    title: Words
    text: Words
    page: str


class Home(TypedDict):
    """The words of the home page."""

    title: Words
    hero_title: Words
    intro: Words
    sections: list[HomeSection]


HOME: Home = {
    "title": words(
        "Small firms in world trade",
        "Les petites entreprises dans le commerce mondial",
        "Las pequeñas empresas en el comercio mundial",
    ),
    "hero_title": words(
        "Room for small firms in world trade",
        "Une place pour les petites entreprises dans le commerce mondial",
        "Un lugar para las pequeñas empresas en el comercio mundial",
    ),
    "intro": words(
        "The Informal Working Group on MSMEs brings WTO Members together who want micro, "
        "small and medium-sized enterprises to trade across borders with less cost and "
        "less guesswork. Find the next event, read what happened at the last, or put a "
        "calendar on your telephone.",
        "Le Groupe de travail informel sur les MPME réunit des Membres de l'OMC qui "
        "veulent que les micro, petites et moyennes entreprises commercent au-delà des "
        "frontières à moindre coût et avec moins d'incertitude. Trouvez le prochain "
        "événement, lisez ce qui s'est passé au dernier ou ajoutez le calendrier à votre "
        "téléphone.",
        "El Grupo de Trabajo Informal sobre las MIPYMES reúne a Miembros de la OMC que "
        "quieren que las microempresas y las pequeñas y medianas empresas comercien más "
        "allá de las fronteras con menos costos y menos incertidumbre. Encuentre el "
        "próximo evento, lea qué ocurrió en el último o lleve el calendario en su teléfono.",
    ),
    "sections": [
        {
            "key": "events",
            "title": words("Events", "Événements", "Eventos"),
            "text": words(
                "MSME Day, sessions of Aid for Trade, open meetings and workshops, in "
                "person and online.",
                "La Journée des MPME, des sessions de l'Aide pour le commerce, des "
                "réunions ouvertes et des ateliers, sur place et en ligne.",
                "El Día de las MIPYMES, sesiones de la Ayuda para el Comercio, reuniones "
                "abiertas y talleres, presenciales y en línea.",
            ),
            "page": "",
        },
        {
            "key": "group",
            "title": words("The group", "Le Groupe", "El Grupo"),
            "text": words(
                "Who takes part, who coordinates, and what the group has set itself to do.",
                "Qui y participe, qui le coordonne et ce qu'il s'est donné pour tâche.",
                "Quién participa, quién lo coordina y qué se ha propuesto hacer.",
            ),
            "page": "about",
        },
        {
            "key": "package",
            "title": words(
                "The December 2020 package",
                "L'ensemble de textes de décembre 2020",
                "El conjunto de medidas de diciembre de 2020",
            ),
            "text": words(
                "Six recommendations and declarations, from information to payments.",
                "Six recommandations et déclarations, de l'information aux paiements.",
                "Seis recomendaciones y declaraciones, de la información a los pagos.",
            ),
            "page": "package-2020",
        },
        {
            "key": "trade4msmes",
            "title": words("Trade4MSMEs", "Trade4MSMEs", "Trade4MSMEs"),
            "text": words(
                "Guides for firms that want to trade and for those who make trade policy.",
                "Des guides pour les entreprises qui veulent commercer et pour celles et "
                "ceux qui font la politique commerciale.",
                "Guías para las empresas que quieren comerciar y para quienes elaboran "
                "la política comercial.",
            ),
            "page": "trade4msmes",
        },
    ],
}


def _delegation_list(codes: list[str], language: Language) -> str:
    names = sorted((name(code, language) for code in codes), key=alphabetical)
    return "<ul>" + "".join(f"<li>{each}</li>" for each in names) + "</ul>"


def _delegations(codes: list[str]) -> tuple[str, str, str]:
    return (
        _delegation_list(codes, "en"),
        _delegation_list(codes, "fr"),
        _delegation_list(codes, "es"),
    )


ABOUT: Page = {
    "key": "about",
    "slug": words("about", "a-propos", "acerca-de"),
    "title": words("About the group", "À propos du Groupe", "Acerca del Grupo"),
    "summary": words(
        "Founded by 88 WTO Members in Buenos Aires in December 2017, for firms that are "
        "too often left out of trade.",
        "Fondé par 88 Membres de l'OMC à Buenos Aires en décembre 2017, pour des "
        "entreprises trop souvent laissées à l'écart du commerce.",
        "Fundado por 88 Miembros de la OMC en Buenos Aires en diciembre de 2017, para "
        "empresas que a menudo quedan al margen del comercio.",
    ),
    "body": [
        paragraph(
            "On 13 December 2017, at the 11th Ministerial Conference, 88 Members of all "
            "regions and levels of development set up the Informal Working Group on "
            "MSMEs by a joint statement (WT/MIN(17)/58/Rev.1). They promised to look for "
            "solutions that are horizontal and do not discriminate: open to every firm, "
            "and most useful to the smallest, with an eye to the needs of developing "
            "economies.",
            "Le 13 décembre 2017, à la onzième Conférence ministérielle, 88 Membres de "
            "toutes les régions et de tous les niveaux de développement ont créé le "
            "Groupe de travail informel sur les MPME par une déclaration conjointe "
            "(WT/MIN(17)/58/Rev.1). Ils se sont engagés à chercher des solutions "
            "horizontales et non discriminatoires : ouvertes à toutes les entreprises, "
            "utiles surtout aux plus petites, et attentives aux besoins des économies en "
            "développement.",
            "El 13 de diciembre de 2017, en la Undécima Conferencia Ministerial, 88 "
            "Miembros de todas las regiones y niveles de desarrollo crearon el Grupo de "
            "Trabajo Informal sobre las MIPYMES mediante una declaración conjunta "
            "(WT/MIN(17)/58/Rev.1). Se comprometieron a buscar soluciones horizontales y "
            "no discriminatorias: abiertas a todas las empresas, útiles sobre todo para "
            "las más pequeñas y atentas a las necesidades de las economías en desarrollo.",
        ),
        heading(
            "Why a group for small firms",
            "Pourquoi un groupe pour les petites entreprises",
            "Por qué un grupo para las pequeñas empresas",
        ),
        paragraph(
            "Of a hundred firms in the world about ninety-five are micro, small or "
            "medium-sized; together they give work to some 60 per cent of those "
            "employed. Yet they are rare in international trade, where fixed costs and "
            "hard-to-find information weigh most on those who ship least.",
            "Sur cent entreprises dans le monde, environ quatre-vingt-quinze sont des "
            "micro, petites ou moyennes entreprises ; ensemble, elles assurent quelque "
            "60 % de l'emploi. Elles restent pourtant rares dans le commerce "
            "international, où les coûts fixes et l'information difficile à trouver "
            "pèsent le plus sur celles qui expédient le moins.",
            "De cada cien empresas del mundo, unas noventa y cinco son microempresas o "
            "pequeñas y medianas empresas; juntas dan trabajo a cerca del 60% de las "
            "personas empleadas. Sin embargo, escasean en el comercio internacional, "
            "donde los costos fijos y la información difícil de encontrar pesan más "
            "sobre quienes menos envían.",
        ),
        heading(
            "The road to Buenos Aires", "Le chemin vers Buenos Aires", "El camino a Buenos Aires"
        ),
        paragraph(
            "The idea goes back to a proposal of the Philippines in 2015. A workshop in "
            "June 2016, reported by Brunei Darussalam, Malaysia, the Philippines, the "
            "Lao People's Democratic Republic, Singapore and Thailand, made the subject "
            "better known; in May 2017 a group of 47 Members opened an informal "
            "dialogue, and in June Argentina, Brazil, Paraguay and Uruguay proposed a "
            "work programme.",
            "L'idée remonte à une proposition des Philippines de 2015. Un atelier tenu "
            "en juin 2016, dont ont rendu compte le Brunéi Darussalam, la Malaisie, les "
            "Philippines, la République démocratique populaire lao, Singapour et la "
            "Thaïlande, a fait mieux connaître le sujet ; en mai 2017, un groupe de 47 "
            "Membres a ouvert un dialogue informel et, en juin, l'Argentine, le Brésil, "
            "le Paraguay et l'Uruguay ont proposé un programme de travail.",
            "La idea se remonta a una propuesta de Filipinas de 2015. Un taller "
            "celebrado en junio de 2016, del que informaron Brunei Darussalam, "
            "Filipinas, Malasia, la República Democrática Popular Lao, Singapur y "
            "Tailandia, dio a conocer mejor el tema; en mayo de 2017 un grupo de 47 "
            "Miembros abrió un diálogo informal y, en junio, la Argentina, el Brasil, el "
            "Paraguay y el Uruguay propusieron un programa de trabajo.",
        ),
        heading("Coordinators", "Coordonnateurs", "Coordinadores"),
        {
            "type": "facts",
            "items": [
                (
                    words(
                        "Since 26 April 2023",
                        "Depuis le 26 avril 2023",
                        "Desde el 26 de abril de 2023",
                    ),
                    words(
                        "H.E. Mr Matthew Wilson, Ambassador of Barbados",
                        "S.E. M. Matthew Wilson, Ambassadeur de la Barbade",
                        "S.E. Sr. Matthew Wilson, Embajador de Barbados",
                    ),
                ),
                (
                    words(
                        "January 2018 to April 2023",
                        "De janvier 2018 à avril 2023",
                        "De enero de 2018 a abril de 2023",
                    ),
                    words(
                        "H.E. Mr José Luis Cancela, Ambassador of Uruguay",
                        "S.E. M. José Luis Cancela, Ambassadeur de l'Uruguay",
                        "S.E. Sr. José Luis Cancela, Embajador del Uruguay",
                    ),
                ),
                (
                    words(
                        "June 2017 to January 2018 (chair of the dialogue)",
                        "De juin 2017 à janvier 2018 (président du dialogue)",
                        "De junio de 2017 a enero de 2018 (presidente del diálogo)",
                    ),
                    words(
                        "H.E. Mr Héctor Casanueva, Ambassador of Chile",
                        "S.E. M. Héctor Casanueva, Ambassadeur du Chili",
                        "S.E. Sr. Héctor Casanueva, Embajador de Chile",
                    ),
                ),
            ],
        },
        heading(
            "The work programme of 2023",
            "Le programme de travail de 2023",
            "El programa de trabajo de 2023",
        ),
        paragraph(
            "<ol><li>Access to information, above all through "
            "Trade4MSMEs</li><li>Capacity, through handbooks and collections of good "
            "practice</li><li>Policy guidance on subjects that matter to the "
            "group</li><li>Implementation of the December 2020 package</li><li>Dialogue "
            "with business and other stakeholders</li></ol>",
            "<ol><li>L'accès à l'information, surtout par Trade4MSMEs</li><li>Les "
            "capacités, par des manuels et des recueils de bonnes pratiques</li><li>Des "
            "orientations de politique générale sur les sujets qui intéressent le "
            "Groupe</li><li>La mise en œuvre de l'ensemble de textes de décembre "
            "2020</li><li>Le dialogue avec le secteur privé et les autres parties "
            "prenantes</li></ol>",
            "<ol><li>El acceso a la información, sobre todo mediante "
            "Trade4MSMEs</li><li>La capacidad, con manuales y compendios de buenas "
            "prácticas</li><li>Orientaciones de política sobre los temas que interesan "
            "al Grupo</li><li>La aplicación del conjunto de medidas de diciembre de "
            "2020</li><li>El diálogo con las empresas y otras partes "
            "interesadas</li></ol>",
        ),
        {
            "type": "quote",
            "text": words(
                "MSMEs are the foundation of our economies: everyone gains from them, "
                "and so does employment.",
                "Les MPME sont fondamentales pour nos économies – ce qui bénéficie à "
                "tout le monde – et pour l'emploi.",
                "Las MIPYMES son fundamentales para nuestras economías, lo que beneficia "
                "a todos, y para el empleo.",
            ),
            "author": words(
                "H.E. Mr José Luis Cancela, newsletter of June 2019 (translated from the French)",
                "S.E. M. José Luis Cancela, bulletin de juin 2019",
                "S.E. Sr. José Luis Cancela, boletín de junio de 2019 (traducido del francés)",
            ),
        },
    ],
}

MEMBERS_PAGE: Page = {
    "key": "members",
    "parent": "about",
    "slug": words("members", "membres", "miembros"),
    "title": words("Members of the group", "Membres du Groupe", "Miembros del Grupo"),
    "summary": words(
        "98 participants according to the annual report 2023: 70 Members, the European "
        "Union and its 27 member States.",
        "98 participants selon le rapport annuel 2023 : 70 Membres, l'Union européenne "
        "et ses 27 États membres.",
        "98 participantes según el informe anual 2023: 70 Miembros, la Unión Europea y "
        "sus 27 Estados miembros.",
    ),
    "body": [
        paragraph(
            "Any WTO Member may join. The United Arab Emirates was the last to do so "
            "before the annual report 2023; its announcement was received on 28 March "
            "2023.",
            "Tout Membre de l'OMC peut se joindre au Groupe. Les Émirats arabes unis ont "
            "été les derniers à le faire avant le rapport annuel 2023 ; leur annonce a "
            "été reçue le 28 mars 2023.",
            "Cualquier Miembro de la OMC puede sumarse. Los Emiratos Árabes Unidos "
            "fueron los últimos en hacerlo antes del informe anual 2023; su anuncio se "
            "recibió el 28 de marzo de 2023.",
        ),
        paragraph(*_delegations(MEMBERS)),
        heading(
            "Member States of the European Union",
            "États membres de l'Union européenne",
            "Estados miembros de la Unión Europea",
        ),
        paragraph(*_delegations(EUROPEAN_UNION)),
    ],
}

PACKAGE: Page = {
    "key": "package-2020",
    "slug": words(
        "december-2020-package", "ensemble-de-decembre-2020", "conjunto-de-diciembre-de-2020"
    ),
    "title": words(
        "The December 2020 package",
        "L'ensemble de textes de décembre 2020",
        "El conjunto de medidas de diciembre de 2020",
    ),
    "summary": words(
        "Six recommendations and declarations that the group adopted on 11 December 2020 "
        "(INF/MSME/4, now INF/MSME/4/Rev.2).",
        "Six recommandations et déclarations que le Groupe a adoptées le 11 décembre "
        "2020 (INF/MSME/4, à présent INF/MSME/4/Rev.2).",
        "Seis recomendaciones y declaraciones que el Grupo adoptó el 11 de diciembre de "
        "2020 (INF/MSME/4, ahora INF/MSME/4/Rev.2).",
    ),
    "body": [
        paragraph(
            "The package had 96 signatories, counting the member States of the European "
            "Union one by one and six governments from outside the group. It is "
            "voluntary: Members report at each meeting on what they have done.",
            "L'ensemble de textes a réuni 96 signataires, en comptant un à un les États "
            "membres de l'Union européenne et six gouvernements extérieurs au Groupe. "
            "Il est volontaire : les Membres font rapport à chaque réunion sur ce qu'ils "
            "ont fait.",
            "El conjunto de medidas reunió 96 signatarios, contando uno a uno los "
            "Estados miembros de la Unión Europea y seis Gobiernos ajenos al "
            "Grupo. Es voluntario: los Miembros informan en cada reunión de lo que han "
            "hecho.",
        ),
        heading(
            "Annex 1: information on MSMEs",
            "Annexe 1 : renseignements sur les MPME",
            "Anexo 1: información sobre las MIPYMES",
        ),
        paragraph(
            "A recommendation that Members include their policies and statistics on "
            "MSMEs, if they wish, when their trade policies are reviewed at the WTO.",
            "Une recommandation pour que les Membres incluent, s'ils le souhaitent, "
            "leurs politiques et statistiques relatives aux MPME lors de l'examen de "
            "leur politique commerciale.",
            "Una recomendación para que los Miembros incluyan, si lo desean, sus "
            "políticas y estadísticas sobre las MIPYMES en el examen de sus políticas "
            "comerciales.",
        ),
        heading(
            "Annex 2: access to information",
            "Annexe 2 : accès à l'information",
            "Anexo 2: acceso a la información",
        ),
        paragraph(
            "A declaration in support of the Global Trade Helpdesk of ITC, UNCTAD and "
            "the WTO, with the data it needs: one portal for those who look for new "
            "markets.",
            "Une déclaration de soutien au Service d'assistance pour le commerce mondial "
            "(Global Trade Helpdesk) de l'ITC, de la CNUCED et de l'OMC, avec les "
            "données dont il a besoin : un seul portail pour qui cherche de nouveaux "
            "marchés.",
            "Una declaración de apoyo al Global Trade Helpdesk del ITC, la UNCTAD y la "
            "OMC, con los datos que necesita: un único portal para quien busca nuevos "
            "mercados.",
        ),
        heading(
            "Annex 3: trade facilitation",
            "Annexe 3 : facilitation des échanges",
            "Anexo 3: facilitación del comercio",
        ),
        paragraph(
            "A recommendation to implement the Trade Facilitation Agreement in full and "
            "to share experience of doing so with MSMEs.",
            "Une recommandation pour mettre pleinement en œuvre l'Accord sur la "
            "facilitation des échanges et partager l'expérience acquise avec les MPME.",
            "Una recomendación para aplicar plenamente el Acuerdo sobre Facilitación del "
            "Comercio y compartir la experiencia de hacerlo con las MIPYMES.",
        ),
        heading(
            "Annex 4: MSMEs in rule-making",
            "Annexe 4 : les MPME dans l'élaboration des règles",
            "Anexo 4: las MIPYMES en la elaboración de normas",
        ),
        paragraph(
            "A recommendation to weigh the effect of trade rules on MSMEs and to consult "
            "them before the rules change.",
            "Une recommandation pour mesurer l'effet des règles commerciales sur les "
            "MPME et les consulter avant que les règles changent.",
            "Una recomendación para evaluar el efecto de las normas comerciales en las "
            "MIPYMES y consultarlas antes de cambiarlas.",
        ),
        heading(
            "Annex 5: the Integrated Database",
            "Annexe 5 : la Base de données intégrée",
            "Anexo 5: la Base Integrada de Datos",
        ),
        paragraph(
            "A recommendation to supply the WTO's official source of tariff and trade "
            "data, following the decision of May 2019.",
            "Une recommandation pour alimenter la source officielle de l'OMC en matière "
            "de droits de douane et de commerce, à la suite de la décision de mai 2019.",
            "Una recomendación para alimentar la fuente oficial de la OMC sobre "
            "aranceles y comercio, de conformidad con la decisión de mayo de 2019.",
        ),
        heading(
            "Annex 6: finance and payments",
            "Annexe 6 : financement et paiements",
            "Anexo 6: financiación y pagos",
        ),
        paragraph(
            "A declaration on the trade side of finance and cross-border payments: "
            "sharing good practice and supporting international work.",
            "Une déclaration sur les aspects commerciaux du financement et des paiements "
            "transfrontières : échanger les bonnes pratiques et soutenir les initiatives "
            "internationales.",
            "Una declaración sobre los aspectos comerciales de la financiación y los "
            "pagos transfronterizos: intercambiar buenas prácticas y apoyar las "
            "iniciativas internacionales.",
        ),
    ],
}

TRADE4MSMES: Page = {
    "key": "trade4msmes",
    "slug": words("trade4msmes", "trade4msmes", "trade4msmes"),
    "title": words("Trade4MSMEs", "Trade4MSMEs", "Trade4MSMEs"),
    "summary": words(
        "A first stop for small exporters and importers, and for officials who work for them.",
        "Une première étape pour les petits exportateurs et importateurs, et pour les "
        "fonctionnaires qui travaillent pour eux.",
        "Una primera parada para los pequeños exportadores e importadores, y para los "
        "funcionarios que trabajan para ellos.",
    ),
    "body": [
        paragraph(
            'The site <a href="https://trade4msmes.org">trade4msmes.org</a> was '
            "redesigned with the financial support and the partnership of the Institute "
            "of Export and International Trade (United Kingdom), and launched on MSME "
            "Day, 27 June 2023.",
            'Le site <a href="https://trade4msmes.org">trade4msmes.org</a> a été remanié '
            "avec le soutien financier et le partenariat de l'Institute of Export and "
            "International Trade (Royaume-Uni), et lancé à la Journée des MPME, le 27 "
            "juin 2023.",
            'El sitio <a href="https://trade4msmes.org">trade4msmes.org</a> se renovó '
            "con el apoyo financiero y la colaboración del Institute of Export and "
            "International Trade (Reino Unido), y se presentó el Día de las MIPYMES, el "
            "27 de junio de 2023.",
        ),
        {
            "type": "facts",
            "items": [
                (
                    words("Guides for firms", "Guides pour les entreprises", "Guías para empresas"),
                    words(
                        "More than 40, with a section on services",
                        "Plus de 40, avec une section sur les services",
                        "Más de 40, con una sección sobre servicios",
                    ),
                ),
                (
                    words("Library", "Bibliothèque", "Biblioteca"),
                    words(
                        "More than 600 resources", "Plus de 600 ressources", "Más de 600 recursos"
                    ),
                ),
                (
                    words("Country pages", "Pages nationales", "Páginas por países"),
                    words(
                        "Tools and links for each economy",
                        "Des outils et des liens par pays",
                        "Herramientas y enlaces por país",
                    ),
                ),
                (
                    words("The Trade Game", "The Trade Game", "The Trade Game"),
                    words(
                        "An online game: run a micro firm that exports",
                        "Un jeu en ligne : dirigez une micro-entreprise qui exporte",
                        "Un juego en línea: dirija una microempresa que exporta",
                    ),
                ),
            ],
        },
        heading("The network", "Le réseau", "La red"),
        paragraph(
            "International organizations that work for MSMEs meet in the Trade4MSMEs "
            "network, proposed by the group's coordinator in early 2022, to keep the "
            "site up to date and to work together. The second annual meeting was on 28 "
            "June 2023.",
            "Les organisations internationales qui œuvrent pour les MPME se réunissent "
            "dans le réseau Trade4MSMEs, proposé par le coordonnateur du Groupe au début "
            "de 2022, pour tenir le site à jour et coopérer. La deuxième réunion "
            "annuelle a eu lieu le 28 juin 2023.",
            "Las organizaciones internacionales que trabajan por las MIPYMES se reúnen "
            "en la red Trade4MSMEs, propuesta por el coordinador del Grupo a principios "
            "de 2022, para mantener el sitio al día y cooperar. La segunda reunión anual "
            "fue el 28 de junio de 2023.",
        ),
    ],
}

PRIVACY: Page = {
    "key": "privacy",
    "slug": words("privacy", "confidentialite", "privacidad"),
    "title": words("Privacy notice", "Protection des données", "Aviso de privacidad"),
    "summary": words(
        "What we ask when you register, who sees it, and how long we keep it.",
        "Ce que nous demandons lors de l'inscription, qui le voit et combien de temps "
        "nous le gardons.",
        "Qué pedimos al inscribirse, quién lo ve y cuánto tiempo lo conservamos.",
    ),
    "body": [
        heading("What we collect", "Ce que nous recueillons", "Qué recogemos"),
        paragraph(
            "When you register for an event: your name and form of address, e-mail "
            "address, position and organization, in what capacity you come, your "
            "delegation or country, the language of our messages, and how you take "
            "part. If you tell us, also what you need: interpretation, access, food.",
            "Lorsque vous vous inscrivez : vos nom et civilité, adresse électronique, "
            "fonction et organisation, la qualité en laquelle vous venez, votre "
            "délégation ou pays, la langue de nos messages et votre mode de "
            "participation. Si vous nous le dites, aussi vos besoins : interprétation, "
            "accès, alimentation.",
            "Cuando se inscribe: su nombre y tratamiento, correo electrónico, cargo y "
            "organización, en qué calidad acude, su delegación o país, el idioma de "
            "nuestros mensajes y la forma de participar. Si nos lo dice, también sus "
            "necesidades: interpretación, acceso, alimentación.",
        ),
        heading("Why", "Pourquoi", "Para qué"),
        paragraph(
            "To hold your place, to write to you about this event, to prepare the room, "
            "and to let you through the door. Needs are asked for only with your consent "
            "and only for events in person.",
            "Pour garder votre place, vous écrire au sujet de cet événement, préparer la "
            "salle et vous laisser entrer. Les besoins ne sont demandés qu'avec votre "
            "accord et seulement sur place.",
            "Para guardar su plaza, escribirle sobre este evento, preparar la sala y "
            "dejarle entrar. Las necesidades solo se piden con su consentimiento y solo "
            "para eventos presenciales.",
        ),
        heading("Who sees it", "Qui y a accès", "Quién lo ve"),
        paragraph(
            "The secretariat of the group and its registration desk; the co-hosts named "
            "on the event's page, for the list of participants; security and "
            "interpretation services, for what they need to know. No one else, and "
            "nothing is sold.",
            "Le secrétariat du Groupe et son bureau des inscriptions ; les "
            "coorganisateurs nommés sur la page de l'événement, pour la liste des "
            "participants ; les services de sécurité et d'interprétation, pour ce qu'ils "
            "doivent savoir. Personne d'autre, et rien n'est vendu.",
            "La secretaría del Grupo y su mesa de inscripciones; los coorganizadores "
            "nombrados en la página del evento, para la lista de participantes; los "
            "servicios de seguridad e interpretación, en lo que necesiten saber. Nadie "
            "más, y nada se vende.",
        ),
        heading("Recording", "Enregistrement", "Grabación"),
        paragraph(
            "Some events are recorded or photographed, and the recording may be "
            "published on the event's page. If you do not wish to be seen or heard, keep "
            "your camera and microphone off, or tell the desk on arrival.",
            "Certains événements sont enregistrés ou photographiés, et l'enregistrement "
            "peut être publié sur la page de l'événement. Si vous ne souhaitez être ni "
            "vu ni entendu, gardez caméra et micro éteints ou signalez-le à l'accueil.",
            "Algunos eventos se graban o fotografían, y la grabación puede publicarse en "
            "la página del evento. Si no desea que se le vea ni se le oiga, mantenga "
            "apagados la cámara y el micrófono o avise en la recepción.",
        ),
        heading("How long, and your rights", "Durée et droits", "Plazo y derechos"),
        paragraph(
            "Needs are erased after the event, the rest when it is no longer of use for "
            "it. You can see, correct or withdraw your registration by the link in our "
            "message, or by writing to the contact of the event.",
            "Les besoins sont effacés après l'événement, le reste dès qu'il ne sert "
            "plus. Vous pouvez voir, corriger ou retirer votre inscription par le lien "
            "de notre message, ou en écrivant au contact de l'événement.",
            "Las necesidades se borran después del evento y el resto cuando deja de ser "
            "útil. Puede ver, corregir o retirar su inscripción con el enlace de nuestro "
            "mensaje o escribiendo al contacto del evento.",
        ),
        heading("Cookies", "Cookies", "Cookies"),
        paragraph(
            "Reading this site sets no cookie and loads nothing from elsewhere. A cookie "
            "appears only when you fill in a form or sign in.",
            "La lecture de ce site ne dépose aucun cookie et ne charge rien d'ailleurs. "
            "Un cookie n'apparaît que si vous remplissez un formulaire ou vous connectez.",
            "Leer este sitio no instala ninguna cookie ni carga nada de fuera. Solo "
            "aparece una cookie cuando rellena un formulario o inicia sesión.",
        ),
    ],
}

ACCESSIBILITY: Page = {
    "key": "accessibility",
    "slug": words("accessibility", "accessibilite", "accesibilidad"),
    "title": words("Accessibility", "Accessibilité", "Accesibilidad"),
    "summary": words(
        "How the site is made so that everyone can use it, and what to do when something "
        "stands in your way.",
        "Comment le site est conçu pour que chacun puisse l'utiliser, et que faire si "
        "quelque chose vous gêne.",
        "Cómo está hecho el sitio para que todos puedan usarlo y qué hacer si algo se lo impide.",
    ),
    "body": [
        paragraph(
            "The site aims at level AA of the Web Content Accessibility Guidelines "
            "(WCAG) 2.2. It can be used with a keyboard alone, with a screen reader, at "
            "large text sizes, in light and dark schemes, and without JavaScript.",
            "Le site vise le niveau AA des règles pour l'accessibilité des contenus Web "
            "(WCAG) 2.2. Il s'utilise au clavier seul, avec un lecteur d'écran, en "
            "grands caractères, en thème clair ou sombre et sans JavaScript.",
            "El sitio aspira al nivel AA de las Pautas de Accesibilidad para el "
            "Contenido Web (WCAG) 2.2. Puede usarse solo con el teclado, con un lector "
            "de pantalla, con letra grande, en modo claro u oscuro y sin JavaScript.",
        ),
        heading("At our events", "Lors de nos événements", "En nuestros eventos"),
        paragraph(
            "Tell us what you need when you register for an event in person: step-free "
            "access, a place near the front, a companion. We will answer before the "
            "event.",
            "Dites-nous ce dont vous avez besoin en vous inscrivant à un événement sur "
            "place : accès sans marches, place à l'avant, accompagnement. Nous vous "
            "répondrons avant l'événement.",
            "Díganos qué necesita al inscribirse en un evento presencial: acceso sin "
            "escalones, un asiento delantero, un acompañante. Le responderemos antes del "
            "evento.",
        ),
        heading(
            "Something does not work?", "Quelque chose ne fonctionne pas ?", "¿Algo no funciona?"
        ),
        paragraph(
            "Write to the contact address in the footer and say which page and which "
            "device. Documents of the WTO and sites of partners are outside our control.",
            "Écrivez à l'adresse de contact en bas de page en précisant la page et "
            "l'appareil. Les documents de l'OMC et les sites des partenaires échappent à "
            "notre contrôle.",
            "Escriba a la dirección de contacto al pie de página e indique la página y "
            "el dispositivo. Los documentos de la OMC y los sitios de los asociados "
            "quedan fuera de nuestro control.",
        ),
    ],
}

PAGES: list[Page] = [ABOUT, MEMBERS_PAGE, PACKAGE, TRADE4MSMES, PRIVACY, ACCESSIBILITY]
