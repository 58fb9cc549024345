"""The meeting of March 2024, and what was planned for June when the papers were written."""

from datetime import date, time

from .agenda_2024 import AGENDA_MARCH
from .schema import GENEVA, Event, document, paragraph, same, words

MEETING_MARCH: Event = {
    "key": "meeting-2024-03-19",
    "type": "meeting",
    "title": words(
        "Open meeting of March 2024",
        "Réunion ordinaire de mars 2024",
        "Reunión ordinaria de marzo de 2024",
    ),
    "summary": words(
        "Two new Members on MSMEs and accession, sustainability reports, investment, "
        "post, and plans after the 13th Ministerial Conference.",
        "Deux nouveaux Membres sur les MPME et l'accession, les rapports de durabilité, "
        "l'investissement, la poste et la suite de la treizième Conférence ministérielle.",
        "Dos nuevos Miembros hablan de las MIPYMES y la adhesión; informes de "
        "sostenibilidad, inversión, correo y planes tras la Decimotercera Conferencia "
        "Ministerial.",
    ),
    "body": [
        paragraph(
            "The meeting lasts half a day. Participation in person is encouraged; "
            "delegates may also join through Interprefy.",
            "La réunion dure une demi-journée. La participation en présentiel est "
            "encouragée ; les délégués peuvent aussi se connecter par Interprefy.",
            "La reunión dura medio día. Se alienta la participación presencial; los "
            "delegados también pueden conectarse por Interprefy.",
        )
    ],
    "precision": "start",
    "start_date": date(2024, 3, 19),
    "start_time": time(15, 0),
    "half_day": "afternoon",
    "time_zone": GENEVA,
    "place": "wto",
    "mode": "hybrid",
    "platform": "Interprefy",
    "platform_guide_url": "https://www.wto.org/library/events/interprefy_technical_note/wto_interprefy_delegate_guide_f.pdf",
    "status": "scheduled",
    "audience": "members",
    "hosts": ["msme-group"],
    "topics": ["working-group", "sustainability", "finance", "capacity-building"],
    "registration": "none",
    "documents": [
        document(
            "notice",
            [],
            words(
                "Convening notice, revision, 8 March 2024",
                "Avis de convocation, révision, 8 mars 2024",
                "Convocatoria, revisión, 8 de marzo de 2024",
            ),
        ),
        document(
            "report",
            ["WT/MIN(24)/9"],
            words(
                "Coordinator's statement to the 13th Ministerial Conference",
                "Déclaration du coordonnateur à la treizième Conférence ministérielle",
                "Declaración del coordinador en la Decimotercera Conferencia Ministerial",
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
            ["INF/MSME/W/46/Rev.1", "INF/TGE/W/7/Rev.1"],
            words(
                "Compendium on access to finance for women-led small businesses",
                "Recueil sur l'accès au financement pour les petites entreprises "
                "dirigées par des femmes",
                "Compendio sobre el acceso a la financiación de las pequeñas empresas "
                "dirigidas por mujeres",
            ),
        ),
        document(
            "other",
            ["INF/MSME/W/47/Rev.1"],
            words(
                "Compendium on authorized economic operator programmes with an MSME dimension",
                "Recueil sur les programmes d'opérateurs économiques agréés incluant une "
                "dimension relative aux MPME",
                "Compendio sobre los programas de operadores económicos autorizados con "
                "una dimensión relativa a las MIPYMES",
            ),
        ),
    ],
    "links": [
        {
            "title": same(
                "Promoting International Investment by Small and Medium-sized Enterprises"
            ),
            "url": "https://unctad.org/publication/promoting-international-investment-small-and-medium-sized-enterprises",
        },
        {"title": same("Trade4MSMEs"), "url": "https://trade4msmes.org"},
    ],
    "agenda": AGENDA_MARCH,
}

GLOBAL_REVIEW: Event = {
    "key": "aid-for-trade-global-review-2024",
    "type": "aid_for_trade_review",
    "title": words(
        "Global Review of Aid for Trade 2024",
        "Examen global de l'Aide pour le commerce 2024",
        "Examen Global de la Ayuda para el Comercio 2024",
    ),
    "summary": words(
        "Three days in June 2024, with MSME Day in the middle.",
        "Trois jours en juin 2024, avec la Journée des MPME au milieu.",
        "Tres días en junio de 2024, con el Día de las MIPYMES en medio.",
    ),
    "precision": "range",
    "start_date": date(2024, 6, 26),
    "end_date": date(2024, 6, 28),
    "time_zone": GENEVA,
    "status": "scheduled",
    "audience": "public",
    "hosts": ["wto"],
    "topics": ["capacity-building"],
    "registration": "none",
}

MSME_DAY: Event = {
    "key": "msme-day-2024",
    "type": "msme_day",
    "title": words("MSME Day 2024", "Journée des MPME 2024", "Día de las MIPYMES 2024"),
    "summary": words(
        "The coordinator suggested an event on 27 June, during the Global Review of Aid for Trade.",
        "Le coordonnateur a suggéré un événement le 27 juin, pendant l'Examen global de "
        "l'Aide pour le commerce.",
        "El coordinador propuso un evento el 27 de junio, durante el Examen Global de la "
        "Ayuda para el Comercio.",
    ),
    "body": [
        paragraph(
            "The idea was put to the group at its meeting of 9 October 2023. Only the "
            "day is known from its papers.",
            "L'idée a été présentée au Groupe lors de sa réunion du 9 octobre 2023. Ses "
            "documents n'indiquent que le jour.",
            "La idea se presentó al Grupo en su reunión del 9 de octubre de 2023. Sus "
            "documentos solo indican el día.",
        )
    ],
    "precision": "day",
    "start_date": date(2024, 6, 27),
    "time_zone": GENEVA,
    "status": "scheduled",
    "status_note": words(
        "Planned; details were not announced.",
        "Prévu ; les détails n'ont pas été annoncés.",
        "Previsto; no se anunciaron los detalles.",
    ),
    "audience": "public",
    "hosts": ["msme-group"],
    "topics": ["working-group"],
    "registration": "none",
    "umbrellas": ["aid-for-trade-global-review-2024"],
}

EVENTS: list[Event] = [MEETING_MARCH, GLOBAL_REVIEW, MSME_DAY]
