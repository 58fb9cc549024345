"""Invented proposals to the two demonstration editions. Nobody in them exists."""

from collections.abc import Mapping

from .champions_schema import Fate, Proposal

APPLICANT = "applicant@example.org"
SECRETARIAT = "secretariat@example.org"
THREAD = [
    (
        APPLICANT,
        "We have a new address since last week. Do you need a new registration certificate?",
    ),
    (SECRETARIAT, "No, thank you: the one in your proposal is enough."),
]
"""What the applicant and the secretariat wrote to each other about the potters."""


def proposed(
    key: str,
    account: str,
    fate: Fate,
    days: int,
    *,
    title: str,
    organisation: tuple[str, str, str],
    team: tuple[str, str, str],
    answers: tuple[str, str, str, str],
    budget: tuple[str, str, str],
    language: str = "en",
    women_led: bool | None = None,
    reason: str = "",
) -> Proposal:
    """``organisation`` is name, kind and country; ``team`` people, countries and sector;
    ``answers`` those to the questions in order; ``budget`` amount, currency and words."""
    name, kind, country = organisation
    people, countries, sector = team
    problem, plan, reach, after = answers
    amount, currency, words = budget
    texts: Mapping[str, str] = {
        "eligibility.msmes": "yes",
        "eligibility.one": "yes",
        "eligibility.reports": "yes",
        "organisation.name": name,
        "organisation.kind": kind,
        "organisation.country": country,
        "organisation.website": "https://www.example.org",
        "organisation.women_led": "" if women_led is None else ("yes" if women_led else "no"),
        "organisation.about": people,
        "proposal.title": title,
        "team.people": people,
        "team.countries": countries,
        "team.sector": sector,
        "question.problem": problem,
        "question.plan": plan,
        "question.reach": reach,
        "question.after": after,
        "budget.amount": amount,
        "budget.currency": currency,
        "budget.words": words,
        "budget.partners": "",
    }
    record: Proposal = {
        "key": key,
        "account": account,
        "language": language,
        "fate": fate,
        "days": days,
        "answers": {name: text for name, text in texts.items() if text},
    }
    if reason:
        record["reason"] = reason
    return record


POTTERS = proposed(
    "potters",
    APPLICANT,
    "shortlisted",
    9,
    title="One kiln, forty web shops",
    organisation=("Sample Potters Cooperative (fictional)", "cooperative", "KE"),
    team=(
        "Five potters, a bookkeeper and a photographer, all invented for this demonstration.",
        "KE,UG",
        "crafts",
    ),
    answers=(
        "A potter in our town can make a bowl that sells abroad for ten times its price here. What "
        "she cannot do is photograph it, describe it, pack it and fill in the customs form.",
        "We share what one alone cannot afford: a photo corner, boxes that survive the post, and "
        "somebody who knows the forms. In the first three months forty potters open a shop; in the "
        "next six each ships ten parcels with us beside them; then they go on alone.",
        "40",
        "The cooperative keeps five per cent of each sale, which pays for the photo corner.",
    ),
    budget=("18000", "USD", "Half for boxes and the photo corner, half for the adviser's time."),
    women_led=True,
)

JUDGED: list[Proposal] = [
    POTTERS,
    proposed(
        "weavers",
        "applicant2@example.org",
        "finalist",
        6,
        title="El telar cuenta su historia",
        organisation=("Tejedoras de Ejemplo (ficticia)", "association", "PE"),
        team=(
            "Doce tejedoras, una programadora y un traductor, todos inventados para esta "
            "demostración.",
            "PE,BO",
            "crafts",
        ),
        answers=(
            "Quien compra en línea no ve la diferencia entre un tejido hecho a mano y una copia. "
            "Así nuestras socias compiten por el precio, y pierden.",
            "Cada pieza lleva un hilo con una dirección: al abrirla se ve quién la tejió, con qué "
            "lana y cuánto cobró. En el primer semestre preparamos las historias de sesenta "
            "tejedoras; en el segundo las ofrecemos en tres tiendas en línea de Europa.",
            "60",
            "Las tiendas pagan una pequeña suma por cada pieza con historia.",
        ),
        budget=("22000", "USD", "Fotografías, traducción y el registro de las piezas."),
        language="es",
        women_led=True,
    ),
    proposed(
        "marquetry",
        "applicant3@example.org",
        "finalist",
        4,
        title="Un guichet à l'atelier",
        organisation=("Chambre des artisans Exemple (fictive)", "chamber", "MA"),
        team=(
            "Deux conseillères de la chambre et dix marqueteurs, tous inventés pour cette "
            "démonstration.",
            "MA,SN,TN",
            "digital",
        ),
        answers=(
            "Nos artisans reçoivent des commandes de l'étranger par messagerie, mais la moitié est "
            "abandonnée : personne ne sait calculer les droits ni proposer un paiement sûr.",
            "Une conseillère passe une journée par mois dans chaque atelier. Elle installe un lien "
            "de paiement, calcule les droits de douane et prépare les documents avec l'artisan. Au "
            "bout de six mois, l'artisan le fait seul.",
            "75",
            "La chambre reprend les conseillères dans son budget dès la deuxième année.",
        ),
        budget=(
            "25000",
            "EUR",
            "Le salaire de deux conseillères à mi-temps et leurs déplacements.",
        ),
        language="fr",
        women_led=False,
    ),
    proposed(
        "batik",
        "applicant4@example.org",
        "shortlisted",
        12,
        title="Colours that customs understand",
        organisation=("Prototype Batik House Ltd (fictional)", "enterprise", "ID"),
        team=(
            "Three sisters and a customs broker, invented for this demonstration.",
            "ID",
            "crafts",
        ),
        answers=(
            "Every third parcel of ours waits at the border, because nobody agrees which tariff "
            "line hand-drawn batik belongs to.",
            "With four other houses we write a short guide with photographs, agree it with the "
            "customs of three markets, and print it on a card that goes into each parcel.",
            "25",
            "The guide stays online for everybody, free of charge.",
        ),
        budget=("9000", "USD", "Photographs, translation, printing, two journeys."),
        women_led=True,
    ),
    proposed(
        "leather",
        "applicant5@example.org",
        "eligible",
        2,
        title="Leather without paper",
        organisation=("Specimen Leather Guild (fictional)", "association", "ET"),
        team=("The guild's office of four, invented for this demonstration.", "ET,KE", "logistics"),
        answers=(
            "A certificate of origin takes our members two days: one to travel to the capital, one "
            "to wait.",
            "We ask the chamber to accept scans, and put a computer with a camera into the guild's "
            "house. We accompany the first hundred applications and write down what went wrong.",
            "110",
            "",
        ),
        budget=("7000", "EUR", "One computer, one camera, half a salary."),
        women_led=False,
    ),
    proposed(
        "carpets",
        "applicant6@example.org",
        "eligible",
        5,
        title="A carpet in a box",
        organisation=("Placeholder Carpet Makers (fictional)", "cooperative", "TR"),
        team=("Nine families of makers, invented for this demonstration.", "TR", "crafts"),
        answers=(
            "Freight for one carpet costs more than the carpet.",
            "We make smaller carpets that fit the largest parcel that post offices take, and sell "
            "them with a tree of designs from which the buyer chooses.",
            "9",
            "The designs belong to the cooperative and are used again.",
        ),
        budget=("12000", "EUR", "Looms for the new size."),
    ),
    proposed(
        "toys",
        "applicant7@example.org",
        "eligible",
        1,
        title="Safe toys from small benches",
        organisation=("Muster Toy Makers Network (fictional)", "non_profit", "DE"),
        team=(
            "Volunteers on four continents, invented for this demonstration.",
            "global",
            "skills",
        ),
        answers=(
            "A test for one wooden toy costs as much as a small maker earns in a month, so they "
            "sell only where nobody asks for it.",
            "Makers who use the same wood and paint share one test. We keep the register, check "
            "samples and tell makers in plain words what each market asks for.",
            "200",
            "Members pay a fee from the second year on.",
        ),
        budget=("30000", "CHF", "Laboratory tests of forty designs."),
        women_led=False,
    ),
    proposed(
        "bakery",
        "applicant8@example.org",
        "ineligible",
        15,
        title="Fresh bread for our street",
        organisation=("Fictive Bakery (fictional)", "enterprise", "CH"),
        team=("A baker, invented for this demonstration.", "CH", "agriculture"),
        answers=(
            "Our customers order by telephone and we forget half of it.",
            "We buy a computer and take orders online.",
            "1",
            "",
        ),
        budget=("1500", "CHF", "A computer."),
        reason="It helps one shop to sell in its own street: there is no trade across borders.",
    ),
    proposed(
        "baskets",
        "applicant9@example.org",
        "withdrawn",
        20,
        title="Baskets on the ferry",
        organisation=("Example Island Weavers (fictional)", "cooperative", "FJ"),
        team=("Six weavers, invented for this demonstration.", "FJ", "crafts"),
        answers=(
            "The ferry comes once a week and takes no parcels without a form that only the capital "
            "has.",
            "We bring the form to the island.",
            "6",
            "",
        ),
        budget=("800", "USD", "A printer."),
        women_led=True,
    ),
    {
        "key": "lamps",
        "account": "applicant10@example.org",
        "language": "en",
        "fate": "late",
        "days": 1,
        "answers": {
            "eligibility.msmes": "yes",
            "organisation.name": "Specimen Lamp Makers (fictional)",
            "organisation.kind": "enterprise",
            "organisation.country": "IN",
            "proposal.title": "Lamps that fold",
            "question.problem": "A lamp is mostly air, and we pay for the air.",
        },
    },
]

OPEN: list[Proposal] = [
    {
        "key": "post-bus",
        "account": APPLICANT,
        "language": "en",
        "fate": "draft",
        "days": 34,
        "answers": {
            "eligibility.msmes": "yes",
            "eligibility.one": "yes",
            "organisation.name": "Sample Potters Cooperative (fictional)",
            "organisation.kind": "cooperative",
            "organisation.country": "KE",
            "proposal.title": "The parcel takes the bus",
            "team.countries": "KE,UG,TZ",
            "team.sector": "logistics",
            "question.problem": "The post office is a day away, but the bus passes every morning. "
            "Drivers carry parcels for friends already; none of them carries one across the "
            "border, because",
        },
    },
    proposed(
        "honey",
        "applicant2@example.org",
        "submitted",
        36,
        title="Miel en paquetes pequeños",
        organisation=("Apicultores de Ejemplo (ficticia)", "association", "GT"),
        team=("Veinte familias de apicultores inventadas.", "GT,SV", "agriculture"),
        answers=(
            "Un frasco de miel paga el mismo certificado que un contenedor.",
            "Reunimos los envíos de veinte familias bajo un solo certificado por semana, con un "
            "código que distingue cada frasco.",
            "20",
            "",
        ),
        budget=("6000", "USD", "El registro de los frascos y un análisis por semana."),
        language="es",
        women_led=False,
    ),
    proposed(
        "depot",
        "applicant3@example.org",
        "submitted",
        38,
        title="Un dépôt pour cent petits envois",
        organisation=("Chambre des artisans Exemple (fictive)", "chamber", "MA"),
        team=("Deux conseillères de la chambre, inventées.", "MA,CI", "logistics"),
        answers=(
            "Chaque artisan envoie seul, au tarif le plus cher.",
            "La chambre ouvre un dépôt où les envois de la semaine sont groupés, déclarés une fois "
            "et suivis jusqu'à l'acheteur.",
            "100",
            "Une part du fret économisé finance le dépôt.",
        ),
        budget=("14000", "EUR", "Le loyer du dépôt pour un an."),
        language="fr",
        women_led=True,
    ),
    {
        "key": "spices",
        "account": "applicant4@example.org",
        "language": "en",
        "fate": "draft",
        "days": 40,
        "answers": {
            "eligibility.msmes": "yes",
            "eligibility.one": "yes",
            "eligibility.reports": "yes",
            "organisation.name": "Prototype Spice House Ltd (fictional)",
            "organisation.kind": "enterprise",
            "organisation.country": "ID",
            "proposal.title": "Spices by letter post",
            "question.after": " ".join(["We will go on as before."] * 24),
        },
    },
    proposed(
        "seeds",
        "applicant5@example.org",
        "withdrawn",
        45,
        title="Seeds that may travel",
        organisation=("Specimen Seed Savers (fictional)", "non_profit", "ET"),
        team=("Three gardeners, invented for this demonstration.", "ET", "agriculture"),
        answers=(
            "A packet of seeds needs a plant health certificate that costs more than the seeds.",
            "We write down which seeds need none, market by market.",
            "30",
            "",
        ),
        budget=("2000", "USD", "Two months of research."),
    ),
]
