"""An invented edition of last year, announced: its proposals, and what its champions tell.

Titles and texts say that it is a demonstration; nobody on it exists.
"""

from datetime import date, datetime

from .champions_proposals import APPLICANT, proposed
from .champions_schema import Edition, Proposal, Reported, Story
from .champions_upcoming import (
    AWARDS,
    CONTACT,
    CRITERIA,
    FAQS,
    JURY,
    PARTNERS,
    QUESTIONS,
    RULES,
    STATEMENTS,
    WHO,
    edition_title,
    notice,
)
from .schema import at, words

KEY = "champions-demo-announced"


def past_edition(today: date) -> Edition:
    """The edition of the year before ``today``, announced on its MSME Day."""
    year = today.year - 1
    return {
        "key": KEY,
        "year": year,
        "title": edition_title(year),
        "theme": words(
            "Fields, tides and markets",
            "Champs, marées et marchés",
            "Campos, mareas y mercados",
        ),
        "introduction": words(
            "Proposals that help farmers, fishers and makers to sell across borders.",
            "Des propositions qui aident agriculteurs, pêcheurs et artisans à vendre par-delà les "
            "frontières.",
            "Propuestas que ayudan a agricultores, pescadores y artesanos a vender a través de las "
            "fronteras.",
        ),
        "body": [notice()],
        "who_may_apply": WHO,
        "rules": RULES,
        "faq": FAQS,
        "partners": PARTNERS,
        "jury": JURY,
        "awards": AWARDS,
        "criteria": CRITERIA,
        "statements": STATEMENTS,
        "questions": QUESTIONS,
        "opens_at": at(date(year, 1, 13), 9),
        "closes_at": at(date(year, 3, 31), 18),
        "announces_at": at(date(year, 6, 27), 12),
        "contact_email": CONTACT,
        "offers_feedback": True,
        "publishes_statistics": True,
        "champions": [],
        "fictional": True,
    }


def reports(edition: datetime) -> list[Reported]:
    """What a champion told after the announcement at ``edition``: the last one still waits."""
    year = edition.year
    return [
        {
            "day": date(year, 10, 6),
            "language": "en",
            "text": "Eighteen boats use the shared ice box. The first two parcels went to the "
            "neighbouring country by the morning bus, and arrived cold.",
            "published": True,
        },
        {
            "day": date(year, 12, 8),
            "language": "en",
            "text": "Forty-one boats now. A buyer asked for the same catch every week, so the "
            "crews agreed on who delivers when.",
            "published": True,
        },
        {
            "day": date(year, 12, 22),
            "language": "en",
            "text": "We wrote down how the ice box works, on two pages with drawings. Two other "
            "ports have asked for them.",
            "published": False,
        },
    ]


STORIES: dict[str, Story] = {
    "ice": {
        "public_name": "Sample Fishers Cooperative (fictional)",
        "summary": words(
            "Shared ice boxes let small boats sell their catch across the border, still cold.",
            "Des glacières partagées permettent à de petits bateaux de vendre leur pêche de "
            "l'autre côté de la frontière, encore froide.",
            "Unas neveras compartidas permiten a los botes pequeños vender su pesca al otro lado "
            "de la frontera, todavía fría.",
        ),
        "story": words(
            "<p>One boat cannot fill an ice box, and a half empty one warms up. So twelve crews "
            "share three of them, and the bus driver who leaves at six takes them along.</p>",
            "<p>Un bateau seul ne remplit pas une glacière, et à moitié vide elle se réchauffe. "
            "Douze équipages en partagent donc trois, et le chauffeur du bus de six heures les "
            "emporte.</p>",
            "<p>Un bote solo no llena una nevera, y medio vacía se calienta. Por eso doce "
            "tripulaciones comparten tres, y el conductor del autobús de las seis se las lleva."
            "</p>",
        ),
        "pictures": [
            words(
                "Abstract picture: waves in blues and a low yellow sun",
                "Image abstraite\u00a0: des vagues bleues et un soleil jaune et bas",
                "Imagen abstracta: olas azules y un sol amarillo y bajo",
            ),
            words(
                "Abstract picture: green waves under a pale sun",
                "Image abstraite\u00a0: des vagues vertes sous un soleil pâle",
                "Imagen abstracta: olas verdes bajo un sol pálido",
            ),
        ],
    },
    "terraces": {
        "public_name": "Terrazas de Ejemplo (ficticia)",
        "summary": words(
            "Farmers of twelve villages sort and label their grain together, and export it.",
            "Les agriculteurs de douze villages trient et étiquettent leurs grains ensemble, et "
            "les exportent.",
            "Agricultores de doce aldeas clasifican y etiquetan juntos su grano, y lo exportan.",
        ),
        "story": words(
            "<p>A buyer abroad wants one quality, one label and one invoice. Twelve villages now "
            "speak with one voice, and each sack still says who grew it.</p>",
            "<p>Un acheteur étranger veut une seule qualité, une seule étiquette et une seule "
            "facture. Douze villages parlent désormais d'une seule voix, et chaque sac dit encore "
            "qui l'a cultivé.</p>",
            "<p>Un comprador extranjero quiere una calidad, una etiqueta y una factura. Doce "
            "aldeas hablan ahora con una sola voz, y cada saco dice todavía quién lo cultivó.</p>",
        ),
        "pictures": [
            words(
                "Abstract picture: ochre terraces under a green sky",
                "Image abstraite\u00a0: des terrasses ocre sous un ciel vert",
                "Imagen abstracta: terrazas ocres bajo un cielo verde",
            ),
        ],
    },
    "dyes": {
        "public_name": "Specimen Dyers Association (fictional)",
        "summary": words(
            "A card of tested plant dyes tells buyers that the colours keep.",
            "Un nuancier de teintures végétales testées dit aux acheteurs que les couleurs "
            "tiennent.",
            "Una carta de tintes vegetales probados dice a los compradores que los colores duran.",
        ),
        "story": words(
            "<p>Every colour on the card was washed twenty times. The card costs less than one "
            "returned parcel.</p>",
            "<p>Chaque couleur du nuancier a été lavée vingt fois. Il coûte moins cher qu'un colis "
            "renvoyé.</p>",
            "<p>Cada color de la carta se lavó veinte veces. Cuesta menos que un paquete devuelto."
            "</p>",
        ),
        "pictures": [],
    },
}
"""Winners and runners-up, by the keys of their proposals. The last one gave no photographs."""

AWARDED = {"ice": "winner", "terraces": "winner", "dyes": "runner_up"}

REVIEWS: dict[str, list[tuple[list[int | None], str]]] = {
    "ice": [([5, 5, 4, 4], "Simple, and it works."), ([5, 4, 3, 5], "Close to the people.")],
    "terraces": [([5, 4, 4, 5], "One voice, well told."), ([4, 5, 4, 4], "The labels convince.")],
    "dyes": [([4, 4, 5, 4], "A clever card."), ([4, 3, 5, 4], "Who pays for the tests?")],
    "honey": [
        ([3, 4, 2, 3], "Say more about who buys the honey."),
        ([3, 3, 2, 4], "The budget is clear; the second half of the year is not."),
    ],
    "boxes": [([2, 3, 3, 3], "A useful box. How many firms need it?"), ([3, 3, 3, 2], "")],
}
"""Scores in the order of the criteria, and words for the applicant, from each of two jurors."""

JURORS = ("juror5@example.org", "juror6@example.org")

PLAN = (
    "Small firms here make good things, and sell them to whoever comes by.",
    "We bring ten of them together, write one price list and one form, and send the first parcels "
    "with them. In the second half of the year they go on alone.",
    "10",
    "",
)
BUDGET = ("8000", "USD", "Half for the parcels, half for an adviser.")


def _of(
    key: str,
    account: str,
    title: str,
    organisation: tuple[str, str, str],
    place: tuple[str, str],
    *,
    women_led: bool,
    language: str = "en",
) -> Proposal:
    """A proposal with the same plan as others; ``place`` is countries and sector."""
    team = ("Four people, invented for this demonstration.", *place)
    honoured = key in AWARDED
    found = proposed(
        key,
        account,
        "finalist" if honoured else "shortlisted" if key in REVIEWS else "eligible",
        20,
        title=title,
        organisation=organisation,
        team=team,
        answers=PLAN,
        budget=BUDGET,
        language=language,
        women_led=women_led,
    )
    found["pictures"] = len(STORIES[key]["pictures"]) if honoured else 0
    return found


PAST: list[Proposal] = [
    _of(
        "ice",
        APPLICANT,
        "Ice on the morning bus",
        ("Sample Fishers Cooperative (fictional)", "cooperative", "KE"),
        ("KE,TZ", "agriculture"),
        women_led=True,
    ),
    _of(
        "terraces",
        "applicant2@example.org",
        "Doce aldeas, una etiqueta",
        ("Terrazas de Ejemplo (ficticia)", "association", "PE"),
        ("PE,BO", "agriculture"),
        women_led=False,
        language="es",
    ),
    _of(
        "dyes",
        "applicant3@example.org",
        "Colours that keep",
        ("Specimen Dyers Association (fictional)", "association", "KE"),
        ("KE", "crafts"),
        women_led=True,
    ),
    _of(
        "honey",
        "applicant4@example.org",
        "Honey with a passport",
        ("Prototype Honey House Ltd (fictional)", "enterprise", "GE"),
        ("GE", "agriculture"),
        women_led=False,
    ),
    _of(
        "boxes",
        "applicant5@example.org",
        "One box for three islands",
        ("Sample Islands Chamber (fictional)", "chamber", "FJ"),
        ("FJ,TO", "logistics"),
        women_led=True,
    ),
    *(
        _of(
            f"past-{number}",
            f"applicant{number}@example.org",
            f"From our hands to yours, part {number}",
            (f"Example Makers {number} (fictional)", kind, country),
            (country, sector),
            women_led=number % 2 == 0,
        )
        for number, (kind, country, sector) in enumerate(
            [
                ("cooperative", "KE", "crafts"),
                ("cooperative", "KE", "crafts"),
                ("cooperative", "KE", "crafts"),
                ("cooperative", "KE", "agriculture"),
                ("cooperative", "KE", "digital"),
                ("association", "PE", "crafts"),
                ("association", "PE", "crafts"),
                ("association", "PE", "agriculture"),
                ("association", "PE", "agriculture"),
                ("enterprise", "PE", "crafts"),
                ("enterprise", "IN", "digital"),
                ("enterprise", "IN", "skills"),
                ("enterprise", "MA", "crafts"),
                ("enterprise", "MA", "agriculture"),
                ("cooperative", "IN", "crafts"),
                ("non_profit", "GE", "skills"),
            ],
            start=11,
        )
    ),
]
"""Enough of them that some figures may be shown, and some may not."""
