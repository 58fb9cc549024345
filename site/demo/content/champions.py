"""The competition: what the group's papers say of it, of the editions of 2022 and 2023, of winners.

Nothing is added: 2022 has neither theme nor titles, no year has images or addresses.
"""

from datetime import date

from .champions_schema import Champion, Edition, PersonNamed
from .schema import Block, Words, at, heading, paragraph, words

NAME = words("Small Business Champions", "Small Business Champions", "Small Business Champions")
RUN_BY = ["icc", "itc", "msme-group"]

COMPETITION: dict[str, Words | list[Block]] = {
    "title": NAME,
    "introduction": words(
        "A competition of the International Chamber of Commerce, the International Trade Centre "
        "and the Informal Working Group on MSMEs. Its winners tell the group how their projects "
        "go.",
        "Un concours de la Chambre de commerce internationale, du Centre du commerce international "
        "et du Groupe de travail informel sur les MPME. Les lauréats rendent compte au Groupe de "
        "leurs projets.",
        "Un concurso de la Cámara de Comercio Internacional, el Centro de Comercio Internacional y "
        "el Grupo de Trabajo Informal sobre las MIPYMES. Los ganadores informan al Grupo de sus "
        "proyectos.",
    ),
    "body": [
        paragraph(
            "The group has organised three editions with the ICC and ITC, the third in 2023. "
            "Winners come to a meeting of the group and tell how their projects are going: those "
            "of 2022 said that winning had made them more visible and helped them find partners "
            "and resources.",
            "Le Groupe a organisé trois éditions avec l'ICC et l'ITC, la troisième en 2023. Les "
            "lauréats viennent ensuite devant le Groupe dire où en sont leurs projets : ceux de "
            "2022 ont dit avoir gagné en visibilité et trouvé des partenaires et des ressources.",
            "El Grupo ha organizado tres ediciones con la ICC y el ITC, la tercera en 2023. Los "
            "ganadores acuden después a una reunión del Grupo para contar cómo van sus proyectos: "
            "los de 2022 dijeron que el premio les había dado visibilidad y les había ayudado a "
            "encontrar socios y recursos.",
        ),
        paragraph(
            "In December 2023 the coordinator told the group that the theme proposed for 2024 was "
            "“Supporting the trade of indigenous peoples”.",
            "En décembre 2023, le coordonnateur a informé le Groupe que le thème proposé pour 2024 "
            "était « Soutenir le commerce des peuples autochtones ».",
            "En diciembre de 2023 el coordinador informó al Grupo de que el tema propuesto para "
            "2024 era «Apoyar el comercio de los pueblos indígenas».",
        ),
    ],
}

SPOKE_IN_MARCH = words(
    "Announced as speaker at the group's meeting of March 2023",
    "Annoncé comme orateur à la réunion du Groupe de mars 2023",
    "Anunciado como orador en la reunión del Grupo de marzo de 2023",
)


def _winner_of_2022(
    key: str, organisation: str, country: str, person: str, summary: Words, story: Block
) -> Champion:
    people: list[PersonNamed] = [{"name": person, "function": SPOKE_IN_MARCH}]
    return {
        "key": key,
        "organisation": organisation,
        "countries": [country],
        "award": "winner",
        "summary": summary,
        "story": [
            story,
            paragraph(
                "The papers of the group name neither a theme for the edition of 2022 nor the "
                "title of this proposal.",
                "Les documents du Groupe n'indiquent ni le thème de l'édition 2022 ni le titre de "
                "cette proposition.",
                "Los documentos del Grupo no indican ni el tema de la edición de 2022 ni el título "
                "de esta propuesta.",
            ),
        ],
        "people": people,
        "reports": ["meeting-2023-03-20"],
    }


AVEC = _winner_of_2022(
    "avec",
    "Accompagnements Valeurs Expertises Conseils (AVEC)",
    "BJ",
    "Youssoufou Daouda",
    words(
        "A professional association from Benin, one of the two winners of 2022.",
        "Une association professionnelle du Bénin, l'un des deux lauréats de 2022.",
        "Una asociación profesional de Benin, uno de los dos ganadores de 2022.",
    ),
    paragraph(
        "At the first meeting of 2023 the professional association AVEC of Benin told the group "
        "how far its project had come. With the other winner it said how important winning had "
        "been: it had brought visibility and contacts, and helped to find resources.",
        "À la première réunion de 2023, l'association professionnelle AVEC du Bénin a présenté au "
        "Groupe l'avancement de son projet. Avec l'autre lauréat, elle a dit combien cette "
        "distinction avait compté : elle avait accru sa visibilité, favorisé le réseautage et "
        "permis d'identifier des ressources.",
        "En la primera reunión de 2023 la asociación profesional AVEC, de Benin, contó al Grupo "
        "cómo avanzaba su proyecto. Con el otro ganador, dijo lo importante que había sido ganar: "
        "había dado visibilidad y contactos y había ayudado a encontrar recursos.",
    ),
)

TCCIA = _winner_of_2022(
    "tccia",
    "Tanzania Chamber of Commerce, Industry and Agriculture (TCCIA)",
    "TZ",
    "Kelvin Ogado",
    words(
        "A chamber of commerce from Tanzania, one of the two winners of 2022.",
        "Une chambre de commerce de Tanzanie, l'un des deux lauréats de 2022.",
        "Una cámara de comercio de Tanzanía, uno de los dos ganadores de 2022.",
    ),
    paragraph(
        "At the first meeting of 2023 the Tanzania Chamber of Commerce, Industry and Agriculture "
        "told the group how far its project had come. With the other winner it said how important "
        "winning had been: it had brought visibility and contacts, and helped to find resources.",
        "À la première réunion de 2023, la Chambre de commerce, d'industrie et d'agriculture de "
        "Tanzanie a présenté au Groupe l'avancement de son projet. Avec l'autre lauréat, elle a "
        "dit combien cette distinction avait compté : elle avait accru sa visibilité, favorisé le "
        "réseautage et permis d'identifier des ressources.",
        "En la primera reunión de 2023 la Cámara de Comercio, Industria y Agricultura de Tanzanía "
        "contó al Grupo cómo avanzaba su proyecto. Con el otro ganador, dijo lo importante que "
        "había sido ganar: había dado visibilidad y contactos y había ayudado a encontrar "
        "recursos.",
    ),
)

EDITION_2022: Edition = {
    "key": "champions-2022",
    "year": 2022,
    "title": words(
        "Small Business Champions 2022",
        "Small Business Champions 2022",
        "Small Business Champions 2022",
    ),
    "introduction": words(
        "Two winners, from Benin and Tanzania.",
        "Deux lauréats, du Bénin et de Tanzanie.",
        "Dos ganadores, de Benin y de Tanzanía.",
    ),
    "partners": RUN_BY,
    "body": [
        paragraph(
            "The two winners presented the progress of their projects to the group at its first "
            "meeting of 2023.",
            "Les deux lauréats ont présenté au Groupe l'avancement de leurs projets à sa première "
            "réunion de 2023.",
            "Los dos ganadores presentaron al Grupo el avance de sus proyectos en su primera "
            "reunión de 2023.",
        )
    ],
    "champions": [AVEC, TCCIA],
}

TRANSLATED = paragraph(
    "The title is given in French in the group's annual report for 2023; the English is our "
    "translation.",
    "Le titre est celui que donne le rapport annuel du Groupe pour 2023.",
    "El título figura en francés en el informe anual del Grupo correspondiente a 2023; la versión "
    "española es nuestra.",
)


def _winner_of_2023(
    key: str,
    organisation: str,
    country: str,
    *,
    title: Words,
    summary: Words,
    story: Block,
    meeting: str,
) -> Champion:
    return {
        "key": key,
        "organisation": organisation,
        "countries": [country],
        "award": "winner",
        "sector": "agriculture",
        "title": title,
        "summary": summary,
        "story": [story, TRANSLATED],
        "reports": [meeting],
    }


COPROGENY = _winner_of_2023(
    "coprogeny",
    "Coprogeny",
    "CM",
    title=words(
        "Capacity-building support for women cassava producers, to improve the quality and "
        "quantity of cassava products that are competitive on the international market",
        "Soutien au renforcement des capacités pour les productrices de manioc en vue d'améliorer "
        "la qualité et la quantité de produits dérivés du manioc compétitifs sur le marché "
        "international",
        "Apoyo a la creación de capacidad de las productoras de yuca para mejorar la calidad y la "
        "cantidad de los productos derivados de la yuca competitivos en el mercado internacional",
    ),
    summary=words(
        "From Cameroon: capacity for women who grow cassava, so that their products can compete "
        "abroad.",
        "Du Cameroun : renforcer les capacités des productrices de manioc pour que leurs produits "
        "soient compétitifs à l'étranger.",
        "De Camerún: capacidad para las productoras de yuca, para que sus productos compitan en el "
        "exterior.",
    ),
    story=paragraph(
        "Coprogeny of Cameroon was announced as a winner on MSME Day, 27 June 2023, and presented "
        "its proposal to the group on 3 July.",
        "L'annonce a été faite à la Journée des MPME, le 27 juin 2023 ; Coprogeny, du Cameroun, a "
        "présenté sa proposition au Groupe le 3 juillet.",
        "El anuncio se hizo en el Día de las MIPYMES, el 27 de junio de 2023; Coprogeny, de "
        "Camerún, presentó su propuesta al Grupo el 3 de julio.",
    ),
    meeting="meeting-2023-07-03",
)

DIVASITY = _winner_of_2023(
    "divasity",
    "Divasity.com",
    "NG",
    title=words(
        "Finance and market readiness programme for agribusinesses",
        "Programme de financement et de préparation au marché pour les entreprises "
        "agro-industrielles",
        "Programa de financiación y preparación para el mercado destinado a las empresas "
        "agroindustriales",
    ),
    summary=words(
        "From Nigeria: finance for agribusinesses, and help in getting ready for the market.",
        "Du Nigéria : financer les entreprises agro-industrielles et les préparer au marché.",
        "De Nigeria: financiación para las empresas agroindustriales y ayuda para prepararse para "
        "el mercado.",
    ),
    story=paragraph(
        "Divasity.com of Nigeria was announced as a winner on MSME Day, 27 June 2023, and "
        "presented its proposal to the group on 3 July.",
        "L'annonce a été faite à la Journée des MPME, le 27 juin 2023 ; Divasity.com, du Nigéria, "
        "a présenté sa proposition au Groupe le 3 juillet.",
        "El anuncio se hizo en el Día de las MIPYMES, el 27 de junio de 2023; Divasity.com, de "
        "Nigeria, presentó su propuesta al Grupo el 3 de julio.",
    ),
    meeting="meeting-2023-07-03",
)

HEY_SUCCESS = _winner_of_2023(
    "hey-success",
    "HeySuccess Virtual Assistance Services",
    "PH",
    title=words(
        "Agricultural entrepreneurship",
        "Entrepreneuriat agricole",
        "Emprendimiento agrícola",
    ),
    summary=words(
        "From the Philippines: a project on entrepreneurship in agriculture.",
        "Des Philippines : un projet d'entrepreneuriat agricole.",
        "De Filipinas: un proyecto de emprendimiento agrícola.",
    ),
    story=paragraph(
        "HeySuccess Virtual Assistance Services of the Philippines was announced as a winner on "
        "MSME Day, 27 June 2023. On 9 October it told the group about its project and how far it "
        "had come.",
        "L'annonce a été faite à la Journée des MPME, le 27 juin 2023. Le 9 octobre, HeySuccess "
        "Virtual Assistance Services, des Philippines, a donné au Groupe un aperçu de son projet "
        "et des progrès accomplis.",
        "El anuncio se hizo en el Día de las MIPYMES, el 27 de junio de 2023. El 9 de octubre "
        "HeySuccess Virtual Assistance Services, de Filipinas, expuso al Grupo su proyecto y los "
        "avances logrados.",
    ),
    meeting="meeting-2023-10-09",
)

EDITION_2023: Edition = {
    "key": "champions-2023",
    "year": 2023,
    "ordinal": 3,
    "title": words(
        "Small Business Champions 2023",
        "Small Business Champions 2023",
        "Small Business Champions 2023",
    ),
    "theme": words(
        "Helping smallholder farmers go global",
        "Aider les petits exploitants agricoles à se mondialiser",
        "Ayudar a los pequeños agricultores a salir al mundo",
    ),
    "introduction": words(
        "Three winners, from Cameroon, Nigeria and the Philippines, announced on MSME Day.",
        "Trois lauréats, du Cameroun, du Nigéria et des Philippines, annoncés à la Journée des "
        "MPME.",
        "Tres ganadores, de Camerún, Filipinas y Nigeria, anunciados en el Día de las MIPYMES.",
    ),
    "partners": RUN_BY,
    "announced_at": at(date(2023, 6, 27), 0),
    "announcement_event": "msme-day-2023",
    "body": [
        paragraph(
            "The winners were announced by Ambassador Matthew Wilson of Barbados, coordinator of "
            "the group; Pamela Coke-Hamilton, Executive Director of ITC; John Denton, Secretary "
            "General of the ICC; and Ngozi Okonjo-Iweala, Director-General of the WTO.",
            "Les lauréats ont été annoncés par l'Ambassadeur Matthew Wilson, de la Barbade, "
            "coordonnateur du Groupe ; Pamela Coke-Hamilton, Directrice exécutive de l'ITC ; John "
            "Denton, Secrétaire général de l'ICC ; et Ngozi Okonjo-Iweala, Directrice générale de "
            "l'OMC.",
            "Anunciaron a los ganadores el Embajador Matthew Wilson, de Barbados, coordinador del "
            "Grupo; Pamela Coke-Hamilton, Directora Ejecutiva del ITC; John Denton, Secretario "
            "General de la ICC; y Ngozi Okonjo-Iweala, Directora General de la OMC.",
        ),
        heading(
            "A panel on smallholder farmers",
            "Une table ronde sur les petits exploitants",
            "Un panel sobre los pequeños agricultores",
        ),
        paragraph(
            "Four speakers from public and private life, among others from FAO, the Ministry of "
            "Agrarian Development and Family Farming of Brazil, CABI South-East Asia and Pacific, "
            "and Avoport of South Africa, spoke about what smallholders mean for inclusive trade, "
            "what hinders them, and public-private partnerships that supported their trade. The "
            "ICC moderated.",
            "Quatre intervenants des secteurs public et privé, représentant notamment la FAO, le "
            "Ministère brésilien du développement agricole et de l'agriculture familiale, CABI "
            "Asie du Sud-Est et Pacifique et l'entreprise sud-africaine Avoport, ont parlé de "
            "l'importance des petits exploitants pour un commerce inclusif, des difficultés "
            "qu'ils rencontrent et des partenariats public-privé qui ont soutenu leurs échanges. "
            "L'ICC a animé la discussion.",
            "Cuatro ponentes de los sectores público y privado, entre otros de la FAO, del "
            "Ministerio de Desarrollo Agrario y Agricultura Familiar del Brasil, de CABI Asia "
            "Sudoriental y el Pacífico y de la empresa sudafricana Avoport, hablaron de lo que "
            "significan los pequeños agricultores para un comercio inclusivo, de sus dificultades "
            "y de las alianzas público-privadas que apoyaron su comercio. Moderó la ICC.",
        ),
    ],
    "champions": [COPROGENY, DIVASITY, HEY_SUCCESS],
}

EDITIONS: list[Edition] = [EDITION_2022, EDITION_2023]
